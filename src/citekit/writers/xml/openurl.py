"""OpenURL ContextObjects (ANSI/NISO Z39.88-2004): as COinS spans for web pages, or in XML as EPrints exports them.

The keys are those of the registered formats ``info:ofi/fmt:kev:mtx:`` journal, book, dissertation, patent and dc.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from ...text.tags import without_tags
from .. import names, pages
from ..dates import iso, valid
from ..record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...records import Reference
    from ..record import Report

#: CSL type → (format, genre); every other type is described in Dublin Core
TYPES = {
    "article": ("journal", "preprint"), "article-journal": ("journal", "article"),
    "article-magazine": ("journal", "article"), "article-newspaper": ("journal", "article"),
    "review": ("journal", "article"), "review-book": ("journal", "article"), "periodical": ("journal", "journal"),
    "book": ("book", "book"), "classic": ("book", "book"), "pamphlet": ("book", "document"),
    "chapter": ("book", "bookitem"), "entry": ("book", "bookitem"), "entry-dictionary": ("book", "bookitem"),
    "entry-encyclopedia": ("book", "bookitem"), "paper-conference": ("book", "proceeding"),
    "report": ("book", "report"), "manuscript": ("book", "document"),
    "thesis": ("dissertation", ""), "patent": ("patent", ""),
}  # fmt: skip
_READ_AS = frozenset("article article-journal periodical book chapter paper-conference report thesis patent".split())

_JOURNAL = {
    "container-title": "title", "container-title-short": "stitle", "volume": "volume", "issue": "issue",
    "ISSN": "issn",
}  # fmt: skip
_BOOK = {
    "publisher": "pub", "publisher-place": "place", "edition": "edition", "collection-title": "series", "ISBN": "isbn",
    "ISSN": "issn", "number-of-pages": "tpages",
}  # fmt: skip
_KEYS = {
    "journal": _JOURNAL,
    "book": _BOOK,
    "dissertation": {"publisher": "inst", "publisher-place": "co", "genre": "degree", "ISBN": "isbn"},
    "patent": {"number": "number", "jurisdiction": "cc", "publisher": "assignee"},
    "dc": {
        "publisher": "publisher", "abstract": "description", "keyword": "subject", "language": "language",
        "container-title": "source", "license": "rights",
    },
}  # fmt: skip


def write(references: Iterable[Reference], report: Report | None = None, *, dialect: str = "coins") -> Iterator[str]:
    """One ContextObject a piece. ``dialect`` is "coins" or "xml"."""
    if dialect == "xml":
        yield (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<ctx:context-objects xmlns:ctx="info:ofi/fmt:xml:xsd:ctx" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
            'xsi:schemaLocation="info:ofi/fmt:xml:xsd:ctx http://www.openurl.info/registry/docs/info:ofi/fmt:xml:xsd:ctx">\n'
        )
    for reference in references:
        record = Record(reference)
        kind, genre = TYPES.get(record.type, ("dc", ""))
        if record.type not in _READ_AS and kind != "dc":
            record.lose("type")
        identifiers = [*_identifiers(record)]
        values = [(key, value) for key, value in _values(record, kind, genre) if value]
        yield (_xml if dialect == "xml" else _coins)(kind, identifiers, values)
        record.settle(report)
    if dialect == "xml":
        yield "</ctx:context-objects>\n"


def _identifiers(record: Record) -> Iterator[str]:
    """Identifiers of the referent, as URIs (Z39.88, part 1, section 9.1)."""
    for variable, scheme in (("DOI", "info:doi/"), ("PMID", "info:pmid/"), ("URL", "")):
        if variable in record:
            yield scheme + record.text(variable)


def _values(record: Record, kind: str, genre: str) -> Iterator[tuple[str, str]]:
    if kind != "dc":
        yield "genre", genre
    container = record.fields.get("container-title")
    title = {"journal": "atitle" if genre != "journal" else "title", "book": "atitle" if container else "btitle"}
    yield title.get(kind, "title"), record.text("title")
    if kind == "book" and container:
        yield "btitle", record.text("container-title")
    for variable, key in _KEYS[kind].items():
        if variable in record:
            yield key, record.text(variable)
    if "page" in record and kind in ("journal", "book"):
        first, last = pages.ends(record.text("page"))
        yield from [("spage", first), ("epage", last)] if last else [("pages", first)]
    if "issued" in record:
        yield "date", _date(record)
    creator = record.creator()
    if not creator:
        return
    if kind == "dc":
        for listed in names.listed(record, creator):
            yield "creator", listed
        return
    people = record.names(creator)
    if people and people[0].family:
        yield "aulast", names.family(people[0])
        yield "aufirst", without_tags(people[0].given)
        yield "ausuffix", without_tags(people[0].suffix)
    for name in people:
        if name.literal and not name.family:
            yield "aucorp", without_tags(name.literal)
        else:
            yield "au", names.inverted(name)


def _date(record: Record) -> str:
    date = record.date("issued")
    if date is None:
        return ""
    if not date.parts or not date.parts[0]:
        record.lose("issued")
        return ""
    if len(date.parts) > 1 or date.circa or date.season:
        record.lose("issued", "range, circa or season")
    return iso(valid(date.parts[0]))


def _format(kind: str) -> str:
    return f"info:ofi/fmt:kev:mtx:{kind}"


def _coins(kind: str, identifiers: list[str], values: list[tuple[str, str]]) -> str:
    from urllib.parse import urlencode

    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", _format(kind)), *(("rft_id", uri) for uri in identifiers)]
    title = urlencode(pairs + [(f"rft.{key}", value) for key, value in values])
    return f'<span class="Z3988" title="{escape(title)}"></span>\n'


def _xml(kind: str, identifiers: list[str], values: list[tuple[str, str]]) -> str:
    xml_format = f"info:ofi/fmt:xml:xsd:{kind}"
    lines = [
        '  <ctx:context-object version="Z39.88-2004">',
        "    <ctx:referent>",
        *(f"      <ctx:identifier>{escape(uri)}</ctx:identifier>" for uri in identifiers),
        "      <ctx:metadata-by-val>",
        f"        <ctx:format>{xml_format}</ctx:format>",
        f'        <ctx:metadata><rft:{kind} xmlns:rft="{xml_format}">',
        *(f"          <rft:{key}>{escape(value)}</rft:{key}>" for key, value in values),
        f"        </rft:{kind}></ctx:metadata>",
        "      </ctx:metadata-by-val>",
        "    </ctx:referent>",
        "  </ctx:context-object>",
    ]
    return "\n".join(lines) + "\n"
