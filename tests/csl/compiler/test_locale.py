"""The chain of locales as one table (CSL 1.0.2, "Locale Fallback" and "Terms")."""

from __future__ import annotations

import pytest

from citekit.csl.compiler.load import load
from citekit.csl.compiler.locale import Locale

from ..helpers import style_xml


def locale(tag: str = "en-US", terms: str = "") -> Locale:
    """The locale of a style; ``terms`` is the inside of a cs:terms of its own."""
    own = f"<terms>{terms}</terms>" if terms else ""
    source = load(style_xml(locale=tag, terms=own), "test")
    return Locale(source.locale, source.locales)


@pytest.mark.parametrize(
    ("form", "text"),
    [("long", "editor"), ("short", "ed."), ("verb", "edited by"), ("verb-short", "ed. by"), ("symbol", "ed.")],
)
def test_a_term_has_forms(form, text):
    """A form that is not there falls back: symbol to short, verb-short to verb, both to long."""
    assert locale().text("editor", form) == text


def test_a_term_has_a_plural():
    assert locale().text("editor", plural=True) == "editors"
    assert locale().term("editor") == ("editor", "editors")


@pytest.mark.parametrize(
    ("form", "text"), [("symbol", "S"), ("short", "S"), ("long", "L"), ("verb", "L"), ("verb-short", "L")]
)
def test_each_form_falls_back(form, text):
    own = '<term name="mine">L</term><term name="mine" form="short">S</term>'
    assert locale(terms=own).text("mine", form) == text


def test_there_may_be_no_such_term():
    assert locale().term("no such term") is None
    assert locale().text("no such term") == ""


@pytest.mark.parametrize(
    ("tag", "text"), [("de-DE", "und"), ("de-AT", "und"), ("fr-CA", "et"), ("en-GB", "and"), ("de", "und")]
)
def test_a_dialect_falls_back_to_its_language(tag, text):
    assert locale(tag).text("and") == text


def test_a_style_s_own_terms_come_first():
    assert locale(terms='<term name="and">plus</term>').text("and") == "plus"
    assert locale(terms='<term name="and">plus</term>').text("editor") == "editor"


def test_an_empty_term_is_a_term():
    """A style may silence a term."""
    assert locale(terms='<term name="and"/>').term("and") == ("", "")


def test_own_ordinals_replace_all_of_the_locale():
    """CSL 1.0.2, "Ordinal Suffixes": when a style redefines any, all of the locale are replaced."""
    found = locale(terms='<term name="ordinal">o</term>')
    assert {name for name, _ in found.terms if name.startswith("ordinal")} == {"ordinal"}
    assert ("long-ordinal-01", "long") in found.terms


@pytest.mark.parametrize("name", ["no date", "no-date"])
def test_terms_were_once_written_with_spaces(name):
    assert locale().text(name, "short") == "n.d."
    assert locale(terms='<term name="no date">nix</term>').text("no-date")


def test_a_term_takes_the_apostrophe_of_fields():
    assert locale(terms="<term name='mine'>l'an</term>").text("mine") == "l’an"


def test_a_line_s_end_in_a_term_is_its_editor_s():
    assert locale(terms="<term name='mine'>\n  x\n</term><term name='other'> x </term>").text("mine") == "x"
    assert locale(terms="<term name='mine'>\n  x\n</term><term name='other'> x </term>").text("other") == " x "


def test_genders():
    own = '<term name="month-05" gender="feminine">May</term><term name="ordinal-01" gender-form="feminine">a</term>'
    found = locale(terms=own)
    assert found.genders["month-05"] == "feminine"
    assert found.gendered["ordinal-01", "long", "feminine"] == ("a", "a")


@pytest.mark.parametrize(
    ("tag", "piq", "limit"), [("en-US", True, False), ("en-GB", False, False), ("fr-FR", False, True)]
)
def test_style_options(tag, piq, limit):
    assert (locale(tag).piq, locale(tag).limit_day_ordinals) == (piq, limit)


def test_dates_are_there_in_two_forms():
    assert set(locale("de-DE").dates) == {"text", "numeric"}
