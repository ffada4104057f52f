"""What a style renders: the style, the form of the output, and the rows of ``--to json`` and ``--to jsonl``."""

from __future__ import annotations

from .. import api, formats, writers
from ..errors import NotFound, nearest
from .output import colour, suffix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ..formats.base import Format
    from .report import Report

JSON = ("json", "jsonl")


def output_form(to: str | None, color: str, file: str | None) -> str:
    """The form ``to``, or the one that the suffix of the file means, or text, with colour where a person looks. An unknown
    one raises `NotFound` before any work.
    """
    form = to or formats.SUFFIXES.get(suffix(file)) or ("ansi" if colour(color, file) else "text")
    writer(form)
    return form


def writer(form: str) -> Format:
    """The text writer of a form; plain text for the rows of JSON."""
    return formats.get("text" if form in JSON else form)


def load_style(name: str, locale: str | None, report: Report, *, links: bool = False) -> api.Style:
    """The style of ``--style``, which with ``links`` makes links of DOIs and other addresses; the names that an unknown
    one may have meant include those of data forms.
    """
    try:
        return api.load_style(name, locale, links=links, note=report.inform)
    except NotFound as error:
        if error.kind != "style":
            raise
        raise NotFound("style", name, [*dict.fromkeys(nearest(name, writers.NAMES, 1) + error.nearest)]) from None


def coloured(text: str, form: str, color: str, file: str | None) -> str:
    """JSON in colours where a person looks; other text has its dress by its form."""
    if form in JSON and colour(color, file):
        from .output.dress import highlighted

        return highlighted(text, form)
    return text


def as_json(form: str, pieces: Iterable[tuple[dict[str, Any], str]]) -> Iterator[str]:
    """Pieces, each with what it is of and its marked text, as one JSON array or as an object a line."""
    from json import dumps

    text, html = formats.get("text"), formats.get("html")
    rows = (of | {"text": text.entry(marked), "html": html.entry(marked)} for of, marked in pieces)
    if form == "jsonl":
        for row in rows:
            yield f"{dumps(row, ensure_ascii=False)}\n"
        return
    before = "[\n  "
    for row in rows:
        yield before + dumps(row, ensure_ascii=False, indent=2).replace("\n", "\n  ")
        before = ",\n  "
    yield "[]\n" if before[0] == "[" else "\n]\n"
