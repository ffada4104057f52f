"""HTML, as the CSL test suite writes it."""

from __future__ import annotations

from .base import Format


def escape(text: str) -> str:
    """Make text safe between tags."""
    return text.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;")


def _span(style: str) -> tuple[str, str]:
    return f'<span style="{style}">', "</span>"


def _div(kind: str) -> tuple[str, str]:
    return f'<div class="csl-{kind}">', "</div>"


_SAFE = ("http://", "https://", "mailto:", "ftp://")


def link(address: str, text: str) -> str:
    """A link, unless its address is of a scheme that a browser would run."""
    if not address.lower().startswith(_SAFE):
        return text
    return f'<a href="{escape(address).replace(chr(34), "&#34;")}">{text}</a>'


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
    displays={kind: _div(kind) for kind in ("block", "left-margin", "right-inline", "indent")},
    escape=escape,
    link=link,
    bibliography_ends=('<div class="csl-bib-body">\n', "\n</div>"),
    entry_ends=('  <div class="csl-entry">', "</div>"),
)
