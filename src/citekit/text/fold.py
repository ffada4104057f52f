"""Text as it is compared: without case, diacritics, markup and punctuation."""

from __future__ import annotations

import re
import unicodedata

from .normal import normalize
from .tags import without_tags

_SPECIAL = {
    ord(char): replacement
    for char, replacement in {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i",
    }.items()
}  # fmt: skip

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")

#: what no phrase reaches across: ASCII's separator of units
END = "\x1f"
_BETWEEN = re.compile(rf"[^\w{END}]+")
# Thai, Lao, Khmer, kana, Han: no spaces between words, so that each character may begin one
_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)


def fold(text: str) -> str:
    """Small letters without diacritics.

    >>> fold("Øen i Åre")
    'oen i are'
    """
    text = text.lower()
    return text if text.isascii() else _BEYOND_ASCII.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    text = normalize("NFD", match[0])
    return "".join([char for char in text if not unicodedata.combining(char)]).translate(_SPECIAL)


def words(text: str) -> str:
    """The folded words of a field's text, each with a space before and behind it, so that ``" border"`` is in it where a
    word begins so, and ``" border "`` where one is that.

    >>> words("Gated-globalism: «L’État»")
    ' gated globalism l etat '
    """
    text = without_tags(text).replace("_", " ")
    if not text.isascii():
        text = _UNSPACED.sub(r" \1 ", normalize("NFKC", text).casefold())
    return f" {_BETWEEN.sub(' ', fold(text)).strip(' ')} "
