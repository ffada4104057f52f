"""`citekit export`: records as data."""

from __future__ import annotations

from ..data import choose_form, to_data
from ..output import write
from ..records import select
from ..report import Report

HELP = """Print records as data for reference managers: BibTeX, BibLaTeX, RIS, EndNote, CSL-JSON and others.

An ID is a record's id, its DOI, its citation key, or repository:number (oro:24797); - reads ids from standard
input, one a line. What the form has no field for is named on standard error. Without --to, the suffix of the file
tells the form. --where takes the records that a query means; citekit format --help says how it is written.

\b
Examples:
  citekit export 24797 --to biblatex
  citekit export 24797 --to bibtex --key "{auth!l}{year}{title:1!l}"
  citekit export --all -o library.ris
  citekit export --where "author:walters doi:*" --to bibtex
"""


def run(
    *,
    ids: tuple[str, ...],
    library: tuple[str, ...],
    encoding: str | None,
    to_form: str | None,
    key: str | None,
    output: str | None,
    all: bool,
    where: str | None,
    keep_going: bool,
    color: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Print the records; returns 1 where ``keep_going`` left something out, else 0."""
    report = Report(keep_going=keep_going, quiet=quiet, verbose=verbose)
    form = choose_form(to_form, output, key)
    references = select(ids, library, report, all=all, where=where, encoding=encoding)
    write(to_data(references, form.name, report, key=key, color=color, file=output), output)
    report.inform(f"{len(references)} records as {form.description}")
    return report.exit_code
