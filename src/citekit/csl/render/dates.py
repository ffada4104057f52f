"""Dates: localized and not, ranges, seasons, eras, literals (CSL 1.0.2, "Date")."""

from __future__ import annotations

from ...records import Date
from ...text.case import apply_case
from ...text.ingest import ingest
from ...text.marks import SEAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .context import Context

YEAR, MONTH, DAY = "year", "month", "day"
_SIZE = {YEAR: 0, MONTH: 1, DAY: 2}


class DatePart:
    """One cs:date-part, its terms resolved. ``names`` holds the twelve months or, under 13–16, the seasons."""

    __slots__ = ("case", "close", "form", "name", "names", "open", "prefix", "range_delimiter", "strip", "suffix")

    def __init__(
        self,
        name: str,
        form: str,
        prefix: str,
        suffix: str,
        *,
        open: str = "",
        close: str = "",
        case: str = "",
        strip: bool = False,
        range_delimiter: str = "–",
        names: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.form = form
        self.prefix = prefix
        self.suffix = suffix
        self.open = open
        self.close = close
        self.case = case
        self.strip = strip
        self.range_delimiter = range_delimiter
        self.names = names


class DateForm:
    """One cs:date: its parts in order of print and what joins them."""

    __slots__ = ("ad", "bc", "delimiter", "limit_ordinals", "month_genders", "parts", "suffix_in_year", "text_case")

    def __init__(
        self,
        parts: tuple[DatePart, ...],
        delimiter: str,
        *,
        ad: str = "",
        bc: str = "",
        limit_ordinals: bool = False,
        month_genders: tuple[str, ...] = (),
        suffix_in_year: bool = True,
        text_case: str = "",
    ) -> None:
        self.parts = parts
        self.delimiter = delimiter
        self.ad = ad
        self.bc = bc
        self.limit_ordinals = limit_ordinals
        self.month_genders = month_genders
        self.suffix_in_year = suffix_in_year
        self.text_case = text_case


def resolve(date: Date) -> Date:
    """The date with its raw text, if it has any, parsed."""
    if date.raw and not date.parts:
        from ...records.rawdate import parse_date

        parsed = parse_date(date.raw)
        if parsed is None:
            return Date(literal=date.literal or date.raw, circa=date.circa)
        return parsed.replace(circa=date.circa) if date.circa else parsed
    return date


def is_given(value: Any) -> bool:
    """Whether there is anything to print of a date, be it CSL-JSON's."""
    date = value if isinstance(value, Date) or value is None else Date.from_csl(value)
    return date is not None and bool(date.parts or date.literal or date.raw)


def is_uncertain(date: Date | None) -> bool:
    """The test is-uncertain-date."""
    return date is not None and bool(resolve(date).circa)


def render_date(c: Context, variable: str, form: DateForm) -> str:
    """The date of ``variable``, "" where there is none. In a sort key, digits that sort as the date does."""
    date = c.v.get(variable)
    if date is None:
        return ""
    if c.probed is not None and variable == "accessed":
        return ""  # the day of a visit does not tell two cites apart (date_YearSuffixWithNoDate)
    if not isinstance(date, Date):
        date = Date.from_csl(date)
    if not date.parts:
        date = resolve(date)
    if c.sorting:
        return sort_text(date, {part.name for part in form.parts})
    if not date.parts:
        text = ingest(date.literal)
        return _case(text, form.text_case, c) + (_year_suffix(c, form) if text else "")
    first = date.parts[0]
    season = date.season if date.season and len(first) < 2 else None
    if isinstance(season, str):
        season_text: str | None = ingest(season)
        season = None
    else:
        season_text = None
    if len(date.parts) == 2:
        text = _range(c, form, first, date.parts[1])
    else:
        if season and 0 < season < 5:
            first = (first[0], season + 12)
        text = _join(form, [_part(c, form, part, first, season_text) for part in form.parts])
    return _case(text, form.text_case, c) if form.text_case else text


def _case(text: str, case: str, c: Context) -> str:
    return apply_case(case, text, c.language, c.english) if case else text


def _join(form: DateForm, pieces: list[str]) -> str:
    pieces = [piece for piece in pieces if piece]
    return f"{SEAM}{form.delimiter}{SEAM}".join(pieces) if form.delimiter else "".join(pieces)


def _part(
    c: Context,
    form: DateForm,
    part: DatePart,
    date: tuple[int, ...],
    season: str | None = None,
    *,
    before: bool = True,
    after: bool = True,
    suffixed: bool = True,
) -> str:
    """One part of one date with its affixes; ``before`` and ``after`` say which of them stand."""
    if part.name == YEAR:
        text = _year(date, form, part)
        if text and suffixed:
            text += _year_suffix(c, form)
    elif part.name == MONTH:
        text = _month(date, part, season)
    else:
        text = _day(date, form, part, c)
    if not text:
        return ""
    if part.strip:
        text = text.replace(".", "")
    text = _case(text, part.case, c)
    return f"{part.prefix if before else ''}{part.open}{text}{part.close}{part.suffix if after else ''}"


def _year(date: tuple[int, ...], form: DateForm, part: DatePart) -> str:
    if not date or not date[0]:
        return ""
    year = date[0]
    if part.form == "short":
        return f"{abs(year) % 100:02}"
    if 0 < year < 1000 or year < 0:
        era = form.bc if year < 0 else form.ad
        return f"{abs(year)}{era.strip() if form.delimiter.strip() else era}"  # date_NegativeDateSort
    return str(year)


def _year_suffix(c: Context, form: DateForm) -> str:
    """Where the style prints no year-suffix of its own, it follows the first year (CSL 1.0.2, "Disambiguation")."""
    if not form.suffix_in_year or not c.year_suffix or c.suffix_done:
        return ""
    c.suffix_done = True
    return c.suffix_text()


def _month(date: tuple[int, ...], part: DatePart, season: str | None) -> str:
    if season:
        return season
    if len(date) < 2 or not date[1]:
        return ""
    month = date[1]
    if 12 < month < 25:  # seasons, be they counted from 13, 17 or 21 (date_VariousInvalidDates)
        return part.names[12 + (month - 13) % 4] if part.names else ""
    if not 0 < month < 13:
        return ""
    if part.form == "numeric":
        return str(month)
    if part.form == "numeric-leading-zeros":
        return f"{month:02}"
    return part.names[month - 1]


def _day(date: tuple[int, ...], form: DateForm, part: DatePart, c: Context) -> str:
    if len(date) < 3 or not date[2]:
        return ""
    day = date[2]
    if part.form == "numeric-leading-zeros":
        return f"{day:02}"
    if part.form == "ordinal" and (day == 1 or not form.limit_ordinals):
        month = date[1]
        gender = form.month_genders[month - 1] if form.month_genders and 0 < month < 13 else ""
        return f"{day}{c.ordinals.suffix(day, gender)}"
    return str(day)


def _range(c: Context, form: DateForm, first: tuple[int, ...], last: tuple[int, ...]) -> str:
    """A range prints what both dates share once (CSL 1.0.2, "Date Ranges")."""
    present = [
        part
        for part in form.parts
        if _part(c, form, part, first, suffixed=False) or _part(c, form, part, last, suffixed=False)
    ]
    if not present:
        return ""
    if not any(last):  # an open range
        text = _join(form, [_part(c, form, part, first, after=part is not present[-1]) for part in present])
        year = next((part for part in present if part.name == YEAR), present[-1])
        return f"{text}{year.range_delimiter}"
    differing = [part for part in present if first[: _SIZE[part.name] + 1] != last[: _SIZE[part.name] + 1]]
    if not differing:
        return _join(form, [_part(c, form, part, first) for part in present])
    delimiter = min(differing, key=lambda part: _SIZE[part.name]).range_delimiter
    start, stop = present.index(differing[0]), present.index(differing[-1]) + 1
    stretch = present[start:stop]
    left = [
        _part(c, form, part, first, after=part is not stretch[-1], suffixed=part not in differing or True)
        for part in stretch
    ]
    right = [_part(c, form, part, last, before=part is not stretch[0]) for part in stretch]
    middle = f"{_join(form, left)}{delimiter}{_join(form, right)}"
    return _join(
        form,
        [
            *(_part(c, form, part, first) for part in present[:start]),
            middle,
            *(_part(c, form, part, last) for part in present[stop:]),
        ],
    )


def sort_text(date: Date, parts: set[str] | None = None) -> str:
    """A key that sorts as the date does: YYYYMMDD of its start, then of its end; a literal as itself.

    Years before Christ come first, in their order. ``parts`` limits it to what a style's date prints.
    """
    date = resolve(date)
    if not date.parts:
        return date.literal
    keys = []
    for part in date.parts:
        year, month, day = (*part, 0, 0, 0)[:3]
        if not any(part):
            year = 9999 if part == () else 0
        if date.season and not month and isinstance(date.season, int):
            month = 12 + date.season
        if parts is not None:
            year, month, day = year if YEAR in parts else 0, month if MONTH in parts else 0, day if DAY in parts else 0
        # "-" sorts before digits nowhere reliable: shift the years so that all are positive
        keys.append(f"{year + 50000:05}{month:02}{day:02}")
    return "/".join(keys)
