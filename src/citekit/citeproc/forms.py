"""citeproc-py's formatters → citekit's forms."""

from __future__ import annotations

from citeproc.formatter import html, plain, rst

from .. import formats
from ..formats.base import Format

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FORMS = {html: "html", plain: "plain", rst: "rst"}
_WRAPPERS = {
    ("font-style", "italic"): "Italic",
    ("font-style", "oblique"): "Oblique",
    ("font-variant", "small-caps"): "SmallCaps",
    ("font-weight", "bold"): "Bold",
    ("font-weight", "light"): "Light",
    ("text-decoration", "underline"): "Underline",
    ("vertical-align", "sup"): "Superscript",
    ("vertical-align", "sub"): "Subscript",
}
_TEXT = "\U0001fffe"  # a character that Unicode gives no meaning


def form(formatter: Any) -> Format:
    """The form of a formatter: citekit's for citeproc-py's own three.

    One of the user's own has ``preformat(text)`` and classes or functions ``Italic``, ``Bold`` …, of which what
    they print before and after their text is used.

    >>> class Wiki:
    ...     preformat = staticmethod(str.strip)
    ...     Italic = staticmethod(lambda text: f"''{text}''")
    >>> form(Wiki).tags
    {('font-style', 'italic'): ("''", "''")}
    """
    name = _FORMS.get(formatter)
    if name:
        return formats.get(name)
    tags = {}
    for value, wrapper in _WRAPPERS.items():
        wrap = getattr(formatter, wrapper, None)
        before, text, after = str(wrap(_TEXT)).partition(_TEXT) if wrap else ("", "", "")
        if text:
            tags[value] = before, after
    return Format("custom", tags=tags, escape=lambda text: str(formatter.preformat(text)))
