"""The ratchet: what passes is listed, and what is listed passes."""

from __future__ import annotations

import pytest
import run
import suite

FOLDER = suite.folder()


@pytest.mark.skipif(FOLDER is None, reason=suite.HOW_TO_GET_IT)
def test_the_listed_fixtures_are_those_that_pass() -> None:
    assert FOLDER is not None
    passed = {path.stem for path in FOLDER.glob("*.txt") if run.outcome(path) is None}
    assert passed == run.listed()


@pytest.mark.skipif(FOLDER is None, reason=suite.HOW_TO_GET_IT)
def test_every_fixture_that_does_not_pass_is_explained() -> None:
    assert FOLDER is not None
    readme = run.PASSING.with_name("README.md").read_text("utf-8")
    failing = {path.stem for path in FOLDER.glob("*.txt")} - run.listed()
    assert not [name for name in failing if f"`{name}`" not in readme]
