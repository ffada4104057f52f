"""One citation from its rendered cites: grouping, collapsing, delimiters (CSL 1.0.2, "Cite Grouping", "Cite Collapsing")."""

from __future__ import annotations

from ...text.finish import plain
from ...text.ingest import ingest
from ...text.marks import SEAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ...records import Cite
    from ..render import Area


_TYPED_DELIMITERS = frozenset(",.;")


class Rendered:
    """A cite as rendered: its text and what decides how it joins its neighbours.

    ``names`` is the text of its first names, ``number`` its citation number, ``year`` its text without names,
    locator and year-suffix.
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
    if prefix and (before := ingest(prefix)):
        gap = "" if before[-1].isspace() or before[-1] in "([{“‘/-–—'’\"" or not text else " "
        text = f"{before}{gap}{SEAM}{text}"
    if suffix and (after := ingest(suffix)):
        gap = "" if after[0].isspace() or after[0] in ".,;:!?)]}/-–—’”'\"" or not text else " "
        text = f"{text}{SEAM}{gap}{after}"
    return text


class _Piece:
    """A text in a citation: one cite's, or that of several whose numbers or year-suffixes were collapsed."""

    __slots__ = ("after_group", "cite", "text")

    def __init__(self, text: str, cite: Cite, *, after_group: bool = False) -> None:
        self.text = text
        self.cite = cite  # the last of them
        self.after_group = after_group  # whether it goes on with the names of the piece before


def join_cites(
    area: Area, cites: list[Rendered], without_names: Callable[[Cite], str], *, is_note: bool, year_suffixes: bool
) -> str:
    """The text of a citation, without the affixes of its layout.

    ``without_names`` renders a cite with its first names suppressed.
    """
    collapse = area.get("collapse")
    if collapse == "citation-number":
        pieces = _numbers(cites)
    elif collapse.startswith("year") or "cite-group-delimiter" in area.options:
        if collapse and not year_suffixes:
            collapse = "year"
        delimiter = area.options.get("year-suffix-delimiter")
        if delimiter is None:
            delimiter = area.options.get("cite-group-delimiter", area.get("delimiter"))
        pieces = []
        for group in _groups(cites, area.sorts and not is_note, nameless=collapse.startswith("year-suffix")):
            pieces += _years(group, collapse, delimiter, without_names)
    else:
        pieces = [_Piece(affixed(one.text, one.cite.prefix, one.cite.suffix), one.cite) for one in cites]
    return _join(area, [piece for piece in pieces if piece.text], is_note)


def _join(area: Area, pieces: list[_Piece], is_note: bool) -> str:
    out = ""
    for at, piece in enumerate(pieces):
        if at:
            delimiter = _delimiter(area, pieces[at - 1], piece, is_note)
            if (pieces[at - 1].cite.suffix or " ")[-1] in _TYPED_DELIMITERS:  # affix_WithCommas
                delimiter = " " if " " in delimiter else ""
            elif (piece.cite.prefix or " ")[0] in _TYPED_DELIMITERS and not pieces[at - 1].cite.suffix:
                delimiter = ""
            out += f"{SEAM}{delimiter}{SEAM}"
        out += piece.text
    return out


def _delimiter(area: Area, before: _Piece, piece: _Piece, is_note: bool) -> str:
    """What stands between two pieces. The rules of after-collapse-delimiter are those of the fixtures collapse_*."""
    layout = area.get("delimiter")
    after = area.options.get("after-collapse-delimiter")
    if area.get("collapse") == "citation-number":
        return after if after is not None and before.after_group else layout
    if after is not None and area.get("collapse"):
        if before.cite.locator or (before.after_group and not piece.after_group):
            return after  # type: ignore[no-any-return]
        if not before.after_group and not piece.after_group and area.get("collapse") != "year-suffix":
            return after  # type: ignore[no-any-return]
    if not piece.after_group:
        return layout
    return area.options.get("cite-group-delimiter", layout if is_note else ", ")  # type: ignore[no-any-return]


def _groups(cites: list[Rendered], sorts: bool, *, nameless: bool) -> list[list[Rendered]]:
    """Cites with the same names, unless an author wrote something before one.

    Where the style sorts its cites a later one moves to the first of its names (sort_GroupedByAuthorstring); else only
    neighbours are a group (name_CiteGroupDelimiterWithYearSuffixCollapse2). Cites without names are alike where only
    their year-suffixes matter (magic_ImplicitYearSuffixExplicitDelimiter).
    """
    groups: list[list[Rendered]] = []
    known: dict[str, list[Rendered]] = {}
    for one in cites:
        group = known.get(one.names) if sorts and one.names else (groups[-1] if groups else None)
        alike = group is not None and group[0].names == one.names and (one.names or nameless)
        if group is not None and alike and not one.cite.prefix:
            group.append(one)
        else:
            known[one.names] = group = [one]
            groups.append(group)
    return groups


def _years(
    group: list[Rendered], collapse: str, suffix_delimiter: str, without_names: Callable[[Cite], str]
) -> list[_Piece]:
    pieces: list[_Piece] = []
    at = 0
    while at < len(group):
        one = group[at]
        text = one.text if at == 0 or not collapse else without_names(one.cite)
        if at and collapse.startswith("year-suffix") and _same_year(group[at - 1], one):
            text = _without_year(text, one)
        stop = at + 1
        if collapse.startswith("year-suffix") and one.suffix and not one.cite.locator and not one.cite.suffix:
            while stop < len(group) and _same_year(one, group[stop]) and not group[stop].cite.locator:
                stop += 1
        if stop > at + 1:
            suffixes = [other.suffix for other in group[at + 1 : stop]]
            text = f"{text}{_suffixes(one.suffix, suffixes, suffix_delimiter, collapse == 'year-suffix-ranged')}"
        last = group[stop - 1]
        pieces.append(_Piece(affixed(text, one.cite.prefix, last.cite.suffix), last.cite, after_group=at > 0))
        at = stop
    return pieces


def _same_year(one: Rendered, other: Rendered) -> bool:
    return bool(other.suffix) and other.year == one.year and not other.cite.prefix


def _without_year(text: str, one: Rendered) -> str:
    """A cite's text without names from its year-suffix on, the whole where it does not begin with its year."""
    rest = text.removeprefix(one.year).lstrip(f"{SEAM} ")
    return rest if text.startswith(one.year) and plain(rest).startswith(one.suffix) else text


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
    from ...text.letters import number  # not on the way of a single reference

    return number(second) == number(first) + 1


def _numbers(cites: list[Rendered]) -> list[_Piece]:
    """Three or more rising citation numbers become a range."""
    pieces: list[_Piece] = []
    at = 0
    while at < len(cites):
        stop = at
        while stop + 1 < len(cites) and _consecutive(cites[stop], cites[stop + 1]):
            stop += 1
        first, last = cites[at], cites[stop]
        if stop - at >= 2:
            text = f"{affixed(first.text, first.cite.prefix, '')}–{last.text}"
            pieces.append(_Piece(affixed(text, "", last.cite.suffix), last.cite, after_group=True))
            at = stop + 1
            continue
        pieces.append(_Piece(affixed(first.text, first.cite.prefix, first.cite.suffix), first.cite))
        at += 1
    return pieces


def _consecutive(one: Rendered, other: Rendered) -> bool:
    return bool(
        one.number
        and other.number == one.number + 1
        and not (one.cite.suffix or other.cite.prefix or one.cite.locator or other.cite.locator)
    )
