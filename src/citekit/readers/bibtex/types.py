"""What BibTeX and biblatex call things, and what CSL calls them (biblatex manual, sections 2.1 and 2.2).

The choices are pandoc's but for the types and variables that CSL has gained since (performance, periodical, standard,
event-title, part-number).
"""

from __future__ import annotations

#: entry type → CSL type; every other is a document
TYPES = {
    "article": "article-journal", "artwork": "graphic", "audio": "song", "book": "book", "bookinbook": "book",
    "booklet": "pamphlet", "collection": "book", "commentary": "book", "conference": "paper-conference",
    "data": "dataset", "dataset": "dataset", "electronic": "webpage", "image": "graphic", "inbook": "chapter",
    "incollection": "chapter", "inproceedings": "paper-conference", "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case", "legal": "treaty", "legislation": "legislation",
    "letter": "personal_communication", "letters": "personal_communication", "manual": "book",
    "mastersthesis": "thesis", "movie": "motion_picture", "music": "song", "mvbook": "book", "mvcollection": "book",
    "mvproceedings": "book", "mvreference": "book", "newsarticle": "article-newspaper", "online": "webpage",
    "patent": "patent", "performance": "performance", "periodical": "periodical", "phdthesis": "thesis",
    "preprint": "article", "proceedings": "book", "reference": "book", "report": "report", "review": "review",
    "software": "software", "standard": "standard", "suppbook": "chapter", "suppcollection": "chapter",
    "suppperiodical": "article-journal", "techreport": "report", "thesis": "thesis", "unpublished": "manuscript",
    "video": "motion_picture", "www": "webpage",
}  # fmt: skip
#: ``entrysubtype`` of articles and periodicals
SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
#: the genre that a type states by its name
GENRES = {"mastersthesis": "mathesis", "phdthesis": "phdthesis"}

ARTICLES = frozenset("article periodical suppperiodical review".split())
#: parts of a book; their ``booktitle`` is the container
CHAPTERS = frozenset(
    "inbook incollection inproceedings conference inreference bookinbook suppbook suppcollection".split()
)
PROCEEDINGS = frozenset(("inproceedings", "conference"))
#: their ``number`` is the series's
IN_SERIES = CHAPTERS | frozenset(
    "book collection proceedings reference mvbook mvcollection mvproceedings mvreference".split()
)

#: what is cited as a whole; its ``pages`` are how many it has
WHOLE = frozenset(
    "book mvbook collection mvcollection proceedings mastersthesis phdthesis thesis booklet manual".split()
)

#: fields that become text as they are
TEXT = {
    "abstract": "abstract", "annotation": "annote", "annote": "annote", "chapter": "chapter-number",
    "keywords": "keyword", "keyword": "keyword", "library": "call-number", "origlocation": "original-publisher-place",
    "origpublisher": "original-publisher", "pagetotal": "number-of-pages", "part": "part-number",
    "venue": "event-place", "version": "version", "volume": "volume", "volumes": "number-of-volumes",
}  # fmt: skip
#: fields in which braces protect, but whose case no style changes
TITLES = {
    "eventtitle": "event-title", "origtitle": "original-title", "shortjournal": "container-title-short",
}  # fmt: skip
VERBATIM = {"isbn": "ISBN", "issn": "ISSN", "pmcid": "PMCID", "pmid": "PMID"}
DATES = {
    "eventdate": "event-date", "origdate": "original-date", "origyear": "original-date", "urldate": "accessed",
    "lastchecked": "accessed",
}  # fmt: skip
NAMES = {
    "author": "author",
    "bookauthor": "container-author",
    "origauthor": "original-author",
    "translator": "translator",
}
#: ``editortype`` and its like → name variable
ROLES = {
    "compiler": "compiler", "collaborator": "contributor", "director": "director", "editor": "editor",
    "illustrator": "illustrator", "narrator": "narrator", "organizer": "organizer", "performer": "performer",
    "producer": "producer", "translator": "translator", "interviewer": "interviewer", "none": "contributor",
    "scriptwriter": "script-writer", "composer": "composer", "host": "host", "guest": "guest", "chair": "chair",
}  # fmt: skip
#: fields that no BibTeX style knows; an entry with one of them is biblatex's
BIBLATEX_ONLY = frozenset("date eventtitle journaltitle location maintitle origdate pubstate subtitle urldate".split())
#: who publishes, in the order in which they are joined
PUBLISHERS = ("school", "institution", "organization", "howpublished", "publisher")

#: eprint archives and where they keep a paper
ARCHIVES = {
    "arxiv": ("arXiv", "https://arxiv.org/abs/"),
    "jstor": ("JSTOR", "https://www.jstor.org/stable/"),
    "pubmed": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/"),
    "hdl": ("HDL", "https://hdl.handle.net/"),
    "googlebooks": ("Google Books", "https://books.google.com/books?id="),
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        1,
    )
}
