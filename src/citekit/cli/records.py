"""The records that a command line asks for."""

from __future__ import annotations

from ..errors import CitekitError, NotFound, RecordError, told
from ..library import Library, file_bytes
from .faults import UsageError
from .output.progress import Progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
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


def each(
    references: Iterable[Reference], work: Callable[[Reference], T], report: Report
) -> Iterator[tuple[Reference, T]]:
    """The references with what ``work`` makes of each. Where it fails on one, that is an error which names record and
    file; the report may go on without it.
    """
    for reference in references:
        try:
            made = work(reference)
        except Exception as error:
            report.skip(_of_record(error, reference))
        else:
            yield reference, made


def together(references: list[Reference], work: Callable[[list[Reference]], T], report: Report) -> T:
    """What ``work`` makes of the references. Where it fails, each is tried by itself; those on which it does are errors
    that name record and file, and with --keep-going it is done again without them.
    """
    while True:
        try:
            return work(references)
        except Exception as error:
            if isinstance(error, MemoryError) or (
                isinstance(error, CitekitError) and not isinstance(error, RecordError)
            ):
                raise
            failed: Exception = error
        good = [reference for reference, _ in each(references, lambda reference: work([reference]), report)]
        if len(good) == len(references):  # it fails on them together: who is named, if anybody, is left out
            if not isinstance(failed, RecordError):
                raise failed
            good = [reference for reference in good if reference.id != failed.record]
            if len(good) == len(references):
                raise failed
            report.skip(failed)
        references = good


def _of_record(error: Exception, reference: Reference) -> RecordError:
    """What was raised while one record was worked on, as an error that names it; what is no record's fault is raised."""
    if isinstance(error, RecordError):
        return error
    if isinstance(error, (CitekitError, MemoryError, OSError)):
        raise error
    found = RecordError(reference.id, told(error))
    found.__cause__ = error
    return found


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
