"""Every error is one line that a user can act on."""

from __future__ import annotations

import pytest

from citekit import errors
from citekit.errors import CitekitError, FileError, NotFound, ReadError, WriteError


def test_all_errors_are_of_one_tree():
    classes = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
    assert all(issubclass(error, CitekitError) for error in classes)


@pytest.mark.parametrize(
    ("error", "code"), [(CitekitError, 1), (NotFound, 1), (ReadError, 1), (FileError, 3), (WriteError, 3)]
)
def test_exit_codes(error, code):
    assert error.exit_code == code


@pytest.mark.parametrize(
    ("nearest", "hint", "message"),
    [
        ([], "", "no style 'x'"),
        (["a"], "", "no style 'x': did you mean 'a'?"),
        (["a", "b", "c"], "", "no style 'x': did you mean 'a', 'b' or 'c'?"),
        ([], "try y", "no style 'x': try y"),
        (["a"], "try y", "no style 'x': did you mean 'a'?; try y"),
    ],
)
def test_not_found_names_the_nearest(nearest, hint, message):
    assert str(NotFound("style", "x", nearest, hint)) == message


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ({}, "broken"),
        ({"source": "a.bib"}, "a.bib: broken"),
        ({"source": "a.bib", "line": 3}, "a.bib:3: broken"),
        ({"line": 3}, "<input>:3: broken"),
        ({"source": "a.bib", "line": 3, "entry": "knuth"}, "a.bib:3: entry 'knuth': broken"),
    ],
)
def test_read_error_names_the_place(place, message):
    assert str(ReadError("broken", **place)) == message
