"""Page ranges (CSL 1.0.2, appendix V, whose table these are)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.render.pages import format_pages

from ..helpers import render

STYLES = ("chicago-15", "chicago-16", "expanded", "minimal", "minimal-two")

#: first page, last page, and the last page as each style prints it
TABLE = [
    ("3", "10", "10", "10", "10", "10", "10"),
    ("71", "72", "72", "72", "72", "2", "72"),
    ("96", "117", "117", "117", "117", "117", "117"),
    ("100", "104", "104", "104", "104", "4", "04"),
    ("600", "613", "613", "613", "613", "13", "13"),
    ("1100", "1123", "1123", "1123", "1123", "23", "23"),
    ("107", "108", "8", "8", "108", "8", "08"),
    ("505", "517", "17", "17", "517", "17", "17"),
    ("1002", "1006", "6", "6", "1006", "6", "06"),
    ("321", "325", "25", "25", "325", "5", "25"),
    ("415", "532", "532", "532", "532", "532", "532"),
    ("1536", "1538", "38", "38", "1538", "8", "38"),
    ("11564", "11568", "68", "68", "11568", "8", "68"),
    ("13792", "13803", "803", "803", "13803", "803", "803"),
    ("1496", "1504", "1504", "504", "1504", "504", "504"),
    ("2787", "2816", "2816", "816", "2816", "816", "816"),
    ("1087", "1089", "89", "89", "1089", "9", "89"),
    ("12991", "13001", "3001", "3001", "13001", "3001", "3001"),
]
CASES = [
    pytest.param(style, first, row[at], last, id=f"{style} {first}-{last}")
    for first, last, *row in TABLE
    for at, style in enumerate(STYLES)
]


@pytest.mark.parametrize(("style", "first", "printed", "last"), CASES)
def test_the_table_of_the_specification(style, first, printed, last):
    assert format_pages(f"{first}-{last}", style, "–") == f"{first}–{printed}"


@pytest.mark.parametrize(
    ("typed", "style", "printed"),
    [
        ("42-45", "", "42–45"),
        ("42–5", "expanded", "42–45"),
        ("42 - 45", "", "42–45"),
        ("110-5", "expanded", "110–115"),
        ("N110-5", "expanded", "N110-5"),  # not two pages of a kind
        ("N110-N5", "expanded", "N110–N115"),
        ("N110 - N115", "minimal", "N110–5"),
        ("8n11564-8n1568", "expanded", "8n11564–8n11568"),
        ("42-5, 50, 60-2", "expanded", "42–45, 50, 60–62"),
        ("iv-x", "", "iv–x"),
        ("12:1-5", "", "12:1–5"),
        ("S. 12-45", "", "S. 12–45"),
        ("12-1-12-5", "", "12-1-12-5"),
        ("45-42", "expanded", "45–42"),
        ("e1000-e1005", "", "e1000–e1005"),
        ("S2-14", "", "S2–14"),
        ("2\\-14", "expanded", "2-14"),
        ("A-B", "", "A-B"),
        ("42", "expanded", "42"),
        ("", "", ""),
    ],
)
def test_what_people_type(typed, style, printed):
    assert format_pages(typed, style, "–") == printed


@pytest.mark.parametrize("short", ["chicago-15", "chicago-16", "minimal", "minimal-two"])
@given(first=st.integers(1, 99999), more=st.integers(1, 9999))
def test_a_shortened_range_can_be_read(short, first, more):
    """What is left out of the last page is in the first one: expanding gives the range back."""
    full = format_pages(f"{first}-{first + more}", "expanded", "–")
    assert full == f"{first}–{first + more}"
    assert format_pages(format_pages(full, short, "–"), "expanded", "–") == full


@given(st.text(alphabet="0123456789-–,;& abivx\\"), st.sampled_from(["", "chicago", *STYLES]))
def test_any_text_is_printed(text, style):
    """Nothing fails, and without a style no digit is lost."""
    printed = format_pages(text, style, "–")
    if not style:
        assert re.sub(r"[^\dabivx]", "", printed) == re.sub(r"[^\dabivx]", "", text)


@pytest.mark.parametrize(
    ("attrs", "printed"),
    [("", "100–104"), ('page-range-format="minimal"', "100–4"), ('page-range-format="unknown"', "100–104")],
)
def test_the_style_says_how(attrs, printed):
    assert render('<text variable="page"/>', page="100-104", options={"attrs": attrs}) == printed


def test_the_locale_says_what_joins():
    terms = '<terms><term name="page-range-delimiter">~</term></terms>'
    assert render('<text variable="page"/>', page="100-104", options={"terms": terms}) == "100~104"


@pytest.mark.parametrize("style", STYLES)
def test_numbers_of_more_digits_than_python_reads_stay(style):
    long = "9" * 5000
    assert [format_pages(text, style, "–") for text in (f"1-{long}", f"{long}-1")] == [f"1–{long}", f"{long}–1"]


@pytest.mark.parametrize("delimiter", ["\\", "\\1", "0", "\\g<1>"])
def test_what_joins_is_text(delimiter):
    assert [format_pages(text, "", delimiter) for text in ("iv-x", "S. 12-45")] == [
        f"iv{delimiter}x",
        f"S. 12{delimiter}45",
    ]
