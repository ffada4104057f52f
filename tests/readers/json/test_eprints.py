"""EPrints JSON, of one item and of many."""

from __future__ import annotations

import json

import pytest

from citekit.errors import ReadError
from citekit.readers import read
from citekit.readers.json.eprints import TYPES
from citekit.records.variables import TYPES as CSL_TYPES

ARTICLE = {
    "eprintid": 24797,
    "type": "article",
    "title": "The International Organization for Migration",
    "creators": [
        {"name": {"family": "Andrijasevic", "given": "Rutvica", "lineage": None, "honourific": None}, "id": "ra1"},
        {"name": {"family": "van Gogh", "given": "Vincent", "lineage": "Jr"}},
    ],
    "publication": "Environment and Planning D",
    "volume": 28,
    "number": 6,
    "pagerange": "977-999",
    "date": "2010-12",
    "date_type": "published",
    "issn": "1472-3433",
    "id_number": "doi:10.1068/d1509",
    "ispublished": "pub",
    "full_text_status": "restricted",
    "divisions": ["fass"],
    "abstract": None,
    "uri": "https://oro.open.ac.uk/id/eprint/24797",
}


def test_an_article() -> None:
    [reference] = read(json.dumps(ARTICLE), "24797.js")
    assert reference.to_csl() == {
        "id": "24797",
        "type": "article-journal",
        "author": [
            {"family": "Andrijasevic", "given": "Rutvica"},
            {"family": "Gogh", "given": "Vincent", "suffix": "Jr", "non-dropping-particle": "van"},
        ],
        "title": "The International Organization for Migration",
        "volume": "28",
        "ISSN": "1472-3433",
        "container-title": "Environment and Planning D",
        "issued": {"date-parts": [[2010, 12]]},
        "issue": "6",
        "page": "977-999",
        "DOI": "10.1068/d1509",
        "URL": "https://oro.open.ac.uk/24797/",
        "custom": {
            "ispublished": "pub",
            "full_text_status": "restricted",
            "divisions": ["fass"],
            "uri": "https://oro.open.ac.uk/id/eprint/24797",
        },
    }


def test_many_and_other_types() -> None:
    data = [
        {"eprintid": 1, "type": "thesis", "thesis_type": "phd", "institution": "The Open University", "date": 2011},
        {
            "eprintid": 2,
            "type": "book_section",
            "book_title": "B",
            "editors": [{"name": {"family": "E", "given": "F"}}],
        },
        {
            "eprintid": 3,
            "type": "conference_item",
            "event_title": "ISO",
            "event_location": "Madrid",
            "event_dates": "6-8 October 1997",
        },
        {"eprintid": 4, "type": "monograph", "monograph_type": "technical_report", "corp_creators": ["Hub"]},
    ]
    thesis, section, paper, report = (reference.to_csl() for reference in read(json.dumps(data), "x.js"))
    assert (thesis["genre"], thesis["publisher"], thesis["issued"]) == (
        "PhD thesis",
        "The Open University",
        {"date-parts": [[2011]]},
    )
    assert (section["type"], section["container-title"]) == ("chapter", "B")
    assert paper["event-date"] == {"date-parts": [[1997, 10, 6], [1997, 10, 8]]}
    assert (report["genre"], report["author"]) == ("Technical report", [{"literal": "Hub"}])


def test_a_bad_item_is_located_and_does_not_lose_the_others() -> None:
    data = '[{"eprintid": 1, "type": "book"},\n"no record",\n{"eprintid": 3, "type": "book"}]'
    with pytest.raises(ReadError, match=r"^x\.js:2: a record must be an object, not str$"):
        list(read(data, "x.js"))
    assert [reference.id for reference in read(data, "x.js", on_error=lambda error: None)] == ["1", "3"]


def test_every_type_is_csls() -> None:
    assert set(TYPES.values()) <= CSL_TYPES


def test_what_is_nested_too_deeply():
    with pytest.raises(ReadError, match="nested too deeply"):
        list(read('[{"eprintid": 1, "x": ' + "[" * 100_000 + "]" * 100_000 + "}]", "items.json", "eprints"))
