"""Text for terminals: `citekit.formats.ansi`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from citekit import formats
from citekit.text.marks import CLOSE

from .samples import BOLD, CHAOS, ITALIC, MARKED, NORMAL, linked, seen, visible

FORM = formats.get("ansi")
OURS = re.compile(r"\x1b\[[0-9;]+m|\x1b\]8;;[!-~]*\x1b\\")


def test_formats_are_renditions():
    assert FORM.entry(f"{ITALIC}Nature{CLOSE} {BOLD}5{CLOSE}") == "\x1b[3mNature\x1b[23m \x1b[22;1m5\x1b[22m"
    assert FORM.entry(f"{ITALIC}a{NORMAL}b{CLOSE}c{CLOSE}") == "\x1b[3ma\x1b[23mb\x1b[3mc\x1b[23m"


def test_links_are_hyperlinks():
    assert FORM.entry(linked("https://x.org/é", "x")) == "\x1b]8;;https://x.org/%C3%A9\x1b\\x\x1b]8;;\x1b\\"


@pytest.mark.parametrize("attack", ["\x1b[31m", "\x9b31m", "\x1b]8;;http://evil\x07", "\x08\x08", "\r", "\x7f", "\x00"])
def test_a_record_drives_no_terminal(attack):
    for entry in (f"a{attack}b", linked(f"https://x.org/{attack}", f"a{attack}b"), f"{ITALIC}{attack}{CLOSE}"):
        rest = OURS.sub("", FORM.entry(entry))
        assert not re.search("[\0-\x1f\x7f-\x9f]", rest), rest


@pytest.mark.parametrize("char", "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_record_turns_no_text_around(char):
    assert FORM.entry(f"a{char}b") == "ab"


@given(CHAOS)
def test_nothing_but_our_own_sequences_is_printed(marked):
    assert not re.search("[\0-\x09\x0b-\x1f\x7f-\x9f]", OURS.sub("", FORM.entry(marked)))


@given(MARKED)
def test_any_entry_reads_back(marked):
    assert seen(OURS.sub("", FORM.entry(marked))) == visible(marked)
