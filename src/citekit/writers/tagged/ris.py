"""RIS (Research Information Systems, *RIS Format Specifications*, 2001 and 2011), with the tags that both know.

Journals stand in ``JF``, other containers in ``T2``; ``PY`` is the year and ``DA`` the whole date.
"""

from __future__ import annotations

from ...records.months import SEASONS
from .. import names, pages
from ..keys import Keys
from ..record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...records import Reference
    from ..record import Report

#: CSL type → reference type; every other type is GEN
TYPES = {
    "article": "UNPB", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "bill": "BILL", "book": "BOOK", "broadcast": "VIDEO", "chapter": "CHAP", "classic": "CLSWK", "dataset": "DATA",
    "document": "GEN", "entry": "ENCYC", "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC", "figure": "FIGURE",
    "graphic": "ART", "hearing": "HEAR", "legal_case": "CASE", "legislation": "STAT", "manuscript": "MANSCPT",
    "map": "MAP", "motion_picture": "MPCT", "musical_score": "MUSIC", "pamphlet": "PAMP", "paper-conference": "CONF",
    "patent": "PAT", "periodical": "JFULL", "personal_communication": "PCOMM", "post": "BLOG", "post-weblog": "BLOG",
    "regulation": "GOVDOC", "report": "RPRT", "review": "JOUR", "review-book": "JOUR", "software": "COMP",
    "song": "SOUND", "speech": "SLIDE", "standard": "STAND", "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip
#: the CSL types that are read back from a reference type which stands for several
_SHARED = frozenset("article bill entry post regulation review review-book broadcast".split())
_JOURNALS = frozenset(("JOUR", "MGZN", "NEWS", "UNPB"))

_ARTICLES = frozenset(("JOUR", "MGZN", "NEWS", "JFULL"))
#: wholes, whose secondary title is a series
_WHOLE = frozenset("BOOK CLSWK RPRT THES MAP SOUND MPCT VIDEO COMP DATA GOVDOC JFULL".split())
_IN_SERIES = frozenset("BOOK CHAP CONF CLSWK".split())

_PEOPLE = {"editor": "A2", "collection-editor": "A3", "translator": "A4"}
_SECOND = {"THES": "contributor", "PAT": "contributor", "MPCT": "director", "VIDEO": "director"}
_TEXTS = {
    "original-title": "TT", "title-short": "ST", "container-title-short": "J2", "collection-title": "T3", "volume": "VL", "section": "SE", "number-of-volumes": "NV", "edition": "ET", "publisher": "PB", "publisher-place": "CY",
    "genre": "M3", "abstract": "AB", "note": "N1", "annote": "RN", "language": "LA", "call-number": "CN",
    "archive": "DB", "archive_location": "AN", "source": "DP", "ISBN": "SN", "ISSN": "SN", "DOI": "DO", "URL": "UR",
}  # fmt: skip


def write(references: Iterable[Reference], report: Report | None = None, *, key: str | None = None) -> Iterator[str]:
    """One record a piece, ended by ``ER``. ``key`` is a template for the ids, see `citekit.writers.keys.fill`."""
    keys = Keys(key)
    separator = ""
    for reference in references:
        record = Record(reference)
        kind = TYPES.get(record.type, "GEN")
        tags = [("TY", kind), ("ID", keys.of(reference)), *_tags(record, kind), ("ER", "")]
        if record.type not in TYPES or record.type in _SHARED:
            record.lose("type")
        yield separator + "".join(f"{tag}  - {value}\n" for tag, value in tags)
        separator = "\n"
        record.settle(report)


def _tags(record: Record, kind: str) -> Iterator[tuple[str, str]]:
    yield "TI", record.text("title")
    creators = "author" if _SECOND.get(kind) in record.fields else record.creator()
    people = ({creators: "AU"} if creators else {}) | _PEOPLE
    if kind in _SECOND:  # A2 is another's
        people = {variable: tag for variable, tag in people.items() if tag != "A2"} | {
            "editor": "ED",
            _SECOND[kind]: "A2",
        }
    for variable, tag in people.items():
        for name in names.listed(record, variable):
            yield tag, name
    if "issued" in record:
        yield from _date(record, "issued")
    container = "JF" if kind in _JOURNALS else "T2"
    number = _number(record, kind)
    for variable, tag in ({"container-title": container, number: "IS" if number == "issue" else "M1"} | _TEXTS).items():
        if (
            variable in record
            and not (variable == "container-title" and kind in _WHOLE)
            and (text := record.text(variable))
        ):
            yield tag, text
    if "event-title" in record and "container-title" not in record.fields and kind not in _WHOLE:
        record.lose("event-title", "as container-title")
        yield container, record.text("event-title")
    if "page" in record:
        first, last = pages.ends(record.text("page"))
        yield "SP", first
        if last:
            yield "EP", last
        elif kind in ("BOOK", "THES") and first.isdigit():
            record.lose("page", "as number of pages")
    elif "number-of-pages" in record and kind in ("BOOK", "THES"):
        yield "SP", record.text("number-of-pages")
    if "accessed" in record:
        yield from _date(record, "accessed")
    for keyword in record.text("keyword").split(","):
        if keyword.strip():
            yield "KW", keyword.strip()


def _number(record: Record, kind: str) -> str:
    """Which variable the number of a type is."""
    if kind in _IN_SERIES:
        return "collection-number" if "collection-title" in record.fields else "issue"
    return "issue" if kind in _ARTICLES else "number"


def _date(record: Record, variable: str) -> Iterator[tuple[str, str]]:
    """``YYYY/MM/DD/other``, all three slashes always there; of a range the beginning."""
    date = record.date(variable)
    if date is None:
        return
    if len(date.parts) > 1:
        record.lose(variable, "end of the range")
    if date.circa:
        record.lose(variable, "circa")
    part = date.parts[0] if date.parts else ()
    other = str(date.season or "")
    if date.season in (1, 2, 3, 4):
        other = SEASONS[int(date.season) - 1]
    numbers = [f"{part[0]:04}" if part else "", *(f"{number:02}" for number in part[1:3])]
    whole = "/".join([*numbers, *[""] * (3 - len(numbers)), other])
    if variable == "accessed":
        yield "Y2", whole if part else date.literal or date.raw
        return
    yield "PY", numbers[0] if part else date.literal or date.raw
    if part and (len(part) != 1 or other):
        yield "DA", whole
