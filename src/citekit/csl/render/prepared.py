"""A record made ready: what is found out of it once, for every cite of it."""

from __future__ import annotations

from ...records import Date
from ...records.variables import DATE_VARIABLES
from ...text.lazy import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ...records import Reference
    from .person import Person

#: variables by the name that other programs give them
_ALIASES = {
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "event": "event-title",
}
_AFTER_PAGE = pattern("[&,–-]")


class Prepared:
    """``variables`` are the record's fields under CSL's names, ``filled`` those that are not empty. ``texts`` remembers fields
    with their markup ingested, ``people`` whom the names of each variable mean, as many of them as were asked for.
    """

    __slots__ = ("filled", "people", "texts", "variables")

    def __init__(self, variables: dict[str, Any]) -> None:
        self.variables = variables
        filled = frozenset([name for name, value in variables.items() if value or (value == 0 and value is not False)])
        for name in filled & DATE_VARIABLES:
            if not is_given(variables[name]):
                filled -= {name}
        self.filled = filled
        self.texts: dict[str, str] = {}
        self.people: dict[str, list[Person]] = {}


def prepare(reference: Reference) -> Prepared:
    """The record made ready, once."""
    made: Prepared | None = reference.cache.get("prepared")
    if made is None:
        made = reference.cache["prepared"] = Prepared(_under_csl_names(reference.fields))
    return made


def _under_csl_names(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record under CSL's names."""
    item: dict[str, Any] = fields  # type: ignore[assignment]  # a dict, but nobody writes into it
    if "note" in item:
        from .note_fields import with_note_fields

        item = with_note_fields(item)
    for alias, name in _ALIASES.items():
        if alias in item and not item.get(name):
            item = {**item, name: item[alias]}
    page = item.get("page")
    if page and "page-first" not in item:
        first = _first_page(str(page))
        if first:
            item = {**item, "page-first": first}
    return item


def _first_page(pages: str) -> str:
    """The first of some pages, "" where they begin with none."""
    first = pages.replace("–", "-").partition("-")[0]
    if first.isalnum():
        return first
    pages = pages.strip()
    end = _AFTER_PAGE.search(pages, 1)
    first = pages[: end.start()].rstrip() if end else pages
    return "" if "\n" in first else first


def is_given(value: Any) -> bool:
    """Whether there is anything to print of a date, be it CSL-JSON's."""
    date = value if isinstance(value, Date) or value is None else Date.from_csl(value)
    return date is not None and bool(date.parts or date.literal or date.raw)


def resolve(date: Date) -> Date:
    """The date with its raw text, if it has any, parsed."""
    if date.raw and not date.parts:
        from ...records.rawdate import parse_date

        parsed = parse_date(date.raw)
        if parsed is None:
            return Date(literal=date.literal or date.raw, circa=date.circa)
        return parsed.replace(circa=date.circa) if date.circa else parsed
    return date
