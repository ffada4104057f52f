"""The year of a record: one definition, for keys, headings, ids, lists, searches and what is one work."""

from __future__ import annotations

import json

import pytest

from citekit import Date, Library, Name, Reference
from citekit.csl.document.grouping import group
from citekit.csl.render.context import citation_label
from citekit.library.duplicates import Works
from citekit.library.fulltext import search
from citekit.query import Query
from citekit.readers import read
from citekit.records.year import year_of, years_of
from citekit.writers.keys import fill

#: issued → its year
YEARS = [
    (Date(((2010, 3),)), 2010),
    (Date(((2010,), (2012,))), 2010),
    (Date(((-44,),)), -44),
    (Date(literal="44 BC"), -44),
    (Date(literal="12 March 850"), 850),
    (Date(raw="c. 1850"), 1850),
    (Date(literal="published 1998 in Oslo"), 1998),
    (Date(literal="MCMXCVIII [1998]"), 1998),
    (Date(literal="forthcoming"), 0),
    (Date(literal="12345 copies"), 0),
    (Date(), 0),
    (None, 0),
]
each = pytest.mark.parametrize(("issued", "year"), YEARS)


def record(issued: Date | None, id: str = "a") -> Reference:
    fields = {"title": "Borders", "author": [Name("Doe", "Jane")]}
    return Reference(id, "book", fields | ({"issued": issued} if issued is not None else {}))


@each
def test_the_year_of_a_record(issued, year):
    assert year_of(record(issued)) == year


def test_both_years_of_a_range():
    assert years_of(Date(literal="1998–2001")) == (1998, 2001)
    assert years_of(Date(((2010,), ()))) == (2010,)


@each
def test_every_use_has_the_same(issued, year):
    reference = record(issued)
    digits = str(abs(year)) if year else ""
    assert fill("{auth}{year}", reference) == f"Doe{digits}"
    assert fill("{auth}{year:2}", reference) == f"Doe{digits[-2:]}"
    assert citation_label(dict(reference.fields)) == f"Doe{digits[-2:]}"
    ((heading, _),) = group([reference], "year")
    shown = "" if not year else str(year) if year > 0 else f"{-year} BC"
    assert heading == shown if year else not any(map(str.isdecimal, heading[:4])) or "copies" in heading
    if year:
        assert Query(f"year:{year}").matches(reference)
        assert [found.id for found in search([reference], str(abs(year)))] == ["a"]
        assert Works([reference]).find(record(Date(((year,),)), "b")) is reference
        assert Works([reference]).find(record(Date(((year + 1,),)), "b")) is None


def test_an_id_is_made_of_it():
    items = [
        {"type": "book", "author": [{"family": "Doe"}], "issued": issued} for issued in ({"literal": "c. 1850"}, {})
    ]
    assert [reference.id for reference in read(json.dumps(items), "csljson")] == ["Doe1850", "Doe"]


@pytest.mark.parametrize(("literal", "shown"), [("44 BC", "44 BC"), ("12 March 850", "850"), ("in press", "in press")])
def test_lists_show_it(literal, shown, citekit, tmp_path):
    file = tmp_path / "refs.json"
    file.write_text(json.dumps([{"id": "a", "type": "book", "issued": {"literal": literal}}]), encoding="utf-8")
    assert citekit("list", "-L", str(file)).stdout.split("\t")[2] == shown
    assert Library([str(file)])["a"].fields["issued"].literal == literal
