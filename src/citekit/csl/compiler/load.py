"""Read styles and locales with citeproc-py: the only importer of it and of lxml on the way of a reference."""

from __future__ import annotations

import io
import re

import citeproc
from citeproc.frontend import CitationStylesStyle
from lxml import etree

from ...errors import LocaleError, NotFound, StyleError, nearest
from .nodes import Node, StyleSource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

# citeproc-py's parser takes everything for UTF-8, in which these have one spelling
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_NO_DOCTYPE = "a style may not declare a document type or entities"


def locales() -> list[str]:
    """The tags of the locales that come with citeproc-py."""
    return sorted(citeproc.LANGUAGE_NAMES)


def check_locale(tag: str) -> str:
    """The locale's tag as citeproc-py spells it; a bare language stands for its primary dialect. Raises `NotFound`."""
    known = {name.lower(): name for name in citeproc.LANGUAGE_NAMES}
    wanted = tag.replace("_", "-").lower()
    if wanted in known:
        return str(known[wanted])
    if wanted in citeproc.PRIMARY_DIALECTS:
        return wanted
    raise NotFound("locale", tag, nearest(tag, locales(), likeness=0.4))


def load(data: bytes, name: str, locale: str | None = None) -> StyleSource:
    """Read a style and its chain of locales.

    ``locale`` overrides the style's default-locale. Raises `StyleError` where ``data`` is not a CSL style and
    `LocaleError` where a locale cannot be read.
    """
    if _DOCTYPE.search(data):
        raise StyleError(f"{name}: {_NO_DOCTYPE}")
    try:
        style = CitationStylesStyle(io.BytesIO(data), locale=locale, validate=False)
    except etree.XMLSyntaxError as error:
        raise StyleError(f"{name}:{error.lineno or 1}: not well-formed XML: {' '.join(error.msg.split())}") from None
    except etree.XPathError:  # citeproc-py looks for the locale by an expression that is made of its tag
        raise StyleError(f"{name}: its default-locale is not a language tag, such as en-GB") from None
    except (AttributeError, TypeError):  # what is no style has no locales: it is not even asked for them
        raise StyleError(f"{name}: not a CSL style: the root element must be <style>") from None
    except ValueError as error:
        raise LocaleError(f"{name}: {error}") from None
    return source_of(style, name, locale)


def source_of(style: CitationStylesStyle, name: str, locale: str | None = None) -> StyleSource:
    """A style that citeproc-py has read, as plain nodes. Raises `StyleError` where it is not a style."""
    root = _node(style.root)
    if root.tag != "style":
        raise StyleError(f"{name}: not a CSL style: the root element is <{root.tag}>")
    chosen = locale or root.get("default-locale") or "en-US"
    return StyleSource(name, root, chosen, [_node(element) for element in style.root.locales])


def check(data: bytes, name: str, known: Collection[int] = ()) -> list[tuple[int, str]]:
    """What the CSL schema says against a style: (line, message) pairs, none for a valid one.

    ``known`` are lines whose names of variables, types and terms are known to be wrong. The schema is shown right ones
    there: of a wrong one it says only that something around it is not what it should be.
    """
    if declared := _DOCTYPE.search(data):
        return [(data.count(b"\n", 0, declared.start()) + 1, _NO_DOCTYPE)]
    parser = etree.XMLParser(encoding="UTF-8", no_network=True, resolve_entities=False)  # as citeproc-py's
    try:
        document = etree.parse(io.BytesIO(data), parser)
    except etree.XMLSyntaxError as error:
        return [(error.lineno or 1, " ".join(error.msg.split()))]
    for element in document.iter(etree.Element):
        if element.sourceline in known:
            for attribute in _ANY_NAME.keys() & element.attrib.keys():
                element.set(attribute, _ANY_NAME[attribute])
            if "variable" in element.attrib:
                element.set("variable", _ANY_VARIABLE.get(etree.QName(element).localname, "title"))
    schema = etree.RelaxNG(etree.parse(citeproc.SCHEMA_PATH))
    if schema.validate(document):
        return []
    found = list(dict.fromkeys((entry.line, entry.message) for entry in schema.error_log))
    telling = [(line, message) for line, message in found if line > 0 and not _HOLLOW.search(message)]
    # where all say no more than that something is wrong, the deepest says it of the least
    return telling or [max((max(line, 1), message) for line, message in found)]


#: what libxml2 says of every element around a wrong one, and of what it tried
_HOLLOW = re.compile(r"got nothing$|^Invalid sequence in interleave$|failed to validate content$|^Extra element ")
#: names that the schema knows, by attribute and, of variables, by element
_ANY_NAME = {"type": "book", "term": "and", "is-numeric": "volume", "is-uncertain-date": "issued"}
_ANY_VARIABLE = {"names": "author", "date": "issued", "number": "volume", "label": "page"}


def _node(element: Any) -> Node:
    children = [_node(child) for child in element if isinstance(child.tag, str)]
    attrs = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    text = element.text or ""
    if children or element.tag.endswith("}terms"):
        text = ""
    return Node(element.tag.rpartition("}")[2], attrs, children, text, element.sourceline or 0)
