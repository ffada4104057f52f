"""One citation from its rendered cites: grouping, collapsing, delimiters (CSL 1.0.2, "Cite Grouping", "Cite Collapsing")."""

from __future__ import annotations

from ..text.ingest import ingest
from ..text.marks import SEAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..model import Cite
    from .style import Area


_TYPED_DELIMITERS = frozenset(",.;:!?")


class Rendered:
    """A cite as rendered: its text and what decides how it joins its neighbours.

    ``names`` is the text of its first names, ``number`` its citation number, ``year`` its text without names and
    year-suffix.
    """

    __slots__ = ("cite", "names", "number", "suffix", "text", "year")

    def __init__(self, cite: Cite, text: str, names: str, number: int, suffix: str, year: str) -> None:
        self.cite = cite
        self.text = text
        self.names = names
        self.number = number
        self.suffix = suffix
        self.year = year


def affixed(text: str, prefix: str, suffix: str) -> str:
    """A cite's text with what its author wrote around it, a space between where there must be one."""
    if prefix:
        before = ingest(prefix)
        gap = "" if before[-1].isspace() or before[-1] in "([{“‘/-–—'’\"" or not text else " "
        text = f"{before}{gap}{SEAM}{text}"
    if suffix:
        after = ingest(suffix)
        gap = "" if after[0].isspace() or after[0] in ".,;:!?)]}/-–—’”'\"" or not text else " "
        text = f"{text}{SEAM}{gap}{after}"
    return text


def join_cites(
    area: Area, cites: list[Rendered], without_names: Callable[[Cite], str], year_suffixes: bool
) -> str:
    """The text of a citation, without the affixes of its layout.

    ``without_names`` renders a cite with its first names suppressed.
    """
    delimiter = area.get("delimiter")
    collapse = area.get("collapse")
    if collapse == "citation-number":
        return _numbers(area, cites, delimiter)
    grouping = "cite-group-delimiter" in area.options or collapse in ("year", "year-suffix", "year-suffix-ranged")
    if not grouping:
        return _join([(affixed(one.text, one.cite.prefix, one.cite.suffix), delimiter) for one in cites])
    group_delimiter = area.options.get("cite-group-delimiter", delimiter)
    after_delimiter = area.options.get("after-collapse-delimiter", delimiter)
    if not year_suffixes and collapse:
        collapse = "year"
    pieces: list[tuple[str, str]] = []
    for group in _groups(cites, area.sorts):
        if not collapse:
            last = len(group) - 1
            pieces += [
                (affixed(one.text, one.cite.prefix, one.cite.suffix), group_delimiter if at < last else delimiter)
                for at, one in enumerate(group)
            ]
            continue
        pieces += _years(area, group, collapse, group_delimiter, after_delimiter, without_names)
    return _join(pieces)


def _join(pieces: list[tuple[str, str]]) -> str:
    """Texts with the delimiter that each has behind it; none beside punctuation that an author typed (affix_WithCommas)."""
    pieces = [piece for piece in pieces if piece[0]]
    out = ""
    for at, (text, delimiter) in enumerate(pieces):
        if at:
            if text.lstrip(SEAM)[:1] in _TYPED_DELIMITERS:
                before = ""
            elif out.rstrip(SEAM)[-1:] in ",;" and delimiter[:1] in ",;":
                before = " "
            out += f"{SEAM}{before}{SEAM}" if before else ""
        out += text
        before = delimiter
    return out


def _groups(cites: list[Rendered], sorts: bool) -> list[list[Rendered]]:
    """Cites with the same names, unless an author wrote something before one.

    Where the style sorts its cites a later one moves to the first of its names (sort_GroupedByAuthorstring); else only
    neighbours are a group (name_CiteGroupDelimiterWithYearSuffixCollapse2).
    """
    groups: list[list[Rendered]] = []
    known: dict[str, list[Rendered]] = {}
    for one in cites:
        group = known.get(one.names) if sorts and one.names else (groups[-1] if groups else None)
        if group is not None and group[0].names == one.names and not one.cite.prefix:
            group.append(one)
        else:
            known[one.names] = group = [one]
            groups.append(group)
    return groups


def _years(
    area: Area,
    group: list[Rendered],
    collapse: str,
    group_delimiter: str,
    after_delimiter: str,
    without_names: Callable[[Cite], str],
) -> list[tuple[str, str]]:
    suffix_delimiter = area.options.get("year-suffix-delimiter", group_delimiter)
    pieces: list[tuple[str, str]] = []
    at = 0
    while at < len(group):
        one = group[at]
        text = one.text if at == 0 else without_names(one.cite)
        stop = at + 1
        if collapse != "year" and one.suffix and not one.cite.locator and not one.cite.suffix:
            while stop < len(group) and _same_year(one, group[stop]):
                stop += 1
        if stop > at + 1:
            suffixes = [other.suffix for other in group[at + 1 : stop]]
            text = f"{text}{_suffixes(one.suffix, suffixes, suffix_delimiter, collapse == 'year-suffix-ranged')}"
        last = group[stop - 1]
        # a locator ends what it belongs to as the group's end does (collapse_ChicagoAfterCollapse)
        delimiter = group_delimiter if stop < len(group) and not last.cite.locator else after_delimiter
        pieces.append((affixed(text, one.cite.prefix, last.cite.suffix), delimiter))
        at = stop
    return pieces


def _same_year(one: Rendered, other: Rendered) -> bool:
    return bool(other.suffix) and other.year == one.year and not other.cite.locator and not other.cite.prefix


def _suffixes(first: str, rest: list[str], delimiter: str, ranged: bool) -> str:
    """The year-suffixes behind the first, runs of three or more as ranges."""
    joint = f"{SEAM}{delimiter}{SEAM}"
    if not ranged:
        return "".join(f"{joint}{suffix}" for suffix in rest)
    out = ""
    letters = [first, *rest]
    at = 0
    while at < len(letters):
        stop = at
        while stop + 1 < len(letters) and _follows(letters[stop], letters[stop + 1]):
            stop += 1
        run = letters[at : stop + 1]
        text = f"{run[0]}–{run[-1]}" if len(run) > 2 else joint.join(run)
        out += f"{joint if out else ''}{text}"
        at = stop + 1
    return out[len(first) :]


def _follows(first: str, second: str) -> bool:
    from .disambiguate import suffix_letters

    number = 0
    for char in first:
        number = number * 26 + ord(char) - 96
    return suffix_letters(number + 1) == second


def _numbers(area: Area, cites: list[Rendered], delimiter: str) -> str:
    """Three or more rising citation numbers become a range."""
    after_delimiter = area.options.get("after-collapse-delimiter", delimiter)
    pieces: list[tuple[str, str]] = []
    at = 0
    while at < len(cites):
        stop = at
        while stop + 1 < len(cites) and _consecutive(cites[stop], cites[stop + 1]):
            stop += 1
        first, last = cites[at], cites[stop]
        if stop - at >= 2:
            text = f"{affixed(first.text, first.cite.prefix, '')}–{last.text}"
            pieces.append((affixed(text, "", last.cite.suffix), after_delimiter))
            at = stop + 1
            continue
        pieces.append((affixed(first.text, first.cite.prefix, first.cite.suffix), delimiter))
        at += 1
    return _join(pieces)


def _consecutive(one: Rendered, other: Rendered) -> bool:
    return bool(
        one.number
        and other.number == one.number + 1
        and not (one.cite.suffix or other.cite.prefix or one.cite.locator or other.cite.locator)
    )
