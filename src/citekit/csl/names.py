"""Names: et-al, delimiters, "and", order, initials, particles, labels, substitution (CSL 1.0.2, "Names")."""

from __future__ import annotations

from ..text.case import apply_case
from ..text.finish import plain
from ..text.ingest import ingest
from ..text.marks import CLOSE, SEAM
from .context import Context, Recorder
from .name_parts import initialize, is_byzantine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..model import Name

    NameKey = tuple[str, str, str, str, str]

#: How much of a given name disambiguation adds to a name.
AS_STYLED, INITIALS, FULL = 0, 1, 2


class NamePart:
    """cs:name-part: the formats of a given or family name and its particles, and the affixes around all of these."""

    __slots__ = ("case", "close", "open", "prefix", "suffix")

    def __init__(self, prefix: str = "", open: str = "", close: str = "", suffix: str = "", case: str = "") -> None:
        self.prefix = prefix
        self.open = open
        self.close = close
        self.suffix = suffix
        self.case = case

    def format(self, text: str, c: Context) -> str:
        """One name or particle, formatted."""
        if not text:
            return ""
        if self.case:
            text = apply_case(self.case, text, c.language, c.english)
        return f"{self.open}{text}{self.close}"

    def affix(self, text: str) -> str:
        """The whole part between its affixes."""
        return f"{self.prefix}{text}{self.suffix}" if text else ""


_PLAIN_PART = NamePart()


class NameLabel:
    """cs:label in cs:names. ``terms`` maps a name variable to its term; ``plural`` is contextual, always or never."""

    __slots__ = ("after", "before", "case", "first", "plural", "strip", "terms")

    def __init__(
        self,
        terms: dict[str, tuple[str, str]],
        plural: str = "contextual",
        before: str = "",
        after: str = "",
        *,
        case: str = "",
        strip: bool = False,
        first: bool = False,
    ) -> None:
        self.terms = terms
        self.plural = plural
        self.before = before
        self.after = after
        self.case = case
        self.strip = strip
        self.first = first

    def render(self, variable: str, count: int, c: Context) -> str:
        term = self.terms.get(variable)
        if term is None:
            return ""
        text = term[self.plural == "always" or (self.plural == "contextual" and count > 1)]
        if self.strip:
            text = text.replace(".", "")
        if self.case:
            text = apply_case(self.case, text, c.env.language, c.env.english)  # a term is in the style's language
        return f"{self.before}{text}{self.after}" if text else ""


class Names:
    """One cs:names element with every option resolved.

    ``min`` and ``first`` are et-al-min and et-al-use-first, ``later_min`` and ``later_first`` their et-al-subsequent-*
    twins; ``precedes_last`` and ``precedes_et_al`` the delimiter-precedes-* rules; ``order`` is name-as-sort-order.
    """

    __slots__ = (
        "after", "and_", "before", "delimiter", "demote", "et_al", "family", "first", "form", "given", "hyphen",
        "initialize", "initialize_with", "join", "label", "last", "later_first", "later_min", "merged", "min",
        "name_after", "name_before", "order", "precedes_et_al", "precedes_last", "separator", "variables",
    )  # fmt: skip

    def __init__(self, variables: tuple[str, ...], **options: Any) -> None:
        self.variables = variables
        self.and_ = ""
        self.delimiter = ", "
        self.join = ""
        self.demote = "display-and-sort"
        self.et_al = ""
        self.family: NamePart | None = None
        self.given: NamePart | None = None
        self.min = self.later_min = self.later_first = 0
        self.first = 1
        self.last = False
        self.form = "long"
        self.hyphen = True
        self.initialize = True
        self.initialize_with: str | None = None
        self.label: NameLabel | None = None
        self.merged = ""
        self.order = ""
        self.precedes_et_al = self.precedes_last = "contextual"
        self.separator = ", "
        self.before = self.after = self.name_before = self.name_after = ""
        for name, value in options.items():
            setattr(self, name, value)


def render_names(c: Context, spec: Names, *substitutes: Callable[[Context], str]) -> str:
    """The names of ``spec``, or of the first of ``substitutes`` that prints something."""
    leading = c.first_names is None
    text = _all_variables(c, spec, leading)
    if not text and substitutes and c.first_names != "":
        text = _substitute(c, substitutes)
        if leading and text and c.first_names is None:
            c.first_list = [text]
            if c.name_replacement is not None and not c.sorting:
                replaced = c.name_replacement([text])
                text = replaced if isinstance(replaced, str) else "".join(replaced or [text])
            c.first_names = text
    if not text:
        return ""
    if type(c.v) is Recorder:
        for name in spec.variables:  # printed once within a substitute, too (substitute_SuppressOrdinaryVariable)
            c.v.take(name)
    elif leading and c.suppress_author and not c.sorting:
        return ""
    return f"{spec.before}{text}{spec.after}"


def _substitute(c: Context, substitutes: tuple[Callable[[Context], str], ...]) -> str:
    """What a substitute prints is printed nowhere else: its variables are empty from here on."""
    before, inside = c.v, c.in_substitute
    for substitute in substitutes:
        recorder = c.v = Recorder(before)
        c.in_substitute = True
        text = substitute(c)
        c.in_substitute = inside
        if text:
            used = recorder.used
            c.v = {name: value for name, value in before.items() if name not in used}
            return text
    c.v = before
    return ""


def _all_variables(c: Context, spec: Names, leading: bool) -> str:
    blocks = []
    variables = spec.variables
    if spec.merged and c.v.get("editor") and c.v.get("editor") == c.v.get("translator"):
        # an editor who is the translator too is named once (CSL 1.0.2, "Names", editortranslator)
        c.v.get("translator")
        variables = tuple(name for name in variables if name != "translator")
    count = 0
    for variable in variables:
        people = c.v.get(variable)
        if not people:
            continue
        if type(people) is not list:
            continue
        if spec.form == "count":
            count += _shown(c, spec, people)[0]
            continue
        label_name = spec.merged if len(variables) < len(spec.variables) and variable == "editor" else variable
        blocks.append(_block(c, spec, people, variable, label_name, leading and not blocks))
    if spec.form == "count":
        return (f"{count:05}" if c.sorting else str(count)) if count else ""
    return f"{SEAM}{spec.join}{SEAM}".join([block for block in blocks if block]) if blocks else ""


def _block(c: Context, spec: Names, people: list[Name], variable: str, label_name: str, leading: bool) -> str:
    """The names of one variable with their label."""
    text, count = _list(c, spec, people, variable, leading)
    if not text:
        return ""
    label = spec.label
    if label is None or c.sorting:
        return text
    rendered = label.render(label_name, len(people), c)
    if not rendered:
        return text
    return f"{rendered}{SEAM}{text}" if label.first else f"{text}{SEAM}{rendered}"


def _shown(c: Context, spec: Names, people: list[Name]) -> tuple[int, bool]:
    """How many names are printed, and whether the rest is abbreviated."""
    total = len(people)
    minimum, first = spec.min, spec.first
    if c.sorting and c.sort_key is not None:
        minimum, first = c.sort_key.min or minimum, c.sort_key.first or first
    elif c.position and c.position != "first":
        minimum, first = spec.later_min or minimum, spec.later_first or first
    if not minimum or total < minimum or first >= total:
        return total, False
    if c.hint is not None and c.hint.names > first and not c.sorting:
        first = c.hint.names
        if first >= total:
            return total, False
    return first, True


def _list(c: Context, spec: Names, people: list[Name], variable: str, leading: bool) -> tuple[str, int]:
    count, abbreviated = _shown(c, spec, people)
    sorting = c.sorting
    if sorting:
        rendered = [_sort_name(c, spec, person) for person in people[:count]]
        inverted = len(rendered)
        if abbreviated and (spec.last if c.sort_key is None or c.sort_key.last is None else c.sort_key.last):
            rendered.append(_sort_name(c, spec, people[-1]))
    else:
        order = spec.order
        rendered = []
        inverted = 0
        start = c.printed_names
        c.printed_names = start + count
        if c.probed is not None:
            c.probed += [_probe(c, spec, people[at], order == "all") for at in range(count)]
            c.all_names += len(people)
        for at in range(count):
            invert = order == "all" or (order == "first" and at == 0)
            level = c.hint.given_level(c.name(people[at]), start + at) if c.hint is not None else AS_STYLED
            text, was_inverted = _person(c, spec, people[at], level, invert)
            if was_inverted and at == len(rendered):
                inverted = at + 1
            rendered.append(text)
    if spec.last and abbreviated and not sorting:
        final, _ = _person(c, spec, people[-1], AS_STYLED, spec.order == "all")
    else:
        final = ""
    rendered = [text for text in rendered if text]
    if not rendered:  # et-al-use-first="0"
        return "", 0
    if leading and not sorting:
        if c.first_list is None:
            c.first_list = [*rendered, final] if final else rendered[:]
            c.first_abbreviated = abbreviated
        if c.name_replacement is not None:
            replaced = c.name_replacement(rendered)
            if replaced is not None:
                if isinstance(replaced, str):
                    c.first_names = replaced
                    return replaced, count
                rendered = replaced
    text = ", ".join(rendered) if sorting else _join(spec, rendered, abbreviated, final, inverted)
    if spec.name_before or spec.name_after:
        text = f"{spec.name_before}{text}{spec.name_after}"
    if leading and not sorting and c.first_names is None:
        c.first_names = text
    return text, count


def _join(spec: Names, rendered: list[str], abbreviated: bool, final: str, inverted: int) -> str:
    delimiter = f"{SEAM}{spec.delimiter}{SEAM}" if spec.delimiter else SEAM
    count = len(rendered)
    if abbreviated:
        text = delimiter.join(rendered)
        if final:  # et-al-use-last
            return f"{text}{delimiter}… {final}"
        if not spec.et_al:
            return text
        if _delimits(spec.precedes_et_al, count, 2, inverted):
            return f"{text}{delimiter}{spec.et_al}"
        first = plain(spec.et_al)[:1]
        gap = "" if first.isspace() or "\u2e80" <= first <= "\uffef" else " "  # no space before a CJK term
        return f"{text}{SEAM}{gap}{SEAM}{spec.et_al}"
    if count == 1:
        return rendered[0]
    if not spec.and_:
        return delimiter.join(rendered)
    text = delimiter.join(rendered[:-1])
    joint = delimiter if _delimits(spec.precedes_last, count, 3, inverted) else SEAM
    if spec.and_[-1].isspace():  # a term that brings its own space (name_HebrewAnd)
        return f"{text}{joint}{spec.and_}{rendered[-1]}"
    gap = "" if joint != SEAM and spec.delimiter[-1:].isspace() else " "
    return f"{text}{joint}{gap}{spec.and_} {rendered[-1]}"


def _delimits(rule: str, count: int, enough: int, inverted: int) -> bool:
    """A delimiter-precedes-* rule, for the names that stand before."""
    if rule == "contextual":
        return count >= enough
    if rule == "after-inverted-name":
        before = count - 1 if enough == 3 else count
        return inverted >= before > 0
    return rule == "always"


def _probe(c: Context, spec: Names, person: Name, invert: bool) -> tuple[NameKey, tuple[str, str, str]]:
    """Who a printed name is, and how it looks at each level of its given name."""
    as_styled, initials, full = (_person(c, spec, person, level, invert)[0] for level in (AS_STYLED, INITIALS, FULL))
    return name_key(person), (as_styled, initials, full)


def name_key(name: Name) -> NameKey:
    """What makes two names the same person's."""
    given = name.given.replace(" ", "")  # "J.J." is "J. J." (disambiguate_DifferentSpacingInInitials)
    return name.family or name.literal, given, name.non_dropping_particle, name.dropping_particle, name.suffix


def _person(c: Context, spec: Names, person: Name, level: int, invert: bool) -> tuple[str, bool]:
    """One name as printed, and whether it was inverted."""
    literal = person.literal
    family_part, given_part = spec.family or _PLAIN_PART, spec.given or _PLAIN_PART
    if literal:
        return family_part.affix(family_part.format(_clean(c, literal), c)), False
    name = c.name(person)
    family, given = name.family, name.given
    if not is_byzantine(name):
        return _other_script(c, spec, name, level), False
    dropping, particle, suffix = name.dropping_particle, name.non_dropping_particle, name.suffix
    if not family:  # one name only
        return family_part.affix(family_part.format(_clean(c, _glue(_glue(given, dropping), particle)), c)), False
    if spec.form == "short" and level == AS_STYLED:
        given = dropping = suffix = ""
    elif given and level != FULL and spec.initialize_with is not None:
        given = initialize(_clean(c, given), spec.initialize_with, hyphen=spec.hyphen, only_existing=not spec.initialize)
    else:
        given = _clean(c, given)
    family = family_part.format(_clean(c, family), c)
    particle = family_part.format(_clean(c, particle), c)
    given = given_part.format(given, c)
    dropping = given_part.format(_clean(c, dropping), c)
    suffix = _clean(c, suffix)
    if name.static_ordering:
        return _glue(family_part.affix(_glue(particle, family)), given_part.affix(given)), False
    if invert and spec.form == "long":
        if spec.demote == "display-and-sort":
            front, back = family, _glue(_glue(given, dropping), particle)
        else:
            front, back = _glue(particle, family), _glue(given, dropping)
        separator = f"{SEAM}{spec.separator}{SEAM}" if spec.separator else ""
        return separator.join([part for part in (family_part.affix(front), given_part.affix(back), suffix) if part]), True
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


def _other_script(c: Context, spec: Names, name: Name, level: int) -> str:
    """Family name first and no space between, in scripts that do so."""
    family_part, given_part = spec.family or _PLAIN_PART, spec.given or _PLAIN_PART
    family = family_part.affix(family_part.format(_clean(c, name.family or name.given), c))
    if (spec.form == "short" and level == AS_STYLED) or not name.family:
        return family
    return f"{family}{given_part.affix(given_part.format(_clean(c, name.given), c))}"


def _clean(c: Context, text: str) -> str:
    return ingest(text) if text else ""


def _sort_name(c: Context, spec: Names, person: Name) -> str:
    """A name in the order of sorting (CSL 1.0.2, "demote-non-dropping-particle")."""
    if person.literal:
        return plain(ingest(person.literal))
    name = c.name(person)
    given = name.given
    if spec.form == "short":
        given = ""
    elif spec.initialize_with is not None and given:
        given = plain(initialize(ingest(given), spec.initialize_with, hyphen=spec.hyphen, only_existing=not spec.initialize))
    if spec.demote == "never":
        keys = (f"{name.non_dropping_particle} {name.family}", name.dropping_particle, given, name.suffix)
    else:
        keys = (name.family, _glue(name.dropping_particle, name.non_dropping_particle), given, name.suffix)
    return " ".join([plain(ingest(key)) for key in keys if key])
