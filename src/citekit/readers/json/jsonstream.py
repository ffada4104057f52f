"""A CSL-JSON array read record by record, so that its size does not matter."""

from __future__ import annotations

from ...errors import ReadError
from ...records import Reference
from ...records.identity import with_bare_doi
from ...storage import quickjson
from ...text.lazy import pattern
from ..onerror import refuse_record
from .csljson import id_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from ...errors import OnError

_GAP = pattern(r"[\s,]*")
_CHUNK = 1 << 18  # characters


class _Window:
    """The part of a stream that is looked at, and where it lies in the whole."""

    def __init__(self, head: str, stream: TextIO) -> None:
        self.text = head
        self.stream = stream
        self.at = 0
        self.counted = 0  # where in the window lines are counted up to
        self.lines = 0  # line ends before that
        self.margin = 0  # characters before it in its first line
        self.size = _CHUNK

    def grow(self) -> bool:
        """Drop what lies before ``at`` and read on; False at the end of the stream."""
        more = self._more()
        if not more:
            return False
        begin = self.text.rfind("\n", 0, self.at) + 1
        self.margin = self.at - begin + (0 if begin else self.margin)
        self.line(self.at)
        self.text, self.at, self.counted = self.text[self.at :] + more, 0, 0
        self.size *= 2  # a record may be longer than this
        return True

    def _more(self) -> str:
        """At least as much again as is left of the window: a stream may give a few characters at a time."""
        parts = []
        wanted = len(self.text) - self.at
        while part := self.stream.read(self.size):
            parts.append(part)
            wanted -= len(part)
            if wanted <= 0:
                break
        return "".join(parts)

    def line(self, at: int) -> int:
        self.lines += self.text.count("\n", self.counted, at)
        self.counted = at
        return self.lines + 1

    def error(self, message: str, at: int, source: str) -> ReadError:
        begin = self.text.rfind("\n", 0, at) + 1
        column = at - begin + 1 + (0 if begin else self.margin)
        return ReadError(f"not JSON: {message} (column {column})", source=source, line=self.line(at))


def read_array(head: str, stream: TextIO, source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records of an array that begins with ``head`` and goes on in ``stream``.

    Raises `ReadError` at the first record that is broken, or gives it to ``on_error``; a broken syntax always raises,
    when it is reached.
    """
    window = _Window(head, stream)
    window.at = head.index("[") + 1
    separator = ""  # what stands before the next record
    while True:
        text, at = window.text, window.at
        start = _end(text, at)
        if start == len(text):
            if window.grow():
                continue
            raise window.error("Unterminated array", start, source)
        if text[start] == "]":
            if (text[start + 1 :] + stream.read()).strip():
                raise window.error("Extra data", start + 1, source)
            return
        if text[at:start].strip() != separator:
            raise window.error("Expecting ',' delimiter", start, source)
        try:
            item, window.at = quickjson.first(text, start)
        except RecursionError:
            raise ReadError("nested too deeply", source=source) from None
        except ValueError as error:  # json.JSONDecodeError
            if window.grow():
                continue
            raise window.error(getattr(error, "msg", ""), getattr(error, "pos", start), source) from None
        separator, window.size = ",", _CHUNK
        try:
            yield Reference.from_csl(with_bare_doi(item))
        except Exception as error:
            refuse_record(error, source, on_error, line=window.line(start), entry=id_of(item))


def _end(text: str, at: int) -> int:
    """Where white space and commas end."""
    found = _GAP.match(text, at)
    return found.end() if found else at
