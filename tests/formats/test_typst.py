"""Typst: `citekit.formats.typst`."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from citekit import formats
from citekit.text.marks import CLOSE

from .readback import html_text, typst_html
from .samples import BLOCK, BOLD, ITALIC, MARKED, NORMAL, TITLES, linked, seen, visible

FORM = formats.get("typst")


@pytest.mark.parametrize(
    ("marked", "html"),
    [
        (f"re{ITALIC}mark{CLOSE}able", "re<em>mark</em>able"),
        (f"{ITALIC}28{CLOSE}(6)", "<em>28</em>(6)"),
        (f"{ITALIC}a{CLOSE}[1]", "<em>a</em>[1]"),
        (f"{ITALIC}a{CLOSE}.b; {ITALIC}a{CLOSE};", "<em>a</em>.b; <em>a</em>;"),
        (f"{ITALIC}- a{CLOSE}{BOLD}1. b{CLOSE}", "<em>- a</em><strong>1. b</strong>"),
        (linked("https://x.org/a_b", "c") + "(d)", '<a href="https://x.org/a_b">c</a>(d)'),
        (f"a{BLOCK}= b{CLOSE}", "a<br>= b"),
    ],
)
def test_typst_sees_what_is_meant(marked, html):
    assert typst_html(FORM.entry(marked)).replace("<p>", "").replace("</p>", "") == html


def test_upright_inside_italics_is_italics_toggled():
    assert FORM.entry(f"{ITALIC}a {NORMAL}b{CLOSE}{CLOSE}") == "#emph[a #emph[b]]"


@pytest.mark.parametrize("hanging", [False, True])
def test_titles_read_back(hanging):
    read = typst_html(FORM.bibliography(TITLES, hanging=hanging))
    assert [seen(html_text(part)) for part in read.split("<p>")[1:]] == [seen(title) for title in TITLES]


@given(st.lists(MARKED.filter(visible), min_size=10, max_size=40))
@settings(max_examples=25, deadline=None, phases=[Phase.generate])
def test_any_entries_read_back(entries):
    between = "\n\nnext\n\n"  # a paragraph of its own; entries of no text make none
    read = html_text(typst_html(between.join(map(FORM.entry, entries))))
    assert seen(read) == seen(" next ".join(map(visible, entries)))
