"""Forms are told apart by what is in the file, never by its name."""

from __future__ import annotations

import pytest

from citekit.errors import NotFound, ReadError
from citekit.readers import FORMS, detect, find, read

SAMPLES = {
    "csljson": '[\n  {"id": "a", "type": "book"}\n]',
    "jsonl": '{"id": "a", "type": "book"}\n{"id": "b", "type": "book"}\n',
    "cslyaml": "---\nreferences:\n- id: a\n  type: book\n...\n",
    "bibtex": "% a comment with an address: a@b.org\n\n@book{a,\n  title = {A}\n}\n",
    "ris": "\n\nTY  - BOOK\nTI  - A\nER  - \n",
    "endnote": "%0 Book\n%T A\n",
    "endnotexml": '<?xml version="1.0"?><xml><records><record><ref-type name="Book">6</ref-type></record></records></xml>',
    "eprints": '[{"uri": "https://oro.open.ac.uk/id/eprint/1", "eprintid": 1, "type": "book"}]',
    "nbib": "\nPMID- 12345\nTI  - A.\n",
    "cff": "# comment\ncff-version: 1.2.0\ntitle: A\n",
}


def test_each_form_has_a_sample() -> None:
    assert SAMPLES.keys() == FORMS.keys() - {"biblatex"}  # which looks like BibTeX


@pytest.mark.parametrize(("name", "text"), SAMPLES.items(), ids=list(SAMPLES))
def test_each_form_is_known_by_its_content(name: str, text: str) -> None:
    assert detect(text) == name
    assert len(list(read(text.encode(), "whatever.txt"))) == (2 if name == "jsonl" else 1)


@pytest.mark.parametrize("text", ["Dear Sir or Madam,\nplease find enclosed", "<html><p>no</p></html>", "a,b\n1,2\n"])
def test_what_is_none_of_them_is_refused_with_a_hint(text: str) -> None:
    assert detect(text) is None
    with pytest.raises(ReadError, match=r"^letter: in no form that citekit knows .*name the form"):
        list(read(text, "letter"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bibtex", "%A remark that looks like refer\n@book{a, title = {A}}\n"),
        ("cslyaml", "---\ntitle: X\nreferences: []\n---\n\n@book{a, title = {code in a document}}\n"),
        ("cff", "---\ncff-version: 1.2.0\ntitle: A\n"),
        ("csljson", '[{"id": "a", "abstract": "@book{a, TY  - JOUR"}]'),
    ],
)
def test_look_alikes(name: str, text: str) -> None:
    assert detect(text) == name


@pytest.mark.parametrize("name", SAMPLES)
def test_line_ends_do_not_matter(name: str) -> None:
    expected = [reference.to_csl() for reference in read(SAMPLES[name], "x")]
    for end in ("\r\n", "\r"):
        assert [reference.to_csl() for reference in read(SAMPLES[name].replace("\n", end), "x")] == expected


def test_nothing_holds_no_records() -> None:
    assert list(read("", "empty")) == list(read(b" \n", "blank")) == []


def test_the_form_can_be_named() -> None:
    [reference] = read("@book{a, title = {A}}", "x", "BibLaTeX")
    assert reference.id == "a"
    assert find("ndjson").name == "jsonl"
    with pytest.raises(NotFound, match="did you mean 'bibtex'"):
        find("bibtx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_told_apart_too(encoding: str) -> None:
    [reference] = read("@book{a, title = {Straße}}".encode(encoding), "x.bib")
    assert reference.fields["title"] == "Straße"


def test_no_two_forms_share_a_name() -> None:
    names = [name for form in FORMS.values() for name in (form.name, *form.aliases)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"eprintid":' + "[" * 100_000,
        '{"id": 1}\n' + "{" * 100_000,
        "@book{a, title = {" + "{" * 9000 + "}" * 9000 + "}}",
        "- " * 9000,
    ],
    ids=["csljson", "eprints", "jsonl", "bibtex", "cslyaml"],
)
def test_what_is_nested_too_deeply_is_refused(text: str) -> None:
    with pytest.raises(ReadError):
        list(read(text, "deep"))


def test_odd_digits_are_no_numbers() -> None:
    text = "@book{a, year = {²²²²}, month = {²}, day = {²}, edition = {²}, title = {\\char999999 x}, pages = {²--³}}"
    [reference] = read(text, "x.bib")
    assert reference.to_csl()["issued"] == {"literal": "²²²²"}
