"""Dates as people and machines write them: EDTF, and the loose forms of CSL-JSON's ``raw``.

EDTF (https://www.loc.gov/standards/datetime/) is read as biblatex and CSL 1.0.2 use it: levels 0 and 1, and of level 2
the sub-year groupings and ``%``. The loose forms follow citeproc-js's date parser: English order of month and day
between slashes (``3/12/2010`` is 12 March), day first between dots, unknown words before a year are its season.

Years are CSL's: there is no year 0, -45 is 45 BC (which EDTF, counting astronomically, writes ``-0044``).
"""

from __future__ import annotations

import re

from . import Date, months

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: EDTF's sub-year groupings beyond the four seasons, as first and last month
_GROUPINGS = {
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip
_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_RANGE_SEPARATORS = (r"\s+[-‐-―]+\s+", r"\s+(?:to|bis|until)\s+", r"\s*[‒–—―]+\s*", r"\s*/\s*", r"\s*-\s*")
_DASHES = re.compile(r"[-‐-―/]+")
_CIRCA = r"(?:circa|approx(?:imately)?|about|cca|ca?)\b\.?(?=\W)\s*"

Part = tuple[int, ...]

_LONGEST = 200  # characters
_MOST_DASHES = 12  # each is tried as a range's; two dates with their times have eight


def parse_date(raw: str) -> Date | None:
    """Read a date however it is written; None where no date can be made out, which is then printed as it stands.

    A single season is ``Date.season``; within a range it is month 21–24, as in the CSL test suite's
    ``date_SeasonRange1``.

    >>> parse_date("12 March 2010").to_csl(), parse_date("spring 2010").to_csl()
    ({'date-parts': [[2010, 3, 12]]}, {'date-parts': [[2010]], 'season': 1})
    >>> parse_date("[2008–2010?]").to_csl()
    {'date-parts': [[2008], [2010]], 'circa': True}
    """
    if len(raw) > _LONGEST:
        return None
    text = " ".join(raw.split())
    short = re.fullmatch(r"(\d\d(\d\d))[-/–](\d\d)", text)
    if short and int(short[3]) > 24 and short[3] > short[2]:  # 1969-70: rarer, EDTF has 25–41 for parts of a year
        return Date(parts=((int(short[1]),), (int(short[1][:2] + short[3]),)))
    date = parse_edtf(text)
    return date if date is not None else _parse_loose(text)


def find_year(text: str) -> int:
    """The first number of four digits in a text that is no date, 0 where there is none.

    >>> find_year("published 1998 in Oslo"), find_year("12345 copies")
    (1998, 0)
    """
    found = re.search(r"(?<!\d)\d{4}(?!\d)", text)
    return int(found[0]) if found else 0


def parse_edtf(raw: str) -> Date | None:
    """Read EDTF, None where it is anything else. ``?``, ``~`` and ``%`` all make the date ``circa``.

    Unspecified digits are the range they leave open; an open or unknown end is ``()``.

    >>> parse_edtf("199X").to_csl(), parse_edtf("2010/..").to_csl()
    ({'date-parts': [[1990], [1999]]}, {'date-parts': [[2010], []]})
    """
    first, slash, last = raw.strip().partition("/")
    open_ends = ("", "..", "*", "unknown", "open")
    if not slash:
        return _date(_edtf_part(first))
    if first in open_ends:
        end = _date(_edtf_part(last))
        # CSL has no range without a beginning: print the dash, sort by the end
        return end and end.replace(literal=f"–{last.rstrip('?~%')}")
    begin = _edtf_part(first)
    if last in open_ends:
        return begin and _date((begin[0], begin[1], True))
    end_part = _edtf_part(last)
    if begin is None or end_part is None:
        return None
    return _date(((begin[0][0], end_part[0][-1]), begin[1] or end_part[1], False))


_Parts = tuple[tuple[Part, ...], bool, bool]  # (parts, circa, open end)


def _date(found: _Parts | None) -> Date | None:
    if found is None:
        return None
    parts, circa, open_end = found
    season = None
    if len(parts) == 1 and len(parts[0]) == 2 and parts[0][1] > 20:
        season = parts[0][1] - 20
        parts = (parts[0][:1],)
    return Date((parts[0], ()) if open_end else parts, season=season, circa=circa)


def _edtf_part(text: str) -> _Parts | None:
    # qualifiers may stand before or after any component (level 2); all of them say that the date is not certain
    bare = re.sub("[?~%]", "", text) if text[:1].isdecimal() or text[:1] in "-?~%yY" else ""
    circa = len(bare) != len(text)
    match = re.fullmatch(r"(-?)(\d{4})(?:-(\d\d|XX|uu)(?:-(\d\d|XX|uu))?)?(?:[T ]\d\d:.*)?", bare)
    if match:
        sign, digits, month_text, day_text = match.groups()
        year = _astronomical(int(sign + digits))
        if not month_text or not month_text.isdecimal():
            return (((year,),), circa, False)
        month = int(month_text)
        if not day_text:
            return _sub_year(year, month, circa)
        if not day_text.isdecimal():
            return (((year, month),), circa, False) if 1 <= month <= 12 else None
        part = _checked((year, month, int(day_text)))
        return ((part,), circa, False) if part else None
    match = re.fullmatch(r"[yY](-?\d{5,12})", bare)
    if match:
        return (((_astronomical(int(match[1])),),), circa, False)
    match = re.fullmatch(r"(\d{1,3})([Xu]{1,3})(?:-(?:XX|uu)){0,2}", bare)
    if match and len(match[1] + match[2]) == 4:
        return (
            ((_astronomical(int(match[1] + "0" * len(match[2]))),), (int(match[1] + "9" * len(match[2])),)),
            circa,
            False,
        )
    return None


def _sub_year(year: int, month: int, circa: bool) -> _Parts | None:
    if 1 <= month <= 12 or 21 <= month <= 24:
        return (((year, month),), circa, False)
    if 25 <= month <= 32:  # seasons named by hemisphere
        return (((year, (month - 25) % 4 + 21),), circa, False)
    if month in _GROUPINGS:
        first, last = _GROUPINGS[month]
        return (((year, first), (year, last)), circa, False)
    return None


def _astronomical(year: int) -> int:
    """EDTF's year 0 is 1 BC, which CSL writes -1."""
    return year if year > 0 else year - 1


def _checked(part: Part) -> Part | None:
    if len(part) == 3 and not 1 <= part[2] <= _DAYS[part[1] if 1 <= part[1] <= 12 else 0]:
        return None
    return part


# The loose forms


def _parse_loose(text: str) -> Date | None:
    circa = False
    bare = text.strip("[](){} .,;").removeprefix("©").strip()
    cut = re.sub(rf"(?i)^{_CIRCA}", "", bare)
    if cut != bare or "?" in cut:
        circa = True
        cut = cut.replace("?", "").strip("[](){} ")
    cut = re.sub(r"(?i)^(?:c|cop\.?|copyright|©)\s?(?=\d{4}$)", "", cut)  # librarians' c2010 is a copyright year
    if not cut or not any(char.isdecimal() for char in cut):
        return None
    single = _loose_part(cut)
    if single is not None and "year" in single:
        return _loose_date(single, circa)
    open_range = re.fullmatch(r"(.*\d)\s*[-–—]+", cut)
    if open_range:
        begin = _loose_part(open_range[1])
        if begin is not None and "year" in begin:
            part = _numbers(begin)
            return Date(parts=(part, ()), circa=circa) if part else None
    if len(_DASHES.findall(cut)) > _MOST_DASHES:
        return None
    for separator in _RANGE_SEPARATORS:
        for match in re.finditer(separator, cut):
            date = _loose_range(cut[: match.start()], cut[match.end() :], circa)
            if date is not None:
                return date
    return None


def _loose_range(first: str, last: str, circa: bool) -> Date | None:
    begin, end = _loose_part(first), _loose_part(last)
    if begin is None or end is None or "name" in begin or "name" in end:
        return None
    year = begin.get("year")
    if list(end) == ["day"] and list(begin) == ["year"] and last.strip().isdecimal():  # 1998–9
        length = len(last.strip())
        end = {"year": int(str(year)[:-length] + last.strip())} if year and len(str(year)) > length else {}
    elif "year" not in end and year is not None and ("month" in end or "day" in end):
        end = {"year": year, **end}
    elif "day" in end and "month" not in end and "month" in begin and "year" in end:  # March 15–17 2010
        end["month"] = begin["month"]
    if "year" in end and "year" not in begin:
        begin["year"] = end["year"]
    if "day" in begin and "month" not in begin and "month" in end and "day" in end:  # 15–17 March 2010
        begin["month"] = end["month"]
    if list(end) == ["year"] and begin.get("month", 0) > 20 and len(begin) == 2:  # Winter 2009/2010
        end["month"] = begin["month"]
    if "day" in end and "month" not in end and "month" in begin:  # 15 March 2010 – 17
        end["month"] = begin["month"]
    parts = _numbers(begin), _numbers(end)
    if parts[0] is None or parts[1] is None or parts[0] > parts[1]:
        return None
    return Date(parts=(parts[0], parts[1]), circa=circa)


def _loose_date(found: dict[str, Any], circa: bool) -> Date | None:
    name = found.pop("name", None)
    part = _numbers(found)
    if part is None:
        return None
    return Date((part,), season=name, circa=circa) if name else _date(((part,), circa, False))


def _numbers(found: dict[str, Any]) -> Part | None:
    """The (year, month, day) of what was found; None where they make no date."""
    if "year" not in found or found["year"] == 0 or ("day" in found and "month" not in found):
        return None
    part = tuple(found[key] for key in ("year", "month", "day") if key in found)
    if len(part) > 1 and not (1 <= part[1] <= 12 or (21 <= part[1] <= 24 and len(part) == 2)):
        return None
    return _checked(part)


def _loose_part(text: str) -> dict[str, Any] | None:
    """One date, or what one side of a range has of it, as year, month, day; ``name`` is an unknown season's."""
    era = 1
    bare = re.sub(r"(?i)\bB\.?\s?C\.?(?:\s?E\.?)?(?![a-z])", "", text)
    if bare != text:
        era = -1
    else:
        bare = re.sub(r"(?i)(?<![a-z])(?:A\.?\s?D\.?|C\.?\s?E\.?)(?![a-z.])", "", text)
    has_era = bare != text
    bare = bare.strip(" ,.")
    numeric = _numeric_part(bare, has_era)
    if numeric is not None:
        if "year" in numeric:
            numeric["year"] *= era
        return numeric
    found = _worded_part(bare)
    if found is not None and "year" in found:
        found["year"] *= era
    return found


def _numeric_part(text: str, has_era: bool) -> dict[str, Any] | None:
    match = re.fullmatch(r"-?\d{1,4}", text)
    if match:
        number = int(text)
        whole = has_era or len(text) > 2 or number > 31 or number < 0
        return {"year": number} if whole else {"day": number}
    match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text)
    if not match:
        match = re.fullmatch(r"(\d{3,4})\s?[-/.年]\s?(\d{1,2})(?:\s?[-/.月]\s?(\d{1,2}))?\s?[月日]?(?:[T ]\d.*)?", text)
    if match:
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
        if month > 12 and 0 < day <= 12:
            month, day = day, month
        return _sorted_out(year, month, day)
    match = re.fullmatch(r"(\d{1,2})\s?([-/.])\s?(?:(\d{1,2})\s?[-/.]\s?)?(\d{4})(?: \d.*)?", text)
    if match:
        if match[3] is None:
            return _sorted_out(int(match[4]), int(match[1]), 0)
        month, day = int(match[1]), int(match[3])
        if month > 12 or (match[2] == "." and day <= 12):  # day first in countries that write dots
            month, day = day, month
        return _sorted_out(int(match[4]), month, day)
    return None


def _sorted_out(year: int, month: int, day: int) -> dict[str, Any] | None:
    found = {"year": year, "month": month} | ({"day": day} if day else {})
    return found if _numbers(found) else None


def _worded_part(text: str) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    unknown: list[str] = []
    for token in re.findall(r"\d+(?:st|nd|rd|th|er|º|ª)?(?![^\W\d_])|[^\W\d_]+|\S", text):
        if token[0].isdecimal():
            digits = re.sub(r"\D", "", token)
            slot = "year" if len(digits) in (3, 4) else "day"
            if len(digits) > 4 or slot in found:
                return None
            found[slot] = int(digits)
        elif token.isalpha():
            month = months.number(token)
            if month and "month" not in found:
                found["month"] = month
            elif token.lower() not in _FILLERS:
                unknown.append(token)
        elif token not in ",.'’":
            return None
    if unknown:
        words = text.split()
        last = words[-1]
        # a term or feast before its year: "Hilary term 2010"
        if list(found) != ["year"] or not unknown[0][0].isupper() or not last.isdecimal() or len(words) > 4:
            return None
        found["name"] = " ".join(words[:-1])
    return found or None


_FILLERS = frozenset(
    "of the de del den der di do le on mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday "
    "friday saturday sunday".split()
)
