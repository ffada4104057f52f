"""What `list` and `search` share: a row for each record."""

from __future__ import annotations

from ...records.identity import doi_address, doi_key
from ...records.year import year_text, years_of
from ...text.tags import without_tags
from ...writers.names import family, inverted
from ..report import each
from . import is_seen
from .dress import link, marked
from .table import print_objects, print_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...records import Name, Reference
    from ..report import Report

_SHORT = 3  # so many authors are named by the first
#: who stands for a work that has no author, in this order
_MAKERS = (
    "author", "editor", "translator", "director", "composer", "performer", "interviewer", "illustrator", "producer",
    "contributor",
)  # fmt: skip


def print_records(
    references: Iterable[Reference], report: Report, to: str | None, color: str, output: str | None
) -> None:
    """Print what there is to choose by: for a person in short, for a script whole."""
    if to == "jsonl":
        objects = (made for _, made in each(references, _object, report))
        print_objects(objects, color=color, output=output)
        return
    person = to is None and is_seen(output)
    columns = ("id", "authors", "year", "title", "type")
    rows = (made for _, made in each(references, lambda reference: _row(reference, person=person), report))
    print_table(columns, rows, to, color=color, output=output)


def _row(reference: Reference, *, person: bool) -> tuple[str, ...]:
    names = makers(reference)
    authors = _short(names) if person else "; ".join(map(inverted, names))
    title = marked(str(reference.fields.get("title", "")))
    address = doi_link(reference) or str(reference.fields.get("URL", ""))
    if person and title and address:
        title = link(address, title)
    return reference.id, authors, year(reference), title, reference.type


def _object(reference: Reference) -> dict[str, object]:
    fields = reference.fields
    return {
        "id": reference.id,
        "type": reference.type,
        "authors": [inverted(name) for name in makers(reference)],
        "year": year(reference) or None,
        "title": marked(str(fields.get("title", ""))) or None,
        "container": marked(str(fields.get("container-title", ""))) or None,
        "doi": doi_key(str(fields.get("DOI", ""))) or None,
    }


def makers(reference: Reference) -> list[Name]:
    """Who made a work: its authors, or else its editors and so on."""
    return next((reference.fields[role] for role in _MAKERS if reference.fields.get(role)), [])


def _short(names: list[Name]) -> str:
    families = [family(name) or without_tags(name.literal or name.given) for name in names]
    return f"{families[0]} et al." if len(families) >= _SHORT else " and ".join(families)


def year(reference: Reference) -> str:
    """The year or years of a work, or what stands for them: 2010, 2010–2012, 44 BC, in press."""
    issued = reference.fields.get("issued")
    if issued is None:
        return str(reference.fields.get("status", ""))
    return "–".join(dict.fromkeys(map(year_text, years_of(issued)))) or issued.literal or issued.raw


def doi_link(reference: Reference) -> str:
    """The address that a record's DOI leads to, "" where it has none."""
    doi = doi_key(str(reference.fields.get("DOI", "")))
    return doi_address(quoted(doi)) if doi else ""


def quoted(doi: str) -> str:
    """A DOI as a part of an address."""
    from urllib.parse import quote

    return quote(doi, safe="/:;()", errors="replace")
