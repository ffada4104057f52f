"""One name: given and family name, particles, suffix, in the order of display or of sorting (CSL 1.0.2, "Name")."""

from __future__ import annotations

from ...text.finish import plain
from ...text.ingest import ingest
from ...text.marks import CLOSE, SEAM
from .name_options import NamePart
from .name_parts import initialize, is_byzantine, split_particles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...records import Name
    from .name_options import HasLanguage, Names

    NameKey = tuple[str, str, str, str, str]

#: How much of a given name disambiguation adds to a name.
AS_STYLED, INITIALS, FULL = 0, 1, 2
SORTED = -1


_PLAIN_PART = NamePart()


class Person:
    """Whoever is named so: the name with its particles and suffix found, and how it looks in each list of names.

    ``identity`` tells John Doe from Jane Doe where both are printed as "J. Doe"; ``key`` sees no difference in spaces.
    """

    __slots__ = ("_looks", "identity", "key", "name")

    def __init__(self, name: Name) -> None:
        self.key = name_key(name)
        self.name = name = split_particles(name)
        self.identity = (
            name.family or name.literal, name.given, name.dropping_particle, name.non_dropping_particle, name.suffix
        )  # fmt: skip
        self._looks: dict[tuple[Names, int, bool], tuple[str, bool]] = {}

    def printed(self, c: HasLanguage, spec: Names, level: int, invert: bool) -> tuple[str, bool]:
        """The name as printed, and whether it was inverted."""
        if spec.cased:  # as the language of the record has it
            return render_person(c, spec, self.name, level, invert)
        look = spec, level, invert
        made = self._looks.get(look)
        if made is None:
            made = self._looks[look] = render_person(c, spec, self.name, level, invert)
        return made

    def sorted(self, spec: Names) -> str:
        """The name in the order of sorting."""
        look = spec, SORTED, False
        made = self._looks.get(look)
        if made is None:
            made = self._looks[look] = sort_name(spec, self.name), False
        return made[0]


class Printed:
    """A name that a cite prints, and how it looks at each level of its given name: the others are seldom asked for."""

    __slots__ = ("_context", "_invert", "_person", "_spec", "key")

    def __init__(self, c: HasLanguage, spec: Names, person: Person) -> None:
        self.key = person.key
        self._context = c
        self._spec = spec
        self._person = person
        self._invert = spec.order == "all"

    @property
    def has_initials(self) -> bool:
        """Whether given names are made initials in cites."""
        return self._spec.initialize_with is not None

    def look(self, level: int) -> str:
        """The name at one level."""
        return self._person.printed(self._context, self._spec, level, self._invert)[0]


def name_key(name: Name) -> NameKey:
    """What makes two names the same person's."""
    given = name.given.replace(" ", "")  # "J.J." is "J. J." (disambiguate_DifferentSpacingInInitials)
    return name.family or name.literal, given, name.non_dropping_particle, name.dropping_particle, name.suffix


def render_person(c: HasLanguage, spec: Names, name: Name, level: int, invert: bool) -> tuple[str, bool]:
    """One name as printed, and whether it was inverted."""
    literal = name.literal
    family_part, given_part = spec.family or _PLAIN_PART, spec.given or _PLAIN_PART
    if literal:
        return family_part.affix(family_part.format(_clean(literal), c)), False
    family, given = name.family, name.given
    if not is_byzantine(name):
        return _other_script(c, spec, name, level), False
    dropping, particle, suffix = name.dropping_particle, name.non_dropping_particle, name.suffix
    if not family:  # one name only
        return given_part.affix(given_part.format(_clean(_glue(_glue(given, dropping), particle)), c)), False
    if spec.form == "short" and level == AS_STYLED:
        given = dropping = suffix = ""
    elif given and level != FULL and spec.initialize_with is not None:
        given = initialize(_clean(given), spec.initialize_with, hyphen=spec.hyphen, only_existing=not spec.initialize)
    else:
        given = _clean(given)
    family = family_part.format(_clean(family), c)
    particle = family_part.format(_clean(particle), c)
    given = given_part.format(given, c)
    dropping = given_part.format(_clean(dropping), c)
    suffix = _clean(suffix)
    if name.static_ordering:
        return _glue(family_part.affix(_glue(particle, family)), given_part.affix(given)), False
    if invert and (spec.form == "long" or level != AS_STYLED):
        if spec.demote == "display-and-sort":
            front, back = family, _glue(_glue(given, dropping), particle)
        else:
            front, back = _glue(particle, family), _glue(given, dropping)
        separator = f"{SEAM}{spec.separator}{SEAM}" if spec.separator else ""
        return separator.join(
            [part for part in (family_part.affix(front), given_part.affix(back), suffix) if part]
        ), True
    if not family_part.prefix and not family_part.suffix:
        text = _glue(given_part.affix(given), _glue(dropping, _glue(particle, family)))
        return (f"{text}{',' if name.comma_suffix else ''} {suffix}" if suffix else text), False
    # the affixes of a family name are around its particles and suffix, too (name_namepartAffixes)
    back = _glue(dropping, _glue(particle, family))
    if suffix:
        back = f"{back}{',' if name.comma_suffix else ''} {suffix}"
    return _glue(given_part.affix(given), family_part.affix(back)), False


def _glue(first: str, second: str) -> str:
    """Two parts with a space between, but none behind an apostrophe or hyphen ("d’" + "Orsay")."""
    if first and second:
        end = first.rstrip(CLOSE)[-1:]
        return f"{first}{second}" if end in "’'-– \u00a0" else f"{first} {second}"
    return first or second


def _other_script(c: HasLanguage, spec: Names, name: Name, level: int) -> str:
    """Family name first and no space between, in scripts that do so."""
    family_part, given_part = spec.family or _PLAIN_PART, spec.given or _PLAIN_PART
    family = family_part.affix(family_part.format(_clean(name.family or name.given), c))
    if (spec.form == "short" and level == AS_STYLED) or not name.family:
        return family
    return f"{family}{given_part.affix(given_part.format(_clean(name.given), c))}"


def _clean(text: str) -> str:
    return ingest(text) if text else ""


def sort_name(spec: Names, name: Name) -> str:
    """A name in the order of sorting (CSL 1.0.2, "demote-non-dropping-particle")."""
    if name.literal:
        return plain(ingest(name.literal))
    given = name.given
    if spec.form == "short":
        given = ""
    elif spec.initialize_with is not None and given:
        given = plain(
            initialize(ingest(given), spec.initialize_with, hyphen=spec.hyphen, only_existing=not spec.initialize)
        )
    if spec.demote == "never":
        keys = (f"{name.non_dropping_particle} {name.family}", name.dropping_particle, given, name.suffix)
    else:
        keys = (name.family, _glue(name.dropping_particle, name.non_dropping_particle), given, name.suffix)
    return " ".join([plain(ingest(key)) for key in keys if key])


class Hint:
    """What disambiguation found for one item.

    ``names`` is how many names to print at least, ``places`` the level of given names by their place in the cite,
    ``known`` that of names all over the document, ``conditions`` how many of its tests
    ``disambiguate`` are true.
    """

    __slots__ = ("conditions", "known", "names", "places", "primary")

    def __init__(self) -> None:
        self.names = 0
        self.places: dict[int, int] = {}
        self.known: dict[NameKey, int] = {}
        self.primary = False
        self.conditions = 0

    def given_level(self, key: NameKey, at: int) -> int:
        """How much of a given name to print."""
        level = self.places.get(at, AS_STYLED)
        if self.known and (at == 0 or not self.primary):
            level = max(level, self.known.get(key, AS_STYLED))
        return level
