"""The parts of one name: particles and suffixes found in its fields, initials, scripts."""

from __future__ import annotations

import re

from ..model import Name

#: Latin, Greek, Cyrillic, Hebrew, Arabic, Thai and their marks: names that put a space between given and family name
_BYZANTINE = re.compile(
    "[-0-9a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u03ff\u0400-\u052f\u0590-\u05d4\u05d6-\u05ff\u1e00-\u1fff\u0600-\u06ff\u0218-\u021b]"
)
_INITIAL = re.compile(r"^[^\W\d_]\.?$")


def is_byzantine(name: Name) -> bool:
    """Whether the name is in a script that joins its parts with a space (CSL 1.0.2, "Non-Byzantine names")."""
    return _BYZANTINE.search(name.family or name.given or name.literal) is not None


_LOWER_PARTICLE = re.compile(r"^((?:[^\W\d_A-Z]*['’]|[^\W\d_A-Z]+\s+)+)(?=\S)")
_GIVEN_PARTICLE = re.compile(r"(?:^|\s)((?:[^\W\d_]+['’]?\s+)*[^\W\d_]+['’]?)$")


def split_particles(name: Name) -> Name:
    """A copy of the name with particles and suffix taken out of its family and given fields.

    Only where the record has none of its own: "van der Vlist" → non-dropping "van der"; given "Jan van" → dropping
    "van"; given "Martin Luther, Jr." → suffix "Jr.". A family name in double quotes is left whole.
    """
    family, given = name.family, name.given
    if name.literal or not family:
        return name
    if len(family) > 2 and family[0] == '"' and family[-1] == '"':
        return _copy(name, family=family[1:-1])
    changes: dict[str, str | bool] = {}
    if not name.non_dropping_particle and not family[0].isupper():
        words = family.split(" ")
        count = 0
        while count < len(words) - 1 and words[count][:1].islower():
            count += 1
        rest = " ".join(words[count:])
        particle = " ".join(words[:count])
        elided = re.match(r"^([^\W\d_A-Z]{1,2}['’])(?=[^\W\d_])", rest)
        if elided and rest[:1].islower() and elided[1][0].islower():
            particle = f"{particle} {elided[1]}".strip()
            rest = rest[elided.end() :]
        if particle and rest:
            changes["non_dropping_particle"], changes["family"] = particle, rest
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
    return _copy(name, **changes) if changes else name


def _copy(name: Name, **changes: str | bool) -> Name:
    copy = Name()
    for slot in Name.__slots__:
        setattr(copy, slot, changes.get(slot, getattr(name, slot)))
    return copy


_SPLIT_GIVEN = re.compile(r"(\s+|(?<=\.)(?=[^\W\d_])|[-‐‑–]\s*)")


def initialize(given: str, with_: str, *, hyphen: bool, only_existing: bool = False) -> str:
    """Given names as initials.

    ``with_`` stands behind each (``initialize-with``); ``hyphen`` keeps the one in "J.-P."; ``only_existing``
    leaves full names and only spaces the initials that are there (``initialize="false"``).

    >>> initialize("Jean-Paul Marie", ". ", hyphen=True)
    'J.-P. M.'
    >>> initialize("John R", "", hyphen=True), initialize("Ph. Th.", ". ", hyphen=True)
    ('JR', 'Ph. Th.')
    >>> initialize("James T", ". ", hyphen=True, only_existing=True)
    'James T.'
    """
    tight = with_.rstrip()
    out = ""
    joint = ""  # what stood before the word: "", " " or a hyphen
    for word in _SPLIT_GIVEN.split(given.strip()):
        if not word:
            joint = joint or " "
            continue
        if word.isspace():
            joint = " "
            continue
        if word[0] in "-‐‑–" and not word.strip("-‐‑– "):
            joint = "-"
            continue
        bare = word.rstrip(".")
        if only_existing and not _is_initials(word):
            out = f"{out.rstrip() if joint == '-' else out}{joint if out and (joint == '-' or not out.endswith(' ')) else ''}{word}"
            joint = ""
            continue
        if not bare:
            continue
        if word[0].islower() and len(bare) > 1 and not word.endswith("."):
            out = f"{out.rstrip()}{' ' if out else ''}{word} "  # a particle or conjunction keeps its form
            joint = ""
            continue
        letters = [bare] if word.endswith(".") and 1 < len(bare) < 4 and not bare.isupper() else _initials(bare)
        for letter in letters:
            if joint == "-" and out:
                if hyphen:
                    out = f"{out.rstrip()}-"
                elif with_ and with_ != tight:
                    out = out.rstrip()
            elif only_existing and out and not out[-1].isspace() and not _ends_with_initial(out, tight):
                out += " "
            out += f"{letter}{with_}"
            joint = ""
    return out.strip()


def _ends_with_initial(text: str, tight: str) -> bool:
    if tight and text.endswith(tight):
        return True
    word = text.rsplit(None, 1)[-1]
    return word.isupper()


def _is_initials(word: str) -> bool:
    bare = word.replace(".", "")
    return bare.isupper() and (len(bare) == 1 or word.endswith(".")) or _INITIAL.match(word) is not None


def _initials(word: str) -> list[str]:
    """The initials of one word: its first letter, or each of a run of capitals that is not a name in capitals."""
    return [word[0]]
