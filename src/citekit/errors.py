"""The one tree of errors; every message is a single line that a user can act on.

CitekitError             exit code 1
├── NotFound             an id, style, locale or form that does not exist; offers the nearest names
├── StyleError           a style that cannot be read, is not CSL, or does not compile
├── RecordError          a record that cannot be rendered or written: names it, its file and what was raised
│   └── RenderError      one on which a style fails: names style and macro, too
├── LocaleError          a locale that cannot be read
├── QueryError           exit code 2: a query that says nothing or something unknown: shows the place in it
├── ReadError            input that is not what it should be: names file, line and entry
└── FileError            exit code 3: a file that cannot be opened, read or written
    └── WriteError       a file that cannot be written
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeVar

    _Error = TypeVar("_Error", bound="CitekitError")
    OnError = Callable[["ReadError"], object]

_SHOWN = 30  # characters of a query behind the place of an error


class CitekitError(Exception):
    """Whatever citekit reports to its user. ``exit_code`` is what the command line ends with.

    >>> import citekit
    >>> try:
    ...     citekit.load_style("no-such-style-at-all")
    ... except citekit.CitekitError as error:
    ...     print(error, error.exit_code)
    no style 'no-such-style-at-all' 1
    """

    exit_code = 1


class NotFound(CitekitError):
    """A name that is not there: ``kind`` says of what, ``nearest`` are names that look like it.

    >>> str(NotFound("style", "appa", ["apa", "acta-physica"]))
    "no style 'appa': did you mean 'apa' or 'acta-physica'?"
    """

    def __init__(self, kind: str, name: str, nearest: Iterable[str] = (), hint: str = "") -> None:
        self.kind = kind
        self.name = name
        self.nearest = list(nearest)
        message = f"no {kind} '{name}'"
        if self.nearest:
            message += f": {did_you_mean(self.nearest)}"
        if hint:
            message += f"{';' if self.nearest else ':'} {hint}"
        super().__init__(message)


_LONGEST = 300  # characters of a name that is compared: the time for it grows with their square


def nearest(wanted: str, names: Iterable[str], most: int = 3, likeness: float = 0.6) -> list[str]:
    """The names that are most like ``wanted``, ``most`` of them at the most; case does not count.

    >>> nearest("KNUHT84", ["Knuth84", "Kant1781", "Marx67"])
    ['Knuth84']
    """
    if len(wanted) > _LONGEST:
        return []
    from difflib import get_close_matches

    spellings: dict[str, str] = {}
    for name in names:
        spellings.setdefault(name.casefold(), name)
    return [spellings[name] for name in get_close_matches(wanted.casefold(), spellings, most, likeness)]


def did_you_mean(names: Iterable[str]) -> str:
    """The question whether one of ``names`` was meant; "" where there are none.

    >>> did_you_mean(["apa", "acta-physica"])
    "did you mean 'apa' or 'acta-physica'?"
    """
    *most, last = [f"'{name}'" for name in names] or [""]
    return f"did you mean {', '.join(most) + ' or ' if most else ''}{last}?" if last else ""


class StyleError(CitekitError):
    """A style that cannot be used: not XML, not CSL, or without what is asked of it.

    >>> str(StyleError("my.csl:3: not well-formed XML: tag mismatch"))
    'my.csl:3: not well-formed XML: tag mismatch'
    """


class RecordError(CitekitError):
    """A record that cannot be rendered or written. ``source`` is the file that it is in, where that is known.

    >>> error = RecordError("24797", "ValueError: no")
    >>> error.source = "refs.json"
    >>> str(error)
    "refs.json: record '24797': ValueError: no"
    """

    source: str | None = None

    def __init__(self, record: str, detail: str) -> None:
        self.record, self.detail = record, detail
        super().__init__(record, detail)

    def __str__(self) -> str:
        return f"{f'{self.source}: ' if self.source else ''}{self._what()}: {self.detail}"

    def _what(self) -> str:
        return f"record '{self.record}'"


class RenderError(RecordError):
    """A record that a style cannot render; ``function`` is the compiled macro that failed, "" where none did.

    >>> str(RenderError("apa", "macro_title", "24797", "ValueError: no"))
    "apa: macro_title fails on record '24797': ValueError: no"
    """

    def __init__(self, style: str, function: str, record: str, detail: str) -> None:
        super().__init__(record, detail)
        self.style, self.function = style, function
        self.args = (style, function, record, detail)

    def _what(self) -> str:
        return f"{self.style}: {f'{self.function} ' if self.function else ''}fails on record '{self.record}'"


def told(error: Exception) -> str:
    """What was raised that nobody expected, in a line.

    >>> told(IndexError("pop from empty list"))
    'IndexError: pop from empty list'
    >>> told(RecursionError("maximum recursion depth exceeded"))
    'nested too deeply'
    """
    if isinstance(error, RecursionError):
        return "nested too deeply"
    detail = " ".join(str(error).split())
    return f"{type(error).__name__}: {detail}" if detail else type(error).__name__


def refuse(error: _Error, on_error: Callable[[_Error], object] | None) -> None:
    """Give an error to ``on_error``; without it raise it, as the first one ends the work.

    >>> refuse(StyleError("no bibliography"), print)
    no bibliography
    """
    if on_error is None:
        raise error from error.__cause__
    on_error(error)


class LocaleError(CitekitError):
    """A locale that cannot be used. One that does not exist is `NotFound`.

    >>> LocaleError("my.csl: the locale is broken").exit_code
    1
    """


class QueryError(CitekitError):
    """A query that cannot be understood: ``at`` is the place in it, from 0.

    >>> str(QueryError("year:2010 autor:walters", 10, "no field 'autor'"))
    "query, at 'autor:walters' (character 11): no field 'autor'"
    """

    exit_code = 2  # so that 1 is left to say that nothing matches

    def __init__(self, query: str, at: int, message: str) -> None:
        self.query, self.at = query, at
        rest = " ".join(query[at:].split())
        shown = f"{rest[:_SHOWN]}…" if len(rest) > _SHOWN else rest
        super().__init__(f"query, at '{shown}' (character {at + 1}): {message}" if shown else f"query: {message}")


class ReadError(CitekitError):
    """Input that is not what it should be, with its ``source``, ``line`` and ``entry`` as far as they are known.

    >>> str(ReadError("not a JSON value", source="refs.json", line=3))
    'refs.json:3: not a JSON value'
    """

    def __init__(
        self, message: str, *, source: str | None = None, line: int | None = None, entry: str | None = None
    ) -> None:
        self.source, self.line, self.entry = source, line, entry
        self.detail = message
        place = f"{source or '<input>'}{f':{line}' if line else ''}: " if source or line else ""
        super().__init__(f"{place}{f'entry {entry!r}: ' if entry else ''}{message}")


class FileError(CitekitError):
    """A file that cannot be opened, read or written.

    >>> import citekit
    >>> len(citekit.Library(["nowhere.json"]))
    Traceback (most recent call last):
    citekit.errors.FileError: nowhere.json: cannot be read: No such file or directory
    """

    exit_code = 3


class WriteError(FileError):
    """A file that cannot be written.

    >>> issubclass(WriteError, FileError), WriteError("refs.txt: disk full").exit_code
    (True, 3)
    """
