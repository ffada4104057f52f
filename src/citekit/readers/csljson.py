"""CSL-JSON (https://github.com/citation-style-language/schema, ``csl-data.json``): an array, one object, an object
with ``items`` or ``references``, an object of records by id, or one object a line (NDJSON).
"""

from __future__ import annotations

from .. import quickjson
from ..errors import ReadError
from ..model import Reference
from ..text.lazy import pattern
from ..variables import VARIABLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from .onerror import OnError

_GAP = pattern(r"[\s,]*")
_BETWEEN_RECORDS = pattern(r"\}\s*,\s*(?=\{)")


def read(text: str, source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records of a CSL-JSON document.

    A document whose syntax is broken raises `ReadError`; with ``on_error`` the records before and after the broken
    one are still read.
    """
    try:
        data = quickjson.loads(text)
    except (ValueError, RecursionError) as error:  # a json.JSONDecodeError, caught without importing json
        if isinstance(error, ValueError) and _is_lines(text):
            yield from read_lines(text.split("\n"), source, on_error)
            return
        if on_error is None or isinstance(error, RecursionError):
            raise syntax_error(error, source) from None
        yield from _salvage(text, source, on_error)
        return
    try:
        items = records(data)
    except ReadError as error:
        raise ReadError(error.detail, source=source) from None
    for index, item in enumerate(items):
        try:
            yield Reference.from_csl(item)
        except Exception as error:
            from .onerror import refuse_record  # not on the way of a single reference

            refuse_record(error, source, on_error, line=line_of(text, data, index), entry=id_of(item))


def read_lines(lines: Iterable[str], source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records of NDJSON, one at a time."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        item = None
        try:
            item = quickjson.loads(line)
            yield Reference.from_csl(item)
        except Exception as error:
            if item is None and isinstance(error, (ValueError, RecursionError)):
                error = ReadError(_refusal(error))
            from .onerror import refuse_record

            refuse_record(error, source, on_error, line=number, entry=id_of(item))


def records(data: Any) -> list[Any]:
    """The records in a parsed document, whatever is around them. Raises `ReadError` where an object holds none."""
    if isinstance(data, list):
        return data
    if isinstance(data, dict):
        for key in ("items", "references"):
            if isinstance(data.get(key), list):
                return list(data[key])
        values = list(data.values())
        if values and "type" not in data and all(isinstance(value, dict) and "type" in value for value in values):
            return [{"id": id, **value} for id, value in data.items()]
        if data and VARIABLES.isdisjoint(data) and "id" not in data and "type" not in data:
            raise ReadError("holds no records: neither a list of them nor items nor references")
    return [data]


def _is_lines(text: str) -> bool:
    """Whether the first two lines that are not empty each begin an object, the first a whole one."""
    lines = text.lstrip().split("\n", 1)
    if len(lines) < 2 or not lines[1].lstrip().startswith("{"):
        return False
    try:
        return isinstance(quickjson.loads(lines[0]), dict)
    except (ValueError, RecursionError):
        return False


def _refusal(error: Exception) -> str:
    """Why Python does not read some JSON: its syntax, its depth, or more digits than Python makes a number of."""
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return getattr(error, "msg", "a number of more digits than can be read")


def syntax_error(error: Exception, source: str) -> ReadError:
    """A `json.JSONDecodeError`, or what else Python says to JSON that it does not read, in citekit's words."""
    line = getattr(error, "lineno", None)
    if line is None:
        return ReadError(_refusal(error), source=source)
    return ReadError(f"not JSON: {_refusal(error)} (column {getattr(error, 'colno', 1)})", source=source, line=line)


def _salvage(text: str, source: str, on_error: OnError) -> Iterator[Reference]:
    """The records of a broken array, each parsed by itself."""
    position = text.find("{")
    end = 0
    while 0 <= position < len(text):
        if end and text[end:position].strip(" \t\r\n,"):
            on_error(ReadError("not JSON: a record expected", source=source, line=text.count("\n", 0, end) + 1))
        try:
            item, end = quickjson.first(text, position)
        except ValueError as error:
            on_error(syntax_error(error, source))
            following = _BETWEEN_RECORDS.search(text, max(getattr(error, "pos", 0), position))
            position, end = following.end() if following else -1, 0
            continue
        except RecursionError as fault:
            on_error(ReadError(_refusal(fault), source=source, line=text.count("\n", 0, position) + 1))
            following = _BETWEEN_RECORDS.search(text, position)
            position, end = following.end() if following else -1, 0
            continue
        try:
            yield Reference.from_csl(item)
        except Exception as error:
            from .onerror import refuse_record  # not on the way of a single reference

            refuse_record(error, source, on_error, line=text.count("\n", 0, position) + 1, entry=id_of(item))
        position = text.find("{", end)


def id_of(item: Any) -> str | None:
    """The id of what may be a record."""
    id = item.get("id") if isinstance(item, dict) else None
    return str(id) if isinstance(id, (str, int)) else None


def line_of(text: str, data: Any, index: int) -> int | None:
    """The line of an array's record, found again only when there is something to say about it."""
    if not isinstance(data, list):
        return None
    position = text.index("[") + 1
    for number in range(index + 1):
        found = _GAP.match(text, position)
        position = found.end() if found else position
        if number < index:
            position = quickjson.first(text, position)[1]
    return text.count("\n", 0, position) + 1
