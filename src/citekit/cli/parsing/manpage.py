"""The man page, made of the commands, their options and their help: ``python -m citekit.cli.parsing.manpage`` prints it.

In the macros of man(7), which man-db, mandoc and groff read alike.
"""

from __future__ import annotations

import re

from ... import __version__
from ..output import write
from .app import HELP
from .commands import COMMANDS, Group
from .options import OPTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .commands import Command
    from .options import Option

_EXIT_CODES = (
    ("0", "Done."),
    ("1", "Something named was not found, or some input was bad."),
    ("2", "Wrong usage."),
    ("3", "A file could not be read or written."),
    ("130", "Interrupted."),
)
_FILES = (
    ("citekit.toml", "Settings: in the working directory or above it, or in the user's config folder."),
    ("~/.local/share/citekit/library.json", "The user's own library; $CITEKIT_DATA names another folder."),
    ("~/.cache/citekit", "Compiled styles and indexes; $CITEKIT_CACHE names another folder."),
)


def page() -> str:
    """The whole page as roff."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    yield ".\\\" Made by `make man` of the commands' own help"
    yield f'.TH CITEKIT 1 "" "citekit {__version__}" "User Commands"'
    yield ".SH NAME"
    yield "citekit \\- references in any CSL style, and as data for reference managers"
    yield ".SH SYNOPSIS"
    for number, (path, command) in enumerate(_commands()):
        if number:
            yield ".br"
        yield f".B {_escape(f'citekit {path}')}"
        yield f"[\\fIOPTION\\fR]... {_escape(command.metavar)}".rstrip()
    yield ".SH DESCRIPTION"
    yield from _text(HELP)
    yield ".SH COMMANDS"
    for path, command in _commands():
        yield f".SS {_escape(f'citekit {path} {command.metavar}'.strip())}"
        yield from _text(command.load().HELP)
        for option in [*command.options, OPTIONS["config"]]:
            yield from _option(option, command.help_of(option))
    yield ".SH ENVIRONMENT"
    for option in OPTIONS.values():
        yield from _item(option.env, f"The value of {option.names[-1]} where the command line gives none.")
    yield from _item("NO_COLOR", "No colour on a terminal, where it is set to anything.")
    for title, rows in (("FILES", _FILES), ("EXIT STATUS", _EXIT_CODES)):
        yield f".SH {title}"
        for term, text in rows:
            yield from _item(term, text)


def _commands() -> Iterator[tuple[str, Command]]:
    for name, command in COMMANDS.items():
        if isinstance(command, Group):
            for below, member in command.commands.items():
                yield f"{name} {below}", member
        else:
            yield name, command


def _option(option: Option, text: str) -> Iterator[str]:
    value = "|".join(option.choices) or option.metavar
    default = f" Default: {option.default}." if option.default else ""
    yield from _item(f"{', '.join(option.names)} {value}".strip(), text + default)


def _item(term: str, text: str) -> Iterator[str]:
    yield ".TP"
    yield f".B {_escape(term)}"
    yield _escape(text)


def _text(help: str) -> Iterator[str]:
    """Help text: paragraphs, and behind ``\\b`` lines that stay as they are."""
    for number, paragraph in enumerate(help.strip("\n").split("\n\n")):
        lines = paragraph.split("\n")
        if number:
            yield ".PP"
        if lines[0] != "\b":
            yield _escape(" ".join(lines))
            continue
        yield ".nf"
        yield from (_escape(line) for line in lines[1:])
        yield ".fi"


def _escape(text: str) -> str:
    """Text as roff reads it: hyphens that can be copied, no control characters at the start of a line."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", r"\\&", text)


if __name__ == "__main__":
    write(page())
