"""citeproc-py's records and cites → citekit's."""

from __future__ import annotations

from citeproc.source import DateBase, DateRange, LiteralDate
from citeproc.string import MixedString, NoCase

from ..records import Cite, Reference
from ..records.variables import VARIABLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: citeproc-py writes - as _; some of CSL's names have a _ themselves
_VARIABLES = {name.replace("-", "_"): name for name in VARIABLES}


def reference(record: Any) -> Reference:
    """The record of a `citeproc.source.Reference`, whatever source it is from."""
    item = {"id": record.key, "type": record.type}
    for name, value in record.items():
        if name not in ("key", "type"):
            item[_VARIABLES.get(name) or name.replace("_", "-")] = _csl(value)
    return Reference.from_csl(item)


def cite(item: Any) -> Cite:
    """The cite of a `citeproc.source.CitationItem`."""
    locator = item.get("locator")
    label = getattr(locator, "label", None) or "page"
    return Cite(
        item.key,
        str(getattr(locator, "identifier", locator) or ""),
        label.replace(" ", "-"),  # CSL 1.0.2 writes "sub-verbo"
        str(item.get("prefix") or ""),
        str(item.get("suffix") or ""),
        suppress_author=bool(item.get("suppress_author")),
        author_only=bool(item.get("author_only")),
    )


def _csl(value: Any) -> Any:
    if isinstance(value, DateBase):
        return _date(value)
    if isinstance(value, dict):
        return dict(value)
    if isinstance(value, NoCase):
        return f'<span class="nocase">{value}</span>'
    if isinstance(value, MixedString):
        return "".join(str(_csl(piece)) for piece in value)
    if isinstance(value, (list, tuple)):
        return [_csl(piece) for piece in value]
    return str(value) if isinstance(value, str) else value


def _date(date: Any) -> dict[str, Any]:
    circa = {"circa": True} if date.get("circa") else {}
    if isinstance(date, LiteralDate):
        return {"literal": str(date.text)} | circa
    if isinstance(date, DateRange):
        last = date.get("end")
        return {"date-parts": [_parts(date.begin), _parts(last) if last is not None else []]} | circa
    parts = _parts(date)
    if not parts:
        return {"literal": str(date.year)} | circa
    season = {"season": date.season} if date.get("season") else {}
    return {"date-parts": [parts]} | season | circa


def _parts(date: Any) -> list[int]:
    parts: list[int] = []
    for name in ("year", "month", "day"):
        part = date.get(name)
        if not isinstance(part, int):
            break
        parts.append(part)
    return parts
