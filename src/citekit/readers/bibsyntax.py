"""The syntax of ``.bib`` files: entries, strings, preambles and comments; nothing of what they mean.

As BibTeX reads it (``bibtex.web``, sections 215–278) with what biber adds: text between entries is comment, so is a
``%`` line there; braces count whether or not a backslash precedes them; the first of two fields of one name wins.
"""

from __future__ import annotations

import re

from ..errors import ReadError
from .onerror import refuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .onerror import OnError

_MONTHS = "january february march april may june july august september october november december".split()
#: what every BibTeX style defines: months, and journals of plain.bst and its kin
_STANDARD_STRINGS = {month[:3]: month.capitalize() for month in _MONTHS} | {
    "acmcs": "ACM Computing Surveys",
    "acta": "Acta Informatica",
    "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development",
    "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering",
    "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
    "ipl": "Information Processing Letters",
    "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences",
    "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing",
    "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems",
    "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software",
    "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems",
    "tcs": "Theoretical Computer Science",
}

_LONGEST = 100_000
_START = re.compile(r"^[ \t]*%.*$|@[ \t]*([A-Za-z][\w+-]*)\s*([{(])", re.MULTILINE)
_NEXT_ENTRY = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]\w*\s*[{(]", re.MULTILINE)
_KEY = re.compile(r"\s*([^\s,={}]*)\s*(,|(?==)|(?=[})]))")
_FIELD = re.compile(r"[\s,]*([^\s\"#%'(),={}]+)\s*=\s*")
_SIMPLE = re.compile(r"\{([^{}]*)\}|\"([^\"{}]*)\"|(\d+)|([^\s\"#%'(),={}]+)")
_CONCATENATION = re.compile(r"\s*#\s*")
_SKIP = re.compile(r"(?:[\s,]|%.*(?=\n))*")


class Entry:
    """One entry as it stands: lower-case ``type`` and field names, values with strings expanded but LaTeX untouched."""

    __slots__ = ("fields", "key", "line", "type")

    def __init__(self, type: str, key: str, fields: dict[str, str], line: int) -> None:
        self.type = type
        self.key = key
        self.fields = fields
        self.line = line


def parse(text: str, source: str, on_error: OnError | None = None) -> Iterator[Entry]:
    """The entries of a ``.bib`` file in order.

    A broken entry raises `ReadError`, or with ``on_error`` is reported and skipped up to the next line that begins
    an entry.
    """
    strings = dict(_STANDARD_STRINGS)
    position = counted = 0
    line = 1
    while match := _START.search(text, position):
        position = match.end()
        if match[1] is None:  # a line of comment
            continue
        line += text.count("\n", counted, match.start())
        counted = match.start()
        type = match[1].lower()
        close = "}" if match[2] == "{" else ")"
        key = ""
        try:
            if type in ("comment", "preamble"):
                position = _skip_braces(text, match.start(2), close)
            elif type == "string":
                fields, position = _fields(text, position, close, strings)
                strings.update(fields)
            else:
                head = _KEY.match(text, position)
                if head is None:
                    raise _Broken("no key after '{'", position)
                if head[2] or text[head.end()] != "=":  # a comma, or no fields; else the key is missing
                    key, position = head[1], head.end()
                fields, position = _fields(text, position, close, strings)
                yield Entry(type, key, fields, line)
        except _Broken as broken:
            at = line + text.count("\n", counted, min(broken.position, len(text)))
            error = ReadError(f"@{match[1]}: {broken.detail}", source=source, line=at, entry=key or None)
            refuse(error, on_error)
            following = _NEXT_ENTRY.search(text, match.end())
            position = following.start() if following else len(text)


class _Broken(Exception):
    """What is wrong, and where; `parse` adds the names."""

    def __init__(self, detail: str, position: int) -> None:
        self.detail = detail
        self.position = position


def _fields(text: str, position: int, close: str, strings: dict[str, str]) -> tuple[dict[str, str], int]:
    """Fields up to the closing delimiter and the position after it."""
    fields: dict[str, str] = {}
    while True:
        match = _FIELD.match(text, position)
        if match is None:
            skipped = _SKIP.match(text, position)
            position = skipped.end() if skipped else position
            if text.startswith(close, position):
                return fields, position + 1
            if skipped and skipped.end() > skipped.start() and _FIELD.match(text, position):
                continue
            found = text[position : position + 12].split("\n")[0]
            raise _Broken(
                f"a field or '{close}' expected, not {found!r}" if found else f"no closing '{close}'", position
            )
        name = match[1].lower()
        pieces: list[str] = []
        position = match.end()
        while True:
            piece, position = _piece(text, position, strings)
            pieces.append(piece)
            joint = _CONCATENATION.match(text, position)
            if joint is None:
                break
            position = joint.end()
        if len(pieces) > 1 and sum(map(len, pieces)) > _LONGEST:  # strings of strings grow as powers do
            raise _Broken(f"{name}: strings joined to more than {_LONGEST:,} characters", position)
        value = pieces[0] if len(pieces) == 1 else "".join(pieces)
        fields.setdefault(name, value)


def _piece(text: str, position: int, strings: dict[str, str]) -> tuple[str, int]:
    match = _SIMPLE.match(text, position)
    if match is not None:
        kind = match.lastindex
        if kind == 4:
            name = match[4]
            return strings.get(name.lower(), name), match.end()
        return match[kind or 0], match.end()
    if text.startswith("{", position):
        end = _skip_braces(text, position, "}")
        return text[position + 1 : end - 1], end
    if text.startswith('"', position):
        return _quoted(text, position)
    raise _Broken('a value expected: {…}, "…", a number or the name of a @string', position)


def _quoted(text: str, start: int) -> tuple[str, int]:
    depth = 0
    for match in re.compile(r'[{}"]').finditer(text, start + 1):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth < 0:
                break
        elif depth == 0:
            return text[start + 1 : match.start()], match.end()
    raise _Broken("unbalanced braces or no closing '\"'", start)


_BRACE = re.compile(r"[{}]")


def _skip_braces(text: str, start: int, close: str) -> int:
    """The position after the delimiter that closes the one at ``start``."""
    depth = 0
    pattern = _BRACE if close == "}" else re.compile(r"[{}()]")
    for match in pattern.finditer(text, start):
        depth += 1 if match[0] in "{(" else -1
        if depth == 0:
            return match.end()
    raise _Broken(f"no closing '{close}'", start)
