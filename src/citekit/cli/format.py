"""`citekit format`: references in any CSL style, or as data."""

from __future__ import annotations

import sys

from .. import writers
from ..errors import CitekitError, NotFound, StyleError
from ..library import Library
from .faults import UsageError, say
from .output import colour, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import Reference

HELP = """Print references in any CSL style, or as data.

An ID is a record's id, its DOI, its citation key, or repository:number (oro:24797); - reads ids from standard
input, one a line. NAME is a short name (apa, harvard, chicago, mla, ieee, vancouver, oro …), a CSL id or its
address, a title, a .csl file, or a data form such as bibtex. Unless --keep-going is given, nothing is printed when
an id is unknown or a record broken.

\b
Examples:
  citekit format 24797 --style harvard
  citekit format 10.1068/d1509 --style chicago --to html
  citekit format 24797 --style bibtex >> refs.bib
  citekit format --all --library refs.bib --style ieee -o refs.txt
"""

_JSON = ("json", "jsonl")


def run(
    *,
    ids: tuple[str, ...],
    library: tuple[str, ...],
    style: str,
    locale: str | None,
    to: str | None,
    output: str | None,
    order: str,
    all: bool,
    keep_going: bool,
    color: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Print the references; returns 1 where ``keep_going`` left something out, else 0."""
    report = Report(keep_going=keep_going, quiet=quiet, verbose=verbose)
    references = select(ids, library, report, all=all)
    if style.lower() in _data_forms():
        if to not in (None, "text", "plain"):
            raise UsageError(f"--style {style} prints data: --to {to} goes with a CSL style")
        text = _data(references, style, report)
    else:
        form = to or ("ansi" if colour(color, output) else "text")
        text = _bibliography(references, style, locale, form, order, report)
    write(text, output)
    return report.exit_code


class Report:
    """Where warnings go, and whether an error ends the run or, with ``keep_going``, becomes one of them."""

    def __init__(self, *, keep_going: bool = False, quiet: bool = False, verbose: bool = False) -> None:
        self.keep_going = keep_going
        self.quiet = quiet
        self.verbose = verbose
        self.exit_code = 0

    def warn(self, message: str) -> None:
        if not self.quiet:
            say("warning", message)

    def inform(self, message: str) -> None:
        if self.verbose and not self.quiet:
            say("info", message)

    def skip(self, error: CitekitError) -> None:
        """Go on without what ``error`` is about, if that is wanted; otherwise raise it."""
        if not self.keep_going:
            raise error
        self.exit_code = error.exit_code
        self.warn(str(error))


def select(ids: Iterable[str], files: tuple[str, ...], report: Report, *, all: bool) -> list[Reference]:
    """The references of ``ids``, each once, or all there are."""
    library = Library(files, warn=report.warn, on_error=report.skip if report.keep_going else None)
    wanted = list(ids)
    if all == bool(wanted):
        raise UsageError(
            "give either ids or --all" if all else "give at least one id, - for ids on standard input, or --all"
        )
    if all:
        return list(library)
    if "-" in wanted:
        if "-" in files:
            raise UsageError("ids and the library cannot both come from standard input")
        at = wanted.index("-")
        wanted[at : at + 1] = _ids_from_stdin()
    found: dict[str, Reference] = {}
    for id in wanted:
        try:
            reference = library[id]
        except NotFound as error:
            report.skip(error)
        else:
            found[reference.id] = reference
    return list(found.values())


def _ids_from_stdin() -> list[str]:
    text = sys.stdin.buffer.read().decode("utf-8-sig", "replace") if sys.stdin else ""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _data_forms() -> list[str]:
    return [name for form in writers.FORMS for name in (form.name, *form.aliases)]


def _data(references: list[Reference], form: str, report: Report) -> str:
    lost: dict[str, list[str]] = {}
    text = "".join(
        writers.write(references, form, lambda reference, variable: lost.setdefault(variable, []).append(reference.id))
    )
    for variable, of in lost.items():
        more = f" and {len(of) - 1} more" if len(of) > 1 else ""
        report.warn(f"{form} has no field for {variable} ({of[0]}{more})")
    return text


def _bibliography(
    references: list[Reference], name: str, locale: str | None, form: str, order: str, report: Report
) -> str:
    from .. import api, formats

    writer = formats.get("text" if form in _JSON else form)
    try:
        style = api.load_style(name, locale)
    except NotFound as error:
        if error.kind != "style":
            raise
        from difflib import get_close_matches

        raise NotFound("style", name, get_close_matches(name.lower(), _data_forms(), 1) + error.nearest) from None
    entries = style.bibliography(references, order=order).entries
    if references and not entries:
        raise StyleError(f"style '{name}' has no bibliography")
    report.inform(f"{len(entries)} references in {name}")
    if form not in _JSON:
        text = writer.bibliography(entry.marked for entry in entries)
        return f"{text}\n" if entries else ""
    import json

    html = formats.get("html")
    rows = [{"id": entry.id, "text": writer.entry(entry.marked), "html": html.entry(entry.marked)} for entry in entries]
    if form == "jsonl":
        return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    return f"{json.dumps(rows, ensure_ascii=False, indent=2)}\n"
