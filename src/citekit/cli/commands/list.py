"""`citekit list`: the library as a table."""

from __future__ import annotations

from ...storage import resources
from ..faults import UsageError, say
from ..output import is_seen
from ..output.listing import print_records
from ..output.table import check_form
from ..records import filtered, open_library
from ..report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..parsing.options import Values

HELP = """List the records of the library: id, authors, year, title and type, in the order of the files.

On a terminal a table that folds, with titles that lead to the work; in a pipe lines whose columns are parted by tabs,
with all authors. --to jsonl has where the work is published and its DOI, too.

\b
Examples:
  citekit list
  citekit list --library refs.bib | cut -f 1 | citekit format - -L refs.bib --style mla
  citekit list --where "author:walters year:2010.." --to jsonl
"""


def run(given: Values) -> int:
    """Print the records; returns 1 where ``keep_going`` left something out, else 0."""
    if given.words:
        raise UsageError(f"list takes no words: citekit search {' '.join(given.words)}")
    to_rows = check_form(given.to_rows, given.output)
    report = Report(keep_going=given.keep_going, quiet=given.quiet, verbose=given.verbose)
    records = open_library(given.library, report, given.encoding)
    print_records(filtered(records, given.where, report), report, to_rows, given.color, given.output)
    report.inform(f"{len(records)} records in the library")
    if is_seen(given.output) and not given.quiet:
        _hint(given.library, len(records))
    return report.exit_code


def _hint(files: tuple[str, ...], count: int) -> None:
    """Where there is little to see, what to do about it."""
    import os

    if not files and not os.path.exists(resources.user_library()):
        say("hint", "this is the bundled library; 'citekit add FILE' begins your own, and -L FILE reads another")
    elif not count:
        say("hint", f"no records in {', '.join(files)}")
