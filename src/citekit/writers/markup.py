"""The tags of CSL-JSON in text fields, taken apart for forms that write them otherwise or not at all.

CSL-JSON knows six (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html#html-like-formatting-tags);
everything else in angle brackets is text, and so is a tag without its partner.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

#: what opens a tag → its name here
_OPENING = {"<i>": "i", "<b>": "b", "<sup>": "sup", "<sub>": "sub"}
_TAG = re.compile(
    r"<(?:/?(?:i|b|sup|sub)|/span|span\s+style=\"font-variant:\s*small-caps;?\"|span\s+class=\"(?:nocase|nodecor)\")>"
)


def _name(tag: str) -> str:
    return _OPENING.get(tag) or next((name for name in ("nocase", "nodecor") if name in tag), "smallcaps")


def tags(text: str) -> list[tuple[int, int, str]]:
    """The tags of ``text`` that have a partner, as (start, end, name), the name empty where one closes.

    >>> tags("<i>E. coli</i> < 3")
    [(0, 3, 'i'), (10, 14, '')]
    """
    if "<" not in text:
        return []
    found: list[tuple[int, int, str]] = []
    open_: list[tuple[int, int, str]] = []
    ends: list[str] = []  # what closes each
    awaited: dict[str, int] = {}  # how often each of these is in ends
    for match in _TAG.finditer(text):
        tag = match[0]
        if tag[1] != "/":
            open_.append((*match.span(), _name(tag)))
            ends.append("</span>" if tag.startswith("<span") else f"</{tag[1:]}")
            awaited[ends[-1]] = awaited.get(ends[-1], 0) + 1
        elif awaited.get(tag):
            while ends[-1] != tag:
                awaited[ends.pop()] -= 1
                open_.pop()
            awaited[ends.pop()] -= 1
            found += [open_.pop(), (*match.span(), "")]
    return sorted(found)


def plain(text: str) -> str:
    """``text`` without its tags.

    >>> plain("<i>E. coli</i> < 3")
    'E. coli < 3'
    """
    return rewrite(text, lambda words: words, {})


def rewrite(text: str, words: Callable[[str], str], forms: dict[str, tuple[str, str]]) -> str:
    """``text`` with its words passed through ``words`` and each tag replaced by what ``forms`` opens and closes it with.

    >>> rewrite("<i>E. coli</i> & you", lambda s: s.replace("&", "&amp;"), {"i": ("<em>", "</em>")})
    '<em>E. coli</em> &amp; you'
    """
    found = tags(text)
    if not found:
        return words(text)
    out: list[str] = []
    closing: list[str] = []
    position = 0
    for start, end, name in found:
        out.append(words(text[position:start]))
        if name:
            opening, close = forms.get(name, ("", ""))
            out.append(opening)
            closing.append(close)
        else:
            out.append(closing.pop())
        position = end
    out.append(words(text[position:]))
    return "".join(out)
