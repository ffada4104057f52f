"""What holds of every output, whatever was rendered: read by real parsers, balanced, and of known characters."""

from __future__ import annotations

import csv
import io
import json
import re
from unicodedata import normalize
from xml.etree import ElementTree

import pytest

from citekit.text.marks import ALL
from hostile.browser import assert_harmless
from hostile.tame import assert_tame_latex

#: what no output holds: whatever drives a terminal, halves of pairs, marks
UNPRINTABLE = re.compile(f"[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff{ALL}]")


def assert_sound(text: str, form: str) -> None:
    """A rendered entry, citation or bibliography in a form of `citekit.formats`."""
    text.encode("utf-8")
    if form == "ansi":
        text = re.sub("\x1b\\[[0-9;]*m|\x1b]8;;[ -~]*\x1b\\\\", "", text)  # our own
    assert not UNPRINTABLE.search(text), ascii(text)
    check = _CHECKS.get(form)
    if check is not None:
        check(text)


def _html(text: str) -> None:
    ElementTree.fromstring(f"<x>{text}</x>")  # balanced
    assert_harmless(text)


def _rtf(text: str) -> None:
    assert text.isascii()
    depth = 0
    for token in re.findall(r"\\[\\{}]|[{}]", text):
        depth += {"{": 1, "}": -1}.get(token, 0)
        assert depth >= 0, text
    assert depth == 0, text


_CHECKS = {"html": _html, "latex": assert_tame_latex, "rtf": _rtf}


def assert_data(text: str, form: str, count: int) -> None:
    """What a writer of `citekit.writers` made of ``count`` records."""
    check = _DATA_CHECKS.get(form)
    text.encode("utf-8")
    if check is not None:
        found = check(text)
        assert found is None or found == count, (found, count, text)


def _json(text: str) -> int:
    """As RFC 8259 has it, without NaN; an object is one record."""
    value = json.loads(text, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))
    return len(value) if isinstance(value, list) else 1


def _json_lines(text: str) -> int:
    return sum(map(_json, text.removesuffix("\n").split("\n"))) if text else 0


def _bibtex(text: str) -> int:
    """As pybtex reads it, which is strict."""
    from pybtex.database.input.bibtex import LowLevelParser

    return len(list(LowLevelParser(text)))


def _csv(text: str) -> None:
    csv.field_size_limit(10**7)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True))
    assert len({len(row) for row in rows}) == 1


def _coins(text: str) -> int:
    return len(ElementTree.fromstring(f"<x>{text}</x>"))


def _yaml(text: str) -> None:
    import yaml

    yaml.safe_load(text)


_DATA_CHECKS = {
    "csljson": _json,
    "jsonl": _json_lines,
    "eprints": _json,
    "bibtex": _bibtex,
    "biblatex": _bibtex,
    "csv": _csv,
    "coins": _coins,
    "openurl": lambda text: len(ElementTree.fromstring(text)),
    "mods": lambda text: len(ElementTree.fromstring(text)),
    "endnotexml": lambda text: len(ElementTree.fromstring(text).findall(".//record")),
    "cslyaml": _yaml,
    "cff": _yaml,
    "ris": lambda text: len(re.findall("^TY  - ", text, re.MULTILINE)),
    "endnote": lambda text: len(re.findall("^%0 ", text, re.MULTILINE)),
}


# characters ----------------------------------------------------------------------------------------------------------

_TAGS = re.compile(r"</?(?:i|b|sup|sub|sc)>|<span\s[^<>]*>|</span>", re.IGNORECASE)
_QUOTES = re.compile("[\"'‘’‚‛“”„‟«»‹›「」『』`´\u2018-\u201f]")


def folded(text: str) -> str:
    """Text without case, tags, quotation marks and apostrophes, white space and what no output holds: of what is left,
    an engine may neither add nor lose anything.

    >>> folded("<i>It’s</i> SS") == folded('"ITS ß"')
    True
    """
    text = UNPRINTABLE.sub("", re.sub("[\ud800-\udfff]", "\ufffd", text))
    text = _QUOTES.sub("", _TAGS.sub("", text))
    text = normalize("NFD", normalize("NFD", text).upper().casefold()).replace("\u0307", "")
    return "".join(text.split())


def letters(text: str) -> str:
    """The letters and digits of a text without their case: what no settling of punctuation touches."""
    return "".join(char for char in folded(text) if char.isalnum())


def is_within(part: str, whole: str) -> bool:
    """Whether the characters of ``part`` stand in ``whole`` in that order."""
    rest = iter(whole)
    return all(char in rest for char in part)
