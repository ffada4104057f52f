r"""LaTeX as it stands in bibliographies, to Unicode and the six tags of CSL-JSON.

`decode` knows accents, symbols, font commands and declarations, quotes and ligatures, and such mathematics as can be
said in Unicode, sub- and superscripts. What it does not know loses no text: an unknown command gives way to its
arguments, or to its name where it has none (``\TeXworks``), and a formula that is too hard stays as it was written.
"""

from __future__ import annotations

import re
from unicodedata import normalize

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
_TOKEN = re.compile(r"\\([A-Za-z]+\*?|[\s\S]?)|[{}$~]|---?|``|''|[?!]?`|[ \n\t\r]+")
_SPACE = " \n\t\r"  # what TeX skips; Unicode's other spaces are text
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
    for match in re.finditer(r"\\.|[{}]", text):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end() == len(text)
    return False


class _Decoder:
    """One pass over one field; ``position`` moves from token to token."""

    __slots__ = ("nocase", "position", "quotes", "text")

    def __init__(self, text: str, nocase: bool) -> None:
        self.text = text
        self.position = 0
        self.nocase = nocase
        self.quotes = 0  # open \enquote and single quotes

    def group(self, depth: int) -> str:
        """What stands up to the closing brace, or to the end of the text."""
        out: list[str] = []
        closing = ""
        while True:
            text = self.text
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
                    closing = end + closing
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
            elif token == "''":
                out.append("”")
            elif token[-1] == "`":
                out.append({"?`": "¿", "!`": "¡"}.get(token) or self.single_quote())
            else:
                out.append(" ")
        out.append(closing)
        return "".join(out)

    def braces(self, depth: int) -> str:
        protects = self.nocase and depth == 0 and not self.text.startswith("\\", self.position)
        content = self.group(depth + 1)
        return f"{NOCASE}{content}</span>" if protects and content and not content.isspace() else content

    def single_quote(self) -> str:
        """An opening quote; its partner is the next apostrophe that no letter follows."""
        end = re.compile(r"'(?![\w'])").search(self.text, self.position)
        if end:
            self.text = f"{self.text[: end.start()]}’{self.text[end.end() :]}"
        return "‘"

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
        return token

    def option(self) -> None:
        match = re.compile(r"\s*\[[^\]]*\]").match(self.text, self.position)
        if match:
            self.position = match.end()

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
        match = re.compile(r"\s*(?=\{(?!\}))").match(self.text, self.position)
        if match:
            arguments = [self.argument()]
            while self.text.startswith("{", self.position) and not self.text.startswith("{}", self.position):
                arguments.append(self.argument())
            return " ".join(arguments)
        before = self.text[: self.position - len(name) - 1].rstrip()
        rest = self.text[self.position :].lstrip()
        if before.endswith("{") and rest[:1] not in ("", "}", "{"):  # a declaration, most likely of a font
            self.space()
            return ""
        ended = self.text.startswith("{}", self.position)
        if ended:
            self.position += 2
        elif self.text[self.position : self.position + 1].isspace() and name:
            self.space()
        return name

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
        self.argument()
        source = self.text[start : self.position]
        return source[1:-1] if source.startswith("{") else source

    def verbatim(self) -> str:
        delimiter = self.text[self.position : self.position + 1]
        if delimiter == "{":
            return decode_verbatim(self.raw_argument())
        end = self.text.find(delimiter, self.position + 1) if delimiter else -1
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
