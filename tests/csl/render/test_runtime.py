"""The few words that a compiled style is written in."""

from __future__ import annotations

import pytest

from citekit.csl.compiler.affixes import delimiter, seamed
from citekit.csl.render.runtime import Term, group, join, join_if, quote, strip, wrap
from citekit.text.marks import QUOTE_CLOSE, QUOTE_OPEN, SEAM


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (wrap("x", "(", ")"), "(x)"),
        (wrap("", "(", ")"), ""),
        (join(", ", ("a", "", "b")), "a, b"),
        (join(", ", ("", "")), ""),
        (join_if(", ", ("In", "x"), (1,)), "In, x"),
        (join_if(", ", ("In", ""), (1,)), ""),
        (join_if(", ", ("In", "", "y"), (1, 2)), "In, y"),
        (quote("x"), f"{QUOTE_OPEN}x{QUOTE_CLOSE}"),
        (quote(""), ""),
        (strip("p.m."), "pm"),
    ],
)
def test_what_is_empty_stays_empty(code, text):
    assert code == text


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((Term("In"), None), None),
        ((Term("In"), "x"), "In x"),
        ((Term("In"), None, "x"), "In x"),
        ((Term("In"),), "In"),
        ((Term("In"), ""), "In"),
        ((None,), None),
        (("",), ""),
    ],
    ids=[
        "variable empty",
        "variable printed",
        "one of two",
        "no variable",
        "year-suffix",
        "nothing at all",
        "not called",
    ],
)
def test_a_group_counts_its_variables(parts, text):
    """CSL 1.0.2, "Group"; what is printed counts as a variable for the group around."""
    printed = group(" ", parts)
    assert printed == text
    assert type(printed) is not Term


@pytest.mark.parametrize(
    ("prefix", "suffix", "expected"),
    [
        ("(", ")", "()"),
        ("", "", ""),
        (". ", ".", ". ||."),
        (" ", ",", " ||,"),
        ("x", " x", "x| x"),
    ],
)
def test_an_affix_has_a_seam_where_its_punctuation_may_meet_others(prefix, suffix, expected):
    assert "".join(seamed(prefix, suffix)).replace(SEAM, "|") == expected


@pytest.mark.parametrize(("text", "expected"), [("", "|"), (", ", "|, |"), ("-", "-"), ("; x", "|; x"), (" ", "| |")])
def test_a_delimiter_has_seams(text, expected):
    assert delimiter(text).replace(SEAM, "|") == expected
