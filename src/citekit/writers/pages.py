"""Page ranges for forms with a field for the first page and one for the last."""

from __future__ import annotations

import re


def ends(text: str) -> tuple[str, str]:
    """First and last page; the last is empty where there is none, or where there are several ranges.

    >>> ends("977–999"), ends("e12"), ends("1-3, 7"), ends("A-1–A-9")
    (('977', '999'), ('e12', ''), ('1-3, 7', ''), ('A-1', 'A-9'))
    """
    parts = re.split(r"\s*[‒–—―−]+\s*|\s*--+\s*", text)
    if len(parts) == 1:
        parts = re.split(r"\s*[-‐‑]\s*", text)
    return (parts[0], parts[1]) if len(parts) == 2 and "," not in text and ";" not in text else (text, "")
