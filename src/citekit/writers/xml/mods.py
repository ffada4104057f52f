"""MODS 3.7 (https://www.loc.gov/standards/mods/), a ``modsCollection``; hosts and series are related items."""

from __future__ import annotations

from xml.etree import ElementTree

from ...text.tags import without_tags
from .. import pages
from ..dates import edtf
from ..keys import Keys
from ..record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from ...records import Reference
    from ..record import Report

#: name variable → relator term of MARC (https://id.loc.gov/vocabulary/relators)
_ROLES = {
    "author": "author", "editor": "editor", "translator": "translator", "compiler": "compiler",
    "composer": "composer", "director": "director", "illustrator": "illustrator", "interviewer": "interviewer",
    "narrator": "narrator", "performer": "performer", "producer": "producer", "recipient": "addressee",
    "host": "host", "curator": "curator", "contributor": "contributor", "organizer": "organizer",
    "script-writer": "screenwriter",
}  # fmt: skip
_RESOURCES = {
    "motion_picture": "moving image", "broadcast": "moving image", "song": "sound recording-musical",
    "musical_score": "notated music", "map": "cartographic", "graphic": "still image", "figure": "still image",
    "software": "software, multimedia",
}  # fmt: skip
#: CSL type → term of MARC's genre list (https://www.loc.gov/standards/valuelist/marcgt.html), where it has one
_GENRES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "dataset": "numeric data", "entry-dictionary": "dictionary", "entry-encyclopedia": "encyclopedia",
    "legal_case": "legal case and case notes", "legislation": "legislation", "manuscript": "manuscript", "map": "map",
    "motion_picture": "motion picture", "patent": "patent",
    "periodical": "periodical", "report": "technical report", "review": "review", "review-book": "review",
    "software": "computer program", "speech": "speech", "standard": "standard or specification", "thesis": "thesis",
    "treaty": "treaty", "webpage": "web site",
}  # fmt: skip
#: CSL type of a part → genre of the whole
_HOST_GENRES = {
    "chapter": "book", "entry": "encyclopedia", "entry-dictionary": "dictionary",
    "entry-encyclopedia": "encyclopedia", "paper-conference": "conference publication",
}  # fmt: skip
_IN_HOSTS = frozenset(
    """article article-journal article-magazine article-newspaper chapter entry entry-dictionary entry-encyclopedia
    paper-conference post post-weblog review review-book webpage""".split()
)


def write(references: Iterable[Reference], report: Report | None = None, *, key: str | None = None) -> Iterator[str]:
    """One ``mods`` element a piece. ``key`` is a template for the ids, see `citekit.writers.keys.fill`."""
    keys = Keys(key)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<modsCollection xmlns="http://www.loc.gov/mods/v3">\n'
    for reference in references:
        record = Record(reference)
        element = _mods(record, keys.of(reference))
        ElementTree.indent(element)
        yield ElementTree.tostring(element, encoding="unicode") + "\n"
        record.settle(report)
    yield "</modsCollection>\n"


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    element = ElementTree.SubElement(parent, tag, attributes)
    element.text = text or None
    return element


def _texts(parent: Element, record: Record, places: dict[str, tuple[str, dict[str, str]]]) -> None:
    for variable, (path, attributes) in places.items():
        if variable not in record:
            continue
        *steps, tag = path.split("/")
        place = parent
        for step in steps:
            place = _add(place, step)
        _add(place, tag, record.text(variable), **attributes)


def _mods(record: Record, key: str) -> Element:
    mods = ElementTree.Element("mods", version="3.7", ID=_xml_id(key))
    _texts(mods, record, {"title": ("titleInfo/title", {})})
    if "title-short" in record:
        _add(_add(mods, "titleInfo", type="abbreviated"), "title", record.text("title-short"))
    if "original-title" in record:
        _add(_add(mods, "titleInfo", type="uniform"), "title", record.text("original-title"))
    in_host = record.type in _IN_HOSTS and "container-title" in record
    for variable, role in _ROLES.items():
        if not (in_host and variable == "editor"):
            _people(mods, record, variable, role)
    _add(mods, "typeOfResource", _RESOURCES.get(record.type, "text"))
    if record.type in _GENRES:
        _add(mods, "genre", _GENRES[record.type], authority="marcgt")
    if record.type:
        _add(mods, "genre", record.type, authority="csl")
    _texts(mods, record, {"genre": ("genre", {})})
    _origin(mods, record, in_host)
    if "language" in record:
        _add(_add(mods, "language"), "languageTerm", record.text("language"), type="code", authority="rfc3066")
    _texts(mods, record, {"dimensions": ("physicalDescription/extent", {}), "medium": ("physicalDescription/form", {})})
    _texts(
        mods, record, {"abstract": ("abstract", {}), "note": ("note", {}), "annote": ("note", {"type": "annotation"})}
    )
    for keyword in record.text("keyword").split(","):
        if keyword.strip():
            _add(_add(mods, "subject"), "topic", keyword.strip())
    _related(mods, record, in_host)
    if not in_host:
        _serials(mods, record)
    _texts(mods, record, {
        "DOI": ("identifier", {"type": "doi"}), "PMID": ("identifier", {"type": "pmid"}),
        "PMCID": ("identifier", {"type": "pmcid"}), "number": ("identifier", {"type": "report number"}),
    })  # fmt: skip
    _add(mods, "identifier", key, type="citekey")
    if "URL" in record:
        url = _add(_add(mods, "location"), "url", record.text("URL"))
        if "accessed" in record and (accessed := edtf(record, "accessed")):
            url.set("dateLastAccessed", accessed)
    if "call-number" in record:
        _add(_add(mods, "location"), "shelfLocator", record.text("call-number"))
    _texts(mods, record, {"license": ("accessCondition", {"type": "use and reproduction"})})
    return mods


def _xml_id(key: str) -> str:
    """A key as an XML name (https://www.w3.org/TR/xml-names/#NT-NCName)."""
    name = "".join(char if char.isalnum() or char in "_.-" else "_" for char in key)
    return name if name[:1].isalpha() or name[:1] == "_" else f"_{name}"


def _people(parent: Element, record: Record, variable: str, role: str) -> None:
    for name in record.names(variable):
        element = _add(parent, "name", type="corporate" if name.literal and not name.family else "personal")
        parts = {"family": name.family, "given": name.given, "termsOfAddress": name.suffix}
        particles = " ".join(filter(None, [name.dropping_particle, name.non_dropping_particle]))
        if name.literal and not name.family:
            _add(element, "namePart", without_tags(name.literal))
        else:
            parts["family"] = f"{particles} {name.family}".strip()
            for part, value in parts.items():
                if value:
                    _add(element, "namePart", without_tags(value), type=part)
        _add(_add(element, "role"), "roleTerm", role, type="text", authority="marcrelator")


def _origin(mods: Element, record: Record, in_host: bool) -> None:
    origin = ElementTree.Element("originInfo")
    if not in_host:
        _publication(origin, record)
    if "issued" in record:
        date = record.date("issued")
        if date and not date.parts:
            _add(origin, "dateIssued", date.literal or date.raw)
        else:
            _add(origin, "dateIssued", edtf(record, "issued"), encoding="edtf")
    if "original-date" in record and (original := edtf(record, "original-date")):
        _add(origin, "dateOther", original, type="original", encoding="edtf")
    if len(origin):
        mods.append(origin)


def _publication(origin: Element, record: Record) -> None:
    if "publisher-place" in record:
        _add(_add(origin, "place"), "placeTerm", record.text("publisher-place"), type="text")
    _texts(origin, record, {"publisher": ("publisher", {}), "edition": ("edition", {}), "version": ("edition", {})})


def _related(mods: Element, record: Record, in_host: bool) -> None:
    host = ElementTree.Element("relatedItem", type="host")
    _texts(host, record, {"container-title": ("titleInfo/title", {})})
    if "container-title-short" in record:
        _add(_add(host, "titleInfo", type="abbreviated"), "title", record.text("container-title-short"))
    if in_host:
        origin = ElementTree.Element("originInfo")
        _publication(origin, record)
        genre = _HOST_GENRES.get(
            record.type, "web site" if "web" in record.type or "post" in record.type else "periodical"
        )
        _add(origin, "issuance", "monographic" if genre in _HOST_GENRES.values() else "continuing")
        host.append(origin)
        _add(host, "genre", genre, authority="marcgt")
        _people(host, record, "editor", "editor")
        _people(host, record, "container-author", "author")
        _serials(host, record)
    if "event-title" in record:
        name = _add(host, "name", type="conference")
        _add(name, "namePart", record.text("event-title"))
    part = ElementTree.Element("part")
    for variable, kind in (("volume", "volume"), ("issue", "issue"), ("chapter-number", "chapter")):
        if variable in record:
            _add(_add(part, "detail", type=kind), "number", record.text(variable))
    if "page" in record:
        first, last = pages.ends(record.text("page"))
        extent = _add(part, "extent", unit="pages")
        if last:
            _add(extent, "start", first)
            _add(extent, "end", last)
        else:
            _add(extent, "list", first)
    if len(part):
        (host if in_host else mods).append(part)
    if len(host):
        mods.append(host)
    if "collection-title" in record:
        series = _add(mods, "relatedItem", type="series")
        title = _add(series, "titleInfo")
        _add(title, "title", record.text("collection-title"))
        _texts(title, record, {"collection-number": ("partNumber", {})})
        _people(series, record, "collection-editor", "editor")


def _serials(parent: Element, record: Record) -> None:
    _texts(parent, record, {"ISSN": ("identifier", {"type": "issn"}), "ISBN": ("identifier", {"type": "isbn"})})
