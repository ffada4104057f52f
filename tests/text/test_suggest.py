"""What is offered in the place of a name that is not there: for the slips of fingers, the name that was meant."""

from __future__ import annotations

import sqlite3

import pytest

from citekit.errors import nearest
from citekit.library import namelist
from citekit.library.namelist import NameList
from citekit.text.suggest import InMemory, candidates, fold

KEYS = [f"{name}{year}{letter}" for name in ("Adams", "Knuth", "Lamport", "Smith", "Smythe", "Wirth")
        for year in range(1900, 2020) for letter in ("", "a", "b", "lit")]  # fmt: skip
NUMBERS = [f"item{number}" for number in range(20_000)]
DOIS = [f"10.1000/{number:x}.2010" for number in range(0, 200_000, 31)]
NAMES = [*KEYS, *NUMBERS, *DOIS]

#: what was typed, and what was meant
SLIPS = {
    "a letter dropped": [("Knuh1984lit", "Knuth1984lit"), ("nuth1984", "Knuth1984"), ("itm15003", "item15003")],
    "a letter doubled": [("Knuuth1984lit", "Knuth1984lit"), ("KKnuth1984", "Knuth1984"), ("item150033", "item15003")],
    "two swapped": [("Knuht1984lit", "Knuth1984lit"), ("nKuth1984", "Knuth1984"), ("ietm15003", "item15003")],
    "a wrong first letter": [("Jnuth1984", "Knuth1984"), ("utem15003", "item15003"), ("20.1000/1f0.2010", "10.1000/1f0.2010")],
    "a wrong letter": [("Knith1984", "Knuth1984"), ("itwm777", "item777"), ("10.1000/1f0x2010", "10.1000/1f0.2010")],
    "a wrong last character": [("Knuth1984liu", "Knuth1984lit"), ("item777o", "item777"), ("10.1000/1f0.201p", "10.1000/1f0.2010")],
    "another case": [("KNUTH1984", "Knuth1984"), ("knuth1984LIT", "Knuth1984lit"), ("ITEM777", "item777")],
    "case and a slip": [("kunth1984", "Knuth1984"), ("SMITH1999Q", "Smith1999")],
    "less than all": [("10.1000/1f0", "10.1000/1f0.2010")],
}  # fmt: skip


@pytest.fixture(scope="module")
def tables() -> list[NameList]:
    """The names as an index has them."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(namelist.TABLE)
    namelist.write(connection, "i", dict.fromkeys(NAMES, 1))
    namelist.write(connection, "f", {fold(name): name for name in NAMES if fold(name) != name})
    return [NameList(connection, "i"), NameList(connection, "f")]


@pytest.mark.parametrize("way", ["in tables", "in memory"])
@pytest.mark.parametrize("slips", SLIPS.values(), ids=SLIPS)
def test_what_was_meant_is_offered(tables, slips, way):
    lists = tables if way == "in tables" else [InMemory(NAMES)]
    for typed, meant in slips:
        assert meant in nearest(typed, candidates(typed, lists)), typed


def test_few_are_compared(tables):
    """So few that it does not matter how many there are."""
    for slips in SLIPS.values():
        for typed, _ in slips:
            assert len(set(candidates(typed, tables))) < 600
            assert set(candidates(typed, tables)) <= set(NAMES)


def test_nothing_like_it(tables):
    assert nearest("zzzzzzzz", candidates("zzzzzzzz", tables)) == []
    assert list(candidates("x", [InMemory([])])) == []


def test_what_is_very_long_is_compared_with_nothing(tables):
    assert list(candidates("x" * 1000, tables)) == []
    assert nearest("x" * 1000, ["x" * 999]) == []


class Endless:
    """Names that go on with each of a hundred letters wherever they are."""

    asked = 0

    def after(self, start: str) -> list[tuple[str, int]]:
        self.asked += 1
        last = ord(start[-1]) if start else 0
        return [(start if last < 200 else start[:-1] + "\U0010ffff", 1)]

    def around(self, name: str) -> list[tuple[str, int]]:
        return []


def test_there_is_an_end_of_it():
    names = Endless()
    assert list(candidates("a" * 300, [names])) is not None
    assert names.asked < 20_000


def test_letters_at_the_ends_of_what_there_is():
    names = ["a\0", "a\ud7ffb", "a\ue000b", "a\U0010ffffb"]
    assert set(candidates("ab", [InMemory(names)])) == set(names)
