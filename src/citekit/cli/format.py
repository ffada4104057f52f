"""`citekit format`: references in any CSL style, or as data."""

from __future__ import annotations

from ..errors import StyleError
from .data import form_names, to_data
from .faults import UsageError
from .output import write
from .records import select
from .report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
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
    keep_going: bool,
    color: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Print the references; returns 1 where ``keep_going`` left something out, else 0."""
    report = Report(keep_going=keep_going, quiet=quiet, verbose=verbose)
    references = select(ids, library, report, all=all)
    if style.lower() in form_names():
        if to not in (None, "text", "plain"):
            raise UsageError(f"--style {style} prints data: --to {to} goes with a CSL style")
        text = to_data(references, style, report, brief=True)
    else:
        text = _bibliography(references, style, locale, to, color, output, order, report)
    write(text, output)
    return report.exit_code


def _bibliography(
    references: list[Reference],
    name: str,
    locale: str | None,
    to: str | None,
    color: str,
    output: str | None,
    order: str,
    report: Report,
) -> str:
    from . import rendered

    form = rendered.output_form(to, color, output)
    bibliography = rendered.load_style(name, locale, report).bibliography(references, order=order)
    entries = bibliography.entries
    if references and not entries:
        raise StyleError(f"style '{name}' has no bibliography")
    report.inform(f"{len(entries)} references in {name}")
    if form in rendered.JSON:
        return rendered.as_json(form, [({"id": entry.id}, entry.marked) for entry in entries])
    marked = (entry.marked for entry in entries)
    text = rendered.writer(form).bibliography(marked, hanging=bibliography.layout.hanging_indent)
    return f"{text}\n" if entries else ""
