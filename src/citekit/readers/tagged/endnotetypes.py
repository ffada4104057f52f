"""EndNote's reference types by their names, as ``%0`` and EndNote XML have them (EndNote's Export, Import and XML
styles)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: type's name → CSL type; every other is a document
TYPES = {
    "Aggregated Database": "dataset", "Ancient Text": "classic", "Artwork": "graphic", "Audiovisual Material": "motion_picture",
    "Bill": "bill", "Blog": "post-weblog", "Book": "book", "Book Section": "chapter", "Case": "legal_case",
    "Chart or Table": "figure", "Classical Work": "classic", "Computer Program": "software",
    "Conference Paper": "paper-conference", "Conference Proceedings": "paper-conference", "Dataset": "dataset",
    "Dictionary": "entry-dictionary", "Edited Book": "book", "Electronic Article": "article-journal",
    "Electronic Book": "book", "Electronic Book Section": "chapter", "Electronic Source": "webpage",
    "Encyclopedia": "entry-encyclopedia", "Figure": "figure", "Film or Broadcast": "motion_picture",
    "Government Document": "report", "Hearing": "hearing", "Interview": "interview",
    "Journal Article": "article-journal", "Legal Rule or Regulation": "regulation", "Magazine Article": "article-magazine",
    "Manuscript": "manuscript", "Map": "map", "Multimedia Application": "software", "Music": "musical_score",
    "Newspaper Article": "article-newspaper", "Online Database": "dataset", "Online Multimedia": "motion_picture",
    "Pamphlet": "pamphlet", "Patent": "patent", "Personal Communication": "personal_communication",
    "Podcast": "broadcast", "Press Release": "article", "Report": "report", "Serial": "book", "Social Media": "post",
    "Standard": "standard", "Statute": "legislation", "Television Episode": "broadcast", "Thesis": "thesis",
    "Unpublished Work": "manuscript", "Web Page": "webpage",
}  # fmt: skip
ARTICLES = frozenset("article-journal article-magazine article-newspaper".split())
#: types whose secondary title is a series
WHOLE = frozenset("book report thesis map software motion_picture".split())
#: types whose ``number`` is not that of an issue
NUMBERED = frozenset("report patent standard bill legislation regulation thesis dataset manuscript".split())


def number_variable(type: str, values: dict[str, Any]) -> str:
    """What a record's ``number`` counts: issues, a series's volumes, or itself."""
    if type in NUMBERED:
        return "number"
    return "collection-number" if values.get("collection-title") and type not in ARTICLES else "issue"
