"""Text case: what an author typed → what a style prints (CSL 1.0.2, "Text-case")."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.text.case import STOP_WORDS, apply_case
from citekit.text.finish import plain
from citekit.text.ingest import ingest
from citekit.text.marks import CLOSE, LINK, LINK_TEXT

CASES = ("lowercase", "uppercase", "capitalize-first", "capitalize-all", "sentence", "title")


def cased(case: str, text: str, language: str = "en") -> str:
    return plain(apply_case(case, ingest(text), language, language == "en"))


@pytest.mark.parametrize(
    ("case", "printed"),
    [
        ("lowercase", "on the borders of nato"),
        ("uppercase", "ON THE BORDERS OF NATO"),
        ("capitalize-first", "On the Borders of NATO"),
        ("capitalize-all", "On The Borders Of NATO"),
        ("sentence", "On the borders of NATO"),
        ("title", "On the Borders of NATO"),
    ],
)
def test_each_case(case, printed):
    assert cased(case, "on the Borders of NATO") == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("the art of war", "The Art of War"),
        ("war and peace: a history", "War and Peace: A History"),
        ("war or peace? an answer", "War or Peace? An Answer"),
        ("the world to come into", "The World to Come Into"),
        ("self-made men", "Self-Made Men"),
        ("pro-environmental acts", "Pro-Environmental Acts"),
        ("acts of pro-environmental men", "Acts of Pro-Environmental Men"),
        ("an iPhone and mRNA", "An iPhone and mRNA"),
        ("don't stop", "Don’t Stop"),
        ("“the end” of it", "“The End” of It"),
        ("<i>homo</i> sapiens", "Homo Sapiens"),
        ("east/west relations", "East/West Relations"),
        ("  leading spaces", "  Leading Spaces"),
        ("élan vital", "Élan Vital"),
    ],
)
def test_title_case(typed, printed):
    assert cased("title", typed) == ingest_plain(printed)


def ingest_plain(text: str) -> str:
    return plain(ingest(text))


def test_title_case_is_for_english_alone():
    """CSL 1.0.2, "Title Case Conversion": items in other languages are not affected."""
    assert cased("title", "la guerre et la paix", "fr") == "la guerre et la paix"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("The Art of War", "The art of war"),
        ("THE ART OF WAR", "THE ART OF WAR"),
        ("the art of NASA", "The art of NASA"),
        ("An iPhone", "An iPhone"),
        ("Vitamin C and I", "Vitamin c and i"),
    ],
)
def test_sentence_case(typed, printed):
    assert cased("sentence", typed) == printed


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(
    "protected",
    [
        '<span class="nocase">deForest</span>',
        '<span class="nocase">a <i>Bc</i> D</span>',
        "<sc>van Gogh</sc>",
        "<sup>Th</sup>",
        "<sub>aB</sub>",
    ],
)
def test_what_its_author_protected_keeps_its_case(case, protected):
    """CSL 1.0.2, "Text-case"."""
    assert cased(case, f"x {protected}")[2:] == plain(ingest(protected))


def test_protection_ends_with_its_span():
    assert cased("uppercase", '<span class="nocase">aB</span> cd') == "aB CD"


def test_an_address_has_no_case():
    link = f"{LINK}https://doi.org/10.1/aB{LINK_TEXT}see ab{CLOSE}"
    assert apply_case("uppercase", link, "en", True) == f"{LINK}https://doi.org/10.1/aB{LINK_TEXT}SEE AB{CLOSE}"


@pytest.mark.parametrize(
    ("language", "upper", "lower"),
    [("tr", "İSTANBUL I", "istanbul ı"), ("az", "İ", "i"), ("en", "ISTANBUL", "istanbul")],
)
def test_turkish_dots(language, upper, lower):
    assert cased("uppercase", lower, language) == upper
    assert cased("lowercase", upper, language) == lower


def test_stop_words_are_small():
    assert all(word == word.lower() and word.isalpha() for word in STOP_WORDS)


MARKED = st.lists(
    st.sampled_from(["<i>", "</i>", '<span class="nocase">', "</span>", " ", "-", ":", "and", "Abc", "éß", "'s"])
    | st.text(max_size=4)
).map(lambda pieces: ingest("".join(pieces)))


def test_a_case_that_csl_does_not_know_changes_nothing():
    assert apply_case("no-such-case", "Of <i>it</i>", "en", True) == "Of <i>it</i>"


@given(MARKED, st.sampled_from(CASES), st.sampled_from(["en", "tr", "de"]))
def test_case_changes_nothing_but_case(text, case, language):
    def shape(some: str) -> str:
        return re.sub(r"[^\W_]+", "", some)

    changed = apply_case(case, text, language, language == "en")
    if all(char.casefold() == char.lower().casefold() and len(char.upper()) == len(char.lower()) == 1 for char in text):
        assert len(changed) == len(text)
        assert shape(changed) == shape(text)


@given(MARKED, st.sampled_from(CASES))
def test_a_case_applied_twice_is_that_case(text, case):
    once = apply_case(case, text, "en", True)
    if once.isascii() or case == "title":
        assert apply_case(case, once, "en", True) == once
