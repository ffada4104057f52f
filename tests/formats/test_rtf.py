"""RTF: `citekit.formats.rtf`."""

from __future__ import annotations

import pytest
from hypothesis import given

from citekit import formats
from citekit.text.marks import CLOSE

from .readback import html_text, pandoc, rtf_text
from .samples import ADDRESS, BLOCK, BOLD, ITALIC, MARKED, SUP, TITLES, linked, seen, visible

FORM = formats.get("rtf")


def test_formats_are_groups():
    assert FORM.entry(f"{ITALIC}Nature{CLOSE} {BOLD}5{CLOSE}") == r"{\i Nature} {\b 5}"


def test_characters_are_signed_utf_16():
    assert FORM.entry("é–ﬁ👩") == r"\u233 ?\u8211 ?\u-1279 ?\u-10179 ?\u-9111 ?"


def test_pandoc_sees_what_is_meant():
    entries = [f"re{ITALIC}mark{CLOSE}able", f"x{SUP}2{CLOSE}", linked("https://x.org/a_b", "c"), f"a{BLOCK}b{CLOSE}"]
    assert pandoc(FORM.bibliography(entries, hanging=True), "rtf", "html").splitlines() == [
        "<p>re<em>mark</em>able</p>",
        "<p>x<sup>2</sup></p>",
        '<p><a href="https://x.org/a_b">c</a></p>',
        "<p>a<br />",
        "b</p>",
    ]


def test_titles_read_back_by_pandoc():
    titles = [title for title in TITLES if max(title) < "\U00010000"]  # pandoc does not join surrogate pairs
    read = pandoc(FORM.bibliography(titles), "rtf", "html")
    assert [seen(html_text(line)) for line in read.splitlines()] == [seen(title) for title in titles]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_reads_back(title):
    assert seen(rtf_text(FORM.bibliography([title]))) == seen(title)


@given(MARKED)
def test_any_entry_reads_back(marked):
    read = rtf_text(FORM.bibliography([marked])).replace(f'("{ADDRESS}")', "")  # striprtf adds a link's address
    assert seen(read) == visible(marked)


def test_a_bibliography_is_a_document_in_ascii():
    document = FORM.bibliography(["Évian", "Two"])
    assert document.isascii()
    assert document.startswith(r"{\rtf1\ansi")
    assert document.endswith("\n}")
    assert document.count(r"\par}") == 2
