"""Numbers as letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citekit.text.letters import letters, number


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_letters_are_numbers_in_order(one, other):
    """No two numbers have the same letters, and shorter or else alphabetically earlier ones come first."""
    first, second = letters(one), letters(other)
    assert (one < other) == ((len(first), first) < (len(second), second))
    assert number(first) == one
