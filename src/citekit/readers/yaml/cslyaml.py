"""CSL-YAML: records as a list, or under ``references`` as in pandoc's metadata, with or without ``---`` around it and a
document after it.
"""

from __future__ import annotations

import re

from ...errors import ReadError
from ...records import Reference
from ...records.identity import with_bare_doi
from ...records.variables import DATE_VARIABLES
from ...text.tags import WRITTEN
from ..json.csljson import id_of, records
from ..onerror import refuse_record
from .yamlfile import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...errors import OnError

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
#: pandoc's bracketed spans, which say what CSL's tags say
_SPAN = re.compile(r"\[([^\[\]]*)\]\{\.(nocase|smallcaps)\}")


def read(text: str, source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records of a CSL-YAML document."""
    front = _FRONT_MATTER.match(text)
    body = front[1] if front else text
    before = text.count("\n", 0, front.start(1)) if front else 0
    data, lines = load(body, source, before)
    if data is None:
        return
    try:
        items = records(data)
        if front and items == [data] and "references" not in data and "type" not in data:
            raise ReadError("its metadata holds no references")
    except ReadError as error:
        raise ReadError(error.detail, source=source) from None
    for item in items:
        try:
            yield Reference.from_csl(with_bare_doi(_csl(item)))
        except Exception as error:
            refuse_record(error, source, on_error, line=lines.get(id(item)), entry=id_of(item))


def _csl(item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    record = {}
    for key, value in item.items():
        if key in DATE_VARIABLES:
            value = _date(value)
        elif isinstance(value, str) and "]{." in value:
            value = _SPAN.sub(_tagged, value)
        record[key] = value
    return record


def _tagged(span: re.Match[str]) -> str:
    opening, closing = WRITTEN[span[2]]
    return f"{opening}{span[1]}{closing}"


def _date(value: Any) -> Any:
    """pandoc's older dates: ``{year: 2010, month: 3}``, or a list of two such."""
    if isinstance(value, list) or (isinstance(value, dict) and "year" in value):
        dates = value if isinstance(value, list) else [value]
        if all(isinstance(date, dict) and "year" in date for date in dates):
            parts = [[date[key] for key in ("year", "month", "day") if date.get(key)] for date in dates]
            rest = {key: dates[0][key] for key in ("season", "circa", "literal") if key in dates[0]}
            value = {"date-parts": parts, **rest}
    if isinstance(value, dict) and value.get("circa") in ("true", "false"):
        value = {**value, "circa": value["circa"] == "true"}
    return value
