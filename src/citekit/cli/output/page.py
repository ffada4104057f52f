"""What the page of a repository says of a record: its facts, by names that scripts may rely on.

The fields are those of an EPrints page (``EPrints::Plugin::Screen`` and the summary page of its default configuration);
of a record that comes from elsewhere they tell what there is.
"""

from __future__ import annotations

import re

from ...records import months
from ...records.identity import doi_key
from ...text.tags import without_tags
from ...writers.names import family
from .dress import marked
from .listing import doi_link, makers, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...records import Reference


class Field:
    """One fact. ``key`` is its name in JSON, ``label`` that on the page, "" where it is not there. An ``address`` is
    linked, as ``words`` or as itself; ``date`` is printed as the page has it.
    """

    __slots__ = ("address", "date", "key", "label", "words")

    def __init__(self, key: str, label: str, words: str = "", *, address: bool = False, date: bool = False) -> None:
        self.key = key
        self.label = label
        self.words = words
        self.address = address or bool(words)
        self.date = date

    def shown(self, text: str) -> str:
        """A value as people read it."""
        return _date_in_words(text) if self.date else text


FIELDS = (
    Field("id", ""),
    Field("citation", "Citation"),
    Field("type", ""),
    Field("item_type", "Item type"),
    Field("full_text_status", ""),
    Field("full_text", "Full text"),
    Field("documents", "Documents", address=True),
    Field("doi", ""),
    Field("doi_address", "DOI", address=True),
    Field("pmid", "PMID"),
    Field("pmcid", "PMCID"),
    Field("url", "URL", address=True),
    Field("google_scholar", "Google Scholar", "Look up in Google Scholar"),
    Field("altmetric", "Altmetric", "Altmetrics from Altmetric"),
    Field("dimensions", "Dimensions", "Citations from Dimensions"),
    Field("abstract", "Abstract"),
    Field("keywords", "Keywords"),
    Field("note", "Note"),
    Field("copyright_holders", "Copyright holders"),
    Field("issn", "ISSN"),
    Field("isbn", "ISBN"),
    Field("academic_unit", "Academic unit"),
    Field("repository", "Repository"),
    Field("item_id", "Item ID"),
    Field("depositing_user", "Depositing user"),
    Field("deposited", "Date deposited", date=True),
    Field("modified", "Last modified", date=True),
)
#: CSL type → its name for people, where that is not the type itself
_TYPES = {
    "article": "Preprint or article", "article-journal": "Journal article", "article-magazine": "Magazine article",
    "article-newspaper": "Newspaper article", "chapter": "Book section", "entry-dictionary": "Dictionary entry",
    "entry-encyclopedia": "Encyclopedia entry", "graphic": "Image", "motion_picture": "Film or video",
    "paper-conference": "Conference paper", "personal_communication": "Personal communication", "post": "Online post",
    "post-weblog": "Blog post", "review-book": "Book review", "song": "Audio recording", "webpage": "Web page",
}  # fmt: skip
_STATUS = {
    "public": "Full text publicly available",
    "restricted": "Full text not publicly available",
    "none": "No full text",
}
#: what EPrints calls the contents of a document
_CONTENTS = {
    "draft": "Draft", "submitted": "Submitted Version", "accepted": "Accepted Manuscript",
    "published": "Version of Record", "updated": "Updated Version",
}  # fmt: skip
#: the markup of publishers' abstracts (JATS, HTML), which is no part of CSL-JSON
_FOREIGN_TAGS = re.compile(r"</?(?:jats:[\w-]+|p|div|br|sec|title|list|list-item)\b[^<>]*>", re.IGNORECASE)


def facts(reference: Reference, citation: str) -> dict[str, Any]:
    """Every fact by its key: marked text, a list of it, or None where there is nothing to say."""
    fields = reference.fields
    own = fields.get("custom")
    own = own if isinstance(own, dict) else {}
    doi = doi_key(str(fields.get("DOI", "")))
    text = {key: _text(fields.get(name)) for key, name in _VARIABLES.items()}
    found = text | {
        "id": reference.id,
        "citation": citation,
        "type": reference.type,
        "item_type": _text(own.get("item_type")) or _type_in_words(reference.type),
        "full_text_status": _text(own.get("full_text_status")),
        "full_text": list(_full_text(own)),
        "documents": list(_documents(own)),
        "url": text["url"] if doi_key(text["url"]) != doi else "",  # the address of the DOI again
        "doi": doi,
        "doi_address": doi_link(reference),
        "google_scholar": _scholar(reference),
        "altmetric": doi and f"https://www.altmetric.com/details/doi/{quoted(doi)}",
        "dimensions": doi and f"https://badge.dimensions.ai/details/doi/{quoted(doi)}",
        "abstract": _text(_FOREIGN_TAGS.sub(" ", str(fields.get("abstract", "")))),
        "copyright_holders": _texts(own.get("copyright_holders")),
        "academic_unit": _texts(own.get("divisions")),
        "repository": ", ".join(filter(None, (_text(own.get("repository_name")), _text(own.get("institution"))))),
        "item_id": _text(own.get("eprintid")) or reference.id,
        "depositing_user": _text(own.get("depositing_user")),
        "deposited": _text(own.get("datestamp")),
        "modified": _text(own.get("lastmod")),
    }
    return {field.key: found[field.key] or (None if found[field.key] == "" else []) for field in FIELDS}


_VARIABLES = {
    "pmid": "PMID",
    "pmcid": "PMCID",
    "url": "URL",
    "keywords": "keyword",
    "note": "note",
    "issn": "ISSN",
    "isbn": "ISBN",
}


def _text(value: Any) -> str:
    """A value as marked text in one line."""
    return marked(" ".join(str(value).split())) if value not in (None, "", [], {}) else ""


def _texts(value: Any) -> list[str]:
    return [text for each in (value if isinstance(value, list) else [value]) if (text := _text(each))]


def _type_in_words(type: str) -> str:
    return _TYPES.get(type) or re.sub("[-_]", " ", type).capitalize()


def _full_text(own: dict[str, Any]) -> Iterator[str]:
    """Whether there is a full text, as the repository says it or by its status and its documents."""
    status = _STATUS.get(str(own.get("full_text_status", "")), "")
    if said := _text(own.get("full_text")):
        yield said
    elif status:
        contents = dict.fromkeys(_CONTENTS.get(str(document.get("content")), "") for document in _files(own))
        kinds = ", ".join(filter(None, contents))
        yield f"{status} ({kinds})" if kinds else status
    if note := _text(own.get("full_text_note")):
        yield note


def _documents(own: dict[str, Any]) -> Iterator[str]:
    """The addresses of documents that everybody may read."""
    for document in _files(own):
        if document.get("security", "public") == "public" and (address := document.get("uri")):
            yield str(address)


def _files(own: dict[str, Any]) -> list[dict[str, Any]]:
    documents = own.get("documents")
    return [each for each in documents if isinstance(each, dict)] if isinstance(documents, list) else []


def _scholar(reference: Reference) -> str:
    """Where Google Scholar looks for the title and the first author, as EPrints asks it."""
    from urllib.parse import urlencode

    title = without_tags(str(reference.fields.get("title", "")))
    if not title:
        return ""
    asked = {"as_q": title, "as_occt": "title"}
    for name in makers(reference)[:1]:
        author = " ".join(filter(None, (name.given[:1], family(name)))) if name.family else name.literal or name.given
        asked = {"as_sauthors": author, **asked}
    return f"https://scholar.google.com/scholar?{urlencode(asked, errors='replace')}"


def _date_in_words(text: str) -> str:
    """2010-11-23 17:02:59 as the page has it: 23 Nov 2010 17:02."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d)\S*)?", text)
    if not found or not 1 <= int(found[2]) <= 12:
        return text
    year, month, day, time = found.groups()
    return " ".join(filter(None, (day, months.SHORT[int(month) - 1], year, time)))
