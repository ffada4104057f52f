"""Text writers: finished marked text in, one output form out."""

from __future__ import annotations

from ..errors import NotFound, nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base import Format

#: what a user may call a form → its module
NAMES = {
    "ansi": "ansi",
    "html": "html",
    "latex": "latex",
    "tex": "latex",
    "markdown": "markdown",
    "md": "markdown",
    "plain": "plain",
    "text": "plain",
    "txt": "plain",
    "rst": "rst",
    "rtf": "rtf",
    "typst": "typst",
}

#: suffix of a file → the form that is written to it
SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".tex": "latex",
    ".typ": "typst",
    ".rtf": "rtf",
    ".rst": "rst",
    ".json": "json",
    ".jsonl": "jsonl",
}


def get(name: str) -> Format:
    """The form of that name. Raises `NotFound`."""
    module = NAMES.get(name)
    if module is None:
        raise NotFound("output form", name, nearest(name, NAMES), f"there are {', '.join(sorted(NAMES))}")
    form: Format = __import__(f"{__name__}.{module}", fromlist=["FORMAT"]).FORMAT
    return form
