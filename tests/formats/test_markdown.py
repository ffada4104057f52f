"""Markdown: `citekit.formats.markdown`."""

from __future__ import annotations

import pytest
from hypothesis import given

from citekit import formats
from citekit.text.ingest import ingest
from citekit.text.marks import CLOSE

from .readback import html_text, markdown_html, pandoc
from .samples import BLOCK, BOLD, ITALIC, MARKED, SMALL_CAPS, SUP, TITLES, linked, seen, visible

FORM = formats.get("markdown")


def test_emphasis_is_a_sign_where_it_is_sure_and_a_tag_where_it_is_not():
    assert FORM.entry(f"In {ITALIC}Nature{CLOSE}, {ITALIC}5{CLOSE}(3).") == "In *Nature*, *5*(3)."
    assert FORM.entry(f"re{ITALIC}mark{CLOSE}able") == "re<em>mark</em>able"
    assert FORM.entry(f"{ITALIC}a{CLOSE}{BOLD}b{CLOSE}") == "<em>a</em><strong>b</strong>"
    assert FORM.entry(f"{ITALIC}a {BOLD}b{CLOSE} c{CLOSE}") == "*a <strong>b</strong> c*"
    assert FORM.entry(f"{ITALIC}a {CLOSE}b") == "<em>a </em>b"


@pytest.mark.parametrize(
    ("marked", "html"),
    [
        (f"{ITALIC}a {BOLD}b{CLOSE}{CLOSE}{BOLD}c{CLOSE}", "<em>a <strong>b</strong></em><strong>c</strong>"),
        (f"({ITALIC}“a” *{CLOSE})", "(<em>“a” *</em>)"),
        (f"x{SUP}2{CLOSE}", "x<sup>2</sup>"),
        (f"{SMALL_CAPS}Ann{CLOSE}", '<span style="font-variant:small-caps;">Ann</span>'),
        (f"Wow!{linked('https://x.org/(a)_b*?c&copy=1', '[x]')}", "Wow!{}[x]</a>"),
        (linked("https://x.org/a_b", "https://x.org/a_b"), '<a href="https://x.org/a_b">https://x.org/a_b</a>'),
        (f"a{BLOCK}1. b{CLOSE}", "a<br />\n1. b"),
        (ingest("<i>a</i><i>b</i>"), "<em>a</em><em>b</em>"),
    ],
)
def test_a_parser_sees_what_is_meant(marked, html):
    html = html.replace("{}", '<a href="https://x.org/%28a%29_b%2A?c&amp;copy=1">')
    assert markdown_html(FORM.entry(marked)) == f"<p>{html}</p>\n"


@pytest.mark.parametrize("title", TITLES)
def test_a_title_reads_back(title):
    assert seen(html_text(markdown_html(FORM.entry(title)))) == seen(title)


def test_titles_read_back_by_pandoc():
    read = pandoc(FORM.bibliography(TITLES), "markdown", "html")
    assert [seen(html_text(line)) for line in read.splitlines()] == [seen(title) for title in TITLES]


def test_pandoc_reads_bare_addresses_as_github_does():
    title = "https://example.org/a_b//c?d=e&f=g%20h#i_ and www.example.org/~x"
    assert seen(html_text(pandoc(FORM.entry(title), "gfm", "html"))) == title


@given(MARKED)
def test_any_entry_reads_back(marked):
    assert seen(html_text(markdown_html(FORM.entry(marked)))) == visible(marked)


def test_entries_are_paragraphs():
    assert markdown_html(FORM.bibliography(["1. One", "2. Two"])) == "<p>1. One</p>\n<p>2. Two</p>\n"


def test_what_needs_no_escape_gets_none():
    text = "Andrijasevic, R. & Walters, W. (2010). R&D: a_b, 5-6. doi:10.1068/d1509. https://x.org/a_b?c=d&e=f"
    assert FORM.entry(text) == text
