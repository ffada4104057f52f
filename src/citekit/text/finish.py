"""The last step of an entry: punctuation at the seams, then quotation marks.

The rules at a seam, for the character before it and the one after it, are those that citation styles rely on
(fixtures ``punctuation_FullMonty*``): `_MERGE` says which of the two is printed where not both are. With the
locale's ``punctuation-in-quote``, full stop, comma, ``!`` and ``?`` move inside a closing quotation mark
(CSL 1.0.2, "Quotes"; ``punctuation_FullMontyQuotesIn``).
"""

from __future__ import annotations

import re

from .marks import ALL, DOUBLE_QUOTE, LINK, LINK_TEXT, QUOTE_CLOSE, QUOTE_OPEN, SEAM, SINGLE_QUOTE

_LEFT, _RIGHT = 0, 1
#: two characters that meet at a seam → which of them is printed; pairs not listed are both printed
_MERGE: dict[str, int] = {
    **dict.fromkeys(("..", ",,", ";;", "::", "!!", "??", "  "), _LEFT),
    **dict.fromkeys(("!.", "!:", "?.", "?:", ":.", ";.", ";:"), _LEFT),
    **dict.fromkeys((":!", ":?", ";!", ";?"), _RIGHT),
}
_MOVES_INTO_QUOTE = frozenset(".,!?")

_RUN = re.compile(f"[{ALL}]*{SEAM}[{ALL}]*")
_OPENS_QUOTE = frozenset((QUOTE_OPEN, SINGLE_QUOTE, DOUBLE_QUOTE))
_QUOTES = re.compile(f"[{QUOTE_OPEN}{SINGLE_QUOTE}{DOUBLE_QUOTE}{QUOTE_CLOSE}]")
_TYPED = {SINGLE_QUOTE: "‘", DOUBLE_QUOTE: "“"}
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
    if QUOTE_CLOSE in text:
        levels: list[int] = []  # 0 for outer quotation marks, 2 for inner ones

        def mark(match: re.Match[str]) -> str:
            if match[0] == QUOTE_CLOSE:
                return quotes[levels.pop() + 1]
            if levels:
                level = 2 - levels[-1]
            else:  # what an author typed with curly quotes keeps them, where nothing is around it
                level = 2 if quotes[2] == _TYPED.get(match[0]) else 0
            levels.append(level)
            return quotes[level]

        text = _QUOTES.sub(mark, text)
    return text


def _settle(text: str, punctuation_in_quote: bool) -> str:
    out: list[str] = []  # pieces of text and of marks
    last = ""  # the last visible character
    where = -1  # the place in out of the piece that ends in it
    quote = -1  # the place in out of the last piece that begins with a closing quote
    end = 0
    for run in _RUN.finditer(text):
        start = run.start()
        if start > end:
            out.append(text[end:start])
            visible = _last_visible(out[-1])
            if visible:
                last, where = visible, len(out) - 1
        end = run.end()
        marks = run[0].replace(SEAM, "")
        following = "" if LINK in marks else text[end : end + 1]  # an address follows a link's mark
        closing = marks.find(QUOTE_CLOSE)
        opens = next((at for at, mark in enumerate(marks) if mark in _OPENS_QUOTE), len(marks))
        if opens < len(marks) and (closing < 0 or opens < closing):
            following = ""  # a quotation's first character is not the style's
        if closing >= 0:
            out += [marks[:closing], marks[closing:]]
            quote = len(out) - 1
        else:
            out.append(marks)
        if not following or not last:
            continue
        if following == " " and where <= quote:  # two spaces, but one of them is inside a quotation
            continue
        choice = _MERGE.get(last + following)
        if choice == _LEFT:
            end += 1
            continue
        if choice == _RIGHT:
            out[where] = _cut(out[where])
            last, where = _previous(out, where)
        if punctuation_in_quote and where <= quote and quote > 0 and following in _MOVES_INTO_QUOTE:
            out[quote - 1] += following
            last, where = following, quote - 1
            end += 1
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
