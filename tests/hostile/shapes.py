"""Texts that ask much of whoever reads them: one thing again and again, begun and never ended, nested.

Each is a function of a size that gives a text of about so many characters.
"""

from __future__ import annotations

from collections.abc import Callable

Shape = Callable[[int], str]


def again(unit: str, before: str = "", after: str = "") -> Shape:
    """``unit`` over and over, between ``before`` and ``after``."""
    return lambda size: f"{before}{unit * max(size // len(unit), 1)}{after}"


def nested(opening: str, closing: str, inside: str = "") -> Shape:
    """As many openings as closings."""
    pair = len(opening) + len(closing)
    return lambda size: f"{opening * (size // pair)}{inside}{closing * (size // pair)}"


#: one character after the other
_RUNS = {
    "spaces": again(" ", "a", "b"),
    "no-break spaces": again("\u00a0", "a", "b"),
    "newlines": again("\n", "hello", "b"),
    "mixed line ends": again(" \r\n\r\t\n", "a", "b"),
    "hyphens": again("-", "a", "b"),
    "dashes": again("–", "1", "x"),
    "digits": again("1"),
    "letters": again("a"),
    "accents": again("é"),
    "full stops": again(".", "a", "b"),
    "commas": again(",", "a", "b"),
    "equals signs": again("=", "a", "x"),
    "tildes": again("~", "a", "b"),
    "dollars": again("$", "a"),
    "backslashes": again("\\"),
}
#: two or more that go together
_PAIRS = {
    "words": again("aa bb "),
    "capitalised words": again("Aa Bb "),
    "small words": again("von ", "", "Aa"),
    "a-a-": again("a-"),
    "1-1-": again("1-"),
    "spaced dashes": again("a – "),
    "serial numbers": again("1234-567X (a) "),
    "and": again(" and ", "a", "b"),
    "names": again("a, b and "),
    "words with commas": again("a, "),
    "months": again("1 Jan 2010 to "),
    "circa": again("circa "),
    "addresses": again("http://a.b/c "),
    "keys and values": again("a: b\n"),
    "assignments": again("a = b, "),
    "elisions": again("d'"),
    "lines that go on": again("      a\n"),
}
#: begun again and again, never ended
_OPEN = {
    "braces": again("{"),
    "braces and colons": again("{:a:b"),
    "quotation marks": again(' "a'),
    "apostrophes": again(" 'a"),
    "backticks": again(" `a"),
    "curly quotes": again(" “a"),
    "tags": again("<i>a "),
    "spans": again('<span class="nocase">a '),
    "half tags": again("<i "),
    "comments": again("<!-- a "),
    "formulas": again(" $a_{1"),
    "commands with braces": again("\\emph{a "),
    "commands with brackets": again("\\href[a "),
    "verbatim text": again("\\verb+a "),
    "entries": again("@a{b,c={"),
    "entries on lines": again("@a{b,\nc={\n"),
    "entries in quotes": again('@a{b,c="{\n'),
    "entries in parentheses": again("@comment(\n"),
    "JSON objects": again('{"a":'),
    "JSON strings": again('{"a\\"'),
}
#: ended as often as begun
_BALANCED = {
    "nested braces": nested("{", "}", "a"),
    "nested spans": nested('<span class="nocase">', "</span>", "A"),
    "nested entries": nested("@a{b,\nc={\n", "}\n"),
    "nested commands": nested("\\x{", "}", "a"),
    "nested formulas": nested("\\ensuremath{\\mbox{", "}}", "a"),
    "groups": again("{a}"),
    "groups in groups": again("{a{b}c}"),
    "capitals in groups": again("{AB}"),
    "quotations": again("`a' "),
    "quotations in quotations": nested("`a ", "'"),
    "formulas in a row": again("$a_1$ "),
    "accented letters": again("{\\'e}"),
    "accents outside of braces": again("\\'e"),
    "commands": again("\\x "),
    "declarations": again("\\it a"),
    "closing braces": again("}"),
    "objects": again("{},"),
}

SHAPES: dict[str, Shape] = {
    **_RUNS,
    **_PAIRS,
    **{f"open {name}": shape for name, shape in _OPEN.items()},
    **_BALANCED,
}
