"""The tags of CSL-JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from citekit import Library
from citekit.query import Query
from citekit.text.tags import tags, without_tags

from ..writers.records import losses, text


@pytest.mark.parametrize(
    ("rich", "words"),
    [
        ("<i>E. coli</i>", "E. coli"), ("H<sub>2</sub>O", "H2O"), ("a < b > c", "a < b > c"), ("<em>x</em>", "<em>x</em>"),
        ("<i>x", "<i>x"), ("x</i>", "x</i>"), ("<i>a <b>b</i>", "a <b>b"), ('<span class="nocase">van</span>', "van"),
        ('<span style="font-variant: small-caps;">x</span>', "x"), ("<i>a <i>b</i> c</i>", "a b c"),
        ("if a <b then c> d", "if a <b then c> d"), ("<sc>bc</sc>", "bc"), ("<span class='nocase'>van</span>", "van"),
    ],
)  # fmt: skip
def test_only_tags_with_a_partner_are_tags(rich: str, words: str) -> None:
    assert without_tags(rich) == words


@pytest.mark.parametrize("title", ["if a <b then c> d", "x <i y> z, <sup w>", "</span> of <control>"])
@pytest.mark.parametrize("index", [False, True], ids=["in memory", "in an index"])
def test_what_is_no_tag_is_found(title: str, index: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if index:
        monkeypatch.setattr("citekit.library.LARGE", 0)
    file = tmp_path / "refs.json"
    file.write_text(json.dumps([{"id": "a", "type": "book", "title": title}]), encoding="utf-8")
    library = Library([str(file)])
    for word in re.findall(r"\w{2,}|y", title):
        assert [found.id for found in library.search(word)] == ["a"], word
        assert Query(f"title:{word}").matches(library["a"]), word


def test_where_they_stand() -> None:
    assert tags("<i>a</i>") == [(0, 3, "i"), (4, 8, "")]


def test_forms_without_markup_say_so() -> None:
    item = {"id": "x", "type": "book", "title": 'On <i>E. coli</i> in <span class="nocase">de Gaulle</span>'}
    assert "TI  - On E. coli in de Gaulle\n" in text(item, "ris")
    assert losses(item, "ris") == ["title (markup)"]
    assert losses(item, "bibtex") == []
