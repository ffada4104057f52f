"""`citekit edit` and `citekit remove`."""

from __future__ import annotations

import json

import pytest

from answers import answer, assert_refused

BOOK = "@book{knuth, author = {Knuth, Donald}, title = {TeX}, year = 1984, doi = {10.1000/ABC}}"


@pytest.fixture
def shelf(citekit, tmp_path):
    """The user's library with one book in it; gives what it holds by id."""
    assert citekit("add", "-", stdin=BOOK).returncode == 0

    def records():
        text = (tmp_path / ".data/citekit/library.json").read_text(encoding="utf-8")
        return {record["id"]: record for record in json.loads(text)}

    return records


def test_values_of_every_kind(citekit, shelf):
    done = citekit(
        "edit", "10.1000/abc", "title=Τεχ", "author=van Gogh, Vincent; Open University", "issued=2010-11-23/2011",
        "volume=3", "type=article-journal", "DOI=", "id=tex",
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("", 0)
    assert json.loads(done.stdout) == shelf()["tex"] == {
        "id": "tex",
        "type": "article-journal",
        "author": [
            {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
            {"literal": "Open University"},
        ],
        "title": "Τεχ",
        "issued": {"date-parts": [[2010, 11, 23], [2011]]},
        "volume": "3",
    }  # fmt: skip


def test_a_bundled_record_is_changed_in_a_copy(citekit, shelf):
    assert citekit("edit", "24797", "title=Mine").returncode == 0
    assert shelf()["24797"]["title"] == "Mine"
    assert "Mine" in citekit("format", "24797").stdout
    assert citekit("remove", "24797").stdout == "24797\n"
    assert "The International Organization" in citekit("format", "24797").stdout


def test_a_dry_run_prints_and_writes_nothing(citekit, shelf):
    before = shelf()
    assert json.loads(citekit("edit", "knuth", "volume=9", "--dry-run").stdout)["volume"] == "9"
    assert answer(citekit("remove", "knuth", "--dry-run")) == ("knuth\n", "", 0)
    assert shelf() == before


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["knuth"], 2, "give an id and what to change"),
        (["knuth", "volume"], 2, "'volume' is no FIELD=VALUE"),
        (["knut", "volume=1"], 1, "no record 'knut': did you mean 'knuth'?"),
        (["knuth", "volum=1"], 1, "no variable 'volum': did you mean 'volume'"),
        (["knuth", "type=bok"], 1, "no type 'bok': did you mean 'book'"),
        (["knuth", "issued=soon"], 1, "issued: 'soon' is no EDTF date"),
        (["knuth", "id="], 1, "id: a record cannot be without"),
        (["24797", "id=knuth"], 1, "id: 'knuth' is another record's"),
        (["24797", "custom=1"], 1, "custom: holds more than text"),
    ],
)
def test_what_cannot_be(citekit, shelf, words, code, message):
    before = shelf()
    assert_refused(citekit("edit", *words), code, message)
    assert shelf() == before


def test_remove_by_any_name_and_from_a_pipe(citekit, shelf):
    citekit("add", "-", stdin="@book{kant, title = {Kritik}}")
    assert answer(citekit("remove", "-", stdin="doi:10.1000/ABC\nkant\nknuth\n")) == ("knuth\nkant\n", "", 0)
    assert shelf() == {}


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("", 2, "give at least one id"),
        ("knuth nobody", 1, "no record 'nobody'"),
        ("24797", 1, "'24797' is in the bundled library, which stays as it is"),
    ],
)
def test_remove_all_or_nothing(citekit, shelf, words, code, message):
    assert_refused(citekit("remove", *words.split()), code, message)
    assert list(shelf()) == ["knuth"]
