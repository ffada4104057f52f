"""Whether two records are of one work."""

from __future__ import annotations

import pytest

from citekit import Date, Name, Reference
from citekit.library.duplicates import Works

BORDERS = {"title": "Borders & Walls", "issued": Date(((2010,),)), "author": [Name("Łukasz", "Jan")]}


def record(id: str = "a", **fields: object) -> Reference:
    return Reference(id, "book", {**BORDERS, **fields})


@pytest.mark.parametrize(
    "other",
    [
        record("b"),
        record("b", title="<i>Borders</i> & walls"),
        record("b", title="BORDERS, WALLS."),
        record("b", author=[Name("ŁUKASZ", "J."), Name("Doe")]),
        record("b", issued=Date(literal="May 2010")),
        record("b", DOI="10.1000/x"),
    ],
)
def test_title_year_and_first_author_tell(other):
    known = record()
    assert Works([known]).find(other) is known


@pytest.mark.parametrize(
    "other",
    [
        record("b", title="Borders"),
        record("b", issued=Date(((2011,),))),
        record("b", issued=None),
        record("b", author=[Name("Doe", "Jan")]),
        record("b", author=None),
        Reference("b", "book", {}),
    ],
)
def test_each_of_them_counts(other):
    assert Works([record()]).find(other) is None


def test_a_record_without_title_is_like_no_other():
    assert Works([record(title=None)]).find(record("b", title=None)) is None


@pytest.mark.parametrize("doi", ["10.1000/ABC", "https://doi.org/10.1000/abc", "doi:10.1000/Abc"])
def test_a_doi_tells_whatever_else_differs(doi):
    known = record(DOI="10.1000/abc")
    assert Works([known]).find(Reference("b", "article", {"title": "Walls", "DOI": doi})) is known


def test_two_dois_are_two_works():
    assert Works([record(DOI="10.1000/a")]).find(record("b", DOI="10.1000/b")) is None


def test_of_equal_works_the_first_counts():
    first, second = record("a"), record("b")
    works = Works([first])
    works.add(second)
    assert works.find(record("c")) is first


def test_an_editor_stands_in_for_an_author():
    known = record(author=None, editor=[Name("Doe")])
    works = Works([known])
    assert works.find(record("b", author=[Name("Doe", "J.")])) is known
    assert works.find(record("b", author=None, editor=[Name("Roe")])) is None
