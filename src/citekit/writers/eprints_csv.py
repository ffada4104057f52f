"""EPrints' MultilineCSV (``EPrints::Plugin::Export::MultilineCSV``): compound fields as ``field.part``, several values on
further rows of the same item. UTF-8 with a byte order mark and CRLF, as spreadsheets want it (RFC 4180)."""

from __future__ import annotations

import csv
import io

from .eprints import item
from .record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ..model import Reference
    from .record import Report

_NAMES = tuple(f"name.{part}" for part in ("family", "given", "lineage", "honourific"))
#: the columns are the same in every file, so that records can be written as they come
COLUMNS = (
    "eprintid", "rev_number", "eprint_status", "userid", "datestamp", "lastmod", "type", "ispublished",
    "full_text_status", *(f"creators.{part}" for part in _NAMES), "corp_creators", "title",
    *(f"editors.{part}" for part in _NAMES), *(f"contributors.{part}" for part in _NAMES), "publication", "book_title",
    "series", "volume", "number", "edition", "pagerange", "pages", "date", "date_type", "event_title",
    "event_location", "event_dates", "event_type", "institution", "department", "thesis_type", "monograph_type",
    "publisher", "place_of_pub", "issn", "isbn", "id_number", "official_url", "uri", "language", "refereed",
    "divisions", "subjects", "keywords", "abstract", "note", "copyright_holders", "funders", "projects",
)  # fmt: skip


def write(references: Iterable[Reference], report: Report | None = None) -> Iterator[str]:
    """The head, then one item a piece."""
    yield "\ufeff" + _rows([COLUMNS])
    for reference in references:
        record = Record(reference)
        values = item(record)
        for field in values:
            if field not in COLUMNS and f"{field}.{_NAMES[0]}" not in COLUMNS:
                record.lose("custom", field)
        columns = [_column(values, column) for column in COLUMNS]
        height = max(len(column) for column in columns)
        yield _rows([column[row] if row < len(column) else "" for column in columns] for row in range(height))
        record.settle(report)


def _column(values: dict[str, Any], column: str) -> list[str]:
    """The values of one column, one a row; the item's number stands on each of its rows' first only."""
    field, _, path = column.partition(".")
    value = values.get(field)
    several = value if isinstance(value, list) else [value]
    steps = path.split(".") if path else []
    column_values = []
    for each in several:
        for step in steps:
            each = each.get(step) if isinstance(each, dict) else None
        column_values.append("" if each is None else str(each))
    return column_values


def _rows(rows: Iterable[Iterable[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()
