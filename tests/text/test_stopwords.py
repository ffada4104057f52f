"""How the sets of stop words differ, as their comments say."""

from __future__ import annotations

import pytest

from citekit.text import case, stopwords


def test_title_case_leaves_that_small_where_csl_does_not():
    assert {"that", "outside"} == stopwords.ENGLISH - case.STOP_WORDS
    assert {"anenst", "modulo"} <= case.STOP_WORDS - stopwords.ENGLISH


@pytest.mark.parametrize("words", [stopwords.ENGLISH, stopwords.OF_KEYS])
def test_what_is_small_for_one_reason_is_small_in_a_title_of_any_language(words):
    assert words < stopwords.ANY_LANGUAGE


def test_a_journal_says_nothing_of_itself_but_something_in_a_key():
    assert {"journal"} == stopwords.OF_JOURNALS - stopwords.OF_KEYS
