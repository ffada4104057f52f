"""From the text of a field to marked text: the six tags of CSL-JSON and quotation marks become marks.

What is not markup stays text: an unbalanced tag or quote is printed as it is, an apostrophe becomes ``’``.
"""

from __future__ import annotations

from .lazy import pattern
from .marks import (
    ALL,
    AUTHOR_FORMATS,
    CLOSE,
    DOUBLE_QUOTE,
    MARK_OF,
    NO_DECORATION,
    NOCASE,
    QUOTE_CLOSE,
    QUOTE_OPEN,
    SINGLE_QUOTE,
)

_AUTHOR = {value: mark for mark, (_, value) in AUTHOR_FORMATS.items()}
_MARKS = {
    "i": _AUTHOR["italic"],
    "b": _AUTHOR["bold"],
    "smallcaps": _AUTHOR["small-caps"],
    "sup": MARK_OF["vertical-align", "sup"],
    "sub": MARK_OF["vertical-align", "sub"],
    "nocase": NOCASE,
    "nodecor": NO_DECORATION,
}
_OPENS_QUOTE = {'"': '"', "“": "”", "'": "'", "‘": "’"}
_CLOSES_QUOTE = {'"': '"', "”": "”", "'": "'", "’": "’"}
_QUOTE_MARKS = {"‘": SINGLE_QUOTE, "“": DOUBLE_QUOTE}
_LITERAL = {"'": "’"}  # what an unpaired straight quote prints as; the others print as themselves

_SPECIAL = pattern(f"[<\"'“”‘’«{ALL}]")
_NONCHARACTERS = pattern(f"[{ALL}]")
#: a tag of CSL-JSON, as a regular expression without groups: what is not of this form is text
TAG = (
    r"</?(?:i|b|sup|sub|sc)>|</span>"
    r"|<span\s+(?:style=[\"']font-variant:\s*small-caps;?|class=[\"'](?:nocase|nodecor))[\"']\s*>"
)
_TOKEN = pattern(rf"{TAG}|[\"'“”‘’]")
_MOST_TAGS = 300  # characters of tags before a quote, behind which a word may end


def ingest(text: str) -> str:
    """Turn a field's text into marked text.

    >>> from citekit.text.marks import CLOSE
    >>> ingest("Plain, it's the common case") == "Plain, it’s the common case"
    True
    >>> ingest("<i>x</i>").endswith("x" + CLOSE), ingest("5 < 6 <i>"), ingest("<b>a</i>")
    (True, '5 < 6 <i>', '<b>a</i>')
    """
    if text.isascii():  # most text, and no expression needs to be compiled for it
        if "<" not in text and '"' not in text and "'" not in text:
            return text
    elif not _SPECIAL.search(text):
        return text
    text = _NONCHARACTERS.sub("", text)
    if "«" in text:  # their spaces do not break (punctuation_FrenchOrthography)
        text = text.replace("« ", "«\u202f").replace(" »", "\u202f»")
    pieces: list[str] = []
    open_ = Open()
    end = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        pieces.append(text[end:start])
        end = token.end()
        raw = token[0]
        pieces.append(_LITERAL.get(raw, raw))
        here = len(pieces) - 1
        if raw[0] != "<":
            before, after = text[start - 1 : start], text[end : end + 1]
            if before == ">":  # a tag is no reason to see a word's end
                before = _visible_before(text, start)
            within_word = raw in "'’" and before.isalnum() and after.isalnum()
            if raw in _CLOSES_QUOTE and not within_word and not before.isspace():
                first = open_.close(_CLOSES_QUOTE[raw])
                if first is not None:
                    pieces[first], pieces[here] = _QUOTE_MARKS.get(pieces[first], QUOTE_OPEN), QUOTE_CLOSE
                    continue
            if raw in _OPENS_QUOTE and after and after not in "'’ " and not after.isspace() and not before.isalnum():
                open_.add(_OPENS_QUOTE[raw], here)
        elif raw[1] == "/":
            first = open_.close(raw[1:-1])
            if first is not None:
                pieces[first], pieces[here] = _MARKS[name_of(pieces[first])], CLOSE
        else:
            open_.add(closer_of(raw), here)
    pieces.append(text[end:])
    return "".join(pieces)


def _visible_before(text: str, end: int) -> str:
    farthest = max(end - _MOST_TAGS, 0)
    while end and text[end - 1] == ">" and (start := text.rfind("<", farthest, end)) >= 0:
        end = start
    return text[end - 1 : end]


def closer_of(tag: str) -> str:
    """What closes a tag that opens, as it is without its brackets: /i, /span …"""
    return "/span" if tag.startswith("<sp") else f"/{tag[1:-1]}"


def name_of(tag: str) -> str:
    """The name of a tag that opens: i, b, sup, sub, smallcaps, nocase or nodecor."""
    if tag.startswith("<sp"):
        return "nocase" if "nocase" in tag else "nodecor" if "nodecor" in tag else "smallcaps"
    return "smallcaps" if tag == "<sc>" else tag[1:-1]


class Open:
    """The tags and quotes that await their end, each with its closer ("/i", "”") and its place among the text's pieces."""

    __slots__ = ("_entries", "_innermost", "_tags")

    def __init__(self) -> None:
        self._entries: list[tuple[str, int, int]] = []  # and where the one with the same closer is that it is in
        self._innermost: dict[str, int] = {}  # closer → where in entries
        self._tags: list[int] = []  # where in entries

    def add(self, closer: str, place: int) -> None:
        if closer[0] == "/":
            self._tags.append(len(self._entries))
        self._entries.append((closer, place, self._innermost.get(closer, -1)))
        self._innermost[closer] = len(self._entries) - 1

    def close(self, closer: str) -> int | None:
        """The place of the innermost one that ``closer`` ends, and with it all that is open in it. A tag is never closed
        across by a quote.
        """
        at = self._innermost.get(closer, -1)
        if at < 0 or (closer[0] != "/" and self._tags and at < self._tags[-1]):
            return None
        place = self._entries[at][1]
        while len(self._entries) > at:
            other, _, before = self._entries.pop()
            self._innermost[other] = before
        while self._tags and self._tags[-1] >= at:
            self._tags.pop()
        return place
