"""The syntax of ``.bib`` files: entries, strings, preambles and comments; nothing of what they mean.

As BibTeX reads it (``bibtex.web``, sections 215–278) with what biber adds: text between entries is comment, so is a
``%`` line there; braces count whether or not a backslash precedes them; the first of two fields of one name wins.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ...errors import ReadError, refuse
from ...records.months import MACROS, MONTHS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...errors import OnError

#: what every BibTeX style defines: months, and journals of plain.bst and its kin
_STANDARD_STRINGS = dict(zip(MACROS, MONTHS, strict=True)) | {
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

#: characters that strings may stand for, in all of a file: so many times its own length, and in a small one this many
_TIMES, _AT_LEAST = 20, 250_000
_START = re.compile(r"^[ \t]*%.*$|@[ \t]*([A-Za-z][\w+-]*)\s*([{(])", re.MULTILINE)
_NEXT_ENTRY = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]\w*\s*[{(]", re.MULTILINE)
_KEY = re.compile(r"\s*([^\s,={}]*)\s*(,|(?==)|(?=[})]))")
_FIELD = re.compile(r"[\s,]*([^\s\"#%'(),={}]+)\s*=\s*")
_SIMPLE = re.compile(r"\{([^{}]*)\}|\"([^\"{}]*)\"|(\d+)|([^\s\"#%'(),={}]+)")
_CONCATENATION = re.compile(r"\s*#\s*")
_SKIP = re.compile(r"(?:[\s,]|%.*(?=\n))*")
_QUOTED = re.compile(r'[{}"]')
#: what nests up to a closing delimiter
_NESTING = {"}": re.compile(r"[{}]"), ")": re.compile(r"[{}()]")}
_LINE_END = re.compile(r"\n")


class Entry:
    """One entry as it stands: lower-case ``type`` and field names, values with strings expanded but LaTeX untouched."""

    __slots__ = ("fields", "key", "line", "type")

    def __init__(self, type: str, key: str, fields: dict[str, str], line: int) -> None:
        self.type = type
        self.key = key
        self.fields = fields
        self.line = line


def allowance(length: int) -> int:
    """How many characters the entries of a file of that length may take from elsewhere: strings, or each other.

    Each use of a string, and each child of a parent, makes a copy, so that a small file may stand for any amount.
    """
    return max(_AT_LEAST, _TIMES * length)


def parse(text: str, source: str, on_error: OnError | None = None) -> Iterator[Entry]:
    """The entries of a ``.bib`` file in order.

    A broken entry raises `ReadError`, or with ``on_error`` is reported and skipped up to the next line that begins
    an entry.
    """
    parser = _Parser(text)
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
                position = parser.after(match.start(2), close)
            elif type == "string":
                fields, position = parser.fields(position, close)
                parser.strings.update(fields)
            else:
                head = _KEY.match(text, position)
                if head is None:
                    raise _Broken("no key after '{'", position)
                if head[2] or text[head.end()] != "=":  # a comma, or no fields; else the key is missing
                    key, position = head[1], head.end()
                fields, position = parser.fields(position, close)
                yield Entry(type, key, fields, line)
        except _Broken as broken:
            error = ReadError(
                f"@{match[1]}: {broken.detail}", source=source, line=parser.line(broken.position), entry=key or None
            )
            refuse(error, on_error)
            parser.look_ahead(match.end())
            following = _NEXT_ENTRY.search(text, match.end())
            position = following.start() if following else len(text)


class _Broken(Exception):
    """What is wrong, and where; `parse` adds the names."""

    def __init__(self, detail: str, position: int) -> None:
        self.detail = detail
        self.position = position


class _Parser:
    """The fields of one entry after the other.

    What an entry that turns out to be broken has read is read again, as further entries. So that each of them does not
    go to the end of the file for its closing brace, the first one has all delimiters matched in one pass; and values are
    slices of the text until their entry is whole.
    """

    __slots__ = ("_closing", "_from", "_lines", "left", "strings", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.strings = dict(_STANDARD_STRINGS)
        self.left = allowance(len(text))
        self._from = len(text)  # where delimiters begin to be matched
        self._closing: dict[str, dict[int, int]] = {}
        self._lines: list[int] = []

    def fields(self, position: int, close: str) -> tuple[dict[str, str], int]:
        """Fields up to the closing delimiter and the position after it."""
        text = self.text
        fields: dict[str, str | slice] = {}
        while True:
            match = _FIELD.match(text, position)
            if match is None:
                skipped = _SKIP.match(text, position)
                position = skipped.end() if skipped else position
                if text.startswith(close, position):
                    whole = {name: value if isinstance(value, str) else text[value] for name, value in fields.items()}
                    return whole, position + 1
                if skipped and skipped.end() > skipped.start() and _FIELD.match(text, position):
                    continue
                found = text[position : position + 12].split("\n")[0]
                raise _Broken(
                    f"a field or '{close}' expected, not {found!r}" if found else f"no closing '{close}'", position
                )
            value, position = self._piece(match.end())
            joint = _CONCATENATION.match(text, position)
            if joint is not None:
                pieces = [value]
                while joint is not None:
                    piece, position = self._piece(joint.end())
                    pieces.append(piece)
                    joint = _CONCATENATION.match(text, position)
                value = self._joined(pieces, position)
            fields.setdefault(match[1].lower(), value)

    def _joined(self, pieces: list[str | slice], position: int) -> str:
        length = sum(len(piece) if isinstance(piece, str) else piece.stop - piece.start for piece in pieces)
        self._spend(length, position)
        return "".join(piece if isinstance(piece, str) else self.text[piece] for piece in pieces)

    def _spend(self, length: int, position: int) -> None:
        if length > self.left:
            raise _Broken(f"its strings stand for more than {_TIMES} times what the file holds", position)
        self.left -= length

    def _piece(self, position: int) -> tuple[str | slice, int]:
        text = self.text
        match = _SIMPLE.match(text, position)
        if match is not None:
            kind = match.lastindex
            if kind == 4:
                name = match[4]
                value = self.strings.get(name.lower())
                if value is None:
                    return name, match.end()
                self._spend(len(value), position)
                return value, match.end()
            return match[kind or 0], match.end()
        if text.startswith("{", position):
            end = self.after(position, "}")
            return slice(position + 1, end - 1), end
        if text.startswith('"', position):
            end = self._after_quote(position)
            return slice(position + 1, end - 1), end
        raise _Broken('a value expected: {…}, "…", a number or the name of a @string', position)

    def _after_quote(self, start: int) -> int:
        position = start + 1
        while match := _QUOTED.search(self.text, position):
            if match[0] == '"':
                return match.end()
            position = self._after(match.start(), "}") if match[0] == "{" else 0
            if not position:
                break
        raise _Broken("unbalanced braces or no closing '\"'", start)

    def after(self, start: int, close: str) -> int:
        """The position after the delimiter that closes the one at ``start``."""
        position = self._after(start, close)
        if not position:
            raise _Broken(f"no closing '{close}'", start)
        return position

    def _after(self, start: int, close: str) -> int:
        """The same; 0 where there is none."""
        if start >= self._from:
            if close not in self._closing:
                self._closing[close] = self._matched(close)
            return self._closing[close].get(start, 0)
        depth = 0
        for match in _NESTING[close].finditer(self.text, start):
            depth += 1 if match[0] in "{(" else -1
            if depth == 0:
                return match.end()
        return 0

    def look_ahead(self, position: int) -> None:
        """From here on, delimiters are matched in one pass."""
        self._from = min(self._from, position)

    def _matched(self, close: str) -> dict[int, int]:
        closing, open_ = {}, []
        for match in _NESTING[close].finditer(self.text, self._from):
            if match[0] in "{(":
                open_.append(match.start())
            elif open_:
                closing[open_.pop()] = match.end()
        return closing

    def line(self, position: int) -> int:
        """The line on which a position is."""
        if not self._lines:
            self._lines = [match.start() for match in _LINE_END.finditer(self.text)]
        return bisect_left(self._lines, position) + 1
