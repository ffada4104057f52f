r"""LaTeX as it stands in bibliographies, to Unicode and the six tags of CSL-JSON.

`decode` knows accents, symbols, font commands and declarations, quotes and ligatures, and such mathematics as can be
said in Unicode, sub- and superscripts. What it does not know loses no text: an unknown command gives way to its
arguments, or to its name where it has none (``\TeXworks``), and a formula that is too hard stays as it was written.
"""

from __future__ import annotations

import re

from ..text.normal import normalize
from .latex_tables import (
    ACCENTS,
    DECLARATIONS,
    DOUBLE_STRUCK,
    DROPPED,
    MARKUP,
    MATH,
    SECOND,
    STRINGS,
    SYMBOLS,
    VERBATIM,
)
from .titlecase import NOCASE, looks_title_cased, settle_nocase

_SPECIAL = re.compile(r"[\\{}$~`]|--|''|  |[\n\t\r]")
_TOKEN = re.compile(r"\\([A-Za-z]+\*?|[\s\S]?)|[{}$~]|---?|``|'+|[?!]?`|[ \n\t\r]+")
_SPACE = " \n\t\r"  # what TeX skips; Unicode's other spaces are text
_LETTER = re.compile(r"\w")  # an apostrophe before one closes no quotation
_ARGUMENT_OPENS = re.compile(r"\s*+(?=\{(?!\}))")
_OPTION_OPENS = re.compile(r"\s*+\[")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_LENGTH = re.compile(r"\s*=?\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|sp|pc|bp)\b ?")
_EMPTY = re.compile(r"<(i|b|sup|sub)></\1>|<span [^<>]*></span>")


def decode(text: str, *, nocase: bool = False) -> str:
    r"""A field's LaTeX as CSL-JSON text, white space collapsed.

    With ``nocase`` (titles), what braces protect becomes a no-case span: braces at the outer level that do not begin
    with a command (BibTeX's "special characters", which protect nothing). Braces around all of the text, a habit of
    many programs, count only where they save capitals: around a title in title case.

    >>> decode(r"Sch{\"o}nes \emph{K{\o}benhavn} --- ``CO$_2$'' \& more")
    'Schönes <i>København</i> — “CO<sub>2</sub>” & more'
    >>> decode("The {Monty Hall} problem on an {iPhone}", nocase=True)
    'The <span class="nocase">Monty Hall</span> problem on an iPhone'
    """
    text = text.strip(_SPACE)
    if not _SPECIAL.search(text):
        return text
    whole = nocase and _is_one_group(text)
    decoder = _Decoder(text, nocase and not whole)
    result = re.sub(r" {2,}", " ", decoder.group(0)).strip(" ")
    if "></" in result:
        result = _EMPTY.sub("", result)
    if whole and looks_title_cased(result):
        result = f"{NOCASE}{result}</span>"
    elif NOCASE in result:
        result = settle_nocase(result)
    return result if result.isascii() else normalize("NFC", result)


def decode_verbatim(text: str) -> str:
    r"""A URL, DOI or other verbatim field, freed of what people wrap and escape it with.

    >>> decode_verbatim(r"\url{https://example.org/a\_b\%20c/\~{}me}")
    'https://example.org/a_b%20c/~me'
    """
    text = text.strip()
    if "\\" in text or "{" in text or "$" in text:
        text = re.sub(r"^\\(?:url|path|nolinkurl|doi)\s*\{(.*)\}$", r"\1", text)
        text = re.sub(r"\$\\sim\$|\{?\\textasciitilde\s*(?:\{\})?\}?|\\~(?:\{\s*\})?", "~", text)
        text = re.sub(r"\{\\textunderscore\s*\}|\\textunderscore\s*(?:\{\})?", "_", text)
        text = re.sub(r"\{\\([&%$#_{}~])\}|\\([&%$#_{}~])", r"\1\2", text)
        text = re.sub(r"\\slash\s*|\\/", lambda match: "/" if match[0].startswith("\\s") else "", text)
        if text.startswith("{") and text.endswith("}"):
            text = text[1:-1]
    return " ".join(text.split())


def _is_one_group(text: str) -> bool:
    """Whether one pair of braces encloses everything, which reference managers do by habit, not to protect."""
    if not (text.startswith("{") and text.endswith("}")) or text.startswith("{\\"):
        return False
    depth = 0
    for match in _BRACE.finditer(text):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end() == len(text)
    return False


class _Decoder:
    """One pass over one field; ``position`` moves from token to token."""

    __slots__ = ("_last", "nocase", "position", "quotes", "single", "text")

    def __init__(self, text: str, nocase: bool) -> None:
        self.text = text
        self.position = 0
        self.nocase = nocase
        self.quotes = 0  # open \enquote
        self.single = 0  # open single quotes
        self._last: dict[str, int] = {}

    def group(self, depth: int) -> str:
        """What stands up to the closing brace, or to the end of the text."""
        out: list[str] = []
        text = self.text
        closing: list[str] = []
        while True:
            match = _TOKEN.search(text, self.position)
            if match is None:
                out.append(text[self.position :])
                self.position = len(text)
                break
            start, token = match.start(), match[0]
            if start > self.position:
                out.append(text[self.position : start])
            self.position = match.end()
            if token[0] == "\\":
                name = match[1]
                if name in DECLARATIONS:
                    self.space()
                    begin, end = DECLARATIONS[name]
                    out.append(begin)
                    closing.append(end)
                else:
                    out.append(self.command(name))
            elif token == "{":
                out.append(self.braces(depth))
            elif token == "}":
                if depth:
                    break
            elif token == "$":
                out.append(self.math())
            elif token == "~":
                out.append("\u00a0")
            elif token[0] == "-":
                out.append("–" if len(token) == 2 else "—")
            elif token == "``":
                out.append("“")
            elif token[0] == "'":
                out.append(self.apostrophes(len(token)))
            elif token[-1] == "`":
                self.single += token == "`"
                out.append({"?`": "¿", "!`": "¡"}.get(token, "‘"))
            else:
                out.append(" ")
        return "".join(out + closing[::-1])

    def braces(self, depth: int) -> str:
        protects = self.nocase and depth == 0 and not self.text.startswith("\\", self.position)
        content = self.group(depth + 1)
        return f"{NOCASE}{content}</span>" if protects and content and not content.isspace() else content

    def apostrophes(self, count: int) -> str:
        """So many of them: the last ones close single quotes where some are open and no letter follows, two by two they
        close double ones.
        """
        closing = 0 if _LETTER.match(self.text, self.position) else min(self.single, count)
        self.single -= closing
        double, rest = divmod(count - closing, 2)
        return "”" * double + "'" * rest + "’" * closing

    def find(self, char: str, start: int) -> int:
        """Where a character comes next, -1 where it does not; what is not there is looked for once."""
        if not self._last:
            self._last = {char: at for at, char in enumerate(self.text)}
        return self.text.find(char, start) if self._last.get(char, -1) >= start else -1

    def space(self) -> None:
        while self.text[self.position : self.position + 1].isspace():
            self.position += 1

    def argument(self) -> str:
        """The next argument: a group, a command, or a character."""
        self.space()
        match = _TOKEN.match(self.text, self.position)
        if match is None:
            self.position += 1
            return self.text[self.position - 1 : self.position]
        self.position = match.end()
        token = match[0]
        if token == "{":
            return self.group(1)
        if token[0] == "\\":
            return self.command(match[1])
        if token in "}":
            self.position -= 1
            return ""
        if token[0] == "'":
            self.position = match.start() + len(token[:2])
            return token[:2]
        return token

    def option(self) -> None:
        match = _OPTION_OPENS.match(self.text, self.position)
        end = self.find("]", match.end()) if match else -1
        if end >= 0:
            self.position = end + 1

    def command(self, name: str) -> str:
        name = name.rstrip("*")
        accent = ACCENTS.get(name)
        if accent:
            return self.accented(accent)
        symbol = SYMBOLS.get(name)
        if symbol is not None:
            if name[:1].isalpha():
                self.skip_after_word()
            return symbol
        if name in MARKUP:
            begin, end = MARKUP[name]
            return f"{begin}{self.argument()}{end}"
        if name in DROPPED:
            return self.dropped(name)
        if name in VERBATIM:
            return self.verbatim()
        if name in ("enquote", "mkbibquote"):
            self.quotes += 1
            content = self.argument()
            self.quotes -= 1
            return f"‘{content}’" if self.quotes % 2 else f"“{content}”"
        if name in SECOND:
            self.option()
            self.argument()
            return self.argument()
        if name == "ensuremath":
            return _math(self.raw_argument())
        if name in ("uppercase", "MakeUppercase", "lowercase", "MakeLowercase"):
            change = str.upper if "pper" in name else str.lower
            return re.sub(
                r"<[^<>]*>|[^<]+", lambda match: match[0] if match[0][0] == "<" else change(match[0]), self.argument()
            )
        if name in ("bibstring", "bibsstring", "biblstring", "bibcpstring"):
            key = self.argument()
            return STRINGS.get(key, key)
        if name == "char":
            match = re.compile(r"\s*(?:'([0-7]{1,6})|\"([0-9A-Fa-f]{1,5})|(\d{1,6}))\s?").match(
                self.text, self.position
            )
            if match:
                self.position = match.end()
                return chr(int(match[1], 8) if match[1] else int(match[2], 16) if match[2] else int(match[3]))
        return self.unknown(name)

    def skip_after_word(self) -> None:
        r"""TeX eats the white space after ``\o``, and the ``{}`` that keeps it from doing so."""
        if self.text.startswith("{}", self.position):
            self.position += 2
        else:
            self.space()

    def unknown(self, name: str) -> str:
        if name in MATH:
            self.skip_after_word()
            return MATH[name]
        if _ARGUMENT_OPENS.match(self.text, self.position):
            arguments = [self.argument()]
            while self.text.startswith("{", self.position) and not self.text.startswith("{}", self.position):
                arguments.append(self.argument())
            return " ".join(arguments)
        if self.declares(self.position - len(name) - 1):
            self.space()
            return ""
        ended = self.text.startswith("{}", self.position)
        if ended:
            self.position += 2
        elif self.text[self.position : self.position + 1].isspace() and name:
            self.space()
        return name

    def declares(self, start: int) -> bool:
        """Whether the command from ``start`` on is the first thing in braces and not the only one: a font's name, most
        likely.
        """
        text, end = self.text, self.position
        while start and text[start - 1].isspace():
            start -= 1
        while text[end : end + 1].isspace():
            end += 1
        return text[start - 1 : start] == "{" and text[end : end + 1] not in ("", "}", "{")

    def accented(self, accent: str) -> str:
        letter = self.argument()
        head = letter[:1]
        if not head or head.isspace():
            return letter
        if head in "ıȷ" and accent < "\u0323":
            head = "i" if head == "ı" else "j"
        if accent == "\u0327" and head in "ģĢ":
            return letter
        return normalize("NFC", head + accent) + letter[1:]

    def dropped(self, name: str) -> str:
        self.option()
        length = (
            _LENGTH.match(self.text, self.position) if name in ("kern", "hskip", "vskip", "raise", "lower") else None
        )
        if length:
            self.position = length.end()
        else:
            for _ in range(DROPPED[name]):
                self.argument()
        if not DROPPED[name]:
            self.skip_after_word()
        return ""

    def raw_argument(self) -> str:
        """The source of the next argument."""
        self.space()
        start = self.position
        if not self.text.startswith("{", start):
            self.argument()
            return self.text[start : self.position]
        depth = 0
        for match in _BRACE.finditer(self.text, start):
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if depth == 0:
                self.position = match.end()
                return self.text[start + 1 : match.start()]
        self.position = len(self.text)
        return self.text[start + 1 :]

    def verbatim(self) -> str:
        delimiter = self.text[self.position : self.position + 1]
        if delimiter == "{":
            return decode_verbatim(self.raw_argument())
        end = self.find(delimiter, self.position + 1) if delimiter else -1
        if end < 0:
            return ""
        content = self.text[self.position + 1 : end]
        self.position = end + 1
        return content

    def math(self) -> str:
        double = self.text.startswith("$", self.position)
        start = self.position + double
        end = re.compile(r"(?<!\\)\$").search(self.text, start)
        if end is None:
            return "$"
        self.position = end.end() + (double and self.text.startswith("$", end.end()))
        return _math(self.text[start : end.start()])


_MATH_TOKEN = re.compile(r"\\([A-Za-z]+|.)|[{}^_~]|[A-Za-z]+|\s+|.", re.DOTALL)
_UPRIGHT = frozenset("mathrm text textrm mbox mathsf mathtt operatorname mathit textit textsf texttt".split())


def _math(source: str) -> str:
    r"""A formula in Unicode and tags, or as it was written where that cannot be said.

    >>> _math("x^2"), _math(r"\alpha"), _math("_2"), _math(r"\frac{1}{2}")
    ('<i>x</i><sup>2</sup>', 'α', '<sub>2</sub>', '$\\frac{1}{2}$')
    """
    try:
        text, position = _math_group(source, 0)
        if position < len(source):
            return f"${source}$"
    except ValueError:
        return f"${source}$"
    return text.replace("</i><i>", "").replace("<sup>∘</sup>", "°")


def _math_group(source: str, position: int) -> tuple[str, int]:
    out: list[str] = []
    while position < len(source):
        match = _MATH_TOKEN.match(source, position)
        if match is None:
            break
        token = match[0]
        if token == "}":
            break
        if token in "^_" or token == "'":
            position = match.end()
            if token == "'":
                out.append("′")
                continue
            content, position = _math_argument(source, position)
            tag = "sup" if token == "^" else "sub"
            out.append(f"<{tag}>{content}</{tag}>")
        else:
            content, position = _math_atom(source, match)
            out.append(content)
    return "".join(out), position


def _math_argument(source: str, position: int) -> tuple[str, int]:
    match = re.compile(r"\s*(.)", re.DOTALL).match(source, position)
    if match is None:
        raise ValueError
    position = match.start(1)
    if source[position] not in "{\\":
        char = source[position]
        return (f"<i>{char}</i>" if char.isalpha() and char.isascii() else char), position + 1
    atom = _MATH_TOKEN.match(source, position)
    assert atom is not None
    return _math_atom(source, atom)


def _math_atom(source: str, match: re.Match[str]) -> tuple[str, int]:
    token, position = match[0], match.end()
    if token == "{":
        text, position = _math_group(source, position)
        if not source.startswith("}", position):
            raise ValueError
        return text, position + 1
    if token[0] != "\\":
        if token.isspace():  # TeX ignores it, people write it where it shows
            return " ", position
        if token[0].isalpha() and token.isascii():
            return f"<i>{token}</i>", position
        return {"-": "−", "~": "\u00a0", "*": "∗"}.get(token, token), position
    name = match[1]
    if name in MATH:
        if name[0].isalpha():
            while source[position : position + 1].isspace():
                position += 1
        return MATH[name], position
    content, end = _math_argument(source, position)
    if name in _UPRIGHT:
        return decode(source[position:end].strip().removeprefix("{").removesuffix("}")), end
    plain = content.removeprefix("<i>").removesuffix("</i>")
    if name == "mathbb" and plain in DOUBLE_STRUCK:
        return DOUBLE_STRUCK[plain], end
    if name in ("mathcal", "mathscr", "mathfrak", "mathnormal"):
        return content, end
    if name in ("mathbf", "boldsymbol", "bm", "textbf"):
        return f"<b>{plain}</b>", end
    if name in ("bar", "overline", "hat", "tilde", "vec", "dot", "ddot", "widehat", "widetilde") and len(plain) == 1:
        mark = {"hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308"}.get(name, "\u0304")  # fmt: skip
        return f"<i>{normalize('NFC', plain + mark)}</i>", end
    raise ValueError
