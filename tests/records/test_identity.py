"""DOIs: one definition of what stands before them, in whatever form or style a record is printed."""

from __future__ import annotations

import io
import json

import pytest

from citekit import Library, Reference, formats, load_style
from citekit.readers import read
from citekit.readers.json.jsonstream import read_array
from citekit.records.identity import bare_doi, doi_address, doi_key, with_bare_doi
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
    "www.doi.org/10.1068/D1509",
    "//doi.org/10.1068/D1509",
    "https://dx.doi.org/doi/10.1068/D1509",
    "[doi:10.1068/D1509]",
    "doi=10.1068/D1509",
    "https://doi.org/10.1068%2FD1509",
    "10.1068/D1509 ",
]
each_way = pytest.mark.parametrize("written", WRITTEN)


def item(doi: str) -> dict[str, str]:
    return {"id": "a", "type": "article-journal", "title": "T", "DOI": doi}


def record(doi: str) -> Reference:
    (reference,) = read(json.dumps([item(doi)]), "refs.json")
    return reference


@each_way
def test_a_doi_has_nothing_before_it(written):
    assert bare_doi(written) == "10.1068/D1509"
    assert doi_key(written) == "10.1068/d1509"
    assert doi_address(written) == "https://doi.org/10.1068/D1509"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "doing 1.5",
        "https://10.1.2.3/x",
        "doi:to come",
        "10.1/a%2Fb",
        "10.1/[x]",
        "https://example.org/doi/10.1/x",
        "doi",
        "10.1/doi:x",
    ],
)
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


@each_way
def test_every_way_into_the_program_takes_it_off(written):
    array, line = json.dumps([item(written)]), json.dumps(item(written))
    texts = {"csljson": array, "jsonl": f"{line}\n{line}", "cslyaml": array}
    for form, text in texts.items():
        assert {reference.fields["DOI"] for reference in read(text, "refs", form)} == {"10.1068/D1509"}, form
    broken = f'{array[:-1]}, {{"id": }}]'
    kept = [reference.fields["DOI"] for reference in read(broken, "refs", "csljson", lambda error: None)]
    assert kept == ["10.1068/D1509"]
    assert [reference.fields["DOI"] for reference in read_array(array[:1], io.StringIO(array[1:]), "refs")] == [
        "10.1068/D1509"
    ]


@each_way
def test_a_record_that_is_made_is_rendered_with_it_bare(written):
    style = load_style("apa", links=True)
    made = Reference.from_csl(item(written))
    expected = "T. (n.d.). https://doi.org/10.1068/D1509"
    assert style.entry(made) == expected
    assert [formats.get("text").entry(entry.marked) for entry in style.entries([made])] == [expected]
    assert '<a href="https://doi.org/10.1068/D1509">' in style.entry(made, "html")


@each_way
def test_a_note_may_say_it_so(written):
    (made,) = read(json.dumps([item("") | {"note": f"DOI: {written}"}]), "refs.json")
    assert load_style("apa").entry(made) == "T. (n.d.). https://doi.org/10.1068/D1509"


def test_pubmed_may_say_it_so():
    (made,) = read("PMID- 1\nTI  - T.\nLID - https://doi.org/10.1068/d1509 [doi]\n", "x.nbib")
    assert made.fields["DOI"] == "10.1068/d1509"


def test_an_edit_may_say_it_so(citekit):
    citekit("add", "-", stdin=json.dumps([item("10.1/x")]))
    assert json.loads(citekit("edit", "a", "DOI=https://doi.org/10.1000/ABC").stdout)["DOI"] == "10.1000/ABC"


def test_a_record_that_is_made_keeps_what_it_was_given():
    """As citeproc-js has it (textcase_RepeatedTitleBug)."""
    assert Reference.from_csl(item("doi:10.1/x")).to_csl()["DOI"] == "doi:10.1/x"


@pytest.mark.parametrize("doi", [10.1, ["10.1/x"], None, {"a": 1}])
def test_what_is_no_text_is_left_alone(doi):
    assert with_bare_doi({"id": "a", "DOI": doi}) == {"id": "a", "DOI": doi}
