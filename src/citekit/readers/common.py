"""What several forms write the same way: names with a comma, page ranges, serial numbers, DOIs."""

from __future__ import annotations

import re

from ..records import Date, Name
from ..records.rawdate import parse_date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def read_name(text: str) -> Name:
    """A name as RIS and EndNote write it: ``Family, Given, Suffix``, or without a comma an institution or one word.

    Small words before the family name are its particle, those after the given names a dropping one, as citeproc-js
    parts them.

    >>> read_name("van Gogh, Vincent").to_csl()
    {'family': 'Gogh', 'given': 'Vincent', 'non-dropping-particle': 'van'}
    >>> read_name("World Health Organization").to_csl()
    {'literal': 'World Health Organization'}
    """
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1 or not any(parts[1:]):
        return person_or_institution(parts[0])
    given = parts[1]
    suffix = ", ".join(filter(None, parts[2:]))
    return with_particles(Name(family=parts[0], given=given, suffix=suffix))


def person_or_institution(text: str) -> Name:
    """A name in one part: one word is a person's (Aristotle), unless it is in capitals, several are an institution's."""
    return Name(family=text) if " " not in text and not text.isupper() else Name(literal=text)


def with_particles(name: Name) -> Name:
    """The name with the small words of its family name split off, and those at the end of its given names."""
    words = name.family.split()
    small = 0
    while small < len(words) - 1 and words[small][:1].islower():
        small += 1
    if small:
        name = name.replace(non_dropping_particle=" ".join(words[:small]), family=" ".join(words[small:]))
    words = name.given.split()
    end = len(words)
    while end > 1 and words[end - 1][:1].islower():
        end -= 1
    if end < len(words):
        name = name.replace(dropping_particle=" ".join(words[end:]), given=" ".join(words[:end]))
    return name


def read_names(texts: Iterable[str]) -> list[Name]:
    return [read_name(text) for text in texts if text.strip(" ,")]


def read_date(text: str) -> Date:
    """Any date; what is none is printed as it stands."""
    return parse_date(text) or Date(literal=text.strip())


_SERIAL = re.compile(r"\b\d[\dXx–-]*|\b[Xx]\b")
_NO_DIGIT = re.compile(r"[^\dXx]")


def serial_numbers(texts: Iterable[str]) -> dict[str, str]:
    """ISSNs and ISBNs told apart by their length.

    >>> serial_numbers(["1472-3433 (online)", "978-0-19-926472-9"])
    {'ISSN': '1472-3433 (online)', 'ISBN': '978-0-19-926472-9'}
    """
    found: dict[str, list[str]] = {}
    for text in texts:
        kinds: dict[str, list[str]] = {}
        tokens: list[str] = []
        length = 0
        for token in _SERIAL.findall(text):
            tokens.append(token if tokens else token.replace("–", "-"))
            length += len(_NO_DIGIT.sub("", token))
            if (length == 8 and len(tokens) == 1) or length in (10, 13):
                kinds.setdefault("ISSN" if length == 8 else "ISBN", []).append(" ".join(tokens))
                tokens, length = [], 0
        if len(kinds) < 2:  # what else is said about them stays: (paperback)
            kinds = {next(iter(kinds), "ISBN"): [" ".join(text.split())]}
        for variable, numbers in kinds.items():
            found.setdefault(variable, []).extend(numbers)
    return {variable: ", ".join(numbers) for variable, numbers in found.items()}


_DASH = re.compile(r"(?:(?<!\s)\s++)?[–—]\s*|--+")  # a run of spaces is looked at from its beginning only


def hyphenated(pages: str) -> str:
    """Page ranges with the hyphen that CSL wants, whatever dash they have.

    >>> hyphenated("12 – 15, 20--21")
    '12-15, 20-21'
    """
    return _DASH.sub("-", pages)


def put(values: dict[str, Any], variable: str, value: Any) -> None:
    """Set a variable unless it is set or there is nothing to set."""
    if value and not values.get(variable):
        values[variable] = value


def keep(values: dict[str, Any], name: str, value: Any) -> None:
    """Keep what CSL has no variable for in ``custom``, a repeated one as a list."""
    custom = values.setdefault("custom", {})
    if name not in custom:
        custom[name] = value
    elif isinstance(custom[name], list):
        custom[name].append(value)
    else:
        custom[name] = [custom[name], value]
