"""HTML, as the CSL test suite writes it."""

from __future__ import annotations

from .base import Format

_RANGES = "ªª ²³ ¹º ʰʸ ˀˁ ˠˤ ᴬᵪ ⁰ⁱ ⁴ⁿ ℠℠ ™™ ㆒㆟ ۥۦ"  # first and last
_SUPERSCRIPTS = frozenset([chr(code) for ends in _RANGES.split() for code in range(ord(ends[0]), ord(ends[1]) + 1)])
_OTHERS = {"ˀ": "<sup>ʔ</sup>", "ˁ": "<sup>ʕ</sup>", "ۥ": "<sup>و</sup>", "ۦ": "<sup>ي</sup>"}


def _superscript(char: str) -> str:
    import unicodedata

    form = unicodedata.decomposition(char)
    if form.startswith("<super>"):
        return f"<sup>{''.join(chr(int(code, 16)) for code in form.split()[1:])}</sup>"
    return _OTHERS.get(char, char)


def escape(text: str) -> str:
    """Make text safe between tags. Characters that are superscripts by themselves get a tag (magic_SuperscriptChars)."""
    text = text.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;")
    if "  " in text:  # a browser would show one space
        text = text.replace("  ", "\u00a0 ")
    if not text.isascii():
        for char in _SUPERSCRIPTS.intersection(text):
            text = text.replace(char, _superscript(char))
    return text


def _span(style: str) -> tuple[str, str]:
    return f'<span style="{style}">', "</span>"


def link(address: str, text: str) -> str:
    for char, code in (("&", "&#38;"), ("<", "&#60;"), (">", "&#62;"), ('"', "&#34;")):
        address = address.replace(char, code)
    return f'<a href="{address}">{text}</a>'


def heading(text: str) -> str:
    return f"  <h2>{text}</h2>"


FORMAT = Format(
    "html",
    tags={
        ("font-style", "italic"): ("<i>", "</i>"),
        ("font-style", "oblique"): ("<em>", "</em>"),
        ("font-style", "normal"): _span("font-style:normal;"),
        ("font-variant", "small-caps"): _span("font-variant:small-caps;"),
        ("font-variant", "normal"): _span("font-variant:normal;"),
        ("font-weight", "bold"): ("<b>", "</b>"),
        ("font-weight", "light"): _span("font-weight:lighter;"),
        ("font-weight", "normal"): _span("font-weight:normal;"),
        ("text-decoration", "underline"): _span("text-decoration:underline;"),
        ("text-decoration", "none"): _span("text-decoration:none;"),
        ("vertical-align", "sup"): ("<sup>", "</sup>"),
        ("vertical-align", "sub"): ("<sub>", "</sub>"),
        ("vertical-align", "baseline"): _span("baseline"),
    },
    displays={
        "block": ('\n\n    <div class="csl-block">', "</div>\n"),
        "left-margin": ('\n    <div class="csl-left-margin">', "</div>"),
        "right-inline": ('<div class="csl-right-inline">', "</div>\n  "),
        "indent": ('<div class="csl-indent">', "</div>\n  "),
    },
    escape=escape,
    link=link,
    heading=heading,
    bibliography_ends=('<div class="csl-bib-body">\n', "\n</div>"),
    entry_ends=('  <div class="csl-entry">', "</div>"),
    folds=True,
)
