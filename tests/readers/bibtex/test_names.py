"""Names in .bib files, parted as BibTeX and biblatex part them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.readers.bibtex.names import read_names, split_list

NAMES = {
    "Donald E. Knuth": {"family": "Knuth", "given": "Donald E."},
    "Donald~E. Knuth": {"family": "Knuth", "given": "Donald E."},
    "Knuth, Donald E.": {"family": "Knuth", "given": "Donald E."},
    "Aristotle": {"family": "Aristotle"},
    "Ludwig van Beethoven": {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"},
    "von der Leyen, Ursula": {"family": "Leyen", "given": "Ursula", "dropping-particle": "von der"},
    r"Charles Louis de la Vall{\'e}e Poussin": {
        "family": "Vallée Poussin",
        "given": "Charles Louis",
        "dropping-particle": "de la",
    },
    "King, Jr, Martin Luther": {"family": "King", "given": "Martin Luther", "suffix": "Jr"},
    "{van Gogh}, Vincent": {"family": "van Gogh", "given": "Vincent"},
    "De Gaulle, Charles": {"family": "De Gaulle", "given": "Charles"},
    r"{\'E}mile Zola": {"family": "Zola", "given": "Émile"},
    r"{\o}re Name": {"family": "Name", "dropping-particle": "øre"},
    "Maria {de} Souza": {"family": "Souza", "given": "Maria de"},
    "{World Health Organization}": {"literal": "World Health Organization"},
    "{{NASA}}": {"literal": "NASA"},
    r"{Barnes {\&} Noble, Inc.}": {"literal": "Barnes & Noble, Inc."},
    "others": {"literal": "others"},
    "family=Hasselhoff, given=David": {"family": "Hasselhoff", "given": "David"},
    "given=Vincent, prefix=van, family=Gogh, useprefix=true": {
        "family": "Gogh",
        "given": "Vincent",
        "non-dropping-particle": "van",
    },
    "family={Foo, Bar}, given=A, suffix=Sr": {"family": "Foo, Bar", "given": "A", "suffix": "Sr"},
}


@pytest.mark.parametrize(("text", "name"), NAMES.items(), ids=list(NAMES))
def test_one_name(text: str, name: dict[str, str]) -> None:
    assert [found.to_csl() for found in read_names(text)] == [name]


def test_and_separates_only_outside_of_braces_and_words() -> None:
    assert split_list("A and {B and C} AND Anders Land\nand D") == ["A", "{B and C}", "Anders Land", "D"]


def test_empty_names_are_no_names() -> None:
    assert read_names("") == read_names(" and ") == []


@given(st.lists(st.text(alphabet="abcABC{}\\'~, .and=", max_size=12), max_size=4).map(" and ".join))
def test_no_text_makes_it_fail(text: str) -> None:
    assert all(name.to_csl() for name in read_names(text))
