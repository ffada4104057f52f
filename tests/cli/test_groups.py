"""`--where` and `--group-by`: a publication list in one command, as a script sees it."""

from __future__ import annotations

import json
import re

import pytest

from answers import answer, assert_refused
from citekit import formats

WALTERS, ABERG = {"family": "Walters", "given": "William"}, {"family": "Åberg", "given": "Ann"}
RECORDS = [
    {"id": "walls", "type": "book", "title": "Walls", "author": [WALTERS], "issued": {"date-parts": [[2010]]}},
    {"id": "ports", "type": "chapter", "title": "Ports", "author": [ABERG], "issued": {"date-parts": [[2012]]}},
    {"id": "borders", "type": "book", "title": "Borders", "author": [WALTERS], "issued": {"date-parts": [[2010]]}},
    {"id": "seas", "type": "thesis", "title": "Seas", "author": [ABERG, WALTERS]},
    {"id": "isles", "type": "book", "title": "Isles", "author": [WALTERS], "issued": {"literal": "forthcoming"}},
]


@pytest.fixture
def works(tmp_path):
    """A library of five works by two people."""
    (tmp_path / "works.json").write_text(json.dumps(RECORDS), encoding="utf-8")
    return "works.json"


@pytest.fixture
def printed(citekit, works):
    """What ``format`` prints of them with some words more."""

    def run(*words: str) -> str:
        done = citekit("format", "-L", works, *words)
        assert (done.stderr, done.returncode) == ("", 0)
        return done.stdout

    return run


def ids(text: str) -> list[str]:
    return [json.loads(line)["id"] for line in text.splitlines()]


# --where


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--where", "author:walters year:2010"], ["borders", "walls"]),
        (["--all", "--where", "type:thesis|chapter"], ["ports", "seas"]),
        (["walls", "ports", "--where", "author:aberg"], ["ports"]),
        (["--where", "-author:walters"], ["ports"]),
        (["--where=not author:walters"], ["ports"]),
        (["--where", "walters", "--order", "input"], ["walls", "borders", "seas", "isles"]),
        (["--where", "walters", "--independent"], ["walls", "borders", "seas", "isles"]),
        (["seas", "walls", "--where", "walters", "--independent"], ["seas", "walls"]),
    ],
)
def test_a_query_picks_records(printed, words, found):
    assert ids(printed(*words, "--to", "jsonl")) == found


def test_export_takes_queries(citekit, works):
    done = citekit("export", "-L", works, "--where", "year:..2010", "--to", "ndjson")
    assert ids(done.stdout) == ["walls", "borders"]


def test_data_takes_queries(citekit, works):
    for more in ([], ["--independent"]):
        done = citekit("format", "-L", works, "-s", "csljson", "--where", "title:seas", *more)
        assert [record["id"] for record in json.loads(done.stdout)] == ["seas"]


def test_ids_from_standard_input(citekit, works):
    done = citekit("format", "-", "-L", works, "--where", "walters", "-t", "jsonl", stdin="seas\nports\n")
    assert ids(done.stdout) == ["seas"]


def test_year_suffixes_are_those_of_what_is_printed(printed):
    assert printed("--where", "title:walls") == "Walters, W. (2010). Walls.\n"


@pytest.mark.parametrize("command", [["format"], ["format", "--independent"], ["export", "--to", "json"]])
def test_no_record_matching_is_an_error(citekit, works, tmp_path, command):
    words = [*command, "-L", works, "--where", "author:nobody"]
    assert_refused(citekit(*words), 1, "no record matching 'author:nobody'")
    assert_refused(citekit(*words, "-o", "out"), 1, "no record matching 'author:nobody'")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("form", "nothing"), [("text", ""), ("html", ""), ("json", "[]\n")])
@pytest.mark.parametrize("more", [[], ["--independent"]])
def test_or_a_warning(citekit, works, form, nothing, more):
    done = citekit("format", "-L", works, "--where", "author:nobody", "--keep-going", "-t", form, *more)
    assert answer(done) == (nothing, "citekit: warning: no record matching 'author:nobody'\n", 1)


@pytest.mark.parametrize("command", [["format"], ["format", "--all", "--independent"], ["export", "--to", "json"]])
def test_a_wrong_query_is_wrong_usage(citekit, works, command):
    done = citekit(*command, "-L", works, "--where", "year:2010 autor:walters")
    assert_refused(done, 2, "query, at 'autor:walters' (character 11): no field 'autor': did you mean 'author'?")


@pytest.mark.usefixtures("works")
def test_a_query_in_the_settings(citekit, tmp_path):
    (tmp_path / "mine.toml").write_text('where = "title:seas"\ngroup-by = "type"\nlibrary = "works.json"\n')
    assert citekit("format", "--config", "mine.toml").stdout == "Theses\n\nÅberg, A., & Walters, W. (n.d.). Seas.\n"


# --group-by


def test_by_year(printed):
    assert printed("--all", "--group-by", "year") == (
        "2012\n\nÅberg, A. (2012). Ports.\n\n"
        "2010\n\nWalters, W. (2010a). Borders.\nWalters, W. (2010b). Walls.\n\n"
        "Forthcoming\n\nWalters, W. (forthcoming). Isles.\n\n"
        "Undated\n\nÅberg, A., & Walters, W. (n.d.). Seas.\n"
    )


def test_by_type_with_numbers_that_go_on(printed):
    lines = printed("--all", "--group-by", "type", "-s", "ieee", "--order", "input").splitlines()
    assert [line if line[:1] != "[" else line[:3] for line in lines if line] == [
        "Chapters", "[1]", "Books", "[2]", "[3]", "[4]", "Theses", "[5]",
    ]  # fmt: skip


def test_by_author_a_work_is_under_each_with_one_number(printed):
    lines = printed("--all", "--group-by", "author", "-s", "ieee", "--order", "input").splitlines()
    assert [re.sub(r"^(\[\d\]).*(Ports|Seas|Walls|Borders|Isles).*", r"\1 \2", line) for line in lines if line] == [
        "Åberg, Ann", "[1] Ports", "[2] Seas", "Walters, William", "[3] Walls", "[4] Borders", "[2] Seas", "[5] Isles",
    ]  # fmt: skip


def test_an_author_is_not_replaced_across_a_heading(printed):
    """Chicago's ——— stands for the author of the entry before, which must be in the same group."""
    lines = [
        line
        for line in printed("--where", "author:walters", "--group-by", "year", "-s", "chicago-17").splitlines()
        if line
    ]
    assert [line.partition(".")[0] for line in lines] == [
        "2010", "Walters, William", "———", "Forthcoming", "Walters, William", "Undated", "Åberg, Ann, and William Walters",
    ]  # fmt: skip


def test_letters_of_years_are_those_of_the_whole_list(printed):
    whole = printed("--all")
    for by in ("year", "type", "author"):
        assert set(printed("--all", "--group-by", by).splitlines()) >= set(whole.splitlines())


@pytest.mark.parametrize("form", sorted(set(formats.NAMES.values())))
def test_every_form_has_headings(printed, form):
    text = printed("--where", "walters", "--group-by", "year", "--to", form)
    assert [text.count(heading) for heading in ("2010", "Forthcoming", "Undated")] == [3, 1, 1]


def test_rows_have_their_group(printed):
    rows = json.loads(printed("--where", "walters", "--group-by", "type", "--to", "json"))
    assert [(row["id"], row["group"]) for row in rows] == [
        ("borders", "Books"), ("walls", "Books"), ("isles", "Books"), ("seas", "Theses"),
    ]  # fmt: skip
    assert list(rows[0]) == ["id", "group", "text", "html"]
    assert [
        json.loads(row) for row in printed("--where", "walters", "--group-by", "type", "-t", "jsonl").splitlines()
    ] == rows


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("--all --group-by year -s bibtex", 2, "--style bibtex prints data: --group-by goes with a CSL style"),
        (
            "--all --group-by year --independent",
            2,
            "--independent prints record by record: --group-by needs all of them",
        ),
        (
            "--all --group-by publisher",
            2,
            "invalid value for '--group-by': 'publisher' is not one of 'year', 'type', 'author'",
        ),
        ("--group-by year", 2, "give at least one id, - for ids on standard input, --all or --where QUERY"),
        ("walls --all --where walls", 2, "give either ids or --all"),
    ],
)
def test_what_does_not_go_together(citekit, works, words, code, message):
    assert_refused(citekit("format", "-L", works, *words.split()), code, message)
