"""`citekit convert` as a script sees it."""

from __future__ import annotations

import json

import pytest

from answers import assert_refused

BIB = """@book{knuth, author = {Knuth, Donald}, title = {The {TeX}book}, year = 1984, publisher = {Addison-Wesley}}
@book{knuth, author = {Knuth, Donald}, title = {Another}, year = 1986}
"""


@pytest.fixture
def bib(tmp_path):
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    return "refs.bib"


def titles(text: str) -> list[str]:
    return [record["title"] for record in json.loads(text)]


def test_a_file_into_a_file(citekit, tmp_path, bib):
    done = citekit("convert", bib, "refs.json")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    records = json.loads((tmp_path / "refs.json").read_text(encoding="utf-8"))
    assert [record["publisher"] for record in records if "publisher" in record] == ["Addison-Wesley"]


def test_records_with_one_id_are_all_kept(citekit, bib):
    assert len(titles(citekit("convert", bib, "--to", "csljson").stdout)) == 2
    again = citekit("convert", bib, "--to", "bibtex").stdout
    assert [line for line in again.splitlines() if line.startswith("@")] == ["@book{knuth,", "@book{knutha,"]


@pytest.mark.parametrize("words", [["-", "-"], ["-"], ["-", "-o", "-"]])
def test_standard_input_to_standard_output(citekit, words):
    done = citekit("convert", *words, "--to", "ris", stdin=BIB)
    assert done.stdout.count("TY  - BOOK") == 2


def test_output_is_what_out_is(citekit, tmp_path, bib):
    assert citekit("convert", bib, "-o", "refs.ris").returncode == 0
    assert (tmp_path / "refs.ris").read_text(encoding="utf-8").startswith("TY  - BOOK")


def test_a_file_may_be_converted_in_place(citekit, tmp_path, bib):
    assert citekit("convert", bib, bib, "--to", "ris").returncode == 0
    assert (tmp_path / bib).read_text(encoding="utf-8").startswith("TY  - BOOK")


def test_the_form_of_the_input_can_be_named(citekit, tmp_path):
    (tmp_path / "odd").write_text("A preface that mentions TY  - BOOK\n\n" + BIB, encoding="utf-8")
    done = citekit("convert", "odd", "--from", "bibtex", "--to", "csljson")
    assert len(titles(done.stdout)) == 2


def test_keys_by_a_template(citekit, bib):
    done = citekit("convert", bib, "--to", "biblatex", "--key", "{auth}-{year}")
    assert [line for line in done.stdout.splitlines() if line.startswith("@")] == [
        "@book{Knuth-1984,",
        "@book{Knuth-1986,",
    ]


def test_losses_are_told(citekit, root):
    done = citekit("convert", str(root / "data" / "library.json"), "--to", "biblatex")
    assert done.stderr.splitlines() == [
        "citekit: warning: biblatex cannot hold publisher of 24797",
        "citekit: warning: biblatex cannot hold custom of 24797",
    ]
    assert citekit("convert", str(root / "data" / "library.json"), "--to", "biblatex", "-q").stderr == ""


def test_a_broken_entry_stops_or_is_left_out(citekit, tmp_path):
    records = [{"id": "a", "type": "book", "title": "A"}, {"id": "b", "type": "book", "author": [3]}]
    (tmp_path / "refs.json").write_text(json.dumps(records), encoding="utf-8")
    done = citekit("convert", "refs.json", "refs.bib")
    assert (done.stdout, done.returncode) == ("", 1)
    assert done.stderr.startswith("citekit: error: refs.json")
    assert not (tmp_path / "refs.bib").exists()
    done = citekit("convert", "refs.json", "-", "--to", "csljson", "--keep-going")
    assert (titles(done.stdout), done.returncode) == (["A"], 1)
    assert done.stderr.startswith("citekit: warning: refs.json")


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("", 2, "give a file to read and one to write, - for standard input or output"),
        ("a.bib b.ris c.ris", 2, "give a file to read and one to write"),
        ("a.bib b.ris -o c.ris", 2, "give a file to read and one to write"),
        ("a.bib", 2, "say which form: --to bibtex"),
        ("a.bib out.docx", 2, "out.docx: its name tells no form; say --to bibtex"),
        ("none.bib out.ris", 3, "none.bib: cannot be read: No such file or directory"),
        ("refs.bib out.ris --from bibtx", 1, "no form 'bibtx': did you mean 'bibtex'"),
        ("refs.bib out --to riz", 1, "no form 'riz': did you mean 'ris'"),
    ],
)
def test_an_error_is_one_line(citekit, bib, tmp_path, words, code, message):
    assert_refused(citekit("convert", *words.split()), code, message)
    assert [file.name for file in tmp_path.iterdir()] == [bib]


def test_what_is_no_bibliography(citekit, tmp_path):
    (tmp_path / "page.html").write_text("<!DOCTYPE html><p>Hello", encoding="utf-8")
    done = citekit("convert", "page.html", "out.bib")
    assert done.returncode == 1
    assert done.stderr.startswith("citekit: error: page.html: in no form that citekit knows")
