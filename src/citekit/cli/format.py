"""`citekit format`: references in any CSL style, or as data."""

from __future__ import annotations

from itertools import chain

from ..errors import StyleError
from .data import form_names, to_data
from .faults import UsageError
from .output import write
from .progress import MANY, Progress
from .records import select, stream
from .report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..api import Entry
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
    independent: bool,
    keep_going: bool,
    color: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Print the references; returns 1 where ``keep_going`` left something out, else 0."""
    report = Report(keep_going=keep_going, quiet=quiet, verbose=verbose)
    references: Iterable[Reference] = (
        stream(library, report) if independent and all and not ids else select(ids, library, report, all=all)
    )
    if style.lower() in form_names():
        if to not in (None, "text", "plain"):
            raise UsageError(f"--style {style} prints data: --to {to} goes with a CSL style")
        write(to_data(references, style, report, brief=True, color=color, file=output), output)
        return report.exit_code
    from . import rendered

    form = rendered.output_form(to, color, output)
    chosen = rendered.load_style(style, locale, report, links=form == "ansi")
    if independent:
        write(_pieces(chosen.entries(references), form, hanging=chosen.layout.hanging_indent), output)
        return report.exit_code
    references = list(references)
    with Progress(f"Rendering {len(references):,} references", quiet=quiet or len(references) < MANY):
        entries = chosen.bibliography(references, order=order).entries
    if references and not entries:
        raise StyleError(f"style '{style}' has no bibliography")
    report.inform(f"{len(entries)} references in {style}")
    # all is rendered before anything is written: an error leaves nothing half done
    text = "".join(_pieces(entries, form, hanging=chosen.layout.hanging_indent))
    write(rendered.coloured(text, form, color, output), output)
    return report.exit_code


def _pieces(entries: Iterable[Entry], form: str, *, hanging: bool) -> Iterator[str]:
    """The text of the entries, an entry at a time; nothing where there are none."""
    from . import rendered

    if form in rendered.JSON:
        yield from rendered.as_json(form, (({"id": entry.id}, entry.marked) for entry in entries))
        return
    entries = iter(entries)
    for first in entries:
        marked = (entry.marked for entry in chain((first,), entries))
        yield from rendered.writer(form).pieces(marked, hanging=hanging)
        yield "\n"
