"""Dress for a person at a terminal: italics, links, colour, folding. Nothing of it reaches a pipe.

What is printed comes as marked text (`citekit.text.marks`), of which a pipe gets the characters alone.
"""

from __future__ import annotations

from ... import formats
from ...text.lazy import pattern
from ...text.marks import CLOSE, LINK, LINK_TEXT, MARK_OF
from ...text.tags import rewrite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from rich.text import Text

#: tag in a field → marks; small capitals and no-case spans have no look on a terminal
_TAGS = {
    "i": (MARK_OF["font-style", "italic"], CLOSE),
    "b": (MARK_OF["font-weight", "bold"], CLOSE),
    "sup": (MARK_OF["vertical-align", "sup"], CLOSE),
    "sub": (MARK_OF["vertical-align", "sub"], CLOSE),
}
#: data form → the name of its language in pygments, which comes with rich
_LANGUAGES = {
    "bibtex": "bibtex", "biblatex": "bibtex", "csljson": "json", "json": "json", "jsonl": "json", "eprints": "json",
    "cslyaml": "yaml", "cff": "yaml", "mods": "xml", "endnotexml": "xml", "openurl": "xml", "coins": "html",
    "python": "python", "diff": "diff",
}  # fmt: skip
#: data form → what a field begins with, where a field is a line
_FIELDS = {"ris": r"(?m)^[A-Z][A-Z0-9](?=  -)", "endnote": r"(?m)^%\S", "dc": r"(?m)^[a-z]+(?=:)"}
_LONGEST = 200_000  # characters: more than anybody reads on a terminal; pygments takes a second for them
#: what could drive a terminal, and turn the direction of writing
_CONTROL = pattern("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def marked(text: str) -> str:
    """The text of a field with marks in the place of its tags. Quotation marks stay what they are."""
    return rewrite(text, str, _TAGS)


def link(address: str, text: str) -> str:
    """Marked text that leads to an address."""
    return f"{LINK}{address}{LINK_TEXT}{text}{CLOSE}"


def plain(text: str) -> str:
    """The characters of marked text, in one line."""
    return formats.get("plain").entry(text)


def rich_text(text: str) -> Text:
    """Marked text for rich. rich knows links and renditions only as what terminals are sent."""
    from rich.text import Text

    sequences = formats.get("ansi").entry(text)
    return Text.from_ansi(sequences) if "\x1b" in sequences else Text(sequences)


def width() -> int:
    """The columns of the terminal."""
    from shutil import get_terminal_size

    return max(get_terminal_size().columns, 20)


def drawn(thing: Any, *, dressed: bool, **options: Any) -> str:
    """What rich would print of a thing, by its ``options``, in the colours that every terminal has.

    It goes to `output.write`, as everything does, so that one place knows of encodings and closed pipes.
    """
    from io import StringIO

    from rich.console import Console

    console = Console(
        file=StringIO(),
        force_terminal=True,
        color_system="standard" if dressed else None,
        no_color=False,  # NO_COLOR has been asked for already
        legacy_windows=False,
        width=width(),
        height=100,
        highlight=False,
    )
    with console.capture() as capture:
        console.print(thing, **options)
    return capture.get()


def tame(text: str) -> str:
    """Text with all that could drive a terminal replaced."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def highlighted(text: str, form: str) -> str:
    """Data of a form in colours. Each line stays one, so that it can be copied."""
    if len(text) > _LONGEST or form not in (_LANGUAGES.keys() | _FIELDS):
        return text
    from rich.text import Text

    text = tame(text)
    if form in _FIELDS:
        coloured = Text(text)
        coloured.highlight_regex(_FIELDS[form], "cyan")
    else:
        from rich.syntax import Syntax

        coloured = Syntax("", _LANGUAGES[form], theme="ansi_dark").highlight(text)
    return drawn(coloured, dressed=True, soft_wrap=True, end="")
