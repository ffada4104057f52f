"""Typed locators, in the terms of real locales."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit import load_style
from citekit.csl.document.locators import parse_locator


def terms(locale: str) -> dict[str, list[str]]:
    """The terms that a style, compiled for a locale, knows its locators by."""
    table: dict[str, list[str]] = load_style("apa", locale).compiled.options["locator_terms"]
    return table


@pytest.fixture(scope="module")
def english():
    return terms("en-US")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pp. 980-982", ("page", "980-982")),
        ("p. 5", ("page", "5")),
        ("p.5", ("page", "5")),
        ("p5", ("page", "5")),
        ("pages 5 and 7", ("page", "5 and 7")),
        ("980–982", ("page", "980–982")),
        ("ch. 3", ("chapter", "3")),
        ("chap. 3", ("chapter", "3")),
        ("Chapter 3", ("chapter", "3")),
        ("chapters 3-5", ("chapter", "3-5")),
        ("§ 4", ("section", "4")),
        ("§§ 4-6", ("section", "4-6")),
        ("§4", ("section", "4")),
        ("sec. 4", ("section", "4")),
        ("¶ 3", ("paragraph", "3")),
        ("¶¶3, 5", ("paragraph", "3, 5")),
        ("no. 5", ("issue", "5")),
        ("l. 4", ("line", "4")),
        ("ll. 4-9", ("line", "4-9")),
        ("fig. 2b", ("figure", "2b")),
        ("n. 12", ("note", "12")),
        ("s.v. gargoyle", ("sub-verbo", "gargoyle")),
        ("s. v. gargoyle", ("sub-verbo", "gargoyle")),
        ("s.v. “gargoyle”", ("sub-verbo", "“gargoyle”")),
        ("timestamp 00:12:30", ("timestamp", "00:12:30")),
        ("  pp.\u00a05 ", ("page", "5")),
    ],
)
def test_english(text, expected, english):
    assert parse_locator(text, english) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vol. 2, p. 5", ("volume", "2, p. 5")),
        ("ch. 3, § 4", ("chapter", "3, § 4")),
        ("p. 5, n. 2", ("page", "5, n. 2")),
    ],
)
def test_a_second_label_stays_in_the_locator(text, expected, english):
    assert parse_locator(text, english) == expected


@pytest.mark.parametrize(
    "text", ["B 5", "C3", "l", "p.", "xii", "pagination", "the end", "lines", "¶", "§", "00:12:30"]
)
def test_anything_else_is_a_page(text, english):
    assert parse_locator(text, english) == ("page", text)


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("de-DE", "Kap. 3", ("chapter", "3")),
        ("de-DE", "Kapitel 3", ("chapter", "3")),
        ("de-DE", "S. 5-7", ("page", "5-7")),
        ("de-DE", "S5", ("page", "S5")),
        ("de-DE", "p. 5", ("page", "5")),
        ("de-DE", "Bd. 2, S. 5", ("volume", "2, S. 5")),
        ("de-DE", "V. 3", ("verse", "3")),
        ("de-DE", "v. 3", ("version", "3")),
        ("de-DE", "s. v. Wasserspeier", ("sub-verbo", "Wasserspeier")),
        ("de-DE", "s.v. Wasserspeier", ("sub-verbo", "Wasserspeier")),
        ("fr-FR", "chap. 3", ("chapter", "3")),
        ("fr-FR", "nᵒ 5", ("issue", "5")),
        ("ru-RU", "с. 5", ("page", "5")),
        ("el-GR", "σελ. 5", ("page", "5")),
        ("es-ES", "párr. 3", ("paragraph", "3")),
    ],
)
def test_the_terms_of_a_locale(locale, text, expected):
    assert parse_locator(text, terms(locale)) == expected


def test_every_term_of_every_label_is_understood(english):
    for label, texts in english.items():
        for text in texts:
            wanted = "verse" if text == "v." else label  # which versions are abbreviated by, too
            assert parse_locator(f"{text} 7", english) == (wanted, "7")


@given(st.text())
def test_no_text_is_lost(text):
    label, locator = parse_locator(text, {"page": ["p."], "section": ["§"]})
    assert " ".join(text.split()).endswith(locator)
    assert label == "page" or locator
