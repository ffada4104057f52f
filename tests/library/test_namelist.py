"""Names in leaves that vouch for themselves."""

from __future__ import annotations

import sqlite3

import pytest

from citekit.library import namelist
from citekit.library.namelist import NameList

NAMES = {f"k{number:03}": number for number in range(0, 600, 2)}
#: names at the ends of what there can be
ODD = {"": 1, "\0": 2, "\0a": 3, "Z": 4, "é": 5, "\ud7ff": 6, "\ue000": 7, "\U0010ffff": 8}


@pytest.fixture
def connection():
    connection = sqlite3.connect(":memory:")
    connection.executescript(namelist.TABLE)
    namelist.write(connection, "a", ODD)
    namelist.write(connection, "i", NAMES)
    namelist.write(connection, "z", {})
    return connection


def test_finding(connection):
    names = NameList(connection, "i")
    assert {name: names.find(name) for name in NAMES} == NAMES
    assert [names.find(name) for name in ("", "k", "k001", "k127", "k599", "l", "\U0010ffff")] == [None] * 7
    assert {name: NameList(connection, "a").find(name) for name in ODD} == ODD
    assert NameList(connection, "z").find("") is None


def test_the_names_after_one(connection):
    names = NameList(connection, "i")
    assert list(names.after("")) == list(map(list, NAMES.items()))
    assert [name for name, _ in names.after("k590")] == ["k590", "k592", "k594", "k596", "k598"]
    assert [name for name, _ in names.after("k5901")] == ["k592", "k594", "k596", "k598"]
    assert list(names.after("l")) == []
    assert [name for name, _ in NameList(connection, "a").after("")] == list(ODD)


@pytest.mark.parametrize("name", ["", "k000", "k301", "k598", "z"])
def test_the_names_around_one_are_those_beside_it(connection, name):
    around = {other for other, _ in NameList(connection, "i").around(name)}
    ordered = sorted({*NAMES, name})
    at = ordered.index(name)
    assert around >= set(ordered[max(at - 20, 0) : at + 21]) - {name}
    assert around <= set(NAMES)


DAMAGE = {
    "a leaf is gone": "DELETE FROM leaf WHERE first = 'ik256'",
    "all are gone": "DELETE FROM leaf",
    "a name": "UPDATE leaf SET entries = replace(entries, 'k300', 'k301')",
    "a value": "UPDATE leaf SET entries = replace(entries, '300]', '301]')",
    "the first name": "UPDATE leaf SET first = 'ik299' WHERE first = 'ik256'",
    "another's content": "UPDATE leaf SET (entries, digest) = (SELECT entries, digest FROM leaf WHERE first = 'ik128') WHERE first = 'ik256'",
    "nothing": "UPDATE leaf SET entries = NULL WHERE first = 'ik256'",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("name", ["k300", "k301"])
def test_damage_is_noticed_by_whoever_asks(connection, damage, name):
    """Also where the name that is asked for is not there."""
    connection.execute(damage)
    with pytest.raises((ValueError, TypeError)):
        NameList(connection, "i").find(name)
    with pytest.raises((ValueError, TypeError)):
        list(NameList(connection, "i").after("k200"))
