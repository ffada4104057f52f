"""RIS (Research Information Systems, specification of 2011 and the older one), as reference managers write it.

Own code: the syntax is one regular expression, and rispy, which parses it well, gives neither line numbers nor the
next record after a broken one while it reads, and its names for the tags would be one more table to translate.
"""

from __future__ import annotations

import re

from ...errors import ReadError
from ...records import Reference
from ...records.identity import bare_doi
from ..common import by_tag, hyphenated, keep, put, read_date, read_names, serial_numbers
from ..onerror import refuse, refuse_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ..common import Tags
    from ..onerror import OnError

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
_WHOLE = frozenset("book classic report thesis map song motion_picture software dataset".split())
_ARTICLES = frozenset("article-journal article-magazine article-newspaper".split())

#: tag → variable, the same for every type
_TEXT = {
    "TI": "title", "T1": "title", "CT": "title", "TT": "original-title", "ST": "title-short", "AB": "abstract",
    "N2": "abstract", "CN": "call-number", "CY": "publisher-place", "PP": "publisher-place", "PB": "publisher",
    "ET": "edition", "LA": "language", "VL": "volume", "DB": "archive", "DP": "source", "NV": "number-of-volumes",
    "SE": "section", "AN": "archive_location", "RN": "annote",
}  # fmt: skip
_NAMES = {
    "AU": "author",
    "A1": "author",
    "ED": "editor",
    "A3": "collection-editor",
    "A4": "translator",
    "TA": "translator",
}
_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)|\s*)$")


def read(text: str, source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records of a RIS file."""
    return read_lines(text.split("\n"), source, on_error)


def read_lines(lines: Iterable[str], source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records of RIS, each when its ``ER`` is reached. A record without it, or without ``TY``, is an error."""
    tags: Tags = []
    start = 0

    def fail(message: str, line: int) -> None:
        refuse(ReadError(message, source=source, line=line, entry=_id(tags)), on_error)

    for number, line in enumerate(lines, 1):
        match = _LINE.match(line.rstrip())
        if match is None:
            if not line.strip():
                continue
            if tags:  # a long value goes on
                tags[-1][1].append(line.strip())
            elif start >= 0:
                fail(f"a RIS record begins with 'TY  - ', not {line.strip()[:20]!r}", number)
                start = -1
            continue
        tag, value = match[1], (match[2] or "").strip()
        if tag == "TY":
            if tags:
                fail("a record without its end 'ER  - '", start)
            tags, start = [("TY", [value])], number
        elif tag == "ER":
            if tags:
                try:
                    yield _reference(tags)
                except Exception as error:
                    refuse_record(error, source, on_error, line=start, entry=_id(tags))
            tags, start = [], 0
        elif tags:
            tags.append((tag, [value]))
        elif start >= 0:
            fail(f"{tag} before the record's 'TY  - '", number)
            start = -1
    if tags:
        fail("a record without its end 'ER  - '", start)


def _id(tags: Tags) -> str | None:
    return next(("\n".join(lines).strip() for tag, lines in tags if tag == "ID"), None)


def _reference(tags: Tags) -> Reference:
    tagged = by_tag(tags)
    kind = tagged.pop("TY", [""])[0].upper()
    type = TYPES.get(kind, "document")
    values: dict[str, Any] = {}
    id = tagged.pop("ID", [""])[0]
    if type == "document" and kind not in ("GEN", ""):
        keep(values, "TY", kind)
    if kind == "INPR":
        values["status"] = "in press"
    _titles(tagged, values, type)
    for tag, variable in _NAMES.items():
        if tag in tagged:
            values.setdefault(variable, []).extend(read_names(tagged.pop(tag)))
    if "A2" in tagged:
        variable = {"thesis": "contributor", "patent": "contributor", "motion_picture": "director"}.get(type, "editor")
        values.setdefault(variable, []).extend(read_names(tagged.pop("A2")))
    for tag, variable in _TEXT.items():
        if tag in tagged:
            put(values, variable, " ".join(tagged.pop(tag)).replace("\n", " "))
    _dates(tagged, values)
    _numbers(tagged, values, type)
    _addresses(tagged, values)
    if "KW" in tagged:
        values["keyword"] = ", ".join(word for value in tagged.pop("KW") for word in value.split("\n"))
    if "N1" in tagged:
        values["note"] = "\n".join(tagged.pop("N1"))
    if "M3" in tagged and not tagged["M3"][0].startswith("10."):
        put(values, "genre", tagged.pop("M3")[0])
    for tag, found in tagged.items():
        for value in found:
            keep(values, tag, value)
    return Reference(id, type, {name: value for name, value in values.items() if value})


def _titles(tagged: dict[str, list[str]], values: dict[str, Any], type: str) -> None:
    """What is a title of depends on the type: ``BT`` is a book's own or a chapter's container's, and so on."""

    def take(variable: str, *tags: str) -> None:
        for tag in tags:
            if tagged.get(tag) and not values.get(variable):
                values[variable] = tagged.pop(tag)[0].replace("\n", " ")

    take("title", "TI", "T1", "CT")
    if type in _WHOLE:
        take("title", "BT")
        take("collection-title", "T3", "T2")
    elif type == "paper-conference":
        take("container-title", "BT", "T2", "JF", "JO")
        take("event-title", "T2")
        take("collection-title", "T3")
    elif type == "periodical":
        take("title", "JF", "T2", "JO", "JA")
        take("container-title-short", "J2", "JA", "JO")
        take("collection-title", "T3")
    else:
        if type in _ARTICLES:
            take("container-title", "JF", "T2", "JO", "JA", "J2", "BT")
            take("container-title-short", "J2", "JA", "JO", "J1")
        else:
            take("container-title", "BT", "T2", "JF", "JO")
            take("container-title-short", "J2")
        take("collection-title", "T3", "T2")
    if values.get("container-title-short") == values.get("container-title"):
        values.pop("container-title-short", None)


def _dates(tagged: dict[str, list[str]], values: dict[str, Any]) -> None:
    year = next((tagged.pop(tag)[0] for tag in ("PY", "Y1") if tag in tagged), "")
    full = tagged.pop("DA", [""])[0]
    # DA is the more exact, unless it is a day without its year
    chosen = full if re.search(r"\d{4}", full) else year
    if chosen:
        values["issued"] = _date(chosen)
    if full and chosen != full:
        keep(values, "DA", full)
    for tag in ("Y2", "RD"):
        if tag in tagged:
            put(values, "accessed", _date(tagged.pop(tag)[0]))


def _date(text: str) -> Any:
    """``YYYY/MM/DD/other``, where other is a season or is left out, or any date."""
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


def _numbers(tagged: dict[str, list[str]], values: dict[str, Any], type: str) -> None:
    first, last = tagged.pop("SP", [""])[0], tagged.pop("EP", [""])[0]
    if first and type in ("book", "thesis") and not last and first.isdecimal():
        values["number-of-pages"] = first
    elif first or last:
        values["page"] = f"{first}-{last}" if first and last and first != last else first or last
        values["page"] = hyphenated(values["page"])
    if "SN" in tagged:
        for variable, number in serial_numbers(tagged.pop("SN")).items():
            values[variable] = number
    for tag in ("IS", "M1", "CP"):
        if tag in tagged:
            if type in _ARTICLES or type == "periodical":
                variable = "issue"
            elif type in ("book", "chapter", "paper-conference", "classic"):
                variable = "collection-number" if values.get("collection-title") else "issue"
            else:
                variable = "number"
            if not values.get(variable):
                values[variable] = tagged.pop(tag)[0]


def _addresses(tagged: dict[str, list[str]], values: dict[str, Any]) -> None:
    for tag in ("DO", "M3", "DI"):
        if tag in tagged and (tag != "M3" or tagged[tag][0].startswith("10.")):
            put(values, "DOI", bare_doi(tagged.pop(tag)[0]))
    for tag in ("UR", "L2", "LK"):
        if tag in tagged:
            first, *others = [address for value in tagged.pop(tag) for address in value.split()]
            if values.get("URL"):
                others.insert(0, first)
            put(values, "URL", first)
            for other in others:
                keep(values, tag, other)
