"""`citekit edit`: variables of a record in the user's own library."""

from __future__ import annotations

import json

from ...errors import CitekitError, NotFound, nearest
from ...library import Library
from ...library.store import Store
from ...records.identity import bare_doi
from ...records.variables import DATE_VARIABLES, NAME_VARIABLES, TYPES, VARIABLES
from ...storage import resources
from ..faults import UsageError
from ..output import write
from ..report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...records import Reference
    from ..parsing.options import Values

HELP = """Change a record of your own library: each FIELD is a CSL variable, type or id; "FIELD=" removes it.

Names are written "Family, Given; Family, Given" (an institution without a comma), dates in EDTF: 2010, 2010-11-23,
2010-11/2011-02, 2010~ (about). A record of the bundled library is copied into yours and changed there. The record is
printed as CSL-JSON.

\b
Examples:
  citekit edit 24797 volume=28 issued=2010-11
  citekit edit 24797 "author=Andrijasevic, Rutvica; Walters, William" note= --dry-run
"""


def run(given: Values) -> int:
    """Change a record; returns 0."""
    if len(given.words) < 2:
        raise UsageError("give an id and what to change: ID FIELD=VALUE…")
    report = Report(quiet=given.quiet, verbose=given.verbose)
    id, *assignments = given.words
    values: dict[str, str] = {}
    for assignment in assignments:
        field, equals, text = assignment.partition("=")
        if not equals:
            raise UsageError(f"'{assignment}' is no FIELD=VALUE")
        values[field] = text
    changed: list[Reference] = []

    def change(records: list[Reference]) -> list[Reference]:
        library = Library.of(records)
        before = library.get(id)
        if before is None:
            before = Library()[id]
            report.inform(f"'{before.id}' is copied from the bundled library")
        after = _edited(before, values)
        if after.id != before.id and after.id in library.records:
            raise CitekitError(f"id: '{after.id}' is another record's")
        changed.append(after)
        if before.id not in library.records:
            return [*records, after]
        return [after if record is before else record for record in records]

    Store().update(change, dry_run=given.dry_run)
    write(json.dumps(changed[0].to_csl(), ensure_ascii=False, indent=2) + "\n")
    return report.exit_code


def _edited(reference: Reference, values: dict[str, str]) -> Reference:
    """The record with the values that are given as text."""
    changes: dict[str, Any] = {}
    for field, text in values.items():
        if field in ("id", "type"):
            changes[field] = _required(field, text)
        elif field not in VARIABLES and field not in reference.fields:
            raise NotFound("variable", field, nearest(field, [*VARIABLES, "id", "type"], 2))
        else:
            changes[field] = _value(field, text.strip(), reference) if text.strip() else None
    return reference.replace(**changes)


def _required(field: str, text: str) -> str:
    value = text.strip()
    if not value:
        raise CitekitError(f"{field}: a record cannot be without")
    if field == "type" and value not in TYPES:
        raise NotFound("type", value, nearest(value, TYPES, 2))
    return value


def _value(field: str, text: str, reference: Reference) -> Any:
    """The value of a variable from its text."""
    if field in NAME_VARIABLES:
        from ...readers.common import read_names

        return read_names(part.strip() for part in text.split(";") if part.strip())
    if field in DATE_VARIABLES:
        from ...records.rawdate import parse_edtf

        date = parse_edtf(text)
        if date is None:
            raise CitekitError(f"{field}: '{text}' is no EDTF date, such as 2010, 2010-11-23 or 2010/2012")
        return date
    if isinstance(reference.fields.get(field), (dict, list)):
        raise CitekitError(f"{field}: holds more than text; change it in {resources.user_library()}")
    return bare_doi(text) if field == "DOI" else text
