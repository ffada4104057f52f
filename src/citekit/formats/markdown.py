"""Markdown: CommonMark, written so that GitHub's and pandoc's read it alike.

Emphasis is ``*`` where that is sure to be read as such, else an HTML tag: inside words, where two meet, one inside the
other. What Markdown has no sign for is HTML, too; small capitals are the span that browsers obey and pandoc reads as
small capitals, while its own ``[x]{.smallcaps}`` would be seen as brackets by everyone else.
"""

from __future__ import annotations

import re
from unicodedata import category

from .base import Format, percent, unlink

_BETWEEN_WORDS = r"(?<![0-9A-Za-z])[_@]|[_@](?![0-9A-Za-z])"
# Quotes, -- and ... are what pandoc's "smart" reads otherwise, { begins its attributes
_SPECIAL = re.compile(rf"""[\\`*\[\]<~^$]|&(?=#?\w+;)|{_BETWEEN_WORDS}|["'{{]|-(?=-)|\.(?=\.)""")
_INDENT = re.compile("(?m)^[ \t]+")  # four spaces make a block of code
_LINE = re.compile(
    r"(?m)^(?:(?=[-+#=>:%|])"
    r"|(\(?(?:[0-9]+|#|[a-z]|[ivxlcdm]+|[A-Z](?=\)|\.\s\s)|[IVXLCDM]+(?=\)|\.\s\s)))(?=[.)](?:\s|$)))"
)


#: what is printed before numbers and linked by no reader of Markdown but pandoc with an extension
_IDENTIFIERS = frozenset("arxiv doi hdl isbn issn pmcid pmid urn".split())


def escape(text: str) -> str:
    return unlink(_SPECIAL.sub(r"\\\g<0>", text), _IDENTIFIERS)


def link(address: str, text: str) -> str:
    if text == escape(address) and percent(address, "<>\\`") == address and not address.startswith("mailto:"):
        return f"<{address}>"
    address = percent(address, "()[]*`").replace("&", "&amp;")
    return f"[{text}]({address})"


def heading(text: str) -> str:
    bare = text.rstrip("#")  # what would only end a heading gets backslashes
    if bare == "\\":
        bare = text[:2]  # the first character has its own
    return f"## {bare}" + text[len(bare) :].replace("#", "\\#")


_ITALIC, _BOLD, _END_ITALIC, _END_BOLD = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_SIGNS = {_ITALIC: ("*", "<em>"), _BOLD: ("**", "<strong>")}
_ENDS = {_END_ITALIC: ("*", "</em>"), _END_BOLD: ("**", "</strong>")}
_PLACES = re.compile("[\ufdd0-\ufdd3]")


def settle(text: str) -> str:
    if _PLACES.search(text):
        text = _emphasis(text)
    text = _LINE.sub(r"\1\\", _INDENT.sub("", text))
    return text.replace("![", "\\![")  # else a link would be an image


def _emphasis(text: str) -> str:
    out = list(text)
    open_: list[int] = []
    for match in _PLACES.finditer(text):
        end = match.start()
        if match[0] in _SIGNS:
            open_.append(end)
            continue
        start = open_.pop()
        plain = (
            not open_
            and all(_outside(char) for char in (text[max(start - 1, 0) : start], text[end + 1 : end + 2]))
            and all(_inside(char) for char in (text[start + 1], text[end - 1]))
        )
        out[start], out[end] = (sign if plain else tag for sign, tag in (_SIGNS[text[start]], _ENDS[text[end]]))
    return "".join(out)


def _outside(char: str) -> bool:
    """Whether emphasis may begin behind the character or end before it (CommonMark 0.31, 6.2: flanking)."""
    return not char or char.isspace() or category(char)[0] == "P" or (char.isascii() and not char.isalnum())


def _inside(char: str) -> bool:
    return not char.isspace() and not _PLACES.match(char)


def _span(style: str) -> tuple[str, str]:
    return f'<span style="{style};">', "</span>"


FORMAT = Format(
    "markdown",
    tags={
        ("font-style", "italic"): (_ITALIC, _END_ITALIC),
        ("font-style", "oblique"): (_ITALIC, _END_ITALIC),
        ("font-style", "normal"): _span("font-style:normal"),
        ("font-variant", "small-caps"): _span("font-variant:small-caps"),
        ("font-variant", "normal"): _span("font-variant:normal"),
        ("font-weight", "bold"): (_BOLD, _END_BOLD),
        ("font-weight", "light"): _span("font-weight:lighter"),
        ("font-weight", "normal"): _span("font-weight:normal"),
        ("text-decoration", "underline"): ("<u>", "</u>"),
        ("text-decoration", "none"): _span("text-decoration:none"),
        ("vertical-align", "sup"): ("<sup>", "</sup>"),
        ("vertical-align", "sub"): ("<sub>", "</sub>"),
        ("vertical-align", "baseline"): _span("vertical-align:baseline"),
    },
    line_break="\\\n",
    escape=escape,
    settle=settle,
    link=link,
    heading=heading,
    between="\n\n",
)
