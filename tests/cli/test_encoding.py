"""Files that are not all UTF-8, end to end: nothing becomes mojibake in silence, and `--encoding` says what cannot be told."""

from __future__ import annotations

import pytest

from answers import answer, assert_refused
from citekit.storage import resources

GOOD = "@book{good, author = {Müller, Jörg}, title = {Łódź (学)}, year = 2000}\n"
MIXED = GOOD.encode() + b"@book{old,\n author = {Andr\xe9, X},\n title = {Caf\xe9},\n year = 2001}\n"
CHINESE = "@book{zh, author = {张学}, title = {学}, year = 2000}\n"
WARNING = "citekit: warning: {}: not UTF-8, read as Windows-1252; --encoding NAME says what it is\n"


@pytest.fixture(autouse=True)
def files(tmp_path):
    (tmp_path / "mixed.bib").write_bytes(MIXED)
    (tmp_path / "gbk.bib").write_bytes(CHINESE.encode("gbk"))
    (tmp_path / "utf16.bib").write_bytes(CHINESE.encode("utf-16-le"))


OLD = "André, X. (2001). Café.\nMüller, J. (2000). Łódź (学).\n"


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("format --all", OLD),
        ("format good old", OLD),
        ("format --all --independent", "\n".join(reversed(OLD.splitlines())) + "\n"),
        ("cite good", "(Müller, 2000)\n"),
        ("export good --to ris", "Müller, Jörg"),
        ("show good", "Łódź (学)"),
        ("list", "Łódź (学)"),
        ("search Łódź", "Müller"),
        ("compare good", "Müller"),
        ("styles suggest 24797 -L {library}", "environment-and-planning"),
    ],
)
def test_one_old_line_spoils_no_other_in_any_command(citekit, words, printed):
    words = words.format(library=resources.LIBRARY).split()
    done = citekit(*words, "-L", "mixed.bib")
    assert printed in done.stdout
    assert "Ã" not in done.stdout
    assert (done.stderr, done.returncode) == (WARNING.format("mixed.bib:3"), 0)
    assert citekit(*words, "-L", "mixed.bib", *(() if words[0] == "styles" else ("-q",))).stdout == done.stdout


def test_standard_input_and_whole_files(citekit, tmp_path):
    for words in (("format", "--all", "-L", "-"), ("format", "--all", "--independent", "-L", "-")):
        done = citekit(*words, stdin=MIXED)
        assert sorted(done.stdout.splitlines()) == sorted(OLD.splitlines())
        assert done.stderr == WARNING.format("<stdin>:3")
    done = citekit("convert", "mixed.bib", "out.ris")
    assert answer(done) == ("", WARNING.format("mixed.bib:3"), 0)
    written = (tmp_path / "out.ris").read_text(encoding="utf-8")
    assert "Müller, Jörg" in written
    assert "André, X" in written
    assert answer(citekit("add", "mixed.bib")) == ("good\nold\n", WARNING.format("mixed.bib:3"), 0)
    assert answer(citekit("format", "good", "old")) == (OLD, "", 0)


@pytest.mark.parametrize(
    "words",
    [
        "format zh",
        "format --all --independent",
        "cite zh",
        "export --all --to ris",
        "show zh",
        "list",
        "search 学",
        "compare zh",
    ],
)
@pytest.mark.parametrize(("file", "encoding"), [("gbk.bib", "GBK"), ("utf16.bib", "utf-16-le")])
def test_what_cannot_be_told_is_said_to_every_command(citekit, words, file, encoding):
    done = citekit(*words.split(), "-L", file, "--encoding", encoding)
    assert "张学" in done.stdout
    assert (done.stderr, done.returncode) == ("", 0)


def test_and_to_those_of_files(citekit):
    done = citekit("convert", "gbk.bib", "--encoding", "gb2312", "--to", "ris")
    assert "AU  - 张学" in done.stdout
    assert answer(citekit("add", "-", "--encoding", "utf-16-le", stdin=CHINESE.encode("utf-16-le"))) == ("zh\n", "", 0)
    assert answer(citekit("format", "zh", "--encoding", "gbk")) == (
        "张学. (2000). 学.\n",
        "",
        0,
    )  # one's own is in UTF-8
    assert answer(citekit("format", "zh", env={"CITEKIT_ENCODING": "gbk"}, stdin="")) == ("张学. (2000). 学.\n", "", 0)


def test_without_it_nothing_is_junk_in_silence(citekit):
    message = "utf16.bib: not UTF-8 but, it seems, utf-16-le without a byte order mark; --encoding NAME says what it is"
    for words in (("format", "zh"), ("format", "--all", "--independent"), ("list", "--keep-going")):
        assert_refused(citekit(*words, "-L", "utf16.bib"), 1, message)
    assert citekit("format", "zh", "-L", "gbk.bib").stderr == WARNING.format("gbk.bib:1")


def test_what_is_said_and_is_not_so(citekit):
    message = "gbk.bib:1: not utf-8 (byte 0xd5); --encoding NAME says what it is"
    for words in (("format", "zh"), ("format", "--all", "--independent")):
        assert_refused(citekit(*words, "-L", "gbk.bib", "--encoding", "utf-8"), 1, message)
        done = citekit(*words, "-L", "gbk.bib", "--encoding", "utf-8", "--keep-going")
        assert "\ufffd" in done.stdout
        assert (done.stderr, done.returncode) == (f"citekit: warning: {message}\n", 1)


@pytest.mark.parametrize("words", ["format zh -L gbk.bib", "list", "convert gbk.bib --to ris", "add gbk.bib"])
@pytest.mark.parametrize("name", ["gbkk", "rot13", "unicode_escape", "idna", "utf-7", "../x"])
def test_an_unknown_name_is_wrong_usage(citekit, words, name):
    done = citekit(*words.split(), "--encoding", name)
    assert_refused(done, 2, f"--encoding: no encoding '{name}'")
    assert name != "gbkk" or "did you mean 'gbk'?" in done.stderr


def test_a_name_in_a_file_that_is_unknown(citekit, tmp_path):
    (tmp_path / "refs.bib").write_bytes(b"% Encoding: rot13\n" + MIXED)
    done = citekit("format", "good", "-L", "refs.bib")
    assert done.stdout == "Müller, J. (2000). Łódź (学).\n"
    assert done.stderr == WARNING.format("refs.bib:4").replace("not UTF", "no encoding 'rot13' is known: not UTF")


@pytest.mark.parametrize("words", ["add mixed.bib", "remove good", "edit good title=New"])
def test_a_library_that_an_editor_damaged_is_never_written(citekit, tmp_path, words):
    assert citekit("add", "mixed.bib").returncode == 0
    library = tmp_path / ".data/citekit/library.json"
    damaged = library.read_bytes().replace("ö".encode(), b"\xf6")
    library.write_bytes(damaged)
    line = 1 + damaged[: damaged.index(b"\xf6")].count(b"\n")
    done = citekit(*words.split(), "-q")
    assert_refused(done, 1, f"{library}:{line}: not utf-8 (byte 0xf6); nothing is done before that line is mended")
    assert library.read_bytes() == damaged
    done = citekit("format", "good")  # reading it is warned of
    assert done.stdout == "Müller, J. (2000). Łódź (学).\n"
    assert done.stderr.startswith(f"citekit: warning: {library}:{line}: not UTF-8")


def test_a_library_in_another_unicode_is_read_and_written_in_utf_8(citekit, tmp_path):
    assert citekit("add", "mixed.bib").returncode == 0
    library = tmp_path / ".data/citekit/library.json"
    library.write_text(library.read_text(encoding="utf-8"), encoding="utf-16")
    assert citekit("edit", "old", "title=Thé").stderr == ""
    assert "Müller" in library.read_text(encoding="utf-8")


def test_ids_in_other_encodings(citekit):
    assert answer(citekit("format", "-", "-L", "mixed.bib", "-q", stdin="good\r\n".encode("utf-16"))) == (
        "Müller, J. (2000). Łódź (学).\n",
        "",
        0,
    )
    warning, error = citekit("format", "-", stdin=b"24797\nM\xfcller\n").stderr.splitlines()
    assert warning == "citekit: warning: <stdin>:2: not UTF-8, read as Windows-1252; ids are to be in UTF-8"
    assert error.startswith("citekit: error: no record 'Müller'")
    assert_refused(citekit("format", "-", stdin="24797".encode("utf-16-le")), 1, "<stdin>: not UTF-8 but")


STYLE = """<?xml version="1.0" encoding="{}"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Größe</title><id>x</id>
<updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout><text value="é"/></layout></citation>
<bibliography><layout><text value="é"/></layout></bibliography></style>"""
DEPENDENT = """<?xml version="1.0" encoding="{}"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>Größe</title><id>x</id>
<link href="http://www.zotero.org/styles/ieee" rel="independent-parent"/><updated>2020-01-01T00:00:00+00:00</updated></info></style>"""


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_a_style_in_the_encoding_that_it_says(citekit, tmp_path, encoding):
    (tmp_path / "x.csl").write_text(STYLE.format(encoding), encoding=encoding)
    assert answer(citekit("format", "24797", "-s", "x.csl")) == ("é\n", "", 0)
    assert answer(citekit("styles", "check", "x.csl")) == ("", "", 0)
    (tmp_path / "x.csl").write_text(DEPENDENT.format(encoding), encoding=encoding)
    assert citekit("format", "24797", "-s", "x.csl").stdout.startswith("[1] R. Andrijasevic")


def test_a_style_that_is_not_what_it_says(citekit, tmp_path):
    (tmp_path / "x.csl").write_bytes(STYLE.format("utf-8").encode("latin-1"))
    done = citekit("format", "24797", "-s", "x.csl")
    assert_refused(done, 1, f"{tmp_path}/x.csl:2: not well-formed XML")
    assert citekit("styles", "check", "x.csl").returncode == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_check_names_a_document_type_as_format_does(citekit, tmp_path, encoding):
    declared = STYLE.replace("?>\n", '?>\n<!DOCTYPE style [<!ENTITY a "a">]>').replace('"é"', '"&a;"')
    (tmp_path / "x.csl").write_text(declared.format(encoding), encoding=encoding)
    message = "a style may not declare a document type or entities"
    assert answer(citekit("styles", "check", "x.csl")) == (f"x.csl:2: error: {message}\n", "", 1)
    assert_refused(citekit("format", "24797", "-s", "x.csl"), 1, f"{tmp_path}/x.csl: {message}")
