"""Page ranges for forms with a field for the first page and one for the last."""

from __future__ import annotations

import re

from ..text.lazy import SPACE

#: what joins the ends of a range: a dash, or hyphens in the place of one; and a lone hyphen, which may do so
LONG_DASH = re.compile(rf"{SPACE}(?:[‒–—―−]+|--+)\s*")
HYPHEN = re.compile(rf"{SPACE}[-‐‑]\s*")


def ends(text: str) -> tuple[str, str]:
    """First and last page; the last is empty where there is none, or where there are several ranges.

    >>> ends("977–999"), ends("e12"), ends("1-3, 7"), ends("A-1–A-9")
    (('977', '999'), ('e12', ''), ('1-3, 7', ''), ('A-1', 'A-9'))
    """
    parts = LONG_DASH.split(text)
    if len(parts) == 1:
        parts = HYPHEN.split(text)
    return (parts[0], parts[1]) if len(parts) == 2 and "," not in text and ";" not in text else (text, "")
