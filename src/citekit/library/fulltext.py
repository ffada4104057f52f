"""Full-text search of records: a table of SQLite's FTS5 in memory, which can be kept as bytes."""

from __future__ import annotations

from ..errors import CitekitError
from ..records import Reference
from ..records.year import years_of
from ..text.lazy import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TABLE = """
CREATE VIRTUAL TABLE search USING fts5 (title, names, year, container, more, content='', tokenize='unicode61 remove_diacritics 2')
"""
_WEIGHTS = "8, 8, 4, 4, 1"  # of these columns: a word of the title says more than one of the abstract
#: what else is searched, in the last column
_MORE = ("abstract", "keyword", "collection-title", "event-title", "publisher", "note", "original-title")

#: Han, kana and their relatives, which are written without spaces: each character is a word
_IDEOGRAPHS = pattern("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class FullText:
    """The words of records, each of which has a number. Raises `CitekitError` where SQLite cannot search."""

    def __init__(self) -> None:
        import sqlite3

        self._connection = sqlite3.connect(":memory:")
        try:
            self._connection.execute(_TABLE)
        except sqlite3.OperationalError as error:  # an SQLite without FTS5
            raise CitekitError(f"the SQLite of this Python cannot search: {error}") from None

    @classmethod
    def of(cls, data: bytes) -> FullText:
        """What `data` made bytes of."""
        text = cls()
        text._connection.deserialize(data)
        return text

    def data(self) -> bytes:
        """All of it. Empty where this Python cannot give it."""
        self._connection.commit()
        return self._connection.serialize() if hasattr(self._connection, "serialize") else b""

    def add(self, number: int, record: Reference) -> None:
        """Note the words of a record."""
        self._connection.execute(
            "INSERT INTO search (rowid, title, names, year, container, more) VALUES (?, ?, ?, ?, ?, ?)",
            (number, *(_searchable(storable(text)) for text in _searched(record))),
        )

    def find(self, words: str, limit: int = -1) -> list[int]:
        """The numbers of the records that hold all ``words``, or words that begin so, the best first.

        They are looked for in titles, names, years, what a record is part of, and with less weight in abstracts, keywords
        and notes; accents and case do not count.
        """
        wanted = (
            _searchable(storable(word)).replace('"', '""') for word in words.split() if any(map(str.isalnum, word))
        )
        query = " ".join(f'"{word}"*' for word in wanted)
        if not query:
            return []
        ranked = f"SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, {_WEIGHTS}), rowid LIMIT ?"
        return [number for (number,) in self._connection.execute(ranked, (query, limit))]


def search(records: Iterable[Reference], words: str) -> Iterator[Reference]:
    """The records that hold all ``words``, of some that lie in no index, as `FullText.find` has it."""
    kept = list(records)
    text = FullText()
    for number, record in enumerate(kept):
        text.add(number, record)
    for number in text.find(words):
        yield kept[number]


def storable(text: str) -> str:
    """Text as SQLite takes it: halves of surrogate pairs become question marks."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _searched(record: Reference) -> tuple[str, str, str, str, str]:
    """Title, names, year and container of a record, and what else is searched."""
    fields = record.fields
    people = [name for value in fields.values() if isinstance(value, list) for name in value if hasattr(name, "family")]
    parts = ("given", "dropping_particle", "non_dropping_particle", "family", "literal")
    words = (" ".join(getattr(name, part) for part in parts) for name in people)
    issued = fields.get("issued")
    years = map(str, years_of(issued))
    return (
        str(fields.get("title", "")),
        " ".join(words),
        " ".join(years) or getattr(issued, "raw", ""),
        str(fields.get("container-title", "")),
        " ".join(str(fields[name]) for name in _MORE if name in fields),
    )


def _searchable(text: str) -> str:
    """Text as it is searched: without tags, in one case, ideographs apart."""
    if "<" in text:
        from ..text.tags import without_tags

        text = without_tags(text)
    return text.lower() if text.isascii() else _IDEOGRAPHS.sub(r" \g<0> ", text.casefold())
