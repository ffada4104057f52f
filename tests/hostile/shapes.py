"""Texts of any size that make slow functions slow: runs, lists without an end, and beginnings of what never ends.

Nobody writes them, but a file may hold them. What a regular expression or a loop tries anew at every character takes time
that grows with the square of the size, or worse.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from zlib import crc32

Shape = Callable[[int], str]


def again(unit: str, before: str = "", after: str = "") -> Shape:
    """``unit`` again and again."""
    return lambda size: f"{before}{unit * (max(size - len(before) - len(after), 1) // len(unit))}{after}"


def nested(opening: str, closing: str) -> Shape:
    """Pairs in pairs, as many as there is room for."""
    return lambda size: opening * (size // len(opening + closing)) + closing * (size // len(opening + closing))


#: what comes again and again
_UNITS = {
    "spaces": " ", "tabs": "\t", "newlines": "\n", "no-break spaces": "\xa0", "spaced newlines": " \n", "small a": "a",
    "capitals": "A", "digits": "1", "hyphens": "-", "dashes": "–", "full stops": ".", "ellipses": "…", "commas": ",",
    "colons": ":", "semicolons": ";", "question marks": "?", "slashes": "/", "straight quotes": '"',
    "apostrophes": "'", "open quotes": "“", "closing quotes": "”", "open single quotes": "‘", "right single quotes": "’",
    "guillemets": "« ", "quoted letters": '"a" ', "quotes and letters": "a'b\"", "quotes with spaces": " 'a",
    "curly quotes with spaces": "“a ", "curly quotations": "“a” ", "backslashes": "\\", "backslashes and letters": "\\a ",
    "braces": "{", "pairs of braces": "{}", "equals": "=", "ampersands": "&", "entities": "&a;", "hashes": "#",
    "asterisks": "*", "underlines": "_", "underlines in words": "a_", "backticks": "`", "backticks and letters": "`a ",
    "dollars": "$", "percents": "%", "tildes": "~", "carets": "^", "pipes": "|", "less than": "<", "greater than": ">",
    "brackets": "[", "links": "![a](b) ", "parentheses": "(", "ands": " and ", "ampersand lists": "a & ",
    "semicolon lists": "a; ", "comma lists": "a, ", "elided particles": "d'", "particles": "de ", "prefixes": "al-",
    "note fields": "{:a:b", "note lines": "genre: a\n", "lines of keys": "a:\n", "colons with spaces": ": ",
    "hyphenated letters": "a-", "hyphenated capitals": "A-", "hyphenated words": "Jean-", "initials": "I.", "initials with spaces": "J. ",
    "digits with hyphens": "1-", "digits with dashes": "1–", "digits with commas": "1, ", "digits with letters": "1a",
    "digits with spaces": "1 ", "digits with colons": "1:", "digits with stops": "1.", "roman numerals": "xvi", "roman ranges": "iv-",
    "roman lists": "i, ", "words": "aa ", "title case": "Aa ", "title-cased colons": "A: ", "capital words": "NASA ", "stop words": "the ",
    "accents": "é", "combining marks": "e\u0301", "marks alone": "\u0301", "CJK": "漢", "Thai": "ก", "Arabic": "ب ", "emoji": "🙂",
    "superscripts": "²", "sharp s": "ß", "dotted I": "İ", "unclosed italics": "<i>", "unclosed italics with text": "a<i>b",
    "closing italics": "</i>", "pairs of tags": "<i>a</i>", "pairs of tags with spaces": "<i> </i>", "tags in turn": "<i><b></i></b>",
    "unclosed spans": "<span ", "unclosed no-case": '<span class="nocase">', "no-case words": '<span class="nocase">A</span> ',
    "closing spans": "</span>", "small capitals": '<span style="font-variant:small-caps;">a</span>',
    "spaces in tags": '<span style="font-variant:   ', "tags and quotes": "<i>'a</i>' ", "superscript tags": "<sup>a</sup>",
    "addresses": "http://a.b/ ", "addresses with backslashes": "http://a\\", "www": "www.", "schemes": "http://", "DOIs": "10.1000/a ",
    "doi prefixes": "doi:", "years": "2010 ", "months": "May ", "dates": "2010-11-23/", "tag-like fields": "TY  - a\n", "rules": "==\n",
    "directives": ".. a\n", "lists": "- a\n", "numbered lists": "1. ", "headings": "# a\n", "controls": "\x1b[", "noncharacters": "\ufdd0",
    "halves of pairs": "\ud800", "line separators": "\u2028", "soft hyphens": "\xad", "bidi": "\u202e",
}  # fmt: skip

#: what a reader begins with each: records, values and comments of the forms that it may take them for
_SYNTAX = {
    "mixed line ends": " \r\n\r\t\n", "lines that go on": "      a\n", "keys and values": "a: b\n", "assignments": "a = b, ",
    "names": "a, b and ", "small words": "von ", "spaced dashes": "a – ", "serial numbers": "1234-567X (a) ",
    "date ranges": "1 Jan 2010 to ", "circa": "circa ", "half tags": "<i ", "comments": "<!-- a ", "open formulas": " $a_{1",
    "formulas": "$a_1$ ", "commands": "\\x ", "commands with braces": "\\emph{a ", "commands with brackets": "\\href[a ",
    "verbatim text": "\\verb+a ", "declarations": "\\it a", "accented letters": "{\\'e}", "accents without braces": "\\'e",
    "groups": "{a}", "groups in groups": "{a{b}c}", "capitals in groups": "{AB}", "closing braces": "}", "objects": "{},",
    "LaTeX quotations": "`a' ", "entries": "@a{b,c={", "entries on lines": "@a{b,\nc={\n", "entries in quotes": '@a{b,c="{\n',
    "entries in parentheses": "@comment(\n", "JSON objects": '{"a":', "JSON strings": '{"a\\"',
}  # fmt: skip

SHAPES: dict[str, Shape] = {
    **{name: again(unit) for name, unit in {**_UNITS, **_SYNTAX}.items()},
    **{f"{name} in a word": again(_UNITS[name], "a", "x") for name in ("spaces", "newlines", "hyphens", "digits", "equals", "full stops", "braces", "commas")},
    **{f"{name} in digits": again(_UNITS[name], "1", "x") for name in ("spaces", "hyphens", "digits", "commas")},
    "a word and a hyphen": again("a", after="-"),
    "digits, a hyphen and a letter": again("1", after="-a"),
    "a number after spaces": again(" ", "a", "1-2x"),
    "italics in italics": nested("<i>", "</i>"),
    "bold in italics": nested("<i><b>", "</b></i>"),
    "no-case in no-case": nested('<span class="nocase">', "</span>"),
    "quotations in quotations": nested("“a", "”"),
    "quotations of two kinds": nested("“‘", "’”"),
    "straight quotations": nested(' "a', 'b" '),
    "braces in braces": nested("{", "}"),
    "brackets in brackets": nested("[", "]"),
    "parentheses in parentheses": nested("(", ")"),
    "entries in entries": nested("@a{b,\nc={\n", "}\n"),
    "commands in commands": nested("\\x{", "}"),
    "formulas in formulas": nested("\\ensuremath{\\mbox{", "}}"),
    "LaTeX quotations in quotations": nested("`a ", "'"),
}  # fmt: skip
SHAPES |= {
    "closing tags that fit nothing": nested("<i>", "</b>"),
    "closing quotes that fit nothing": nested(" “a", "’ "),
    "quotes in an unclosed tag": lambda size: "<i>" + nested(" 'a", "”")(size),
    "marks out of order": again("\u0301\u0323"),
    "words and marks": again("a\u0323\u0301 "),
    "tags before a quote": again("<i>", after="'a"),
    "tags and less than": lambda size: "<" + ">'" * (size // 2),
    "a long first word": again("a", "“", "”"),
}


#: those that found most in what is rendered and written, and in what is read: every function of that kind gets these
OF_TEXT = (
    "spaces in a word", "straight quotes", "quotations of two kinds", "closing tags that fit nothing", "pairs of tags with spaces",
    "note fields", "elided particles", "addresses with backslashes", "a number after spaces",
)  # fmt: skip
OF_FILES = (
    "spaces in a word", "newlines in a word", "note fields", "entries", "entries on lines", "entries in quotes", "JSON strings",
    "capitals in groups", "hyphens",
)  # fmt: skip


def some(target: str, always: tuple[str, ...] = OF_TEXT, more: int = 3) -> dict[str, Shape]:
    """Those shapes and ``more`` of the others, which differ from target to target; all of them where GROWTH=all is in the environment,
    which takes an hour.
    """
    if os.environ.get("GROWTH") == "all":
        return SHAPES
    others = [name for name in SHAPES if name not in always]
    step = len(others) // more
    start = crc32(target.encode()) % step
    return {name: SHAPES[name] for name in (*always, *others[start::step][:more])}
