"""The JSON that EPrints exports (``EPrints::Plugin::Export::JSON``): one item an object, several an array.

Field names are those of EPrints' default configuration; numbers are bare, as EPrints writes them. What a record keeps
under ``custom`` by an EPrints field's name goes back to that field.
"""

from __future__ import annotations

import json
import re

from .dates import iso, valid
from .markup import plain
from .record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ..model import Name, Reference
    from .record import Report

#: CSL type → EPrints type; every other type is other
TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "article": "article",
    "review": "article", "review-book": "article", "book": "book", "classic": "book", "chapter": "book_section",
    "entry": "book_section", "entry-dictionary": "book_section", "entry-encyclopedia": "book_section",
    "paper-conference": "conference_item", "speech": "conference_item", "report": "monograph",
    "manuscript": "monograph", "pamphlet": "monograph", "thesis": "thesis", "patent": "patent", "dataset": "dataset",
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
    "title": "title", "collection-title": "series", "volume": "volume", "issue": "number", "page": "pagerange",
    "number-of-pages": "pages", "event-title": "event_title", "event-place": "event_location", "publisher": "publisher",
    "publisher-place": "place_of_pub", "edition": "edition", "ISSN": "issn", "ISBN": "isbn", "DOI": "id_number",
    "URL": "official_url", "abstract": "abstract", "keyword": "keywords", "note": "note", "language": "language",
}  # fmt: skip
_NUMBERED = frozenset("volume number pages".split())
#: what an item's own page says of it, kept under ``custom``
_OWN = frozenset(
    """abstract_status commentary completion_time contact_email contributors copyright_holders corp_creators
    data_type date_type datestamp department dir divisions documents eprint_status eprintid event_dates event_type
    exhibitors funders full_text_status gscholar id_number importid institution ispublished item_issues_count lastmod
    latitude learning_level lyricists metadata_visibility monograph_type num_pieces official_url output_media
    pedagogic_type pres_type producers projects refereed referencetext related_url replacedby rev_number skill_areas
    source status_changed subjects succeeds suggestions sword_depositor task_purpose thesis_name thesis_type uri
    userid""".split()
)
_FIRST = ("eprintid", "rev_number", "eprint_status", "userid", "datestamp", "lastmod", "type", "ispublished")


def write(references: Iterable[Reference], report: Report | None = None) -> Iterator[str]:
    """Items as JSON."""
    waiting = ""
    count = 0
    for reference in references:
        record = Record(reference)
        text = json.dumps(item(record), ensure_ascii=False, indent=2)
        record.settle(report)
        if count:
            yield ("[\n" if count == 1 else "") + waiting + ",\n"
        waiting = text
        count += 1
    yield waiting + ("\n]\n" if count > 1 else "\n") if count else "[]\n"


def item(record: Record) -> dict[str, Any]:
    """One item, the fields that say which it is first."""
    kind = TYPES.get(record.type, "other")
    if READ_AS[kind] != record.type:
        record.lose("type")
    found: dict[str, Any] = {"type": kind, **_own(record), **_bibliographic(record, kind)}
    found.setdefault("eprint_status", "archive")
    found.setdefault("ispublished", "pub" if "issued" in record.fields else "unpub")
    number = record.reference.id.rpartition(":")[2]
    if "eprintid" not in found and number.isdecimal():
        found["eprintid"] = int(number)
    url = re.match(r"(https?://[^/]+)/(?:id/eprint/)?(\d+)/?$", str(found.get("official_url", "")))
    if url and url[2] == str(found.get("eprintid")):  # the item's own page is no address of a publisher's
        del found["official_url"]
        found.setdefault("uri", f"{url[1]}/id/eprint/{url[2]}")
    first = {field: found[field] for field in _FIRST if field in found}
    return first | found


def _own(record: Record) -> dict[str, Any]:
    custom = record.raw("custom")
    if not isinstance(custom, dict):
        return {}
    for key in custom:
        if key not in _OWN and key != "repository":
            record.lose("custom", key)
    return {key: value for key, value in custom.items() if key in _OWN and value not in (None, "", [])}


def _bibliographic(record: Record, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    creator = record.creator()
    for variable, field in (({creator: "creators"} if creator else {}) | _PEOPLE).items():
        people = record.names(variable)
        corporate = [plain(name.literal) for name in people if name.literal and not name.family]
        persons = [{"name": _name(name), "id": None} for name in people if not (name.literal and not name.family)]
        if corporate and field == "creators":
            found["corp_creators"] = corporate
            if persons:
                record.lose(variable, "order")
        elif corporate:
            persons += [{"name": _name(name), "id": None} for name in people if name.literal and not name.family]
        if persons:
            found[field] = persons
    for variable, field in _TEXTS.items():
        if variable in record and (text := record.text(variable)):
            found[field] = int(text) if field in _NUMBERED and re.fullmatch(r"[1-9]\d{0,8}", text) else text
    if "pagerange" in found:
        found["pagerange"] = re.sub(r"\s*[–—]\s*", "-", found["pagerange"])
    found |= _in_its_place(record, kind)
    if "issued" in record:
        date = record.date("issued")
        if date and date.parts and date.parts[0]:
            found |= {"date": iso(valid(date.parts[0])), "date_type": "published"}
            if len(date.parts) > 1 or date.circa or date.season:
                record.lose("issued", "range, circa or season")
        else:
            record.lose("issued")
    if "event-date" in record and (date := record.date("event-date")):
        found["event_dates"] = "/".join(iso(part) for part in date.parts) or date.literal or date.raw
    return found


def _in_its_place(record: Record, kind: str) -> dict[str, Any]:
    """What goes into one field or another by type."""
    found: dict[str, Any] = {}
    if "container-title" in record:
        place = {"book_section": "book_title", "conference_item": "book_title"}.get(kind, "publication")
        found[place] = record.text("container-title")
    if (
        kind in ("book", "book_section", "conference_item")
        and "collection-number" in record
        and "volume" not in record.fields
    ):
        found["number"] = record.text("collection-number")
    elif kind in ("monograph", "patent") and "number" in record:
        found["id_number" if kind == "patent" else "number"] = record.text("number")
    if kind in ("thesis", "monograph"):
        genre = record.text("genre")
        if genre:
            found[f"{kind}_type"] = _GENRES.get(genre.casefold().replace("’", "'"), genre)
        if kind == "thesis" and "publisher" in record.fields:
            found["institution"] = record.text("publisher")
    return found


_GENRES = {
    "phd thesis": "phd", "master's thesis": "masters", "engd thesis": "engd", "technical report": "technical_report",
    "project report": "project_report", "documentation": "documentation", "manual": "manual",
    "working paper": "working_paper", "discussion paper": "discussion_paper",
}  # fmt: skip


def _name(name: Name) -> dict[str, str | None]:
    particles = " ".join(filter(None, [name.dropping_particle, name.non_dropping_particle]))
    return {
        "family": plain(f"{particles} {name.family}".strip() or name.literal),
        "given": plain(name.given) or None,
        "lineage": plain(name.suffix) or None,
        "honourific": None,
    }
