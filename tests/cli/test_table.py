"""Rows: a table for a person, lines for a script."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from answers import assert_refused


def test_lines_parted_by_tabs_in_a_pipe(citekit):
    line = citekit("styles", "search", "nature-physics").stdout
    assert line == "nature-physics\tnumeric\tnature\tNature Physics\n"


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals of that kind")
@pytest.mark.parametrize("columns", [40, 120])
def test_a_table_that_fits_on_a_terminal(columns, tmp_path):
    master, terminal = os.openpty()
    env = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm", "NO_COLOR": "1"}
    words = [sys.executable, "-m", "citekit", "styles", "suggest", "24797"]
    process = subprocess.Popen(words, stdout=terminal, env=env, cwd=tmp_path)
    os.close(terminal)
    seen = b""
    try:
        while piece := os.read(master, 4096):
            seen += piece
    except OSError:  # Linux says so at the end
        pass
    assert process.wait(60) == 0
    lines = re.sub(r"\x1b\[[0-9;]*m", "", seen.decode()).splitlines()
    assert len(lines) > 3
    assert all(len(line) <= columns for line in lines)
    assert lines[1].split() == ["id", "style", "by", "title"]
    assert "\x1b[3" not in seen.decode()  # bold is no colour


def test_an_unknown_form(citekit):
    assert_refused(citekit("styles", "list", "--to", "xls"), 1, "no form 'xls': it may be tsv or jsonl")
