"""Cites joined to one citation: affixes, grouping, collapsing (CSL 1.0.2, "Cite Grouping" and "Cite Collapsing")."""

from __future__ import annotations

import pytest

from citekit.records import Citation, Cite

from ..helpers import document, people, reference, style_xml

AUTHOR_DATE = """<layout prefix="(" suffix=")" delimiter="; "><group delimiter=", "><names variable="author"><name form="short"/></names>
  <date variable="issued"><date-part name="year"/></date><text variable="locator" prefix="p. "/></group></layout>"""
NUMERIC = """<sort><key variable="citation-number"/></sort><layout prefix="[" suffix="]" delimiter=","><group delimiter=":">
  <text variable="citation-number"/><text variable="locator"/></group></layout>"""

DOE = [
    reference(f"d{at}", author=people("Doe, J."), issued=year)
    for at, year in enumerate((2000, 2001, 2001, 2001, 2001), 0)
]
ROE = [reference("r0", author=people("Roe, J."), issued=2000), reference("r1", author=people("Roe, J."), issued=2005)]
RECORDS = [*DOE, *ROE]


def cited(text: str, attrs: str = "", layout: str = AUTHOR_DATE) -> str:
    """One citation of a document that has cited all records before, in their order."""
    style = style_xml('<layout><text variable="title"/></layout>', layout, citation_attrs=attrs)
    return document(style, RECORDS, ["; ".join(record.id for record in RECORDS), text])[-1]


YEAR, SUFFIX, RANGED = (
    f'collapse="{collapse}" disambiguate-add-year-suffix="true"'
    for collapse in ("year", "year-suffix", "year-suffix-ranged")
)


@pytest.mark.parametrize(
    ("text", "attrs", "printed"),
    [
        ("d0; r0", "", "(Doe, 2000; Roe, 2000)"),
        ("d0; d1", "", "(Doe, 2000; Doe, 2001)"),
        ("d0; d1", 'collapse="year"', "(Doe, 2000, 2001)"),
        ("d0; r0; d1", 'collapse="year"', "(Doe, 2000; Roe, 2000; Doe, 2001)"),
        ("d0; d1; r0", 'collapse="year"', "(Doe, 2000, 2001; Roe, 2000)"),
        ("d0; d1", 'collapse="year" cite-group-delimiter=" / "', "(Doe, 2000 / 2001)"),
        ("d0; d1", 'cite-group-delimiter=" / "', "(Doe, 2000 / Doe, 2001)"),
        ("d1; d2; d3", YEAR, "(Doe, 2001a, 2001b, 2001c)"),
        ("d1; d2; d3", SUFFIX, "(Doe, 2001a; b; c)"),
        ("d1; d2; d3", f'{SUFFIX} year-suffix-delimiter="/"', "(Doe, 2001a/b/c)"),
        ("d1; d2; d3; d4", RANGED, "(Doe, 2001a–d)"),
        ("d1; d2", RANGED, "(Doe, 2001a; b)"),
        ("d1; d2; d4", RANGED, "(Doe, 2001a; b; d)"),
        ("d0; d1; d2; r0", SUFFIX, "(Doe, 2000, 2001a; b; Roe, 2000)"),
        ("d1, p. 5; d2", SUFFIX, "(Doe, 2001a, p. 5, b)"),
        ("d1; d2, p. 5; d4", SUFFIX, "(Doe, 2001a, b, p. 5, d)"),
        ("d0; d1; r0", 'collapse="year" after-collapse-delimiter=" | "', "(Doe, 2000, 2001 | Roe, 2000)"),
    ],
)
def test_author_date(text, attrs, printed):
    """Years within a group are joined by a comma, year-suffixes as cites are, unless the style says otherwise."""
    assert cited(text, attrs) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("d0; d1", "[1,2]"),
        ("d0; d1; d2", "[1–3]"),
        ("d2; d0; d1", "[1–3]"),
        ("d0; d2; d3; d4", "[1,3–5]"),
        ("d0; d1; d2; r0", "[1–3,6]"),
        ("d0; d1, p. 5; d2", "[1,2:5,3]"),
        ("d0", "[1]"),
    ],
)
def test_citation_numbers(text, printed):
    """Three or more numbers in a row are a range."""
    assert cited(text, 'collapse="citation-number"', NUMERIC) == printed


def test_without_collapse_numbers_stay():
    assert cited("d0; d1; d2", "", NUMERIC) == "[1,2,3]"


def test_sorted_cites_come_together():
    """Where the style sorts its cites, one of the same names moves to the first of them."""
    layout = f'<sort><key variable="issued"/></sort>{AUTHOR_DATE}'
    assert cited("d0; r0; d1", 'collapse="year"', layout) == "(Doe, 2000, 2001; Roe, 2000)"


@pytest.mark.parametrize(
    ("prefix", "suffix", "printed"),
    [
        ("see", "", "(see Doe, 2000)"),
        ("see ", "", "(see Doe, 2000)"),
        ("see (", "", "(see (Doe, 2000)"),
        ("", "and more", "(Doe, 2000 and more)"),
        ("", ", and more", "(Doe, 2000, and more)"),
        ("", " and more", "(Doe, 2000 and more)"),
        ("<i>see</i>", "", "(see Doe, 2000)"),
        ("‘", "’", "(‘Doe, 2000’)"),
    ],
)
def test_what_an_author_writes_around_a_cite(prefix, suffix, printed):
    style = style_xml(citation=AUTHOR_DATE)
    assert document(style, RECORDS, [Citation([Cite("d0", prefix=prefix, suffix=suffix)])]) == [printed]


@pytest.mark.parametrize("marks", ["\ufdd0", "\ufdd1", "\ufdef\ufdef"])
def test_affixes_of_nothing_but_marks_are_nothing(marks):
    """Noncharacters are stripped, here as everywhere."""
    style = style_xml(citation=AUTHOR_DATE)
    assert document(style, RECORDS, [Citation([Cite("d0", prefix=marks, suffix=marks)])]) == ["(Doe, 2000)"]


def test_a_prefix_begins_a_group_of_its_own():
    style = style_xml(citation=AUTHOR_DATE, citation_attrs='collapse="year"')
    citation = Citation([Cite("d0"), Cite("d1", prefix="but see")])
    assert document(style, RECORDS, [citation]) == ["(Doe, 2000; but see Doe, 2001)"]


def test_a_suffix_that_ends_in_punctuation_brings_the_delimiter():
    style = style_xml(citation=AUTHOR_DATE)
    citation = Citation([Cite("d0", suffix=", and,"), Cite("r0")])
    assert document(style, RECORDS, [citation]) == ["(Doe, 2000, and, Roe, 2000)"]


@pytest.mark.parametrize(
    ("options", "printed"),
    [
        ({"suppress_author": True}, "(2000)"),
        ({"author_only": True}, "Doe"),
    ],
)
def test_suppress_author_and_author_only(options, printed):
    style = style_xml(citation=AUTHOR_DATE)
    assert document(style, RECORDS, [Citation([Cite("d0", **options)])]) == [printed]


@pytest.mark.parametrize(
    ("citation", "printed"),
    [
        (Citation([Cite("d0")], composite=True), "Doe (2000)"),
        (Citation([Cite("d0", "5")], composite=True), "Doe (2000, p. 5)"),
        (Citation([Cite("d0"), Cite("r0")], composite=True), "Doe (2000; Roe, 2000)"),
        (Citation([Cite("d0")], composite=True, infix="found"), "Doe found (2000)"),
    ],
)
def test_composite(citation, printed):
    style = style_xml(citation=AUTHOR_DATE)
    assert document(style, RECORDS, [citation]) == [printed]
