"""What citekit works on: references with their names and dates, and cites of them. No I/O, no rendering.

A `Reference` is one record of CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html) whose
name variables have become lists of `Name` and whose date variables have become `Date`; every other value stays as
it was, unknown variables included, so that `Reference.from_csl(data).to_csl()` loses nothing.

Records, names and dates are frozen, with all that they hold: what was once made of one stays true. Their lists and
mappings are like those of JSON, but cannot be changed. Each object is filled as one of its base, whose attributes can be
set, and then given its class: going round ``__setattr__`` for every attribute takes three times as long.
"""

from __future__ import annotations

from ..errors import ReadError
from .variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, STANDARD_VARIABLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, NoReturn, Self, TypeVar

    T = TypeVar("T")

_NAME_KEYS = {
    "family": "family",
    "given": "given",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
}
#: variables that hold text or a number, and what a record has beside its variables
_TEXTS = NUMBER_VARIABLES | STANDARD_VARIABLES | {"id", "type"}
#: what is not kept as it comes
_SPECIAL = NAME_VARIABLES | DATE_VARIABLES | {"id", "type"}
_NAME_FLAGS = {"comma-suffix": "comma_suffix", "static-ordering": "static_ordering"}


def _text(value: Any) -> str:
    return value if type(value) is str else "" if value is None or value is False else str(value)


def _truth(value: Any) -> bool:
    """CSL-JSON writes booleans as true, 1, "1" or "true"."""
    return value not in (None, False, 0, "", "0", "false")


def _refuse(self: object, *args: object, **options: object) -> NoReturn:
    raise TypeError("what a record holds cannot be changed: replace() makes another record")


class FrozenDict(dict):  # type: ignore[type-arg]  # Python would call what makes dict[str, Any] of it
    """A mapping that cannot be changed; its ``copy()`` is a dict like any other.

    >>> FrozenDict(title="Borders")["title"] = "Walls"
    Traceback (most recent call last):
    TypeError: what a record holds cannot be changed: replace() makes another record
    """

    __slots__ = ()
    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type, tuple[dict[Any, Any]]]:
        return FrozenDict, (dict(self),)


class FrozenList(list):  # type: ignore[type-arg]
    """A list that cannot be changed; its ``copy()`` is a list like any other.

    >>> FrozenList(["a", "b"]).append("c")
    Traceback (most recent call last):
    TypeError: what a record holds cannot be changed: replace() makes another record
    """

    __slots__ = ()
    __setitem__ = __delitem__ = __iadd__ = __imul__ = append = clear = extend = _refuse
    insert = pop = remove = reverse = sort = _refuse

    def __reduce__(self) -> tuple[type, tuple[list[Any]]]:
        return FrozenList, (list(self),)


def _copy(value: Any, mapping: type[dict[Any, Any]], sequence: type[list[Any]]) -> Any:
    """A value of CSL-JSON whose mappings and lists are made anew, all through, as these."""
    if isinstance(value, dict):
        made: Any = dict(value)
        kind: Any = mapping
        inner: Iterable[Any] = value.items()
    elif isinstance(value, (list, tuple)):
        made, kind, inner = list(value), sequence, enumerate(value)
    else:
        return value
    for at, each in inner:
        if isinstance(each, (dict, list, tuple)):
            made[at] = _copy(each, mapping, sequence)
    return kind(made)


def _of_subclass(cls: type[T], parts: Any) -> T:
    """An object of a class whose attributes may be more than its parts, so that they cannot just be given that class."""
    made = object.__new__(cls)
    for slot in parts.__slots__:
        object.__setattr__(made, slot, getattr(parts, slot))
    return made


def _restored(cls: Any, parts: dict[str, Any]) -> Any:
    """What a pickle, and a copy, is made by."""
    return cls(**parts)


class _Frozen:
    """What names, dates and records have in common; ``_PARTS`` are the arguments that they are made of."""

    __slots__ = ()
    _PARTS: tuple[str, ...] = ()

    def _parts(self) -> dict[str, Any]:
        return {part: getattr(self, part) for part in self._PARTS}

    def replace(self, **parts: Any) -> Self:
        """Another one with these parts changed; None takes one away. Raises `TypeError` for a part that there is not.

        >>> Name("Doe", "Jane").replace(given="John", suffix="Jr.").to_csl()
        {'family': 'Doe', 'given': 'John', 'suffix': 'Jr.'}
        """
        changed = self._parts() | parts
        return type(self)(**{part: value for part, value in changed.items() if value is not None})

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} cannot be changed: replace({name}=…) makes another")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} cannot be changed: replace() makes another")

    def __reduce__(self) -> tuple[Any, tuple[type, dict[str, Any]]]:  # without the cache
        return _restored, (type(self), self._parts())


class _NameParts:
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
    family: str
    given: str
    dropping_particle: str
    non_dropping_particle: str
    suffix: str
    literal: str
    comma_suffix: bool
    static_ordering: bool
    extra: Mapping[str, Any] | None


def _no_name() -> _NameParts:
    name = _NameParts()
    name.family = name.given = name.dropping_particle = name.non_dropping_particle = name.suffix = name.literal = ""
    name.comma_suffix = name.static_ordering = False
    name.extra = None
    return name


class Name(_Frozen, _NameParts):
    """A person (``family``, ``given`` …) or, with ``literal``, an institution. Absent parts are ``""``.

    >>> Name(family="Beethoven", given="Ludwig", dropping_particle="van").to_csl()
    {'family': 'Beethoven', 'given': 'Ludwig', 'dropping-particle': 'van'}
    """

    __slots__ = ()
    _PARTS = _NameParts.__slots__

    def __new__(
        cls,
        family: str = "",
        given: str = "",
        dropping_particle: str = "",
        non_dropping_particle: str = "",
        suffix: str = "",
        literal: str = "",
        *,
        comma_suffix: bool = False,
        static_ordering: bool = False,
        extra: Mapping[str, Any] | None = None,
    ) -> Name:
        self = _NameParts()
        self.family = family
        self.given = given
        self.dropping_particle = dropping_particle
        self.non_dropping_particle = non_dropping_particle
        self.suffix = suffix
        self.literal = literal
        self.comma_suffix = comma_suffix
        self.static_ordering = static_ordering
        self.extra = _copy(extra, FrozenDict, FrozenList) if extra else None
        if cls is not Name:
            return _of_subclass(cls, self)
        self.__class__ = cls
        return self  # type: ignore[return-value]

    @classmethod
    def from_csl(cls, data: Mapping[str, Any] | str) -> Name:
        """Read a CSL-JSON name; a bare string is taken as a literal name. Raises `ReadError` for anything else.

        >>> Name.from_csl({"family": "Gogh", "non-dropping-particle": "van"}).non_dropping_particle
        'van'
        """
        if type(data) is str:
            return cls(literal=data.strip())
        if not isinstance(data, dict):
            raise ReadError(f"a name must be an object, not {data!r}")
        self = _no_name()
        extra = {}
        for key, value in data.items():
            if key in _NAME_KEYS:
                setattr(self, _NAME_KEYS[key], (value if type(value) is str else _text(value)).strip())
            elif key in _NAME_FLAGS:
                setattr(self, _NAME_FLAGS[key], _truth(value))
            else:
                extra[key] = value
        if extra:
            self.extra = _copy(extra, FrozenDict, FrozenList)
        if cls is not Name:
            return _of_subclass(cls, self)
        self.__class__ = cls
        return self  # type: ignore[return-value]

    def to_csl(self) -> dict[str, Any]:
        """The name as CSL-JSON, parts that citekit does not know included.

        >>> Name.from_csl("United Nations").to_csl()
        {'literal': 'United Nations'}
        """
        data: dict[str, Any] = {key: getattr(self, slot) for key, slot in _NAME_KEYS.items() if getattr(self, slot)}
        data.update((key, True) for key, slot in _NAME_FLAGS.items() if getattr(self, slot))
        return data | _copy(self.extra, dict, list) if self.extra else data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Name) and self.to_csl() == other.to_csl()

    __hash__ = None  # type: ignore[assignment]  # what citekit does not know of a name may have none

    def __repr__(self) -> str:
        return f"Name.from_csl({self.to_csl()!r})"


class _DateParts:
    __slots__ = ("circa", "extra", "literal", "parts", "raw", "season")
    parts: tuple[tuple[int, ...], ...]
    season: int | str | None
    circa: bool | str | int
    literal: str
    raw: str
    extra: Mapping[str, Any] | None


def _no_date() -> _DateParts:
    date = _DateParts()
    date.parts = ()
    date.season = date.extra = None
    date.circa = False
    date.literal = date.raw = ""
    return date


class Date(_Frozen, _DateParts):
    """A date or a range. ``parts`` has one or two tuples of (year[, month[, day]]), all integers; an open range
    ends in ``()``. ``season`` is 1–4 or text, ``literal`` is printed as it is, ``raw`` is text yet to be parsed.

    >>> Date(parts=((2010, 11, 23),)).to_csl()
    {'date-parts': [[2010, 11, 23]]}
    """

    __slots__ = ()
    _PARTS = _DateParts.__slots__

    def __new__(
        cls,
        parts: Iterable[Iterable[int]] = (),
        *,
        season: int | str | None = None,
        circa: bool | str | int = False,
        literal: str = "",
        raw: str = "",
        extra: Mapping[str, Any] | None = None,
    ) -> Date:
        self = _DateParts()
        self.parts = tuple(map(tuple, parts))
        self.season = season
        self.circa = circa
        self.literal = literal
        self.raw = raw
        self.extra = _copy(extra, FrozenDict, FrozenList) if extra else None
        if cls is not Date:
            return _of_subclass(cls, self)
        self.__class__ = cls
        return self  # type: ignore[return-value]

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
        self = _no_date()
        extra = {}
        for key, value in data.items():
            if key == "date-parts":
                self.parts = _date_parts(value)
            elif key == "season":
                text = _text(value).strip()
                self.season = (int(text) if text.isdecimal() and len(text) < 10 else text) if text else None
            elif key == "circa":
                self.circa = _copy(value, FrozenDict, FrozenList) if _truth(value) else False
            elif key in ("literal", "raw"):
                setattr(self, key, _text(value).strip())
            else:
                extra[key] = value
        if extra:
            self.extra = _copy(extra, FrozenDict, FrozenList)
        if cls is not Date:
            return _of_subclass(cls, self)
        self.__class__ = cls
        return self  # type: ignore[return-value]

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
                data[key] = _copy(getattr(self, key), dict, list)
        return data | _copy(self.extra, dict, list) if self.extra else data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Date) and self.to_csl() == other.to_csl()

    __hash__ = None  # type: ignore[assignment]  # what citekit does not know of a date may have none

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
            if type(part) is int:
                numbers.append(part)
                continue
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


class _ReferenceParts:
    __slots__ = ("cache", "fields", "id", "type")
    id: str
    type: str
    fields: Mapping[str, Any]
    cache: dict[Any, Any]


class Reference(_Frozen, _ReferenceParts):
    """One bibliographic record.

    ``fields`` maps CSL variables to their values: ``list[Name]`` for name variables, `Date` for date variables, and
    whatever CSL-JSON holds (str, int, dict for ``custom`` …) for all others. None of it can be changed; `replace` makes
    another record. Names and dates may be given as CSL-JSON has them, and None is no value. ``cache`` belongs to the engine.

    Raises `ReadError` where a value cannot be understood.

    >>> Reference("doe", "book", {"title": "Borders", "author": [Name("Doe", "Jane")]}).fields["author"][0].family
    'Doe'
    """

    __slots__ = ()
    _PARTS = ("id", "type", "fields")

    def __new__(cls, id: str, type: str, fields: Mapping[str, Any]) -> Reference:
        self = _ReferenceParts()
        self.id = id
        self.type = type
        self.fields = FrozenDict(_values(id, fields))
        self.cache = {}
        if cls is not Reference:
            return _of_subclass(cls, self)
        self.__class__ = cls
        return self  # type: ignore[return-value]

    @classmethod
    def from_csl(cls, data: Mapping[str, Any]) -> Reference:
        """Read one CSL-JSON item. Null values are dropped. Raises `ReadError` where a value cannot be understood.

        >>> Reference.from_csl({"id": 7, "type": "book", "issued": {"date-parts": [[2010]]}})
        Reference('7', 'book', {'issued': Date.from_csl({'date-parts': [[2010]]})})
        """
        if not isinstance(data, dict):
            raise ReadError(f"a record must be an object, not {type(data).__name__}")
        return cls(_text(data.get("id")), _text(data.get("type")), data)

    def replace(self, /, **fields: Any) -> Self:
        """Another record with these variables, ``id`` and ``type`` among them, changed; None removes one.

        Raises `ReadError` for a value that is none of the variable's kind: a list of names, a date, or text or a number.

        >>> doe = Reference("doe", "book", {"title": "Borders", "volume": "2"})
        >>> doe.replace(title="Walls", volume=None, author=[Name("Doe", "Jane")])
        Reference('doe', 'book', {'title': 'Walls', 'author': [Name.from_csl({'family': 'Doe', 'given': 'Jane'})]})
        """
        for name, value in fields.items():
            if name in ("id", "type") and value in (None, ""):
                raise ReadError(f"{name}: a record cannot be without", entry=self.id or None)
            if name in _TEXTS and value is not None and not isinstance(value, (str, int, float)):
                raise ReadError(f"{name}: must be text or a number, not {value!r}", entry=self.id or None)
        id, kind = _text(fields.pop("id", self.id)), _text(fields.pop("type", self.type))
        return type(self)(id, kind, {**self.fields, **fields})

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
            elif type(value) is not str:
                value = _copy(value, dict, list)
            data[key] = value
        return data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reference) and self.to_csl() == other.to_csl()

    __hash__ = None  # type: ignore[assignment]  # a variable may hold what has none

    def __repr__(self) -> str:
        return f"Reference({self.id!r}, {self.type!r}, {self.fields!r})"


def _values(id: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a record's variables as it holds them."""
    values = {}
    key = ""
    try:
        for key, value in fields.items():
            if value is None:
                continue
            if key in _SPECIAL:
                if key in NAME_VARIABLES:
                    people = value if isinstance(value, (list, tuple)) else [value]
                    value = FrozenList(
                        [name if isinstance(name, Name) else Name.from_csl(name) for name in people if name]
                    )
                elif key in DATE_VARIABLES:
                    value = value if isinstance(value, Date) else Date.from_csl(value)
                else:
                    continue
            elif type(value) is not str:
                value = _copy(value, FrozenDict, FrozenList)
            values[key] = value
    except ReadError as error:
        raise ReadError(f"{key}: {error.detail}", entry=id or None) from None
    return values


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
