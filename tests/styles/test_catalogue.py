"""The index of styles."""

from __future__ import annotations

import os

import pytest

from citekit import styles
from citekit.errors import NotFound
from citekit.storage import resources
from citekit.styles import catalogue


@pytest.fixture(scope="module")
def index():
    return catalogue.load()


@pytest.fixture
def few(monkeypatch):
    """As if there were three styles: to read them all takes seconds."""
    monkeypatch.setattr(styles, "ids", lambda: iter(("apa", "ieee", "nature-physics")))


@pytest.fixture
def cache(tmp_path, monkeypatch, few):
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "styles.json"


def test_every_style_is_in_it(index):
    assert set(index.styles) == set(styles.ids())
    assert all(entry.title and entry.format in catalogue.FORMATS for entry in index.styles.values())


def test_what_a_style_says_of_itself(index):
    journal = index.styles["environment-and-planning-d-society-and-space"]
    assert journal.row() == [
        "environment-and-planning-d-society-and-space",
        "Environment and Planning D, Society & Space",
        "",
        "author-date",
        [],
        ["0263-7758"],
        "environment-and-planning",
        "en-US",
        [],
    ]
    assert "psychology" in index.styles["apa"].fields
    assert "harvard" in index.styles["harvard-cite-them-right"].aliases


def test_the_second_question_is_answered_from_the_cache(cache, monkeypatch):
    first = catalogue.load()
    stamp = cache.stat().st_mtime_ns
    monkeypatch.setattr(catalogue, "build", None)  # it is not made again
    second = catalogue.load()
    assert cache.stat().st_mtime_ns == stamp
    assert [entry.row() for entry in second.styles.values()] == [entry.row() for entry in first.styles.values()]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"key": "other", "styles": []}', b"\xff"])
def test_a_cache_that_is_old_or_damaged_is_made_anew(cache, damage):
    cache.parent.mkdir()
    cache.write_bytes(damage)
    assert list(catalogue.load().styles) == ["apa", "ieee", "nature-physics"]
    assert b"APA Style" in cache.read_bytes()


@pytest.mark.usefixtures("few")
def test_a_cache_that_cannot_be_written_is_no_error(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path / "file"))
    assert "apa" in catalogue.load().styles


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("harvard", "harvard-cite-them-right"),
        ("nature", "nature"),
        ("Nature Physics", "nature-physics"),
        ("environment D society", "environment-and-planning-d-society-and-space"),
        ("SOCIÉTÉ archéologique", "societe-archeologique-de-bordeaux"),
        ("apa", "apa"),
    ],
)
def test_search(index, words, first):
    found = [entry.id for entry in index.search(words.split())]
    assert found[0] == first


def test_search_wants_every_word(index):
    assert index.search(["nature", "zzz"]) == []
    assert all("physic" in f"{e.id} {e.title} {e.short}".lower() for e in index.search(["physic"]))


@pytest.mark.parametrize(
    ("title", "issn", "expected", "reason"),
    [
        ("Environment and Planning D: Society and Space", ["1472-3433"],
         "environment-and-planning-d-society-and-space", "title"),
        ("whatever", ["02637758"], "environment-and-planning-d-society-and-space", "ISSN"),
        ("The Journal of Borders and Planning", [], None, "similar title"),
    ],
)  # fmt: skip
def test_the_style_of_a_journal(index, title, issn, expected, reason):
    found = index.of_journal(title, issn)
    assert {by for _, by in found} == {reason}
    assert expected is None or found[0][0].id == expected


def test_no_journal_no_style(index):
    assert index.of_journal("", []) == []
    assert index.of_journal("Zzz Qqq", []) == []


def test_get_by_any_name():
    assert catalogue.get("harvard").id == "harvard-cite-them-right"
    assert catalogue.get("http://www.zotero.org/styles/nature-physics").id == "nature-physics"
    assert catalogue.get("APA").id == "apa"
    with pytest.raises(NotFound, match="no style 'apaa'"):
        catalogue.get("apaa")
    with pytest.raises(NotFound, match="'citekit styles check' reads a file"):
        catalogue.get(os.path.join(resources.STYLES, "oro.csl"))
