"""Text as it is compared: `citekit.text.fold`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.text.fold import END, fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Plain", "plain"),
        ("Øen Åre ŁÓDŹ Straße ÆON", "oen are lodz strasse aeon"),
        ("e\u0301", "e"),
        ("ΛΌΓΟΣ", "λογος"),
        ("Ёж", "еж"),
    ],
)
def test_case_and_diacritics_go(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A (re-)bordering, ‘gated globalism’", " a re bordering gated globalism "),
        ("<i>re</i>markable", " remarkable "),
        ("L’État, c'est", " l etat c est "),
        ("ﬁne Ｆull ½", " fine full 1 2 "),
        ("snake_case", " snake case "),
        ("紅樓夢", " 紅 樓 夢 "),
        (f"a {END} b", f" a {END} b "),
        ("…", "  "),
        ("", "  "),
    ],
)
def test_words(text, found):
    assert words(text) == found


@given(st.text())
def test_words_of_words_are_the_same(text):
    assert words(words(text)) == words(text)


@given(st.text(), st.text())
def test_a_text_has_its_own_words(before, text):
    assert words(text).strip() in words(f"{before} {text}")
