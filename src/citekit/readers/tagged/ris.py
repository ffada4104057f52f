"""RIS (Research Information Systems, specification of 2011 and the older one), as reference managers write it.

Own code: the syntax is one regular expression, and rispy, which parses it well, gives neither line numbers nor the
next record after a broken one while it reads, and its names for the tags would be one more table to translate.
"""

from __future__ import annotations

import re

from ..common import hyphenated, read_date, read_names
from .fields import Record, doi, serials, table
from .lines import Layout, read_records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ...errors import OnError
    from ...records import Reference
    from .lines import Tags

_LAYOUT = Layout(
    re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)|\s*)$"),
    "a RIS record begins with 'TY  - '",
    begin="TY",
    end="ER",
    id="ID",
)
#: RIS type → CSL type; every other is a document
TYPES = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic", "ART": "graphic",
    "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter",
    "CHART": "figure", "CLSWK": "classic", "COMP": "software", "CONF": "paper-conference",
    "CPAPER": "paper-conference", "CTLG": "book", "DATA": "dataset", "DBASE": "dataset",
    "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter", "EDBOOK": "book", "EJOUR": "article-journal",
    "ELEC": "webpage", "ENCYC": "entry-encyclopedia", "FIGURE": "figure", "GOVDOC": "report", "HEAR": "hearing",
    "ICOMM": "personal_communication", "INPR": "article-journal", "JFULL": "periodical", "JOUR": "article-journal",
    "LEGAL": "legislation", "MANSCPT": "manuscript", "MAP": "map", "MGZN": "article-magazine",
    "MPCT": "motion_picture", "MUSIC": "musical_score", "NEWS": "article-newspaper", "PAMP": "pamphlet",
    "PAT": "patent", "PCOMM": "personal_communication", "RPRT": "report", "SER": "book", "SLIDE": "speech",
    "SOUND": "song", "STAND": "standard", "STAT": "legislation", "THES": "thesis", "UNBILL": "bill",
    "UNPB": "manuscript", "UNPD": "manuscript", "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
_ARTICLES = frozenset("article-journal article-magazine article-newspaper".split())
_OTHERS = "other"
#: type → variable → tags that may hold it, the best first
_TITLES = {
    type: {variable: tags.split() for variable, tags in places.items()}
    for types, places in (
        ("book classic report thesis map song motion_picture software dataset", {
            "title": "TI T1 CT BT", "collection-title": "T3 T2",
        }),
        ("article-journal article-magazine article-newspaper", {
            "title": "TI T1 CT", "container-title": "JF T2 JO JA J2 BT", "container-title-short": "J2 JA JO J1",
            "collection-title": "T3 T2",
        }),
        ("paper-conference", {
            "title": "TI T1 CT", "container-title": "BT T2 JF JO", "event-title": "T2", "collection-title": "T3",
        }),
        ("periodical", {
            "title": "TI T1 CT JF T2 JO JA", "container-title-short": "J2 JA JO", "collection-title": "T3",
        }),
        (_OTHERS, {
            "title": "TI T1 CT", "container-title": "BT T2 JF JO", "container-title-short": "J2",
            "collection-title": "T3 T2",
        }),
    )
    for type in types.split()
}  # fmt: skip
_YEAR = re.compile(r"\d{4}")


def read_lines(lines: Iterable[str], source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records of RIS, each when its ``ER`` is reached. A record without it, or without ``TY``, is an error."""
    return read_records(lines, _LAYOUT, _reference, source, on_error)


def _reference(tags: Tags) -> Reference:
    record = Record(tags)
    kind = record.first("TY").upper()
    record.type = TYPES.get(kind, "document")
    id = record.first("ID")
    if record.type == "document" and kind not in ("GEN", ""):
        record.keep("TY", kind)
    if kind == "INPR":
        record.values["status"] = "in press"
    _titles(record)
    record.fill(_FIELDS)
    return record.reference(id)


def _titles(record: Record) -> None:
    """What is a title of depends on the type: ``BT`` is a book's own or a chapter's container's, and so on."""
    tagged, values = record.tagged, record.values
    for variable, tags in (_TITLES.get(record.type) or _TITLES[_OTHERS]).items():
        for tag in tags:
            if tag in tagged:
                values[variable] = tagged.pop(tag)[0].replace("\n", " ")
                break
    if values.get("container-title-short") == values.get("container-title"):
        values.pop("container-title-short", None)


# Conversions


def _line(texts: list[str]) -> str:
    return " ".join(texts).replace("\n", " ")


def _date(texts: list[str]) -> Any:
    """``YYYY/MM/DD/other``, where other is a season or is left out, or any date."""
    text = texts[0]
    parts = text.split("/")
    if len(parts) < 4:
        return read_date(text.rstrip("/"))
    date = read_date("/".join(part for part in parts[:3] if part.strip()))
    other = "/".join(parts[3:]).strip()
    if other and date.parts and not date.season and len(date.parts[0]) == 1:
        fuller = read_date(f"{other} {parts[0]}")
        if fuller.parts:
            return fuller
        return date.replace(season=other)
    return date


def _keywords(texts: list[str]) -> str:
    return ", ".join(word for text in texts for word in text.split("\n"))


# Rules


def _second_names(record: Record, tag: str) -> None:
    variable = {"thesis": "contributor", "patent": "contributor", "motion_picture": "director"}
    record.put(variable.get(record.type, "editor"), read_names(record.take(tag)))


def _issued(record: Record, tag: str) -> None:
    """``DA`` is more exact than the year, unless it is a day without one."""
    if "issued" in record.values:
        return
    year = record.first(tag) if tag != "DA" else ""
    full = record.first("DA")
    chosen = full if _YEAR.search(full) else year
    if chosen:
        record.put("issued", _date([chosen]))
    if full and chosen != full:
        record.keep("DA", full)


def _pages(record: Record, tag: str) -> None:
    start, end = record.first("SP"), record.first("EP")
    if start and record.type in ("book", "thesis") and not end and start.isdecimal():
        record.put("number-of-pages", start)
    else:
        record.put("page", hyphenated(f"{start}-{end}" if start and end and start != end else start or end))


def _number(record: Record, tag: str) -> None:
    if record.type in _ARTICLES or record.type == "periodical":
        variable = "issue"
    elif record.type in ("book", "chapter", "paper-conference", "classic"):
        variable = "collection-number" if record.values.get("collection-title") else "issue"
    else:
        variable = "number"
    if variable not in record.values:
        record.put(variable, record.first(tag))


def _doi_in_m3(record: Record, tag: str) -> None:
    if record.tagged[tag][0].startswith("10."):
        record.put("DOI", doi(record.take(tag)))


def _addresses(record: Record, tag: str) -> None:
    addresses = [address for text in record.take(tag) for address in text.split()]
    if "URL" not in record.values:
        record.put("URL", addresses.pop(0))
    for address in addresses:
        record.keep(tag, address)


def _genre(record: Record, tag: str) -> None:
    if not record.tagged[tag][0].startswith("10."):
        record.put("genre", record.first(tag))


_FIELDS = table(
    (read_names, {
        "AU": "author", "A1": "author", "ED": "editor", "A3": "collection-editor", "A4": "translator", "TA": "translator",
    }),
    (_second_names, "A2"),
    (_line, {
        "TI": "title", "T1": "title", "CT": "title", "TT": "original-title", "ST": "title-short", "AB": "abstract",
        "N2": "abstract", "CN": "call-number", "CY": "publisher-place", "PP": "publisher-place", "PB": "publisher",
        "ET": "edition", "LA": "language", "VL": "volume", "DB": "archive", "DP": "source", "NV": "number-of-volumes",
        "SE": "section", "AN": "archive_location", "RN": "annote",
    }),
    (_issued, "PY Y1 DA"),
    (_date, {"Y2": "accessed", "RD": "accessed"}),
    (_pages, "SP EP"),
    (serials, "SN"),
    (_number, "IS M1 CP"),
    (doi, {"DO": "DOI"}),
    (_doi_in_m3, "M3"),
    (doi, {"DI": "DOI"}),
    (_addresses, "UR L2 LK"),
    (_keywords, {"KW": "keyword"}),
    ("\n".join, {"N1": "note"}),
    (_genre, "M3"),
)  # fmt: skip
