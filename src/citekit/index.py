"""The id index: one record of a large file is found without parsing the file.

Beside the cache of styles lies an SQLite file for each large library file: its records as CSL-JSON, what each is called,
and a full-text table for searching. It is trusted while the file has the size and the time of change that it was made
from; where these differ, the digest of the content decides whether it is made anew. It is made in a temporary file
and renamed, so that several processes never see half of one.
"""

from __future__ import annotations

import os
import stat
import time

from . import __version__, quickjson, resources
from .errors import CitekitError
from .identity import left_out, names
from .model import Reference
from .text.lazy import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

_FORMAT = f"3 {__version__}"  # what readers make of a file may change with any version
_STEP = 500  # records between two reports of progress
#: a file changed as short before its index was checked may change again without a later time (as git has it)
_RACY = 2_000_000_000  # nanoseconds

_TABLES = """
CREATE TABLE source (format TEXT, size INTEGER, changed INTEGER, checked INTEGER, digest BLOB);
CREATE TABLE record (number INTEGER PRIMARY KEY, id TEXT UNIQUE, json TEXT);
CREATE TABLE name (name TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
CREATE TABLE warning (text TEXT);
"""
_SEARCH = """
CREATE VIRTUAL TABLE search USING fts5 (title, names, year, container, more, content='', tokenize='unicode61 remove_diacritics 2')
"""
_WEIGHTS = "8, 8, 4, 4, 1"  # of these columns: a word of the title says more than one of the abstract
#: what else is searched, in the last column
_MORE = ("abstract", "keyword", "collection-title", "event-title", "publisher", "note", "original-title")

_TAGS = pattern(r"</?(?:i|b|sup|sub|sc|span)\b[^<>]*>")
#: Han, kana and their relatives, which are written without spaces: each character is a word
_IDEOGRAPHS = pattern("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class Index:
    """The records of one file, in SQLite."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def by_id(self, id: str) -> Reference | None:
        """The record of that id."""
        return self._one("SELECT json FROM record WHERE id = ?", id)

    def by_name(self, name: str) -> Reference | None:
        """The record with that citation key, bare DOI or repository number."""
        return self._one("SELECT json FROM name JOIN record USING (number) WHERE name = ?", name)

    def names(self) -> list[str]:
        """All ids, then all other names."""
        rows = self._connection.execute("SELECT id FROM record UNION ALL SELECT name FROM name")
        return [name for (name,) in rows]

    def starting(self, prefix: str, limit: int) -> list[Reference]:
        """At most ``limit`` records whose ids begin so, in the order of their ids."""
        end = f"{prefix}\U0010ffff"
        rows = self._connection.execute(
            "SELECT json FROM record WHERE id >= ? AND id <= ? ORDER BY id LIMIT ?", (prefix, end, limit)
        )
        return [_record(text) for (text,) in rows]

    def warnings(self) -> list[str]:
        """What there was to say when the file was read: which records were left out."""
        return [text for (text,) in self._connection.execute("SELECT text FROM warning")]

    def search(self, words: str, limit: int = -1) -> Iterator[Reference]:
        """The records that hold all ``words``, or words that begin so, the best first.

        They are looked for in titles, names, years, what a record is part of, and with less weight in abstracts, keywords
        and notes; accents and case do not count. Raises `CitekitError` where SQLite cannot search.
        """
        import sqlite3

        wanted = (
            _searchable(_storable(word)).replace('"', '""') for word in words.split() if any(map(str.isalnum, word))
        )
        query = " ".join(f'"{word}"*' for word in wanted)
        if not query:
            return
        try:
            rows = self._connection.execute(
                "SELECT json FROM search JOIN record ON record.number = search.rowid WHERE search MATCH ? "
                f"ORDER BY bm25(search, {_WEIGHTS}), number LIMIT ?",
                (query, limit),
            )
        except sqlite3.OperationalError as error:
            raise CitekitError(f"the SQLite of this Python cannot search: {error}") from None
        for (text,) in rows:
            yield _record(text)

    def _one(self, query: str, value: str) -> Reference | None:
        row = self._connection.execute(query, (_storable(value),)).fetchone()
        return _record(row[0]) if row else None


def index_of(references: Iterable[Reference]) -> Index:
    """An index in memory, for searching what is no large file."""
    import sqlite3

    connection = sqlite3.connect(":memory:")
    _fill(connection, references, "", None)
    return Index(connection)


def open_index(
    file: str,
    *,
    note: Callable[[str], object] | None = None,
    progress: Callable[[int | None], object] | None = None,
) -> Index | None:
    """The index of a file, made if need be; None where none can be had.

    ``note`` is told why not; ``progress`` how many records are done while one is made, and None at the end. Raises what reading the file
    raises: `ReadError`, `FileError`.
    """
    try:
        status = os.stat(file)
    except OSError:
        return None  # whoever reads it says why
    if not stat.S_ISREG(status.st_mode):
        return None
    try:
        import sqlite3
    except ImportError:
        return None
    try:
        path = _path(file)
        return _fresh(path, file, status) or _built(path, file, progress)
    except (OSError, sqlite3.Error, TypeError, ValueError) as error:
        if note:
            note(f"{file}: without an index: {error}")
        return None


def _path(file: str) -> str:
    """Where the index of a file is. Raises `PermissionError` where others could write there."""
    from _blake2 import blake2b

    from .csl.cache import is_ours

    base = os.path.join(resources.user_folder("cache"), "libraries")
    os.makedirs(base, mode=0o700, exist_ok=True)
    if not is_ours(base):
        raise PermissionError(f"{base}: not used: others may write there")
    return os.path.join(
        base, f"{blake2b(os.path.realpath(file).encode('utf-8', 'surrogateescape'), digest_size=20).hexdigest()}.sqlite"
    )


def _fresh(path: str, file: str, status: os.stat_result) -> Index | None:
    """The index that is there, if it is of what the file holds now."""
    import sqlite3

    if not os.path.exists(path):
        return None
    try:
        connection = sqlite3.connect(f"file:{_quoted(path)}?mode=rw", uri=True, timeout=2)
        format_, size, changed, checked, digest = connection.execute("SELECT * FROM source").fetchone()
    except (sqlite3.Error, TypeError, ValueError):  # damaged
        return None
    if format_ != _FORMAT or size != status.st_size:
        return None
    if changed != status.st_mtime_ns or changed > checked - _RACY:
        now = time.time_ns()
        with open(file, "rb") as stream:
            if _digest(stream.read()) != digest:
                return None
        try:
            with connection:
                connection.execute("UPDATE source SET changed = ?, checked = ?", (status.st_mtime_ns, now))
        except sqlite3.Error:  # it is looked at again next time
            pass
    return Index(connection)


def _built(path: str, file: str, progress: Callable[[int | None], object] | None) -> Index:
    """Make the index of a file and put it in place."""
    import sqlite3

    from .readers import read

    now = time.time_ns()
    with open(file, "rb") as stream:
        status = os.fstat(stream.fileno())
        data = stream.read()
    temporary = f"{path}.{os.getpid()}.tmp"
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        connection = sqlite3.connect(temporary)
        try:
            connection.execute("PRAGMA journal_mode = OFF")  # a file that is not finished is thrown away
            connection.execute("PRAGMA synchronous = OFF")
            _fill(connection, read(data, file), file, progress)
            row = (_FORMAT, len(data), status.st_mtime_ns, now, _digest(data))
            connection.execute("INSERT INTO source VALUES (?, ?, ?, ?, ?)", row)
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.commit()
        finally:
            connection.close()
            if progress:
                progress(None)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    return Index(sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True))


def _fill(
    connection: sqlite3.Connection,
    references: Iterable[Reference],
    source: str,
    progress: Callable[[int | None], object] | None,
) -> None:
    import json
    import sqlite3

    connection.executescript(_TABLES)
    try:
        connection.execute(_SEARCH)
        searches = True
    except sqlite3.OperationalError:  # an SQLite without FTS5
        searches = False
    texts: dict[str, str] = {}
    for number, reference in enumerate(references, 1):
        text = _storable(json.dumps(reference.to_csl(), ensure_ascii=False, separators=(",", ":")))
        first = texts.setdefault(reference.id, text)
        if first is not text:
            if first != text:
                connection.execute("INSERT INTO warning VALUES (?)", (_storable(left_out(source, reference.id)),))
            continue
        connection.execute("INSERT OR IGNORE INTO record VALUES (?, ?, ?)", (number, _storable(reference.id), text))
        for name in names(reference):
            connection.execute("INSERT OR IGNORE INTO name VALUES (?, ?)", (_storable(name), number))
        if searches:
            connection.execute(
                "INSERT INTO search (rowid, title, names, year, container, more) VALUES (?, ?, ?, ?, ?, ?)",
                (number, *(_searchable(_storable(text)) for text in _searched(reference))),
            )
        if progress and number % _STEP == 0:
            progress(number)


def _searched(reference: Reference) -> tuple[str, str, str, str, str]:
    """Title, names, year and container of a record, and what else is searched."""
    fields = reference.fields
    people = [name for value in fields.values() if isinstance(value, list) for name in value if hasattr(name, "family")]
    parts = ("given", "dropping_particle", "non_dropping_particle", "family", "literal")
    words = (" ".join(getattr(name, part) for part in parts) for name in people)
    issued = fields.get("issued")
    years = [str(date[0]) for date in issued.parts if date] if issued else []
    return (
        str(fields.get("title", "")),
        " ".join(words),
        " ".join(years) or getattr(issued, "raw", ""),
        str(fields.get("container-title", "")),
        " ".join(str(fields[name]) for name in _MORE if name in fields),
    )


def _storable(text: str) -> str:
    """Text as SQLite takes it: halves of surrogate pairs become question marks."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _searchable(text: str) -> str:
    """Text as it is searched: without tags, in one case, ideographs apart."""
    text = _TAGS.sub("", text) if "<" in text else text
    return text.lower() if text.isascii() else _IDEOGRAPHS.sub(r" \g<0> ", text.casefold())


def _record(text: str) -> Reference:
    return Reference.from_csl(quickjson.loads(text))


def _digest(data: bytes) -> bytes:
    from _blake2 import blake2b

    return blake2b(data, digest_size=32).digest()


def _quoted(path: str) -> str:
    """A path as SQLite's addresses have it."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
