"""Citation File Format 1.2 (https://github.com/citation-file-format/citation-file-format): ``CITATION.cff``.

The file's ``preferred-citation`` comes first, where it has one, then the software or data itself, then its
``references``.
"""

from __future__ import annotations

from ...errors import ReadError, refuse
from ...records import Date, Name, Reference
from ...records.identity import bare_doi
from ...records.rawdate import parse_date
from ..common import keep, put
from ..onerror import refuse_record
from .yamlfile import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...errors import OnError

TYPES = {
    "art": "graphic", "article": "article-journal", "audiovisual": "motion_picture", "bill": "bill",
    "blog": "post-weblog", "book": "book", "catalogue": "book", "conference": "event",
    "conference-paper": "paper-conference", "data": "dataset", "database": "dataset", "dataset": "dataset",
    "dictionary": "entry-dictionary", "edited-work": "book", "encyclopedia": "entry-encyclopedia",
    "film-broadcast": "motion_picture", "government-document": "report", "hearing": "hearing",
    "historical-work": "classic", "legal-case": "legal_case", "legal-rule": "regulation",
    "magazine-article": "article-magazine", "manual": "book", "map": "map", "multimedia": "motion_picture",
    "music": "song", "newspaper-article": "article-newspaper", "pamphlet": "pamphlet", "patent": "patent",
    "personal-communication": "personal_communication", "proceedings": "book", "report": "report",
    "serial": "periodical", "slides": "speech", "software": "software", "software-code": "software",
    "software-container": "software", "software-executable": "software", "software-virtual-machine": "software",
    "sound-recording": "song", "standard": "standard", "statute": "legislation", "thesis": "thesis",
    "unpublished": "manuscript", "video": "motion_picture", "website": "webpage",
}  # fmt: skip
_TEXT = {
    "title": "title", "abstract": "abstract", "version": "version", "license": "license", "journal": "container-title",
    "volume": "volume", "number": "number", "edition": "edition", "isbn": "ISBN", "issn": "ISSN",
    "pmcid": "PMCID", "collection-title": "collection-title", "medium": "medium", "section": "section",
    "thesis-type": "genre", "notes": "note", "pages": "number-of-pages", "number-volumes": "number-of-volumes",
    "repository": "archive", "url": "URL", "volume-title": "volume-title", "status": "status", "issue": "issue",
    "data-type": "genre", "format": "dimensions",
}  # fmt: skip
_NAMES = {
    "authors": "author", "editors": "editor", "editors-series": "collection-editor", "translators": "translator",
    "recipients": "recipient",
}  # fmt: skip
_DATES = {"date-released": "issued", "date-published": "issued", "issue-date": "issued", "date-accessed": "accessed"}


def read(text: str, source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records of a ``CITATION.cff``."""
    data, lines = load(text, source)
    if not isinstance(data, dict):
        raise ReadError("a CFF file is a mapping with cff-version, title and authors", source=source, line=1)
    items = [data.pop("preferred-citation", None), {"type": "software", **data}, *(data.pop("references", None) or ())]
    items[1].pop("references", None)
    for index, item in enumerate(items):
        if item is None:
            continue
        if not isinstance(item, dict) or not item.get("title"):
            line = lines.get(id(item)) or (lines.get(id(data)) if index == 1 else None)
            error = ReadError("a CFF reference needs a title", source=source, line=line)
            refuse(error, on_error)
            continue
        try:
            yield _reference(item)
        except Exception as error:
            refuse_record(error, source, on_error, line=lines.get(id(item)), entry=str(item["title"]))


def _reference(item: dict[str, Any]) -> Reference:
    fields = {key: value for key, value in item.items() if value not in (None, [], {})}
    values: dict[str, Any] = {}
    kind = str(fields.pop("type", "software"))
    type = TYPES.get(kind, "document")
    if type == "document" and kind != "generic":
        keep(values, "type", kind)
    for field in ("cff-version", "message"):
        fields.pop(field, None)
    for field, variable in _NAMES.items():
        if isinstance(fields.get(field), list):
            values[variable] = [_name(person) for person in fields.pop(field)]
    for field, variable in _TEXT.items():
        if field in fields and not isinstance(fields[field], (dict, list)):
            put(values, variable, " ".join(str(fields.pop(field)).split()))
    for field, variable in _DATES.items():
        if field in fields:
            put(values, variable, _date(str(fields.pop(field))))
    if "year" in fields:
        parts = [fields.pop(field) for field in ("year", "month", "day") if field in fields]
        put(values, "issued", _date("-".join(str(part).zfill(2) for part in parts)))
    _places(fields, values, type)
    if "doi" in fields:
        values["DOI"] = bare_doi(str(fields.pop("doi")))
    for identifier in fields.get("identifiers", ()):
        if isinstance(identifier, dict) and identifier.get("type") == "doi":
            put(values, "DOI", bare_doi(str(identifier.get("value", ""))))
    put(values, "URL", fields.get("repository-code") or fields.get("repository-artifact"))
    if "start" in fields:
        first, last = str(fields.pop("start")), str(fields.pop("end", ""))
        values["page"] = f"{first}-{last}" if last and last != first else first
    if "keywords" in fields:
        words = fields.pop("keywords")
        values["keyword"] = ", ".join(map(str, words)) if isinstance(words, list) else str(words)
    if isinstance(fields.get("languages"), list):
        values["language"] = ", ".join(map(str, fields.pop("languages")))
    for name, value in fields.items():
        keep(values, name, value)
    return Reference("", type, {name: value for name, value in values.items() if value})


def _places(fields: dict[str, Any], values: dict[str, Any], type: str) -> None:
    publisher = fields.pop("publisher", None) or (
        fields.pop("institution", None) if type in ("thesis", "report") else None
    )
    if isinstance(publisher, dict):
        put(values, "publisher", publisher.get("name"))
        place = ", ".join(str(publisher[key]) for key in ("city", "region", "country") if publisher.get(key))
        put(values, "publisher-place", place)
    location = fields.pop("location", None)
    if isinstance(location, dict):
        put(values, "publisher-place", location.get("name"))
    conference = fields.pop("conference", None)
    if isinstance(conference, dict):
        put(values, "event-title", conference.get("name"))
        put(
            values,
            "event-place",
            ", ".join(str(conference[key]) for key in ("city", "region", "country") if conference.get(key)),
        )
        days = [str(conference[key]) for key in ("date-start", "date-end") if conference.get(key)]
        if days:
            values["event-date"] = _date("/".join(days))
    if type in ("chapter", "paper-conference", "entry-dictionary", "entry-encyclopedia"):
        put(values, "container-title", values.pop("collection-title", None))
    if type in ("article-journal", "article-magazine") and "number" in values:
        put(values, "issue", values.pop("number"))


def _name(person: Any) -> Name:
    if not isinstance(person, dict):
        return Name(literal=str(person))
    if "name" in person:
        return Name(literal=str(person["name"]))
    name = Name(
        family=str(person.get("family-names") or ""),
        given=str(person.get("given-names") or ""),
        non_dropping_particle=str(person.get("name-particle") or ""),
        suffix=str(person.get("name-suffix") or ""),
    )
    return name if name.to_csl() else Name(literal=str(person.get("alias") or ""))


def _date(text: str) -> Date:
    return parse_date(text) or Date(literal=text)
