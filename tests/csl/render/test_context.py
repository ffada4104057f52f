"""What one cite is rendered in: its variables, its conditions, its labels."""

from __future__ import annotations

import re

import pytest

from citekit import formats
from citekit.csl.render.context import citation_label
from citekit.csl.render.prepared import prepare
from citekit.records import Citation, Cite

from ..helpers import compiled, context, document, people, reference, render, style_xml


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x", "x"),
        ("<i>x</i>", "x"),
        (5, "5"),
        (5.0, "5"),
        (5.5, "5.5"),
        (0, "0"),
        ("", ""),
        (None, ""),
        (True, ""),
        (False, ""),
        ({"a": 1}, ""),
        ([1], ""),
    ],
)
def test_a_text_variable(value, text):
    assert render('<text variable="title"/>', title=value) == text


@pytest.mark.parametrize(
    ("value", "text"), [("5", "5"), (5, "5"), (0, "0"), ("<i>5</i>", "<i>5</i>"), ("5\ufdd0", "5")]
)
def test_a_number_variable(value, text):
    assert context(volume=value).number("volume") == text


def test_short_forms():
    layout = '<text variable="container-title" form="short"/>'
    assert render(layout, container_title="Environment and Planning", container_title_short="Env Plan") == "Env Plan"
    assert render(layout, container_title="Environment and Planning") == "Environment and Planning"


@pytest.mark.parametrize(
    ("test", "fields", "holds"),
    [
        ('variable="title"', {"title": "T"}, True),
        ('variable="title"', {"title": ""}, False),
        ('variable="volume"', {"volume": 0}, True),
        ('variable="issued"', {"issued": 2010}, True),
        ('variable="issued"', {"issued": {}}, False),
        ('variable="author"', {"author": people("Doe, J.")}, True),
        ('variable="author"', {"author": []}, False),
        ('is-numeric="volume"', {"volume": "2nd"}, True),
        ('is-numeric="volume"', {"volume": 5}, True),
        ('is-numeric="volume"', {"volume": "second"}, False),
        ('is-numeric="volume"', {}, False),
        ('is-numeric="volume"', {"volume": "<i>5</i>"}, True),
        ('is-numeric="issued"', {"issued": 2010}, False),
        ('type="book"', {"type": "book"}, True),
        ('type="article-journal book"', {"type": "book"}, True),
        ('type="article-journal"', {"type": "book"}, False),
        ('locator="page"', {}, False),
        ('disambiguate="true"', {}, False),
    ],
)
def test_conditions(test, fields, holds):
    layout = f'<choose><if {test}><text value="yes"/></if><else><text value="no"/></else></choose>'
    assert render(layout, **fields) == ("yes" if holds else "no")


@pytest.mark.parametrize(
    ("locator", "label", "printed"),
    [
        ("5", "page", "p. 5"),
        ("5-7", "page", "pp. 5–7"),
        ("5, 9", "page", "pp. 5, 9"),
        ("5", "chapter", "chap. 5"),
        ("2", "sub-verbo", "s.v. 2"),
        ("2", "sub verbo", "s.v. 2"),
        ("iv-x", "page", "pp. iv–x"),
        ("Special", "section", "sec. Special"),
        ("p. 5", "chapter", "p. 5"),
        ("", "page", ""),
    ],
)
def test_locators_and_their_labels(locator, label, printed):
    layout = '<layout prefix="[" suffix="]"><label variable="locator" form="short" suffix=" "/><text variable="locator"/></layout>'
    found = document(style_xml(citation=layout), [reference("1")], [Citation([Cite("1", locator, label)])])
    assert found == [f"[{printed}]" if printed else "[CSL STYLE ERROR: reference with no printed form.]"]


@pytest.mark.parametrize(("plural", "printed"), [("always", "pp."), ("never", "p."), ("contextual", "pp.")])
def test_a_label_s_number(plural, printed):
    assert render(f'<label variable="page" form="short" plural="{plural}"/>', page="5-7") == printed


LINKS = [
    ("DOI", "10.1/x", "https://doi.org/", "https://doi.org/10.1/x", True),
    ("DOI", "10.1/x", "doi:", "doi:10.1/x", False),
    ("DOI", "https://doi.org/10.1/x", "", "https://doi.org/10.1/x", True),
    ("URL", "https://example.org/a", "", "https://example.org/a", True),
    ("URL", "https://example.org/a", "At ", "At https://example.org/a", False),
    ("PMID", "12", "", "12", True),
]


@pytest.mark.parametrize(("variable", "value", "prefix", "text", "whole"), LINKS)
def test_links(variable, value, prefix, text, whole):
    """The prefix belongs to the link where it is the address's own beginning (CSL 1.0.2, appendix VI)."""
    c = context(**{variable: value})
    c.links = True
    html = formats.get("html").entry(c.link(variable, prefix))
    assert re.sub("<[^>]*>", "", html) == text
    assert html.startswith("<a href=") is whole
    c.links = False
    assert c.link(variable, prefix) == text


@pytest.mark.parametrize(
    ("authors", "year", "label"),
    [
        (["Asthma, A."], 2000, "Asth00"),
        (["Roe, J.", "Noakes, W."], 1978, "RoNo78"),
        (["Roe, J.", "Noakes, W.", "Doe, X."], 1978, "RoND78"),
        (["Dig, A.", "Eel, A.", "Fox, A.", "Gnu, A.", "Hen, A."], 2026, "DEFG26"),
        (["UNESCO"], 2005, "UNES05"),
        ([], 2005, "05"),
    ],
)
def test_citation_labels(authors, year, label):
    assert citation_label(prepare(reference(author=people(*authors), issued=year)).variables) == label
    assert render('<text variable="citation-label"/>', author=people(*authors), issued=year) == label
    assert render('<text variable="citation-label"/>', citation_label="Own", issued=year) == "Own"


@pytest.mark.parametrize(
    ("language", "locale", "printed"),
    [
        ("", "en-US", "The Art of War"),
        ("en", "de-DE", "The Art of War"),
        ("en-GB", "de-DE", "The Art of War"),
        ("de", "en-US", "the art of war"),
        ("", "de-DE", "the art of war"),
        ("English", "de-DE", "The Art of War"),
    ],
)
def test_title_case_follows_the_item_s_language(language, locale, printed):
    """CSL 1.0.2, "Title Case Conversion": by the item's language, or else the style's."""
    fields = {"language": language} if language else {}
    layout = '<text variable="title" text-case="title"/>'
    assert render(layout, title="the art of war", options={"locale": locale}, **fields) == printed


def test_one_style_may_render_many_records():
    """A context is of one cite: nothing of it stays behind."""
    style = compiled(style_xml('<layout><text variable="title"/></layout>'))
    assert [context(style, title=title).text("title") for title in ("A", "B")] == ["A", "B"]
