"""CSL-YAML: CSL-JSON's records under ``references``, as pandoc and Better BibTeX have them.

Own code: the little of YAML 1.2 that this needs can be written record by record, which libraries do not do.
"""

from __future__ import annotations

import json
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ...records import Reference
    from ..record import Report

#: text that no YAML 1.1 or 1.2 reader takes for anything but text
_PLAIN = re.compile(r"[A-Za-z][\w.()/-]*(?: [\w.()/-]+)*")
#: those that JSON has not; the others have a dot (YAML 1.1)
_NUMBERS = {"nan": ".nan", "inf": ".inf", "-inf": "-.inf"}
_HALVES = re.compile("[\ud800-\udfff]")  # which YAML has no escape for
_LONGEST_KEY = 1000  # YAML takes longer ones (1024) only behind a question mark
_WORDS_OF_YAML = frozenset("true false yes no on off null y n".split())


def write(references: Iterable[Reference], report: Report | None = None) -> Iterator[str]:
    """Every variable as it is; nothing is lost."""
    opening = "---\nreferences:\n"
    for reference in references:
        yield opening + "\n".join(block(reference.to_csl(), "- ")) + "\n"
        opening = ""
    yield ("---\nreferences: []\n" if opening else "") + "...\n"


def block(value: Any, first: str = "") -> Iterator[str]:
    """The lines of a mapping or a sequence; the first begins with ``first``, the rest are indented as far."""
    indent = first
    keyed = isinstance(value, dict)
    for key, item in value.items() if keyed else ((None, item) for item in value):
        head = f"{_scalar(_key(key))}:" if keyed else "-"
        if len(head) > _LONGEST_KEY:
            yield f"{indent}? {head[:-1]}"
            indent, head = " " * len(indent), ":"
        if isinstance(item, (dict, list)) and item:
            if keyed:
                yield indent + head
                yield from block(item, " " * len(indent) + "  ")
            else:
                yield from block(item, f"{indent}- ")
        else:
            yield f"{indent}{head} {_scalar(item)}"
        indent = " " * len(indent)


def _key(key: Any) -> str:
    """A key as text, as JSON makes it of a number, true, false or null: a reader of YAML would take those for what they are."""
    return key if isinstance(key, str) else json.dumps(key)


def _scalar(value: Any) -> str:
    if isinstance(value, float):
        text = repr(value)
        return _NUMBERS.get(text) or (text if "." in text else text.replace("e", ".0e"))
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_YAML and value.isascii():
        return value
    text = json.dumps(_HALVES.sub("\ufffd", value) if isinstance(value, str) else value, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", _escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
