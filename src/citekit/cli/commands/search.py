"""`citekit search`: records by words."""

from __future__ import annotations

from ...errors import NotFound
from ..faults import UsageError
from ..output.listing import print_records
from ..output.table import check_form
from ..records import open_library
from ..report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...library import Library
    from ..parsing.options import Values

HELP = """Find the records that have all the words, or words that begin so, in title, names, year, journal or book, abstract,
keywords or notes. The best come first; accents and capitals do not count.

The columns are those of citekit list. Where nothing is found the exit code is 1.

\b
Examples:
  citekit search walters borders
  citekit search government 2010 --to jsonl
  citekit search andrijasevic | cut -f 1 | citekit format - --style chicago
"""


def run(given: Values) -> int:
    """Print what is found; nothing is an error."""
    wanted = [word for word in " ".join(given.words).split() if any(map(str.isalnum, word))]
    if not wanted:
        raise UsageError("give at least one word")
    to_rows = check_form(given.to_rows, given.output)
    report = Report(keep_going=given.keep_going, quiet=given.quiet, verbose=given.verbose)
    records = open_library(given.library, report, given.encoding)
    found = list(records.search(" ".join(wanted)))
    if not found:
        raise NotFound("record with the words", " ".join(wanted), hint=_missed(wanted, records))
    print_records(found, report, to_rows, given.color, given.output)
    report.inform(f"{len(found)} records with the words '{' '.join(wanted)}'")
    return report.exit_code


def _missed(words: list[str], records: Library) -> str:
    """Which of the words no record has."""
    missed = [word for word in words if next(records.search(word), None) is None]
    if not missed:
        return "each of them is in some record, no record has all"
    if len(missed) == len(words):
        return "'citekit list' shows what there is"
    return "no record has " + " or ".join(f"'{word}'" for word in missed)
