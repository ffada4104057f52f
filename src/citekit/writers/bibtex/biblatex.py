"""BibLaTeX in UTF-8, for biber; entry types and fields are those of biblatex's default data model (manual, 2.1 and 2.2).

What the data model does not give to a type is not written but reported, so that ``biber --validate-datamodel`` has
nothing to say. The types that it names without giving them fields (audio, movie, letter, legislation …) take all.
"""

from __future__ import annotations

import re

from ...markup.latex_encode import escape
from ...text.tags import without_tags
from ..dates import edtf
from ..keys import Keys
from ..record import CREATORS, Record
from . import common as bib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...records import Name, Reference
    from ..record import Report

#: CSL type → entry type; every other type is misc
TYPES = {
    "article": "article", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "review": "article", "review-book": "article",
    "bill": "legislation", "legislation": "legislation", "regulation": "legislation", "treaty": "legal",
    "legal_case": "jurisdiction", "hearing": "jurisdiction",
    "book": "book", "classic": "book", "chapter": "incollection", "pamphlet": "booklet",
    "entry": "inreference", "entry-dictionary": "inreference", "entry-encyclopedia": "inreference",
    "broadcast": "video", "motion_picture": "movie", "song": "audio", "musical_score": "music",
    "performance": "performance", "figure": "image", "graphic": "image",
    "dataset": "dataset", "software": "software", "patent": "patent", "standard": "standard",
    "manuscript": "unpublished", "speech": "unpublished", "personal_communication": "letter",
    "paper-conference": "inproceedings", "periodical": "periodical", "report": "report", "thesis": "thesis",
    "post": "online", "post-weblog": "online", "webpage": "online",
}  # fmt: skip
#: entry type → the CSL type that it is read as
READ_AS = {
    "article": "article-journal", "audio": "song", "book": "book", "booklet": "pamphlet", "collection": "book",
    "dataset": "dataset", "image": "graphic", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "inreference": "entry-encyclopedia", "jurisdiction": "legal_case",
    "legal": "treaty", "legislation": "legislation", "letter": "personal_communication", "misc": "document",
    "movie": "motion_picture", "music": "song", "online": "webpage", "patent": "patent",
    "performance": "performance", "periodical": "periodical", "report": "report", "software": "software",
    "standard": "standard", "thesis": "thesis", "unpublished": "manuscript", "video": "motion_picture",
}  # fmt: skip
#: CSL type → the entrysubtype by which it is told from others of its entry type
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}

_BOOK = """author chapter edition editor editora editorb editorc isbn location note number pages pagetotal part publisher
    series title translator volume volumes"""
_IN_BOOK = f"{_BOOK} booktitle bookauthor"
_EVENT = "eventtitle eventdate venue"
_EVENT_FIELDS = frozenset(_EVENT.split())
#: entry type → the fields that the data model gives it, of those that are written here; the rest of the types take all
_FIELDS = {
    kind: frozenset(fields.split())
    for kind, fields in {
        "article": """author editor editora editorb editorc issn journaltitle note number pages series title translator
            version volume""",
        "book": _BOOK,
        "booklet": "author chapter editor howpublished location note pages pagetotal title type",
        "collection": _BOOK.replace("author ", ""),
        "dataset": "author edition editor location note number publisher series title type version",
        "inbook": _IN_BOOK,
        "incollection": _IN_BOOK.replace(" pagetotal", "").replace(" bookauthor", ""),
        "inproceedings": f"""author booktitle chapter editor isbn location note number pages part publisher series title
            volume volumes {_EVENT}""",
        "misc": "author editor howpublished location note organization title type version",
        "online": "author editor note organization title version",
        "patent": "author location note number title type version",
        "periodical": "editor editora editorb editorc issn note number series title volume",
        "report": "author chapter institution location note number pages pagetotal title type version",
        "thesis": "author chapter institution location note pages pagetotal title type",
        "unpublished": f"author howpublished location note title type {_EVENT}",
    }.items()
}
_FIELDS["inreference"] = _FIELDS["incollection"]
_FIELDS["software"] = _FIELDS["misc"]
_ALL = frozenset(f"{_IN_BOOK} journaltitle howpublished institution organization type version {_EVENT}".split())
_LISTS = frozenset("institution location organization origlocation origpublisher publisher".split())
_EVERYWHERE = frozenset(
    """abstract annotation entrysubtype keywords library origlocation origpublisher origtitle origdate pubstate
    shortjournal shorttitle""".split()
)

#: biblatex's names for the genres of theses and reports (manual, 4.9.2.13)
_GENRES = {
    "PhD thesis": "phdthesis", "Master's thesis": "mathesis", "Bachelor's thesis": "bathesis",
    "technical report": "techreport", "research report": "resreport",
}  # fmt: skip
_STATES = {
    "in preparation": "inpreparation", "submitted": "submitted", "forthcoming": "forthcoming", "in press": "inpress",
    "prepublished": "prepublished",
}  # fmt: skip


def write(references: Iterable[Reference], report: Report | None = None, *, key: str | None = None) -> Iterator[str]:
    """One entry a record. ``key`` is a template for citation keys, see `citekit.writers.keys.fill`."""
    keys = Keys(key)
    separator = ""
    for reference in references:
        record = Record(reference)
        kind = _kind(record)
        allowed = _FIELDS.get(kind, _ALL) | _EVERYWHERE
        fields = [*_people(record, allowed), *_fields(record, kind, allowed)]
        read_as = READ_AS[kind]
        if kind == "unpublished" and not _EVENT_FIELDS.isdisjoint(field for field, _ in fields):
            read_as = "speech"
        if read_as != record.type and record.type not in _SUBTYPES:
            record.lose("type")
        yield separator + bib.entry(kind, keys.of(reference), fields)
        separator = "\n"
        record.settle(report)


def _kind(record: Record) -> str:
    """The entry type; what a record lacks of a type's mandatory fields makes it another."""
    kind = TYPES.get(record.type, "misc")
    if record.type == "article" and "container-title" not in record:
        kind = "online"  # a preprint
    if kind == "online" and not ("URL" in record or "DOI" in record or bib.arxiv(Record(record.reference))):
        kind = "misc"
    if kind == "incollection" and ("editor" not in record or "container-author" in record):
        kind = "inbook"
    if kind == "book" and "author" not in record and "editor" in record:
        kind = "collection"
    if kind == "video" and re.search(
        "radio|podcast|audio", f"{record.fields.get('medium')}{record.fields.get('genre')}", re.I
    ):
        kind = "audio"
    return kind


#: variable → editortype
_EDITOR_TYPES = {variable: variable.replace("-", "") for variable in CREATORS} | {"contributor": "collaborator"}
for _untold in ("series-creator", "executive-producer", "curator"):
    del _EDITOR_TYPES[_untold]
_ROLES = {"author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor"}


def _people(record: Record, allowed: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The names; whoever had another hand in the work is an editor with a type of his own (manual, 2.3.6)."""
    lists: dict[str, list[Name]] = {}
    types: dict[str, str] = {}
    if "editor-translator" in record and "editor" not in record and "translator" not in record:
        both = record.names("editor-translator")
        record.lose("editor-translator", "as editor and translator")
        lists |= {field: both for field in ("editor", "translator") if field in allowed}
    for variable, field in _ROLES.items():
        if variable in record and field in allowed:
            lists[field] = record.names(variable)
    free = [field for field in ("editor", "editora", "editorb", "editorc") if field in allowed and field not in lists]
    for variable in _EDITOR_TYPES:
        if variable in record and free:
            field = free.pop(0)
            lists[field], types[field] = record.names(variable), _EDITOR_TYPES[variable]
    particles = [bool(name.dropping_particle) for names in lists.values() for name in names if bib.particle(name)]
    if particles and not any(particles):
        yield "options", "{useprefix=true}"
    for field, names in lists.items():
        if names:
            mixed = any(particles) and not all(particles)
            yield field, bib.braced(" and ".join(_person(name, mixed) for name in names))
            if field in types:
                yield f"{field}type", bib.braced(types[field])


def _person(name: Name, mixed: bool) -> str:
    """A name, part by part (manual, 2.3.3 and 3.4) where the traditional form would say something else.

    biber counts commas inside of braces too, and takes no more than two.
    """
    particle = bib.particle(name)
    person = bib.person(name, escape)
    told_apart = not particle or (particle[0].islower() and not mixed)
    if not name.family or (told_apart and person.count(",") <= 2):
        return person
    parts = {"family": name.family, "given": name.given, "prefix": particle, "suffix": name.suffix}
    if any("=" in value for value in parts.values()):
        return person
    # Straight quotes are biber's own here.
    texts = {
        part: re.sub('"([^"]*)"', r"“\1”", without_tags(value)).replace('"', "”")
        for part, value in parts.items()
        if value
    }
    written = [f"{part}={bib.guarded(escape(value))}" for part, value in texts.items()]
    if particle:
        written.append(f"useprefix={'true' if name.non_dropping_particle else 'false'}")
    return ", ".join(f'"{part}"' if "," in part else part for part in written)


def _fields(record: Record, kind: str, allowed: frozenset[str]) -> Iterator[tuple[str, str]]:
    def texts(fields: dict[str, str], *, title: bool = False) -> Iterator[tuple[str, str]]:
        fields = {variable: field for variable, field in fields.items() if field in allowed}
        for field, value in bib.texts(record, escape, fields, title=title):
            # biblatex splits these at "and" (manual, 2.2.1)
            yield field, bib.braced(value) if field in _LISTS and " and " in value else value

    yield from texts({"title": "title", "title-short": "shorttitle"}, title=True)
    yield from texts({"container-title": _container(kind)}, title=_container(kind) == "booktitle")
    yield from texts({"container-title-short": "shortjournal", "collection-title": "series"})
    if record.type in _SUBTYPES:
        yield "entrysubtype", bib.braced(_SUBTYPES[record.type])
    yield from texts({"event-title": "eventtitle", "event": "eventtitle", "event-place": "venue"})
    yield from _dates(record, allowed)
    yield from texts({"edition": "edition", "volume": "volume", _number(kind): "number", "chapter-number": "chapter"})
    yield from texts({"part-number": "part", "number-of-volumes": "volumes", "version": "version"})
    if "page" in record and "pages" in allowed:
        yield bib.page_field(record, kind, escape)
    yield from texts({"number-of-pages": "pagetotal"})
    if _publisher(kind) == "organization" and "publisher" not in record and "container-title" in record:
        record.lose("container-title", "as publisher")
        yield from texts({"container-title": "organization"})
    yield from texts({"publisher": _publisher(kind)})
    yield from texts({"jurisdiction" if kind == "patent" else "publisher-place": "location"})
    yield from texts({"authority": "institution"} if kind not in ("report", "thesis") else {})
    yield from texts({"original-title": "origtitle", "original-publisher": "origpublisher"})
    yield from texts({"original-publisher-place": "origlocation"})
    yield from _genre(record, allowed)
    yield from _state(record)
    yield from texts({"note": "note", "call-number": "library"})
    yield from bib.identifiers(record, escape, _serials(kind))
    if eprint := bib.arxiv(record):
        yield "eprint", bib.braced(eprint[0])
        yield "eprinttype", "{arxiv}"
        if eprint[1]:
            yield "eprintclass", bib.braced(eprint[1])
    elif "PMID" in record:
        yield "eprint", bib.braced(escape(record.text("PMID")))
        yield "eprinttype", "{pubmed}"
    yield from bib.language(record)
    yield from texts({"keyword": "keywords", "abstract": "abstract", "annote": "annotation"})


def _container(kind: str) -> str:
    return "booktitle" if kind.startswith("in") else "journaltitle"


def _publisher(kind: str) -> str:
    if kind in ("report", "thesis"):
        return "institution"
    if kind in ("booklet", "unpublished"):
        return "howpublished"
    return "organization" if kind in ("online", "misc", "software") else "publisher"


def _number(kind: str) -> str:
    """Which variable a type's ``number`` is."""
    if kind in ("article", "periodical"):
        return "issue"
    return "collection-number" if "series" in _FIELDS.get(kind, ()) and kind != "dataset" else "number"


def _serials(kind: str) -> tuple[str, ...]:
    held = _FIELDS.get(kind, ("isbn", "issn"))
    return tuple(variable for variable in ("ISBN", "ISSN") if variable.lower() in held)


def _dates(record: Record, allowed: frozenset[str]) -> Iterator[tuple[str, str]]:
    for variable, field in (("issued", "date"), ("event-date", "eventdate"), ("original-date", "origdate")):
        if variable not in record or (field != "date" and field not in allowed):
            continue
        date = record.date(variable)
        literal = (date.literal or date.raw).casefold() if date and not date.parts else ""
        if field == "date" and literal in _STATES and "status" not in record:
            record.lose("issued", "as status")
            yield "pubstate", bib.braced(_STATES[literal])
        elif value := edtf(record, variable):
            yield field, bib.braced(value)


def _genre(record: Record, allowed: frozenset[str]) -> Iterator[tuple[str, str]]:
    if "type" in allowed:
        genre = record.rich("genre")
        known = _GENRES.get(genre.replace("’", "'"))
        if genre or record.type in ("report", "thesis"):  # where it is mandatory
            yield "type", bib.braced(known or bib.rich(genre or record.type, escape))


def _state(record: Record) -> Iterator[tuple[str, str]]:
    if "status" in record:
        status = record.rich("status")
        yield "pubstate", bib.braced(_STATES.get(status.casefold()) or bib.rich(status, escape))
