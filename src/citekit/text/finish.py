"""The last step of an entry: punctuation at the seams, then quotation marks.

The rules at a seam, for the character before it and the one after it, are those that citation styles rely on
(fixtures ``punctuation_FullMonty*``): `_MERGE` says which of the two is printed where not both are. With the
locale's ``punctuation-in-quote``, full stop, comma, ``!`` and ``?`` move inside a closing quotation mark
(CSL 1.0.2, "Quotes"; ``punctuation_FullMontyQuotesIn``).
"""

from __future__ import annotations

from .lazy import pattern
from .marks import ALL, DOUBLE_QUOTE, EVERY, LINK, LINK_TEXT, QUOTE_CLOSE, QUOTE_OPEN, SEAM, SINGLE_QUOTE

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_LEFT, _RIGHT = 0, 1
#: two characters that meet at a seam → which of them is printed; pairs not listed are both printed
_MERGE: dict[str, int] = {
    **dict.fromkeys(("..", ",,", ";;", "::", "!!", "??", "  "), _LEFT),
    **dict.fromkeys(("!.", "!:", "?.", "?:", ":.", ";.", ";:"), _LEFT),
    **dict.fromkeys((":!", ":?", ";!", ";?"), _RIGHT),
}
_MOVES_INTO_QUOTE = frozenset(".,!?")

# the three that most entries have: two spaces, an initial's full stop before the style's, and a title in quotation marks
_SPACES, _STOPS = f" {SEAM} ", f".{SEAM}."
_ENTERING = {stop: f"{QUOTE_CLOSE}{SEAM}{stop}" for stop in ".,"}
_QUOTES = pattern(f"[{QUOTE_OPEN}{SINGLE_QUOTE}{DOUBLE_QUOTE}{QUOTE_CLOSE}]")
_TYPED = {SINGLE_QUOTE: "‘", DOUBLE_QUOTE: "“"}
_MARKS = pattern(f"[{ALL}]")
_LINK_ADDRESS = pattern(f"{LINK}[^{LINK}{LINK_TEXT}]*{LINK_TEXT}")


def finish(text: str, quotes: tuple[str, str, str, str], punctuation_in_quote: bool) -> str:
    """Settle seams and quotation marks.

    ``quotes`` are the locale's outer opening and closing and inner opening and closing marks.

    >>> finish(f"{QUOTE_OPEN}On Borders{QUOTE_CLOSE}{SEAM}.", ("“", "”", "‘", "’"), True)
    '“On Borders.”'
    >>> finish(f"Who?{SEAM}. {SEAM} Me", ("“", "”", "‘", "’"), True)
    'Who? Me'
    """
    if SEAM in text:
        text = _settle(text, punctuation_in_quote)
    if QUOTE_CLOSE in text:
        if text.count(QUOTE_OPEN) == 1 == text.count(QUOTE_CLOSE):  # as most entries have
            return text.replace(QUOTE_OPEN, quotes[0]).replace(QUOTE_CLOSE, quotes[1])
        levels: list[int] = []  # 0 for outer quotation marks, 2 for inner ones

        def mark(match: re.Match[str]) -> str:
            if match[0] == QUOTE_CLOSE:  # one that closes nothing is dropped, as other marks are
                return quotes[levels.pop() + 1] if levels else ""
            if levels:
                level = 2 - levels[-1]
            else:  # what an author typed with curly quotes keeps them, where nothing is around it
                level = 2 if quotes[2] == _TYPED.get(match[0]) else 0
            levels.append(level)
            return quotes[level]

        text = _QUOTES.sub(mark, text)
    return text


def _settle(text: str, punctuation_in_quote: bool) -> str:
    """As `_settle_each`, which looks at every seam: most entries have none left at which anything happens."""
    text = text.replace(_SPACES, " ").replace(_STOPS, ".")
    quoted = punctuation_in_quote and QUOTE_CLOSE in text
    if quoted:
        for stop, joint in _ENTERING.items():
            if joint in text:
                text = _entered(text, stop, joint)
    last = before = SEAM  # the last visible character, and what is after it, perhaps with more before
    for piece in text.split(SEAM):
        visible = piece.strip(EVERY)
        if not visible:
            before += piece
            continue
        first = visible[0]
        if last + first in _MERGE:
            return _settle_each(text, punctuation_in_quote)
        if (
            quoted
            and first in _MOVES_INTO_QUOTE
            and QUOTE_CLOSE in before[before.rfind(last) :] + piece[: piece.find(first)]
        ):
            return _settle_each(text, punctuation_in_quote)
        last, before = visible[-1], piece
    return text.replace(SEAM, "")


def _entered(text: str, stop: str, joint: str) -> str:
    """The style's full stops or commas moved into a closing quotation mark, where a letter or digit stands before it."""
    entered, *pieces = text.split(joint)
    for piece in pieces:
        entered += f"{stop}{QUOTE_CLOSE}{piece}" if entered[-1:].isalnum() else f"{joint}{piece}"
    return entered


def _settle_each(text: str, punctuation_in_quote: bool) -> str:
    out: list[str] = []  # pieces of text and of marks
    last = ""  # the last visible character
    where = -1  # the place in out of the piece that ends in it
    quote = -1  # the place in out of the last piece that begins with a closing quote
    marks = ""  # those around the seam, or the several seams, before a piece
    for number, piece in enumerate(text.split(SEAM)):
        start, stop = 0, len(piece)
        while stop and "\ufdd0" <= piece[stop - 1] <= "\ufdef":
            stop -= 1
        if not stop:  # between two seams are marks alone: what follows decides
            marks += piece
            continue
        if number:
            while "\ufdd0" <= piece[start] <= "\ufdef":
                start += 1
            following = piece[start]
            if start or marks:
                marks += piece[:start]
                closing = marks.find(QUOTE_CLOSE)
                if LINK in marks or _opens_quote(marks, closing):
                    following = ""  # an address follows, or a quotation's first character: neither is the style's
                if closing >= 0:
                    out += [marks[:closing], marks[closing:]]
                    quote = len(out) - 1
                else:
                    out.append(marks)
            # of two spaces both stay where one of them is inside a quotation
            if following and last and not (following == " " and where <= quote):
                choice = _MERGE.get(last + following)
                if choice == _LEFT:
                    start += 1
                else:
                    if choice == _RIGHT:
                        out[where] = _cut(out[where])
                        last, where = _previous(out, where)
                    if punctuation_in_quote and where <= quote and quote > 0 and following in _MOVES_INTO_QUOTE:
                        out[quote - 1] += following
                        last, where = following, quote - 1
                        start += 1
        marks = piece[stop:]
        if start < stop:
            out.append(piece[start:stop])
            last, where = piece[stop - 1], len(out) - 1
    out.append(marks)
    return "".join(out)


def _opens_quote(marks: str, closing: int) -> bool:
    """Whether a quotation opens before one closes, at ``closing`` if that is not negative."""
    before = marks if closing < 0 else marks[:closing]
    return QUOTE_OPEN in before or SINGLE_QUOTE in before or DOUBLE_QUOTE in before


def _last_visible(piece: str) -> str:
    """The last character of a piece that is not a mark."""
    if piece[-1] < "\ufdd0" or piece[-1] > "\ufdef":
        return piece[-1]
    stripped = _MARKS.sub("", piece)
    return stripped[-1] if stripped else ""


def _cut(piece: str) -> str:
    """A piece without its last visible character."""
    at = len(piece) - 1
    while "\ufdd0" <= piece[at] <= "\ufdef":
        at -= 1
    return piece[:at] + piece[at + 1 :]


def _previous(out: list[str], where: int) -> tuple[str, int]:
    for at in range(where, -1, -1):
        if out[at]:
            visible = _last_visible(out[at])
            if visible:
                return visible, at
    return "", -1


def plain(text: str) -> str:
    """The visible characters of finished text, for comparing and sorting.

    >>> from citekit.text.marks import CLOSE, MARK_OF
    >>> plain(f"{MARK_OF['font-style', 'italic']}Nature{CLOSE} 5")
    'Nature 5'
    """
    if LINK in text:
        text = _LINK_ADDRESS.sub("", text)
    return text if text.isascii() else _MARKS.sub("", text)
