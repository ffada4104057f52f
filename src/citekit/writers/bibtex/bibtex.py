"""BibTeX, for 8-bit BibTeX and its standard styles (Patashnik, *BibTeXing*, 1988) and for reference managers.

Beyond the fields of the standard styles it writes those that later styles and reference managers share: doi, url,
urldate, isbn, issn, eprint (with archiveprefix and primaryclass), langid, translator, shorttitle, keywords, abstract.
"""

from __future__ import annotations

from ...markup.latex_encode import encode
from ...records.months import MACROS, SEASONS
from ..keys import Keys
from ..record import Record
from . import common as bib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...records import Date, Reference
    from ..record import Report

#: CSL type → entry type; every other type is misc
TYPES = {
    "article": "article", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "review": "article", "review-book": "article",
    "book": "book", "classic": "book",
    "chapter": "incollection", "entry": "incollection", "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport", "thesis": "phdthesis", "manuscript": "unpublished", "pamphlet": "booklet",
}  # fmt: skip
#: entry type → the CSL type that it is read as
READ_AS = {
    "article": "article-journal", "book": "book", "incollection": "chapter", "inproceedings": "paper-conference",
    "techreport": "report", "phdthesis": "thesis", "mastersthesis": "thesis", "unpublished": "manuscript",
    "booklet": "pamphlet", "misc": "document",
}  # fmt: skip
_WITHIN_BOOKS = ("incollection", "inproceedings")
_THESES = ("phdthesis", "mastersthesis")

_ORDINALS = (
    "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth "
    "Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth Twentieth"
).split()


def write(references: Iterable[Reference], report: Report | None = None, *, key: str | None = None) -> Iterator[str]:
    """One entry a record. ``key`` is a template for citation keys, see `citekit.writers.keys.fill`."""
    keys = Keys(key)
    separator = ""
    for reference in references:
        record = Record(reference)
        kind = _type(record)
        fields = list(_fields(record, kind))
        if READ_AS[kind] != record.type:
            record.lose("type")
        yield separator + bib.entry(kind, keys.of(reference), fields)
        separator = "\n"
        record.settle(report)


def _type(record: Record) -> str:
    kind = TYPES.get(record.type, "misc")
    if record.type == "article" and "container-title" not in record:
        return "misc"  # a preprint
    if kind == "phdthesis" and "master" in str(record.fields.get("genre") or "").casefold():
        return "mastersthesis"
    return kind


def _fields(record: Record, kind: str) -> Iterator[tuple[str, str]]:
    """The fields in the order in which a reference is read, identifiers and notes last."""
    creator = record.creator()
    creators = record.names(creator) if creator else []
    for field, people in (
        ("author", creators),
        ("editor", record.names("editor")),
        ("translator", record.names("translator")),
    ):
        if people:
            yield field, bib.braced(bib.names(people, encode))
    title = record.rich("title")
    if title:
        yield "title", bib.braced(bib.rich(title, encode, title=True))
        if not creators and not record.fields.get("editor"):
            yield "key", bib.braced(bib.rich(title, encode, title=True))  # the standard styles sort by it
    yield from bib.texts(record, encode, {"title-short": "shorttitle"}, title=True)
    yield from bib.texts(
        record,
        encode,
        {"container-title": "booktitle" if kind in _WITHIN_BOOKS else "journal"},
        title=kind in _WITHIN_BOOKS,
    )
    yield from bib.texts(record, encode, {"collection-title": "series", "chapter-number": "chapter"})
    if "edition" in record:
        yield "edition", bib.braced(_edition(record.rich("edition")))
    yield from _issued(record)
    yield from bib.texts(record, encode, {"volume": "volume", _number(kind): "number"})
    if "page" in record:
        yield bib.page_field(record, kind, encode)
    yield from bib.texts(record, encode, {"publisher": _publisher(kind), "publisher-place": "address"})
    yield from _genre(record, kind)
    yield from bib.texts(record, encode, {"note": "note"})
    yield from _identifiers(record)
    yield from bib.texts(record, encode, {"keyword": "keywords", "abstract": "abstract", "annote": "annote"})


def _publisher(kind: str) -> str:
    if kind in _THESES:
        return "school"
    return {"techreport": "institution", "misc": "howpublished", "booklet": "howpublished"}.get(kind, "publisher")


def _number(kind: str) -> str:
    """Which variable a type's ``number`` is."""
    if kind == "article":
        return "issue"
    return "collection-number" if kind == "book" or kind in _WITHIN_BOOKS else "number"


def _edition(edition: str) -> str:
    """An edition in words, as the standard styles print it."""
    if not edition.isdecimal() or len(edition) > 9:
        return bib.rich(edition, encode)
    number = int(edition)
    if 0 < number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    return edition + ("th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th"))


def _genre(record: Record, kind: str) -> Iterator[tuple[str, str]]:
    genre = record.rich("genre") if "genre" in record else ""
    default = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis"}.get(kind)
    if genre and genre.replace("’", "'") != default:
        yield "type", bib.braced(bib.rich(genre, encode))
    if kind == "unpublished" and "note" not in record:
        yield "note", "{Unpublished manuscript}"  # which the type requires


def _identifiers(record: Record) -> Iterator[tuple[str, str]]:
    yield from bib.identifiers(record, encode, ("ISBN", "ISSN"))
    if eprint := bib.arxiv(record):
        yield "eprint", bib.braced(eprint[0])
        yield "archiveprefix", "{arXiv}"
        if eprint[1]:
            yield "primaryclass", bib.braced(eprint[1])
    yield from bib.texts(record, encode, {"PMID": "pmid", "PMCID": "pmcid"})
    yield from bib.language(record)


def _issued(record: Record) -> Iterator[tuple[str, str]]:
    date = record.date("issued")
    if date is None:
        return
    if not date.parts or not date.parts[0]:
        if text := date.literal or date.raw:
            yield "year", bib.braced(encode(text))
        return
    years = [str(part[0]) if part else "" for part in date.parts]
    year = years[0] if len(set(years)) == 1 else "--".join(years)
    yield "year", bib.braced(("c. " if date.circa else "") + year)
    if month := _month(date):
        yield "month", month
    if len(set(map(len, date.parts))) > 1 or (len(date.parts[0]) > 1 and not month):
        record.lose("issued", "month")  # of one end alone


def _month(date: Date) -> str:
    """The month's macro and the day, joined as BibTeX joins strings: ``dec # "~4"``."""
    parts = [part[1:] for part in date.parts if part]
    if date.season:
        season = date.season
        named = isinstance(season, int) and 0 < season < 5
        return f'"{SEASONS[int(season) - 1]}"' if named else bib.braced(encode(str(season)))  # it may hold a quote
    pieces: list[str] = []
    for index, part in enumerate(parts):
        if len(part) != len(parts[-1]) or not part or not (1 <= part[0] <= 12 or 21 <= part[0] <= 24):
            return ""
        month = MACROS[part[0] - 1] if part[0] <= 12 else f'"{SEASONS[part[0] - 21]}"'
        day = f"{part[1]}" if len(part) > 1 else ""
        if index and part == parts[0] and date.parts[0] == date.parts[1]:
            break
        if index and part[0] == parts[0][0] and date.parts[0][0] == date.parts[1][0] and day:
            pieces.append(f'"--{day}"')
        else:
            pieces += ['"--"'] * index + [month] + ([f'"~{day}"'] if day else [])
    return " # ".join(pieces).replace('" # "', "")
