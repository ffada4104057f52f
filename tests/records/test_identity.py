"""DOIs: one definition of what stands before them, in whatever form or style a record is printed."""

from __future__ import annotations

import pytest

from citekit import Library, Reference, formats, load_style
from citekit.records.identity import bare_doi, doi_address, doi_key
from citekit.writers import write

WRITTEN = [
    "10.1068/D1509",
    "doi:10.1068/D1509",
    "DOI: 10.1068/D1509",
    "doi 10.1068/D1509",
    "doi10.1068/D1509",
    "https://doi.org/10.1068/D1509",
    "HTTP://DX.DOI.ORG/10.1068/D1509",
    "doi.org/10.1068/D1509",
    "https://www.doi.org/10.1068/D1509",
    "info:doi/10.1068/D1509",
    "urn:doi:10.1068/D1509",
    " doi:doi:10.1068/D1509 ",
    "https://doi.org/doi:10.1068/D1509",
]
each_way = pytest.mark.parametrize("written", WRITTEN)


def record(doi: str) -> Reference:
    return Reference.from_csl({"id": "a", "type": "article-journal", "title": "T", "DOI": doi})


@each_way
def test_a_doi_has_nothing_before_it(written):
    assert bare_doi(written) == "10.1068/D1509"
    assert doi_key(written) == "10.1068/d1509"
    assert doi_address(written) == "https://doi.org/10.1068/D1509"


@pytest.mark.parametrize("text", ["", "doing 1.5", "https://example.org/doi/10.1/x", "doi", "10.1/doi:x"])
def test_any_other_text_stays(text):
    assert bare_doi(text) == text


@each_way
@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", "T. (n.d.). https://doi.org/10.1068/D1509"),
        ("vancouver", "1. T. doi:10.1068/D1509"),
        ("ieee", "[1] “T,” doi: 10.1068/D1509."),
    ],
)
def test_every_style_prints_it_once(written, style, expected):
    (entry,) = load_style(style).bibliography([record(written)]).groups[0].entries
    assert formats.get("text").entry(entry.marked) == expected


@each_way
@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("bibtex", "doi = {10.1068/D1509}"),
        ("ris", "DO  - 10.1068/D1509"),
        ("dc", "doi:10.1068/D1509"),
        ("openurl", ">info:doi/10.1068/D1509<"),
        ("mods", '<identifier type="doi">10.1068/D1509</identifier>'),
        ("cff", "doi: 10.1068/D1509"),
    ],
)
def test_every_form_has_it_bare(written, form, expected):
    assert expected in "".join(write([record(written)], form)).replace("'", "").replace('"10', "10").replace('9"', "9")


@each_way
def test_a_record_is_found_by_it(written):
    assert Library()[written].id == "24797"


def test_the_record_keeps_what_it_was_given():
    assert record("doi:10.1/x").to_csl()["DOI"] == "doi:10.1/x"
