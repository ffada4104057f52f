"""What a style's code object defines."""

from __future__ import annotations

import pytest

from ..helpers import compiled, style_xml

LAYOUT = '<layout><text variable="title"/></layout>'


def test_areas_are_there_where_the_style_has_them():
    style = compiled(style_xml())
    assert style.citation is not None
    assert style.bibliography is None
    assert compiled(style_xml(LAYOUT)).bibliography is not None


def test_an_area_without_layout_is_none():
    assert compiled(style_xml("<sort/>")).bibliography is None


@pytest.mark.parametrize(("kind", "is_note"), [("note", True), ("in-text", False)])
def test_note_styles(kind, is_note):
    assert compiled(style_xml(kind=kind)).is_note is is_note


def test_options_of_an_area():
    area = compiled(style_xml(LAYOUT, bibliography_attrs='hanging-indent="true" entry-spacing="0"')).bibliography
    assert area.get("entry-spacing") == "0"
    assert area.get("line-spacing") == ""
    assert area.is_true("hanging-indent")
    assert not area.is_true("entry-spacing")


@pytest.mark.parametrize(
    ("sort", "sorts", "keys"),
    [("", False, 0), ("<sort/>", True, 0), ('<sort><key variable="title"/><key variable="issued"/></sort>', True, 2)],
)
def test_sort_keys(sort, sorts, keys):
    area = compiled(style_xml(f"{sort}{LAYOUT}")).bibliography
    assert (area.sorts, len(area.keys)) == (sorts, keys)


@pytest.mark.parametrize(
    ("locale", "language", "english", "quotes", "inside"),
    [
        ("en-US", "en", True, "“ ” ‘ ’", True),
        ("en-GB", "en", True, "‘ ’ “ ”", False),
        ("de-DE", "de", False, "„ “ ‚ ‘", False),
    ],
)
def test_its_locale(locale, language, english, quotes, inside):
    style = compiled(style_xml(locale=locale))
    assert (style.environment.locale, style.environment.language) == (locale, language)
    assert style.environment.english is english
    assert " ".join(style.quotes) == quotes
    assert style.punctuation_in_quote is inside
