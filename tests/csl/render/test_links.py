"""What an entry links to (CSL 1.0.2, appendix VI "Links")."""

from __future__ import annotations

import pytest

from citekit import formats
from citekit.csl.document import Processor
from citekit.csl.render.links import address

from ..helpers import compiled, people, reference, style_xml

TITLE = '<text variable="title" quotes="true" text-case="title"/>'
DOI = '<text variable="DOI" prefix="doi:"/>'
NAMES = '<names variable="author"/>'
BLOCKS = '<text value="[1]" display="left-margin"/><text value="x" display="right-inline"/>'


def entry(layout: str, **fields: object) -> str:
    style = compiled(style_xml(f'<layout suffix=".">{layout}</layout>'))
    record = reference(author=people("Doe, Jane"), title="on walls", **fields)
    processor = Processor(style, {"1": record}, links=True)
    processor.cite([], ["1"])
    return formats.get("html").entry(processor.bibliography()[0].marked)


@pytest.mark.parametrize(
    ("layout", "printed"),
    [
        (NAMES + DOI, 'Jane Doedoi:<a href="https://doi.org/10.1/x">10.1/x</a>.'),
        (TITLE + DOI, '“On Walls”doi:<a href="https://doi.org/10.1/x">10.1/x</a>.'),
        (TITLE, '“<a href="https://doi.org/10.1/x">On Walls</a>.”'),
        (TITLE + NAMES, '“<a href="https://doi.org/10.1/x">On Walls</a>”Jane Doe.'),
        (NAMES, '<a href="https://doi.org/10.1/x">Jane Doe</a>.'),
    ],
    ids=["an identifier", "an identifier, not the title", "the title", "the title, not all", "all"],
)
def test_the_best_of_what_is_printed_is_linked(layout, printed):
    assert entry(layout, DOI="10.1/x") == printed


def test_blocks_are_not_inside_of_a_link():
    assert "<a " not in entry(BLOCKS, DOI="10.1/x")


def test_what_leads_nowhere_is_not_linked():
    assert entry(TITLE) == "“On Walls.”"
    assert entry(TITLE, URL="javascript:alert(1)") == "“On Walls.”"


@pytest.mark.parametrize(
    ("fields", "target"),
    [
        ({"URL": "https://a.org", "PMID": "1", "PMCID": "PMC2", "DOI": "10.1/x"}, "https://doi.org/10.1/x"),
        ({"URL": "https://a.org", "PMID": "1", "PMCID": "PMC2"}, "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2"),
        ({"URL": "https://a.org", "PMID": 1}, "https://www.ncbi.nlm.nih.gov/pubmed/1"),
        ({"URL": "https://a.org"}, "https://a.org"),
        ({"DOI": "https://doi.org/10.1/x"}, "https://doi.org/10.1/x"),
        ({"DOI": ""}, ""),
        ({}, ""),
    ],
)
def test_the_order_of_identifiers(fields, target):
    assert address(fields) == target


def test_who_is_printed_as_a_dash_stays_one_where_the_title_is_linked():
    style = compiled(
        style_xml(f"<layout>{NAMES}{TITLE}</layout>", bibliography_attrs='subsequent-author-substitute="———"')
    )
    records = {
        id: reference(id, author=people("Doe, Jane"), title=id, URL="https://example.org") for id in ("walls", "seas")
    }
    processor = Processor(style, records, links=True)
    processor.cite([], records)
    second = formats.get("html").entry(processor.bibliography()[1].marked)
    assert second == '———“<a href="https://example.org">Seas</a>”'


def test_what_tells_an_entry_from_another_stays_where_its_title_is_linked():
    """The entry is rendered twice: the second time its tests ``disambiguate`` are as true as the first."""
    apart = '<choose><if disambiguate="true"><text variable="note" prefix=" (" suffix=")"/></if></choose>'
    layout = f"<layout>{TITLE}{apart}</layout>"
    records = {
        id: reference(id, title="walls", note=f"copy {id}", URL=f"https://example.org/{id}") for id in ("a", "b")
    }
    processor = Processor(compiled(style_xml(layout, citation=layout)), records, links=True)
    processor.cite([], records)
    assert [formats.get("html").entry(entry.marked) for entry in processor.bibliography()] == [
        f'“<a href="https://example.org/{id}">Walls</a>” (copy {id})' for id in ("a", "b")
    ]
