"""Every help text has examples, and every example runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from citekit.cli.commands import COMMANDS, Group

#: the words that lead to each command and each group, the program's own help first
PATHS = [[]]
for name, command in COMMANDS.items():
    PATHS.append([name])
    if isinstance(command, Group):
        PATHS += [[name, below] for below in command.commands]


@pytest.fixture
def shell(tmp_path):
    """Run a line of shell in a folder that has the files which the examples name."""
    (tmp_path / "refs.bib").write_text("@book{knuth, author = {Knuth, Donald}, title = {TeX}, year = 1984}\n")
    (tmp_path / "export.ris").write_text("TY  - BOOK\nTI  - TeX\nAU  - Knuth, Donald\nER  - \n")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CITEKIT_")}
    environment |= {"PATH": path, "XDG_DATA_HOME": str(tmp_path / ".data")}

    def run(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            line, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False
        )

    return run


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_example_runs(citekit, shell, path):
    done = citekit(*path, "--help")
    examples = re.findall(r"^ +(citekit .*)$", done.stdout, re.MULTILINE)
    assert done.returncode == 0
    assert len(examples) >= 2
    for example in examples:
        ran = shell(f"set -e; {example}")
        assert ran.returncode == 0, (example, ran.stderr)
        assert "error" not in ran.stderr


@pytest.mark.parametrize("words", [["-h"], ["format", "-h"], ["styles", "source", "-h"]])
def test_help_is_short_too(citekit, words):
    assert citekit(*words).stdout == citekit(*words[:-1], "--help").stdout
