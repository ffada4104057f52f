r"""Unicode to LaTeX: what a ``.bib`` field may hold.

A form is written in braces with its command first, ``{\'E}``: BibTeX's *special character*, which sorts, changes case
and is abbreviated as one letter (Patashnik, *BibTeXing*, 1988, section 4). Braces of the text itself are written as
commands, never as ``\{``: BibTeX counts braces without regard to backslashes. What has no form that every LaTeX knows
without a package stays as it is, in NFC.
"""

from __future__ import annotations

import re
from unicodedata import decomposition

from ..text.normal import normalize

#: combining mark → LaTeX's accent command
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
    "\u0331": "b",
}  # fmt: skip

#: characters that are commands to TeX
_SYNTAX = {
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}", "^": r"{\textasciicircum}",
    "<": r"{\textless}", ">": r"{\textgreater}", "|": r"{\textbar}", "`": r"{\textasciigrave}",
    "\ufdef": "{}",
}  # fmt: skip

#: characters that Unicode does not decompose, or that LaTeX names otherwise
_NAMED = {
    "Å": "AA", "Æ": "AE", "Ø": "O", "Œ": "OE", "Ł": "L", "Đ": "DJ", "Ð": "DH", "Þ": "TH", "Ŋ": "NG",
    "å": "aa", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "dj", "ð": "dh", "þ": "th", "ŋ": "ng",
    "ß": "ss", "ı": "i", "ȷ": "j",
    "¡": "textexclamdown", "¿": "textquestiondown", "§": "S", "¶": "P", "©": "copyright", "®": "textregistered",
    "™": "texttrademark", "ª": "textordfeminine", "º": "textordmasculine", "£": "pounds", "€": "texteuro",
    "¢": "textcent", "¥": "textyen", "°": "textdegree", "±": "textpm", "×": "texttimes", "÷": "textdiv",
    "¬": "textlnot", "·": "textperiodcentered", "•": "textbullet", "…": "ldots", "†": "textdagger",
    "‡": "textdaggerdbl", "‰": "textperthousand", "¼": "textonequarter", "½": "textonehalf",
    "¾": "textthreequarters", "¹": "textonesuperior", "²": "texttwosuperior", "³": "textthreesuperior",
    "«": "guillemotleft", "»": "guillemotright", "‹": "guilsinglleft", "›": "guilsinglright",
    "„": "quotedblbase", "‚": "quotesinglbase",
}  # fmt: skip

#: TeX's ligatures and ties
_LIGATURES = {"“": "``", "”": "''", "‘": "`", "’": "'", "–": "--", "—": "---", "\u00a0": "~"}

# Two characters that TeX would join into another ligature are kept apart.
_APART = "\ufdef"  # a noncharacter: no text holds it
_JOINED_ASCII = re.compile(r"-(?=-)|'(?=')|,(?=,)")
_JOINED = re.compile(r"[-–—](?=[-–—])|['’”](?=['’”])|[‘“](?=[‘“])|,(?=,)|[!?](?=[‘“])")
_LETTER_AND_MARK = re.compile(f"([A-Za-z])([{''.join(_ACCENTS)}])")


def _accented(letter: str, mark: str) -> str:
    accent = _ACCENTS[mark]
    letter = {"i": r"\i", "j": r"\j"}.get(letter, letter) if mark < "\u0320" else letter  # the dot makes way
    return f"{{\\{accent}{letter}}}" if not accent.isalpha() and len(letter) == 1 else f"{{\\{accent}{{{letter}}}}}"


class _Forms(dict[int, str]):
    """Code point → LaTeX form for `str.translate`; a character's decomposition is looked up when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        letter, _, mark = decomposition(char).partition(" ") if code > 127 else ("", "", "")
        form = char
        if mark and letter[0] != "<" and (letter := chr(int(letter, 16))).isascii() and letter.isalpha():
            mark = chr(int(mark, 16))
            form = _accented(letter, mark) if mark in _ACCENTS else char
        self[code] = form
        return form


_ESCAPED = {ord(char): form for char, form in _SYNTAX.items()}
_ENCODED = _Forms(
    _ESCAPED
    | {ord(char): f"{{\\{command}}}" for char, command in _NAMED.items()}
    | {ord(char): form for char, form in _LIGATURES.items()}
)


def escape(text: str) -> str:
    r"""Text for a ``.bib`` file in UTF-8 (BibLaTeX): only what TeX takes for commands is rewritten.

    >>> escape("R&D: 50 % of {Émile}")
    'R\\&D: 50 \\% of {\\textbraceleft}Émile{\\textbraceright}'
    """
    return _JOINED_ASCII.sub(rf"\g<0>{_APART}", normalize("NFC", text)).translate(_ESCAPED)


def encode(text: str) -> str:
    r"""Text for a ``.bib`` file that 8-bit BibTeX reads: LaTeX commands wherever there are any.

    >>> encode("Émile Çelik")
    "{\\'E}mile {\\c{C}}elik"
    """
    text = _JOINED.sub(rf"\g<0>{_APART}", normalize("NFC", text)).translate(_ENCODED)
    if not text.isascii():  # letters with a mark that Unicode has no single character for
        text = _LETTER_AND_MARK.sub(lambda match: _accented(match[1], match[2]), text)
    return text
