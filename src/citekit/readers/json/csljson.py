"""CSL-JSON (https://github.com/citation-style-language/schema, ``csl-data.json``): an array, one object, an object
with ``items`` or ``references``, an object of records by id, or one object a line (NDJSON).
"""

from __future__ import annotations

from ...errors import ReadError
from ...records import Reference
from ...records.identity import with_bare_doi
from ...records.variables import VARIABLES
from ...storage import quickjson
from ...text.lazy import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ...errors import OnError

_PIECE = 1 << 16  # characters
_LITERAL = 16  # longer than what is wrong for no other reason than that it is cut: true, -Infinity, \\ud83d\\ude00
_GAP = pattern(r"[\s,]*")
_BRACKET = pattern(r'[\[\]{}]|"(?:[^"\\]|\\.)*+(?:"|\Z)')
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
    lines = Lines(text, data)
    for index, item in enumerate(items):
        try:
            yield Reference.from_csl(with_bare_doi(item))
        except Exception as error:
            from ..onerror import refuse_record  # not on the way of a single reference

            refuse_record(error, source, on_error, line=lines.of(index), entry=id_of(item))


def read_lines(lines: Iterable[str], source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records of NDJSON, one at a time."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        item = None
        try:
            item = quickjson.loads(line)
            yield Reference.from_csl(with_bare_doi(item))
        except Exception as error:
            if item is None and isinstance(error, (ValueError, RecursionError)):
                error = ReadError(_refusal(error))
            from ..onerror import refuse_record

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
    places = Places(text)

    def fail(message: str, at: int, *, column: bool = False) -> None:
        line, number = places.of(at)
        on_error(ReadError(f"{message} (column {number})" if column else message, source=source, line=line))

    position = text.find("{")
    end = 0
    while 0 <= position < len(text):
        if end and text[end:position].strip(" \t\r\n,"):
            fail("not JSON: a record expected", end)
        try:
            item, end = _first(text, position)
        except _Broken as broken:
            fail(f"not JSON: {broken}", broken.position, column=True)
            following = _BETWEEN_RECORDS.search(text, broken.position)
            position, end = following.end() if following else -1, 0
            continue
        except (ValueError, RecursionError) as fault:  # well written, and more than Python reads
            fail(_refusal(fault), position)
            end = _after(text, position)
        else:
            try:
                yield Reference.from_csl(with_bare_doi(item))
            except Exception as error:
                from ..onerror import refuse_record  # not on the way of a single reference

                refuse_record(error, source, on_error, line=places.of(position)[0], entry=id_of(item))
        position = text.find("{", end)


def id_of(item: Any) -> str | None:
    """The id of what may be a record."""
    id = item.get("id") if isinstance(item, dict) else None
    return str(id) if isinstance(id, (str, int)) else None


class _Broken(Exception):
    """What is wrong with the syntax, and where."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


def _first(text: str, position: int) -> tuple[Any, int]:
    """The value that begins here, and where it ends.

    Parsed in a piece of the text, a larger one where it goes on: a `json.JSONDecodeError` counts the lines of all that it
    is given, and there may be as many errors as records.
    """
    size = _PIECE
    while True:
        piece = text[position : position + size]
        try:
            item, end = quickjson.first(piece)
        except ValueError as error:
            at = getattr(error, "pos", None)
            cut = position + size < len(text)
            if at is None:
                raise
            if not cut or (at < len(piece) - _LITERAL and not error.msg.startswith("Unterminated")):  # type: ignore[attr-defined]
                raise _Broken(_refusal(error), position + at) from None
            size *= 4
        else:
            return item, position + end


def _after(text: str, position: int) -> int:
    """Where the object that begins here ends, however deeply it is nested: the end of the text where it does not."""
    depth = 0
    for match in _BRACKET.finditer(text, position):
        if match[0] in "{[":
            depth += 1
        elif match[0] in "}]":
            depth -= 1
            if depth == 0:
                return match.end()
    return len(text)


class Lines:
    """The lines of an array's records, found again only when there is something to say about them, in their order."""

    def __init__(self, text: str, data: Any) -> None:
        self._text = text
        self._is_array = isinstance(data, list)
        self._index = 0
        self._at = text.find("[") + 1
        self._places = Places(text)

    def of(self, index: int) -> int | None:
        """The line on which the record of that index begins; ``index`` grows from one call to the next."""
        if not self._is_array:
            return None
        self._skip_gap()
        while self._index < index:
            self._at = quickjson.first(self._text, self._at)[1]
            self._index += 1
            self._skip_gap()
        return self._places.of(self._at)[0]

    def _skip_gap(self) -> None:
        found = _GAP.match(self._text, self._at)
        self._at = found.end() if found else self._at


class Places:
    """Lines and columns of a text's positions that are asked for in their order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = self._begin = 0
        self._line = 1

    def of(self, at: int) -> tuple[int, int]:
        """The line and the column, both from 1.

        >>> places = Places("ab\\ncd")
        >>> places.of(1), places.of(4)
        ((1, 2), (2, 2))
        """
        self._line += self._text.count("\n", self._at, at)
        self._begin = self._text.rfind("\n", self._at, at) + 1 or self._begin
        self._at = at
        return self._line, at - self._begin + 1
