"""reStructuredText: `citekit.formats.rst`."""

from __future__ import annotations

import pytest
from hypothesis import given

from citekit import formats
from citekit.text.marks import CLOSE

from .readback import html_text, pandoc, rst_html
from .samples import BLOCK, BOLD, INDENT, ITALIC, MARKED, SMALL_CAPS, SUP, TITLES, linked, seen, visible

FORM = formats.get("rst")


@pytest.mark.parametrize(
    ("marked", "written"),
    [
        (f"In {ITALIC}Nature{CLOSE}, {ITALIC}5{CLOSE}(3).", r"In *Nature*, *5*\ (3)."),
        (f"re{ITALIC}mark{CLOSE}able", r"re\ *mark*\ able"),
        (f"{ITALIC}a{CLOSE}{BOLD}b{CLOSE}", r"*a*\ **b**"),
        (f"{ITALIC}a {BOLD}b{CLOSE} c{CLOSE}", "*a* **b** *c*"),
        (f"{ITALIC}a {CLOSE}b", "*a* b"),
        (f"x{SUP}2{CLOSE}", r"x\ :sup:`2`"),
        (f"{SMALL_CAPS}Ann{CLOSE}", "Ann"),
        (linked("https://x.org/a", "https://x.org/a") + ".", "https://x.org/a."),
        (linked("https://x.org/a_", "it"), "`it <https://x.org/a_>`__"),
        ("A. Author", r"\A. Author"),
        (f"a{BLOCK}- b{CLOSE}{INDENT}c{CLOSE}", "| a\n| \\- b\n|     c"),
    ],
)
def test_one_role_a_run_and_room_around_it(marked, written):
    assert FORM.entry(marked) == written


@pytest.mark.parametrize(
    ("marked", "html"),
    [
        (f"re{ITALIC}mark{CLOSE}able", "re<em>mark</em>able"),
        (f"({ITALIC}*){CLOSE}", "(<em>*)</em>"),
        (f"a:b:{SUP}2{CLOSE}:c:", "a:b:<sup>2</sup>:c:"),
        (
            f"{ITALIC}a {linked('https://x.org/_', 'b <c>')}{CLOSE}",
            '<em>a</em> <a class="reference external" href="https://x.org/_">b &lt;c&gt;</a>',
        ),
    ],
)
def test_docutils_sees_what_is_meant(marked, html):
    assert rst_html(FORM.entry(marked)) == f"<p>{html}</p>\n"


@pytest.mark.parametrize("title", TITLES)
def test_a_title_reads_back(title):
    assert seen(html_text(rst_html(FORM.entry(title)))) == seen(title)


def test_titles_read_back_by_pandoc():
    titles = [title for title in TITLES if not title.endswith("::")]  # pandoc takes a colon away, escaped or not
    read = pandoc(FORM.bibliography(titles), "rst", "html")
    assert [seen(html_text(line)) for line in read.splitlines()] == [seen(title) for title in titles]


@given(MARKED)
def test_any_entry_reads_back(marked):
    assert seen(html_text(rst_html(FORM.entry(marked)))) == visible(marked)
