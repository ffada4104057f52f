"""The groups of a bibliography by year, type or author, and their headings, as publication lists have them."""

from __future__ import annotations

from ...errors import NotFound
from ...records.year import year_of, year_text
from ...text.ingest import ingest
from .collation import collation, folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ...records import Name, Reference

    Groups = list[tuple[str, list[str]]]

#: CSL's types in the order of a publication list, and what many of each are called
TYPE_HEADINGS = {
    "article-journal": "Journal articles",
    "chapter": "Chapters",
    "book": "Books",
    "collection": "Collections",
    "classic": "Classics",
    "paper-conference": "Conference papers",
    "thesis": "Theses",
    "report": "Reports",
    "article": "Preprints and working papers",
    "manuscript": "Manuscripts",
    "periodical": "Periodicals",
    "entry-encyclopedia": "Encyclopedia entries",
    "entry-dictionary": "Dictionary entries",
    "entry": "Entries in reference works",
    "review": "Reviews",
    "review-book": "Book reviews",
    "article-magazine": "Magazine articles",
    "article-newspaper": "Newspaper articles",
    "post-weblog": "Blog posts",
    "post": "Posts",
    "webpage": "Web pages",
    "speech": "Talks",
    "event": "Events",
    "interview": "Interviews",
    "broadcast": "Broadcasts",
    "motion_picture": "Films",
    "performance": "Performances",
    "song": "Recordings",
    "musical_score": "Musical scores",
    "software": "Software",
    "dataset": "Datasets",
    "figure": "Figures",
    "graphic": "Images",
    "map": "Maps",
    "patent": "Patents",
    "standard": "Standards",
    "pamphlet": "Pamphlets",
    "legislation": "Legislation",
    "bill": "Bills",
    "regulation": "Regulations",
    "treaty": "Treaties",
    "legal_case": "Cases",
    "hearing": "Hearings",
    "personal_communication": "Personal communications",
    "document": "Documents",
}
_RANK = {type: rank for rank, type in enumerate(TYPE_HEADINGS)}


def group(references: Iterable[Reference], by: str, locale: str = "en-US") -> Groups:
    """The groups of ``by`` in their order: marked headings, and the ids of each in the order given.

    ``locale`` is the language whose order authors have. By author, a record is in the group of each of its authors.
    Raises `NotFound` where groups cannot be by that.

    >>> from citekit import Date, Reference
    >>> books = [Reference(id, "book", {"issued": Date(((year,),))}) for id, year in (("a", 1984), ("b", 2010))]
    >>> group([*books, Reference("c", "book", {})], "year")
    [('2010', ['b']), ('1984', ['a']), ('Undated', ['c'])]
    """
    if by not in KINDS:
        raise NotFound("kind of group", by, hint="it may be year, type or author")
    return KINDS[by](references, locale)


def _by_year(references: Iterable[Reference], locale: str) -> Groups:
    """The newest first; behind the years what stands for one ("forthcoming"), and last what has nothing."""
    groups: dict[tuple[int, int, str], tuple[str, list[str]]] = {}
    for reference in references:
        key, heading = _year(reference)
        groups.setdefault(key, (heading, []))[1].append(reference.id)
    return [groups[key] for key in sorted(groups)]


def _year(reference: Reference) -> tuple[tuple[int, int, str], str]:
    """What the year of a record, of a range the first, sorts by and its heading."""
    if year := year_of(reference):
        return (0, -year, ""), year_text(year)
    issued = reference.fields.get("issued")
    text = (issued and (issued.literal or issued.raw)) or str(reference.fields.get("status") or "")
    if text.strip():
        text = ingest(text.strip())
        return (1, 0, folded(text)), text[:1].upper() + text[1:]
    return (2, 0, ""), "Undated"


def _by_type(references: Iterable[Reference], locale: str) -> Groups:
    """In the order of the table; types that it does not have are last, together."""
    groups: dict[int, tuple[str, list[str]]] = {}
    for reference in references:
        heading = TYPE_HEADINGS.get(reference.type, "Other publications")
        groups.setdefault(_RANK.get(reference.type, len(_RANK)), (heading, []))[1].append(reference.id)
    return [groups[rank] for rank in sorted(groups)]


def _by_author(references: Iterable[Reference], locale: str) -> Groups:
    """By family name, as the language sorts; what has neither authors nor editors is last."""
    groups: dict[str, list[str]] = {}
    sorted_by: dict[str, str] = {}
    nobodys: list[str] = []
    for reference in references:
        people = reference.fields.get("author") or reference.fields.get("editor") or ()
        headings = {_heading(name): _sort_text(name) for name in people}
        headings.pop("", None)
        for heading, text in headings.items():
            sorted_by[heading] = text
            groups.setdefault(heading, []).append(reference.id)
        if not headings:
            nobodys.append(reference.id)
    collate = collation(locale, sorted_by.values())
    order = sorted(groups, key=lambda heading: (collate(sorted_by[heading]), heading))
    found = [(ingest(heading), groups[heading]) for heading in order]
    return [*found, ("Without author", nobodys)] if nobodys else found


def _heading(name: Name) -> str:
    """The name as in a list: "Beethoven, Ludwig van", "van Gogh, Vincent"."""
    family = _join(name.non_dropping_particle, name.family)
    given = _join(name.given, name.dropping_particle)
    return ", ".join(part for part in (family, given, name.suffix) if part) or _join(name.literal)


def _sort_text(name: Name) -> str:
    return _join(name.family or name.literal, name.given, name.suffix)


def _join(*parts: str) -> str:
    return " ".join(" ".join(parts).split())


#: what groups can be by
KINDS: dict[str, Callable[[Iterable[Reference], str], Groups]] = {
    "year": _by_year,
    "type": _by_type,
    "author": _by_author,
}
