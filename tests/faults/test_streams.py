"""Standard streams that the caller has closed, or opened for something else."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from answers import answer, assert_refused

pytestmark = pytest.mark.skipif(not os.path.exists("/bin/sh"), reason="no shell that closes streams")


@pytest.fixture
def run(tmp_path, environment):
    """Run the real program with a shell's redirections: ``run("<&-", "format", "-")``."""
    (tmp_path / "refs.json").write_text(json.dumps([{"id": "a", "type": "book", "title": "Book"}]), encoding="utf-8")

    def run(redirection: str, *words: str, program: tuple[str, ...] = ("-m", "citekit")):
        return subprocess.run(
            ["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", sys.executable, *program, *words],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False,
        )  # fmt: skip

    return run


READING = [
    ("format", "-", "-L", "refs.json"),
    ("format", "a", "-L", "-"),
    ("format", "--all", "-L", "-"),
    ("format", "--all", "--independent", "-L", "-"),
    ("cite", "-", "-L", "refs.json"),
    ("export", "-", "-L", "refs.json", "--to", "ris"),
    ("export", "--all", "-L", "-", "--to", "ris"),
    ("convert", "-", "--to", "ris"),
    ("list", "-L", "-"),
    ("search", "book", "-L", "-"),
    ("show", "-", "-L", "refs.json"),
    ("compare", "a", "-L", "-"),
    ("add", "-"),
    ("remove", "-"),
    ("styles", "check", "-"),
    ("styles", "suggest", "-"),
]


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_standard_input_that_is_closed(run, words):
    """It is not the same as one that is empty."""
    assert_refused(run("<&-", *words), 3, "standard input is closed\n")


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_standard_input_that_cannot_be_read(run, words):
    done = run("0>other", *words)
    assert (done.stdout, done.returncode, done.stderr.count("\n")) == ("", 3, 1)
    assert ": cannot be read: " in done.stderr


@pytest.mark.parametrize(
    "words", [("format", "a", "-L", "refs.json"), ("list",), ("--help",), ("--version",), ("cache",)]
)
def test_standard_output_that_is_closed(run, words):
    assert_refused(run(">&-", *words), 3, "standard output is closed\n")


def test_nobody_to_tell(run):
    assert answer(run("2>&-", "format", "a", "-L", "refs.json")) == ("Book. (n.d.).\n", "", 0)
    assert answer(run("2>&-", "format", "b", "-L", "refs.json")) == ("", "", 1)


def test_a_file_is_written_with_all_of_them_closed(run, tmp_path):
    assert answer(run("<&- >&- 2>&-", "format", "a", "-L", "refs.json", "-o", "out")) == ("", "", 0)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "Book. (n.d.).\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_no_file_gets_the_number_of_a_stream(run, tmp_path, closed):
    """What C code writes to standard error would go into the library."""
    script = (
        "import os, sys; from citekit.__main__ import keep_numbers; keep_numbers(); "
        "os.write(file := os.open('number', os.O_WRONLY | os.O_CREAT), str(file).encode())"
    )
    assert run(closed, program=("-c", script)).returncode == 0
    assert int((tmp_path / "number").read_text(encoding="utf-8")) > 2
