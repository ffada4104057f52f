"""What `list` and `search` share: which styles, and how they are printed."""

from __future__ import annotations

from ...output.table import print_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ....styles.catalogue import StyleInfo

_COLUMNS = ("id", "title", "short", "format", "fields", "issn", "parent", "locale", "aliases")


def chosen(
    entries: Iterable[StyleInfo], field: str | None, citation_format: str | None, *, no_dependent: bool
) -> list[StyleInfo]:
    """The entries of a field and a citation format. Raises `NotFound` for a field that no style is of."""
    entries = list(entries)
    if field is not None and not any(field in entry.fields for entry in entries):
        from ....errors import NotFound, nearest
        from ....styles import catalogue

        known = {name for entry in catalogue.load().styles.values() for name in entry.fields}
        if field not in known:
            near = nearest(field, known, 2)
            raise NotFound("field", field, near, "" if near else f"there are {', '.join(sorted(known))}")
    return [
        entry
        for entry in entries
        if (field is None or field in entry.fields)
        and (citation_format is None or entry.format == citation_format)
        and not (no_dependent and entry.parent)
    ]


def print_styles(entries: Iterable[StyleInfo], to: str | None, color: str) -> None:
    """Print what there is about each: id, format, parent and title, and in JSON everything."""
    if to == "jsonl":
        print_table(_COLUMNS, (entry.row() for entry in entries), to, color=color)
    else:
        rows = ((entry.id, entry.format, entry.parent, entry.title) for entry in entries)
        print_table(("id", "format", "as", "title"), rows, to, color=color)
