"""The id index: one record of a large file is found without parsing the file.

Beside the cache of styles lies an SQLite file for each large library file: its records as CSL-JSON, what each is called,
and a full-text table for searching. It is trusted while the file has the size and the time of change that it was made
from; where these differ, the digest of the content decides whether it is made anew. It is made in a temporary file
and renamed, so that several processes never see half of one.

SQLite does not notice a page whose text has changed, so each record has a digest, and so have all the names together,
which are read before citekit says that there is no such record. An index that is damaged is made anew and asked again.
"""

from __future__ import annotations

import os
import stat
import time

from . import __version__, quickjson, resources, sealed
from .errors import CitekitError
from .identity import left_out, names
from .model import Reference
from .text.lazy import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    _T = TypeVar("_T")

_FORMAT = f"4 {__version__}"  # what readers make of a file may change with any version
_STEP = 500  # records between two reports of progress
#: a file changed as short before its index was checked may change again without a later time (as git has it)
_RACY = 2_000_000_000  # nanoseconds
_LEFT = 3600  # seconds after which a temporary file is one that a killed process left

_TABLES = """
CREATE TABLE source (format TEXT, path BLOB, size INTEGER, changed INTEGER, checked INTEGER, digest BLOB, names BLOB);
CREATE TABLE record (number INTEGER PRIMARY KEY, id TEXT UNIQUE, json TEXT, digest BLOB);
CREATE TABLE name (name TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
CREATE TABLE warning (text TEXT);
CREATE TABLE guess (text TEXT);
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
    """The records of one file, in SQLite; ``renew`` gives what to ask instead where it is damaged, and is told how."""

    def __init__(
        self, connection: sqlite3.Connection, renew: Callable[[Exception], sqlite3.Connection] | None = None
    ) -> None:
        self._connection = connection
        self._renew = renew

    def by_id(self, id: str) -> Reference | None:
        """The record of that id."""
        return self._one("SELECT json, digest FROM record WHERE id = ?", id, lambda record, wanted: record.id == wanted)

    def by_name(self, name: str) -> Reference | None:
        """The record with that citation key, bare DOI or repository number."""
        query = "SELECT json, digest FROM name JOIN record USING (number) WHERE name = ?"
        return self._one(query, name, lambda record, wanted: wanted in names(record))

    def names(self) -> list[str]:
        """All ids, then all other names."""
        return self._sound(lambda connection: _all_names(connection))

    def starting(self, prefix: str, limit: int) -> list[Reference]:
        """At most ``limit`` records whose ids begin so, in the order of their ids."""
        query = "SELECT json, digest FROM record WHERE id >= ? AND id <= ? ORDER BY id LIMIT ?"
        return self._records(query, (prefix, f"{prefix}\U0010ffff", limit))

    def warnings(self) -> list[str]:
        """What there was to say when the file was read: which records were left out."""
        return self._sound(lambda connection: [text for (text,) in connection.execute("SELECT text FROM warning")])

    def guesses(self) -> list[str]:
        """What there was to say of the file's encoding."""
        return self._sound(lambda connection: [text for (text,) in connection.execute("SELECT text FROM guess")])

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
            yield from self._records(
                "SELECT json, record.digest FROM search JOIN record ON record.number = search.rowid "
                f"WHERE search MATCH ? ORDER BY bm25(search, {_WEIGHTS}), number LIMIT ?",
                (query, limit),
            )
        except sqlite3.OperationalError as error:
            raise CitekitError(f"the SQLite of this Python cannot search: {error}") from None

    def _one(self, query: str, value: str, is_it: Callable[[Reference, str], bool]) -> Reference | None:
        value = _storable(value)

        def ask(connection: sqlite3.Connection) -> Reference | None:
            row = connection.execute(query, (value,)).fetchone()
            record = _record(*row) if row else None
            if record is not None and not is_it(record, value):
                raise ValueError(f"another record in the place of '{value}'")
            return record

        return self._sound(ask)

    def _records(self, query: str, values: tuple[object, ...]) -> list[Reference]:
        return self._sound(lambda connection: [_record(*row) for row in connection.execute(query, values)])

    def _sound(self, ask: Callable[[sqlite3.Connection], _T]) -> _T:
        """The answer of this index, or of one that is made anew."""
        import sqlite3

        try:
            return ask(self._connection)
        except (sqlite3.Error, TypeError, ValueError) as error:
            if self._renew is None:
                raise
            renew, self._renew = self._renew, None
            self._connection = renew(error)
        return ask(self._connection)


def index_of(references: Iterable[Reference]) -> Index:
    """An index in memory, for searching what is no large file."""
    import sqlite3

    connection = sqlite3.connect(":memory:")
    _fill(connection, references, "", None)
    return Index(connection)


def _all_names(connection: sqlite3.Connection) -> list[str]:
    """All ids, then all other names. Raises `ValueError` where they are not those that were written."""
    found = _names(connection)
    (digest,) = connection.execute("SELECT names FROM source").fetchone()
    if _digest_of(found) != digest:
        raise ValueError("other names than those of the file")
    return found


def _names(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT id FROM record UNION ALL SELECT name FROM name")]


def open_index(
    file: str,
    encoding: str | None = None,
    *,
    note: Callable[[str], object] | None = None,
    progress: Callable[[int | None], object] | None = None,
) -> Index | None:
    """The index of a file that is in ``encoding``, or in what it seems to be; made if need be, None where none can be had.

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
        path = _path(file, encoding)

        def renew(error: Exception) -> sqlite3.Connection:
            if note:
                note(f"{path}: damaged, made anew: {error}")
            try:
                return _built(path, file, encoding, progress)
            except (OSError, sqlite3.Error):  # no place for it
                return _read_into(sqlite3.connect(":memory:"), file, encoding, progress)

        connection = _fresh(path, file, encoding, status, note) or _built(path, file, encoding, progress)
        return Index(connection, renew)
    except (OSError, sqlite3.Error, TypeError, ValueError) as error:
        if note:
            note(f"{file}: without an index: {error}")
        return None


def _path(file: str, encoding: str | None) -> str:
    """Where the index of a file in that encoding is. Raises `PermissionError` where others could write there."""
    from _blake2 import blake2b

    from .files import make_folder

    base = os.path.join(resources.user_folder("cache"), "libraries")
    make_folder(base)
    if not sealed.is_ours(base):
        raise PermissionError(f"{base}: not used: others may write there")
    return os.path.join(base, f"{blake2b(_place(file, encoding), digest_size=20).hexdigest()}.sqlite")


def _place(file: str, encoding: str | None) -> bytes:
    """Which file it is, and what it is read as."""
    path = os.fsencode(os.path.realpath(file))
    if encoding is None:
        return path
    from .encoding import find

    return path + b"\0" + find(encoding).encode()


def _fresh(
    path: str, file: str, encoding: str | None, status: os.stat_result, note: Callable[[str], object] | None
) -> sqlite3.Connection | None:
    """The index that is there, if it is of what the file holds now."""
    import sqlite3

    if not os.path.exists(path):
        return None
    if not sealed.is_ours(path):
        if note:
            note(f"{path}: not used: others may write it")
        return None
    try:
        connection = sqlite3.connect(f"file:{_quoted(path)}?mode=rw", uri=True, timeout=2)
        format_, *values = connection.execute("SELECT * FROM source").fetchone()
        if format_ != _FORMAT:
            return None
        place, size, changed, checked, digest, _ = values
        if place != _place(file, encoding):
            raise ValueError("another file's")
        fresh = size == status.st_size and (
            (changed == status.st_mtime_ns and changed <= checked - _RACY) or _still(connection, file, status, digest)
        )
    except (sqlite3.Error, TypeError, ValueError) as error:
        if note:
            note(f"{path}: damaged, made anew: {error}")
        return None
    return connection if fresh else None


def _still(connection: sqlite3.Connection, file: str, status: os.stat_result, digest: bytes) -> bool:
    """Whether the file holds what it did, which is then written down."""
    import sqlite3

    now = time.time_ns()
    with open(file, "rb") as stream:
        if _digest(stream.read()) != digest:
            return False
    try:
        # one page is written, at once; the journal of a killed process would be played back into the next index
        connection.execute("PRAGMA journal_mode = OFF")
        with connection:
            connection.execute("UPDATE source SET changed = ?, checked = ?", (status.st_mtime_ns, now))
    except sqlite3.Error:  # it is looked at again next time
        pass
    return True


def _built(
    path: str, file: str, encoding: str | None, progress: Callable[[int | None], object] | None
) -> sqlite3.Connection:
    """Make the index of a file and put it in place."""
    import sqlite3

    from . import files

    temporary = files.temporary_beside(path)
    files.sweep(path, _LEFT)
    try:
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        connection = _read_into(sqlite3.connect(temporary), file, encoding, progress)
        connection.close()
        with open(temporary, "rb+") as stream:
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    except BaseException:
        files.discard(temporary)
        raise
    return sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True)


def _read_into(
    connection: sqlite3.Connection,
    file: str,
    encoding: str | None,
    progress: Callable[[int | None], object] | None,
) -> sqlite3.Connection:
    """A connection with the index of a file; it is closed where the file cannot be read."""
    from .readers import read

    now = time.time_ns()
    try:
        with open(file, "rb") as stream:
            status = os.fstat(stream.fileno())
            data = stream.read()
        connection.execute("PRAGMA journal_mode = OFF")  # a file that is not finished is thrown away
        connection.execute("PRAGMA synchronous = OFF")
        guesses: list[str] = []
        _fill(connection, read(data, file, encoding=encoding, warn=guesses.append), file, progress)
        connection.executemany("INSERT INTO guess VALUES (?)", ((_storable(guess),) for guess in guesses))
        row = (
            _FORMAT,
            _place(file, encoding),
            len(data),
            status.st_mtime_ns,
            now,
            _digest(data),
            _digest_of(_names(connection)),
        )
        connection.execute("INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        connection.commit()
    except BaseException:
        connection.close()
        raise
    finally:
        if progress:
            progress(None)
    return connection


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
        row = (number, _storable(reference.id), text, _digest(text.encode("utf-8", "replace")))
        connection.execute("INSERT OR IGNORE INTO record VALUES (?, ?, ?, ?)", row)
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


def _record(text: str, digest: bytes) -> Reference:
    """A record's JSON made a record. Raises `ValueError` where it is not what was written."""
    if _digest(text.encode("utf-8", "replace")) != digest:
        raise ValueError("a record's text has changed")
    return Reference.from_csl(quickjson.loads(text))


def _digest(data: bytes) -> bytes:
    from _blake2 import blake2b

    return blake2b(data, digest_size=32).digest()


def _digest_of(names: list[str]) -> bytes:
    return _digest("\0".join(sorted(names)).encode("utf-8", "replace"))


def _quoted(path: str) -> str:
    """A path as SQLite's addresses have it."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
