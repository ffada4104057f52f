"""Text for a terminal: ECMA-48 renditions (SGR), links as OSC 8 hyperlinks.

Small capitals and raised or lowered text have no rendition. What a record holds drives nothing: the walk drops
control characters, and this form those that turn the direction of writing.
"""

from __future__ import annotations

import re

from .base import Format, percent

_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # Unicode Bidi_Control


def escape(text: str) -> str:
    return text if text.isascii() else _DIRECTIONS.sub("", text)


def link(address: str, text: str) -> str:
    # https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
    return f"\x1b]8;;{percent(address)}\x1b\\{text}\x1b]8;;\x1b\\"


def _rendition(on: int | str, off: int) -> tuple[str, str]:
    return f"\x1b[{on}m", f"\x1b[{off}m"


def heading(text: str) -> str:
    return f"\x1b[1m{text}\x1b[22m\n"


FORMAT = Format(
    "ansi",
    tags={
        ("font-style", "italic"): _rendition(3, 23),
        ("font-style", "oblique"): _rendition(3, 23),
        ("font-style", "normal"): _rendition(23, 3),
        ("font-weight", "bold"): _rendition("22;1", 22),
        ("font-weight", "light"): _rendition("22;2", 22),
        ("font-weight", "normal"): _rendition(22, 1),
        ("text-decoration", "underline"): _rendition(4, 24),
        ("text-decoration", "none"): _rendition(24, 4),
    },
    indent="    ",
    escape=escape,
    link=link,
    heading=heading,
    gap="\n\n",
)
