"""The few words that a compiled style is written in. Nothing else is in reach of its code."""

from __future__ import annotations

from ..text.case import apply_case
from ..text.marks import QUOTE_CLOSE, QUOTE_OPEN
from .dates import DateForm, DatePart, render_date
from .names import NameLabel, Names, render_names
from .person import NamePart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .context import Context

CALLED, PRINTED = 1, 2  # what a group's flag remembers of the variables within


def wrap(text: str, before: str, after: str) -> str:
    """Text between its affixes and formats, "" where there is no text."""
    return f"{before}{text}{after}" if text else ""


def join(delimiter: str, parts: tuple[str, ...]) -> str:
    """The parts that are not empty."""
    return delimiter.join(filter(None, parts))


def join_if(delimiter: str, parts: tuple[str, ...], variables: tuple[int, ...]) -> str:
    """As `join`, but nothing where all of the parts that print variables are empty (CSL 1.0.2, "Group")."""
    for at in variables:
        if parts[at]:
            return delimiter.join(filter(None, parts))
    return ""


def begin(c: Context) -> int:
    """Open a group whose variables are counted while it is rendered; what was counted so far is given back."""
    flag, c.flag = c.flag, 0
    return flag


def end(c: Context, outer: int, delimiter: str, parts: tuple[str, ...]) -> str:
    """Close such a group: it is empty where variables were called and none was printed."""
    flag = c.flag
    text = "" if flag == CALLED else delimiter.join(filter(None, parts))
    # a group that prints something counts as a variable that does (CSL 1.0.2, "Group")
    c.flag = outer | (CALLED | PRINTED if text else flag)
    return text


def seen(c: Context, text: str) -> str:
    """Count a variable for the group around it."""
    c.flag |= CALLED | PRINTED if text else CALLED
    return text


def found(c: Context, text: str) -> str:
    """Count a variable for the group around it where it is printed."""
    if text:
        c.flag |= CALLED | PRINTED
    return text


def case(c: Context, kind: str, text: str) -> str:
    """Text in another case."""
    return apply_case(kind, text, c.language, c.english) if text else ""


def quote(text: str) -> str:
    """Text in quotation marks."""
    return f"{QUOTE_OPEN}{text}{QUOTE_CLOSE}" if text else ""


def strip(text: str) -> str:
    """Text without its full stops."""
    return text.replace(".", "")


def namespace() -> dict[str, Any]:
    """The globals of a compiled style; no builtins are among them."""
    return {
        "__builtins__": {},
        "DateForm": DateForm,
        "DatePart": DatePart,
        "NameLabel": NameLabel,
        "NamePart": NamePart,
        "Names": Names,
        "begin": begin,
        "case": case,
        "date": render_date,
        "end": end,
        "found": found,
        "join": join,
        "join_if": join_if,
        "names": render_names,
        "quote": quote,
        "seen": seen,
        "strip": strip,
        "wrap": wrap,
    }
