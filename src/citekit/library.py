"""Ids → references: the files a user names, or the bundled library.

A record is found by its id, its citation key, its DOI (in any case, with or without ``https://doi.org/``) or, where a
repository gave it a number, by ``repository:number`` as in ``oro:24797``.
"""

from __future__ import annotations

import sys

from . import resources
from .errors import FileError, NotFound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .errors import ReadError
    from .model import Reference

_DOI_PREFIXES = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:")


class Library:
    """The records of some files, in their order; the first record of an id counts.

    Nothing is read before a record is asked for. ``files`` are paths, ``-`` is standard input; without any the bundled
    library is read. ``warn`` is told of records that are left out because an earlier one has their id. ``on_error`` is
    given each record that cannot be understood; without it the first one raises.

    Asking raises `FileError` for a file that cannot be read and `ReadError` for one that is not what it should be.

    >>> library = Library()
    >>> library["https://doi.org/10.1068/D1509"].id
    '24797'
    """

    def __init__(
        self,
        files: Iterable[str] = (),
        *,
        warn: Callable[[str], object] | None = None,
        on_error: Callable[[ReadError], None] | None = None,
    ) -> None:
        self.files = list(files) or [resources.LIBRARY]
        self._warn = warn
        self._on_error = on_error
        self._records: dict[str, Reference] | None = None
        self._other_names: dict[str, Reference] | None = None

    def __getitem__(self, id: str) -> Reference:
        """The record of that id, citation key, DOI or repository number. Raises `NotFound` with the nearest ids."""
        reference = self.get(id)
        if reference is None:
            raise NotFound("record", id, self._nearest(id))
        return reference

    def get(self, id: str) -> Reference | None:
        """The record of that id, citation key, DOI or repository number, None where there is none."""
        return self.records.get(id) or self._names.get(id) or self._names.get(_bare_doi(id))

    def __iter__(self) -> Iterator[Reference]:
        return iter(self.records.values())

    def __len__(self) -> int:
        return len(self.records)

    @property
    def records(self) -> dict[str, Reference]:
        """All records by id, in the order of the files."""
        if self._records is None:
            self._records = self._read()
        return self._records

    def _read(self) -> dict[str, Reference]:
        from .readers import read

        records: dict[str, Reference] = {}
        for file in self.files:
            data, source = file_bytes(file)
            for reference in read(data, source, on_error=self._on_error):
                first = records.setdefault(reference.id, reference)
                if first is not reference and first != reference and self._warn:
                    self._warn(f"{source}: another record '{reference.id}' is left out: the first one counts")
        return records

    @property
    def _names(self) -> dict[str, Reference]:
        """The records by what else they may be called."""
        if self._other_names is None:
            self._other_names = {}
            for reference in self:
                for name in names(reference):
                    self._other_names.setdefault(name, reference)
        return self._other_names

    def _nearest(self, id: str) -> list[str]:
        from difflib import get_close_matches

        known = [*self.records, *self._names]
        return get_close_matches(id, known, 3) or get_close_matches(_bare_doi(id), known, 3)


def names(reference: Reference) -> Iterator[str]:
    """What a record may be called besides its id; DOIs bare and in lower case.

    >>> list(names(Library()["24797"]))[-1]
    'oro:24797'
    """
    fields = reference.fields
    if key := fields.get("citation-key"):
        yield str(key)
    if doi := fields.get("DOI"):
        yield _bare_doi(str(doi))
    custom = fields.get("custom")
    if isinstance(custom, dict) and custom.get("repository") and custom.get("eprintid"):
        yield f"{custom['repository']}:{custom['eprintid']}".lower()


def _bare_doi(text: str) -> str:
    text = text.strip().lower()
    for prefix in _DOI_PREFIXES:
        text = text.removeprefix(prefix)
    return text.strip()


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
