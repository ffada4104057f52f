"""Plain text: `citekit.formats.plain`; and displays as all forms of lines have them."""

from __future__ import annotations

import pytest

from citekit import formats
from citekit.text.marks import CLOSE

from .samples import BLOCK, INDENT, ITALIC, LEFT, RIGHT, linked

plain = formats.get("plain").entry


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (f"{LEFT}[1]{CLOSE}{RIGHT}Title{CLOSE}", "[1] Title"),
        (f"{LEFT}[1] {CLOSE}{RIGHT}Title{CLOSE}", "[1] Title"),
        (f"{LEFT}[1]{CLOSE}{RIGHT} Title{CLOSE}", "[1] Title"),
        (f"{LEFT}{ITALIC}[1] {CLOSE}{CLOSE}{RIGHT}{ITALIC}Title{CLOSE}{CLOSE}", "[1] Title"),
        (f"{LEFT}[1]{CLOSE}", "[1]"),
        (f"{LEFT}1.{CLOSE}{RIGHT}a{CLOSE}{LEFT}2.{CLOSE}{RIGHT}b{CLOSE}", "1. a\n2. b"),
        (f"{BLOCK}Title{CLOSE}", "Title"),
        (f"Title. {BLOCK}Abstract{CLOSE} Note", "Title.\nAbstract\nNote"),
        (f"Title{BLOCK}Abstract{CLOSE}{BLOCK}Note{CLOSE}", "Title\nAbstract\nNote"),
        (f"Title{INDENT}Abstract{CLOSE}", "Title\n    Abstract"),
        (f"{INDENT}Abstract{CLOSE}Note", "    Abstract\nNote"),
        (f"Title{BLOCK}{CLOSE}", "Title"),
        (linked("https://x.org", f"a{BLOCK}b{CLOSE}") + "c", "a\nb\nc"),
    ],
)
def test_displays_are_lines(marked, expected):
    assert plain(marked) == expected


def test_an_entry_a_line():
    assert formats.get("plain").bibliography(["One", f"{ITALIC}Two{CLOSE}"]) == "One\nTwo"
