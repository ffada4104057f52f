"""What citekit works on: references with their names and dates, and cites of them. No I/O, no rendering.

A `Reference` is one record of CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html) whose
name variables have become lists of `Name` and whose date variables have become `Date`; every other value stays as
it was, unknown variables included, so that `Reference.from_csl(data).to_csl()` loses nothing.
"""

from __future__ import annotations

from ..errors import ReadError
from .variables import DATE_VARIABLES, NAME_VARIABLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

_NAME_KEYS = {
    "family": "family",
    "given": "given",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
}
_NAME_FLAGS = {"comma-suffix": "comma_suffix", "static-ordering": "static_ordering"}


def _text(value: Any) -> str:
    return value if type(value) is str else "" if value is None or value is False else str(value)


def _truth(value: Any) -> bool:
    """CSL-JSON writes booleans as true, 1, "1" or "true"."""
    return value not in (None, False, 0, "", "0", "false")


class Name:
    """A person (``family``, ``given`` …) or, with ``literal``, an institution. Absent parts are ``""``.

    >>> Name(family="Beethoven", given="Ludwig", dropping_particle="van").to_csl()
    {'family': 'Beethoven', 'given': 'Ludwig', 'dropping-particle': 'van'}
    """

    __slots__ = (
        "comma_suffix",
        "dropping_particle",
        "extra",
        "family",
        "given",
        "literal",
        "non_dropping_particle",
        "static_ordering",
        "suffix",
    )

    def __init__(
        self,
        family: str = "",
        given: str = "",
        dropping_particle: str = "",
        non_dropping_particle: str = "",
        suffix: str = "",
        literal: str = "",
        *,
        comma_suffix: bool = False,
        static_ordering: bool = False,
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.family = family
        self.given = given
        self.dropping_particle = dropping_particle
        self.non_dropping_particle = non_dropping_particle
        self.suffix = suffix
        self.literal = literal
        self.comma_suffix = comma_suffix
        self.static_ordering = static_ordering
        self.extra = extra

    @classmethod
    def from_csl(cls, data: Mapping[str, Any] | str) -> Name:
        """Read a CSL-JSON name; a bare string is taken as a literal name. Raises `ReadError` for anything else.

        >>> Name.from_csl({"family": "Gogh", "non-dropping-particle": "van"}).non_dropping_particle
        'van'
        """
        name = cls()
        if type(data) is str:
            name.literal = data.strip()
            return name
        if not isinstance(data, dict):
            raise ReadError(f"a name must be an object, not {data!r}")
        for key, value in data.items():
            if key in _NAME_KEYS:
                setattr(name, _NAME_KEYS[key], _text(value).strip())
            elif key in _NAME_FLAGS:
                setattr(name, _NAME_FLAGS[key], _truth(value))
            else:
                name.extra = name.extra or {}
                name.extra[key] = value
        return name

    def to_csl(self) -> dict[str, Any]:
        """The name as CSL-JSON, parts that citekit does not know included.

        >>> Name.from_csl("United Nations").to_csl()
        {'literal': 'United Nations'}
        """
        data: dict[str, Any] = {key: getattr(self, slot) for key, slot in _NAME_KEYS.items() if getattr(self, slot)}
        data.update((key, True) for key, slot in _NAME_FLAGS.items() if getattr(self, slot))
        return data | (self.extra or {})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Name) and self.to_csl() == other.to_csl()

    __hash__ = None  # type: ignore[assignment]  # names are mutable

    def __repr__(self) -> str:
        return f"Name.from_csl({self.to_csl()!r})"


class Date:
    """A date or a range. ``parts`` has one or two tuples of (year[, month[, day]]), all integers; an open range
    ends in ``()``. ``season`` is 1–4 or text, ``literal`` is printed as it is, ``raw`` is text yet to be parsed.

    >>> Date(parts=((2010, 11, 23),)).to_csl()
    {'date-parts': [[2010, 11, 23]]}
    """

    __slots__ = ("circa", "extra", "literal", "parts", "raw", "season")

    def __init__(
        self,
        parts: tuple[tuple[int, ...], ...] = (),
        *,
        season: int | str | None = None,
        circa: bool | str | int = False,
        literal: str = "",
        raw: str = "",
        extra: dict[str, Any] | None = None,
    ) -> None:
        self.parts = parts
        self.season = season
        self.circa = circa
        self.literal = literal
        self.raw = raw
        self.extra = extra

    @classmethod
    def from_csl(cls, data: Mapping[str, Any] | str | int) -> Date:
        """Read a CSL-JSON date; a bare string or number is taken as ``raw``.

        Raises `ReadError` where it is neither, and where its parts are no numbers.

        >>> Date.from_csl({"date-parts": [["2010", "11"], [2011]]}).parts
        ((2010, 11), (2011,))
        """
        if isinstance(data, (str, int)):
            return cls(raw=str(data).strip())
        if not isinstance(data, dict):
            raise ReadError(f"a date must be an object, not {data!r}")
        date = cls()
        for key, value in data.items():
            if key == "date-parts":
                date.parts = _date_parts(value)
            elif key == "season":
                text = _text(value).strip()
                date.season = (int(text) if text.isdecimal() and len(text) < 10 else text) if text else None
            elif key == "circa":
                date.circa = value if _truth(value) else False
            elif key in ("literal", "raw"):
                setattr(date, key, _text(value).strip())
            else:
                date.extra = date.extra or {}
                date.extra[key] = value
        return date

    def to_csl(self) -> dict[str, Any]:
        """The date as CSL-JSON.

        >>> Date(((2010,),), season=2, circa=True).to_csl()
        {'date-parts': [[2010]], 'season': 2, 'circa': True}
        """
        data: dict[str, Any] = {}
        if self.parts:
            data["date-parts"] = [list(part) for part in self.parts]
        for key in ("season", "circa", "literal", "raw"):
            if getattr(self, key):
                data[key] = getattr(self, key)
        return data | (self.extra or {})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Date) and self.to_csl() == other.to_csl()

    __hash__ = None  # type: ignore[assignment]  # dates are mutable

    def __repr__(self) -> str:
        return f"Date.from_csl({self.to_csl()!r})"


def _date_parts(value: Any) -> tuple[tuple[int, ...], ...]:
    if not isinstance(value, (list, tuple)):
        raise ReadError(f"date-parts must be a list of lists, not {value!r}")
    if value and not isinstance(value[0], (list, tuple)):
        value = [value]  # [2010, 1] where [[2010, 1]] is meant
    dates = []
    for date in value[:2]:
        numbers: list[int] = []
        for part in date if isinstance(date, (list, tuple)) else [date]:
            text = _text(part).strip()
            if not text:
                break
            try:
                numbers.append(int(float(text)) if "." in text else int(text))
            except (ValueError, OverflowError):
                raise ReadError(f"date-parts must be numbers, not {part!r}") from None
        dates.append(tuple(numbers))
    while dates and not any(dates[-1]) and (len(dates) == 1 or not any(dates[0])):
        dates.pop()
    return tuple(dates)


class Reference:
    """One bibliographic record.

    ``fields`` maps CSL variables to their values: ``list[Name]`` for name variables, `Date` for date variables, and
    whatever CSL-JSON holds (str, int, dict for ``custom`` …) for all others. ``cache`` belongs to the engine.

    >>> Reference("doe", "book", {"title": "Borders", "author": [Name("Doe", "Jane")]}).fields["author"][0].family
    'Doe'
    """

    __slots__ = ("cache", "fields", "id", "type")

    def __init__(self, id: str, type: str, fields: dict[str, Any]) -> None:
        self.id = id
        self.type = type
        self.fields = fields
        self.cache: Any = None

    @classmethod
    def from_csl(cls, data: Mapping[str, Any]) -> Reference:
        """Read one CSL-JSON item. Null values are dropped. Raises `ReadError` where a value cannot be understood.

        >>> Reference.from_csl({"id": 7, "type": "book", "issued": {"date-parts": [[2010]]}})
        Reference('7', 'book', {'issued': Date.from_csl({'date-parts': [[2010]]})})
        """
        if not isinstance(data, dict):
            raise ReadError(f"a record must be an object, not {type(data).__name__}")
        id = _text(data.get("id"))
        fields: dict[str, Any] = {}
        for key, value in data.items():
            if value is None or key == "id" or key == "type":
                continue
            try:
                if key in NAME_VARIABLES:
                    value = [Name.from_csl(name) for name in (value if isinstance(value, list) else [value]) if name]
                elif key in DATE_VARIABLES:
                    value = Date.from_csl(value)
            except ReadError as error:
                raise ReadError(f"{key}: {error.detail}", entry=id or None) from None
            fields[key] = value
        return cls(id, _text(data.get("type")), fields)

    def to_csl(self) -> dict[str, Any]:
        """The record as CSL-JSON, ``id`` and ``type`` first.

        >>> Reference("7", "book", {"issued": Date(((2010,),))}).to_csl()
        {'id': '7', 'type': 'book', 'issued': {'date-parts': [[2010]]}}
        """
        data: dict[str, Any] = {"id": self.id, "type": self.type}
        for key, value in self.fields.items():
            if key in NAME_VARIABLES:
                value = [name.to_csl() for name in value]
            elif key in DATE_VARIABLES:
                value = value.to_csl()
            data[key] = value
        return data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reference) and self.to_csl() == other.to_csl()

    __hash__ = None  # type: ignore[assignment]  # records are mutable

    def __repr__(self) -> str:
        return f"Reference({self.id!r}, {self.type!r}, {self.fields!r})"


class Cite:
    """One reference within a citation, with its locator and what the author wrote around it.

    ``label`` is the locator's, one of CSL's ("page", "chapter", "sub-verbo" …); ``suppress_author`` leaves the names
    out, ``author_only`` everything else.

    >>> Cite("doe", "12-15", prefix="see ").label
    'page'
    """

    __slots__ = ("author_only", "id", "label", "locator", "prefix", "suffix", "suppress_author")

    def __init__(
        self,
        id: str,
        locator: str = "",
        label: str = "page",
        prefix: str = "",
        suffix: str = "",
        *,
        suppress_author: bool = False,
        author_only: bool = False,
    ) -> None:
        self.id = id
        self.locator = locator
        self.label = label
        self.prefix = prefix
        self.suffix = suffix
        self.suppress_author = suppress_author
        self.author_only = author_only


class Citation:
    """A group of cites at one place of a document; ``note`` is the number of its foot- or endnote, 0 in the text.

    ``composite`` puts the first author into the text, "Doe (2010)"; ``infix`` is what stands behind the author there.

    >>> [cite.id for cite in Citation([Cite("doe"), Cite("roe")], note=3).cites]
    ['doe', 'roe']
    """

    __slots__ = ("cites", "composite", "id", "infix", "note")

    def __init__(
        self, cites: Iterable[Cite], note: int = 0, *, id: str = "", composite: bool = False, infix: str = ""
    ) -> None:
        self.cites = list(cites)
        self.note = note
        self.id = id
        self.composite = composite
        self.infix = infix
