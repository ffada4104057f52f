"""Variables in a record's note: what reference managers write there for want of a field of their own.

Lines ``key: value`` at the beginning of a note (behind one line of free text, if there is one), or ``{:key: value}``
anywhere in a line (https://www.zotero.org/support/kb/item_types_and_fields#citing_fields_from_extra).
"""

from __future__ import annotations

from ...records import Date, Name
from ...records.identity import bare_doi
from ...records.variables import DATE_VARIABLES, NAME_VARIABLES, VARIABLES
from ...text.lazy import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LINE = pattern(r"^([-_a-z]+|[A-Z]+): *+([^}]++)$")
_BRACED = pattern(r"\{:((?:[-_a-z]+|[A-Z]+):[^}]+)\}")
_ON_ITS_OWN = r"\n\1\n"
_ALLOWED = VARIABLES | {"type", "shortTitle", "journalAbbreviation"}


def with_note_fields(item: dict[str, Any]) -> dict[str, Any]:
    """The item with what its note says of variables that it has not; dates of the note override its own.

    >>> item = with_note_fields({"note": "genre: Peer commentary\\nreviewed-author: Hall || W.C."})
    >>> item["genre"], item["reviewed-author"], item["note"]
    ('Peer commentary', [Name.from_csl({'family': 'Hall', 'given': 'W.C.'})], '')
    """
    note = item["note"]
    if not isinstance(note, str) or ":" not in note:
        return item
    found: dict[str, Any] = {}
    names: dict[str, list[Name]] = {}
    kept = []
    closed, brace, rest = note.rpartition("}")  # behind the last brace there is none
    lines = f"{_BRACED.sub(_ON_ITS_OWN, closed + brace)}{rest}".split("\n")
    for at, line in enumerate(lines):
        match = _LINE.match(line.strip())
        if match is None or match[1] not in _ALLOWED:
            if line.strip() and at > 0 and match is None:
                kept += lines[at:]
                break
            kept.append(line)
            continue
        key, value = match[1], match[2].strip()
        if key in DATE_VARIABLES:
            found[key] = Date(raw=value)
        elif item.get(key):
            kept.append(line)
        elif key in NAME_VARIABLES:
            family, bars, given = value.partition("||")
            name = Name(family=family.strip(), given=given.strip()) if bars else Name(literal=value)
            names.setdefault(key, []).append(name)
        else:
            found[key] = bare_doi(value) if key == "DOI" else value
    if not found and not names:
        return item
    return {**item, **found, **names, "note": "\n".join(kept).strip()}
