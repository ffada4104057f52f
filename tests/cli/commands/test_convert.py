"""`citekit convert` as a script sees it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from answers import answer, assert_refused

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


def test_several_files_become_one(citekit, tmp_path, bib):
    """Each in its own form, in their order, with all the records; - is one of them."""
    (tmp_path / "two.ris").write_text("TY  - BOOK\nID  - knuth\nTI  - Borders\nER  - \n", encoding="utf-8")
    stdin = '[{"id": "x", "type": "book", "title": "From a pipe"}]'
    assert answer(citekit("convert", "two.ris", "-", bib, "-o", "all.json", stdin=stdin)) == ("", "", 0)
    every = ["Borders", "From a pipe", "The TeXbook", "Another"]
    assert [title.replace("<span class=\"nocase\">", "").replace("</span>", "") for title in titles(
        (tmp_path / "all.json").read_text(encoding="utf-8"))] == every  # fmt: skip
    done = citekit("convert", "two.ris", bib, "-o", "-", "--to", "ris")
    assert done.stdout.count("TY  - BOOK") == 3
    (tmp_path / "more.bib").write_text(BIB, encoding="utf-8")
    assert len(titles(citekit("convert", bib, "more.bib", "-o", "-", "-t", "csljson", "-f", "biblatex").stdout)) == 4
    assert_refused(citekit("convert", "-", "-", "-o", "all.json"), 2, "standard input can be read only once")


def test_a_broken_one_of_several_files_leaves_out_as_it_was(citekit, tmp_path, bib):
    (tmp_path / "broken.json").write_text('[{"id": "b", "type": "book", "author": [3]}]', encoding="utf-8")
    (tmp_path / "all.ris").write_text("before", encoding="utf-8")
    assert_refused(citekit("convert", bib, "broken.json", "-o", "all.ris"), 1, "broken.json")
    assert (tmp_path / "all.ris").read_text(encoding="utf-8") == "before"


def test_an_out_that_may_be_meant_as_an_in_is_not_replaced(citekit, tmp_path, bib):
    """`one two --to FORM` reads like two files to convert."""
    (tmp_path / "two.ris").write_text("mine", encoding="utf-8")
    done = citekit("convert", bib, "two.ris", "--to", "bibtex")
    assert_refused(done, 2, "two.ris: is there already: to replace it, or to read it as well, use -o OUT")
    assert_refused(citekit("convert", bib, "two.ris", env={"CITEKIT_TO_FORM": "ris"}), 2, "two.ris: is there already")
    assert (tmp_path / "two.ris").read_text(encoding="utf-8") == "mine"
    assert answer(citekit("convert", bib, "two.ris")) == ("", "", 0), "its suffix tells the form"
    assert (tmp_path / "two.ris").read_text(encoding="utf-8").startswith("TY  - BOOK")
    assert answer(citekit("convert", bib, "-o", "two.ris", "--to", "csljson")) == ("", "", 0), "it is named as OUT"
    assert answer(citekit("convert", bib, "new.txt", "--to", "ris")) == ("", "", 0), "nothing is lost"


# in place ------------------------------------------------------------------------------------------------------------

NAMES = ["refs.bib", "./refs.bib", "link.bib", "hard.bib", "folder/../refs.bib", "linked/refs.bib"]


@pytest.fixture
def aliases(tmp_path, bib):
    """Other names of the file."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "linked").symlink_to(".")
    (tmp_path / "link.bib").symlink_to("refs.bib")
    os.link(tmp_path / "refs.bib", tmp_path / "hard.bib")


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights there")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("words", ["refs.bib {}", "refs.bib {} --to bibtex", "refs.bib -o {}", "{} -o refs.bib"])
@pytest.mark.usefixtures("aliases")
def test_a_file_that_is_read_is_not_replaced(citekit, tmp_path, bib, name, words):
    done = citekit("convert", *words.format(name).split())
    assert_refused(done, 2, words.format(name).split()[1 + ("-o" in words)] + ": is read")
    assert "--in-place" in done.stderr
    assert (tmp_path / bib).read_text(encoding="utf-8") == BIB


@pytest.mark.parametrize(
    "words", ["", "refs.bib", "-o ./refs.bib", "--to biblatex", "-o refs.bib --to bib -f biblatex"]
)
def test_in_place(citekit, tmp_path, bib, words):
    expected = citekit("convert", bib, "--to", "biblatex" if "biblatex" in words.split("-f")[0] else "bibtex").stdout
    (tmp_path / bib).chmod(0o640)
    assert answer(citekit("convert", bib, "--in-place", *words.split())) == ("", "", 0)
    assert (tmp_path / bib).read_text(encoding="utf-8") == expected
    assert (tmp_path / bib).stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == [bib]


def test_in_place_losses_are_told_and_what_is_broken_stops_it(citekit, tmp_path, root):
    shutil.copy(root / "data" / "library.json", tmp_path / "refs.json")
    assert citekit("convert", "refs.json", "refs.bib").returncode == 0
    (tmp_path / "refs.json").write_text('[{"id": "b", "type": "book", "author": [3]}]', encoding="utf-8")
    assert_refused(citekit("convert", "refs.json", "--in-place"), 1, "refs.json")
    assert "author" in (tmp_path / "refs.json").read_text(encoding="utf-8")
    (tmp_path / "refs.ris").write_text("TY  - BOOK\nID  - a\nTI  - A\nER  - \n", encoding="utf-8")
    done = citekit("convert", "refs.ris", "refs.json", "-o", "refs.ris", "--in-place", "--keep-going")
    assert (done.stdout, done.returncode) == ("", 1)
    assert "TI  - A" in (tmp_path / "refs.ris").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("refs.bib", "@book{a, title = {A brace is forgotten}"),
        ("refs.bib", "@book{a, title = {A}}\n@book{b, title = {B}"),
        ("refs.json", '[{"id": "a", "type": "book"}, {"id": "b", "type": "book", "author": [3]}]'),
        ("refs.ris", "TY  - BOOK\nTI  - A\nER  - \nTY  - BOOK\nTI  - B\n"),
    ],
)
@pytest.mark.parametrize("words", [(), ("--keep-going",), ("--keep-going", "--dry-run")], ids=" ".join)
def test_in_place_leaves_nothing_out(citekit, tmp_path, name, content, words):
    """What cannot be read is not in what would be written."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert_refused(citekit("convert", name, "--in-place", *words), 1, name)
    assert (tmp_path / name).read_text(encoding="utf-8") == content


def test_a_dry_run_prints_the_difference(citekit, tmp_path):
    before = "@book{knuth,\n  title = {TeX},\n}\n\x1b]0;title\x07\n@book{doe, title = {A}}"
    (tmp_path / "refs.bib").write_text(before, encoding="utf-8")
    (tmp_path / "after.bib").write_text(before, encoding="utf-8")
    done = citekit("convert", "refs.bib", "--in-place", "--dry-run")
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout.startswith("--- refs.bib\n+++ refs.bib\n@@ -1,5 +1,")
    assert "\n-@book{doe, title = {A}}\n\\ No newline at end of file\n" in done.stdout
    assert "\x1b" not in done.stdout
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == before
    assert citekit("convert", "after.bib", "--in-place").returncode == 0
    assert answer(citekit("convert", "after.bib", "--in-place", "--dry-run")) == ("", "", 0), "nothing is left to do"


def test_a_patch_of_the_difference_is_the_change(citekit, tmp_path, bib):
    if not shutil.which("patch"):
        pytest.skip("no patch")
    difference = citekit("convert", bib, "--in-place", "--dry-run").stdout
    shutil.copy(tmp_path / bib, tmp_path / "patched.bib")
    subprocess.run(["patch", "patched.bib"], input=difference, text=True, cwd=tmp_path, check=True, capture_output=True)
    citekit("convert", bib, "--in-place")
    assert (tmp_path / "patched.bib").read_bytes() == (tmp_path / bib).read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "words", "message"),
    [
        ("refs.bib", BIB, "--to ris", "refs.bib: is in BibTeX, and --in-place writes no other form"),
        ("refs.ris", BIB, "", "refs.ris: is in BibTeX, and --in-place writes no other form"),
        ("refs.json", '{"id": "a"}\n{"id": "b"}\n', "", "refs.json: is in CSL-JSON, one record a line"),
        ("paper.md", "---\nreferences:\n- id: a\n---\n\nText.\n", "", "paper.md: its name tells no form"),
        ("refs.nbib", "PMID- 1\nTI  - A\n", "", "refs.nbib: its name tells no form"),
        ("refs.bib", BIB, "-o other.bib", "--in-place replaces a file that is read"),
        ("refs.bib", BIB, "other.bib", "--in-place replaces a file that is read"),
        ("refs.bib", BIB, "other.bib third.bib", "several files become one that is named by -o"),
    ],
)
def test_what_in_place_does_not_do(citekit, tmp_path, name, content, words, message):
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert_refused(citekit("convert", name, "--in-place", *words.split()), 2, message)
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [(name, content)]


def test_standard_input_has_no_place(citekit):
    assert_refused(citekit("convert", "-", "--in-place", "-t", "ris", stdin=BIB), 2, "--in-place replaces a file")
    assert_refused(citekit("convert", "-", "--dry-run", "-t", "ris", stdin=BIB), 2, "--dry-run shows what --in-place")


# data ----------------------------------------------------------------------------------------------------------------


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
        ("a.bib b.ris c.ris", 2, "several files become one that is named by -o: IN… -o OUT"),
        ("refs.bib b.ris -o c.ris", 3, "b.ris: cannot be read: No such file or directory"),
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
