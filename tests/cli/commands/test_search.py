"""`citekit search`: records by words."""

from __future__ import annotations

import json

import pytest

from answers import answer, assert_refused
from citekit.library import LARGE

RECORDS = [
    {"id": "walls", "type": "book", "title": "Walls", "author": [{"family": "Müller", "given": "Zoë"}],
     "abstract": "Of borders, and of borders again: borders."},
    {"id": "borders", "type": "book", "title": "Borders", "issued": {"date-parts": [[2010]]}},
    {"id": "strasse", "type": "article-journal", "title": "Die Stra\u00dfe nach H<sub>2</sub>O", "container-title": "Wasser",
     "keyword": "re-bordering, roads", "author": [{"family": "O\u2019Brien", "given": "Pat", "dropping-particle": "von"}]},
    {"id": "kanji", "type": "book", "title": "移民国際機関と国境"},
]  # fmt: skip


@pytest.fixture
def small(tmp_path) -> str:
    (tmp_path / "small.json").write_text(json.dumps(RECORDS), encoding="utf-8")
    return "small.json"


@pytest.fixture
def large(tmp_path) -> str:
    """The same in a file that is looked into by its index."""
    filler = [{"id": f"item{n}", "type": "book", "title": f"Nothing {n} " + "and so on " * 20} for n in range(1200)]
    (tmp_path / "large.json").write_text(json.dumps(RECORDS + filler), encoding="utf-8")
    assert (tmp_path / "large.json").stat().st_size > LARGE
    return "large.json"


def ids(done) -> list[str]:
    assert (done.stderr, done.returncode) == ("", 0)
    return [line.split("\t")[0] for line in done.stdout.splitlines()]


def test_the_columns_are_those_of_list(citekit):
    assert answer(citekit("search", "walters", "borders")) == answer(citekit("list"))
    assert citekit("search", "walters", "--to", "jsonl").stdout == citekit("list", "--to", "jsonl").stdout


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("borders", ["borders", "walls"]),  # a title says more than an abstract
        ("bord 2010", ["borders"]),
        ("muller zoe", ["walls"]),
        ("MÜLLER", ["walls"]),
        ("strasse", ["strasse"]),
        ("h2o wasser", ["strasse"]),
        ("re-bordering", ["strasse"]),
        ("o'brien von", ["strasse"]),
        ("国境", ["kanji"]),
        ('"borders" - 2010', ["borders"]),
    ],
)
@pytest.mark.parametrize("size", ["small", "large"])
def test_what_is_found_and_what_comes_first(citekit, request, size, words, found, tmp_path):
    file = request.getfixturevalue(size)
    assert ids(citekit("search", "-L", file, *words.split(), env={"CITEKIT_CACHE": str(tmp_path / "cache")})) == found
    assert (tmp_path / "cache" / "libraries").exists() is (size == "large")


def test_several_files_are_ranked_together(citekit, large, tmp_path):
    (tmp_path / "more.json").write_text(
        json.dumps([{"id": "more", "type": "book", "title": "Borders, borders"}, {**RECORDS[1], "title": "Another"}]),
        encoding="utf-8",
    )
    done = citekit("search", "-L", large, "-L", "more.json", "borders", env={"CITEKIT_CACHE": str(tmp_path / "cache")})
    assert sorted(ids_of_warned(done)) == ["borders", "more", "walls"]
    assert ids_of_warned(done)[-1] == "walls"


def ids_of_warned(done) -> list[str]:
    return [line.split("\t")[0] for line in done.stdout.splitlines()]


def test_the_record_of_the_first_file_counts(citekit, large, tmp_path):
    (tmp_path / "other.json").write_text(
        json.dumps([{"id": "walls", "type": "book", "title": "Zebras"}]), encoding="utf-8"
    )
    env = {"CITEKIT_CACHE": str(tmp_path / "cache")}
    assert citekit("search", "-L", large, "-L", "other.json", "zebras", env=env).returncode == 1
    assert citekit("search", "-L", "other.json", "-L", large, "zebras", env=env).stdout.startswith("walls\t")


def test_a_record_that_was_added_is_found(citekit, small):
    citekit("add", small)
    assert ids(citekit("search", "zoe")) == ["walls"]
    assert set(ids(citekit("search", "borders"))) == {"24797", "borders", "walls"}


def test_halves_of_characters_are_no_obstacle(citekit, tmp_path):
    (tmp_path / "half.json").write_text(
        '[{"id": "a\\ud800", "type": "book", "title": "Half \\udfff"}]', encoding="utf-8"
    )
    assert ids(citekit("search", "half", "-L", "half.json")) == ids(citekit("list", "-L", "half.json")) == ["a\ufffd"]
    assert citekit("show", "--all", "-L", "half.json").returncode == 0


@pytest.mark.parametrize("columns", [80, 120])
def test_a_table_on_a_terminal(on_terminal, columns):
    screen = on_terminal("search", "walters", columns=columns)
    assert screen.raw.count("10.1068") == on_terminal("list", columns=columns).raw.count("10.1068")
    assert screen.lines[0].split() == ["id", "authors", "year", "title", "type"]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("", 2, "give at least one word"),
        ("- ?", 2, "give at least one word"),
        ("zzz", 1, "no record with the words 'zzz': 'citekit list' shows what there is"),
        ("borders zzz", 1, "no record with the words 'borders zzz': no record has 'zzz'"),
        ("borders --to xls", 1, "no form 'xls'"),
        ("borders -L none.json", 3, "none.json: cannot be read"),
        ("wasser walls -L small.json", 1, "no record with the words 'wasser walls': each of them is in some record"),
    ],
)
@pytest.mark.usefixtures("small")
def test_an_error_is_one_line(citekit, words, code, message):
    assert_refused(citekit("search", *words.split()), code, message)
