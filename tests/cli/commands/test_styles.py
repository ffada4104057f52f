"""`citekit styles` as a script sees it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from answers import answer, assert_refused
from citekit import load_style
from citekit.csl.render import runtime


def test_source_is_the_python_of_the_style(citekit):
    done = citekit("styles", "source", "oro")
    assert (done.stderr, done.returncode) == ("", 0)
    namespace = runtime.namespace()
    exec(done.stdout, namespace)
    assert namespace["OPTIONS"] == load_style("oro").compiled.options
    assert callable(namespace["bibliography"])


def test_source_in_a_language(citekit):
    assert "'locale': 'de-DE'" in citekit("styles", "source", "apa", "--locale", "de-DE").stdout
    assert "'locale': 'en-US'" in citekit("styles", "source", "apa").stdout


def test_source_of_a_file_into_a_file(citekit, root, tmp_path):
    assert citekit("styles", "source", str(root / "styles" / "oro.csl"), "-o", "oro.py").returncode == 0
    assert (tmp_path / "oro.py").read_text(encoding="utf-8") == citekit("styles", "source", "oro").stdout


def test_list_is_the_whole_collection(citekit):
    lines = citekit("styles", "list").stdout.splitlines()
    assert len(lines) > 10_000
    assert "apa\tauthor-date\t\tAPA Style 7th edition" in lines
    assert "nature-physics\tnumeric\tnature\tNature Physics" in lines


def test_list_by_kind(citekit):
    done = citekit("styles", "list", "--field", "law", "--format", "note", "--no-dependent", "--to", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert "bluebook-law-review" in [row["id"] for row in rows]
    assert all("law" in row["fields"] and row["format"] == "note" and not row["parent"] for row in rows)


def test_search_answers_from_the_index(citekit, environment):
    citekit("styles", "list")  # the index is there
    script = "import sys; from citekit import cli; from citekit.styles import catalogue; catalogue.build = None; cli.run(sys.argv[1:])"
    words = ["styles", "search", "Nature", "PHYSICS", "--format", "numeric"]
    done = subprocess.run([sys.executable, "-c", script, *words], env=environment, capture_output=True, check=True)
    assert done.stdout == b"nature-physics\tnumeric\tnature\tNature Physics\n"


def test_show_describes_with_a_sample(citekit):
    facts = dict(line.split("\t") for line in citekit("styles", "show", "harvard").stdout.splitlines())
    assert facts["id"] == "harvard-cite-them-right"
    assert facts["locale"] == "en-GB"
    assert facts["citation"] == "(Andrijasevic and Walters, 2010)"
    assert facts["reference"] + "\n" == citekit("format", "24797", "--style", "harvard").stdout


def test_show_of_a_dependent_style(citekit):
    done = citekit("styles", "show", "environment-and-planning-d-society-and-space", "nature", "--to", "jsonl")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["parent"] == "environment-and-planning"
    assert first["reference"].startswith("Andrijasevic R, Walters W, 2010, “The")
    assert (second["id"], second["parent"], second["citation"]) == ("nature", "", "1")


def test_suggest_goes_from_the_record_to_its_journal_to_its_parent(citekit):
    assert answer(citekit("styles", "suggest", "24797")) == (
        "24797\tenvironment-and-planning-d-society-and-space\ttitle\tEnvironment and Planning D, Society & Space\n"
        "24797\tenvironment-and-planning\tparent\tEnvironment and Planning\n",
        "",
        0,
    )


def test_suggest_for_a_record_in_no_journal(citekit):
    book = "@book{knuth, title = {TeX}}"
    assert_refused(citekit("styles", "suggest", "knuth", "-L", "-", stdin=book), 1, "record 'knuth' names no journal")


BAD = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>Bad</title><id>bad</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <macro name="unused"><text variable="title"/></macro>
  <citation><layout>
    <text macro="missing"/>
    <text variable="titel"/>
  </layout></citation>
</style>
"""


def test_check_names_lines(citekit, tmp_path):
    (tmp_path / "bad.csl").write_text(BAD, encoding="utf-8")
    warning = "bad.csl:3: warning: macro 'unused' is never used\n"
    errors = "bad.csl:5: error: no macro 'missing'\nbad.csl:6: error: no variable 'titel': did you mean 'title'?\n"
    assert answer(citekit("styles", "check", "bad.csl")) == (warning + errors, "", 1)
    assert answer(citekit("styles", "check", "bad.csl", "--quiet")) == (errors, "", 1)
    first = json.loads(citekit("styles", "check", "bad.csl", "--to", "jsonl").stdout.splitlines()[0])
    assert first == {"file": "bad.csl", "line": 3, "level": "warning", "message": "macro 'unused' is never used"}


def test_check_says_what_the_schema_says(citekit):
    style = BAD.replace('<text macro="missing"/>', "<choose><else/></choose>").replace("titel", "title")
    assert answer(citekit("styles", "check", "-", "-q", stdin=style)) == (
        "<stdin>:5: error: Expecting element if, got else\n",
        "",
        1,
    )


@pytest.mark.parametrize("text", ["<style", "", "<html/>", "no XML"])
def test_check_of_what_is_no_style(citekit, text):
    done = citekit("styles", "check", "-", stdin=text)
    assert (done.stderr, done.returncode) == ("", 1)
    assert done.stdout.startswith("<stdin>:1: error: ")


def test_check_of_a_good_style(citekit, root):
    assert answer(citekit("styles", "check", str(root / "styles" / "oro.csl"), "apa")) == ("", "", 0)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("list apa", 2, "list takes no words: citekit styles search apa"),
        ("list --field lwa", 1, "no field 'lwa': did you mean 'law'"),
        ("search", 2, "give at least one word"),
        ("search zzzqqq", 1, "no style with the words 'zzzqqq'"),
        (
            "search nature-physics --format note",
            1,
            "no such style with the words 'nature-physics': of other kinds there",
        ),
        ("show", 2, "give at least one style"),
        ("show apaa", 1, "no style 'apaa': did you mean 'apa'"),
        ("suggest", 2, "give at least one id"),
        ("suggest 2479", 1, "no record '2479'"),
        ("check", 2, "give at least one style file"),
        ("check none.csl", 3, "none.csl: cannot be read"),
        ("source", 2, "give one style"),
        ("source apa mla", 2, "give one style"),
        ("sorce apa", 2, "no such command 'sorce': did you mean 'source'?"),
        ("frob", 2, "no such command 'frob': see citekit styles --help"),
        ("source apaa", 1, "no style 'apaa': did you mean 'apa'"),
        ("source apa -l xx-XX", 1, "no locale 'xx-XX'"),
        ("source none.csl", 3, "none.csl: No such file or directory"),
    ],
)
def test_an_error_is_one_line(citekit, words, code, message):
    assert_refused(citekit("styles", *words.split()), code, message)
