"""`citekit remove`: records out of the user's own library."""

from __future__ import annotations

from ...errors import CitekitError
from ...library import Library
from ...library.store import Store
from ...storage import resources
from ..faults import UsageError
from ..output import write
from ..records import with_stdin
from ..report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...records import Reference
    from ..parsing.options import Values

HELP = """Remove records from your own library: all of them, or none where one is not there.

An ID is a record's id, its DOI, its citation key, or repository:number; - reads ids from standard input, one a line.
The ids of what was removed are printed. The last five versions of the library are kept beside it.

\b
Examples:
  citekit add refs.bib && citekit remove knuth
  citekit add refs.bib && citekit remove --dry-run knuth
"""


def run(given: Values) -> int:
    """Remove records; returns 0."""
    if not given.ids:
        raise UsageError("give at least one id, - for ids on standard input")
    report = Report(quiet=given.quiet, verbose=given.verbose)
    wanted = with_stdin(given.ids, (), report)
    gone: list[str] = []

    def change(records: list[Reference]) -> list[Reference]:
        gone.extend(dict.fromkeys(own(id, records).id for id in wanted))
        return [record for record in records if record.id not in gone]

    store = Store()
    store.update(change, dry_run=given.dry_run)
    write("".join(f"{id}\n" for id in gone))
    report.inform(f"{len(gone)} records {'would be ' if given.dry_run else ''}removed from {store.file}")
    return report.exit_code


def own(id: str, records: list[Reference]) -> Reference:
    """The user's record that ``id`` means. Raises `NotFound`; bundled records are not the user's to change."""
    library = Library.of(records)
    found = library.get(id)
    if found is None and Library([resources.LIBRARY]).get(id):
        raise CitekitError(f"'{id}' is in the bundled library, which stays as it is")
    return found or library[id]
