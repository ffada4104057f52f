"""Unicode's normal forms (UAX 15), in time that is in proportion to the text.

`unicodedata.normalize` sorts the marks on a letter by insertion, which takes the square of their number. No language has
more than thirty on one; a file may have any number.
"""

from __future__ import annotations

import re
import unicodedata

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

_SHORT = 1_000  # characters, of which the square takes less than a millisecond
_ROW = re.compile(rb"[^\0]{100}")  # classes of marks: that of a letter is 0
_MADE_OF_MARKS = frozenset("\u0344\u0f73\u0f75\u0f81\uff9e\uff9f")


def normalize(form: Form, text: str) -> str:
    """As `unicodedata.normalize`.

    >>> normalize("NFC", "e\\u0301")
    'é'
    """
    if len(text) > _SHORT and not text.isascii():
        classes = bytes(map(unicodedata.combining, text))
        if _ROW.search(classes) or not _MADE_OF_MARKS.isdisjoint(text):
            text = _sorted_marks("".join([_apart(form, char) for char in text]))
    return unicodedata.normalize(form, text)


def _apart(form: Form, char: str) -> str:
    return char if char.isascii() else unicodedata.normalize("NFKD" if "K" in form else "NFD", char)


def _sorted_marks(text: str) -> str:
    """Each row of marks in the order of their classes, in which those of a class stay as they are."""
    classes = [*map(unicodedata.combining, text), 0]
    out: list[str] = []
    start = 0
    for at, is_mark in enumerate(classes):
        if not is_mark:
            if at - start > 1:
                out += [text[place] for place in sorted(range(start, at), key=classes.__getitem__)]
            else:
                out.append(text[start:at])
            start = at + 1
            out.append(text[at : at + 1])
    return "".join(out)
