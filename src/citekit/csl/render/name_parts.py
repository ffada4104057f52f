"""The parts of one name: particles and suffixes found in its fields, initials, scripts."""

from __future__ import annotations

from ...records import Name
from ...text.lazy import pattern
from ...text.marks import ALL, CLOSE, EVERY, QUOTE_CLOSE

#: Latin, Greek, Cyrillic, Hebrew, Arabic, Thai and their marks: names that put a space between given and family name
_BYZANTINE = pattern(
    "[-0-9a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u03ff\u0400-\u052f\u0590-\u05d4\u05d6-\u05ff\u1e00-\u1fff\u0600-\u06ff\u0218-\u021b]"
)


def is_byzantine(name: Name) -> bool:
    """Whether the name is in a script that joins its parts with a space (CSL 1.0.2, "Non-Byzantine names")."""
    text = name.family or name.given or name.literal
    first = text[:1]
    if first.isalnum() and (first.isascii() or "\u00c0" <= first <= "\u017f"):
        return True
    return _BYZANTINE.search(text) is not None


#: one leading particle: a lowercase word, or an elided one that joins what follows ("d’", "al-", "’t")
_LEADING = pattern(r"(?:['’ʻ]?[^\W\d_]++(?:[.'’][^\W\d_]*+)*+\s++|[^\W\d_]{1,3}-|[^\W\d_]{1,4}['’ʻ])(?=\S)")
_MOST_PARTICLES = 32  # of a name; each is looked for in all that is left of it


def split_particles(name: Name) -> Name:
    """The name with particles and suffix taken out of its family and given fields.

    Only where the record has none of its own: "van der Vlist" → non-dropping "van der"; given "Jan van" → dropping
    "van"; given "Martin Luther, Jr." → suffix "Jr.". A family name in double quotes is left whole.
    """
    family, given = name.family, name.given
    if name.literal or not family:
        return name
    if len(family) > 2 and family[0] == '"' and family[-1] == '"':
        return name.replace(family=family[1:-1])
    changes: dict[str, str | bool] = {}
    if not name.non_dropping_particle and not family[0].isupper():
        end = 0
        for _ in range(_MOST_PARTICLES):
            match = _LEADING.match(family, end)
            if match is None or not match[0].lstrip("'’ʻ")[:1].islower():
                break
            end = match.end()
        if end:
            particle = family[:end]
            if not particle[:-1].rstrip().endswith(("'", "’")) or particle[-1] in "'’":
                particle = particle.rstrip()  # "de’ Medici" keeps its space, "d’Orsay" has none
            changes["non_dropping_particle"], changes["family"] = particle, family[end:]
    if given:
        if "," in given and not name.suffix:
            before, _, suffix = given.partition(",")
            suffix = suffix.strip()
            if suffix.startswith("!"):
                changes["comma_suffix"] = True
                suffix = suffix[1:].strip()
            changes["suffix"], given = suffix, before.strip()
            changes["given"] = given
        if not name.dropping_particle:
            words = given.split(" ")
            count = len(words)
            while count > 1 and words[count - 1][:1].islower() and words[count - 1][-1:] != ".":
                count -= 1
            if count < len(words):
                changes["dropping_particle"] = " ".join(words[count:])
                changes["given"] = " ".join(words[:count])
    return name.replace(**changes) if changes else name


_WORD = pattern(
    f"(?P<joint>[\\s{ALL}\\-‐‑]*)(?P<word>[^\\s{ALL}‐‑-]+(?:[-‐‑][^\\W\\d_A-Z][^\\s{ALL}‐‑-]*)*|$)(?P<closing>[{ALL}]*)"
)
_CLOSING = (CLOSE, QUOTE_CLOSE)
_AFTER_PERIOD = pattern(r"\.(?=[^\s.])")


def initialize(given: str, with_: str, *, hyphen: bool, only_existing: bool = False) -> str:
    """Given names, perhaps marked, as initials.

    ``with_`` stands behind each (``initialize-with``); ``hyphen`` keeps the one in "J.-P."; ``only_existing``
    leaves full names and only spaces the initials that are there (``initialize="false"``).

    >>> initialize("Jean-Paul Marie", ". ", hyphen=True)
    'J.-P. M.'
    >>> initialize("John R", "", hyphen=True), initialize("Ph.M.E.", ". ", hyphen=True)
    ('JR', 'Ph. M. E.')
    >>> initialize("James T", ". ", hyphen=True, only_existing=True)
    'James T.'
    """
    if not hyphen:
        given = given.replace("-", " ")
    tight = with_.rstrip()
    gap = with_[len(tight) :]
    out = ""
    pending = ""  # the space that an initial asks for behind it
    spaced = True  # whether the word before was a full one, or there was none
    for joint, text, closing in _words(given):
        marks = _marks(joint)
        if not text:  # what is behind the last word
            return f"{out}{marks}"
        hyphenated = "-" in joint or "‐" in joint or "‑" in joint
        initial = _existing(text) if only_existing else _initial(text)
        if out:
            if hyphenated:
                out += "-"
            elif initial is None or spaced:
                out += " "
            else:
                out += pending
        if initial is None:
            out += f"{marks}{text}{closing}"
            pending, spaced = " ", True
        else:
            out += f"{marks}{initial}{tight}{closing}"
            pending, spaced = gap, False
    return out


def _words(given: str) -> list[tuple[str, str, str]]:
    """The words of given names: what joins each to the one before, the word, the marks at its end; perhaps a last one
    that is empty.
    """
    if given.replace(" ", "").replace(".", "").isalpha() and ".." not in given:
        return [(" ", word, "") for word in given.replace(".", ". ").split()]
    return _WORD.findall(_AFTER_PERIOD.sub(". ", given))


def _marks(joint: str) -> str:
    """The marks in what joins two words, but for those that enclose no word of it."""
    kept = ""
    for char in joint:
        if char in _CLOSING and kept[-1:] not in ("", *_CLOSING):
            kept = kept[:-1]
        elif char in EVERY:
            kept += char
    return kept


def _existing(word: str) -> str | None:
    """The word without its full stop where it is an initial or abbreviation already, else None."""
    if len(word) > 1 and word[-1] == ".":
        return word[:-1]
    return word if len(word) == 1 and word.isupper() else None


def _initial(word: str) -> str | None:
    """A word's initial; None for a word in lowercase, which stays. "Ph." and "ME." are kept whole (name_Initials*)."""
    if word[0].islower() or not word[0].isalpha():  # a script without capitals has initials, too
        return None
    if word[-1] == ".":
        return word[:-1] or None
    capitals = 1
    while capitals < len(word) and word[capitals].isupper():
        capitals += 1
    # "TSerendorjiin" begins with a digraph (name_LongAbbreviation), "ME" does not
    return word[0] + (word[1:capitals].lower() if capitals < len(word) and word[capitals].isalpha() else "")
