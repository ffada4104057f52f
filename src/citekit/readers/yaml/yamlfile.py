"""YAML for CSL-YAML and CFF: PyYAML, the safe and quick of the two loaders that Python has (ruamel.yaml keeps comments
and layout, which no reader needs). Every scalar stays the text it is: a YAML 1.1 loader would make ``2010-03-12`` a
date, ``NO`` false and ``1e3`` a number.
"""

from __future__ import annotations

import re

from ...errors import ReadError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DEEPEST = 100
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


def load(text: str, source: str, first_line: int = 0) -> tuple[Any, dict[int, int]]:
    """The first document, and the line on which each mapping in it begins, by the mapping's `id`.

    Raises `ReadError` where it is not YAML, or PyYAML is not installed.
    """
    try:
        import yaml  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        raise ReadError("reading YAML needs PyYAML: pip install pyyaml", source=source) from None
    data = re.sub("[\ud800-\udfff]", "\ufffd", text).encode()
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(data)
    lines: dict[int, int] = {}
    try:
        return _Composer(loader, lines, first_line, len(text)).document(), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 + first_line if mark else None
        raise ReadError(f"not YAML: {error.problem or error.context}", source=source, line=line) from None
    except yaml.reader.ReaderError as error:
        line = data[: error.position].count(b"\n") + 1 + first_line
        raise ReadError(
            f"not YAML: character U+{error.character:04X}: {error.reason}", source=source, line=line
        ) from None
    except _Refused as refused:
        raise ReadError(str(refused), source=source, line=refused.line) from None
    finally:
        loader.dispose()


class _Refused(Exception):
    """YAML that is none of ours, and its line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _Composer:
    """Makes values of a parser's events. PyYAML's own composer calls itself, and ends the whole process on input that
    nests deeply enough; aliases of aliases may stand for more than fits into any memory.
    """

    def __init__(self, parser: Any, lines: dict[int, int], first_line: int, length: int) -> None:
        self.parser = parser
        self.lines = lines
        self.first_line = first_line
        self.most = length + 1  # without aliases each value takes a character at least
        self.size = 0  # of what was composed, aliases counted as what they stand for
        self.anchors: dict[str, tuple[Any, int]] = {}  # what has a name, and its size

    def document(self) -> Any:
        """The first document; None where there is none."""
        value: Any = None
        open_: list[tuple[Any, list[Any], str | None, int]] = []  # event, values so far, anchor, size before
        while True:
            event = self.parser.get_event()
            kind = type(event).__name__
            if kind in ("SequenceStartEvent", "MappingStartEvent"):
                if len(open_) == _DEEPEST:
                    raise _Refused("nested too deeply", self._line(event))
                open_.append((event, [], event.anchor, self.size))
                continue
            if kind == "ScalarEvent":
                self.size += 1
                value = None if not event.style and event.value in _NULLS else event.value
                if event.anchor:
                    self.anchors[event.anchor] = value, 1
            elif kind == "AliasEvent":
                if event.anchor not in self.anchors:
                    raise _Refused(f"an alias to what is not there before it: {event.anchor}", self._line(event))
                value, size = self.anchors[event.anchor]
                self.size += size
                if self.size > self.most:
                    raise _Refused("aliases that stand for more than the file holds", self._line(event))
            elif kind in ("SequenceEndEvent", "MappingEndEvent"):
                start, values, anchor, before = open_.pop()
                self.size += 1
                value = values if kind == "SequenceEndEvent" else self._mapping(start, values)
                if anchor:
                    self.anchors[anchor] = value, self.size - before
            elif kind in ("DocumentEndEvent", "StreamEndEvent"):
                return value
            else:
                continue
            if open_:
                open_[-1][1].append(value)

    def _mapping(self, start: Any, values: list[Any]) -> dict[Any, Any]:
        keys = ["null" if key is None else key for key in values[::2]]  # a key is text, in YAML's JSON and in CSL
        if any(isinstance(key, (list, dict)) for key in keys):
            raise _Refused("a key must be a word, not a list", self._line(start))
        mapping = dict(zip(keys, values[1::2], strict=True))
        self.lines[id(mapping)] = self._line(start)
        return mapping

    def _line(self, event: Any) -> int:
        return int(event.start_mark.line) + 1 + self.first_line
