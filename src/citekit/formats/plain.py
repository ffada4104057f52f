"""Plain text: the visible characters, displays on lines of their own."""

from __future__ import annotations

from .base import Format


def heading(text: str) -> str:
    return f"{text}\n"


FORMAT = Format("plain", indent="    ", heading=heading, gap="\n\n")
