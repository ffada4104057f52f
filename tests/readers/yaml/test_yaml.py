"""The two forms in YAML: CSL-YAML and the Citation File Format."""

from __future__ import annotations

import pytest

from citekit.errors import ReadError
from citekit.readers import read
from citekit.readers.yaml.cff import TYPES
from citekit.records.variables import TYPES as CSL_TYPES
from citekit.writers import write

PANDOC = """---
title: My paper
references:
- id: a
  type: article-journal
  title: 'A [pH]{.nocase} study: yes'
  author:
  - family: Knuth
    given: Donald
  issued: 2010-03-12
  accessed:
    year: 2011
    month: 2
  event-date:
  - year: 2010
    month: 3
  - year: 2010
    month: 4
  volume: 007
  note: no
  DOI: ~
- id: b
  type: book
  issued:
    date-parts:
    - - 1999
      - 12
    circa: true
...

# The paper

- id: not a record
"""


def test_csl_yaml_in_a_documents_front_matter() -> None:
    first, second = (reference.to_csl() for reference in read(PANDOC, "paper.md"))
    assert first == {
        "id": "a",
        "type": "article-journal",
        "title": 'A <span class="nocase">pH</span> study: yes',
        "author": [{"family": "Knuth", "given": "Donald"}],
        "issued": {"raw": "2010-03-12"},
        "accessed": {"date-parts": [[2011, 2]]},
        "event-date": {"date-parts": [[2010, 3], [2010, 4]]},
        "volume": "007",
        "note": "no",
    }
    assert second["issued"] == {"date-parts": [[1999, 12]], "circa": True}


@pytest.mark.parametrize("text", ["- id: a\n  type: book\n", "id: a\ntype: book\n", "items:\n- {id: a, type: book}\n"])
def test_other_frames(text: str) -> None:
    assert [reference.to_csl() for reference in read(text, "x", "cslyaml")] == [{"id": "a", "type": "book"}]


def test_errors_are_located() -> None:
    with pytest.raises(ReadError, match=r"^x\.yaml:5: entry 'b': issued: date-parts must be"):
        list(read("---\nreferences:\n- id: a\n\n- id: b\n  issued: {date-parts: x}\n---\n", "x.yaml"))
    with pytest.raises(ReadError, match=r"^x\.yaml:3: not YAML: "):
        list(read("- id: a\n  type: book\n - id: [b\n", "x.yaml", "cslyaml"))


def test_a_document_without_references_is_no_record() -> None:
    with pytest.raises(ReadError, match=r"^paper\.md: its metadata holds no references$"):
        list(read("---\ntitle: My paper\nauthor: Me\n---\n\nText\n", "paper.md"))


CFF = """cff-version: 1.2.0
message: Please cite
title: citekit
version: 1.2.0
doi: https://doi.org/10.5281/zenodo.1
date-released: 2021-08-11
repository-code: https://example.org/citekit
license: MIT
keywords: [citation, csl]
authors:
- family-names: Beethoven
  given-names: Ludwig
  name-particle: van
  name-suffix: Jr.
  orcid: https://orcid.org/0000
- name: The Research Software Project
preferred-citation:
  type: article
  title: The paper
  authors: [{family-names: Druskat, given-names: Stephan}]
  journal: JOSS
  volume: 3
  issue: 29
  start: 12
  end: 15
  year: 2021
  month: 9
references:
- type: conference-paper
  title: Talk
  collection-title: Proceedings
  conference: {name: The Meeting, city: Madrid, country: ES, date-start: 2010-03-15, date-end: 2010-03-18}
  authors: [{family-names: A}]
- type: book
"""


def test_cff() -> None:
    with pytest.raises(ReadError, match=r"^CITATION\.cff:34: a CFF reference needs a title$"):
        list(read(CFF, "CITATION.cff"))
    paper, software, talk = (r.to_csl() for r in read(CFF, "CITATION.cff", on_error=lambda error: None))
    assert paper == {
        "id": "Druskat2021",
        "type": "article-journal",
        "author": [{"family": "Druskat", "given": "Stephan"}],
        "title": "The paper",
        "container-title": "JOSS",
        "volume": "3",
        "issue": "29",
        "issued": {"date-parts": [[2021, 9]]},
        "page": "12-15",
    }
    assert software["author"] == [
        {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van", "suffix": "Jr."},
        {"literal": "The Research Software Project"},
    ]
    assert (software["type"], software["DOI"], software["URL"]) == (
        "software",
        "10.5281/zenodo.1",
        "https://example.org/citekit",
    )
    assert talk["event-date"] == {"date-parts": [[2010, 3, 15], [2010, 3, 18]]}
    assert (talk["container-title"], talk["event-place"]) == ("Proceedings", "Madrid, ES")


def test_every_type_is_csls() -> None:
    assert set(TYPES.values()) <= CSL_TYPES


def test_a_character_that_yaml_forbids_is_named_with_its_line() -> None:
    with pytest.raises(ReadError, match=r"^x\.yaml:4: not YAML: character U\+001B: [a-z ]+$"):
        list(read("---\nreferences:\n- id: é\n  title: a\x1b\n", "x.yaml", "cslyaml"))


def test_half_of_a_pair_is_marked() -> None:
    [reference] = read("---\nreferences:\n- id: a\n  title: \ud800\n", "x.yaml", "cslyaml")
    assert reference.fields["title"] == "\ufffd"


def test_what_is_nested_too_deeply():
    text = "references:\n- id: a\n  type: book\n  custom: " + "[" * 150 + "]" * 150 + "\n"
    with pytest.raises(ReadError, match="nested too deeply"):
        list(read(text, "refs.yaml", "cslyaml"))


#: keys that YAML has, and what each is as text
KEYS = {
    "null": "null", "~": "null", "NULL": "null", '""': "", '"null"': "null", "'~'": "~", "1": "1", "1.50": "1.50",
    "true": "true", "no": "no", "2020-01-01": "2020-01-01", ".nan": ".nan", "0x1F": "0x1F", "1:30": "1:30",
    '"a: b"': "a: b", "'- x'": "- x", '"\\n"': "\n", "=": "=", "*key": "a key",
}  # fmt: skip


@pytest.mark.parametrize("form", ["cslyaml", "csljson", "jsonl"])
@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_text_and_is_written_so(key, form):
    """In JSON and in YAML, wherever it stands."""
    text = (
        f"- id: a\n  type: book\n  note: &key a key\n  ? {key}\n  : x\n  author:\n  - family: F\n    ? {key}\n    : x\n"
        f"  custom:\n    ? {key}\n    : x\n    list:\n    - ? {key}\n      : x\n"
    )
    (record,) = read(text, "in.yaml", "cslyaml")
    mapping = {KEYS[key]: "x"}
    assert record.to_csl() == {
        "id": "a", "type": "book", "note": "a key", **mapping, "author": [{"family": "F", **mapping}],
        "custom": {**mapping, "list": [mapping]},
    }  # fmt: skip
    (again,) = read("".join(write([record], form)), "out", form)
    assert again == record


@pytest.mark.parametrize("key", ["[a, b]", "{a: b}"])
def test_a_key_that_is_no_text(key):
    with pytest.raises(ReadError, match=r"in\.yaml:3: a key must be a word, not a list"):
        list(read(f"- id: a\n  custom:\n    ? {key}\n    : x\n", "in.yaml", "cslyaml"))
