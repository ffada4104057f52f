"""HTML: `citekit.formats.html`."""

from __future__ import annotations

import pytest
from hypothesis import given

from citekit import formats

from .readback import html_text
from .samples import MARKED, TITLES, linked, seen, visible

FORM = formats.get("html")


@pytest.mark.parametrize("title", [title for title in TITLES if "²" not in title])
def test_a_title_reads_back(title):
    assert seen(html_text(FORM.entry(title))) == seen(title)


@given(MARKED)
def test_any_entry_reads_back(marked):
    text = visible(marked)
    expected = html_text(FORM.entry(text))  # characters that are superscripts by themselves become <sup>
    assert seen(html_text(FORM.entry(marked))) == seen(expected)


def test_an_address_cannot_leave_its_attribute():
    assert (
        FORM.entry(linked('https://x.org/"><b>&ª', "x")) == '<a href="https://x.org/&#34;&#62;&#60;b&#62;&#38;ª">x</a>'
    )


def test_a_bibliography_has_the_classes_of_citation_styles():
    assert FORM.bibliography(["One", "Two"]) == (
        '<div class="csl-bib-body">\n  <div class="csl-entry">One</div>\n  <div class="csl-entry">Two</div>\n</div>'
    )
