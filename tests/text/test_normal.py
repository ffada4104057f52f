from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.text.normal import normalize

FORMS = ("NFC", "NFD", "NFKC", "NFKD")
#: more than is left to `unicodedata` alone
LONG = 1_001
MARKS = st.sampled_from("\u0301\u0323\u0327\u0344\u05b0\u0f73\u0f71\u3099\uff9e")
LETTERS = st.sampled_from("aeé가각가Ωﬁ½ ｶ")


@given(st.text(MARKS | LETTERS, max_size=40))
def test_it_is_unicodes(text):
    text += "x" * LONG
    for form in FORMS:
        assert normalize(form, text) == unicodedata.normalize(form, text)


@pytest.mark.parametrize("form", FORMS)
def test_marks_come_in_the_order_of_their_classes(form):
    few, many = 3, 100_000
    for count in (few, many):
        done = normalize(form, "q" + "\u0301\u0323" * count)
        assert done == "q" + "\u0323" * count + "\u0301" * count
