"""Numbers: the numeric test, ordinals, roman numerals, ranges and lists (CSL 1.0.2, "Number" and "Choose")."""

from __future__ import annotations

from ...text.lazy import IGNORECASE, pattern

#: a number may carry letters before or behind it ("D2", "3rd"); several are joined by a comma, an ampersand or a dash
_NUMBER = r"[^\W\d_]*\d+[^\W\d_]*"
_JOINT = r"\s*(?:,|&|\\?-|–|—)\s*"
_DIGITS = pattern(r"\d+")
_NUMERIC = pattern(rf"^\s*{_NUMBER}(?:{_JOINT}{_NUMBER})*\s*$")
_JOINTS = pattern(r"(\s*(?:,|&|\\?-|–|—)\s*)")
_JOINT_TEXT = {",": ", ", "&": " & ", "\\-": "-"}
#: a range of what is not numeric: roman numerals, "12:1-5"
_RANGE = pattern(r"^((?:\d+:)?\d+|[ivxlcdm]+)-(\d+|[ivxlcdm]+)$", IGNORECASE)
_SEVERAL = pattern(
    r"\d(?:(?>[^\w—]*(?:[,&–]|(?<!\\)-))|[^\w—]*+\b(?:and|et|und)\b)[^\w§¶]*+(?![^\W\d_]+[.\s])\w"
    r"|[ivxlcdm]\s*[,&–-]\s*[ivxlcdm]"
    r"|\d[-–]\s*$",
    IGNORECASE,
)

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def is_numeric(text: str) -> bool:
    """Whether a variable's content is numeric in CSL's sense.

    >>> [is_numeric(text) for text in ("5", "2nd", "D2, 5–7 & 9", "5 to 7", "Second")]
    [True, True, True, False, False]
    """
    if not text or text.isalpha():
        return False
    return text.isdecimal() or _NUMERIC.match(text) is not None


def is_plural(text: str) -> bool:
    """Whether a number is several: a range or a list, but not "2, p. 5", where another label follows.

    >>> [is_plural(text) for text in ("5", "5–7", "5, 9", "iv-x", "5\\\\-7", "2, p. 5")]
    [False, True, True, True, False, False]
    """
    if text.isalnum():
        return False
    if text[:1].isdecimal() and text[-1:].isdecimal() and text.replace("-", "").replace("–", "").isdecimal():
        return True
    return _SEVERAL.search(text) is not None


def roman(number: int) -> str:
    """A number from 1 to 5999 in small roman numerals.

    >>> roman(1994)
    'mcmxciv'
    """
    out = ""
    for value, numeral in _ROMAN:
        count, number = divmod(number, value)
        out += numeral * count
    return out


class Ordinals:
    """What follows a number in its ordinal form, by locale and gender (CSL 1.0.2, "Ordinal Suffixes").

    ``suffixes`` maps (term, gender) to text, where term is "ordinal", "ordinal-NN" or "ordinal-NN/match";
    ``words`` does so for "long-ordinal-NN".
    """

    __slots__ = ("suffixes", "words")

    def __init__(self, suffixes: dict[tuple[str, str], str], words: dict[tuple[str, str], str]) -> None:
        self.suffixes = suffixes
        self.words = words

    def suffix(self, number: int, gender: str = "") -> str:
        """The ordinal suffix of a number."""
        table = self.suffixes
        two, one = f"{number % 100:02}", f"{number % 10:02}"
        for term in (
            f"ordinal-{number:02}/whole-number",
            *((f"ordinal-{two}",) if number < 100 else ()),
            f"ordinal-{two}/last-two-digits",
            *((f"ordinal-{two}",) if int(two) > 9 else ()),
            f"ordinal-{one}/last-digit",
            f"ordinal-{one}",
            "ordinal",
        ):
            for key in ((term, gender), (term, "")) if gender else ((term, ""),):
                if key in table:
                    return table[key]
        return ""

    def long(self, number: int, gender: str = "") -> str:
        """A number from 1 to 10 in words, any other with its suffix."""
        term = f"long-ordinal-{number:02}"
        words = self.words.get((term, gender)) or self.words.get((term, ""))
        return words or f"{number}{self.suffix(number, gender)}"


def format_number(
    text: str, form: str, ordinals: Ordinals, gender: str, and_symbol: str = "&", delimiter: str = "–"
) -> str:
    """Number ``text`` in a form: numeric, ordinal, long-ordinal or roman. What is not numeric stays as it is.

    ``delimiter`` joins a range typed with a hyphen: the locale's page-range-delimiter, as it does in pages.

    >>> format_number("2-4,7", "numeric", Ordinals({}, {}), "")
    '2–4, 7'
    >>> format_number("Special issue", "ordinal", Ordinals({}, {}), "")
    'Special issue'
    """
    if text.isdecimal() and form == "numeric":
        return text
    if not is_numeric(text):
        return _RANGE.sub(lambda match: f"{match[1]}{delimiter}{match[2]}", text)
    out = []
    for piece in _JOINTS.split(text.strip()):
        joint = delimiter if piece.strip() == "-" else _JOINT_TEXT.get(piece.strip())
        if joint is not None:
            out.append(joint.replace("&", and_symbol))
        elif form != "numeric" and piece.isdecimal() and len(piece) < 19:  # Python reads 4300 digits at most
            out.append(_spell(int(piece), form, ordinals, gender))
        else:
            out.append(piece)
    return "".join(out)


def _spell(number: int, form: str, ordinals: Ordinals, gender: str) -> str:
    if form == "roman":
        return roman(number) if 0 < number < 6000 else str(number)
    if form == "long-ordinal":
        return ordinals.long(number, gender)
    return f"{number}{ordinals.suffix(number, gender)}"


def label_is_plural(variable: str, text: str) -> bool:
    """Whether the term of a number variable takes its plural (CSL 1.0.2, "Label")."""
    if variable in ("number-of-pages", "number-of-volumes"):
        digits = _DIGITS.search(text)
        return bool(digits and int(digits[0][:9]) > 1) or is_plural(text)
    return is_plural(text)
