"""The tags of CSL-JSON."""

from __future__ import annotations

import pytest

from citekit.text.tags import tags, without_tags

from .records import losses, text


@pytest.mark.parametrize(
    ("rich", "words"),
    [
        ("<i>E. coli</i>", "E. coli"), ("H<sub>2</sub>O", "H2O"), ("a < b > c", "a < b > c"), ("<em>x</em>", "<em>x</em>"),
        ("<i>x", "<i>x"), ("x</i>", "x</i>"), ("<i>a <b>b</i>", "a <b>b"), ('<span class="nocase">van</span>', "van"),
        ('<span style="font-variant: small-caps;">x</span>', "x"), ("<i>a <i>b</i> c</i>", "a b c"),
    ],
)  # fmt: skip
def test_only_tags_with_a_partner_are_tags(rich: str, words: str) -> None:
    assert without_tags(rich) == words


def test_where_they_stand() -> None:
    assert tags("<i>a</i>") == [(0, 3, "i"), (4, 8, "")]


def test_forms_without_markup_say_so() -> None:
    item = {"id": "x", "type": "book", "title": 'On <i>E. coli</i> in <span class="nocase">de Gaulle</span>'}
    assert "TI  - On E. coli in de Gaulle\n" in text(item, "ris")
    assert losses(item, "ris") == ["title (markup)"]
    assert losses(item, "bibtex") == []
