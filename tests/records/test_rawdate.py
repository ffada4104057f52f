"""Dates as they are written: what parse_date makes of them."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.records import Date
from citekit.records.rawdate import parse_date, parse_edtf

EDTF = {
    "2010": [[2010]],
    "2010-03": [[2010, 3]],
    "2010-03-12": [[2010, 3, 12]],
    "2010-03-12T10:00:00Z": [[2010, 3, 12]],
    "2010-03/2010-04": [[2010, 3], [2010, 4]],
    "2010-03-30/2010-04-02": [[2010, 3, 30], [2010, 4, 2]],
    "2010-21/2010-22": [[2010, 21], [2010, 22]],
    "2010/..": [[2010], []],
    "2010/": [[2010], []],
    "-0044": [[-45]],
    "0000": [[-1]],
    "-0044/0014": [[-45], [14]],
    "y-170000002": [[-170000003]],
    "Y20100": [[20100]],
    "199X": [[1990], [1999]],
    "19XX": [[1900], [1999]],
    "2010-XX": [[2010]],
    "2010-03-XX": [[2010, 3]],
    "2031-33": [[2031, 1], [2031, 3]],
    "2010-33": [[2010, 1], [2010, 3]],
    "2010-40/2011-41": [[2010, 1], [2011, 12]],
}
LOOSE = {
    "March 2010": [[2010, 3]],
    "2010 March": [[2010, 3]],
    "Sept. 2010": [[2010, 9]],
    "12 March 2010": [[2010, 3, 12]],
    "March 12, 2010": [[2010, 3, 12]],
    "12th March 2010": [[2010, 3, 12]],
    "Fri, 12 Mar 2010": [[2010, 3, 12]],
    "2010 Mar 12": [[2010, 3, 12]],
    "2010/3/12": [[2010, 3, 12]],
    "3/12/2010": [[2010, 3, 12]],
    "13/3/2010": [[2010, 3, 13]],
    "12.3.2010": [[2010, 3, 12]],
    "20100312": [[2010, 3, 12]],
    "3/2010": [[2010, 3]],
    "2010年3月12日": [[2010, 3, 12]],
    "12. März 2010": [[2010, 3, 12]],
    "1er janvier 2010": [[2010, 1, 1]],
    "12 de marzo de 2010": [[2010, 3, 12]],
    "2008-2010": [[2008], [2010]],
    "1969-70": [[1969], [1970]],
    "1969/70": [[1969], [1970]],
    "1939–45": [[1939], [1945]],
    "2010-": [[2010], []],
    "Mar-Apr 2010": [[2010, 3], [2010, 4]],
    "2019 Jan-Feb": [[2019, 1], [2019, 2]],
    "15-17 March 2010": [[2010, 3, 15], [2010, 3, 17]],
    "March 15-17 2010": [[2010, 3, 15], [2010, 3, 17]],
    "15 March - 17 April 2010": [[2010, 3, 15], [2010, 4, 17]],
    "Dec 2009-Jan 2010": [[2009, 12], [2010, 1]],
    "1965-10-20 to 1966-02-15": [[1965, 10, 20], [1966, 2, 15]],
    "Spring 1999 - Summer 2001": [[1999, 21], [2001, 22]],
    "Winter 2009/2010": [[2009, 24], [2010, 24]],
    "200 BC": [[-200]],
    "44 B.C.E.": [[-44]],
    "-44": [[-44]],
    "AD 200": [[200]],
    "200 CE": [[200]],
    "44 BC - AD 14": [[-44], [14]],
    "98": [[98]],
    "[1850]": [[1850]],
    "c2010": [[2010]],
    "©2010": [[2010]],
}


@pytest.mark.parametrize(("raw", "parts"), EDTF.items(), ids=list(EDTF))
def test_edtf(raw: str, parts: list[list[int]]) -> None:
    date = parse_edtf(raw)
    assert date is not None
    assert date.to_csl() == {"date-parts": parts}


@pytest.mark.parametrize(("raw", "parts"), LOOSE.items(), ids=list(LOOSE))
def test_loose_forms(raw: str, parts: list[list[int]]) -> None:
    date = parse_date(raw)
    assert date is not None
    assert date.to_csl() == {"date-parts": parts}


@pytest.mark.parametrize(
    ("raw", "season"),
    [
        ("2010-21", 1),
        ("2010-24", 4),
        ("spring 2010", 1),
        ("Fall 2010", 3),
        ("Hilary term 2010", "Hilary term"),
    ],
)
def test_a_single_season_is_no_month(raw: str, season: int | str) -> None:
    assert parse_date(raw) == Date(parts=((2010,),), season=season)


@pytest.mark.parametrize(
    "raw", ["2010~", "2010?", "2010%", "~2010", "circa 2010", "ca. 2010", "c. 2010", "[2010?]", "?2010", "[c. 2010]"]
)
def test_doubt_is_circa(raw: str) -> None:
    assert parse_date(raw) == Date(parts=((2010,),), circa=True)


def test_a_range_without_beginning_is_printed_as_such_and_sorted_by_its_end() -> None:
    assert parse_date("../2010") == Date(parts=((2010,),), literal="–2010")


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "Bogus Date",
        "n.d.",
        "in press",
        "before 2010",
        "17th century",
        "1990s",
        "2010-02-30",
        "2010-13-45",
        "May 12",
    ],
)
def test_what_is_no_date_is_left_to_be_printed(raw: str) -> None:
    assert parse_date(raw) is None


@pytest.mark.parametrize("part", ["1/", "1-", "1–", "a1 - "])
def test_a_date_of_many_dashes_is_given_up_at_once(part: str) -> None:
    """Each dash would be tried as a range's, and each try looks at all of the text: what it takes is counted in calls."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += 1

    text = part * (199 // len(part)) + "x"
    parse_date(text)  # once, so that all expressions are compiled
    sys.setprofile(count)
    try:
        found = parse_date(text)
    finally:
        sys.setprofile(None)
    assert found is None
    assert calls < 500


@given(st.dates())
def test_iso_dates_come_back(day) -> None:  # type: ignore[no-untyped-def]
    assert parse_date(day.isoformat()) == Date(parts=((day.year, day.month, day.day),))


PIECES = st.sampled_from([*"0123456789-/.~?X[]() ,", "Mar", "spring", " to ", "–", "BC", "2010", "c."])


@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_text_makes_it_fail(raw: str) -> None:
    date = parse_date(raw)
    for part in date.parts if date else ():
        assert all(isinstance(number, int) for number in part)
        assert re.search(r"\d", raw)


def test_what_is_far_too_long_is_no_date():
    assert parse_date("2010" + " " * 100).parts == ((2010,),)
    assert parse_date("2010" + " " * 100_000) is None
