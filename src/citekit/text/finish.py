"""The last step of an entry: punctuation at the seams, then quotation marks.

The rules at a seam, for the character before it and the one after it, are those that citation styles rely on
(fixtures ``punctuation_FullMonty*``): `_MERGE` says which of the two is printed where not both are. With the
locale's ``punctuation-in-quote``, full stop, comma, ``!`` and ``?`` move inside a closing quotation mark
(CSL 1.0.2, "Quotes"; ``punctuation_FullMontyQuotesIn``).
"""

from __future__ import annotations

import re

from .marks import ALL, LINK, LINK_TEXT, QUOTE_CLOSE, QUOTE_OPEN, SEAM

_LEFT, _RIGHT = 0, 1
#: two characters that meet at a seam → which of them is printed; pairs not listed are both printed
_MERGE: dict[str, int] = {
    **dict.fromkeys(("..", ",,", ";;", "::", "!!", "??", "  "), _LEFT),
    **dict.fromkeys(("!.", "!:", "?.", "?:", ":.", ";.", ";:"), _LEFT),
    **dict.fromkeys((":!", ":?", ";!", ";?"), _RIGHT),
}
_MOVES_INTO_QUOTE = frozenset(".,!?")
_MOVES_OUT_OF_QUOTE = frozenset(",;:")

_RUN = re.compile(f"[{ALL}]*{SEAM}[{ALL}]*")
_QUOTES = re.compile(f"[{QUOTE_OPEN}{QUOTE_CLOSE}]")
_MARKS = re.compile(f"[{ALL}]")


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
    if QUOTE_OPEN in text or QUOTE_CLOSE in text:
        depth = 0

        def mark(match: re.Match[str]) -> str:
            nonlocal depth
            if match[0] == QUOTE_OPEN:
                depth += 1
                return quotes[0 if depth % 2 else 2]
            depth -= 1
            return quotes[1 if depth % 2 == 0 else 3]

        text = _QUOTES.sub(mark, text)
    return text


def _settle(text: str, punctuation_in_quote: bool) -> str:
    out: list[str] = []  # runs of marks and text, in turn; text[i] may be cut at its end
    last = ""  # the last visible character
    where = -1  # its place in out
    end = 0
    for run in _RUN.finditer(text):
        start = run.start()
        if start > end:
            out.append(text[end:start])
            visible = _last_visible(out[-1])
            if visible:
                last, where = visible, len(out) - 1
        end = run.end()
        following = text[end : end + 1]
        marks = run[0].replace(SEAM, "")
        if LINK in marks:  # what follows is an address: look at the text behind it
            following = ""
        if not following or not last:
            out.append(marks)
            continue
        quote = marks.find(QUOTE_CLOSE)
        if QUOTE_OPEN in marks and (quote < 0 or marks.find(QUOTE_OPEN) < quote):
            out.append(marks)  # a quotation's own first character is not the style's
            continue
        choice = _MERGE.get(last + following)
        if choice == _LEFT:
            end += 1
            following = ""
        elif choice == _RIGHT:
            out[where] = _cut(out[where])
            last, where = _previous(out, where)
        if quote >= 0:
            seam = run[0].rfind(SEAM)
            outside = run[0].find(QUOTE_CLOSE) < seam
            if outside and punctuation_in_quote and following in _MOVES_INTO_QUOTE and following:
                out.append(marks[:quote] + following)
                last, where = following, len(out) - 1
                out.append(marks[quote:])
                end += 1
                continue
        out.append(marks)
    out.append(text[end:])
    return "".join(out)


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
        text = re.sub(f"{LINK}[^{LINK_TEXT}]*{LINK_TEXT}", "", text)
    return _MARKS.sub("", text)
