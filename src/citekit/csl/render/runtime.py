"""The few words that a compiled style is written in. Nothing else is in reach of its code."""

from __future__ import annotations

from ...text.case import apply_case
from ...text.marks import QUOTE_CLOSE, QUOTE_OPEN
from .dates import DateForm, DatePart, render_date
from .name_options import NameLabel, NamePart, Names
from .names import render_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .context import Context


_MOST_CASED = 1024  # texts that are remembered in another case: journals and publishers come again and again


class Term(str):
    """Text that no variable is part of, in a group where that must be told (`citekit.csl.compiler.expressions`)."""

    __slots__ = ()


def wrap(text: str, before: str, after: str) -> str:
    """Text between its affixes and formats, as it came where there is none."""
    return f"{before}{text}{after}" if text else text


def join(delimiter: str, parts: tuple[str, ...]) -> str:
    """The parts that are not empty."""
    return delimiter.join(filter(None, parts))


def join_if(delimiter: str, parts: tuple[str, ...], variables: tuple[int, ...]) -> str:
    """As `join`, but nothing where all of the parts that print variables are empty (CSL 1.0.2, "Group")."""
    for at in variables:
        if parts[at]:
            return delimiter.join(filter(None, parts))
    return ""


def group(delimiter: str, parts: tuple[str | None, ...]) -> str | None:
    """The parts that are not empty: none where variables were called (a part is None) and none was printed."""
    text = delimiter.join(filter(None, parts))
    if None not in parts:
        return text
    if text:
        for part in parts:
            if part and type(part) is not Term:
                return text
    return None


def case(c: Context, kind: str, text: str) -> str:
    """Text in another case."""
    if not text:
        return text
    cased = c.env.cased
    key = kind, text, c.language, c.english
    made = cased.get(key)
    if made is None:
        if len(cased) >= _MOST_CASED:
            cased.clear()
        made = cased[key] = apply_case(kind, text, c.language, c.english)
    return made


def quote(text: str) -> str:
    """Text in quotation marks."""
    return f"{QUOTE_OPEN}{text}{QUOTE_CLOSE}" if text else text


def strip(text: str) -> str:
    """Text without its full stops."""
    return text.replace(".", "") if text else text


def namespace() -> dict[str, Any]:
    """The globals of a compiled style; no builtins are among them."""
    return {
        "__builtins__": {},
        "DateForm": DateForm,
        "DatePart": DatePart,
        "NameLabel": NameLabel,
        "NamePart": NamePart,
        "Names": Names,
        "Term": Term,
        "case": case,
        "date": render_date,
        "group": group,
        "join": join,
        "join_if": join_if,
        "names": render_names,
        "quote": quote,
        "strip": strip,
        "wrap": wrap,
    }
