"""EndNote's tagged import format (``.enw``), which is the Unix bibliography format of refer with more letters."""

from __future__ import annotations

import re

from ...records import Name
from ...records.identity import bare_doi
from ..common import hyphenated, read_date, read_name
from .endnotetypes import TYPES, WHOLE, number_variable
from .fields import Record, date, doi, first, serials, table
from .lines import Layout, read_records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...errors import OnError
    from ...records import Date, Reference
    from .lines import Tags

_LAYOUT = Layout(
    re.compile(r"%([0-9A-Za-z@!?*&()+^><\[\]=~$#,'\"])(?: (.*)|\s*)$"),
    "a line begins with % and a letter",
    begin="0",
    after_blank="A T",
)
_YEAR = re.compile(r"\d{4}")
_BETWEEN_KEYWORDS = re.compile(r"\n|;\s*")


def read_lines(lines: Iterable[str], source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records of the tagged format; an empty line or the next ``%0`` ends one."""
    return read_records(lines, _LAYOUT, _reference, source, on_error)


def _reference(tags: Tags) -> Reference:
    record = Record(tags)
    kind = record.first("0")
    record.type = TYPES.get(kind, "document") if kind else _guessed(record.tagged)
    work_type = record.tagged.get("9", [""])[0].title()
    if work_type in TYPES:  # a type and no genre, as bibutils has it
        record.type = TYPES[work_type]
        record.take("9")
    if kind and kind not in TYPES and kind != "Generic":
        record.keep("0", kind)
    id = record.first("F")
    record.fill(_FIELDS)
    return record.reference(id)


def _guessed(tagged: dict[str, list[str]]) -> str:
    """refer has no types: a journal makes an article, a book title a chapter, a publisher a book."""
    if "J" in tagged:
        return "article-journal"
    if "B" in tagged:
        return "chapter"
    if "R" in tagged and not bare_doi(tagged["R"][0]).startswith(("10.", "http")):
        return "report"
    return "book" if "I" in tagged else "document"


# Conversions, also of EndNote XML


def read_person(text: str) -> Name:
    """EndNote marks institutions by a comma at the end; plain refer writes ``Given Family``."""
    if text.endswith(","):
        return Name(literal=text.rstrip(", "))
    return read_name(text)


def read_issued(year: str, day: str) -> Date:
    """The date of a year and of a day that may have its own."""
    issued = read_date(day if _YEAR.search(day) else f"{day} {year}".strip())
    return issued if issued.parts or not year else read_date(year)


def _people(texts: list[str]) -> list[Name]:
    return [read_person(text) for text in texts]


def _keywords(texts: list[str]) -> str:
    return ", ".join(word for text in texts for word in _BETWEEN_KEYWORDS.split(text) if word)


# Rules


def _book(record: Record, tag: str) -> None:
    record.put("collection-title" if record.type in WHOLE else "container-title", record.first(tag))


def _issued(record: Record, tag: str) -> None:
    record.put("issued", read_issued(record.first("D"), record.first("8")))


def _number(record: Record, tag: str) -> None:
    record.put(number_variable(record.type, record.values), record.first(tag))


def _pages(record: Record, tag: str) -> None:
    pages = hyphenated(record.first(tag))
    record.put("number-of-pages" if record.type in ("book", "thesis") and pages.isdecimal() else "page", pages)


def _addresses(record: Record, tag: str) -> None:
    address, *others = record.first(tag).split("\n")
    record.put("URL", address)
    for other in others:
        record.keep(tag, other)


def _notes(record: Record, tag: str) -> None:
    record.values["note"] = "\n".join(filter(None, (record.values.get("note"), *record.take(tag))))


_FIELDS = table(
    (_people, {
        "A": "author", "E": "editor", "Y": "collection-editor", "?": "translator", "H": "translator", "Q": "author",
    }),
    (first, {"J": "container-title"}),
    (_book, "B"),
    (first, {
        "S": "collection-title", "T": "title", "!": "title-short", "I": "publisher", "C": "publisher-place",
        "7": "edition", "V": "volume", "6": "number-of-volumes", "X": "abstract", "G": "language", "L": "call-number",
        "M": "archive_location", "~": "archive", "W": "source", "&": "section", "9": "genre", "O": "note",
    }),
    (_issued, "D 8"),
    (date, {"[": "accessed"}),
    (_number, "N"),
    (_pages, "P"),
    (serials, "@"),
    (doi, {"R": "DOI"}),
    (_addresses, "U"),
    (_keywords, {"K": "keyword"}),
    (_notes, "Z"),
)  # fmt: skip
