"""`citekit list`: the library as a table."""

from __future__ import annotations

from ...storage import resources
from ..faults import UsageError, say
from ..output.dress import terminal
from ..output.listing import print_records
from ..output.table import check_form
from ..records import filtered, open_library
from ..report import Report

HELP = """List the records of the library: id, authors, year, title and type, in the order of the files.

On a terminal a table that folds, with titles that lead to the work; in a pipe lines whose columns are parted by tabs,
with all authors. --to jsonl has where the work is published and its DOI, too.

\b
Examples:
  citekit list
  citekit list --library refs.bib | cut -f 1 | citekit format - -L refs.bib --style mla
  citekit list --where "author:walters year:2010.." --to jsonl
"""


def run(
    *,
    words: tuple[str, ...],
    library: tuple[str, ...],
    encoding: str | None,
    where: str | None,
    to_rows: str | None,
    output: str | None,
    color: str,
    keep_going: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Print the records; returns 1 where ``keep_going`` left something out, else 0."""
    if words:
        raise UsageError(f"list takes no words: citekit search {' '.join(words)}")
    to_rows = check_form(to_rows, output)
    report = Report(keep_going=keep_going, quiet=quiet, verbose=verbose)
    records = open_library(library, report, encoding)
    print_records(filtered(records, where, report), report, to_rows, color, output)
    report.inform(f"{len(records)} records in the library")
    if terminal(output) and not quiet:
        _hint(library, len(records))
    return report.exit_code


def _hint(files: tuple[str, ...], count: int) -> None:
    """Where there is little to see, what to do about it."""
    import os

    if not files and not os.path.exists(resources.user_library()):
        say("hint", "this is the bundled library; 'citekit add FILE' begins your own, and -L FILE reads another")
    elif not count:
        say("hint", f"no records in {', '.join(files)}")
