"""A record on which something fails that nobody foresaw: it is named, and with --keep-going the others are printed.

The faults are put into the real program before it runs, each at another place of a record's way.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from processes import PATIENCE

RECORDS = [
    {"id": id, "type": "book", "title": title, "author": [{"family": family, "given": "Jane"}]}
    for id, title, family in (("one", "First", "Doe"), ("bad", "Spoilt", "Roe"), ("two", "Third", "Poe"))
]
#: where the program fails on the second record → what it is told to do there
FAULTS = {
    "while it is read": """
        from citekit.records import Reference
        make = Reference.__new__
        def fail(cls, id, type, fields):
            if id == "bad": raise IndexError("pop from empty list")
            return make(cls, id, type, fields)
        Reference.__new__ = staticmethod(fail)
    """,
    "before a style has it": """
        from citekit.csl.render import context
        prepare = context.prepare
        def fail(reference):
            if reference.id == "bad": raise IndexError("pop from empty list")
            return prepare(reference)
        context.prepare = fail
    """,
    "in a style": """
        from citekit.csl.render.context import Context
        people = Context.people
        def fail(self, *names):
            if self.reference.id == "bad": raise IndexError("pop from empty list")
            return people(self, *names)
        Context.people = fail
    """,
    "after a style": """
        from citekit.csl import document
        finish = document.finish
        def fail(text, *more):
            if "Spoilt" in text or "Roe" in text: raise IndexError("pop from empty list")
            return finish(text, *more)
        document.finish = fail
    """,
    "while it is written": """
        from citekit.writers import record
        from citekit.records import Reference
        fields = Reference.to_csl
        def fail(self):
            if self.id == "bad": raise IndexError("pop from empty list")
            return fields(self)
        Reference.to_csl = fail
    """,
    "where memory ends": """
        from citekit.csl.render import context
        from citekit.cli.output import listing
        def fail(reference): raise MemoryError
        context.prepare = listing.makers = fail
    """,
    "in a comparison": """
        from citekit.library import duplicates
        year_of = duplicates.year_of
        def fail(reference):
            if reference.id == "bad": raise IndexError("pop from empty list")
            return year_of(reference)
        duplicates.year_of = fail
    """,
    "in a query": """
        from citekit.query import Query
        matches = Query.matches
        def fail(self, reference):
            if reference.id == "bad": raise IndexError("pop from empty list")
            return matches(self, reference)
        Query.matches = fail
    """,
    "in a row": """
        from citekit.cli.output import listing
        makers = listing.makers
        def fail(reference):
            if reference.id == "bad": raise IndexError("pop from empty list")
            return makers(reference)
        listing.makers = fail
    """,
}
ALL = ("--all", "-L", "refs.json")
IDS = ("one", "bad", "two", "-L", "refs.json")
RENDERED = [("format", *ALL), ("format", *ALL, "--independent"), ("format", *IDS, "-s", "ieee"), ("format", *ALL, "--group-by", "type"),
            ("cite", *IDS), ("cite", *IDS, "--each"), ("cite", *IDS, "-s", "chicago-notes"), ("show", *ALL), ("compare", *IDS)]  # fmt: skip
WRITTEN = [
    ("export", *ALL, "--to", "jsonl"),
    ("format", *ALL, "-s", "csljson"),
    ("convert", "refs.json", "-", "--to", "cslyaml"),
]
LISTED = [
    ("list", "-L", "refs.json"),
    ("list", "-L", "refs.json", "--to", "jsonl"),
    ("search", "jane", "-L", "refs.json"),
]
CASES = [
    *((fault, words) for fault in ("while it is read",) for words in (RENDERED[0], RENDERED[1], WRITTEN[2], LISTED[0])),
    *(("in a style", words) for words in RENDERED),
    *((fault, words) for fault in ("before a style has it", "after a style") for words in (RENDERED[0], RENDERED[4])),
    *(("while it is written", words) for words in WRITTEN),
    ("in a query", ("format", "--where", "author:jane", "-L", "refs.json")),
    ("in a query", ("export", "--where", "author:jane", "-L", "refs.json", "--to", "ris")),
    *(("in a row", words) for words in LISTED),
]


@pytest.fixture
def spoilt(tmp_path, environment):
    """Run the real program with a fault in it."""
    (tmp_path / "refs.json").write_text(json.dumps(RECORDS, indent=1), encoding="utf-8")

    def run(fault: str, *words: str, **env: str):
        lines = FAULTS[fault].strip("\n").splitlines()
        margin = len(lines[0]) - len(lines[0].lstrip())
        program = "\n".join(line[margin:] for line in lines) + "\nfrom citekit.__main__ import main\nmain()\n"
        return subprocess.run(
            [sys.executable, "-c", program, *words], cwd=tmp_path, env={**environment, **env},
            capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    return run


@pytest.mark.parametrize(
    ("fault", "words"), CASES, ids=lambda value: value if isinstance(value, str) else " ".join(value)
)
def test_the_record_its_file_and_the_exception_are_named(spoilt, fault, words):
    done = spoilt(fault, *words)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "--independent" in words or not done.stdout
    assert done.stderr.startswith("citekit: error: refs.json:")
    assert "'bad'" in done.stderr
    assert done.stderr.endswith("IndexError: pop from empty list; CITEKIT_DEBUG=1 shows where\n")


@pytest.mark.parametrize(
    ("fault", "words"), CASES, ids=lambda value: value if isinstance(value, str) else " ".join(value)
)
def test_the_others_are_printed(spoilt, fault, words):
    done = spoilt(fault, *words, "--keep-going")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert done.stderr.startswith("citekit: warning: refs.json:")
    assert "'bad'" in done.stderr
    assert "IndexError: pop from empty list" in done.stderr
    for other, unlike in (("Doe", "First"), ("Poe", "Third")):
        assert other in done.stdout or unlike in done.stdout
    assert "Roe" not in done.stdout
    assert "Spoilt" not in done.stdout


def test_many_of_them_are_found_in_one_pass(spoilt, tmp_path):
    many = [
        {**RECORDS[0], "id": str(number), "title": f"T{number}{' Spoilt' * (number % 2)}"} for number in range(2000)
    ]
    (tmp_path / "refs.json").write_text(json.dumps(many), encoding="utf-8")
    done = spoilt("after a style", "format", *ALL, "--keep-going", "-s", "ieee")
    assert done.stderr.count("\n") == 1000
    assert done.stdout.count("\n") == 1000


@pytest.mark.parametrize("words", [RENDERED[0], RENDERED[1], RENDERED[4], ("list", "-L", "refs.json")], ids=" ".join)
def test_memory_that_is_not_there_is_no_record_s_fault(spoilt, words):
    done = spoilt("where memory ends", *words, "--keep-going")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("citekit: error: there is not enough memory")


def test_a_work_that_cannot_be_compared_is_not_added(spoilt, tmp_path):
    done = spoilt("in a comparison", "add", "refs.json", "--keep-going")
    assert (done.returncode, done.stdout) == (1, "one\ntwo\n")
    assert done.stderr.startswith("citekit: warning: refs.json: record 'bad': IndexError: ")
    done = spoilt("in a comparison", "add", "refs.json", CITEKIT_DATA=str(tmp_path / "other"))
    assert (done.returncode, done.stdout) == (1, "")
    assert not list((tmp_path / "other").glob("*.json"))


def test_a_developer_sees_where(spoilt):
    done = spoilt("in a style", "format", *ALL, "--keep-going", CITEKIT_DEBUG="1")
    assert done.returncode == 1
    assert "in fail\n" in done.stderr


def test_the_file_of_several_is_named(spoilt, tmp_path):
    (tmp_path / "more.json").write_text(json.dumps(RECORDS[:1]), encoding="utf-8")
    done = spoilt("in a style", "format", "bad", "-L", "more.json", "-L", "refs.json")
    assert done.stderr.startswith("citekit: error: refs.json: ")


@pytest.mark.parametrize(
    "name", ['"-b"', 'Joe "- J" S', "'-b'", "“- a”-", "«-»", '<i>-</i> "J" -', '"-"', "- \"a b\" '-'"]
)
@pytest.mark.parametrize("style", ["apa", "ieee", "vancouver", "mla"])
def test_quotes_around_what_is_no_word_of_a_name(citekit, tmp_path, name, style):
    """Of initials the quotation marks are kept in pairs."""
    records = [{**RECORDS[0], "author": [{"family": "Doe", "given": name}]}, RECORDS[2]]
    (tmp_path / "refs.json").write_text(json.dumps(records), encoding="utf-8")
    done = citekit("format", *ALL, "-s", style, "--to", "html")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("csl-entry") == 2
    for first, last in ("“”", "‘’", ("<i>", "</i>")):
        assert done.stdout.count(first) == done.stdout.count(last)
