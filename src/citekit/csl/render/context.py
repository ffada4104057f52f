"""What one cite is rendered in: the item, what is left of its variables, and where the cite stands."""

from __future__ import annotations

from ...records import Date
from ...records.identity import doi_address
from ...records.variables import DATE_VARIABLES, NAME_VARIABLES
from ...text.finish import plain
from ...text.ingest import ingest
from ...text.marks import CLOSE, EVERY, LINK, LINK_TEXT
from .name_parts import split_particles
from .numbers import Ordinals, format_number, is_numeric, label_is_plural
from .pages import format_pages
from .person import Person
from .prepared import prepare, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, TypeAlias

    from ...records import Cite, Name, Reference
    from .person import Hint, Printed

    Variables: TypeAlias = "dict[str, Any] | Recorder"

#: that one entry, or one cite, may come to
MOST_CHARACTERS = 20_000_000
_MOST_NUMBERS = 1024  # that are remembered in their form
_MOST_PEOPLE = 4096  # that are remembered at a time: memory must not grow with the library
_NO_MARKS = dict.fromkeys(map(ord, EVERY))
#: identifier → what stands before it in its address
_LINK_BASES = {
    "DOI": doi_address(""),
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "URL": "",
}


def address_of(name: str, value: str) -> str:
    """The address of an identifier (CSL 1.0.2, appendix VI), which may be one already.

    >>> address_of("DOI", "10.1/x")
    'https://doi.org/10.1/x'
    """
    return value if value.startswith(("http://", "https://")) else f"{_LINK_BASES[name]}{value}"


class TooMuch(Exception):
    """An entry that comes to more than `MOST_CHARACTERS`."""

    def __str__(self) -> str:
        return f"it comes to more than {MOST_CHARACTERS:,} characters"


class Environment:
    """What all cites of a style share: its locale's numbers and its global options."""

    __slots__ = (
        "and_symbol",
        "cased",
        "english",
        "genders",
        "language",
        "locale",
        "locator_words",
        "numbers",
        "ordinals",
        "page_delimiter",
        "page_range_format",
        "people",
    )

    def __init__(
        self,
        *,
        locale: str,
        language: str,
        english: bool,
        ordinals: Ordinals,
        genders: dict[str, str],
        page_range_format: str,
        page_delimiter: str,
        and_symbol: str,
        locator_words: frozenset[str] = frozenset(),
    ) -> None:
        self.locale = locale
        self.language = language
        self.english = english
        self.ordinals = ordinals
        self.genders = genders
        self.page_range_format = page_range_format
        self.page_delimiter = page_delimiter
        self.and_symbol = and_symbol
        self.locator_words = locator_words  # what a locator that brings its own label may begin with
        self.cased: dict[tuple[str, str, str, bool], str] = {}
        self.people: dict[tuple[object, ...], Person] = {}
        self.numbers: dict[tuple[str, str, str], str] = {}

    def person(self, name: Name) -> Person:
        """Whom a name means: the same person in every record, so that each name is rendered once."""
        key = (
            name.family, name.given, name.literal, name.suffix, name.dropping_particle, name.non_dropping_particle,
            name.comma_suffix, name.static_ordering,
        )  # fmt: skip
        person = self.people.get(key)
        if person is None:
            if len(self.people) >= _MOST_PEOPLE:
                self.people.clear()
            person = self.people[key] = Person(name)
        return person


class Recorder:
    """Variables that remember which of them were printed: what a substitute used."""

    __slots__ = ("_variables", "used")

    def __init__(self, variables: Variables) -> None:
        self._variables = variables
        self.used: set[str] = set()

    def get(self, key: str) -> Any:
        value = self._variables.get(key)
        if value:
            self.used.add(key)
        return value

    def take(self, names: Iterable[str]) -> None:
        """Forget variables: they were printed."""
        self._variables = without(self._variables, names)
        self.used.update(names)


def without(variables: Variables, names: Iterable[str]) -> Variables:
    """What is left of variables when those of ``names`` were printed."""
    if isinstance(variables, Recorder):
        variables.take(names)
        return variables
    left = variables.copy()
    for name in names:
        left.pop(name, None)
    return left


class Rendering:
    """What rendering a cite or an entry comes to: its marked ``text``, and what is to be known of how it came about.

    ``names`` is the text of its first names, None where there was no place for any; ``authors`` are who these are, which
    a subsequent-author-substitute compares. ``shown`` is how many names were printed in all, ``lists`` has, where
    disambiguation probes, the names of each list with how many of them were printed, and ``tests`` is how often the style
    asked for ``disambiguate``.
    """

    __slots__ = ("authors", "lists", "names", "shown", "tests", "text")

    def __init__(self) -> None:
        self.text = ""
        self.names: str | None = None
        self.authors: list[object] | None = None
        self.shown = 0
        self.lists: tuple[tuple[list[Printed], int], ...] = ()
        self.tests = 0


class EtAl:
    """names-min, names-use-first and names-use-last of a cs:key; 0 and None leave it to the names."""

    __slots__ = ("first", "last", "min")

    min: int
    first: int
    last: bool | None


class Context:
    """One cite to be rendered. ``item`` holds all of its variables, ``v`` those that may still be printed.

    ``sorting`` is what a cs:key says of et al., where that is rendered, and ``done`` what the rendering comes to.
    """

    # what few cites have is set here: several contexts are made for each record
    near = False
    first_note = 0
    citation_number = 0
    year_suffix = ""
    suffix_done = False
    name_replacement: Callable[[list[str]], str | list[str] | None] | None = None
    suppress_author = False
    links = False  # whether identifiers and titles are to be links
    done: Rendering

    def __init__(self, env: Environment, reference: Reference, cite: Cite | None = None) -> None:
        self.env = env
        self.reference = reference
        self.prepared = prepared = prepare(reference)
        self.item = prepared.variables
        self.filled = prepared.filled
        self.v: Variables = self.item
        self.type = self.item.get("type") or reference.type  # a note may say it better
        language = self.item.get("language")
        if language and isinstance(language, str):
            self.language = language[:2].lower()
            self.english = self.language == "en" and language[2:3] in ("", "-", "_", "g")
        else:
            self.language = env.language
            self.english = env.english
        self.ordinals = env.ordinals
        self.locator = ""
        self.label_name = ""
        if cite is not None and cite.locator:
            self.locator, self.label_name = cite.locator, (cite.label or "page").replace(" ", "-")
        self.position = ""
        self.hint: Hint | None = None
        self.sorting: EtAl | None = None
        self.probing = False

    def begin(self) -> Rendering:
        """Forget what was printed: everything may be printed again."""
        self.v = self.item
        self.suffix_done = False
        self.done = done = Rendering()
        return done

    # variables -----------------------------------------------------------------------------------------------------

    def text(self, name: str) -> str:
        """A text variable, its markup ingested."""
        value = self.v.get(name)
        if not value:
            return "" if value != 0 or value is False or value is None else "0"
        texts = self.prepared.texts
        text = texts.get(name)
        if text is None:
            text = texts[name] = ingest(value) if type(value) is str else ingest(_string(value))
        return text

    def short(self, name: str, short: str) -> str:
        """The short form of a variable, or else the variable."""
        return self.text(short) or self.text(name)

    def number(self, name: str, form: str = "numeric") -> str:
        """A number variable in a form of cs:number."""
        value = self.v.get(name)
        text = _string(value) if value or value == 0 else ""
        if not text.isascii():
            text = text.translate(_NO_MARKS)
        if not text or (text.isdecimal() and form == "numeric"):
            return text
        env = self.env
        key = name, text, form
        made = env.numbers.get(key)
        if made is None:  # issues of a journal come again and again
            if len(env.numbers) >= _MOST_NUMBERS:
                env.numbers.clear()
            gender = env.genders.get(name, "")
            made = format_number(text, form, self.ordinals, gender, env.and_symbol, env.page_delimiter)
            env.numbers[key] = made
        return made

    def pages(self, name: str) -> str:
        """A page variable, its ranges as the style wants them."""
        return format_pages(self.text(name), self.env.page_range_format, self.env.page_delimiter)

    def locator_text(self) -> str:
        """The cite's locator."""
        if not self.locator:
            return ""
        text = ingest(self.locator.strip())
        if self.label_name == "page":
            text = format_pages(text, self.env.page_range_format, self.env.page_delimiter)
            return text if self.env.and_symbol == "&" else text.replace("&", self.env.and_symbol)
        return format_number(text, "numeric", self.ordinals, "", self.env.and_symbol, self.env.page_delimiter)

    def citation_label_text(self) -> str:
        """The record's own citation-label or one made of its names and year ("Doe65", "RoNo78a")."""
        label = self.text("citation-label") or citation_label(self.item)
        return f"{label}{self.explicit_suffix()}"

    def citation_number_text(self) -> str:
        """The number of the item in the bibliography."""
        if self.sorting:
            return f"{self.citation_number:06}"
        return str(self.citation_number) if self.citation_number else ""

    def first_note_text(self) -> str:
        """The note in which the item was first cited."""
        return str(self.first_note) if self.first_note else ""

    def suffix_text(self) -> str:
        """The year-suffix, marked so that cites can be collapsed to it."""
        return self.year_suffix

    def explicit_suffix(self) -> str:
        """The year-suffix where the style prints it itself."""
        if not self.year_suffix:
            return ""
        self.suffix_done = True
        return self.suffix_text()

    def link(self, name: str, prefix: str) -> str:
        """DOI, URL, PMID or PMCID with the prefix that the style gives it, as a link where links are wanted.

        The prefix is part of the link where it is the address's own beginning (CSL 1.0.2, appendix VI).
        """
        text = self.text(name)
        if not text:
            return ""
        if not self.links or self.sorting:
            return f"{prefix}{text}"
        base = _LINK_BASES[name]
        bare = plain(text)
        address = address_of(name, bare)
        if prefix and base and address.endswith(f"{prefix.rpartition('//')[2]}{bare}") and "://" in prefix:
            return f"{LINK}{address}{LINK_TEXT}{prefix}{text}{CLOSE}"
        return f"{prefix}{LINK}{address}{LINK_TEXT}{text}{CLOSE}"

    def people(self, variable: str, names: list[Name], count: int) -> list[Person]:
        """Whom the first of the names of a variable mean."""
        people = self.prepared.people.get(variable)
        if people is None:
            people = self.prepared.people[variable] = []
        if len(people) < count:
            people += map(self.env.person, names[len(people) : count])
        return people[:count]

    # labels --------------------------------------------------------------------------------------------------------

    def label(self, variable: str, terms: dict[str, tuple[str, str]], plural: str) -> str:
        """The term of a number variable, in the number of its content."""
        if variable == "locator":
            text, name = self.locator, self.label_name
            if text[:1].isalpha() and text.split(None, 1)[0] in self.env.locator_words:
                return ""  # it brings its own label (locator_TrickyEntryForPlurals)
        elif variable in _OWN:
            text, name = str(_OWN[variable](self)), variable
        else:
            value = self.v.get(variable)
            text, name = (_string(value) if value else ""), variable
        term = terms.get(name)
        if not text or term is None:
            return ""
        return term[plural == "always" or (plural == "contextual" and label_is_plural(variable, text))]

    # conditions ----------------------------------------------------------------------------------------------------

    def has(self, name: str) -> bool:
        """The test ``variable``."""
        if name in _OWN:
            return bool(_OWN[name](self))
        return name in self.filled

    def numeric(self, name: str) -> bool:
        """The test ``is-numeric``."""
        if name in _OWN:
            return is_numeric(str(_OWN[name](self)))
        if name in NAME_VARIABLES or name in DATE_VARIABLES:
            return False
        value = self.item.get(name)
        if type(value) is str and value.isdecimal():
            return True
        return value is not None and is_numeric(plain(ingest(_string(value))))

    def uncertain(self, name: str) -> bool:
        """The test ``is-uncertain-date``."""
        value = self.item.get(name)
        return isinstance(value, Date) and bool((value if value.parts else resolve(value)).circa)

    def at(self, position: str) -> bool:
        """The test ``position`` (CSL 1.0.2, "Choose"): an ibid is a subsequent cite too. Never in a bibliography."""
        if position == "near-note":
            return self.near
        return position in _POSITIONS.get(self.position, ())

    def located(self, label: str) -> bool:
        """The test ``locator``."""
        return bool(self.locator) and self.label_name == label.replace(" ", "-")

    def disambiguated(self) -> bool:
        """The test ``disambiguate``: as many of a cite's tests are true as it takes (disambiguate_IncrementalExtraText)."""
        self.done.tests += 1
        return self.hint is not None and self.done.tests <= self.hint.conditions


#: how many letters of each name a label takes, by the number of names
_LABEL_LETTERS = {1: (4,), 2: (2, 2), 3: (2, 1, 1), 4: (1, 1, 1, 1)}


def citation_label(item: dict[str, Any]) -> str:
    """A label from names and year, as citeproc-js makes it: "Asth00", "RoNo78", "DEFG26"."""
    from ...records.year import years_of

    people: list[Name] = next((item[name] for name in ("author", "editor", "translator") if item.get(name)), [])[:4]
    letters = _LABEL_LETTERS.get(len(people), ())
    label = "".join(
        (split_particles(person).family or person.literal)[:count]
        for person, count in zip(people, letters, strict=True)
    )
    issued = item.get("issued")
    years = years_of(issued if isinstance(issued, Date) else None)
    return f"{label}{abs(years[0]) % 100:02}" if years else label


_POSITIONS = {
    "first": ("first",),
    "subsequent": ("subsequent",),
    "ibid": ("subsequent", "ibid"),
    "ibid-with-locator": ("subsequent", "ibid", "ibid-with-locator"),
}
_OWN: dict[str, Callable[[Context], object]] = {
    "locator": lambda c: c.locator,
    "citation-number": lambda c: c.citation_number or "",
    "first-reference-note-number": lambda c: c.first_note or "",
    "year-suffix": lambda c: c.year_suffix,
}


def _string(value: Any) -> str:
    if type(value) is str:
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
