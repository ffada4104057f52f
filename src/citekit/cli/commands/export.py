"""`citekit export`: records as data."""

from __future__ import annotations

from ..data import choose_form, to_data
from ..output import write
from ..records import select
from ..report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..parsing.options import Values

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


def run(given: Values) -> int:
    """Print the records; returns 1 where ``keep_going`` left something out, else 0."""
    report = Report(keep_going=given.keep_going, quiet=given.quiet, verbose=given.verbose)
    form = choose_form(given.to_form, given.output, given.key)
    references = select(given.ids, given.library, report, all=given.all, where=given.where, encoding=given.encoding)
    write(to_data(references, form.name, report, key=given.key, color=given.color, file=given.output), given.output)
    report.inform(f"{len(references)} records as {form.description}")
    return report.exit_code
