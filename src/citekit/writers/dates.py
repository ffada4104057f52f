"""Dates as ISO 8601 and EDTF write them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .record import Record


def iso(part: tuple[int, ...]) -> str:
    """One date. EDTF counts years astronomically: 45 BC is ``-0044``; years of more digits than four begin with Y.

    >>> iso((2010, 1)), iso((-45,)), iso((17000,))
    ('2010-01', '-0044', 'Y17000')
    """
    if not part:
        return ""
    year, *rest = part
    year = year + 1 if year < 0 else year
    text = f"Y{year}" if abs(year) > 9999 else f"-{-year:04}" if year < 0 else f"{year:04}"
    return text + "".join(f"-{number:02}" for number in rest[:2])


def valid(part: tuple[int, ...]) -> tuple[int, ...]:
    """As much of a date as the calendar has (months 21 to 24 are EDTF's seasons)."""
    year, *rest = part
    if not rest or not (1 <= rest[0] <= 12 or 21 <= rest[0] <= 24):
        return (year,)
    if len(rest) < 2 or rest[0] > 12 or not 1 <= rest[1] <= _days(year, rest[0]):
        return (year, rest[0])
    return (year, rest[0], rest[1])


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def edtf(record: Record, variable: str, *, circa: bool = True) -> str:
    """A date or a range as EDTF level 1 (https://www.loc.gov/standards/datetime/); what it leaves out is a loss."""
    date = record.date(variable)
    if date is None:
        return ""
    parts = [valid(part) if part else () for part in date.parts]
    if tuple(parts) != date.parts:
        record.lose(variable, "date-parts")
    if date.season and len(parts) == 1 and len(parts[0]) == 1 and date.season in (1, 2, 3, 4):
        parts = [(*parts[0], 20 + int(date.season))]
    elif date.season:
        record.lose(variable, "season")
    if (date.literal or date.raw) and not parts:
        record.lose(variable)
    elif date.circa and not circa:
        record.lose(variable, "circa")
    mark = "~" if date.circa and circa else ""
    return "/".join(iso(part) + (mark if part else "") for part in parts)
