"""Dates (CSL 1.0.2, "Date", "Date-part" and "Date Ranges")."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.render.dates import sort_text
from citekit.records import Date

from ..helpers import render


def dated(layout: str, *parts: list[int], locale: str = "en-US", **date: object) -> str:
    value = {**({"date-parts": list(parts)} if parts else {}), **date}
    return render(layout, issued=value, options={"locale": locale})


TEXT, NUMERIC = '<date variable="issued" form="text"/>', '<date variable="issued" form="numeric"/>'


@pytest.mark.parametrize(
    ("locale", "text", "numeric"),
    [
        ("en-US", "November 23, 2010", "11/23/2010"),
        ("en-GB", "23 November 2010", "23/11/2010"),
        ("de-DE", "23. November 2010", "23.11.2010"),
        ("fr-FR", "23 novembre 2010", "23/11/2010"),
        ("es-ES", "23 de noviembre de 2010", "23/11/2010"),
        ("zh-CN", "2010年11月23日", "2010-11-23"),
    ],
)
def test_each_locale_has_its_dates(locale, text, numeric):
    assert dated(TEXT, [2010, 11, 23], locale=locale) == text
    assert dated(NUMERIC, [2010, 11, 23], locale=locale) == numeric


@pytest.mark.parametrize(
    ("limit", "text"), [("year-month-day", "November 23, 2010"), ("year-month", "November 2010"), ("year", "2010")]
)
def test_date_parts_limits_what_is_printed(limit, text):
    assert dated(f'<date variable="issued" form="text" date-parts="{limit}"/>', [2010, 11, 23]) == text


@pytest.mark.parametrize(
    ("parts", "text"), [([2010], "2010"), ([2010, 11], "November 2010"), ([2010, 11, 23], "November 23, 2010")]
)
def test_what_a_date_lacks_is_not_printed(parts, text):
    assert dated(TEXT, parts) == text


@pytest.mark.parametrize(
    ("part", "printed"),
    [
        ('<date-part name="year"/>', "2005"),
        ('<date-part name="year" form="short"/>', "05"),
        ('<date-part name="month"/>', "April"),
        ('<date-part name="month" form="short"/>', "Apr."),
        ('<date-part name="month" form="short" strip-periods="true"/>', "Apr"),
        ('<date-part name="month" form="numeric"/>', "4"),
        ('<date-part name="month" form="numeric-leading-zeros"/>', "04"),
        ('<date-part name="day"/>', "1"),
        ('<date-part name="day" form="numeric-leading-zeros"/>', "01"),
        ('<date-part name="day" form="ordinal"/>', "1st"),
        ('<date-part name="month" text-case="uppercase" prefix="(" suffix=")"/>', "(APRIL)"),
    ],
)
def test_date_parts(part, printed):
    assert dated(f'<date variable="issued">{part}</date>', [2005, 4, 1]) == printed


def test_the_parts_of_a_date_are_joined_by_its_delimiter():
    layout = (
        '<date variable="issued" delimiter="-"><date-part name="year"/><date-part name="month" form="numeric"/></date>'
    )
    assert dated(layout, [2005, 4]) == "2005-4"
    assert dated(layout, [2005]) == "2005"


def test_a_style_formats_the_parts_of_a_localized_date():
    """All but the affixes may be changed (CSL 1.0.2, "Localized Date")."""
    layout = '<date variable="issued" form="text"><date-part name="month" form="short" suffix="!"/></date>'
    assert dated(layout, [2010, 11, 23]) == "Nov. 23, 2010"


ORDINAL_DAY = '<date variable="issued"><date-part name="day" form="ordinal"/></date>'


@pytest.mark.parametrize(
    ("locale", "first", "second"), [("fr-FR", "1ᵉʳ", "2"), ("en-US", "1st", "2nd"), ("de-DE", "1.", "2.")]
)
def test_ordinals_may_be_for_the_first_day_alone(locale, first, second):
    """The locale's limit-day-ordinals-to-day-1."""
    assert dated(ORDINAL_DAY, [2010, 5, 1], locale=locale) == first
    assert dated(ORDINAL_DAY, [2010, 5, 2], locale=locale) == second


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ([2008], [2010], "2008–2010"),
        ([2008, 11], [2010, 2], "November 2008–February 2010"),
        ([2010, 5], [2010, 7], "May–July 2010"),
        ([2010, 5, 1], [2010, 5, 7], "May 1–7, 2010"),
        ([2010, 5, 1], [2010, 7, 7], "May 1–July 7, 2010"),
        ([2010, 5, 1], [2011, 7, 7], "May 1, 2010–July 7, 2011"),
        ([2010, 5, 1], [2010, 5, 1], "May 1, 2010"),
        ([2010], [], "2010–"),
    ],
)
def test_a_range_prints_what_both_dates_share_once(first, last, text):
    assert dated(TEXT, first, last) == text


def test_the_largest_differing_part_says_what_joins_a_range():
    layout = (
        '<date variable="issued"><date-part name="day" suffix=" " range-delimiter="-"/>'
        '<date-part name="month" suffix=" "/><date-part name="year" range-delimiter="/"/></date>'
    )
    assert dated(layout, [2008, 5, 1], [2008, 5, 7]) == "1-7 May 2008"
    assert dated(layout, [2008, 5, 1], [2009, 5, 7]) == "1 May 2008/7 May 2009"


@pytest.mark.parametrize(
    ("parts", "date", "text"),
    [
        ([2010], {"season": 1}, "Spring 2010"),
        ([2010], {"season": "4"}, "Winter 2010"),
        ([2010], {"season": "Michaelmas"}, "Michaelmas 2010"),
        ([2010, 13], {}, "Spring 2010"),
        ([2010, 21], {}, "Spring 2010"),
        ([2010, 5], {"season": 1}, "May 2010"),
        ([2010, 99], {}, "2010"),
        ([2010, 0, 0], {}, "2010"),
    ],
)
def test_seasons(parts, date, text):
    assert dated(TEXT, parts, **date) == text


@pytest.mark.parametrize(
    ("year", "text"), [(2010, "2010"), (79, "79 AD"), (-44, "44 BC"), (999, "999 AD"), (1000, "1000")]
)
def test_years_before_1000_have_their_era(year, text):
    """CSL 1.0.2, "AD and BC"."""
    assert dated(TEXT, [year]) == text


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ({"literal": "Renaissance"}, "Renaissance"),
        ({"raw": "2010-11-23"}, "November 23, 2010"),
        ({"raw": "some day"}, "some day"),
        ({"literal": "<i>x</i>"}, "x"),
    ],
)
def test_text_for_a_date(date, text):
    assert dated(TEXT, **date) == text


@pytest.mark.parametrize("date", [{}, {"date-parts": [[0]]}, {"date-parts": [[]]}, {"circa": True}, {"season": 1}])
def test_no_date(date):
    assert render('<date variable="issued" form="text" prefix="(" suffix=")"/>', issued=date) == ""


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ({"date-parts": [[2010]], "circa": True}, "ca. 2010"),
        ({"raw": "2010~"}, "ca. 2010"),
        ({"date-parts": [[2010]]}, "2010"),
    ],
)
def test_is_uncertain_date(date, printed):
    layout = (
        '<choose><if is-uncertain-date="issued"><text value="ca. "/></if></choose><date variable="issued" form="text"/>'
    )
    assert render(layout, issued=date) == printed


CHRONOLOGICAL = [
    [-44], [-44, 3], [-44, 3, 15], [79], [2009, 12, 31], [2010], [2010, 1], [2010, 1, 31], [2010, 2], [2010, 11, 23], [2011],
]  # fmt: skip


def test_a_sort_key_is_chronological():
    """A date without month comes before those with one (CSL 1.0.2, "Sorting")."""
    keys = [sort_text(Date(parts=(tuple(parts),))) for parts in CHRONOLOGICAL]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_a_range_comes_after_its_beginning():
    day, span, later = (Date(parts=parts) for parts in (((2010,),), ((2010,), (2012,)), ((2010,), ())))
    assert sort_text(day) < sort_text(span) < sort_text(later)


DATES = st.lists(st.tuples(st.integers(-4000, 3000), st.integers(0, 12), st.integers(0, 31)), min_size=2, max_size=5)


@given(DATES)
def test_any_two_dates_have_an_order(dates):
    for one, other in itertools.combinations(dates, 2):
        assert (sort_text(Date(parts=(one,))) < sort_text(Date(parts=(other,)))) == (one < other)


@pytest.mark.parametrize("parts", [[[2010]], [[2010], [2011]]])
def test_a_part_that_csl_does_not_know_prints_nothing(parts):
    layout = '<date variable="issued"><date-part name="x" prefix="?"/><date-part name="year"/></date>'
    assert render(layout, issued={"date-parts": parts}) == "–".join(str(year) for [year] in parts)
