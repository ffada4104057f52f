"""Finished marked text → one output form. A form is a table; `Format.entry` is the one walk over the marks."""

from __future__ import annotations

from ..text.lazy import pattern
from ..text.marks import ALL, AUTHOR_FORMATS, CLOSE, DISPLAYS, FORMATS, LINK, LINK_TEXT, NO_DECORATION, NOCASE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SPLIT = pattern(f"([{ALL}])")
_ANY_MARK = pattern(f"[{ALL}]")
_UNFORMATTED = dict.fromkeys(map(ord, (*FORMATS, *AUTHOR_FORMATS, NOCASE, NO_DECORATION, CLOSE)))
_DECORATIONS = ("font-style", "font-variant", "font-weight")
_INITIAL = {
    "font-style": "normal",
    "font-variant": "normal",
    "font-weight": "normal",
    "text-decoration": "none",
    "vertical-align": "baseline",
}


class Format:
    """One output form.

    ``tags`` maps a CSL formatting attribute and value to what opens and closes it; a pair that is not listed prints
    nothing. ``displays`` does so for the values of ``display``. ``escape`` makes text safe. ``link(address, text)``
    is given the rendered text of a link. ``bibliography_ends`` and ``entry_ends`` surround a bibliography and each of
    its entries; ``between`` stands between two entries.
    """

    def __init__(
        self,
        name: str,
        *,
        tags: dict[tuple[str, str], tuple[str, str]] | None = None,
        displays: dict[str, tuple[str, str]] | None = None,
        escape: Callable[[str], str] | None = None,
        link: Callable[[str, str], str] | None = None,
        bibliography_ends: tuple[str, str] = ("", ""),
        entry_ends: tuple[str, str] = ("", ""),
        between: str = "\n",
        document_ends: tuple[str, str] = ("", ""),
    ) -> None:
        self.name = name
        self.bare = not tags and escape is None and link is None  # it prints text as it is and no formats
        self.tags = tags or {}
        self.displays = displays or {}
        self.escape = escape or (lambda text: text)
        self.link = link or (lambda address, text: text)
        self.bibliography_ends = bibliography_ends
        self.entry_ends = entry_ends
        self.between = between
        self.document_ends = document_ends

    def entry(self, marked: str) -> str:
        """One entry or citation. Raises nothing: marks without a partner are dropped.

        >>> from citekit.formats import get
        >>> from citekit.text.ingest import ingest
        >>> get("html").entry(ingest("<i>Nature</i> & nurture"))
        '<i>Nature</i> &#38; nurture'
        """
        if self.bare:
            text = marked.translate(_UNFORMATTED)
            if text.isprintable():  # other marks, which are not printable, are not among them
                return text
        if not _ANY_MARK.search(marked):
            return self.escape(marked)
        out: list[str] = []
        state = _INITIAL.copy()
        stack: list[tuple[str, str, str]] = []  # what closes it, the attribute it changed, that one's value before
        links: list[tuple[int, str]] = []
        address = None
        for piece in _SPLIT.split(marked):
            if not piece:
                continue
            if piece == CLOSE:
                if stack:
                    closing, name, before = stack.pop()
                    if name == "link":
                        at, to = links.pop()
                        out[at:] = [self.link(to, "".join(out[at:]))]
                        continue
                    out.append(closing)
                    if name:
                        state[name] = before
            elif piece in FORMATS or piece in AUTHOR_FORMATS:
                name, value = FORMATS.get(piece) or AUTHOR_FORMATS[piece]
                before = state[name]
                if before == value:
                    if piece in FORMATS:
                        stack.append(("", "", ""))  # a style says again what already is
                        continue
                    value = _INITIAL[name]  # what an author stresses stands out: it flip-flops
                opening, closing = self.tags.get((name, value), ("", ""))
                state[name] = value
                out.append(opening)
                stack.append((closing, name, before))
            elif piece in DISPLAYS:
                opening, closing = self.displays.get(DISPLAYS[piece], ("", ""))
                out.append(opening)
                stack.append((closing, "", ""))
            elif piece == NO_DECORATION:
                reset = [name for name in _DECORATIONS if state[name] != _INITIAL[name]]
                pairs = [self.tags.get((name, _INITIAL[name]), ("", "")) for name in reset]
                out += [opening for opening, _ in pairs]
                stack.append(("".join(closing for _, closing in reversed(pairs)), "", ""))
            elif piece == LINK:
                address = ""
            elif piece == LINK_TEXT:
                links.append((len(out), address or ""))
                stack.append(("", "link", ""))
                address = None
            elif "\ufdd0" <= piece <= "\ufdef":
                stack.append(("", "", ""))  # a no-case span
            elif address is not None:
                address = piece
            else:
                out.append(self.escape(piece))
        return "".join(out)

    def bibliography(self, entries: Iterable[str]) -> str:
        """A whole bibliography from marked ``entries``, without a line end behind it."""
        before, after = self.entry_ends
        body = self.between.join(f"{before}{self.entry(entry)}{after}" for entry in entries)
        return f"{self.bibliography_ends[0]}{body}{self.bibliography_ends[1]}"
