"""The alphabet of marked text."""

from __future__ import annotations

import re
import unicodedata

from citekit.text import marks

SINGLES = (
    marks.CLOSE, marks.SEAM, marks.NOCASE, marks.QUOTE_OPEN, marks.SINGLE_QUOTE, marks.DOUBLE_QUOTE,
    marks.QUOTE_CLOSE, marks.LINK, marks.LINK_TEXT, marks.TERM, marks.NO_DECORATION,
)  # fmt: skip
EVERY = [*SINGLES, *marks.FORMATS, *marks.AUTHOR_FORMATS, *marks.DISPLAYS]


def test_every_mark_is_one_of_the_noncharacters():
    assert all("\ufdd0" <= mark <= "\ufdef" and unicodedata.category(mark) == "Cn" for mark in EVERY)


def test_no_mark_has_two_meanings():
    assert len(set(EVERY)) == len(EVERY)


def test_a_mark_is_found_by_what_it_stands_for():
    assert {marks.MARK_OF[pair] for pair in marks.FORMATS.values()} == set(marks.FORMATS)
    assert {marks.MARK_OF["display", value] for value in marks.DISPLAYS.values()} == set(marks.DISPLAYS)


def test_what_opens_is_closed_by_close():
    unpaired = {
        marks.CLOSE, marks.SEAM, marks.TERM, marks.LINK_TEXT,
        marks.QUOTE_OPEN, marks.SINGLE_QUOTE, marks.DOUBLE_QUOTE, marks.QUOTE_CLOSE,
    }  # fmt: skip
    assert set(EVERY) - unpaired == marks.OPENING


def test_all_is_every_mark_in_a_regular_expression():
    assert re.findall(f"[{marks.ALL}]", f"a{''.join(EVERY)}b\ufdcf\ufdf0") == EVERY
