"""A sample of what `make conformance` does with every style."""

from __future__ import annotations

import every_style
import pytest


@pytest.mark.parametrize("name", every_style.independent()[::40])
def test_a_style_renders_every_type_of_record(name: str) -> None:
    assert not list(every_style.problems(name))


def test_a_fault_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(every_style, "_FAULTS", every_style.re.compile("Andrijasevic"))
    assert list(every_style.problems("apa"))
