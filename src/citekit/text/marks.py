"""Marked text: what the engine and the writers pass between them.

Rendering returns a plain `str` in which one-character marks stand for structure. The marks are Unicode noncharacters
(U+FDD0–U+FDEF), which no text may contain (`citekit.text.ingest` strips them from all input), so that emptiness is
truth, joining is ``str.join`` and ambiguity is ``==``.

Every opening mark is ended by `CLOSE`. `SEAM` stands where the style, not the author, joins two pieces: only there may
punctuation be merged or moved. `citekit.text.finish` removes seams, quotes and term marks; what a text writer
(`citekit.formats`) sees is text, the opening marks in `FORMATS`, `AUTHOR_FORMATS` and `DISPLAYS`,
`LINK` … `LINK_TEXT` … and `CLOSE`.
"""

from __future__ import annotations

_marks = iter(range(0xFDD0, 0xFDF0))

CLOSE = chr(next(_marks))
SEAM = chr(next(_marks))
NOCASE = chr(next(_marks))
QUOTE_OPEN = chr(next(_marks))
SINGLE_QUOTE = chr(next(_marks))  # a quote that its author opened with ‘, and one with “: both end in QUOTE_CLOSE
DOUBLE_QUOTE = chr(next(_marks))
QUOTE_CLOSE = chr(next(_marks))
LINK = chr(next(_marks))  # LINK address LINK_TEXT text CLOSE
LINK_TEXT = chr(next(_marks))
TERM = chr(next(_marks))  # stands before a locale's term: where that begins a note or an entry it takes a capital

#: opening mark → (CSL formatting attribute, its value)
FORMATS: dict[str, tuple[str, str]] = {
    chr(next(_marks)): pair
    for pair in (
        ("font-style", "italic"),
        ("font-style", "oblique"),
        ("font-style", "normal"),
        ("font-variant", "small-caps"),
        ("font-variant", "normal"),
        ("font-weight", "bold"),
        ("font-weight", "light"),
        ("font-weight", "normal"),
        ("text-decoration", "underline"),
        ("text-decoration", "none"),
        ("vertical-align", "sup"),
        ("vertical-align", "sub"),
        ("vertical-align", "baseline"),
    )
}
NO_DECORATION = chr(next(_marks))  # text that its author wants free of the style's own formats

#: opening mark of what an author wrote in a field → (attribute, value): these flip-flop inside the style's own
AUTHOR_FORMATS: dict[str, tuple[str, str]] = {
    chr(next(_marks)): pair
    for pair in (("font-style", "italic"), ("font-weight", "bold"), ("font-variant", "small-caps"))
}
#: opening mark → value of the display attribute
DISPLAYS: dict[str, str] = {chr(next(_marks)): value for value in ("block", "left-margin", "right-inline", "indent")}
MARK_OF: dict[tuple[str, str], str] = {pair: mark for mark, pair in FORMATS.items()} | {
    ("display", value): mark for mark, value in DISPLAYS.items()
}
#: every mark that a `CLOSE` ends
OPENING = frozenset((*FORMATS, *AUTHOR_FORMATS, *DISPLAYS, NOCASE, NO_DECORATION, LINK))
EVERY = "".join(map(chr, range(0xFDD0, 0xFDF0)))
ALL = "\ufdd0-\ufdef"  # for use inside a regular expression's [ ]
