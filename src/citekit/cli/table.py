"""Rows for people and for scripts: a table on a terminal, else tab-separated lines, or JSON objects a line."""

from __future__ import annotations

import sys

from ..errors import NotFound
from .output import colour, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORMS = ("tsv", "jsonl")


def check_form(to: str | None) -> None:
    """Raise `NotFound` where rows cannot be written so: before any work."""
    if to is not None and to not in FORMS:
        raise NotFound("form", to, hint="it may be tsv or jsonl")


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], to: str | None = None, *, header: bool = True
) -> None:
    """Print rows on standard output. ``to`` is tsv or jsonl; without it, what the reader can use.

    Lists in a cell are joined by commas, but in JSON. ``header`` is for the table on a terminal.
    """
    check_form(to)
    if to == "jsonl":
        import json

        write("".join(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n" for row in rows))
    elif to is None and sys.stdout is not None and sys.stdout.isatty():
        _draw(columns, rows, header)
    else:
        write("".join("\t".join(_cell(value) for value in row) + "\n" for row in rows))


def _cell(value: object) -> str:
    """A value in one line and one column."""
    text = ",".join(map(str, value)) if isinstance(value, (list, tuple)) else "" if value is None else str(value)
    return " ".join(text.split())


def _draw(columns: Sequence[str], rows: Iterable[Sequence[object]], header: bool) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_header=header, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        table.add_column(column, style="cyan" if number == 0 else "", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    Console(no_color=not colour("auto"), highlight=False).print(table)
