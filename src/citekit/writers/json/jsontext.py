"""JSON as every reader takes it, whatever Python's values hold."""

from __future__ import annotations

import json
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: RFC 8259 has no halves of surrogate pairs in UTF-8, but escapes of them; and no numbers that are none
_STRING_OR_NO_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|NaN|-?Infinity')
_NUMBERS = {"NaN": "null", "Infinity": "1e999", "-Infinity": "-1e999"}
_HALVES = re.compile("[\ud800-\udfff]")


def dumps(value: Any, **options: Any) -> str:
    r"""A value as JSON, in Unicode.

    >>> dumps(["é\ud800", 1e999])
    '["é\\ud800", 1e999]'
    """
    text = json.dumps(value, ensure_ascii=False, **options)
    if "NaN" in text or "Infinity" in text:
        text = _STRING_OR_NO_NUMBER.sub(lambda match: _NUMBERS.get(match[0], match[0]), text)
    return text if text.isascii() else _HALVES.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
