"""Ids → references."""

from __future__ import annotations

import json

import pytest

from citekit import library as library_room
from citekit.errors import FileError, NotFound, ReadError
from citekit.library import Library
from citekit.records.variables import DATE_VARIABLES, NAME_VARIABLES, TYPES, VARIABLES

KNUTH = {"id": "knuth", "type": "book", "title": "TeX", "DOI": "10.1000/ABC"}


@pytest.fixture
def library_file(tmp_path):
    def write(*records, name="refs.json"):
        path = tmp_path / name
        path.write_text(json.dumps(records), encoding="utf-8")
        return str(path)

    return write


@pytest.mark.parametrize(
    "name",
    [
        "24797",
        "oro24797",
        "oro:24797",
        "ORO:24797",
        "10.1068/d1509",
        "10.1068/D1509",
        "doi:10.1068/d1509",
        "https://doi.org/10.1068/d1509",
        "http://dx.doi.org/10.1068/D1509",
    ],
)
def test_one_record_by_its_many_names(name):
    assert Library()[name].id == "24797"


def test_the_bundled_record_has_every_fact_of_its_page():
    fields = Library()["24797"].fields
    assert fields["ISSN"] == "1472-3433"
    assert fields["abstract"].startswith("Early debates often read globalization")
    assert fields["abstract"].endswith("a site of social struggle and politics.")
    assert fields["custom"] == {
        "repository": "oro",
        "repository_name": "Open Research Online",
        "institution": "The Open University",
        "eprintid": 24797,
        "item_type": "Journal Item",
        "full_text_status": "restricted",
        "full_text": "Full text not publicly available (Version of Record)",
        "full_text_note": "Due to publisher licensing restrictions, this file is not available for public download",
        "copyright_holders": "2010 Pion Ltd and its Licensors",
        "divisions": [
            "Faculty of Arts and Social Sciences (FASS) > Social Sciences and Global Studies",
            "Faculty of Arts and Social Sciences (FASS)",
        ],
        "depositing_user": "Rutvica Andrijasevic",
        "datestamp": "2010-11-23 17:02",
        "lastmod": "2019-08-06 08:35",
    }


def test_an_unknown_id_names_the_nearest(library_file):
    library = Library([library_file(KNUTH, {"id": "marx", "type": "book"})])
    with pytest.raises(NotFound, match=r"^no record 'knut': did you mean 'knuth'\?"):
        library["knut"]


def test_an_unknown_id_of_very_many_in_memory_is_compared_with_few(library_file, monkeypatch):
    """As where they come from standard input; with so many, comparing them all takes longer than reading them."""
    compared: list[str] = []
    nearest = library_room.nearest

    def watched(wanted, names):
        compared.extend(names)
        return nearest(wanted, compared)

    monkeypatch.setattr(library_room, "nearest", watched)
    library = Library(
        [library_file(*({"id": f"item{number}", "type": "book"} for number in range(6000)))], on_error=str
    )
    with pytest.raises(NotFound, match="did you mean 'item4711'"):
        library["itme4711"]
    assert len(set(compared)) < 400


def test_files_keep_their_order_and_hide_the_bundled_library(library_file):
    library = Library([library_file(KNUTH), library_file({"id": "kant", "type": "book"}, name="more.json")])
    assert [reference.id for reference in library] == ["knuth", "kant"]
    assert len(library) == 2


def test_the_first_of_two_records_counts(library_file):
    warnings = []
    first, second = library_file(KNUTH), library_file(KNUTH | {"title": "Another"}, name="more.json")
    library = Library([first, second], warn=warnings.append)
    assert library["knuth"].fields["title"] == "TeX"
    assert warnings == [f"{second}: another record 'knuth' is left out: the first one counts"]


def test_the_same_record_twice_is_not_worth_a_warning(library_file):
    warnings = []
    assert len(Library([library_file(KNUTH), library_file(KNUTH, name="more.json")], warn=warnings.append)) == 1
    assert warnings == []


def test_an_id_wins_over_a_doi(library_file):
    library = Library([library_file(KNUTH, {"id": "10.1000/abc", "type": "book", "title": "Id"})])
    assert library["10.1000/abc"].fields["title"] == "Id"


def test_numbers_are_ids_too(library_file):
    assert Library([library_file({"id": 7, "type": "book"})])["7"].id == "7"


def test_a_missing_file_is_a_file_error(tmp_path):
    with pytest.raises(FileError, match=r"none\.json: cannot be read: No such file or directory") as caught:
        list(Library([str(tmp_path / "none.json")]))
    assert caught.value.exit_code == 3


def test_a_directory_is_a_file_error(tmp_path):
    with pytest.raises(FileError, match="cannot be read: Is a directory"):
        list(Library([str(tmp_path)]))


def test_broken_json_names_the_line(tmp_path):
    path = tmp_path / "broken.json"
    path.write_text('[\n  {"id": "a",\n]', encoding="utf-8")
    with pytest.raises(ReadError, match=r"broken\.json:3: ") as caught:
        list(Library([str(path)]))
    assert caught.value.exit_code == 1


def test_a_broken_record_can_be_left_out(library_file):
    errors = []
    library = Library([library_file({"id": "a", "type": "book", "author": [3]}, KNUTH)], on_error=errors.append)
    assert [reference.id for reference in library] == ["knuth"]
    assert len(errors) == 1
    assert "'a'" in str(errors[0])


def test_the_bundled_library_is_csl_json(root):
    """One array; every key is CSL's own; plain text everywhere but in names, dates and custom."""
    records = json.loads((root / "data" / "library.json").read_text(encoding="utf-8"))
    assert isinstance(records, list)
    for record in records:
        assert record["type"] in TYPES
        assert set(record) <= VARIABLES | {"id", "type", "custom"}
        texts = set(record) - NAME_VARIABLES - DATE_VARIABLES - {"custom"}
        assert all(isinstance(record[key], str) and record[key].strip() == record[key] != "" for key in texts)
    assert len({record["id"] for record in records}) == len(records)


def test_progress_is_told_while_many_records_are_read(library_file):
    told: list[int | None] = []
    many = library_file(*({"id": f"r{n}", "type": "book"} for n in range(1200)))
    assert len(Library([many], progress=told.append)) == 1200
    assert told == [500, 1000, None]
    told.clear()
    assert len(Library([library_file(KNUTH)], progress=told.append)) == 1
    assert told == []
