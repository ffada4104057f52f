"""`citekit format` as a script sees it: a real process with its streams piped."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from answers import answer, assert_refused

APA = (
    "Andrijasevic, R., & Walters, W. (2010). The International Organization for Migration and the international "
    "government of borders. Environment and Planning D: Society and Space, 28(6), 977–999. "
    "https://doi.org/10.1068/d1509\n"
)
HARVARD = (
    "Andrijasevic, R. and Walters, W. (2010) ‘The International Organization for Migration and the international "
    "government of borders’, Environment and Planning D: Society and Space, 28(6), pp. 977–999. Available at: "
    "https://doi.org/10.1068/d1509.\n"
)
CHICAGO = (
    "Andrijasevic, Rutvica, and William Walters. 2010. “The International Organization for Migration and the "
    "International Government of Borders.” Environment and Planning D: Society and Space 28 (6): 977–99. "
    "https://doi.org/10.1068/d1509.\n"
)
ORO = (
    "Andrijasevic, Rutvica and Walters, William (2010). The International Organization for Migration and the "
    "international government of borders. Environment and Planning D: Society and Space, 28(6) pp. 977–999.\n"
)
TWO = [
    {"id": "b", "type": "book", "author": [{"family": "Brown", "given": "Ann"}], "title": "Second"},
    {"id": "a", "type": "book", "author": [{"family": "Adams", "given": "Bo"}], "title": "First"},
]


@pytest.fixture
def two(tmp_path):
    """A library of two records, Brown before Adams."""
    file = tmp_path / "two.json"
    file.write_text(json.dumps(TWO), encoding="utf-8")
    return str(file)


# The references


@pytest.mark.parametrize(
    ("style", "expected"), [("apa", APA), ("harvard", HARVARD), ("chicago", CHICAGO), ("oro", ORO)]
)
def test_the_paper_in_a_style(citekit, style, expected):
    assert answer(citekit("format", "24797", "--style", style)) == (expected, "", 0)


def test_apa_is_the_default(citekit):
    assert answer(citekit("format", "24797")) == (APA, "", 0)


def test_bytes_do_not_depend_on_the_locale(citekit):
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    assert citekit("format", "24797", "-s", "chicago", env=plain).stdout == CHICAGO


def test_a_locale_changes_terms_and_quotes(citekit):
    german = citekit("format", "24797", "-s", "harvard", "--locale", "de-DE").stdout
    assert "„The International" in german
    assert " und Walters" in german


@pytest.mark.parametrize("name", ["10.1068/D1509", "https://doi.org/10.1068/d1509", "oro24797", "oro:24797"])
def test_a_record_has_many_names(citekit, name):
    assert citekit("format", name).stdout == APA


def test_a_style_file(citekit, root):
    assert citekit("format", "24797", "-s", str(root / "styles" / "oro.csl")).stdout == ORO


def test_the_environment_stands_in_for_options(citekit):
    assert citekit("format", "24797", env={"CITEKIT_STYLE": "oro"}).stdout == ORO
    assert citekit("format", "24797", "-s", "apa", env={"CITEKIT_STYLE": "oro"}).stdout == APA


def test_order(citekit, two):
    by_style = citekit("format", "--all", "-L", two).stdout.splitlines()
    by_input = citekit("format", "b", "a", "-L", two, "--order", "input").stdout.splitlines()
    assert [line[:5] for line in by_style] == ["Adams", "Brown"]
    assert by_input == by_style[::-1]


def test_an_id_given_twice_is_printed_once(citekit):
    assert citekit("format", "24797", "oro:24797").stdout == APA


def test_ids_from_standard_input(citekit, two):
    done = citekit("format", "-", "-L", two, "--order", "input", stdin="b\n\n a \n")
    assert [line[:5] for line in done.stdout.splitlines()] == ["Brown", "Adams"]


def test_a_library_from_standard_input(citekit):
    done = citekit("format", "--all", "-L", "-", stdin=json.dumps(TWO))
    assert [line[:5] for line in done.stdout.splitlines()] == ["Adams", "Brown"]


def test_forms(citekit):
    html = citekit("format", "24797", "-s", "oro", "--to", "html").stdout
    assert "<i>Environment and Planning D: Society and Space</i>" in html
    (row,) = json.loads(citekit("format", "24797", "-s", "oro", "--to", "json").stdout)
    assert (row["id"], row["text"]) == ("24797", ORO.rstrip("\n"))
    assert "<i>" in row["html"]


def test_links_where_they_are_asked_for(citekit):
    doi = '<a href="https://doi.org/10.1068/d1509">'
    for more in ([], ["--independent"]):
        words = ["format", "24797", *more]
        assert f"{doi}https://doi.org/10.1068/d1509</a>" in citekit(*words, "--to", "html", "--links").stdout
        assert "<a " not in citekit(*words, "--to", "html").stdout
        oro = json.loads(citekit(*words, "--style", "oro", "--to", "jsonl", "--links").stdout)
        assert f"{doi}The International Organization" in oro["html"]
        assert f"{oro['text']}\n" == ORO
        assert citekit(*words, "--links").stdout == APA


def test_jsonl_is_one_object_a_line(citekit, two):
    lines = citekit("format", "--all", "-L", two, "-t", "jsonl").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a", "b"]


def test_no_colour_in_a_pipe(citekit):
    assert "\x1b" not in citekit("format", "24797").stdout
    assert "\x1b" in citekit("format", "24797", "--color", "always").stdout


# Data


def test_bibtex(citekit):
    done = citekit("format", "24797", "--style", "bibtex")
    lines = [re.sub(r"\s+", " ", line.strip()) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert done.stderr == "citekit: warning: bibtex cannot hold custom of 24797\n"
    assert lines[0] == "@article{oro24797,"
    assert lines[-1] == "}"
    wanted = """author = {Andrijasevic, Rutvica and Walters, William},
        year = {2010}, volume = {28}, number = {6}, pages = {977--999},
        publisher = {Pion Ltd}, issn = {1472-3433}, doi = {10.1068/d1509}"""
    for field in re.split(r",\s+(?=\w+ = )", wanted):
        assert f"{field}," in lines
    for name in ("title", "journal", "url", "abstract"):
        assert any(line.startswith(f"{name} = {{") for line in lines), name


def test_what_a_data_form_cannot_hold_is_one_line(citekit, tmp_path):
    records = [{"id": id, "type": "song", "title": id, "PMCID": "1", "scale": "1:10"} for id in "abcdefg"]
    (tmp_path / "songs.json").write_text(json.dumps([*records, {"id": "h", "type": "book"}]), encoding="utf-8")
    done = citekit("format", "--all", "-L", "songs.json", "-s", "bibtex")
    songs = "a, b, c, d, e and 2 more"
    assert done.stderr == f"citekit: warning: bibtex cannot hold type of {songs}; scale of {songs}\n"
    assert citekit("format", "--all", "-L", "songs.json", "-s", "bibtex", "-q").stderr == ""
    assert citekit("format", "--all", "-L", "songs.json", "-s", "csljson").stderr == ""


def test_data_has_no_output_form(citekit):
    done = citekit("format", "24797", "--style", "bibtex", "--to", "html")
    assert done.returncode == 2
    assert done.stderr == "citekit: error: --style bibtex prints data: --to html goes with a CSL style\n"


# Errors: one line, nothing on standard output


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("format 2479", 1, "no record '2479': did you mean '24797'"),
        ("format 24797 nope", 1, "no record 'nope'"),
        ("format --all -L none.json", 3, "none.json: cannot be read: No such file or directory"),
        ("format --all -L .", 3, ".: cannot be read: Is a directory"),
    ],
)
def test_an_error_is_one_line(citekit, words, code, message):
    assert_refused(citekit(*words.split()), code, message)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("format - -L -", "ids and the library cannot both come from standard input"),
        ("format", "give at least one id, - for ids on standard input, --all or --where QUERY"),
        ("format 24797 --all", "give either ids or --all"),
        ("format 24797 --order odd", "invalid value for '--order'"),
        ("format 24797 --frob", "no such option"),
        ("frob", "no such command 'frob'"),
    ],
)
def test_wrong_usage_is_one_line(citekit, words, message):
    assert_refused(citekit(*words.split()), 2, message)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("-s harvrd", 1, "no style 'harvrd': did you mean 'harvard'"),
        ("-s bibtx", 1, "no style 'bibtx': did you mean 'bibtex'"),
        ("-s none.csl", 3, "none.csl: No such file or directory"),
        ("-l xx-XX", 1, "no locale 'xx-XX'"),
        ("-l en-GV", 1, "no locale 'en-GV': did you mean 'en-GB'"),
        ("-t htlm", 1, "no output form 'htlm': did you mean 'html'"),
    ],
)
def test_an_error_of_the_engine_is_one_line(citekit, words, code, message):
    assert_refused(citekit("format", "24797", *words.split()), code, message)


@pytest.mark.parametrize("style", ["", "not XML", "<html/>", '<style xmlns="http://purl.org/net/xbiblio/csl"/>'])
def test_a_file_that_is_no_style(citekit, tmp_path, style):
    (tmp_path / "bad.csl").write_text(style, encoding="utf-8")
    done = citekit("format", "24797", "-s", "bad.csl")
    assert (done.stdout, done.returncode) == ("", 1)
    assert done.stderr.startswith("citekit: error: ")
    assert "bad.csl" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_broken_library_names_file_and_line(citekit, tmp_path):
    (tmp_path / "broken.json").write_text('[\n  {"id": "a",\n]', encoding="utf-8")
    done = citekit("format", "--all", "-L", "broken.json")
    assert done.returncode == 1
    assert done.stderr.startswith("citekit: error: broken.json:3: ")


def test_keep_going_prints_what_it_can(citekit):
    done = citekit("format", "nope", "24797", "--keep-going")
    assert (done.stdout, done.returncode) == (APA, 1)
    assert done.stderr == "citekit: warning: no record 'nope'\n"
    assert citekit("format", "nope", "24797", "--keep-going", "-q").stderr == ""


# Files and streams


def test_output_replaces_a_file_as_a_whole(citekit, tmp_path):
    file = tmp_path / "out.txt"
    file.write_text("before", encoding="utf-8")
    file.chmod(0o600)
    assert citekit("format", "nope", "-o", "out.txt").returncode == 1
    assert file.read_text(encoding="utf-8") == "before"
    assert answer(citekit("format", "24797", "-o", "out.txt")) == ("", "", 0)
    assert file.read_bytes() == APA.encode()
    assert file.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["out.txt"]


def test_output_where_nothing_can_be_written(citekit):
    done = citekit("format", "24797", "-o", "no/such/folder.txt")
    assert done.returncode == 3
    assert done.stderr == "citekit: error: no/such/folder.txt: cannot be written: No such file or directory\n"


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("refs.html", "--to html"),
        ("refs.HTM", "--to html"),
        ("refs.md", "--to markdown"),
        ("refs.tex", "--to latex"),
        ("refs.typ", "--to typst"),
        ("refs.rtf", "--to rtf"),
        ("refs.rst", "--to rst"),
        ("refs.json", "--to json"),
        ("refs.jsonl", "--to jsonl"),
        ("refs.txt", "--to text"),
        ("refs.xyz", "--to text"),
        ("refs.bib", "--style bibtex"),
        ("refs.ris", "--style ris"),
        ("refs.yaml", "--style csl-yaml"),
    ],
)
def test_the_suffix_of_the_file_tells_the_form(citekit, tmp_path, file, words):
    expected = citekit("format", "24797", *words.split()).stdout
    assert citekit("format", "24797", "-o", file, "-q").returncode == 0
    assert (tmp_path / file).read_text(encoding="utf-8") == expected
    assert citekit("format", "24797", "-o", file, "--to", "text").returncode == 0, "--to says otherwise"
    assert (tmp_path / file).read_text(encoding="utf-8") == citekit("format", "24797").stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk(citekit):
    with open("/dev/full", "wb") as full:
        done = citekit("format", "24797", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert done.stderr == "citekit: error: standard output: cannot be written: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
def test_a_closed_pipe_is_quiet(citekit):
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        done = citekit("format", "24797", capture_output=False, stdout=write_end, stderr=subprocess.PIPE)
    finally:
        os.close(write_end)
    assert (done.stderr, done.returncode) == ("", 0)


# Help


def test_version(citekit):
    from citekit import __version__

    assert answer(citekit("--version")) == (f"citekit {__version__}\n", "", 0)


def test_a_fault_of_our_own_is_one_line_too(monkeypatch, capsys):
    from citekit.cli.faults import guard

    def fail() -> int:
        raise ZeroDivisionError("a\nb")

    monkeypatch.delenv("CITEKIT_DEBUG", raising=False)
    assert guard(fail) == 1
    assert capsys.readouterr().err.startswith("citekit: error: ZeroDivisionError: a b: ")
    monkeypatch.setenv("CITEKIT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        guard(fail)


def test_an_interrupt_ends_with_130(monkeypatch, capsys):
    from citekit.cli import faults

    def interrupt() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(faults, "_abandon_stdout", lambda: None)  # it would take pytest's own
    assert faults.guard(interrupt) == 130
    assert capsys.readouterr().err == ""
