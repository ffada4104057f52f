"""Rich Text Format 1.9.1, in ASCII: an entry can be put into any RTF, a bibliography is a whole document."""

from __future__ import annotations

import re

from .base import Format, percent

_SPECIAL = re.compile(r"[\\{}]|[^\x00-\x7f]+")


def _code(match: re.Match[str]) -> str:
    """A backslash before what is special; UTF-16 as signed numbers, ``?`` for readers that know no Unicode."""
    text = match[0]
    if text.isascii():
        return f"\\{text}"
    data = text.encode("utf-16-be", "replace")
    units = (int.from_bytes(data[at : at + 2], signed=True) for at in range(0, len(data), 2))
    return "".join(f"\\u{unit} ?" for unit in units)  # the blank ends the number


def escape(text: str) -> str:
    r"""
    >>> escape("{Él}")
    '\\{\\u201 ?l\\}'
    """
    return _SPECIAL.sub(_code, text)


def link(address: str, text: str) -> str:
    return f'{{\\field{{\\*\\fldinst{{HYPERLINK "{percent(address)}"}}}}{{\\fldrslt{{{text}}}}}}}'


def heading(text: str) -> str:
    return f"{{\\pard\\sb240\\sa120\\keepn\\outlinelevel1\\b\\fs28 {text}\\par}}"


def _group(word: str) -> tuple[str, str]:
    return f"{{\\{word} ", "}"


FORMAT = Format(
    "rtf",
    tags={
        ("font-style", "italic"): _group("i"),
        ("font-style", "oblique"): _group("i"),
        ("font-style", "normal"): _group("i0"),
        ("font-variant", "small-caps"): _group("scaps"),
        ("font-variant", "normal"): _group("scaps0"),
        ("font-weight", "bold"): _group("b"),
        ("font-weight", "normal"): _group("b0"),
        ("text-decoration", "underline"): _group("ul"),
        ("text-decoration", "none"): _group("ulnone"),
        ("vertical-align", "sup"): _group("super"),
        ("vertical-align", "sub"): _group("sub"),
        ("vertical-align", "baseline"): _group("nosupersub"),
    },
    line_break="\\line ",
    indent="\\tab ",
    escape=escape,
    link=link,
    heading=heading,
    bibliography_ends=("{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0\\froman Times New Roman;}}\n", "\n}"),
    entry_ends=("{\\pard\\sa180 ", "\\par}"),
    hanging_ends=("{\\pard\\li720\\fi-720\\sa180 ", "\\par}"),
)
