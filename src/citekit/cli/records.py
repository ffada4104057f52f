"""The records that a command line asks for."""

from __future__ import annotations

from ..errors import NotFound
from ..library import Library, file_bytes
from .faults import UsageError
from .output.progress import Progress
from .report import each

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TypeVar

    from ..query import Query
    from ..records import Reference
    from .report import Report

    T = TypeVar("T")


def open_library(files: Sequence[str], report: Report, encoding: str | None = None) -> Library:
    """The library of ``--library`` and ``--encoding``; its warnings, and with ``--keep-going`` its broken records, go to ``report``."""
    library = Library(
        files,
        encoding=known_encoding(encoding),
        warn=report.warn,
        on_error=report.skip if report.keep_going else None,
        note=report.inform,
        progress=Progress("Reading", quiet=report.quiet),
    )
    report.file_of = library.file_of
    return library


def known_encoding(name: str | None) -> str | None:
    """``--encoding``. Raises `UsageError` for an unknown one."""
    if name is not None:
        from ..storage.encoding import find  # not on the way of a single reference

        try:
            find(name)
        except NotFound as error:
            raise UsageError(f"--encoding: {error}") from None
    return name


def stream(
    files: Sequence[str], report: Report, where: str | None = None, encoding: str | None = None
) -> Iterator[Reference]:
    """All references, or those that a query means, one by one, for what keeps none of them."""
    return filtered(open_library(files, report, encoding).stream(), where, report)


def select(
    ids: Sequence[str],
    files: Sequence[str],
    report: Report,
    *,
    all: bool,
    where: str | None = None,
    encoding: str | None = None,
) -> list[Reference]:
    """The references of ``ids``, each once, or all there are; of these, those that the query ``where`` means."""
    if all and ids:
        raise UsageError("give either ids or --all")
    if not all and not ids and where is None:
        raise UsageError(
            "give at least one id, - for ids on standard input, --all or --where QUERY ('citekit list' shows what there is)"
        )
    library = open_library(files, report, encoding)
    return list(filtered(_named(ids, files, library, report) if ids else library, where, report))


def filtered(references: Iterable[Reference], where: str | None, report: Report) -> Iterator[Reference]:
    """The references that a query means, all without one. Raises `QueryError` at once, and `NotFound` at the end where
    it means none of them, unless the report goes on.
    """
    if where is None:
        return iter(references)
    from ..query import Query  # not on the way of a single reference

    return _matching(Query(where), references, report)


def _matching(query: Query, references: Iterable[Reference], report: Report) -> Iterator[Reference]:
    found = False
    for reference, matches in each(references, query.matches, report):
        if matches:
            found = True
            yield reference
    if not found:
        report.skip(NotFound("record matching", query.text))


def _named(ids: Sequence[str], files: Sequence[str], library: Library, report: Report) -> Iterator[Reference]:
    found: dict[str, Reference] = {}
    for id in with_stdin(ids, files, report):
        try:
            reference = library[id]
        except NotFound as error:
            report.skip(error)
        else:
            found[reference.id] = reference
    return iter(found.values())


def with_stdin(words: Sequence[str], files: Sequence[str], report: Report) -> list[str]:
    """``words`` with the lines of standard input in the place of the first ``-``. Raises `FileError` where it is closed."""
    wanted = list(words)
    if "-" in wanted:
        if "-" in files:
            raise UsageError("ids and the library cannot both come from standard input")
        from ..storage.encoding import decode

        text = decode(file_bytes("-")[0], "<stdin>", warn=report.warn, way_out="ids are to be in UTF-8")
        at = wanted.index("-")
        wanted[at : at + 1] = [line.strip() for line in text.splitlines() if line.strip()]
    return wanted
