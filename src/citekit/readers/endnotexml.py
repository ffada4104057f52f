"""EndNote XML, as EndNote and its fellows export it.

Read with the standard library's ElementTree, record by record. It fetches no external entities; documents that declare
any entity of their own are refused, since none needs them and they can be made to explode.
"""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

from ..errors import ReadError
from ..model import Reference
from .common import bare_doi, keep, put, read_date, serial_numbers
from .endnote import read_person
from .endnotetypes import ARTICLES, TYPES, WHOLE, number_variable
from .onerror import refuse, refuse_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .onerror import OnError

_FACES = {
    "italic": ("<i>", "</i>"),
    "bold": ("<b>", "</b>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
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
    if re.search(r"<!ENTITY", text[: text.find("<record") if "<record" in text else None]):
        raise ReadError("declares entities of its own, which citekit does not expand", source=source)
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1).replace("\x00", "")
    lost = text[: len(text) - len(body)].count("\n")
    try:
        parser = ElementTree.XMLParser(encoding="utf-8")  # whatever a second declaration says
        for _, element in ElementTree.iterparse(io.BytesIO(body.encode("utf-8", "replace")), ("end",), parser):
            if element.tag == "record":
                try:
                    yield _reference(element)
                except Exception as error:
                    refuse_record(error, source, on_error, entry=_id(element))
                element.clear()
    except ElementTree.ParseError as error:
        line = error.position[0] + lost
        refuse(ReadError(f"not well-formed XML: {str(error).split(':')[0]}", source=source, line=line), on_error)


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
        issued = read_date(day if re.search(r"\d{4}", day) else f"{day} {year}".strip())
        values["issued"] = issued if issued.parts or not year else read_date(year)
    if accessed := _plain(record.find("access-date")):
        values["accessed"] = read_date(accessed)
    number = _plain(record.find("number")) or _plain(record.find("issue"))
    if number:
        values[number_variable(type, values)] = number
    if pages := _plain(record.find("pages")):
        pages = re.sub(r"\s*[–—]\s*|--+", "-", pages)
        values["number-of-pages" if type in ("book", "thesis") and pages.isdecimal() else "page"] = pages
    if isbn := _plain(record.find("isbn")):
        values.update(serial_numbers([isbn]))
    put(values, "DOI", bare_doi(_plain(record.find("electronic-resource-num"))))
    addresses = [_plain(url) for url in record.iterfind("urls//url")]
    for address in addresses:
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
        for face in (style.get("face") or "normal").split():
            begin, end = _FACES.get(face, ("", ""))
            inner = f"{begin}{inner}{end}" if inner.strip() else inner
        parts += [inner, style.tail or ""]
    return " ".join("".join(parts).split())
