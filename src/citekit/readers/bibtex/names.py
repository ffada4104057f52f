r"""Names in ``.bib`` files: BibTeX's ``First von Last``, ``von Last, First``, ``von Last, Jr, First`` and biblatex's
``family=…, given=…``.

Parted much as BibTeX does it (``bibtex.web``, section 397 and following; Patashnik's *BibTeXing*, section 4): words are
told apart at brace level 0, and a word's case is its first letter's, braces hiding theirs but ``{\'e}`` showing its.
A name that is one group of braces is a corporate one.
"""

from __future__ import annotations

import re

from ...markup.latex import decode
from ...records import Name

_AND = re.compile(r"(?<=\s)and(?=\s)", re.IGNORECASE)
_BREAKS = re.compile(r"[{},]|[\s~]+|\\.")
#: the keys of biblatex's extended format (manual, 3.4)
_EXTENDED = re.compile(
    r"\s*\"?(family|given|prefix|suffix|useprefix|given-i|family-i|prefix-i|suffix-i|id|hash)\s*=", re.I
)


def read_names(value: str, use_prefix: bool = False) -> list[Name]:
    """The names of a field. A particle is dropping unless ``use_prefix`` (biblatex's option) says otherwise.

    >>> [name.to_csl() for name in read_names("Ludwig van Beethoven and King, Jr, Martin Luther")]
    [{'family': 'Beethoven', 'given': 'Ludwig', 'dropping-particle': 'van'}, \
{'family': 'King', 'given': 'Martin Luther', 'suffix': 'Jr'}]
    """
    names = []
    for text in split_list(value):
        name = _read(text, use_prefix)
        if name.to_csl():
            names.append(name)
    return names


def split_list(value: str) -> list[str]:
    """A list field's items: what ``and`` separates outside of braces."""
    if "{" not in value:
        return [item.strip() for item in _AND.split(value)] if "and" in value.lower() else [value.strip()]
    items, start, depth = [], 0, 0
    for match in re.finditer(r"[{}]|(?<=\s)and(?=\s)", value, re.IGNORECASE):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
        elif depth == 0:
            items.append(value[start : match.start()].strip())
            start = match.end()
    return [*items, value[start:].strip()]


def _read(text: str, use_prefix: bool) -> Name:
    if text.lower() == "others":
        return Name(literal="others")
    parts = _words(text)
    trailing: list[str] = []
    if len(parts) == 1 and len(parts[0]) == 1 and _encloses(parts[0][0]):
        return Name(literal=_plain(text))
    if "=" in text and _EXTENDED.match(text):
        return _extended(text, use_prefix)
    if len(parts) == 1:
        given, particle, family = _given_first(parts[0])
        suffix: list[str] = []
    else:
        particle, family = _particle_first(parts[0])
        suffix = parts[1] if len(parts) > 2 else []
        given = [word for part in parts[2 if len(parts) > 2 else 1 :] for word in part]
        end = len(given)
        while not particle and end > 1 and _is_lower(given[end - 1]):  # Ranke, Leopold von
            end -= 1
        given, trailing = given[:end], given[end:]
    name = Name(family=_join(family), given=_join(given), suffix=_join(suffix))
    return _with_particle(name, _join(trailing or particle), use_prefix and not trailing)


def _with_particle(name: Name, particle: str, kept: bool) -> Name:
    """A particle that is ``kept`` stands before the family name wherever that does."""
    return name.replace(**{"non_dropping_particle" if kept else "dropping_particle": particle}) if particle else name


def _words(text: str) -> list[list[str]]:
    """The words of each part, parts at commas."""
    if "{" not in text:
        return [part.replace("~", " ").split() for part in text.split(",")]
    parts: list[list[str]] = [[]]
    depth = start = 0
    for match in _BREAKS.finditer(text):
        token = match[0]
        if token == "{":
            depth += 1
        elif token == "}":
            depth -= 1
        elif depth == 0 and token[0] != "\\":
            if match.start() > start:
                parts[-1].append(text[start : match.start()])
            start = match.end()
            if token == ",":
                parts.append([])
    if start < len(text):
        parts[-1].append(text[start:])
    return parts


def _encloses(word: str) -> bool:
    r"""Whether one pair of braces is around all of the word; ``{\'E}`` is a letter, no corporate name."""
    if not (word.startswith("{") and word.endswith("}")) or word.startswith("{\\"):
        return False
    depth = 0
    for match in re.finditer(r"[{}]", word):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end() == len(word)
    return False


def _is_lower(word: str) -> bool:
    """Whether BibTeX takes the word for a particle; what has no letter at level 0 is neither."""
    position = 0
    while position < len(word):
        char = word[position]
        if char == "{":
            if word.startswith("{\\", position):
                command = re.compile(r"\{\\([A-Za-z]+|.)\s*").match(word, position)
                if command is None:
                    return False
                if command[1] in _LETTERS:
                    return command[1].islower()
                rest = re.search(r"[A-Za-z]", re.sub(r"\\[A-Za-z]+", "", word[command.end() :]))
                return bool(rest and rest[0].islower())
            depth = 1
            while depth and position + 1 < len(word):
                position += 1
                depth += {"{": 1, "}": -1}.get(word[position], 0)
        elif char == "\\":  # an accent outside of braces
            match = re.compile(r"\\(?:([A-Za-z]+)\s*|.)").match(word, position)
            if match and match[1] in _LETTERS:
                return match[1].islower()
            position = match.end() - 1 if match else position
        elif char.isalpha():
            return char.islower()
        position += 1
    return False


_LETTERS = frozenset("i j o O l L oe OE ae AE aa AA ss dh DH th TH dj DJ ng NG".split())


def _given_first(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """``First von Last``: the particle is the first run of lower-case words before the last word."""
    start = next((index for index, word in enumerate(words[:-1]) if _is_lower(word)), len(words) - 1)
    particle, family = _particle_first(words[start:])
    return words[:start], particle, family


def _particle_first(words: list[str]) -> tuple[list[str], list[str]]:
    """``von Last``: the lower-case words that come first, but never all of them.

    BibTeX goes on to the last lower-case word of the name, and so takes "Leeuw van Weenen" apart.
    """
    end = 0
    while end < len(words) - 1 and _is_lower(words[end]):
        end += 1
    return words[:end], words[end:]


def _at_commas(text: str) -> list[str]:
    parts, start, depth = [], 0, 0
    for match in re.finditer(r"[{},]", text):
        if match[0] == ",":
            if depth == 0:
                parts.append(text[start : match.start()])
                start = match.end()
        else:
            depth += 1 if match[0] == "{" else -1
    return [*parts, text[start:]]


def _extended(text: str, use_prefix: bool) -> Name:
    name = Name()
    particle = ""
    for part in _at_commas(text):
        key, _, value = part.strip().strip('"').partition("=")
        key, value = key.strip().lower(), value.strip().strip('"')
        if key == "prefix":
            particle = _plain(value)
        elif key == "useprefix":
            use_prefix = value.lower() in ("true", "1", "yes")
        elif key in ("family", "given", "suffix"):
            name = name.replace(**{key: _plain(value)})
    return _with_particle(name, particle, use_prefix)


def _join(words: list[str]) -> str:
    return _plain(" ".join(words)) if words else ""


def _plain(text: str) -> str:
    if "\\" in text or "{" in text or "~" in text or "--" in text or "$" in text or "`" in text or "''" in text:
        return decode(text).replace("\u00a0", " ").replace("\u2009", " ")
    return text
