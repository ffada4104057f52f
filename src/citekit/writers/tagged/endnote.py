"""EndNote: the tagged form of ``refer`` (``.enw``) and EndNote XML, from one table.

Tags and reference types are those of EndNote's *refer/BibIX* import and of the ``RSXML`` document type that EndNote
ships. In both an institution ends in a comma, which keeps EndNote from parting it.
"""

from __future__ import annotations

from ...records.months import MONTHS, SEASONS
from .. import names
from ..keys import Keys
from ..record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...records import Reference
    from ..record import Report

#: CSL type → EndNote's name and number; every other type is Generic
TYPES = {
    "article": ("Journal Article", 17), "article-journal": ("Journal Article", 17),
    "article-magazine": ("Magazine Article", 19), "article-newspaper": ("Newspaper Article", 23),
    "bill": ("Bill", 4), "book": ("Book", 6), "broadcast": ("Audiovisual Material", 3),
    "chapter": ("Book Section", 5), "classic": ("Classical Work", 49), "dataset": ("Dataset", 59),
    "document": ("Generic", 13), "entry": ("Encyclopedia", 53), "entry-dictionary": ("Dictionary", 52),
    "entry-encyclopedia": ("Encyclopedia", 53), "figure": ("Figure", 37), "graphic": ("Artwork", 2),
    "hearing": ("Hearing", 14), "legal_case": ("Case", 7), "legislation": ("Statute", 31),
    "manuscript": ("Manuscript", 36), "map": ("Map", 20), "motion_picture": ("Film or Broadcast", 21),
    "musical_score": ("Music", 61), "pamphlet": ("Pamphlet", 55), "paper-conference": ("Conference Proceedings", 10),
    "patent": ("Patent", 25), "personal_communication": ("Personal Communication", 26), "post": ("Blog", 56),
    "post-weblog": ("Blog", 56), "regulation": ("Legal Rule or Regulation", 50), "report": ("Report", 27),
    "review": ("Journal Article", 17), "review-book": ("Journal Article", 17), "software": ("Computer Program", 9),
    "standard": ("Standard", 58), "thesis": ("Thesis", 32), "webpage": ("Web Page", 12),
}  # fmt: skip
_SHARED = frozenset("article entry post review review-book broadcast".split())
_JOURNALS = frozenset((17, 19, 23))
_WHOLE = frozenset((3, 6, 9, 20, 21, 27, 32))  # whose secondary title is a series
_NUMBERED = frozenset((4, 25, 27, 31, 32, 36, 50, 58, 59))  # whose number is their own

#: variable → tag of refer and place in EndNote XML
_PEOPLE = {
    "editor": ("E", "contributors/secondary-authors"), "collection-editor": ("Y", "contributors/tertiary-authors"),
    "translator": ("?", "contributors/subsidiary-authors"),
}  # fmt: skip
_TEXTS = {
    "title-short": ("!", "titles/short-title"), "collection-title": ("S", "titles/tertiary-title"),
    "volume": ("V", "volume"), "number-of-volumes": ("6", "num-vols"),
    "edition": ("7", "edition"), "publisher": ("I", "publisher"), "publisher-place": ("C", "pub-location"),
    "ISBN": ("@", "isbn"), "ISSN": ("@", "isbn"), "DOI": ("R", "electronic-resource-num"), "genre": ("9", "work-type"),
    "abstract": ("X", "abstract"), "note": ("Z", "notes"), "call-number": ("L", "call-num"),
    "archive_location": ("M", "accession-num"), "source": ("W", "remote-database-provider"), "section": ("&", "section"), "language": ("G", "language"), "URL": ("U", "urls/related-urls/url"),
    "archive": ("~", "remote-database-name"),
}  # fmt: skip


def write(
    references: Iterable[Reference], report: Report | None = None, *, key: str | None = None, dialect: str = "refer"
) -> Iterator[str]:
    """One record a piece. ``key`` is a template for the labels, see `citekit.writers.keys.fill`."""
    keys = Keys(key)
    xml = dialect == "xml"
    separator = '<?xml version="1.0" encoding="UTF-8"?>\n<xml>\n<records>\n' if xml else ""
    for reference in references:
        record = Record(reference)
        name, number = TYPES.get(record.type, ("Generic", 13))
        values = list(_values(record, number, keys.of(reference)))
        if record.type not in TYPES or record.type in _SHARED:
            record.lose("type")
        if xml:
            yield separator + _record_xml(name, number, values)
        else:
            lines = [("0", name), *((tag, value) for tag, _, value in values if tag)]
            yield separator + "".join(f"%{tag} {value}\n" for tag, value in lines)
        separator = "" if xml else "\n"
        record.settle(report)
    if xml:
        yield (separator or "") + "</records>\n</xml>\n"


def _values(record: Record, kind: int, key: str) -> Iterator[tuple[str, str, str]]:
    """What the record has, as (tag, place in the XML, value)."""
    creator = record.creator()
    for variable, (tag, place) in (({creator: ("A", "contributors/authors")} if creator else {}) | _PEOPLE).items():
        people = record.fields.get(variable, [])
        for name, line in zip(people, names.listed(record, variable), strict=False):
            yield tag, f"{place}/author", line if name.family else f"{line},"
    yield "T", "titles/title", record.text("title")
    journal = kind in _JOURNALS
    for variable in () if kind in _WHOLE else ("container-title", "event-title"):
        if variable in record and (variable == "container-title" or "container-title" not in record.fields):
            if variable == "event-title":
                record.lose(variable, "as container-title")
            yield "J" if journal else "B", "titles/secondary-title", record.text(variable)
    yield from _issued(record)
    for variable, (tag, place) in ({_number(record, kind): ("N", "number")} | _TEXTS).items():
        if variable in record and (text := record.text(variable)):
            yield tag, place, text
    if "page" in record:
        page = record.text("page").replace("–", "-")
        if kind in (6, 32) and page.isdigit():
            record.lose("page", "as number of pages")
        yield "P", "pages", page
    elif "number-of-pages" in record and kind in (6, 32):
        yield "P", "pages", record.text("number-of-pages")
    accessed = record.date("accessed")
    if accessed is not None and accessed.parts:
        if len(accessed.parts) > 1 or accessed.circa or accessed.season:
            record.lose("accessed", "range, circa or season")
        yield "[", "access-date", "/".join(f"{number:02}" for number in accessed.parts[0])
    elif accessed is not None:
        record.lose("accessed")
    for keyword in record.text("keyword").split(","):
        if keyword.strip():
            yield "K", "keywords/keyword", keyword.strip()
    yield "F", "label", key


def _number(record: Record, kind: int) -> str:
    """Which variable the number of a type is."""
    if kind in _NUMBERED:
        return "number"
    return "collection-number" if "collection-title" in record.fields and kind not in _JOURNALS else "issue"


def _issued(record: Record) -> Iterator[tuple[str, str, str]]:
    """The year, and the day as EndNote writes it: ``November 23``."""
    date = record.date("issued")
    if date is None:
        return
    if len(date.parts) > 1 or date.circa:
        record.lose("issued", "range or circa")
    if not date.parts or not date.parts[0]:
        yield "D", "dates/year", date.literal or date.raw
        return
    year, *rest = date.parts[0]
    yield "D", "dates/year", str(year)
    if date.season in (1, 2, 3, 4):
        yield "8", "dates/pub-dates/date", SEASONS[int(date.season) - 1]
    elif date.season:
        yield "8", "dates/pub-dates/date", str(date.season)
    elif rest and 1 <= rest[0] <= 12:
        yield "8", "dates/pub-dates/date", " ".join([MONTHS[rest[0] - 1], *(str(day) for day in rest[1:])])


def _record_xml(name: str, number: int, values: list[tuple[str, str, str]]) -> str:
    """Elements in the order of the document type, those of one parent together."""
    from xml.etree import ElementTree

    record = ElementTree.Element("record")
    ElementTree.SubElement(record, "ref-type", name=name).text = str(number)
    for _, place, value in sorted(values, key=lambda each: _ORDER.index(each[1].partition("/")[0])):
        *parents, last = place.split("/")
        parent = record
        for step in parents:
            found = parent.find(step)
            parent = ElementTree.SubElement(parent, step) if found is None else found
        existing = parent.find(last) if last == "isbn" else None
        if existing is not None:
            existing.text = f"{existing.text}; {value}"
        else:
            ElementTree.SubElement(parent, last).text = value
    ElementTree.indent(record)
    return ElementTree.tostring(record, encoding="unicode") + "\n"


_ORDER = (
    "contributors titles pages volume number num-vols edition section keywords dates pub-location publisher isbn "
    "accession-num call-num label abstract notes work-type urls electronic-resource-num remote-database-name remote-database-provider "
    "language access-date"
).split()
