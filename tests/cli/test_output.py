"""Where results go: whole files or nothing, and colour only where a person looks."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from citekit.cli.output import colour, write
from citekit.errors import WriteError


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
