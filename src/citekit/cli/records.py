"""The records that a command line asks for."""

from __future__ import annotations

import sys

from ..errors import NotFound
from ..library import Library
from .faults import UsageError
from .progress import Progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..model import Reference
    from .report import Report


def open_library(files: Sequence[str], report: Report) -> Library:
    """The library of ``--library``; its warnings, and with ``--keep-going`` its broken records, go to ``report``."""
    return Library(
        files,
        warn=report.warn,
        on_error=report.skip if report.keep_going else None,
        note=report.inform,
        progress=Progress("Reading", quiet=report.quiet),
    )


def stream(files: Sequence[str], report: Report) -> Iterator[Reference]:
    """All references one by one, for what keeps none of them."""
    return open_library(files, report).stream()


def select(ids: Sequence[str], files: Sequence[str], report: Report, *, all: bool) -> list[Reference]:
    """The references of ``ids``, each once, or all there are."""
    if all == bool(ids):
        raise UsageError(
            "give either ids or --all"
            if all
            else "give at least one id, - for ids on standard input, or --all ('citekit list' shows what there is)"
        )
    library = open_library(files, report)
    if all:
        return list(library)
    found: dict[str, Reference] = {}
    for id in with_stdin(ids, files):
        try:
            reference = library[id]
        except NotFound as error:
            report.skip(error)
        else:
            found[reference.id] = reference
    return list(found.values())


def with_stdin(words: Sequence[str], files: Sequence[str]) -> list[str]:
    """``words`` with the lines of standard input in the place of the first ``-``."""
    wanted = list(words)
    if "-" in wanted:
        if "-" in files:
            raise UsageError("ids and the library cannot both come from standard input")
        text = sys.stdin.buffer.read().decode("utf-8-sig", "replace") if sys.stdin else ""
        at = wanted.index("-")
        wanted[at : at + 1] = [line.strip() for line in text.splitlines() if line.strip()]
    return wanted
