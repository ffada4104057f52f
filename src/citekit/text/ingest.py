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
_SMALL_CAPS = _AUTHOR["small-caps"]
_TAGS = {
    "i": _AUTHOR["italic"],
    "b": _AUTHOR["bold"],
    "sc": _SMALL_CAPS,
    "sup": MARK_OF["vertical-align", "sup"],
    "sub": MARK_OF["vertical-align", "sub"],
}
_OPENS_QUOTE = {'"': '"', "“": "”", "'": "'", "‘": "’"}
_CLOSES_QUOTE = {'"': '"', "”": "”", "'": "'", "’": "’"}
_QUOTE_MARKS = {"‘": SINGLE_QUOTE, "“": DOUBLE_QUOTE}
_LITERAL = {"'": "’"}  # what an unpaired straight quote prints as; the others print as themselves

_SPECIAL = pattern(f"[<\"'“”‘’«{ALL}]")
_NONCHARACTERS = pattern(f"[{ALL}]")
_TOKEN = pattern(
    r"<(?P<open>i|b|sup|sub|sc)>"
    r"|<span\s+style=[\"']font-variant:\s*(?P<caps>small-caps);?[\"']\s*>"
    r"|<span\s+class=[\"'](?P<nocase>nocase)[\"']\s*>"
    r"|<span\s+class=[\"'](?P<nodecor>nodecor)[\"']\s*>"
    r"|</(?P<close>i|b|sup|sub|sc|span)>"
    r"|(?P<quote>[\"'“”‘’])"
)
_SPAN = {"caps": _SMALL_CAPS, "nocase": NOCASE, "nodecor": NO_DECORATION}


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
    open_: list[tuple[str, int]] = []  # what awaits its end: the tag or quote, and where in pieces
    end = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        pieces.append(text[end:start])
        end = token.end()
        kind = token.lastgroup
        raw = token[0]
        pieces.append(_LITERAL.get(raw, raw))
        here = len(pieces) - 1
        if kind == "quote":
            before, after = text[start - 1 : start], text[end : end + 1]
            if before == ">":  # a tag is no reason to see a word's end
                before = _visible_before(text, start)
            if raw in _CLOSES_QUOTE and not (raw in "'’" and before.isalnum() and after.isalnum()):
                at = _find(open_, _CLOSES_QUOTE[raw])
                if at is not None and not before.isspace():
                    first = open_[at][1]
                    pieces[first], pieces[here] = _QUOTE_MARKS.get(pieces[first], QUOTE_OPEN), QUOTE_CLOSE
                    del open_[at:]
                    continue
            if raw in _OPENS_QUOTE and after and after not in "'’ " and not after.isspace() and not before.isalnum():
                open_.append((_OPENS_QUOTE[raw], here))
        elif kind == "close":
            tag = token["close"]
            at = _find(open_, f"/{tag}")
            if at is not None:
                first = open_[at][1]
                pieces[first] = _mark(pieces[first])
                pieces[here] = CLOSE
                del open_[at:]
        else:
            open_.append((f"/{token['open'] or 'span'}", here))
    pieces.append(text[end:])
    return "".join(pieces)


def _visible_before(text: str, end: int) -> str:
    while end and text[end - 1] == ">" and "<" in text[:end]:
        end = text.rindex("<", 0, end)
    return text[end - 1 : end]


def _mark(tag: str) -> str:
    token = _TOKEN.match(tag)
    assert token is not None
    return _TAGS[token["open"]] if token["open"] else _SPAN[token.lastgroup or ""]


def _find(open_: list[tuple[str, int]], closer: str) -> int | None:
    """The innermost open entry that ``closer`` ends. A tag is never closed across by a quote."""
    for at in range(len(open_) - 1, -1, -1):
        if open_[at][0] == closer:
            return at
        if open_[at][0].startswith("/") and not closer.startswith("/"):
            return None
    return None
