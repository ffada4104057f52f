"""CSL-JSON as citeproc-py's records, nothing of it lost."""

from __future__ import annotations

from citeproc.source import Date, DateRange, LiteralDate, json
from citeproc.string import MixedString, NoCase, String

from ...csl.render.prepared import resolve
from ...errors import ReadError
from ...records import Date as ModelDate
from ...records.variables import DATE_VARIABLES, NAME_VARIABLES
from ...text.tags import spans
from ..values import Name, Reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

_RENAMED = {"shortTitle": "title_short"}


class CiteProcJSON(json.CiteProcJSON):  # type: ignore[misc]  # citeproc-py has no types
    """The records of a CSL-JSON array, by their ids in lower case.

    Raises `citekit.ReadError` for a record without an id and for dates that cannot be understood.

    >>> source = CiteProcJSON([{"id": "Doe-1", "type": "book", "issued": {"date-parts": [["1965", "6"]]}}])
    >>> source["doe-1"].issued.year
    1965
    """

    def __init__(self, json_data: Iterable[Mapping[str, Any]]) -> None:
        for item in json_data:
            if item.get("id") in (None, ""):
                raise ReadError("a record without an id")
            key = str(item["id"]).lower()
            fields = {
                _RENAMED.get(name) or name.replace("-", "_"): self._value(name, value)
                for name, value in item.items()
                if name not in ("id", "type", "key") and value is not None  # "key" is an argument of Reference
            }
            self.add(Reference(key, str(item.get("type") or ""), **fields))

    def _value(self, name: str, value: Any) -> Any:
        if name in NAME_VARIABLES:
            return self.parse_names(value)
        if name in DATE_VARIABLES:
            return self.parse_date(value)
        return value if name == "language" else self.parse_string(value)

    def parse_string(self, string: Any) -> Any:
        """A field's text; what is within ``<span class="nocase">`` becomes `NoCase`."""
        text = str(string)
        pieces = MixedString()
        done = 0
        for begin, inner, close, end in sorted(spans(text, "nocase")):
            if begin >= done:
                pieces += [String(text[done:begin]), NoCase(text[inner:close])]
                done = end
        return MixedString(piece for piece in [*pieces, String(text[done:])] if piece)

    def parse_names(self, json_data: Any) -> Any:
        """The names of a list; a bare string is a literal one."""
        names = json_data if isinstance(json_data, list) else [json_data]
        return [Name(literal=name) if isinstance(name, str) else Name(**name) for name in names]

    def parse_date(self, json_data: Any) -> Any:
        """A date, a range, or a literal date; text is read as a date where it is one."""
        date = resolve(ModelDate.from_csl(json_data))
        circa = bool(date.circa)
        season = {"season": date.season} if date.season else {}
        dates = [
            Date(**dict(zip(("year", "month", "day"), part, strict=False)), **season) for part in date.parts if part
        ]
        if len(dates) == 2:
            return DateRange(begin=dates[0], end=dates[1], circa=circa)
        if len(date.parts) == 2:  # an open range
            return DateRange(begin=dates[0], circa=circa)
        if dates:
            dates[0].circa = circa
            return dates[0]
        return LiteralDate(date.literal, circa=circa) if date.literal else None
