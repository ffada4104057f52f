"""HTML as a browser's parser sees it."""

from __future__ import annotations

import re

import html5lib

_ALLOWED = {
    "i": set(), "em": set(), "b": set(), "sup": set(), "sub": set(), "div": {"class"}, "span": {"class", "style"}, "a": {"href"},
}  # fmt: skip
_STYLES = re.compile(
    r"(?:font-(?:style|variant|weight)|text-decoration|vertical-align):\s*[a-z-]+;?|baseline"
)  # the test suite's


def assert_harmless(html: str) -> None:
    """As a browser's parser sees it, there is nothing but our own elements and attributes."""
    document = html5lib.parse(f"<body>{html}", namespaceHTMLElements=False)
    (body,) = document.findall("body")
    assert len(document.find("head")) == 0
    for element in body.iter():
        if element is body:
            continue
        assert element.tag in _ALLOWED, element.tag
        assert set(element.keys()) <= _ALLOWED[element.tag], element.attrib
        assert _STYLES.fullmatch(element.get("style", "vertical-align:sub"))
        assert re.fullmatch("csl-[a-z-]+|nocase|", element.get("class", ""))
        if element.tag == "a":
            assert re.match("(https?|ftp)://|mailto:", element.get("href"), re.IGNORECASE)
