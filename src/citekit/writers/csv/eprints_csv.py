"""EPrints' MultilineCSV (``EPrints::Plugin::Export::MultilineCSV``): names as ``field.part``, several values on further
rows of the same item, numbered by ``rowid``. No cell is a formula (`citekit.text.cells`). UTF-8 with a byte order mark and CRLF, as spreadsheets want it (RFC 4180)."""

from __future__ import annotations

import csv
import io

from ...text.cells import guarded
from ..json.eprints import item
from ..record import Record, clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ...records import Reference
    from ..record import Report

_PARTS = ("family", "given", "honourific", "lineage")
_PEOPLE = ("creators", "editors", "contributors")
#: the columns are the same in every file, so that records can be written as they come
COLUMNS = (
    "eprintid", "rowid", "rev_number", "eprint_status", "userid", "datestamp", "lastmod", "type", "ispublished",
    "full_text_status", *(f"creators_name.{part}" for part in _PARTS), "corp_creators", "title",
    *(f"editors_name.{part}" for part in _PARTS), *(f"contributors_name.{part}" for part in _PARTS), "publication",
    "book_title", "series", "volume", "number", "edition", "pagerange", "pages", "date", "date_type", "event_title",
    "event_location", "event_dates", "event_type", "institution", "department", "thesis_type", "monograph_type",
    "pres_type", "publisher", "place_of_pub", "issn", "isbn", "id_number", "official_url", "uri", "language",
    "refereed", "divisions", "subjects", "keywords", "abstract", "note", "copyright_holders", "funders", "projects",
)  # fmt: skip


def write(references: Iterable[Reference], report: Report | None = None) -> Iterator[str]:
    """The head, then one item a piece."""
    yield "\ufeff" + _rows([COLUMNS])
    for reference in references:
        record = Record(reference)
        values = item(record)
        for field in values:
            if field not in COLUMNS and field not in _PEOPLE:
                record.lose("custom", field)
        number = clean(str(values.pop("eprintid", reference.id)))
        columns = [_column(values, column) for column in COLUMNS[2:]]
        height = max(len(column) for column in columns)
        rows = ([column[row] if row < len(column) else "" for column in columns] for row in range(height))
        yield _rows([number, f"{number}_{index}", *row] for index, row in enumerate(rows))
        record.settle(report)


def _column(values: dict[str, Any], column: str) -> list[str]:
    """The values of one column, one a row."""
    field, _, part = column.partition("_name.")
    value = values.get(field)
    several = value if isinstance(value, list) else [value]
    if part:
        several = [person["name"][part] if person else None for person in several]
    return ["" if each is None else clean(str(each)) for each in several]


def _rows(rows: Iterable[Iterable[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(map(guarded, row) for row in rows)
    return buffer.getvalue()
