"""Names in their order, each with a value, in a table of SQLite whose rows vouch for themselves.

SQLite does not notice a page whose text has changed, and reads one of zeros as one that holds less. So the names lie in
leaves, some dozen in a row, and each leaf has a digest of what it holds, of its own first name and of the next leaf's:
that a name is not there is certain when one leaf is read, and that there are no others between two leaves, too.
"""

from __future__ import annotations

from itertools import pairwise

from ..storage import quickjson, sealed

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    Value = int | str
    _Leaf = tuple[str, str, list[tuple[str, Value]]]  # its first name, that of the next leaf, names and values

TABLE = "CREATE TABLE leaf (first TEXT PRIMARY KEY, entries TEXT, digest BLOB);"
_NAMES = 64  # in a leaf, which is then about one page


def write(connection: sqlite3.Connection, kind: str, values: Mapping[str, Value]) -> None:
    """Put the names of one kind, a letter, into the table. They must be text that SQLite takes."""
    import json

    names = sorted(values)
    firsts = [kind, *(kind + name for name in names[_NAMES::_NAMES]), ""]
    for at, (first, following) in enumerate(pairwise(firsts)):
        leaf = [following, [(name, values[name]) for name in names[at * _NAMES : (at + 1) * _NAMES]]]
        entries = json.dumps(leaf, ensure_ascii=False, separators=(",", ":"))
        connection.execute("INSERT INTO leaf VALUES (?, ?, ?)", (first, entries, sealed.digest(first, entries)))


class NameList:
    """The names of one kind. Asking raises `ValueError` or `sqlite3.Error` where the table is damaged."""

    def __init__(self, connection: sqlite3.Connection, kind: str) -> None:
        self._connection = connection
        self._kind = kind

    def find(self, name: str) -> Value | None:
        """The value of a name, None where there is no such name."""
        _, _, entries = self._leaf_of(name)
        return next((value for other, value in entries if other == name), None)

    def after(self, start: str) -> Iterator[tuple[str, Value]]:
        """The names from ``start`` on, itself included, with their values."""
        _, following, entries = self._leaf_of(start)
        yield from (entry for entry in entries if entry[0] >= start)
        while following:
            _, following, entries = self._leaf("first = ?", following)
            yield from entries

    def around(self, name: str) -> Iterator[tuple[str, Value]]:
        """Some dozen names before ``name`` and after it, in no order: those of its leaf and of the ones beside it."""
        first, following, entries = self._leaf_of(name)
        yield from entries
        if following:
            yield from self._leaf("first = ?", following)[2]
        if first != self._kind:
            yield from self._leaf("first < ? ORDER BY first DESC LIMIT 1", first)[2]

    def _leaf_of(self, name: str) -> _Leaf:
        """The leaf that has the name, if there is one."""
        key = self._kind + name
        leaf = self._leaf("first <= ? ORDER BY first DESC LIMIT 1", key)
        first, following, _ = leaf
        if not first.startswith(self._kind) or (following and key >= following):
            raise ValueError("names are missing")
        return leaf

    def _leaf(self, where: str, key: str) -> _Leaf:
        row = self._connection.execute(f"SELECT first, entries, digest FROM leaf WHERE {where}", (key,)).fetchone()
        if row is None:
            raise ValueError("names are missing")
        first, entries, digest = row
        if sealed.digest(first, entries) != digest:
            raise ValueError("names have changed")
        following, pairs = quickjson.loads(entries)
        return first, following, pairs
