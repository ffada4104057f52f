"""Every example of the README and of the pages of docs runs, and prints what is shown below it."""

from __future__ import annotations

import re
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from citekit.cli.parsing.commands import COMMANDS, Group
from examples import Block, Example, assert_runs, blocks, session

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCKS = [pytest.param(block, id=f"{page.name}:{block.line}") for page in PAGES for block in blocks(page)]

#: lines that need minutes or a network → the line to run in their place, or None
SLOW = {
    # what the Makefile runs once the environment stands, by this environment's program
    "make run": f"$(make -C '{ROOT}' --no-print-directory --dry-run run BIN='' | tail -n 1 | sed s,^/,,)",
    "make test": None,  # this is it
    "python3 -m pip install .": None,  # test_wheel.py
}


def of(*languages: str) -> list[pytest.param]:
    return [param for param in BLOCKS if param.values[0].language in languages]


@pytest.mark.parametrize("block", of("console", "sh", "bash"))
def test_shell(block: Block, shell, tmp_path):
    """A block is a session: its lines run one after the other in one folder."""
    for line, shown in session(block.text):
        instead = SLOW.get(line, line)
        if instead is not None:
            assert_runs(Example(instead, shown), shell, tmp_path)


@pytest.mark.parametrize("block", [param for param in of("python") if ">>> " not in param.values[0].text])
def test_python(block: Block, shell, tmp_path):
    """Programs; what is typed into Python (``>>>``) is in test_doctests.py."""
    (tmp_path / "example.py").write_text(block.text, encoding="utf-8")
    assert_runs(Example(f"'{sys.executable}' example.py", ""), shell, tmp_path)


@pytest.mark.parametrize("block", of("toml"))
def test_settings(block: Block, shell, tmp_path):
    """Each value is one that `citekit config` knows and takes from the file."""
    (tmp_path / "citekit.toml").write_text(block.text, encoding="utf-8")
    for setting in tomllib.loads(block.text):
        done = shell(f"citekit config {setting}")
        assert done.returncode == 0, done.stdout
        assert "citekit.toml" in done.stdout


def test_no_block_is_of_another_kind():
    """What is in none of these languages is no example: it would not be run."""
    known = {"console", "sh", "bash", "python", "toml"}
    for block in chain.from_iterable(map(blocks, PAGES)):
        assert block.language in known or "citekit " not in block.text, block


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_are_spoken_of_exist(page):
    prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for words in re.findall(r"`(?:[^`\n]*[ (])?citekit ([^`\n]*)`", prose):
        name, below, *_ = [*re.findall(r"[-\w]+", words), "", ""]
        command = COMMANDS.get(name)
        assert command or words.startswith("-"), words
        assert not isinstance(command, Group) or not below or below in command.commands, words


def test_links_lead_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
            assert "://" in target or (page.parent / target).exists(), (page.name, target)


def test_the_files_that_examples_name_are_what_they_seem(shell):
    for file in ("refs.json", "refs.bib", "export.ris", "more.ris"):
        done = shell(f"citekit format --all -L {file} --order input")
        assert (done.returncode, "warning" in done.stdout) == (0, False)
