"""Page ranges (CSL 1.0.2, "Page Ranges" and appendix V)."""

from __future__ import annotations

from ...text.lazy import IGNORECASE, SPACE, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

#: a prefix may hold digits of its own ("8n11564–8n1568", page_ChicagoWeird)
_PREFIX = r"(?:\d*[^\W\d_]+)?"
_RANGE = pattern(rf"^(?P<left>{_PREFIX})(?P<first>\d+)\s*[-–]\s*(?P<right>{_PREFIX})(?P<last>\d+)$")
#: other things joined by a hyphen are not pages (number_PlainHyphenOrEnDashAlwaysPlural)
_ROMAN_RANGE = pattern(r"^([ivxlcdm]+|\d+:\d+)\s*[-–]+\s*([ivxlcdm]+|\d+)$", IGNORECASE)
#: the only hyphen of other text, where it joins numbers: "S. 12-45"
_LONE_HYPHEN = pattern(r"^((?=[^-–]*?[^\W\d_])[^-–]*\s\d+|[^-–]*\d\.\d+)-(\d[^-–]*)$")
_LIST = pattern(rf"({SPACE}[,;&]\s*)")


def format_pages(text: str, style: str, delimiter: str) -> str:
    """Page numbers with ranges joined by ``delimiter`` and, by ``style``, abbreviated or expanded.

    >>> [format_pages("977-999", style, "–") for style in ("", "chicago", "minimal", "minimal-two", "expanded")]
    ['977–999', '977–99', '977–99', '977–99', '977–999']
    >>> format_pages("42-5, 1002-3", "expanded", "–")
    '42–45, 1002–1003'
    """
    if "-" not in text and "–" not in text:
        return text
    if "," not in text and ";" not in text and "&" not in text:
        return _range(text, style, delimiter).replace("\\-", "-")
    return "".join(
        piece if at % 2 else _range(piece, style, delimiter) for at, piece in enumerate(_LIST.split(text))
    ).replace("\\-", "-")


def _range(text: str, style: str, delimiter: str) -> str:
    first, _, last = text.replace("–", "-").partition("-")
    left = right = ""
    if not (first.isdecimal() and last.isdecimal()):
        match = _RANGE.match(text.strip())
        if match is None:

            def joined(match: re.Match[str]) -> str:
                return f"{match[1]}{delimiter}{match[2]}"

            return _LONE_HYPHEN.sub(joined, _ROMAN_RANGE.sub(joined, text))
        left, first, right, last = match["left"], match["first"], match["right"], match["last"]
    if not style or max(len(first), len(last)) > 18:  # no pages: Python reads 4300 digits at most
        return f"{left}{first}{delimiter}{right}{last}"
    if left != right:  # not a range of one kind of pages (page_Expand)
        return f"{left}{first}-{right}{last}"
    full = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    if int(full) <= int(first) or len(full) != len(first):  # "75-75" is left as it is
        return f"{left}{first}{delimiter}{right}{last}"
    if style == "expanded":
        return f"{left}{first}{delimiter}{right}{full}"
    return f"{left}{first}{delimiter}{_STYLES[style](first, full)}"


def _minimal(first: str, last: str, digits: int = 1) -> str:
    """Only what differs, but at least so many digits."""
    keep = 0
    while keep < len(last) - digits and first[keep] == last[keep]:
        keep += 1
    return last[keep:]


def _minimal_two(first: str, last: str) -> str:
    return _minimal(first, last, 2)


def _chicago_16(first: str, last: str) -> str:
    """The Chicago Manual of Style, 16th edition, 9.60."""
    number = int(first)
    if number < 100 or number % 100 == 0:
        return last
    if 1 <= number % 100 <= 9:
        return _minimal(first, last)
    return _minimal_two(first, last)


def _chicago_15(first: str, last: str) -> str:
    """As the 16th edition, but four digits where three of them change (15th edition, 9.64)."""
    short = _chicago_16(first, last)
    return last if len(first) == 4 and len(short) >= 3 else short


_STYLES = {
    "minimal": _minimal,
    "minimal-two": _minimal_two,
    "chicago": _chicago_15,
    "chicago-15": _chicago_15,
    "chicago-16": _chicago_16,
}
