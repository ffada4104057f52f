"""Names: et-al, delimiters, "and", order, initials, particles, labels, substitution (CSL 1.0.2, "Names")."""

from __future__ import annotations

from ...text.finish import plain
from ...text.marks import SEAM
from .context import Context, Recorder, without
from .name_options import Names
from .person import AS_STYLED, Printed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from ...records import Name
    from .person import Person

    Substitute: TypeAlias = "Names | Callable[[Context], str | None]"


def render_names(c: Context, spec: Names, *substitutes: Substitute) -> str:
    """The names of ``spec``, or of the first of ``substitutes`` that prints something: names alone or a function."""
    done = c.done
    leading = done.names is None
    text = _all_variables(c, spec, leading)
    named = bool(text)
    if not text and substitutes and done.names != "":
        text = _substitute(c, spec, substitutes)
        if leading and text and done.names is None:
            done.authors = [text]
            if c.name_replacement is not None and not c.sorting:
                replaced = c.name_replacement([text])
                text = replaced if isinstance(replaced, str) else "".join(replaced or [text])
            done.names = text
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
            text = _all_variables(c, substitute, c.done.names is None)
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
        return (
            _block(c, spec, variables[0], people, variables[0], leading) if people and isinstance(people, list) else ""
        )
    blocks: list[str] = []
    if spec.merged and c.v.get("editor") and c.v.get("editor") == c.v.get("translator"):
        # an editor who is the translator too is named once (CSL 1.0.2, "Names", editortranslator)
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
        blocks.append(_block(c, spec, variable, people, label_name, leading and not blocks))
    if spec.form == "count":
        return (f"{count:05}" if c.sorting else str(count)) if count else ""
    return f"{SEAM}{spec.join}{SEAM}".join([block for block in blocks if block]) if blocks else ""


def _block(c: Context, spec: Names, variable: str, people: list[Name], label_name: str, leading: bool) -> str:
    """The names of one variable with their label."""
    count, abbreviated = _shown(c, spec, people)
    shown = c.people(variable, people, count)
    last = c.env.person(people[-1]) if abbreviated and _ends_in_last(c, spec) else None
    if c.sorting:
        return ", ".join([text for person in (*shown, last) if person and (text := person.sorted(spec))])
    text = _printed(c, spec, shown, last, abbreviated, leading)
    if c.probing:
        every = c.people(variable, people, len(people))
        c.done.lists += (([Printed(c, spec, person) for person in every], count),)
    if not text:
        return ""
    label = spec.label
    if label is None:
        return text
    rendered = label.render(label_name, len(people), c.env)  # a term is in the style's language
    if not rendered:
        return text
    return f"{rendered}{SEAM}{text}" if label.first else f"{text}{SEAM}{rendered}"


def _shown(c: Context, spec: Names, people: list[Name]) -> tuple[int, bool]:
    """How many names are printed, and whether the rest is abbreviated."""
    total = len(people)
    minimum, first = spec.min, spec.first
    if c.sorting:
        minimum, first = c.sorting.min or minimum, c.sorting.first or first
    elif c.position and c.position != "first":
        minimum, first = spec.later_min or minimum, spec.later_first or first
    if not minimum or total < minimum or first >= total:
        return total, False
    if c.hint is not None and c.hint.names > first:
        first = c.hint.names
        if first >= total:
            return total, False
    return first, True


def _ends_in_last(c: Context, spec: Names) -> bool:
    """Whether names that are abbreviated end in the last of them all."""
    return spec.last if c.sorting is None or c.sorting.last is None else c.sorting.last


def _printed(
    c: Context, spec: Names, shown: list[Person], last: Person | None, abbreviated: bool, leading: bool
) -> str:
    """A list of names: those ``shown`` and perhaps the ``last`` of them all."""
    rendered, inverted = _each(c, spec, shown)
    final = ""
    if last is not None:
        final = spec.affixed(last.printed(c, spec, AS_STYLED, spec.order == "all")[0])
    if not rendered:  # et-al-use-first="0"
        return ""
    if not leading:
        return _join(spec, rendered, abbreviated, final, inverted)
    done = c.done
    if done.authors is None:
        done.authors = [person.identity for person in (shown if last is None else (*shown, last))]
    if c.name_replacement is not None:
        replaced = c.name_replacement(rendered)
        if isinstance(replaced, str):
            done.names = replaced
            return replaced
        rendered = replaced or rendered
    text = _join(spec, rendered, abbreviated, final, inverted)
    if done.names is None:
        done.names = text
    return text


def _each(c: Context, spec: Names, shown: list[Person]) -> tuple[list[str], int]:
    """Names as they are printed, and how many from the first on are inverted."""
    invert = spec.order != ""
    hint = c.hint
    level = AS_STYLED
    rendered: list[str] = []
    inverted = 0
    start = c.done.shown
    c.done.shown = start + len(shown)
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
    return rendered, inverted


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
