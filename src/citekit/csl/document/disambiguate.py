"""Disambiguation: what is added to cites that several items share (CSL 1.0.2, "Disambiguation").

Every item's cite is rendered once; only groups of equal texts are looked at again, so that the cost is linear where
items do not collide, and bounded by the number of names where thousands do.
"""

from __future__ import annotations

from ...text.marks import SEAM
from ..render.person import AS_STYLED, FULL, INITIALS, Hint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..render.context import Rendering
    from ..render.person import NameKey, Printed


class Probe:
    """One item's cite as rendered.

    ``names`` has the names that are ``shown``, or with ``every_name`` all; ``people`` are all who could be shown, by the
    list that they are in, ``tests`` how often the style asked for ``disambiguate``.
    """

    __slots__ = ("names", "people", "shown", "tests", "text")

    def __init__(self, done: Rendering, *, every_name: bool) -> None:
        self.text = done.text.replace(SEAM, "")
        self.people = [people for people, _ in done.lists]
        self.names = [name for people, shown in done.lists for name in (people if every_name else people[:shown])]
        self.shown = done.shown
        self.tests = done.tests


def disambiguate(
    ids: list[str],
    render: Callable[[str, Hint | None], Probe],
    *,
    add_names: bool,
    add_givenname: bool,
    rule: str,
    has_condition: bool,
    add_year_suffix: bool,
) -> tuple[dict[str, Hint], list[list[str]]]:
    """Hints for the items that need them, and the groups of items that get year-suffixes, in the order of ``ids``.

    ``render`` gives an item's `Probe` under a hint.
    """
    work = _Work(ids, render)
    by_cite = rule not in ("all-names", "all-names-with-initials", "primary-name", "primary-name-with-initials")
    if add_givenname and not by_cite:
        work.names_rule = rule.startswith("primary"), INITIALS if rule.endswith("initials") else FULL
        work.distinguish_names(ids)
    if add_names or (add_givenname and by_cite) or has_condition:
        for group in work.ambiguous():
            left = group
            if add_givenname and by_cite:
                left = work.expand(left)
            if add_names and left:
                left = work.add_names(left, expand=add_givenname and by_cite)
            if has_condition and left:
                work.try_conditions(left)
    return work.hints, work.ambiguous() if add_year_suffix else []


class _Work:
    def __init__(self, ids: list[str], render: Callable[[str, Hint | None], Probe]) -> None:
        self.ids = ids
        self.render = render
        self.hints: dict[str, Hint] = {}
        self.probes = {id: render(id, None) for id in ids}
        self.names_rule: tuple[bool, int] | None = None  # only the first names? up to which level?
        self.people: dict[str, dict[NameKey, Printed]] = {}  # by how they look as styled
        self.known: dict[NameKey, int] = {}

    def hint(self, id: str) -> Hint:
        hint = self.hints.get(id)
        if hint is None:
            hint = self.hints[id] = Hint()
            if self.names_rule is not None:
                hint.known, hint.primary = self.known, self.names_rule[0]
        return hint

    def refresh(self, ids: Iterable[str]) -> None:
        for id in ids:
            self.probes[id] = self.render(id, self.hints.get(id))

    def groups(self, ids: Iterable[str]) -> list[list[str]]:
        """The ids by the text of their cites."""
        found: dict[str, list[str]] = {}
        for id in ids:
            found.setdefault(self.probes[id].text, []).append(id)
        return list(found.values())

    def ambiguous(self, ids: Iterable[str] | None = None) -> list[list[str]]:
        """The groups of more than one item."""
        return [
            group
            for group in self.groups(self.ids if ids is None else ids)
            if len(group) > 1 and self.probes[group[0]].text
        ]

    def still_ambiguous(self, ids: Iterable[str]) -> list[str]:
        return [id for group in self.ambiguous(ids) for id in group]

    def distinguish_names(self, ids: Iterable[str]) -> None:
        """Expand printed names that look like another person's, all over the document."""
        assert self.names_rule is not None
        primary, most = self.names_rule
        met: dict[str, dict[NameKey, Printed]] = {}
        for id in ids:
            names = self.probes[id].names
            for name in names[:1] if primary else names:
                look = name.look(AS_STYLED)
                alike = met[look] = self.people.setdefault(look, {})
                alike[name.key] = name
        changed = set()
        for alike in met.values():
            for key, level in _levels(alike, most).items():
                if self.known.get(key) != level:
                    self.known[key] = level
                    changed.add(key)
        if not changed:
            return
        for id in self.ids:
            self.hint(id)  # who is not named in a cite may be in the bibliography
        self.refresh(id for id in self.ids if any(name.key in changed for name in self.probes[id].names))

    def expand(self, group: list[str]) -> list[str]:
        """Show more of the given names of one group, name by name; the ids that stay ambiguous."""
        left = group
        at = 0
        while left and at < max(len(self.probes[id].names) for id in left):
            changed = []
            names = {id: self.probes[id].names[at] for id in left if at < len(self.probes[id].names)}
            alike: dict[str, dict[NameKey, Printed]] = {}
            for name in names.values():
                alike.setdefault(name.look(AS_STYLED), {})[name.key] = name
            levels: dict[NameKey, int] = {}
            for people in alike.values():
                levels.update(_levels(people, FULL))
            for id, name in names.items():
                level = levels.get(name.key, AS_STYLED)
                if level > self.hint(id).places.get(at, AS_STYLED):
                    self.hint(id).places[at] = level
                    changed.append(id)
            if changed:
                self.refresh(changed)
                left = self.still_ambiguous(left)
            at += 1
        return left

    def add_names(self, group: list[str], *, expand: bool) -> list[str]:
        """Print more names of one group, one by one; the ids that stay ambiguous."""
        people = [[name.key for names in self.probes[id].people for name in names] for id in group]
        if all(keys == people[0] for keys in people):
            return group  # the same people: no more of them would help
        left = group
        count = min(self.probes[id].shown for id in group)
        most = max(map(len, people))
        level = FULL if expand else self.names_rule[1] if self.names_rule is not None else AS_STYLED
        useful = {id: (self.hint(id).names, dict(self.hint(id).places)) for id in group}
        while left and count < most:
            count = self.next_count(left, count, most, level)
            for id in left:
                self.hint(id).names = count
            self.refresh(left)
            if self.names_rule is not None:
                self.distinguish_names(left)
            remaining = self.still_ambiguous(left)
            if expand and remaining:
                remaining = self.expand(remaining)
            if len(remaining) < len(left) or len(self.groups(left)) > 1:
                for id in left:
                    useful[id] = (count, dict(self.hint(id).places))
            groups = self.ambiguous(left)
            if len(groups) > 1:  # each part goes its own way
                rest = []
                for part in groups:
                    rest += self.add_names(part, expand=expand)
                return rest
            left = remaining
        for id in left:
            self.hint(id).names, self.hint(id).places = useful[id]
        self.refresh(left)
        return left

    def next_count(self, ids: list[str], count: int, most: int, level: int) -> int:
        """The next number of names with which cites may differ, which they do not where they print the same names at
        ``level`` and all as many more: to try each number would take the square of them.
        """
        for more in range(count + 1, most):
            looks = {tuple(_looks(names, more, level) for names in self.probes[id].people) for id in ids}
            if len(looks) > 1:
                return more
        return most

    def try_conditions(self, group: list[str]) -> None:
        """Let one test after the other be true, as long as there are any (disambiguate_IncrementalExtraText)."""
        left = group
        while left and any(self.hint(id).conditions < self.probes[id].tests for id in left):
            for id in left:
                self.hint(id).conditions += 1
            self.refresh(left)
            left = self.still_ambiguous(left)


def _looks(names: list[Printed], count: int, level: int) -> tuple[str, str, bool]:
    """How the last of so many names looks, as styled and at a level, and whether there are more."""
    if count > len(names):
        return "", "", False
    return names[count - 1].look(AS_STYLED), names[count - 1].look(level), count < len(names)


def _levels(alike: dict[NameKey, Printed], most: int) -> dict[NameKey, int]:
    """The least level at which each of the names differs from all others; those that differ from none are left out."""
    if len(alike) < 2:
        return {}
    levels: dict[NameKey, int] = {}
    left = alike
    for level in range(INITIALS, most + 1):
        counts: dict[str, int] = {}
        for name in alike.values():
            look = name.look(level)
            counts[look] = counts.get(look, 0) + 1
        for key, name in left.items():
            if counts[name.look(level)] == 1:
                # where cites have no initials, a name is as full in the bibliography
                levels[key] = level if name.has_initials else most
        left = {key: name for key, name in left.items() if key not in levels}
        if level == FULL:  # some of the others these can be told from
            levels.update((key, FULL) for key, name in left.items() if counts[name.look(FULL)] < len(alike))
    return levels
