"""From the tags of a record to its variables, by a form's table."""

from __future__ import annotations

from operator import itemgetter

from ...records import Reference
from ...records.identity import bare_doi
from ..common import keep, read_date, serial_numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .lines import Tags

    Row = tuple[str, str, Callable[..., Any]]  # tag, variable, conversion; or tag, "", rule


def table(*groups: tuple[Callable[..., Any], dict[str, str] | str]) -> tuple[Row, ...]:
    """Rows in the order in which a record's variables are set.

    A conversion, which makes a variable's value of a tag's, comes with tags and their variables; a rule, which is given
    the record and the tag and does the rest, with tags alone, for what depends on more.
    """
    return tuple(
        (tag, tags[tag] if isinstance(tags, dict) else "", conversion)
        for conversion, tags in groups
        for tag in (tags if isinstance(tags, dict) else tags.split())
    )


class Record:
    """One record on its way: tags leave ``tagged`` as they become variables."""

    __slots__ = ("tagged", "type", "values")

    def __init__(self, tags: Tags, joint: str = "\n") -> None:
        """``joint`` stands between the lines of a value."""
        self.tagged = tagged = dict[str, list[str]]()
        self.values: dict[str, Any] = {}
        self.type = ""
        for tag, lines in tags:
            if value := joint.join(lines).strip():
                tagged.setdefault(tag, []).append(value)

    def take(self, tag: str) -> list[str]:
        """The values of a tag, which are spent."""
        return self.tagged.pop(tag, [])

    def first(self, tag: str) -> str:
        """The first value of a tag, empty where it has none; all are spent."""
        return self.tagged.pop(tag, [""])[0]

    def put(self, variable: str, value: Any) -> None:
        """Set a variable that is not set; names join those that it has."""
        if isinstance(value, list):
            self.values.setdefault(variable, []).extend(value)
        elif value and not self.values.get(variable):
            self.values[variable] = value

    def keep(self, tag: str, value: str) -> None:
        """Keep what there is no variable for."""
        keep(self.values, tag, value)

    def fill(self, rows: tuple[Row, ...]) -> None:
        """Set the variables that a table has tags for."""
        tagged, values = self.tagged, self.values
        for tag, variable, conversion in rows:
            if tag in tagged:
                if not variable:
                    conversion(self, tag)
                elif variable in values:
                    self.put(variable, conversion(tagged.pop(tag)))
                else:  # what is empty is left out in the end
                    values[variable] = conversion(tagged.pop(tag))

    def reference(self, id: str) -> Reference:
        """The reference, with what no row of the table has spent in its ``custom``."""
        for tag, found in self.tagged.items():
            for value in found:
                keep(self.values, tag, value)
        return Reference(id, self.type, {name: value for name, value in self.values.items() if value})


# Conversions


#: the first value of a tag that has one by right
first = itemgetter(0)


def date(texts: list[str]) -> Any:
    """The first value as a date."""
    return read_date(texts[0])


def doi(texts: list[str]) -> str:
    """The first value as a DOI."""
    return bare_doi(texts[0])


# Rules


def serials(record: Record, tag: str) -> None:
    """ISSNs and ISBNs."""
    for variable, number in serial_numbers(record.take(tag)).items():
        record.put(variable, number)
