"""Names: et-al, delimiters, "and", order, initials, particles, labels, substitution (CSL 1.0.2, "Names")."""

from __future__ import annotations

from ...text.case import apply_case
from ...text.finish import plain
from ...text.marks import SEAM
from .context import Context, Recorder, without
from .person import AS_STYLED, Printed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from ...records import Name
    from .person import NamePart

    Substitute: TypeAlias = "Names | Callable[[Context], str | None]"


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
        "after", "and_", "before", "cased", "delimiter", "demote", "et_al", "family", "first", "form", "given", "hyphen",
        "initialize", "initialize_with", "is_affixed", "join", "label", "last", "later_first", "later_min", "merged", "min",
        "name_after", "name_before", "order", "precedes_et_al", "precedes_last", "separator", "sources", "variables",
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
        self.sources: tuple[tuple[str, ...] | None, ...] = ()
        self.before = self.after = self.name_before = self.name_after = ""
        for name, value in options.items():
            setattr(self, name, value)
        self.is_affixed = bool(self.name_before or self.name_after)
        self.cased = bool((self.family and self.family.case) or (self.given and self.given.case))

    def affixed(self, name: str) -> str:
        """One name in the formats and affixes of cs:name."""
        return f"{self.name_before}{name}{self.name_after}" if name else ""


def render_names(c: Context, spec: Names, *substitutes: Substitute) -> str:
    """The names of ``spec``, or of the first of ``substitutes`` that prints something: names alone or a function."""
    leading = c.first_names is None
    text = _all_variables(c, spec, leading)
    named = bool(text)
    if not text and substitutes and c.first_names != "":
        text = _substitute(c, spec, substitutes)
        if leading and text and c.first_names is None:
            c.first_list = [text]
            if c.name_replacement is not None and not c.sorting:
                replaced = c.name_replacement([text])
                text = replaced if isinstance(replaced, str) else "".join(replaced or [text])
            c.first_names = text
    if not text:
        return ""
    if isinstance(c.v, Recorder):
        c.v.take(spec.variables)  # printed once within a substitute, too (substitute_SuppressOrdinaryVariable)
    elif leading and c.suppress_author and not c.sorting:
        return ""
    return f"{spec.before}{text}{spec.after}" if named else text


def _substitute(c: Context, spec: Names, substitutes: tuple[Substitute, ...]) -> str:
    """What a substitute prints is printed nowhere else: its variables are empty from here on."""
    before = c.v
    filled = c.filled
    for substitute, sources in zip(substitutes, spec.sources, strict=True):
        if sources is not None and filled.isdisjoint(sources):
            continue
        if isinstance(substitute, Names):
            text = _all_variables(c, substitute, c.first_names is None)
            if text:
                c.v = without(before, substitute.variables)
                return f"{substitute.before}{text}{substitute.after}"
            continue
        c.v = recorder = Recorder(before)
        text = substitute(c) or ""
        if text:
            c.v = without(before, recorder.used)
            return text
        c.v = before
    return ""


def _all_variables(c: Context, spec: Names, leading: bool) -> str:
    variables = spec.variables
    if len(variables) == 1 and spec.form != "count":
        people = c.v.get(variables[0])
        return _block(c, spec, people, variables[0], leading) if people and isinstance(people, list) else ""
    blocks: list[str] = []
    if spec.merged and c.v.get("editor") and c.v.get("editor") == c.v.get("translator"):
        # an editor who is the translator too is named once (CSL 1.0.2, "Names", editortranslator)
        c.v.get("translator")
        variables = tuple(name for name in variables if name != "translator")
    count = 0
    for variable in variables:
        people = c.v.get(variable)
        if not people or not isinstance(people, list):
            continue
        if spec.form == "count":
            count += _shown(c, spec, people)[0]
            continue
        label_name = spec.merged if len(variables) < len(spec.variables) and variable == "editor" else variable
        blocks.append(_block(c, spec, people, label_name, leading and not blocks))
    if spec.form == "count":
        return (f"{count:05}" if c.sorting else str(count)) if count else ""
    return f"{SEAM}{spec.join}{SEAM}".join([block for block in blocks if block]) if blocks else ""


def _block(c: Context, spec: Names, people: list[Name], label_name: str, leading: bool) -> str:
    """The names of one variable with their label."""
    text = _list(c, spec, people, leading)
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
    if c.hint is not None and c.hint.names > first:
        first = c.hint.names
        if first >= total:
            return total, False
    return first, True


def _list(c: Context, spec: Names, people: list[Name], leading: bool) -> str:
    count, abbreviated = _shown(c, spec, people)
    known = c.reference.cache
    shown = [known.get(id(name)) or c.person(name) for name in people[:count]]
    if c.sorting:
        if abbreviated and (spec.last if c.sort_key is None or c.sort_key.last is None else c.sort_key.last):
            shown.append(c.person(people[-1]))
        return ", ".join([text for person in shown if (text := person.sorted(spec))])
    invert = spec.order != ""
    hint = c.hint
    level = AS_STYLED
    rendered: list[str] = []
    inverted = 0
    start = c.printed_names
    c.printed_names = start + count
    for at, person in enumerate(shown):
        if hint is not None:
            level = hint.given_level(person.key, start + at)
        text, was_inverted = person.printed(c, spec, level, invert)
        if was_inverted and at == len(rendered):
            inverted = at + 1
        if text:
            rendered.append(spec.affixed(text) if spec.is_affixed else text)
        if at == 0:
            invert = spec.order == "all"
    if c.probed is not None:
        every = [*shown, *map(c.person, people[count:])] if abbreviated else shown
        printed = [Printed(c, spec, person) for person in every]
        c.all_people.append(printed)
        c.probed += printed if c.probes_all else printed[: len(shown)]
    final = ""
    if spec.last and abbreviated:
        last = c.person(people[-1])
        final = spec.affixed(last.printed(c, spec, AS_STYLED, spec.order == "all")[0])
        if leading:
            shown = [*shown, last]
    if not rendered:  # et-al-use-first="0"
        return ""
    if leading:
        if c.first_list is None:
            c.first_list = [person.identity for person in shown]
        if c.name_replacement is not None:
            replaced = c.name_replacement(rendered)
            if replaced is not None:
                if isinstance(replaced, str):
                    c.first_names = replaced
                    return replaced
                rendered = replaced
    text = _join(spec, rendered, abbreviated, final, inverted)
    if leading and c.first_names is None:
        c.first_names = text
    return text


def _join(spec: Names, rendered: list[str], abbreviated: bool, final: str, inverted: int) -> str:
    count = len(rendered)
    if count == 1 and not abbreviated:
        return rendered[0]
    delimiter = f"{SEAM}{spec.delimiter}{SEAM}" if spec.delimiter else SEAM
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
