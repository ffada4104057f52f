"""EndNote XML, as EndNote and its fellows export it.

Read with the standard library's ElementTree, record by record. It fetches no external entities; documents that declare
an entity, or the value of an attribute, of their own are refused by the parser: none needs them, and they can be made to explode.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.parsers import expat

from ...errors import ReadError, refuse
from ...records import Reference
from ...records.identity import bare_doi
from ...text.tags import WRITTEN
from ..common import hyphenated, keep, put, read_date, serial_numbers
from ..onerror import refuse_record
from ..tagged.endnote import read_issued, read_person
from ..tagged.endnotetypes import ARTICLES, TYPES, WHOLE, number_variable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...errors import OnError

_ENCODING = "utf-8"  # whatever a second declaration says
_CHUNK = 1 << 16  # bytes
_FACES = {
    "italic": WRITTEN["i"],
    "bold": WRITTEN["b"],
    "superscript": WRITTEN["sup"],
    "subscript": WRITTEN["sub"],
}
_TEXT = {
    "titles/title": "title", "titles/short-title": "title-short", "publisher": "publisher",
    "pub-location": "publisher-place", "edition": "edition", "volume": "volume", "section": "section",
    "num-vols": "number-of-volumes", "abstract": "abstract", "language": "language", "call-num": "call-number",
    "accession-num": "archive_location", "remote-database-name": "archive", "remote-database-provider": "source",
    "work-type": "genre", "titles/translated-title": "original-title",
}  # fmt: skip
_NAMES = {
    "authors": "author", "secondary-authors": "editor", "tertiary-authors": "collection-editor",
    "subsidiary-authors": "translator", "translated-authors": "translator",
}  # fmt: skip
_SPENT = frozenset(
    """database source-app rec-number foreign-keys ref-type contributors titles periodical pages volume number issue
    edition section dates publisher pub-location isbn electronic-resource-num urls keywords abstract notes language
    label accession-num call-num num-vols work-type remote-database-name remote-database-provider access-date
    research-notes""".split()
)


def read(text: str, source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records of an EndNote XML document."""
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1).replace("\x00", "")
    lost = text[: len(text) - len(body)].count("\n")
    data = body.encode("utf-8", "replace")
    if line := _declaration(data):
        message = "declares an entity or the value of an attribute, which citekit does not expand"
        raise ReadError(message, source=source, line=line + lost)
    try:
        parser = ElementTree.XMLParser(encoding=_ENCODING)
        pieces = _Source(data)
        for _, element in ElementTree.iterparse(pieces, ("end",), parser):
            pieces.size = _CHUNK
            if element.tag == "record":
                try:
                    yield _reference(element)
                except Exception as error:
                    refuse_record(error, source, on_error, entry=_id(element))
                element.clear()
    except ElementTree.ParseError as error:
        line = error.position[0] + lost
        refuse(ReadError(f"not well-formed XML: {str(error).split(':')[0]}", source=source, line=line), on_error)


def _declaration(data: bytes) -> int:
    """The line of the first text that a document declares, 0 where it declares none: told by the parser that will expand
    it, which knows a declaration from a comment. They stand before the first element.
    """
    parser = expat.ParserCreate(_ENCODING)

    def entity(*_: object) -> None:
        raise _Found(parser.CurrentLineNumber)

    def attribute(element: str, name: str, type: str, default: str | None, required: bool) -> None:
        if default is not None:
            raise _Found(parser.CurrentLineNumber)

    def begun(*_: object) -> None:
        raise _Found(0)

    parser.EntityDeclHandler, parser.AttlistDeclHandler, parser.StartElementHandler = entity, attribute, begun
    try:
        parser.Parse(data, True)
    except _Found as found:
        return found.line
    except expat.ExpatError:  # whoever reads the document says so
        pass
    return 0


class _Source:
    """A document that a parser is given more of at a time while nothing in it ends: older parsers read what is not yet
    whole, such as a long comment, from its beginning whenever there is more (CVE-2023-52425).
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self.size = _CHUNK

    def read(self, length: int = 0, /) -> bytes:
        """The next piece; `ElementTree.iterparse` would have them equally long."""
        start = self._at
        self._at += self.size
        self.size *= 2
        return self._data[start : self._at]


class _Found(Exception):
    """What stops a parser, and where."""

    def __init__(self, line: int) -> None:
        self.line = line


def _reference(record: ElementTree.Element) -> Reference:
    kind_element = record.find("ref-type")
    kind = "" if kind_element is None else kind_element.get("name") or ""
    type = TYPES.get(kind, "document")
    values: dict[str, Any] = {}
    if kind and type == "document" and kind != "Generic":
        keep(values, "ref-type", kind)
    for path, variable in _TEXT.items():
        put(values, variable, _text(record.find(path)))
    for group, variable in _NAMES.items():
        for author in record.findall(f"contributors/{group}/author"):
            if name := _plain(author):
                values.setdefault(variable, []).append(read_person(name))
    _containers(record, values, type)
    year = _plain(record.find("dates/year"))
    day = _plain(record.find("dates/pub-dates/date"))
    if year or day:
        values["issued"] = read_issued(year, day)
    if accessed := _plain(record.find("access-date")):
        values["accessed"] = read_date(accessed)
    number = _plain(record.find("number")) or _plain(record.find("issue"))
    if number:
        values[number_variable(type, values)] = number
    if pages := _plain(record.find("pages")):
        pages = hyphenated(pages)
        values["number-of-pages" if type in ("book", "thesis") and pages.isdecimal() else "page"] = pages
    if isbn := _plain(record.find("isbn")):
        values.update(serial_numbers([isbn]))
    put(values, "DOI", bare_doi(_plain(record.find("electronic-resource-num"))))
    for address in (_plain(url) for path in ("urls/url", "urls/*/url") for url in record.iterfind(path)):
        if "URL" in values:
            keep(values, "urls", address)
        else:
            put(values, "URL", address)
    put(values, "keyword", ", ".join(filter(None, map(_plain, record.findall("keywords/keyword")))))
    put(values, "note", "\n".join(filter(None, (_text(record.find(tag)) for tag in ("notes", "research-notes")))))
    for child in record:
        if child.tag not in _SPENT and (text := _text(child)):
            keep(values, child.tag, text)
    return Reference(_id(record), type, values)


def _id(record: ElementTree.Element) -> str:
    return _plain(record.find("label")) or _plain(record.find("rec-number"))


def _containers(record: ElementTree.Element, values: dict[str, Any], type: str) -> None:
    secondary = _text(record.find("titles/secondary-title"))
    journal = _text(record.find("periodical/full-title"))
    if type in WHOLE:
        put(values, "collection-title", secondary)
    else:
        put(values, "container-title", journal or secondary if type in ARTICLES else secondary or journal)
    put(values, "collection-title", _text(record.find("titles/tertiary-title")))
    short = _text(record.find("periodical/abbr-1")) or _text(record.find("titles/alt-title"))
    if short != values.get("container-title"):
        put(values, "container-title-short", short)


def _plain(element: ElementTree.Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _text(element: ElementTree.Element | None) -> str:
    """Text with its faces as CSL's tags; carriage returns are spaces."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for style in element:
        inner = "".join(style.itertext())
        for face in dict.fromkeys((style.get("face") or "").split()):
            begin, end = _FACES.get(face, ("", ""))
            inner = f"{begin}{inner}{end}" if inner.strip() else inner
        parts += [inner, style.tail or ""]
    return " ".join("".join(parts).split())
