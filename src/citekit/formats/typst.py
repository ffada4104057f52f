"""Typst markup (https://typst.app/docs/reference/syntax/).

Formats are function calls, since ``_`` and ``*`` mark nothing inside a word. ``emph`` toggles, so it is its own
opposite; a ``strong`` of negative weight undoes another.
"""

from __future__ import annotations

import re

from .base import Format, percent

# Every character of markup, and the shorthands: -- --- -? -1 … // /*
_SPECIAL = re.compile(r"""[\\#$*_`<>@\[\]~"']|-(?=[-?0-9])|\.(?=\.)|/(?=[/*])""")

_CALL, _OPEN, _END = "\ufdd0", "\ufdd1", "\ufdd2"
# White space at the edges of a content block may be lost: it goes before all the calls that begin, behind all that end.
_BEGINNING = re.compile(rf"(?:{_CALL}[^{_OPEN}]*{_OPEN} *)+")
_ENDING = re.compile(rf"(?:(?<! ) +)?{_END}(?: *{_END})*")
_SPACES = re.compile(rf"(?<={_OPEN}) +")
# Its beginning is a line's, and there headings, lists and terms begin.
_LINE = re.compile(rf"(?m)(^|{_OPEN})([ ]*)(?:(?=[-+=/])|([0-9]+)(?=\.))")
_CALL_GOES_ON = re.compile(rf"{_END}(?=[(\[.;])")


def escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def settle(text: str) -> str:
    text = _ENDING.sub(_spaces_behind, _BEGINNING.sub(_spaces_before, text))
    text = _LINE.sub(r"\1\2\3\\", text)
    # what may continue a call is kept from it by a semicolon, which is not printed
    text = _CALL_GOES_ON.sub("];", text)
    return text.replace(_CALL, "#").replace(_OPEN, "[").replace(_END, "]")


def _spaces_before(match: re.Match[str]) -> str:
    calls = _SPACES.sub("", match[0])
    return " " * (len(match[0]) - len(calls)) + calls


def _spaces_behind(match: re.Match[str]) -> str:
    ends = match[0].replace(" ", "")
    return ends + " " * (len(match[0]) - len(ends))


def link(address: str, text: str) -> str:
    return f'{_CALL}link("{percent(address)}"){_OPEN}{text}{_END}'


def heading(text: str) -> str:
    return f"== {text}"


def _call(function: str) -> tuple[str, str]:
    return f"{_CALL}{function}{_OPEN}", _END


FORMAT = Format(
    "typst",
    tags={
        ("font-style", "italic"): _call("emph"),
        ("font-style", "oblique"): _call('text(style: "oblique")'),
        ("font-style", "normal"): _call("emph"),
        ("font-variant", "small-caps"): _call("smallcaps"),
        ("font-weight", "bold"): _call("strong"),
        ("font-weight", "light"): _call("strong(delta: -100)"),
        ("font-weight", "normal"): _call("strong(delta: -300)"),
        ("text-decoration", "underline"): _call("underline"),
        ("vertical-align", "sup"): _call("super"),
        ("vertical-align", "sub"): _call("sub"),
    },
    line_break=" \\\n",
    indent="#h(1.5em)",
    escape=escape,
    settle=settle,
    link=link,
    heading=heading,
    hanging_ends=("#par(hanging-indent: 1.5em)[", "]"),
    between="\n\n",
)
