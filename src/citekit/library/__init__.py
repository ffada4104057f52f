"""Ids → references: the files a user names, or the user's own library and the bundled one.

A record is found by its id, its citation key, its DOI (in any case, with or without ``https://doi.org/``) or, where a
repository gave it a number, by ``repository:number`` as in ``oro:24797``.
"""

from __future__ import annotations

import os
import sys

from ..errors import CitekitError, FileError, NotFound, nearest
from ..records.identity import doi_key, left_out, names
from ..storage import resources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..errors import OnError
    from ..records import Reference
    from .index import Index

#: bytes; smaller files are parsed in less time than it takes to open an index of them
LARGE = 256_000
_STEP = 500  # records between two reports of progress
_FEW = 5000  # names of which each is compared with one that is not there


class Library:
    """The records of some files, in their order; the first record of an id counts.

    Nothing is read before a record is asked for. ``files`` are paths, ``-`` is standard input; without any the user's
    own library is read, where there is one, and then the bundled one. ``encoding`` is what the files are in where that
    cannot be told. ``warn`` is told of records that are left out because an earlier one has their id, and of a file whose
    encoding had to be guessed. ``on_error`` is given each record that cannot be understood; without it the first
    one raises.

    A record of a large file is looked up in an index of it (`citekit.library.index`), which is made when it is first wanted;
    ``note`` is told why there is none, if there is none. ``progress`` is told how many records are read, and None at the end.

    Asking raises `FileError` for a file that cannot be read and `ReadError` for one that is not what it should be.

    >>> library = Library()
    >>> library["https://doi.org/10.1068/D1509"].id
    '24797'
    """

    def __init__(
        self,
        files: Iterable[str] = (),
        *,
        encoding: str | None = None,
        warn: Callable[[str], object] | None = None,
        on_error: OnError | None = None,
        note: Callable[[str], object] | None = None,
        progress: Callable[[int | None], object] | None = None,
    ) -> None:
        self.files = list(files)
        self._encoding = encoding
        self._warn_of_encoding = warn
        self._warn = warn
        self._own = False
        if not self.files:
            own = resources.user_library()
            self.files = [own, resources.LIBRARY] if _is_there(own) else [resources.LIBRARY]
            self._warn = None  # the user's record is meant to win over the bundled one
            self._own = True
            self._encoding = None  # they are in UTF-8
        self._on_error = on_error
        self._note = note
        self._progress = progress
        self._shelves: list[Index | _Shelf] | None = None
        self._records: dict[str, Reference] | None = None
        self._other_names: dict[str, Reference] | None = None

    @classmethod
    def of(cls, references: Iterable[Reference]) -> Library:
        """A library of records that are there already.

        >>> Library.of(list(Library()))["10.1068/d1509"].id
        '24797'
        """
        library = cls()
        library._records = {}
        for reference in references:
            library._records.setdefault(reference.id, reference)
        return library

    def __getitem__(self, id: str) -> Reference:
        """The record of that id, citation key, DOI or repository number. Raises `NotFound` with the nearest ids."""
        reference = self.get(id)
        if reference is None:
            raise NotFound("record", id, self._nearest(id))
        return reference

    def get(self, id: str) -> Reference | None:
        """The record of that id, citation key, DOI or repository number, None where there is none."""
        if self._records is None and (shelves := self._indexed()):
            return _look_up(shelves, id)
        return self.records.get(id) or self._names.get(id) or self._names.get(doi_key(id))

    def starting(self, prefix: str, limit: int) -> list[Reference]:
        """At most ``limit`` records whose ids begin so: what a user who types one may mean.

        >>> [reference.id for reference in Library().starting("24", 10)]
        ['24797']
        """
        if self._records is None and (shelves := self._indexed()):
            found = [reference for shelf in shelves for reference in shelf.starting(prefix, limit)]
        else:
            found = [reference for reference in self if reference.id.startswith(prefix)]
        return list({reference.id: reference for reference in reversed(found)}.values())[::-1][:limit]

    def search(self, words: str) -> Iterator[Reference]:
        """The records that hold all ``words``, or words that begin so, the best first (`citekit.library.fulltext.FullText.find`); where a
        file is large, the best of each file, then the next ones.

        >>> [reference.id for reference in Library().search("borders walt")]
        ['24797']
        """
        shelves = self._indexed() if self._records is None else []
        if not shelves:
            from .fulltext import search

            yield from search(self, words)
            return
        from itertools import zip_longest

        # ranks depend on what else is in a file: those of several cannot be compared, only who is first in each
        for together in zip_longest(*(shelf.search(words) for shelf in shelves)):
            for at, reference in enumerate(together):
                if reference and not any(before.by_id(reference.id) for before in shelves[:at]):
                    yield reference

    def _indexed(self) -> list[Index | _Shelf]:
        """The files with their indexes, empty where parsing them is better: they are small, or to be read to the end
        however broken they are.
        """
        if self._shelves is None:
            self._shelves = []
            if self._on_error is None and "-" not in self.files and any(map(_is_large, self.files)):
                self._shelves = [self._shelf(file) for file in self.files]
        return self._shelves

    def _shelf(self, file: str) -> Index | _Shelf:
        if _is_large(file):
            from .index import open_index

            index = open_index(file, self._encoding, note=self._note, progress=self._progress)
            if index is not None:
                for warning in index.guesses() if self._warn_of_encoding else ():
                    self._warn_of_encoding(warning)  # type: ignore[misc]
                for warning in index.warnings() if self._warn else ():
                    self._warn(warning)  # type: ignore[misc]  # mypy forgets what it saw a line above
                return index
        return _Shelf(self._read([file]))

    def __iter__(self) -> Iterator[Reference]:
        return iter(self.records.values())

    def __len__(self) -> int:
        return len(self.records)

    def stream(self) -> Iterator[Reference]:
        """All records one after the other, none of them kept, so that the size of a file does not matter.

        A record whose id an earlier one has is given, too, but a bundled one that the user has.
        """
        from ..readers import read
        from ..storage.encoding import open_text

        if self._own:
            yield from self  # a library of one person
            return
        for file in self.files:
            if file == "-" and sys.stdin is None:  # another file may have its number by now
                raise FileError("standard input is closed")
            try:
                with open(0 if file == "-" else file, "rb", closefd=file != "-") as stream:
                    source = "<stdin>" if file == "-" else file
                    text = open_text(stream, source, self._encoding, self._warn_of_encoding, self._on_error)
                    yield from read(text, source, on_error=self._on_error)
            except OSError as error:
                raise FileError(f"{file}: cannot be read: {error.strerror or error}") from None

    @property
    def records(self) -> dict[str, Reference]:
        """All records by id, in the order of the files."""
        if self._records is None:
            self._records = self._read(self.files)
        return self._records

    def file_of(self, id: str) -> str | None:
        """The file that the record of an id comes from, for messages: it is read again for it. None where none has it."""
        for file in self.files:
            try:
                if len(self.files) == 1 or (file != "-" and Library([file], on_error=str).get(id) is not None):
                    return "<stdin>" if file == "-" else file
            except CitekitError:  # what is wrong with that one was said when it was read
                continue
        return None

    def _read(self, files: Iterable[str]) -> dict[str, Reference]:
        from ..readers import read

        records: dict[str, Reference] = {}
        done = 0
        try:
            for file in files:
                data, source = file_bytes(file)
                left = []
                for reference in read(
                    data, source, on_error=self._on_error, encoding=self._encoding, warn=self._warn_of_encoding
                ):
                    first = records.setdefault(reference.id, reference)
                    if first is not reference and first != reference:
                        left.append(reference.id)
                    done += 1
                    if self._progress and done % _STEP == 0:
                        self._progress(done)
                if left and self._warn:
                    self._warn(left_out(source, left))
        finally:
            if self._progress and done >= _STEP:
                self._progress(None)
        return records

    @property
    def _names(self) -> dict[str, Reference]:
        """The records by what else they may be called."""
        if self._other_names is None:
            self._other_names = _by_name(self)
        return self._other_names

    def _nearest(self, id: str) -> list[str]:
        shelves = self._shelves if self._records is None else None
        for name in dict.fromkeys((id, doi_key(id))):
            near = [shelf.near(name) for shelf in shelves] if shelves else [_near(name, [*self.records, *self._names])]
            if found := nearest(name, (other for names in near for other in names)):
                return found
        return []


def _look_up(shelves: list[Index | _Shelf], id: str) -> Reference | None:
    """The record of that id or other name; one whose id an earlier file has, too, does not count."""
    for shelf in shelves:
        if reference := shelf.by_id(id):
            return reference
    for name in dict.fromkeys((id, doi_key(id))):
        for at, shelf in enumerate(shelves):
            reference = shelf.by_name(name)
            if reference and not any(before.by_id(reference.id) for before in shelves[:at]):
                return reference
    return None


class _Shelf:
    """The records of one file in memory, looked up as those of an `Index` are."""

    def __init__(self, records: dict[str, Reference]) -> None:
        self._records = records
        self._named = _by_name(records.values())

    def by_id(self, id: str) -> Reference | None:
        return self._records.get(id)

    def by_name(self, name: str) -> Reference | None:
        return self._named.get(name)

    def starting(self, prefix: str, limit: int) -> list[Reference]:
        return [reference for id, reference in self._records.items() if id.startswith(prefix)][:limit]

    def search(self, words: str) -> Iterable[Reference]:
        from .fulltext import search

        return search(self._records.values(), words)

    def near(self, name: str) -> Iterable[str]:
        return _near(name, [*self._records, *self._named])


def _near(name: str, names: list[str]) -> Iterable[str]:
    """Of the names of records in memory, those that are worth comparing with ``name``."""
    from ..text.suggest import InMemory, candidates

    return names if len(names) <= _FEW else candidates(name, [InMemory(names)])


def _by_name(references: Iterable[Reference]) -> dict[str, Reference]:
    """References by what they may be called besides their ids."""
    named: dict[str, Reference] = {}
    for reference in references:
        for name in names(reference):
            named.setdefault(name, reference)
    return named


def _is_large(file: str) -> bool:
    try:
        return os.stat(file).st_size >= LARGE
    except OSError:
        return False  # reading it says why


def _is_there(file: str) -> bool:
    """Whether there is such a file, or it may not even be looked for: then reading it says why."""
    try:
        os.stat(file)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        pass
    return True


def file_bytes(file: str) -> tuple[bytes, str]:
    """What a file, or with ``-`` standard input, holds and what to call it in messages. Raises `FileError`."""
    try:
        if file == "-":
            if sys.stdin is None:
                raise FileError("standard input is closed")
            return sys.stdin.buffer.read(), "<stdin>"
        with open(file, "rb") as stream:
            return stream.read(), file
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        raise FileError(f"{file}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
