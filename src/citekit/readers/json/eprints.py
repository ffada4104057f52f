"""EPrints' JSON export, of one item (an object) or of many (an array), as Open Research Online and other repositories
give it. Fields are those of EPrints 3.3 and 3.4 (``cfg.d/eprint_fields.pl``).
"""

from __future__ import annotations

import json
import re

from ...errors import ReadError
from ...records import Name, Reference
from ...records.identity import bare_doi
from ..common import keep, person_or_institution, put, read_date, with_particles
from ..onerror import refuse_record
from .csljson import Lines, syntax_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...errors import OnError

TYPES = {
    "article": "article-journal", "artefact": "graphic", "audio": "song", "book": "book", "book_section": "chapter",
    "composition": "musical_score", "conference_item": "paper-conference", "dataset": "dataset",
    "exhibition": "event", "image": "graphic", "monograph": "report", "patent": "patent",
    "performance": "performance", "research_dataset": "dataset", "software": "software", "thesis": "thesis",
    "video": "motion_picture", "web_resource": "webpage", "website": "webpage",
}  # fmt: skip
_TEXT = {
    "title": "title", "abstract": "abstract", "publisher": "publisher", "place_of_pub": "publisher-place",
    "volume": "volume", "issn": "ISSN", "isbn": "ISBN", "event_title": "event-title",
    "event_location": "event-place", "edition": "edition", "pages": "number-of-pages", "note": "note",
    "series": "collection-title", "language": "language", "patent_applicant": "authority",
}  # fmt: skip
_NAMES = {
    "creators": "author", "editors": "editor", "contributors": "contributor", "producers": "producer",
    "conductors": "performer", "exhibitors": "author", "supervisors": "contributor",
}  # fmt: skip
_STATUS = {"inpress": "in press", "submitted": "submitted", "unpub": "unpublished"}
_MONOGRAPHS = {
    "technical_report": "Technical report", "project_report": "Project report", "documentation": "Documentation",
    "manual": "Manual", "working_paper": "Working paper", "discussion_paper": "Discussion paper", "other": "",
}  # fmt: skip
_THESES = {
    "phd": "PhD thesis", "doctoral": "Doctoral thesis", "masters": "Master’s thesis", "engd": "EngD thesis",
    "edd": "EdD thesis", "mphil": "MPhil thesis", "mres": "MRes thesis", "msc": "MSc thesis", "ma": "MA thesis",
}  # fmt: skip


def read(text: str, source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records of an EPrints JSON export; what CSL has no variable for is kept in ``custom``."""
    try:
        data = json.loads(text)
    except ValueError as error:  # a json.JSONDecodeError, or a number of more digits than can be read
        raise syntax_error(error, source) from None
    except RecursionError:
        raise ReadError("nested too deeply", source=source) from None
    lines = Lines(text, data)
    for index, item in enumerate(data if isinstance(data, list) else [data]):
        try:
            yield reference(item)
        except Exception as error:
            entry = str(item.get("eprintid")) if isinstance(item, dict) else None
            if isinstance(error, (AttributeError, TypeError, ValueError)):
                error = ReadError(f"not an EPrints record ({error})")
            refuse_record(error, source, on_error, line=lines.of(index), entry=entry)


def reference(item: dict[str, Any]) -> Reference:
    """One EPrints record.

    >>> reference({"eprintid": 24797, "type": "article", "pagerange": "977-999", "date": "2010"}).to_csl()
    {'id': '24797', 'type': 'article-journal', 'issued': {'date-parts': [[2010]]}, 'page': '977-999'}
    """
    if not isinstance(item, dict):
        raise ReadError(f"a record must be an object, not {type(item).__name__}")
    fields = {key: value for key, value in item.items() if value not in (None, "", [], {})}
    kind = fields.pop("type", "")
    values: dict[str, Any] = {}
    csl_type = _type(kind, fields)
    for field, variable in _NAMES.items():
        if field in fields:
            values.setdefault(variable, []).extend(_names(fields.pop(field)))
    for institution in _list(fields.pop("corp_creators", ())):
        values.setdefault("author", []).append(Name(literal=str(institution).strip()))
    for field, variable in _TEXT.items():
        if field in fields:
            put(values, variable, _string(fields.pop(field)))
    _containers(fields, values, csl_type)
    _dates(fields, values)
    if "number" in fields:
        number = _string(fields.pop("number"))
        if csl_type == "article-journal":
            values["issue"] = number
        else:
            values["collection-number" if values.get("collection-title") else "number"] = number
    if "pagerange" in fields:
        values["page"] = _string(fields.pop("pagerange")).replace("–", "-")
    if "id_number" in fields:
        number = _string(fields.pop("id_number"))
        if bare_doi(number).startswith("10."):
            values["DOI"] = bare_doi(number)
        else:
            put(values, "number", number)
    if "doi" in fields:
        put(values, "DOI", bare_doi(_string(fields.pop("doi"))))
    # The item's page is its uri without the part for machines.
    page = re.sub(r"/id/eprint/(\d+)$", r"/\1/", _string(fields.get("uri", "")))
    put(values, "URL", _string(fields.pop("official_url", "")) or page)
    _genre(fields, values, csl_type)
    status = _string(fields.get("ispublished", ""))
    if status in ("inpress", "submitted"):
        values["status"] = _STATUS[status]
    words = fields.pop("keywords", "")
    put(values, "keyword", ", ".join(map(str, words)) if isinstance(words, list) else _string(words))
    for name, value in fields.items():
        if name != "eprintid":
            keep(values, name, value)
    return Reference(_string(item.get("eprintid", "")), csl_type, {k: v for k, v in values.items() if v})


def _type(kind: str, fields: dict[str, Any]) -> str:
    if kind == "conference_item" and fields.get("pres_type") in ("speech", "keynote", "lecture", "poster"):
        return "speech" if "book_title" not in fields and "pagerange" not in fields else "paper-conference"
    if kind == "monograph" and fields.get("monograph_type") == "manual":
        return "book"
    if kind == "article" and fields.get("ispublished") == "unpub":
        return "manuscript"
    return TYPES.get(kind, "document")


def _containers(fields: dict[str, Any], values: dict[str, Any], type: str) -> None:
    for field in ("publication", "book_title"):
        if field in fields:
            put(values, "container-title", _string(fields.pop(field)))
    if type in ("thesis", "report"):
        institution = _string(fields.pop("institution", ""))
        if institution and values.get("publisher"):
            keep(values, "institution", institution)
        put(values, "publisher", institution)


def _dates(fields: dict[str, Any], values: dict[str, Any]) -> None:
    if "date" in fields:
        values["issued"] = read_date(_string(fields.pop("date")))
        fields.pop("date_type", None)
    if "event_dates" in fields:
        values["event-date"] = read_date(_string(fields.pop("event_dates")))


def _genre(fields: dict[str, Any], values: dict[str, Any], type: str) -> None:
    kind = _string(fields.pop("thesis_type", ""))
    name = _string(fields.pop("thesis_name", ""))
    if type == "thesis":
        values["genre"] = _THESES.get(name.lower()) or _THESES.get(kind.lower()) or name or kind
    elif type == "report" and "monograph_type" in fields:
        kind = _string(fields.pop("monograph_type"))
        values["genre"] = _MONOGRAPHS.get(kind, kind)


def _names(people: Any) -> list[Name]:
    """``[{"name": {"family", "given", "lineage", "honourific"}, "id"}]``, or the names without their frame."""
    names = []
    for person in _list(people):
        name = person.get("name", person) if isinstance(person, dict) else person
        if isinstance(name, dict):
            parts = {key: str(name.get(key) or "").strip() for key in ("family", "given", "lineage")}
            if parts["family"] and not parts["given"] and not parts["lineage"]:
                names.append(person_or_institution(parts["family"]))
            elif any(parts.values()):
                names.append(with_particles(Name(parts["family"], parts["given"], suffix=parts["lineage"])))
        elif name:
            names.append(Name(literal=str(name).strip()))
    return names


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _string(value: Any) -> str:
    """EPrints writes what looks like a number as one, and some fields as lists."""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value).strip()
