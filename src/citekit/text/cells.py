"""Cells of CSV that no spreadsheet takes for a formula (OWASP, "CSV Injection").

One that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return gets an apostrophe before it. So that whoever
reads it back can take that one away, a cell that seems to have got one already gets another.
"""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: str) -> str:
    """A cell as it is written.

    >>> guarded("=1+1"), guarded("-12"), guarded("'=1+1"), guarded("12-14"), guarded("'n Huis")
    ("'=1+1", "'-12", "''=1+1", '12-14', "'n Huis")
    """
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell
