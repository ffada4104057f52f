"""Every target of fuzzing holds for its seeds, for the beginnings of them, and for what fuzzing once found."""

from __future__ import annotations

import pytest

from .cases import CASES
from .targets import TARGETS, seeds


@pytest.mark.parametrize("target", TARGETS)
def test_seeds(target):
    texts = seeds(target)
    assert texts
    for seed in texts:
        TARGETS[target](seed)


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_that_break_off(target):
    for seed in seeds(target)[:4]:
        for at in range(0, len(seed), max(1, len(seed) // 12)):
            TARGETS[target](seed[:at])
            TARGETS[target](seed[at:])


@pytest.mark.parametrize(("target", "data"), CASES)
def test_what_was_found(target, data):
    TARGETS[target](data)
