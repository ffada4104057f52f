"""Rows for people and for scripts: a table on a terminal, else tab-separated lines, or JSON objects a line."""

from __future__ import annotations

from ... import formats
from ...errors import NotFound
from ...text.lazy import pattern
from . import colour, is_seen, suffix, write
from .dress import drawn, highlighted, plain, rich_text, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.text import Text

    from ...formats.base import Format

FORMS = ("tsv", "jsonl")
_GAP = 2  # spaces between columns
_TRAILING = pattern(r"(?: |\x1b\[[0-9;]*m|\x1b]8;;\x1b\\)+(?=\n)")
_AT_ONCE = 200  # rows that are drawn together; the first ones tell how wide the columns are


def check_form(to: str | None, output: str | None = None) -> str | None:
    """The form of rows: ``to``, or the one that the suffix of a file means, if any. Raises `NotFound` where they cannot be
    written so: before any work.
    """
    if to is None and suffix(output)[1:] in FORMS:
        return suffix(output)[1:]
    if to is not None and to not in FORMS:
        raise NotFound("form", to, hint="it may be tsv or jsonl")
    return to


def print_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    to: str | None = None,
    *,
    header: bool = True,
    color: str = "auto",
    output: str | None = None,
) -> None:
    """Print rows of marked text. ``to`` is tsv or jsonl; without it, what the reader can use.

    Lists in a cell are joined by commas, but in JSON. ``header`` is for the table on a terminal. A row without cells is
    an empty line.
    """
    check_form(to)
    if to == "jsonl":
        print_objects((dict(zip(columns, row, strict=True)) for row in rows), color=color, output=output)
    elif to is None and is_seen(output):
        write(_drawn(columns, rows, header, colour(color)))
    else:
        form = formats.get("ansi" if colour(color, output) else "plain")
        write("".join("\t".join(_cell(value, form) for value in row) + "\n" for row in rows), output)


def print_objects(rows: Iterable[Mapping[str, object]], *, color: str = "auto", output: str | None = None) -> None:
    """Print rows as JSON, an object a line."""
    import json

    text = "".join(
        json.dumps({name: _plain(value) for name, value in row.items()}, ensure_ascii=False) + "\n" for row in rows
    )
    write(highlighted(text, "jsonl") if colour(color, output) else text, output)


def _plain(value: object) -> object:
    """A value without marks."""
    if isinstance(value, str):
        return plain(value)
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value


def _cell(value: object, form: Format) -> str:
    """A value in one line and one column."""
    return " ".join(form.entry(_text(value)).split())


def _text(value: object) -> str:
    """A value as marked text."""
    return ",".join(map(str, value)) if isinstance(value, (list, tuple)) else "" if value is None else str(value)


def _drawn(columns: Sequence[str], rows: Iterable[Sequence[object]], header: bool, dressed: bool) -> Iterator[str]:
    """The table, some rows at a time: rich measures every cell of what it draws, and nobody waits for the last row."""
    from itertools import islice

    from rich.table import Table

    rows = iter(rows)
    widths: list[int] = []
    while batch := list(islice(rows, _AT_ONCE)):
        cells = [[rich_text(_text(value)) for value in row] for row in batch]
        widths = widths or _widths([column if header else "" for column in columns], cells)
        table = Table(box=None, show_header=header, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
        for number, (column, wide) in enumerate(zip(columns, widths, strict=True)):
            table.add_column(column, style="cyan" if number == 0 else "", overflow="fold", width=wide)
        for row in cells:
            table.add_row(*row)
        yield _TRAILING.sub(lambda match: match[0].replace(" ", ""), drawn(table, dressed=dressed))
        header = False


def _widths(heads: Sequence[str], cells: Sequence[Sequence[Text]]) -> list[int]:
    """How wide the columns of a terminal are to be for what stands in them."""
    from rich.cells import cell_len

    space = width() - _GAP * (len(heads) - 1)
    lines = [[head, *(row[at].plain for row in cells if row)] for at, head in enumerate(heads)]
    wanted = [min(max(map(cell_len, texts)), space) for texts in lines]
    least = [max((cell_len(word) for text in texts for word in text.split()), default=0) for texts in lines]
    if wanted[0] <= space // 3:
        least[0] = wanted[0]  # by its first column a row is named: that stays whole
    return fitted(least, wanted, space)


def fitted(least: Sequence[int], wanted: Sequence[int], space: int) -> list[int]:
    """The widths of columns in ``space``, as CSS lays out tables (CSS 2.1, 17.5.2.2): each has its longest word, and what
    is left goes to those that want more. Where words are too long the widest columns break them.

    >>> fitted([5, 12, 14], [5, 24, 85], 70), fitted([5, 12, 14], [5, 24, 85], 20)
    ([5, 17, 47], [5, 7, 8])
    """
    extra = space - sum(least)
    more = sum(wanted) - sum(least)
    if extra >= 0:
        return [
            low + (high - low if more <= extra else (high - low) * extra // more)
            for low, high in zip(least, wanted, strict=True)
        ]
    widths = [0] * len(least)
    for rank, number in enumerate(sorted(range(len(least)), key=least.__getitem__)):
        widths[number] = max(1, min(least[number], space // (len(least) - rank)))
        space -= widths[number]
    return widths
