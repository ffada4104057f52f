"""Lines that begin with a tag, and the records that they make: the one loop of this family."""

from __future__ import annotations

from ...errors import ReadError, refuse
from ..onerror import refuse_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    from ...errors import OnError
    from ...records import Reference

    Tags = list[tuple[str, list[str]]]  # of one record, each with the lines of its value

_SHOWN = 20  # characters of a line that is none


class Layout:
    """What a form's lines look like and where its records begin and end.

    ``line`` matches a tag and its value; any other line goes on with the value before it, if it begins with ``indent``.
    A record begins with ``begin``, after an empty line also with one of ``after_blank``, and with ``once`` where there
    was one already. It ends where the next begins; in a form that has an ``end``, it must begin and end so. ``id`` is the
    tag that names it in messages; ``expected`` says what a line should be.
    """

    __slots__ = ("after_blank", "begin", "edges", "end", "expected", "id", "indent", "line", "once")

    def __init__(
        self,
        line: re.Pattern[str],
        expected: str,
        *,
        begin: str = "",
        end: str = "",
        after_blank: str = "",
        once: str = "",
        indent: str = "",
        id: str = "",
    ) -> None:
        self.line = line
        self.expected = expected
        self.begin = begin
        self.end = end
        self.after_blank = after_blank.split()
        self.once = once
        self.indent = indent
        self.id = id
        self.edges = {begin, end, once, *self.after_blank}

    def begins(self, tag: str, tags: Tags, blank: bool) -> bool:
        """Whether a tag begins the next record; ``blank``, whether an empty line is before it."""
        if tag == self.begin or (blank and tag in self.after_blank):
            return True
        return tag == self.once and any(earlier == tag for earlier, _ in tags)

    def id_of(self, tags: Tags) -> str | None:
        """The id of a record, None where it has none."""
        return next(("\n".join(lines).strip() for tag, lines in tags if tag == self.id), None)


def read_records(
    lines: Iterable[str], layout: Layout, make: Callable[[Tags], Reference], source: str, on_error: OnError | None
) -> Iterator[Reference]:
    """What ``make`` makes of each record; one that it fails on is refused."""
    for start, tags in _records(lines, layout, source, on_error):
        try:
            yield make(tags)
        except Exception as error:
            refuse_record(error, source, on_error, line=start, entry=layout.id_of(tags))


def _records(lines: Iterable[str], layout: Layout, source: str, on_error: OnError | None) -> Iterator[tuple[int, Tags]]:
    """The line that each record begins in, and its tags."""
    match_line, edges, begin, end, indent = layout.line.match, layout.edges, layout.begin, layout.end, layout.indent
    tags: Tags = []
    start = 0
    blank = True
    lost = False  # between records that must begin and end: what stands there is refused once

    def fail(message: str, line: int, entry: str | None = None) -> None:
        refuse(ReadError(message, source=source, line=line, entry=entry), on_error)

    for number, line in enumerate(lines, 1):
        text = line.rstrip()
        match = match_line(text)
        if match is None:
            if not text:
                blank = True
            elif tags and text.startswith(indent):
                tags[-1][1].append(text.strip())
                blank = blank and bool(indent)  # without indents, the empty line was one of the value
            elif not lost:
                shown = text if indent else text.strip()
                fail(f"{layout.expected}, not {shown[:_SHOWN]!r}", number)
                lost = bool(end)
            continue
        tag = match[1]
        if tag == end:
            if tags:
                yield start, tags
            tags, lost = [], False
            continue
        if not tags or (tag in edges and layout.begins(tag, tags, blank)):
            if tags and end:
                fail(f"a record without its end '{end}  - '", start, layout.id_of(tags))
            elif tags:
                yield start, tags
            elif end and tag != begin:
                if not lost:
                    fail(f"{tag} before the record's '{begin}  - '", number)
                lost = True
                continue
            tags, start = [], number
        blank = False
        tags.append((tag, [(match[2] or "").strip()]))
    if tags and end:
        fail(f"a record without its end '{end}  - '", start, layout.id_of(tags))
    elif tags:
        yield start, tags
