"""What is said besides the results: warnings, what was left out, what a data form could not hold."""

from __future__ import annotations

from ..errors import CitekitError, RecordError, told
from .faults import debugging, say, worded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    from ..records import Reference

    T = TypeVar("T")

_SHOWN = 5  # ids in one warning


class Report:
    """Where warnings go, and whether an error ends the run or, with ``keep_going``, becomes one of them."""

    def __init__(self, *, keep_going: bool = False, quiet: bool = False, verbose: bool = False) -> None:
        self.keep_going = keep_going
        self.quiet = quiet
        self.verbose = verbose
        self.exit_code = 0
        self.file_of: Callable[[str], str | None] = lambda _: None  # which file a record is in

    def warn(self, message: str) -> None:
        if not self.quiet:
            say("warning", message)

    def inform(self, message: str) -> None:
        if self.verbose and not self.quiet:
            say("info", message)

    def skip(self, error: CitekitError) -> None:
        """Go on without what ``error`` is about, if that is wanted; otherwise raise it."""
        if isinstance(error, RecordError):
            error.source = self.file_of(error.record)
        if not self.keep_going or (error.__cause__ and debugging()):
            raise error from error.__cause__
        self.exit_code = error.exit_code
        self.warn(worded(error))


class Losses:
    """The variables that a form could not hold, each with the ids of their records; a writer's ``report``."""

    def __init__(self) -> None:
        self._ids: dict[str, list[str]] = {}

    def __call__(self, reference: Reference, variable: str) -> None:
        self._ids.setdefault(variable, []).append(reference.id)

    def clear(self) -> None:
        """Forget them."""
        self._ids.clear()

    def __iter__(self) -> Iterator[str]:
        """Each variable with its ids: ``PMCID of a, b``."""
        for variable, ids in self._ids.items():
            more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
            yield f"{variable} of {', '.join(ids[:_SHOWN])}{more}"


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
