"""`citekit add`: records into the user's own library."""

from __future__ import annotations

from ... import readers
from ...library import Library, file_bytes
from ...library.duplicates import Works
from ...library.store import Store
from ...storage import resources
from ..faults import UsageError
from ..output import write
from ..records import known_encoding
from ..report import Report, each

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...records import Reference
    from ..parsing.options import Values

HELP = """Add the records of files to your own library, in any data form that citekit reads. - is standard input.

A record of a work that the library has, by its DOI or by title, year and first author, is named on standard error and
left out; --duplicates says otherwise. The ids of what was added are printed, one a line. The last five versions of the
library are kept beside it.

\b
Examples:
  citekit add refs.bib export.ris
  citekit add --dry-run refs.bib
  citekit export 24797 --to ris | citekit add - --duplicates replace
"""


def run(given: Values) -> int:
    """Add records; returns 1 where ``keep_going`` left something out, else 0."""
    if not given.files:
        raise UsageError("give at least one file, - for standard input")
    report = Report(keep_going=given.keep_going, quiet=given.quiet, verbose=given.verbose)
    known_encoding(given.encoding)
    incoming: list[Reference] = []
    sources: dict[str, str] = {}
    report.file_of = sources.get
    for file in given.files:
        data, name = file_bytes(file)
        skip = report.skip if given.keep_going else None
        found = list(readers.read(data, name, given.from_form, skip, encoding=given.encoding, warn=report.warn))
        incoming += found
        sources.update((record.id, name) for record in found)
    added: list[str] = []

    def change(records: list[Reference]) -> list[Reference]:
        return _added(records, incoming, given.duplicates, report, added)

    store = Store()
    store.update(change, dry_run=given.dry_run)
    write("".join(f"{id}\n" for id in added))
    report.inform(
        f"{len(added)} of {len(incoming)} records {'would be ' if given.dry_run else ''}added to {store.file}"
    )
    return report.exit_code


def _added(
    records: list[Reference], incoming: list[Reference], duplicates: str, report: Report, added: list[str]
) -> list[Reference]:
    """``records`` with the incoming ones; the ids of these are put into ``added``."""
    library = {record.id: record for record in records}
    numbers: dict[str, int] = {}
    works = Works([*records, *(record for record in Library([resources.LIBRARY]) if record.id not in library)])
    for record, same in each(incoming, works.find, report):
        name = record.id
        if same is None and name in library:
            record = record.replace(id=_free(name, library, numbers))
            report.warn(f"'{name}' is another work's id: added as '{record.id}'")
        elif same is not None and duplicates == "replace":
            record = record.replace(id=same.id)
            report.warn(f"'{name}' replaces '{same.id}', the same work")
        elif same is not None and duplicates == "add":
            record = record.replace(id=_free(name, library, numbers))
            report.warn(f"'{name}' is the same work as '{same.id}': added as '{record.id}'")
        elif same is not None and (same.id != name or name in library):
            known = "it" if same.id == name else f"the work as '{same.id}'"
            report.warn(f"'{name}' is left out: the library has {known} (--duplicates replace or add)")
            continue
        library[record.id] = record
        works.add(record)
        added.append(record.id)
    return list(library.values())


def _free(id: str, taken: dict[str, Reference], numbers: dict[str, int]) -> str:
    """``id``, or with the first number that nobody has; ``numbers`` has the last one of each id."""
    free = id
    while free in taken:
        numbers[id] = numbers.get(id, 1) + 1
        free = f"{id}-{numbers[id]}"
    return free
