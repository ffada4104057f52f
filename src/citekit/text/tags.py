"""The tags of CSL-JSON in text fields, for whoever writes them otherwise, or compares text without them.

CSL-JSON knows six (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html#html-like-formatting-tags);
everything else in angle brackets is text, and so is a tag without its partner.
"""

from __future__ import annotations

import re

from .ingest import TAG, Open, closer_of, name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TAG = re.compile(TAG)

#: how each tag is written
WRITTEN = {
    **{name: (f"<{name}>", f"</{name}>") for name in ("i", "b", "sup", "sub")},
    "smallcaps": ('<span style="font-variant:small-caps;">', "</span>"),
    "nocase": ('<span class="nocase">', "</span>"),
    "nodecor": ('<span class="nodecor">', "</span>"),
}


def tags(text: str) -> list[tuple[int, int, str]]:
    """The tags of ``text`` that have a partner, as (start, end, name), the name empty where one closes.

    >>> tags("<i>E. coli</i> < 3")
    [(0, 3, 'i'), (10, 14, '')]
    """
    if "</" not in text:
        return []
    seen: list[re.Match[str]] = []
    open_ = Open()
    found: list[tuple[int, int, str]] = []
    for match in _TAG.finditer(text):
        tag = match[0]
        if tag[1] != "/":
            open_.add(closer_of(tag), len(seen))
            seen.append(match)
        elif (place := open_.close(tag[1:-1])) is not None:
            found += [(*seen[place].span(), name_of(seen[place][0])), (*match.span(), "")]
    return sorted(found)


def spans(text: str, name: str) -> Iterator[tuple[int, int, int, int]]:
    """Where the tags of a name open and close: the beginning and the end of each of the two, inner ones first.

    >>> list(spans("<i>E. coli</i> < 3", "i"))
    [(0, 3, 10, 14)]
    """
    open_: list[tuple[int, int, str]] = []
    for start, end, opened in tags(text):
        if opened:
            open_.append((start, end, opened))
            continue
        begin, inner, opened = open_.pop()
        if opened == name:
            yield begin, inner, start, end


def without_tags(text: str) -> str:
    """``text`` without its tags.

    >>> without_tags("<i>E. coli</i> < 3")
    'E. coli < 3'
    """
    return rewrite(text, str, {})


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
