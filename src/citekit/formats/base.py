"""Finished marked text → one output form. A form is a table; `Format.entry` is the one walk over the marks."""

from __future__ import annotations

from ..text.lazy import IGNORECASE, pattern
from ..text.marks import (
    AUTHOR_FORMATS,
    CLOSE,
    DISPLAYS,
    EVERY,
    FORMATS,
    LINK,
    LINK_TEXT,
    MARK_OF,
    NO_DECORATION,
    NOCASE,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

_MARKS = frozenset(EVERY)
_UNFORMATTED = dict.fromkeys(map(ord, (*FORMATS, *AUTHOR_FORMATS, NOCASE, NO_DECORATION, CLOSE)))
_ITALIC = MARK_OF["font-style", "italic"]
_DECORATIONS = ("font-style", "font-variant", "font-weight")
_INITIAL = {
    "font-style": "normal",
    "font-variant": "normal",
    "font-weight": "normal",
    "text-decoration": "none",
    "vertical-align": "baseline",
}

# What no form can hold, and what drives a terminal: control characters, separators of lines, halves of surrogate pairs
_UNPRINTABLE = pattern("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_UNPRINTABLE_FOLDED = pattern("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_BLANKS = frozenset("\t\n\v\f\r\x85\u2028\u2029")

_SCHEMES = ("http://", "https://", "mailto:", "ftp://")  # no other is linked: a reader may run what others name
_LINKED = frozenset([address.partition(":")[0] for address in _SCHEMES])
_NOT_IN_ADDRESS = pattern(r"""[^!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]""")  # RFC 3986, section 2


def _printable(match: re.Match[str]) -> str:
    char = match[0]
    return " " if char in _BLANKS else "\ufffd" if "\ud800" <= char <= "\udfff" else ""


def percent(address: str, more: str = "") -> str:
    """An address with everything in ``%xx`` that RFC 3986 does not allow in one, and the characters in ``more``.

    >>> percent("https://example.org/a b(c)", "()")
    'https://example.org/a%20b%28c%29'
    """
    address = _NOT_IN_ADDRESS.sub(_percent, address)
    return "".join(_percent_of(char) if char in more else char for char in address) if more else address


def _percent(match: re.Match[str]) -> str:
    return _percent_of(match[0])


def _percent_of(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "replace"))


# An address as readers see one in a text, or a colon that may be in one
_ADDRESS_OR_COLON = pattern(r"(?i)(?<!\w)(?:https?|ftp)://[-.~!$&'()*+,;=:@/?#\[\]%\w]*|(?<=[0-9A-Za-z+.-]):(?!\s)")
_SCHEME = pattern(r"[A-Za-z][0-9A-Za-z+.-]*\Z")
_LONGEST_SCHEME = 40  # characters; the registered ones have 36 at most (IANA, "URI Schemes")

_UNSPACED = pattern(r"(?<!\S)\S*\\")  # up to its last backslash
_ADDRESS = pattern(r"(?<!\w)(?:(?:https?|ftp)(?=://)|www(?=\.))", IGNORECASE)


def unlink(text: str, known: frozenset[str] = frozenset()) -> str:
    r"""Escaped text in which readers see no address that is not to be linked: of another scheme than the four (and those of
    ``known``, which its readers do not link), or one into which they would take backslashes.

    >>> unlink(r"https://example.org/_a and https://example.org/\_a")
    'https://example.org/_a and https\\://example.org/\\_a'
    >>> unlink("javascript:alert(1) at 10:30, doi:10.1/x", frozenset(("doi",)))
    'javascript\\:alert(1) at 10:30, doi:10.1/x'
    """
    if ":" in text:
        text = _ADDRESS_OR_COLON.sub(lambda match: match[0] if _is_linked(match, known) else "\\:", text)
    return _UNSPACED.sub(lambda match: _ADDRESS.sub(r"\g<0>\\", match[0]), text) if "\\" in text else text


def _is_linked(match: re.Match[str], known: frozenset[str]) -> bool:
    """Whether what is matched may stay: an address that may be a link, or a colon behind what names no other scheme."""
    if match[0] != ":":
        return True
    end = match.start()
    scheme = _SCHEME.search(match.string[max(0, end - _LONGEST_SCHEME) : end])
    return scheme is None or scheme[0].lower() in _LINKED or scheme[0].lower() in known


class Format:
    """One output form.

    ``tags`` maps a CSL formatting attribute and value to what opens and closes it; a pair that is not listed prints
    nothing. ``escape`` makes a run of text safe, ``settle`` a whole entry: what depends on neighbours, such as the
    beginnings of lines. ``link(address, text)`` is given the rendered text of a link.

    ``displays`` maps the values of ``display`` to what opens and closes them. A form without it has lines: it prints
    ``line_break`` between them, ``indent`` at the beginning of an indented one, and a space behind a left margin.

    ``bibliography_ends`` and ``entry_ends`` surround a bibliography and each of its entries, ``hanging_ends`` an entry
    with a hanging indent; ``between`` stands between two entries. ``heading(text)`` is given the settled text of the
    heading of a group of them, ``gap`` stands before each but the first. Line breaks in a record become spaces, unless the form's
    readers do that (``folds``).
    """

    def __init__(
        self,
        name: str,
        *,
        tags: dict[tuple[str, str], tuple[str, str]] | None = None,
        displays: dict[str, tuple[str, str]] | None = None,
        line_break: str = "\n",
        indent: str = "",
        escape: Callable[[str], str] | None = None,
        settle: Callable[[str], str] | None = None,
        link: Callable[[str, str], str] | None = None,
        heading: Callable[[str], str] | None = None,
        bibliography_ends: tuple[str, str] = ("", ""),
        entry_ends: tuple[str, str] = ("", ""),
        hanging_ends: tuple[str, str] | None = None,
        between: str = "\n",
        gap: str | None = None,
        folds: bool = False,
    ) -> None:
        self.name = name
        self.bare = not (tags or displays or escape or settle or link)  # text as it is and no formats
        self.tags = tags or {}
        self.displays = displays
        self.line_break = line_break
        self.indent = indent
        self.escape = escape or (lambda text: text)
        self.settle = settle or (lambda text: text)
        self.link = link or (lambda address, text: text)
        self.heading = heading or (lambda text: text)
        self.bibliography_ends = bibliography_ends
        self.entry_ends = entry_ends
        self.hanging_ends = hanging_ends or entry_ends
        self.between = between
        self.gap = between if gap is None else gap
        self.unprintable = _UNPRINTABLE_FOLDED if folds else _UNPRINTABLE

    def entry(self, marked: str) -> str:
        """One entry or citation. Raises nothing: a mark that closes nothing is dropped, one that is not closed ends
        with the entry, and of nested links the outermost counts.

        >>> from citekit.formats import get
        >>> from citekit.text.ingest import ingest
        >>> get("html").entry(ingest("<i>Nature</i> & nurture"))
        '<i>Nature</i> &#38; nurture'
        """
        if self.bare:
            text = marked.replace(_ITALIC, "").replace(CLOSE, "")  # most entries have no other marks
            if not text.isprintable():
                text = text.translate(_UNFORMATTED)
            if text.isprintable():  # neither displays nor links are in it: their marks are not printable
                return text
        marks = _MARKS.intersection(marked)
        text = pieces = marked
        for mark in marks:
            text = text.replace(mark, "")
            pieces = pieces.replace(mark, f"\0{mark}\0")  # without `re`, which a reference by itself would wait for
        if not text.isprintable() and self.unprintable.search(text):
            return self.entry(self.unprintable.sub(_printable, marked))
        if not marks:
            return self.settle(self.escape(text))
        return self.settle(_Walk(self).over(pieces.split("\0")))

    def bibliography(self, entries: Iterable[str], *, hanging: bool = False) -> str:
        """A whole bibliography from marked ``entries``, without a line end behind it; ``hanging`` asks for a hanging
        indent, where the form has one.
        """
        return "".join(self.pieces([("", entries)], hanging=hanging))

    def pieces(self, groups: Iterable[tuple[str, Iterable[str]]], *, hanging: bool = False) -> Iterator[str]:
        """A whole bibliography in groups of entries, an entry at a time. A group is a marked heading, "" where there is
        none, and its marked entries.
        """
        before, after = self.hanging_ends if hanging else self.entry_ends
        yield self.bibliography_ends[0]
        between = gap = ""
        for heading, entries in groups:
            if heading:
                yield f"{gap}{self.heading(self.entry(heading))}"
                between = self.between
            for entry in entries:
                yield f"{between}{before}{self.entry(entry)}{after}"
                between = self.between
            gap = self.gap
        yield self.bibliography_ends[1]


class _Walk:
    """One pass over one entry's marks."""

    def __init__(self, form: Format) -> None:
        self.form = form
        self.out: list[str] = []
        self.text = ""  # what is yet to be escaped: neighbours go together, since two may make one special sequence
        self.last = ""  # the last visible character
        self.state = _INITIAL
        self.stack: list[tuple[str, dict[str, str]]] = []  # what closes each open mark, the formats before it
        self.link: tuple[int, int, int, str] | None = None  # depth in the stack, place in out, size before, address
        self.size = 0  # of all text so far
        self.seat = -1  # the place in out of white space that is due before the next text
        self.due = ""

    def over(self, pieces: Iterable[str]) -> str:
        """The text of marks and what is between them."""
        address = None
        for piece in pieces:
            if not piece:
                continue
            if address is not None:  # between LINK and LINK_TEXT
                if piece == LINK_TEXT:
                    self.open_link(address)
                    address = None
                    continue
                if not "\ufdd0" <= piece <= "\ufdef":
                    address += piece
                    continue
                self.add(address)  # not an address after all
                address = None
            if not "\ufdd0" <= piece <= "\ufdef":
                self.add(piece)
            elif piece == CLOSE:
                self.close()
            elif piece in FORMATS or piece in AUTHOR_FORMATS:
                self.open_format(piece)
            elif piece in DISPLAYS:
                self.open_display(DISPLAYS[piece])
            elif piece == NO_DECORATION:
                self.open_plain()
            elif piece == LINK:
                address = ""
            else:
                self.open()  # a no-case span
        self.add(address or "")
        while self.stack:
            self.close()
        self.flush()
        return "".join(self.out)

    def add(self, text: str) -> None:
        if self.due and self.due != " ":
            text = text.lstrip()
        if not text:
            return
        if self.due == " ":
            self.out[self.seat] = "" if self.last.isspace() or text[0].isspace() else " "
        elif self.due:
            self.out[self.seat] = self.due if self.last else self.due.removeprefix(self.form.line_break)
        self.due = ""
        self.text += text
        self.size += len(text)
        self.last = text[-1]

    def flush(self) -> None:
        if self.text:
            self.out.append(self.form.escape(self.text))
            self.text = ""

    def put(self, tag: str) -> None:
        if tag:
            self.flush()
            self.out.append(tag)

    def ask(self, space: str) -> None:
        """White space that is printed if text follows. A line break wins over a space."""
        if self.due and space == " ":
            return
        if space != " ":
            self.text = self.text.rstrip()
        if not self.due:
            self.flush()
            self.seat = len(self.out)
            self.out.append("")
        if self.due == " " or len(space) > len(self.due):
            self.due = space

    def open(self, opening: str = "", closing: str = "") -> None:
        self.put(opening)
        self.stack.append((closing, self.state))

    def open_format(self, mark: str) -> None:
        name, value = FORMATS.get(mark) or AUTHOR_FORMATS[mark]
        if self.state[name] != value:
            self.open(*self.form.tags.get((name, value), ("", "")))
        elif mark in FORMATS:
            self.open()  # a style says again what already is
        else:
            value = _INITIAL[name]  # what an author stresses stands out: it flip-flops
            self.open(*self.form.tags.get((name, value), ("", "")))
        self.state = {**self.state, name: value}

    def open_plain(self) -> None:
        changed = [name for name in _DECORATIONS if self.state[name] != _INITIAL[name]]
        pairs = [self.form.tags.get((name, _INITIAL[name]), ("", "")) for name in changed]
        self.open("".join(opening for opening, _ in pairs), "".join(closing for _, closing in reversed(pairs)))
        self.state = self.state | {name: _INITIAL[name] for name in changed}

    def open_display(self, value: str) -> None:
        if self.form.displays is not None:
            self.open(*self.form.displays.get(value, ("", "")))
            return
        if value != "right-inline":
            self.ask(self.form.line_break + (self.form.indent if value == "indent" else ""))
        self.open(closing=_MARGIN if value == "left-margin" else _LINE)

    def open_link(self, address: str) -> None:
        # of nested links the outermost counts; what is no link parts no text, which is escaped as one
        if self.link is None and address.lower().startswith(_SCHEMES):
            self.flush()
            self.link = (len(self.stack), len(self.out), self.size, address)
        self.open()

    def close(self) -> None:
        if not self.stack:
            return
        closing, self.state = self.stack.pop()
        if closing == _MARGIN:
            self.ask(" ")
        elif closing == _LINE:
            self.ask(self.form.line_break)
        else:
            self.put(closing)
        if self.link and self.link[0] == len(self.stack):
            self.close_link(*self.link)

    def close_link(self, _: int, at: int, size: int, address: str) -> None:
        self.link = None
        self.flush()
        text = "".join(self.out[at:])
        if self.size > size:
            text = self.form.link(address, text)
        self.out[at:] = [text]
        if self.due and self.seat >= at:
            self.seat = len(self.out)
            self.out.append("")


_MARGIN, _LINE = "\ufdd0margin", "\ufdd0line"  # closings that no form can have
