"""`citekit styles suggest`: the style of a record's own journal."""

from __future__ import annotations

import re

from ....errors import CitekitError, NotFound
from ....styles import catalogue
from ...faults import UsageError
from ...output.table import print_table
from ...records import open_library, with_stdin
from ...report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....records import Reference
    from ....styles.catalogue import Index
    from ...parsing.options import Values

HELP = """Find the style of the journal that a record is in: by its ISSN, then by its title, else the nearest titles.

A line is a record, a style, why it is meant (ISSN, title, similar title, or parent: the style that the one before points
to) and its title. A book has the style of its series, if there is one.

\b
Examples:
  citekit styles suggest 24797
  citekit format 24797 --style "$(citekit styles suggest 24797 | head -n 1 | cut -f 2)"
"""


def run(given: Values) -> int:
    """Print the styles; a record for which there is none is an error."""
    if not given.ids:
        raise UsageError("give at least one id, - for ids on standard input")
    report = Report()
    records = open_library(given.library, report, given.encoding)
    index = catalogue.load()
    rows = [row for id in with_stdin(given.ids, given.library, report) for row in _suggested(records[id], index)]
    print_table(("id", "style", "by", "title"), rows, given.to_rows, color=given.color)
    return 0


def _suggested(reference: Reference, index: Index) -> Iterator[tuple[str, str, str, str]]:
    fields = reference.fields
    journal = str(fields.get("container-title") or fields.get("collection-title") or "")
    issns = re.findall(r"\d{4}-?\d{3}[\dXx]", str(fields.get("ISSN") or ""))
    if not journal and not issns:
        raise CitekitError(f"record '{reference.id}' names no journal: it has no container-title and no ISSN")
    found = index.of_journal(journal, issns)
    if not found:
        raise NotFound("style for the journal", journal or issns[0], hint="citekit styles search finds by words")
    for entry, reason in found:
        yield reference.id, entry.id, reason, entry.title
        parent = index.styles.get(entry.parent)
        if parent:
            yield reference.id, parent.id, "parent", parent.title
