"""The id index: one record of a large file is found without parsing the file.

Beside the cache of styles lies an SQLite file for each large library file: its records as CSL-JSON, what each is called,
and the words to search for. It is trusted while the file is, by all that the system says of it, the one that it was made
from; where it is not, the digest of the content decides whether the index is made anew. It is made in a temporary file
and renamed, so that several processes never see half of one.

SQLite does not notice a page whose text has changed, so whatever is read has a digest: each record, each leaf of the
names (`citekit.library.namelist`), and the words, which are read as a whole. An index that is damaged is made anew and asked again.
"""

from __future__ import annotations

import os
import stat
import time

from .. import __version__
from ..errors import CitekitError
from ..records import Reference
from ..records.identity import left_out, names
from ..storage import quickjson, resources, sealed
from ..text import suggest
from . import namelist
from .fulltext import FullText, storable
from .namelist import NameList

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from typing import TypeVar

    _T = TypeVar("_T")

_FORMAT = f"6 {__version__}"  # what readers make of a file may change with any version
_STEP = 500  # records between two reports of progress
#: a file changed as short before its index was checked may change again without a later time (as git has it)
_RACY = 2_000_000_000  # nanoseconds
_LEFT = 3600  # seconds after which a temporary file is one that a killed process left
_PART = 1_000_000  # bytes of the full text in one row

_TABLES = f"""
CREATE TABLE source (format TEXT, path BLOB, status TEXT, checked INTEGER, digest BLOB);
CREATE TABLE record (number INTEGER PRIMARY KEY, json TEXT, digest BLOB);
CREATE TABLE search (part INTEGER PRIMARY KEY, data BLOB);
CREATE TABLE sealed (name TEXT PRIMARY KEY, text TEXT, digest BLOB);
{namelist.TABLE}
"""
#: kinds of names: ids and what else a record may be called, each with the record's number; and of those that are not in
#: lower case, so without their case, how they are spelled
_IDS, _OTHERS, _FOLDED = "i", "n", "f"


class Index:
    """The records of one file, in SQLite; ``renew`` gives what to ask instead where it is damaged, and is told how."""

    def __init__(
        self, connection: sqlite3.Connection, renew: Callable[[Exception], sqlite3.Connection] | None = None
    ) -> None:
        self._connection = connection
        self._renew = renew
        self._text: FullText | None = None

    def by_id(self, id: str) -> Reference | None:
        """The record of that id."""
        return self._called(_IDS, id)

    def by_name(self, name: str) -> Reference | None:
        """The record with that citation key, bare DOI or repository number."""
        return self._called(_OTHERS, name)

    def starting(self, prefix: str, limit: int) -> list[Reference]:
        """At most ``limit`` records whose ids begin so, in the order of their ids."""
        prefix = storable(prefix)

        def ask(connection: sqlite3.Connection) -> list[Reference]:
            found: list[Reference] = []
            for id, number in NameList(connection, _IDS).after(prefix):
                if len(found) >= limit or not id.startswith(prefix):
                    break
                found.append(_record(connection, number))
            return found

        return self._sound(ask)

    def near(self, name: str) -> list[str]:
        """Names that may be meant by one that is not there."""
        lists = (_IDS, _OTHERS, _FOLDED)
        return self._sound(
            lambda connection: list(suggest.candidates(storable(name), (NameList(connection, kind) for kind in lists)))
        )

    def warnings(self) -> list[str]:
        """What there was to say when the file was read: which records were left out."""
        return self._sound(lambda connection: [text] if (text := _sealed(connection, "warning")) else [])

    def guesses(self) -> list[str]:
        """What there was to say of the file's encoding."""
        return self._sound(lambda connection: _sealed(connection, "guess").splitlines())

    def search(self, words: str, limit: int = -1) -> list[Reference]:
        """The records that hold all ``words``, or words that begin so, the best first (`FullText.find`). Raises
        `CitekitError` where SQLite cannot search.
        """

        def ask(connection: sqlite3.Connection) -> list[Reference]:
            if self._text is None:
                self._text = _full_text(connection)
            return [_record(connection, number) for number in self._text.find(words, limit)]

        return self._sound(ask)

    def _called(self, kind: str, name: str) -> Reference | None:
        def ask(connection: sqlite3.Connection) -> Reference | None:
            number = NameList(connection, kind).find(storable(name))
            return None if number is None else _record(connection, number)

        return self._sound(ask)

    def _sound(self, ask: Callable[[sqlite3.Connection], _T]) -> _T:
        """The answer of this index, or of one that is made anew."""
        import sqlite3

        try:
            return ask(self._connection)
        except (sqlite3.Error, TypeError, ValueError) as error:
            if self._renew is None:
                raise
            renew, self._renew = self._renew, None
            self._connection, self._text = renew(error), None
        return ask(self._connection)


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

    from ..storage.files import make_folder

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
    from ..storage.encoding import find

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
        place, known, checked, digest = values
        if place != _place(file, encoding):
            raise ValueError("another file's")
        settled = max(status.st_mtime_ns, status.st_ctime_ns) <= checked - _RACY
        fresh = (settled and known == _status(status)) or _still(connection, file, status, digest)
    except (sqlite3.Error, TypeError, ValueError) as error:
        if note:
            note(f"{path}: damaged, made anew: {error}")
        return None
    return connection if fresh else None


def _status(status: os.stat_result) -> str:
    """What changes with the content of a file. A program may set the time of the content, as ``touch -r`` does, but not that
    of the last change to the file (which is the time of its birth, on Windows); a file renamed to its place has another
    inode.
    """
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino} {status.st_dev}"


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
            connection.execute("UPDATE source SET status = ?, checked = ?", (_status(status), now))
    except sqlite3.Error:  # it is looked at again next time
        pass
    return True


def _built(
    path: str, file: str, encoding: str | None, progress: Callable[[int | None], object] | None
) -> sqlite3.Connection:
    """Make the index of a file and put it in place."""
    import sqlite3

    from ..storage import files

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
    from ..readers import read

    now = time.time_ns()
    try:
        with open(file, "rb") as stream:
            status = os.fstat(stream.fileno())
            data = stream.read()
        connection.execute("PRAGMA journal_mode = OFF")  # a file that is not finished is thrown away
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_TABLES)
        guesses: list[str] = []
        _fill(connection, read(data, file, encoding=encoding, warn=guesses.append), file, progress)
        _seal(connection, "guess", "\n".join(guesses))
        row = (_FORMAT, _place(file, encoding), _status(status), now, _digest(data))
        connection.execute("INSERT INTO source VALUES (?, ?, ?, ?, ?)", row)
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

    try:
        text: FullText | None = FullText()
    except CitekitError:  # whoever searches is told
        text = None
    ids: dict[str, int] = {}
    others: dict[str, int] = {}
    left: list[str] = []
    for number, reference in enumerate(references, 1):
        id = storable(reference.id)
        record = storable(json.dumps(reference.to_csl(), ensure_ascii=False, separators=(",", ":")))
        if ids.setdefault(id, number) != number:
            (first,) = connection.execute("SELECT json FROM record WHERE number = ?", (ids[id],)).fetchone()
            if first != record:
                left.append(id)
            continue
        row = (number, record, sealed.digest(str(number), record))
        connection.execute("INSERT INTO record VALUES (?, ?, ?)", row)
        for name in names(reference):
            others.setdefault(storable(name), number)
        if text:
            text.add(number, reference)
        if progress and number % _STEP == 0:
            progress(number)
    spellings = {suggest.fold(name): name for name in (*ids, *others)}
    namelist.write(connection, _IDS, ids)
    namelist.write(connection, _OTHERS, others)
    namelist.write(connection, _FOLDED, {folded: name for folded, name in spellings.items() if folded != name})
    _seal(connection, "warning", left_out(source, left) if left else "")
    data = text.data() if text else b""
    parts = [data[at : at + _PART] for at in range(0, len(data), _PART)]
    connection.executemany("INSERT INTO search (data) VALUES (?)", ((part,) for part in parts))
    _seal(connection, "search", _checksum(parts))


def _full_text(connection: sqlite3.Connection) -> FullText:
    """The words of an index. Raises `ValueError` where they are not what was written."""
    parts = [part for (part,) in connection.execute("SELECT data FROM search ORDER BY part")]
    if _checksum(parts) != _sealed(connection, "search"):
        raise ValueError("the words of records have changed")
    if not parts:
        raise CitekitError("the SQLite of this Python cannot search")
    return FullText.of(b"".join(parts))


def _checksum(parts: Iterable[bytes]) -> str:
    """Of so much data a digest would take four times as long; nothing but chance has to be found out."""
    from zlib import crc32

    return " ".join(str(crc32(part)) for part in parts)


def _seal(connection: sqlite3.Connection, name: str, text: str) -> None:
    text = storable(text)
    connection.execute("INSERT INTO sealed VALUES (?, ?, ?)", (name, text, sealed.digest(name, text)))


def _sealed(connection: sqlite3.Connection, name: str) -> str:
    text, digest = connection.execute("SELECT text, digest FROM sealed WHERE name = ?", (name,)).fetchone()
    if sealed.digest(name, text) != digest:
        raise ValueError(f"the {name} has changed")
    return str(text)


def _record(connection: sqlite3.Connection, number: object) -> Reference:
    """The record of a number. Raises `ValueError` or `TypeError` where it is not what was written."""
    text, digest = connection.execute("SELECT json, digest FROM record WHERE number = ?", (number,)).fetchone()
    if sealed.digest(str(number), text) != digest:
        raise ValueError("a record's text has changed")
    return Reference.from_csl(quickjson.loads(text))


def _digest(data: bytes) -> bytes:
    from _blake2 import blake2b

    return blake2b(data, digest_size=32).digest()


def _quoted(path: str) -> str:
    """A path as SQLite's addresses have it."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
