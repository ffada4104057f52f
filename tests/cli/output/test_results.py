"""Where results go: whole files or nothing, and colour only where a person looks."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from pathlib import Path

import pytest

from answers import answer, assert_refused
from citekit.cli.output import colour, write
from citekit.errors import WriteError
from citekit.storage import resources


def test_a_new_file_has_the_usual_permissions(tmp_path):
    (tmp_path / "other").write_text("", encoding="utf-8")
    write("é\n", str(tmp_path / "out.txt"))
    assert (tmp_path / "out.txt").read_bytes() == "é\n".encode()
    assert (tmp_path / "out.txt").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights there")
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.txt").write_text("before", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write("after", str(tmp_path / "link.txt"))
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8") == "after"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_written_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=write, args=("through", str(pipe)))
    writer.start()
    assert pipe.read_text(encoding="utf-8") == "through"
    writer.join()
    assert pipe.is_fifo()


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(WriteError, match="cannot be written: Is a directory"):
        write("", str(tmp_path))
    assert os.listdir(tmp_path) == []


def test_half_a_character_does_not_stop_the_rest(tmp_path):
    write("a\ud83db", str(tmp_path / "out.txt"))
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "a?b"


@pytest.mark.parametrize(
    ("when", "file", "environment", "terminal", "expected"),
    [
        ("auto", None, {}, True, True),
        ("auto", "-", {}, True, True),
        ("auto", None, {}, False, False),
        ("auto", "out.txt", {}, True, False),
        ("auto", None, {"NO_COLOR": "1"}, True, False),
        ("auto", None, {"NO_COLOR": ""}, True, True),
        ("auto", None, {"TERM": "dumb"}, True, False),
        ("always", "out.txt", {"NO_COLOR": "1"}, False, True),
        ("never", None, {}, True, False),
    ],
)
def test_colour(when, file, environment, terminal, expected, monkeypatch):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert colour(when, file) is expected


# what is read is not written over ------------------------------------------------------------------------------------

COMMANDS = [
    "format --all -L refs.bib -o {}", "format --all -L refs.bib -s ieee --to html -o {}", "cite knuth -L refs.bib -o {}",
    "export --all -L refs.bib --to ris -o {}", "list -L refs.bib -o {}", "search tex -L refs.bib -o {}",
    "show knuth -L refs.bib -o {}", "compare knuth -L refs.bib -o {}", "format --all -L refs.bib -o {} -qv",
    "format 24797 -L data.json -L refs.bib -o {}",
]  # fmt: skip


@pytest.fixture
def refs(tmp_path):
    """A library with other names, all of which a command might be told to write to."""
    file = tmp_path / "refs.bib"
    file.write_text("@book{knuth, title = {TeX}}\n", encoding="utf-8")
    shutil.copy(resources.LIBRARY, tmp_path / "data.json")
    os.link(file, tmp_path / "hard.txt")
    (tmp_path / "link.txt").symlink_to("refs.bib")
    return file


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights there")
@pytest.mark.parametrize("words", COMMANDS)
def test_no_command_writes_over_its_library(citekit, refs, words):
    before = refs.read_bytes()
    for name in ("refs.bib", "./refs.bib", "link.txt", "hard.txt"):
        done = citekit(*words.format(name).split())
        assert_refused(done, 2, f"{name}: is read")
        assert refs.read_bytes() == before
    assert answer(citekit(*words.format("out.txt").split(), "-q")) == ("", "", 0)
    assert answer(citekit(*words.format("out.txt").split(), "-q")) == ("", "", 0), (
        "what was written may be written again"
    )


def test_nor_over_a_style_the_settings_or_the_library_of_the_user(citekit, tmp_path):
    from citekit import styles

    shutil.copy(styles.path("ieee"), tmp_path / "my.csl")
    (tmp_path / "citekit.toml").write_text('style = "my.csl"\n', encoding="utf-8")
    (tmp_path / "refs.bib").write_text("@book{knuth, title = {TeX}}\n", encoding="utf-8")
    assert citekit("add", "refs.bib").returncode == 0
    own = str(tmp_path / ".data" / "citekit" / "library.json")
    before = [Path(name).read_bytes() for name in (tmp_path / "my.csl", tmp_path / "citekit.toml", own)]
    for words in ("format knuth", "format knuth -s ./my.csl", "styles source my.csl", "compare knuth -s apa -s my.csl"):
        assert_refused(citekit(*words.split(), "-o", "./my.csl"), 2, "./my.csl: is read")
    assert_refused(citekit("list", "-o", "citekit.toml"), 2, "citekit.toml: is read")
    assert_refused(citekit("export", "--all", "-o", own), 2, f"{own}: is read")
    assert_refused(citekit("list", env={"CITEKIT_OUTPUT": own}), 2, f"{own}: is read")
    after = [Path(name).read_bytes() for name in (tmp_path / "my.csl", tmp_path / "citekit.toml", own)]
    assert before == after


def test_a_name_that_is_no_file_that_is_read(citekit):
    """A file may be called as a style or a record is."""
    for _ in range(2):
        assert answer(citekit("format", "24797", "-s", "ieee", "-o", "ieee")) == ("", "", 0)
        assert answer(citekit("format", "24797", "-o", "24797")) == ("", "", 0)


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="no such devices here")
def test_devices_are_written_as_they_are(citekit):
    assert answer(citekit("list", "-L", "/dev/null", "-o", "/dev/null")) == ("", "", 0)
    assert answer(citekit("convert", "/dev/null", "-o", "/dev/null", "--to", "ris")) == ("", "", 0)
    assert answer(citekit("convert", "/dev/null", "/dev/null", "--to", "ris")) == ("", "", 0)


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="no such names here")
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_what_is_open_already_is_not_replaced(citekit, tmp_path, name):
    """Who appends to a file by `-o /dev/stdout >> FILE` keeps what was in it."""
    with open(tmp_path / "log.txt", "ab") as log:
        log.write(b"before\n")
        log.flush()
        for _ in range(2):
            citekit("cite", "24797", "-o", name, capture_output=False, stdout=log)
    line = "(Andrijasevic & Walters, 2010)\n"
    assert (tmp_path / "log.txt").read_text(encoding="utf-8") == f"before\n{line}{line}"
    assert citekit("cite", "24797", "-o", name).stdout == line
    assert citekit("cite", "24797", "-o", name.replace("stdout", "stderr").replace("1", "2")).stderr == line


def test_a_folder_or_a_link_to_nothing(citekit, tmp_path):
    (tmp_path / "folder").mkdir()
    assert_refused(citekit("list", "-o", "folder"), 3, "folder: cannot be written: ")
    if sys.platform != "win32":
        (tmp_path / "link").symlink_to("new.txt")
        assert answer(citekit("cite", "24797", "-o", "link")) == ("", "", 0)
        assert (tmp_path / "new.txt").exists()
        assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("words", ["list", "search borders", "show 24797", "compare 24797"])
def test_the_suffix_of_the_file_tells_the_form_of_rows(citekit, tmp_path, words):
    for file, form in (("rows.jsonl", "jsonl"), ("rows.tsv", "tsv"), ("rows.xyz", "tsv")):
        assert answer(citekit(*words.split(), "-o", file)) == ("", "", 0)
        assert (tmp_path / file).read_text(encoding="utf-8") == citekit(*words.split(), "--to", form).stdout


def test_the_suffix_of_the_file_tells_the_form_of_a_citation(citekit, tmp_path):
    for file, form in (("cite.html", "html"), ("cite.jsonl", "jsonl"), ("cite.txt", "text"), ("cite.bib", "text")):
        assert answer(citekit("cite", "24797", "-o", file)) == ("", "", 0)
        assert (tmp_path / file).read_text(encoding="utf-8") == citekit("cite", "24797", "--to", form).stdout
