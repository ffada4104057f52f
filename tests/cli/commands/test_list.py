"""`citekit list`: the library as a table."""

from __future__ import annotations

import json

import pytest

from answers import answer, assert_refused

TITLE = "The International Organization for Migration and the international government of borders"
RECORDS = [
    {"id": "a", "type": "book", "title": "On <i>Borders</i>", "issued": {"date-parts": [[2010], [2012]]}},
    {"id": "b", "type": "chapter", "editor": [{"literal": "WHO"}], "issued": {"date-parts": [[-44]]}},
    {"id": "c", "type": "book", "author": [{"family": "Roe", "given": "R."}] * 3, "issued": {"literal": "in press"}},
    {
        "id": "d",
        "type": "book",
        "title": "One\tand\ntwo",
        "DOI": "https://doi.org/10.1000/X",
        "container-title": "Book",
    },
]


@pytest.fixture
def library(tmp_path) -> str:
    (tmp_path / "refs.json").write_text(json.dumps(RECORDS), encoding="utf-8")
    return "refs.json"


def test_the_bundled_library(citekit):
    row = f"24797\tAndrijasevic, Rutvica; Walters, William\t2010\t{TITLE}\tarticle-journal\n"
    assert answer(citekit("list")) == (row, "", 0)


def test_lines_have_the_same_columns_whatever_is_there(citekit, library):
    assert citekit("list", "-L", library).stdout.splitlines() == [
        "a\t\t2010–2012\tOn Borders\tbook",
        "b\tWHO\t44 BC\t\tchapter",
        "c\tRoe, R.; Roe, R.; Roe, R.\tin press\t\tbook",
        "d\t\t\tOne and two\tbook",
    ]


def test_json_has_the_same_keys_whatever_is_there(citekit, library):
    rows = [json.loads(line) for line in citekit("list", "-L", library, "--to", "jsonl").stdout.splitlines()]
    assert {tuple(row) for row in rows} == {("id", "type", "authors", "year", "title", "container", "doi")}
    assert rows[2]["authors"] == ["Roe, R."] * 3
    assert (rows[2]["year"], rows[2]["title"]) == ("in press", None)
    assert (rows[3]["container"], rows[3]["doi"]) == ("Book", "10.1000/x")


def test_ids_for_other_commands(citekit, library):
    ids = "".join(line.split("\t")[0] + "\n" for line in citekit("list", "-L", library).stdout.splitlines())
    assert citekit("format", "-", "-L", library, stdin=ids).returncode == 0


def test_your_own_records_come_first(citekit, tmp_path):
    (tmp_path / "refs.bib").write_text("@book{knuth, title = {TeX}}", encoding="utf-8")
    citekit("add", "refs.bib")
    assert [line.split("\t")[0] for line in citekit("list").stdout.splitlines()] == ["knuth", "24797"]


def test_a_broken_record_stops_before_anything_is_printed(citekit):
    broken = '[{"id": "a", "type": "book"}, {"id": "b", "author": 7}]'
    assert_refused(citekit("list", "-L", "-", stdin=broken), 1, "<stdin>:1: entry 'b': author")
    done = citekit("list", "-L", "-", "--keep-going", stdin=broken)
    assert (done.stdout, done.returncode) == ("a\t\t\t\tbook\n", 1)
    assert "entry 'b'" in done.stderr


@pytest.mark.parametrize(("columns", "lines"), [(80, 5), (120, 3)])
def test_a_table_on_a_terminal(on_terminal, columns, lines):
    screen = on_terminal("list", columns=columns)
    assert screen.lines[0].split() == ["id", "authors", "year", "title", "type"]
    assert len(screen.lines) == lines
    assert all(len(line) <= columns for line in screen.lines)
    assert screen.lines[1].startswith("24797  Andrijasevic")
    assert set(screen.links) == {"https://doi.org/10.1068/d1509"}


def test_names_in_short_and_titles_in_italics_for_a_person(on_terminal, library):
    screen = on_terminal("list", "-L", library, columns=120)
    assert "Roe et al." in screen.text
    assert "On \x1b[3mBorders\x1b[0m" in screen.raw


def test_wide_characters_fit(on_terminal, tmp_path):
    record = {"id": "x", "type": "book", "title": "移民国際機関と国境の国際統治" * 6, "author": [{"literal": "王小明"}]}
    (tmp_path / "x.json").write_text(json.dumps([record]), encoding="utf-8")
    screen = on_terminal("list", "-L", "x.json", columns=60)
    assert all(sum(2 if char > "\u2fff" else 1 for char in line) <= 60 for line in screen.lines)
    assert "".join("".join(line.split()[-1:]) for line in screen.lines).count("移民") >= 1


def test_a_person_is_told_what_to_do_where_there_is_little(on_terminal, citekit, tmp_path):
    assert "citekit add FILE" in on_terminal("list", stderr=True).text
    assert "citekit: hint" not in on_terminal("list", "--quiet", stderr=True).text
    (tmp_path / "none.json").write_text("[]", encoding="utf-8")
    assert on_terminal("list", "-L", "none.json", stderr=True).text == "citekit: hint: no records in none.json\n"
    assert answer(citekit("list", "-L", "none.json")) == ("", "", 0)
    (tmp_path / "refs.bib").write_text("@book{knuth, title = {TeX}}", encoding="utf-8")
    citekit("add", "refs.bib")
    assert "citekit: hint" not in on_terminal("list", stderr=True).text


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("walters", 2, "list takes no words: citekit search walters"),
        ("--to xls", 1, "no form 'xls': it may be tsv or jsonl"),
        ("-L none.json", 3, "none.json: cannot be read"),
    ],
)
def test_an_error_is_one_line(citekit, words, code, message):
    assert_refused(citekit("list", *words.split()), code, message)


def test_only_the_records_of_a_query(citekit):
    assert citekit("list", "--where", "author:walters year:2010").stdout.startswith("24797\t")
    refused = citekit("list", "--where", "author:nobody")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "citekit: error: no record matching 'author:nobody'\n"
