"""The JSON that EPrints exports (``EPrints::Plugin::Export::JSON``): one item an object, several an array.

Field names are those of EPrints' default configuration; numbers are bare, as EPrints writes them. What a record keeps
under ``custom`` by an EPrints field's name goes back to that field.
"""

from __future__ import annotations

import re

from ...text.tags import without_tags
from ..dates import edtf, iso, valid
from ..record import Record
from .jsontext import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ...records import Name, Reference
    from ..record import Report

#: CSL type → EPrints type; every other type is other
TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "article": "article",
    "review": "article", "review-book": "article", "book": "book", "classic": "book", "chapter": "book_section",
    "entry": "book_section", "entry-dictionary": "book_section", "entry-encyclopedia": "book_section",
    "paper-conference": "conference_item", "speech": "conference_item", "report": "monograph",
    "manuscript": "article", "pamphlet": "monograph", "thesis": "thesis", "patent": "patent", "dataset": "dataset",
    "graphic": "image", "figure": "image", "motion_picture": "video", "broadcast": "video", "song": "audio",
    "musical_score": "composition", "performance": "performance",
}  # fmt: skip
READ_AS = {
    "article": "article-journal", "book": "book", "book_section": "chapter", "conference_item": "paper-conference",
    "monograph": "report", "thesis": "thesis", "patent": "patent", "dataset": "dataset", "image": "graphic",
    "video": "motion_picture", "audio": "song", "composition": "musical_score", "performance": "performance",
    "other": "document",
}  # fmt: skip

_PEOPLE = {"author": "creators", "editor": "editors", "contributor": "contributors"}
_TEXTS = {
    "title": "title", "collection-title": "series", "volume": "volume", "page": "pagerange",
    "number-of-pages": "pages", "event-title": "event_title", "event-place": "event_location", "publisher": "publisher",
    "publisher-place": "place_of_pub", "edition": "edition", "ISSN": "issn", "ISBN": "isbn", "DOI": "id_number",
    "URL": "official_url", "abstract": "abstract", "keyword": "keywords", "note": "note", "language": "language",
}  # fmt: skip
_NUMBERED = frozenset(("volume", "pages"))
#: what a repository's page says of an item in words that are no fields
_OF_THE_PAGE = frozenset(
    "repository repository_name institution item_type full_text full_text_note depositing_user".split()
)
_FIRST = ("eprintid", "rev_number", "eprint_status", "userid", "datestamp", "lastmod", "type", "ispublished")


def write(references: Iterable[Reference], report: Report | None = None) -> Iterator[str]:
    """Items as JSON."""
    waiting = ""
    count = 0
    for reference in references:
        record = Record(reference)
        text = dumps(item(record), indent=2)
        record.settle(report)
        if count:
            yield ("[\n" if count == 1 else "") + waiting + ",\n"
        waiting = text
        count += 1
    yield waiting + ("\n]\n" if count > 1 else "\n") if count else "[]\n"


def item(record: Record) -> dict[str, Any]:
    """One item, the fields that say which it is first."""
    kind = TYPES.get(record.type, "other")
    speech = record.type == "speech" and "container-title" not in record and "page" not in record
    if READ_AS[kind] != record.type and record.type != "manuscript" and not speech:  # which other fields tell
        record.lose("type")
    found: dict[str, Any] = {"type": kind, **_own(record), **_bibliographic(record, kind)}
    found.setdefault("eprint_status", "archive")
    status = "unpub" if record.type == "manuscript" else _STATES.get(str(record.fields.get("status")))
    if status in ("inpress", "submitted"):
        record.raw("status")
    if status or "issued" in record.fields:
        found.setdefault("ispublished", status or "pub")
    number = record.reference.id.rpartition(":")[2]
    found.setdefault("eprintid", int(number) if number.isdecimal() and len(number) < 20 else record.reference.id)
    url = re.match(r"(https?://[^/]+)/(?:id/eprint/)?(\d+)/?$", str(found.get("official_url", "")))
    if url and url[2] == str(found.get("eprintid")):  # the item's own page is no address of a publisher's
        del found["official_url"]
        found.setdefault("uri", f"{url[1]}/id/eprint/{url[2]}")
    first = {field: found[field] for field in _FIRST if field in found}
    return first | found


def _own(record: Record) -> dict[str, Any]:
    """What the record kept of EPrints' own fields, if it comes from there."""
    custom = record.fields.get("custom")
    if not isinstance(custom, dict) or not ("eprintid" in custom or "eprint_status" in custom):
        return {}
    for key in record.raw("custom"):
        if key in _OF_THE_PAGE and key != "repository":
            record.lose("custom", key)
    return {key: value for key, value in custom.items() if key not in _OF_THE_PAGE and value not in (None, "", [])}


def _bibliographic(record: Record, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    creator = record.creator()
    for variable, field in (({creator: "creators"} if creator else {}) | _PEOPLE).items():
        people = record.names(variable)
        if field == "creators":
            corporate = [without_tags(name.literal) for name in people if name.literal and not name.family]
            if corporate:
                found["corp_creators"] = corporate
                people = [name for name in people if name.family or not name.literal]
                if people:
                    record.lose(variable, "order")
        persons = [{"name": _name(name), "id": None} for name in people]
        if persons:
            found[field] = persons
    found |= _in_its_place(record, kind)
    for variable, field in _TEXTS.items():
        if variable in record and (text := record.text(variable)):
            found[field] = int(text) if field in _NUMBERED and re.fullmatch(r"[1-9]\d{0,8}", text) else text
    if "pagerange" in found:
        found["pagerange"] = re.sub(r"\s*[–—]\s*", "-", found["pagerange"])
    if "issued" in record:
        date = record.date("issued")
        if date and date.parts and date.parts[0]:
            found |= {"date": iso(valid(date.parts[0])), "date_type": "published"}
            if len(date.parts) > 1 or date.circa or date.season:
                record.lose("issued", "range, circa or season")
        else:
            record.lose("issued")
    if "event-date" in record and (dates := edtf(record, "event-date")):
        found["event_dates"] = dates
    return found


def _in_its_place(record: Record, kind: str) -> dict[str, Any]:
    """What goes into one field or another by type."""
    found: dict[str, Any] = {}
    if "container-title" in record:
        place = "book_title" if kind in ("book_section", "conference_item") else "publication"
        found[place] = record.text("container-title")
    number = (
        "issue"
        if kind == "article" and record.type != "manuscript"
        else "collection-number"
        if "collection-title" in record.fields
        else "number"
    )
    if number in record:
        text = record.text(number)
        found["number"] = int(text) if re.fullmatch(r"[1-9]\d{0,8}", text) else text
    if record.type == "speech" and "book_title" not in found and "page" not in record.fields:
        found["pres_type"] = "speech"
    if kind == "thesis":
        if genre := record.text("genre"):
            found["thesis_type"] = _THESES.get(genre.casefold().replace("’", "'"), genre)
        if "publisher" in record:
            found["institution"] = record.text("publisher")
    elif kind == "monograph" and (genre := record.text("genre")):
        found["monograph_type"] = _MONOGRAPHS.get(genre, genre)
    return found


_THESES = {"phd thesis": "phd", "master's thesis": "masters", "engd thesis": "engd", "edd thesis": "edd"}
_MONOGRAPHS = {
    "Technical report": "technical_report", "Project report": "project_report", "Documentation": "documentation",
    "Working paper": "working_paper", "Discussion paper": "discussion_paper",
}  # fmt: skip
_STATES = {"in press": "inpress", "forthcoming": "inpress", "submitted": "submitted"}


def _name(name: Name) -> dict[str, str | None]:
    particles = " ".join(filter(None, [name.dropping_particle, name.non_dropping_particle]))
    return {
        "family": without_tags(f"{particles} {name.family}".strip() or name.literal),
        "given": without_tags(name.given) or None,
        "lineage": without_tags(name.suffix) or None,
        "honourific": None,
    }
