"""The Citation File Format 1.2.0 (https://doi.org/10.5281/zenodo.5171937): a ``CITATION.cff``.

Software and data are what the file is about; anything else is its ``preferred-citation``. Further records are its
``references``.
"""

from __future__ import annotations

import re

from ...text.tags import without_tags
from ..dates import iso, valid
from ..record import Record
from .cslyaml import block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ...records import Name, Reference
    from ..record import Report

#: CSL type → type of a reference; every other type is generic
TYPES = {
    "article": "article", "article-journal": "article", "article-magazine": "magazine-article",
    "article-newspaper": "newspaper-article", "bill": "bill", "post-weblog": "blog", "post": "blog", "book": "book",
    "classic": "historical-work", "chapter": "generic", "paper-conference": "conference-paper", "dataset": "data",
    "entry-dictionary": "dictionary", "entry-encyclopedia": "encyclopedia", "motion_picture": "film-broadcast",
    "broadcast": "film-broadcast", "hearing": "hearing", "legal_case": "legal-case", "legislation": "statute",
    "regulation": "legal-rule", "manuscript": "unpublished", "map": "map", "musical_score": "music",
    "song": "sound-recording", "pamphlet": "pamphlet", "patent": "patent", "periodical": "serial",
    "personal_communication": "personal-communication", "report": "report", "review": "article",
    "review-book": "article", "software": "software", "standard": "standard", "thesis": "thesis",
    "webpage": "website", "speech": "slides", "graphic": "art", "document": "generic",
}  # fmt: skip
_SHARED = frozenset("article chapter musical_score post broadcast review review-book".split())

_TEXTS = {
    "title": "title", "abstract": "abstract", "container-title": "journal",
    "collection-title": "collection-title", "volume": "volume", "issue": "issue", "number": "number",
    "edition": "edition", "section": "section", "volume-title": "volume-title", "number-of-volumes": "number-volumes",
    "number-of-pages": "pages", "DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "PMCID": "pmcid", "URL": "url",
    "version": "version", "medium": "medium", "note": "notes", "genre": "thesis-type", "license": "license",
}  # fmt: skip
#: the fields that a file itself has for what it is about
_OF_THE_FILE = frozenset("title authors abstract doi url version license date-released keywords contact".split())
#: what the schema asks of a value (https://github.com/citation-file-format/citation-file-format, schema.json)
_PATTERNS = {
    "doi": r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+", "isbn": r"[0-9\- ]{10,17}X?",
    "issn": r"\d{4}-\d{3}[\dxX]", "pmcid": r"PMC\d{7}", "url": r"(https?|s?ftp)://\S+", "license": r"[A-Za-z0-9.+-]+",
}  # fmt: skip
_NUMBERS = frozenset("volume issue number-volumes pages section".split())
_PEOPLE = {
    "editor": "editors",
    "translator": "translators",
    "recipient": "recipients",
    "collection-editor": "editors-series",
}


def write(references: Iterable[Reference], report: Report | None = None) -> Iterator[str]:
    """The file, its head with the first record."""
    records = iter(references)
    first = next(records, None)
    if first is None:
        return
    record = Record(first)
    about = record.type in ("software", "dataset")
    values = _reference(record)
    head: dict[str, Any] = {"cff-version": "1.2.0", "message": "If you use this work, please cite it as below."}
    if about:
        head["type"] = "software" if record.type == "software" else "dataset"
        head |= _of_the_file(record, values)
    else:
        head |= {"title": values["title"], "authors": values["authors"], "preferred-citation": values}
    yield "\n".join(block(head)) + "\n"
    record.settle(report)
    opening = "references:\n"
    for reference in records:
        record = Record(reference)
        yield opening + "\n".join(block(_reference(record), "  - ")) + "\n"
        opening = ""
        record.settle(report)


def _of_the_file(record: Record, values: dict[str, Any]) -> dict[str, Any]:
    variables = (
        {field: variable for variable, field in _TEXTS.items()}
        | {field: variable for variable, field in _PEOPLE.items()}
        | {
            "start": "page",
            "end": "page",
            "languages": "language",
            "institution": "publisher",
            "conference": "event-title",
        }
    )
    for field in values:
        if field not in _OF_THE_FILE and field not in ("type", "year", "month"):
            record.lose(variables.get(field, field))
            if isinstance(values[field], dict) and "city" in values[field]:
                record.lose("event-place" if field == "conference" else "publisher-place")
    if "date-released" not in values and "year" in values:
        record.lose("issued", "no day")
    return {field: value for field, value in values.items() if field in _OF_THE_FILE}


def _people(record: Record, variable: str) -> list[dict[str, str]]:
    """The names of a variable, each once: the schema wants them unique."""
    every = [_person(name) for name in record.names(variable)]
    people = list({tuple(person.items()): person for person in every}.values())
    if len(people) < len(every):
        record.lose(variable, "the same name twice")
    return people


def _reference(record: Record) -> dict[str, Any]:
    kind = TYPES.get(record.type, "generic")
    if record.type not in TYPES or record.type in _SHARED:
        record.lose("type")
    creator = record.creator()
    people = _people(record, creator) if creator else []
    values: dict[str, Any] = {"type": kind, "title": "", "authors": people or [{"name": "anonymous"}]}
    for variable, field in _PEOPLE.items():
        if variable in record:
            values[field] = _people(record, variable)
    for variable, field in _TEXTS.items():
        misplaced = (
            (variable == "genre" and kind != "thesis")
            or (variable == "number" and "article" in kind)
            or (variable == "collection-title" and record.type in _BOOK_PARTS)  # where the book has its title
        )
        if variable in record and not misplaced:
            within = variable == "container-title" and record.type in _BOOK_PARTS
            _put(values, record, variable, "collection-title" if within else field)
    values["title"] = values["title"] or "[untitled]"
    if record.type in _BOOK_PARTS and "collection-title" in values:
        values["collection-type"] = "proceedings" if record.type == "paper-conference" else "book"
        if kind == "generic":  # which has no containers
            record.lose("container-title", "as collection-title")
    if "language" in record:
        language = record.text("language")
        values["languages"] = [language.partition("-")[0].lower()]
        if "-" in language:
            record.lose("language", "region")
    values |= _pages(record) | _dates(record) | _entities(record, kind)
    keywords = [keyword.strip() for keyword in record.text("keyword").split(",") if keyword.strip()]
    if keywords:
        values["keywords"] = keywords
    return values


_BOOK_PARTS = frozenset("chapter entry entry-dictionary entry-encyclopedia paper-conference".split())


def _put(values: dict[str, Any], record: Record, variable: str, field: str) -> None:
    """Set a field, unless it is set or the schema does not allow the value."""
    text = "" if values.get(field) else record.text(variable)
    if values.get(field) or (field in _PATTERNS and not re.fullmatch(_PATTERNS[field], text)):
        record.lose(variable)
    else:
        values[field] = _number(text) if field in _NUMBERS else text


def _person(name: Name) -> dict[str, str]:
    if name.literal and not name.family:
        return {"name": without_tags(name.literal)}
    parts = {
        "family-names": without_tags(name.family),
        "given-names": without_tags(name.given),
        "name-particle": " ".join(filter(None, [name.dropping_particle, name.non_dropping_particle])),
        "name-suffix": without_tags(name.suffix),
    }
    return {part: value for part, value in parts.items() if value}


def _pages(record: Record) -> dict[str, Any]:
    from .. import pages

    if "page" not in record:
        return {}
    first, last = pages.ends(record.text("page"))
    found = {"start": _number(first)}
    return found | {"end": _number(last)} if last else found


def _number(text: str) -> int | str:
    return int(text) if re.fullmatch(r"[1-9]\d{0,8}", text) else text


def _dates(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = {}
    issued = record.date("issued")
    if issued is not None and issued.parts and issued.parts[0] and issued.parts[0][0] > 0:
        part = valid(issued.parts[0])
        found["year"] = part[0]
        if len(part) > 1 and part[1] <= 12:
            found["month"] = part[1]
        if len(part) > 2:
            found["date-released" if record.type in ("software", "dataset") else "date-published"] = iso(part)
        if len(issued.parts) > 1 or issued.circa or issued.season:
            record.lose("issued", "range, circa or season")
    elif issued is not None:
        if issued.literal.casefold() == "in press":
            found["status"] = "in-press"
        else:
            record.lose("issued")
    accessed = record.date("accessed")
    if accessed is not None:
        whole = len(accessed.parts) == 1 and not accessed.circa
        if whole and len(accessed.parts[0]) == 3 and valid(accessed.parts[0]) == accessed.parts[0]:
            found["date-accessed"] = iso(accessed.parts[0])
        else:
            record.lose("accessed")
    return found


def _entities(record: Record, kind: str) -> dict[str, Any]:
    """Institutions, publishers and conferences, which are entities with a name and a place."""
    found: dict[str, Any] = {}
    if "publisher" in record:
        publisher = {"name": record.text("publisher")}
        if "publisher-place" in record:
            publisher["city"] = record.text("publisher-place")
        found["institution" if kind in ("thesis", "report") else "publisher"] = publisher
    if "event-title" in record:
        event = {"name": record.text("event-title")}
        if "event-place" in record:
            event["city"] = record.text("event-place")
        found["conference"] = event
    return found
