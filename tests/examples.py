"""The examples of the help, the README and the pages of docs: where they stand, and a shell to run them in."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Shell = Callable[[str], subprocess.CompletedProcess[str]]


class Example(NamedTuple):
    """A line of shell, and what is shown below it."""

    line: str
    shown: str


class Block(NamedTuple):
    """A fenced block of a page: its language and the number of its first line."""

    language: str
    line: int
    text: str


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a Markdown page."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(match[1], text.count("\n", 0, match.start()) + 1, match[2])
        for match in re.finditer(r"^```(\S*)[^\n]*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    ]


def session(text: str) -> list[Example]:
    """The lines of a block of shell: ``$ `` begins a command, ``> `` goes on with it, what follows is what it shows.
    A block without ``$ `` is one script.
    """
    if not text.startswith("$ "):
        return [Example(text, "")]
    found: list[Example] = []
    for line in text.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append(Example(line[2:].rstrip(), ""))
        elif line.startswith("> ") and not found[-1].shown:
            found[-1] = Example(f"{found[-1].line}\n{line[2:].rstrip()}", "")
        else:
            found[-1] = found[-1]._replace(shown=found[-1].shown + line)
    return found


def in_help(text: str) -> list[Example]:
    """The lines below ``Examples:`` in what --help prints."""
    part = re.search(r"^ *Examples:\n(.*?)(?:\n\n|\Z)", text, re.MULTILINE | re.DOTALL)
    return [Example(line.strip(), "") for line in part[1].splitlines()] if part else []


def assert_runs(example: Example, shell: Shell, folder: Path) -> None:
    """The example ends well and prints what is shown; where nothing is, it prints or writes something.

    A line ``…`` of what is shown stands for any number of lines. What shows an error ends with one.
    """
    before = _files(folder)
    done = shell(example.line)
    if "citekit: error: " in example.shown:
        assert done.returncode, example.line
    else:
        assert not done.returncode, (example.line, done.stdout)
    if example.shown:
        pattern = "".join("(?:.*\n)*?" if line == "…\n" else re.escape(line) for line in example.shown.splitlines(True))
        if not re.fullmatch(pattern, done.stdout):
            assert done.stdout == example.shown, example.line
    elif not example.line.startswith(SILENT):
        assert done.stdout or _files(folder) != before, f"nothing comes of: {example.line}"


#: what prints nothing when all is well
SILENT = ("citekit cache clear", "CITEKIT_CACHE=other citekit cache clear", "citekit styles check")


def _files(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
