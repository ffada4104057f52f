"""Queries: which records a line such as ``author:walters year:2010..2015 -type:book`` means (docs/query.md).

    query  = term…                                  all of them hold; "and" may stand between them
    term   = ["-" | "not "] [field ":"] value ["|" value]…
    value  = word | "quoted words" | from..to | *

A word matches the beginnings of words, quoted words match whole ones; a number is never cut. Case, accents, markup and
punctuation do not count.
"""

from __future__ import annotations

import re

from ..errors import QueryError, did_you_mean, nearest
from ..records.identity import doi_key, names
from ..records.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TYPES, VARIABLES
from ..records.year import understood, years_of
from ..text.fold import END, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..records import Date, Name, Reference

    Test = Callable[[Reference], bool]


class Query:
    """A query, read once and asked of many records. Raises `QueryError` for one that cannot be understood.

    >>> from citekit import Date, Name, Reference
    >>> doe = Reference("doe", "book", {"title": "Walls", "author": [Name("Doe", "Zoë")], "issued": Date(((2010,),))})
    >>> [Query(text).matches(doe) for text in ("wall author:zoe", "year:2011..", '-title:"wall"', "type:book|chapter")]
    [True, False, True, True]
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._tests = _parse(text)

    def matches(self, reference: Reference) -> bool:
        """Whether the record is one of those that the query means."""
        return all(test(reference) for test in self._tests)


# Terms ---------------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"(?i)(and|or|not)(?=\s|$)")
_FIELD = re.compile(r"([^\W\d_][\w-]*):")
_QUOTED = re.compile(r"""(["'])(.*?)\1(?=[\s|]|$)|“([^”]*)”(?=[\s|]|$)""")
_CLOSING = re.compile(r"[\"'”](?=[\s|]|$)")
_QUOTES = {'"': '"', "'": "'", "“": "”"}
_BARE = re.compile(r"[^\s|]*")
_SPACE = re.compile(r"\s*")


class _Value:
    """One value of a term, and its place in the query."""

    __slots__ = ("at", "query", "quoted", "text")

    def __init__(self, query: str, at: int, text: str, *, quoted: bool) -> None:
        self.query, self.at, self.text, self.quoted = query, at, text, quoted

    def error(self, message: str) -> QueryError:
        return QueryError(self.query, self.at, message)


def _parse(query: str) -> list[Test]:
    tests = []
    closing = {match[0]: match.start() for match in _CLOSING.finditer(query)}  # the last one of each
    at = _skip(query, 0)
    while at < len(query):
        word = _WORD.match(query, at)
        if word and word[1].lower() == "or":
            raise QueryError(query, at, 'write what may be either as type:article|chapter, and to find the word, "or"')
        if word and word[1].lower() == "and":
            at = _skip(query, word.end())
            continue
        test, at = _term(query, at, closing)
        tests.append(test)
        at = _skip(query, at)
    if not tests:
        raise QueryError(query, len(query), "it is empty: write field:value or a word, such as author:walters")
    return tests


def _skip(query: str, at: int) -> int:
    found = _SPACE.match(query, at)
    return found.end() if found else at


def _term(query: str, at: int, closing: dict[str, int]) -> tuple[Test, int]:
    """The test of the term that begins here, and where it ends."""
    start, wanted = at, True
    while True:
        word = _WORD.match(query, at)
        if word and word[1].lower() == "not":
            at = _skip(query, word.end())
        elif query.startswith("-", at):
            at += 1
        else:
            break
        wanted = not wanted
    field, reads = "any", _FIELDS["any"]
    named = _FIELD.match(query, at)
    if named:
        field = named[1].lower()
        if field not in _FIELDS:
            raise QueryError(query, at, _no_field(named[1]))
        reads = _FIELDS[field]
        at = named.end()
    values = []
    while True:
        value, at = _value(query, at, start, closing)
        values.append(value)
        if not query.startswith("|", at):
            break
        at += 1
    tests = [reads(field, value) for value in values]
    if len(tests) == 1 and wanted:
        return tests[0], at
    return (lambda reference: any(test(reference) for test in tests) is wanted), at


def _value(query: str, at: int, start: int, closing: dict[str, int]) -> tuple[_Value, int]:
    """The value that begins here, of the term that begins at ``start``, and where it ends."""
    mark = _QUOTES.get(query[at : at + 1], "")
    quoted = _QUOTED.match(query, at) if at < closing.get(mark, -1) else None
    if quoted:
        return _Value(query, at, quoted[3] if quoted[2] is None else quoted[2], quoted=True), quoted.end()
    if query[at : at + 1] in ('"', "“"):
        raise QueryError(query, at, "the quotation is not closed, or has no space behind it")
    bare = _BARE.match(query, at)
    if not bare or not bare[0]:
        before = query[start:at]
        where = f"behind '{before.strip()}'" if before else "before '|'"
        hint = ": no space may follow it" if before and query[at:].strip() else ""
        raise QueryError(query, at - len(before), f"nothing is {where}{hint}")
    if '"' in bare[0]:
        raise QueryError(query, at, "quotation marks go around all of a value")
    return _Value(query, at, bare[0], quoted=False), bare.end()


#: what others call a field → CSL's word
_OTHER_WORDS = {
    "booktitle": "container-title", "date": "issued", "journal": "container-title", "keywords": "keyword",
    "pages": "page", "school": "publisher", "tag": "keyword", "tags": "keyword",
}  # fmt: skip


def _no_field(name: str) -> str:
    other = _OTHER_WORDS.get(name.lower())
    near = [other] if other else nearest(name, _FIELDS, 1, 0.7)
    others = "there are author, title, year, type and CSL's others; text with a colon goes in quotes"
    return f"no field '{name}': {did_you_mean(near) or others}"


# Text ----------------------------------------------------------------------------------------------------------------


def _finder(value: _Value, clean: Callable[[str], str] = str) -> Callable[[str], bool]:
    """Whether folded words have those of the value in them."""
    if value.text == "*" and not value.quoted:
        return lambda text: bool(text.strip())
    phrase = words(clean(value.text))
    if not phrase.strip():
        raise value.error("there is no letter or digit to look for")
    if value.quoted:
        return lambda text: phrase in text
    phrase = phrase[:-1]
    if phrase[-1].isdecimal():  # 28 is neither 280 nor 2800
        return lambda text: _goes_no_further(text, phrase)
    return lambda text: phrase in text


def _goes_no_further(text: str, phrase: str) -> bool:
    at = text.find(phrase)
    while at >= 0:
        at += len(phrase)
        if not text[at : at + 1].isdecimal():
            return True
        at = text.find(phrase, at)
    return False


def _without_hyphens(text: str) -> str:
    return re.sub("[-‐–]", "", text)


#: fields with more than one way of writing the same
_CLEAN = {"doi": doi_key, "isbn": _without_hyphens, "issn": _without_hyphens}


def _text_test(field: str, value: _Value) -> Test:
    variable = _VARIABLE[field]
    clean = _CLEAN.get(field, str)
    found = _finder(value, clean)
    return lambda reference: found(words(clean(_text(reference.fields.get(variable)))))


def _text(value: Any) -> str:
    """A value of CSL-JSON as text; the members of a list are apart."""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        return f" {END} ".join(map(_text, value))
    return "" if value is None or isinstance(value, dict) else str(value)


def _id_test(field: str, value: _Value) -> Test:
    """An id is looked at from its beginning, in quotes as a whole."""
    after = END if value.quoted else ""
    found = _finder(value, lambda text: f"{END} {doi_key(text)} {after}")
    return lambda reference: found(words(f" {END} ".join(("", reference.id, *names(reference), ""))))


def _name_test(field: str, value: _Value) -> Test:
    found = _finder(value)
    return lambda reference: found(words(_names(reference.fields.get(field) or ())))


def _names(people: list[Name] | tuple[()]) -> str:
    """Each name as it is said and as it is sorted, with its particles before or behind."""
    looks: list[str] = []
    for name in people:
        particles = f"{name.dropping_particle} {name.non_dropping_particle}"
        looks += (
            f"{name.given} {particles} {name.family} {name.suffix}",
            f"{particles} {name.family} {name.given}",
            f"{name.family} {name.given} {particles}",
            name.literal,
        )
    return f" {END} ".join(looks)


#: what a bare word is looked for in, besides the names and the year
_ANYWHERE = ("title", "title-short", "container-title", "container-title-short", "collection-title")


def _any_test(field: str, value: _Value) -> Test:
    found = _finder(value)

    def test(reference: Reference) -> bool:
        fields = reference.fields
        texts = [_text(fields[name]) for name in _ANYWHERE if name in fields]
        texts += [_names(people) for name, people in fields.items() if name in NAME_VARIABLES]
        if "issued" in fields:
            issued = fields["issued"]
            texts.append(" ".join(map(str, years_of(issued))) or issued.literal or issued.raw)
        return found(words(f" {END} ".join(texts)))

    return test


# Types ---------------------------------------------------------------------------------------------------------------


def _type_test(field: str, value: _Value) -> Test:
    """A word means the types that begin so, which must be of one kind: "article" is article, article-journal …"""
    if value.quoted:
        return lambda reference: reference.type == value.text
    if value.text == "*":
        return lambda reference: bool(reference.type)
    start = value.text.lower().replace("_", "-")
    types = sorted(type for type in TYPES if type.replace("_", "-").startswith(start))
    if not types:
        raise value.error(_no_type(value.text))
    if len({re.split("[-_]", type)[0] for type in types}) > 1:
        raise value.error(f"type '{value.text}' may be {', '.join(types)}: write more of it")
    wanted = frozenset(types)
    return lambda reference: reference.type in wanted


def _no_type(name: str) -> str:
    named = {part: type for type in sorted(TYPES) for part in re.split("[-_]", type)} | {type: type for type in TYPES}
    near = dict.fromkeys(named[part] for part in nearest(name, named, 2))
    hint = did_you_mean(near) or "there are book, chapter, thesis and CSL's others"
    return f"no type '{name}': {hint}"


# Numbers and dates ---------------------------------------------------------------------------------------------------

_NUMBERS = re.compile(r"(\d{0,9})\.\.(\d{0,9})")
_NUMBER = re.compile(r"(?<!\d)\d{1,9}(?!\d)")
_FAR = 10**9


def _number_test(field: str, value: _Value) -> Test:
    """A range of numbers; anything else is text."""
    match = None if value.quoted else _NUMBERS.fullmatch(value.text)
    if not match:
        return _text_test(field, value)
    first, last = int(match[1] or 0), int(match[2] or _FAR)
    _check_range(value, first, last)
    return lambda reference: any(
        first <= int(number) <= last for number in _NUMBER.findall(_text(reference.fields.get(field)))
    )


_DATE = r"-?\d{1,5}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_DATES = re.compile(rf"({_DATE})|({_DATE})?\.\.({_DATE})?")

Day = tuple[int, ...]


def _date_test(field: str, value: _Value) -> Test:
    """A date or a range of dates; without a digit, text that stands for a date."""
    variable = _VARIABLE[field]
    if value.quoted or not any(char.isdecimal() for char in value.text):
        if ".." in value.text and not value.quoted:
            raise value.error("a range needs a year: 2010..2015, 2010.. or ..2015")
        found = _finder(value)
        return lambda reference: found(words(_date_text(reference.fields.get(variable))))
    match = _DATES.fullmatch(value.text)
    if not match:
        raise value.error(f"'{value.text}' is no year: write 2010, 2010..2015, 2010.., ..2015, or 2010-05 for a month")
    single, begin, end = match.groups()
    first = _day(single or begin, 0) if single or begin else (-_FAR, 0, 0)
    last = _day(single or end, 99) if single or end else (_FAR, 99, 99)
    _check_range(value, first, last)

    def test(reference: Reference) -> bool:
        span = _span(reference.fields.get(variable))
        return span is not None and span[0] <= last and first <= span[1]

    return test


def _check_range(value: _Value, first: Any, last: Any) -> None:
    if last < first:
        raise value.error(f"'{value.text}' ends before it begins")


def _day(text: str, rest: int) -> Day:
    """A date as a day; ``rest`` stands for what it leaves open."""
    sign = -1 if text.startswith("-") else 1
    year, month, day = (*map(int, text.lstrip("-").split("-")), rest, rest)[:3]
    return sign * year, month, day


def _span(date: Date | None) -> tuple[Day, Day] | None:
    """The first and the last day that a date may mean, None where it is no date."""
    parts = understood(date).parts if date is not None else ()
    if not parts or not any(parts):
        return None
    first = (*parts[0], 0, 0)[:3] if parts[0] else (-_FAR, 0, 0)
    last = (*parts[-1], 99, 99)[:3] if parts[-1] else (_FAR, 99, 99)
    return first, last


def _date_text(date: Date | None) -> str:
    if date is None:
        return ""
    return date.literal or date.raw or " ".join("-".join(map(str, part)) for part in date.parts)


# Fields --------------------------------------------------------------------------------------------------------------

_VARIABLE = {variable.lower(): variable for variable in VARIABLES} | {"year": "issued"}

_FIELDS: dict[str, Callable[[str, _Value], Test]] = {
    **{variable.lower(): _text_test for variable in VARIABLES},
    **dict.fromkeys(NAME_VARIABLES, _name_test),
    **dict.fromkeys(DATE_VARIABLES, _date_test),
    **dict.fromkeys(NUMBER_VARIABLES, _number_test),
    "any": _any_test,
    "id": _id_test,
    "type": _type_test,
    "year": _date_test,
}

#: what may stand before a colon
FIELDS = frozenset(_FIELDS)
