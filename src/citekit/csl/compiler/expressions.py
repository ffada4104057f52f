"""Pieces of a compiled style's code and how they come together: rows, groups, choices, alternatives.

How a piece takes part in group suppression (CSL 1.0.2, "Group") is its kind, known when it is compiled:

- `VARIABLE` always calls a variable and prints only what it finds there;
- `TERM` never calls one;
- `MIXED` may do either, and its value tells: None where variables were called and none was printed, ``""`` where none
  was called and nothing printed, a `citekit.csl.render.runtime.Term` where something else than variables was printed.
"""

from __future__ import annotations

from .affixes import delimiter as with_seams

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .conditions import Test

    Sources = frozenset[str] | None

VARIABLE, TERM, MIXED = "variable", "term", "mixed"


class Unfilled:
    """What a piece comes to where none of ``variables`` is filled: ``value``, in code."""

    __slots__ = ("value", "variables")

    def __init__(self, variables: frozenset[str], value: str) -> None:
        self.variables = variables
        self.value = value


class Expression:
    """A piece of code: its kind, how deep it nests, and its ``sources``, the variables of which one must be filled for it
    to print anything (None where it may print without). With ``many`` it makes a tuple of pieces, which stand in its place.

    ``unfilled`` tells its value where none of the variables that it prints or tests is filled; None where that cannot be
    told. ``names`` is the constant of a cs:names, where the piece is that and nothing else.
    """

    __slots__ = ("code", "depth", "kind", "many", "names", "sources", "unfilled")

    def __init__(
        self,
        code: str,
        kind: str,
        sources: Sources = None,
        *,
        depth: int = 0,
        many: bool = False,
        names: str = "",
        unfilled: Unfilled | None = None,
    ) -> None:
        self.code = code
        self.kind = kind
        self.sources = sources
        self.depth = depth
        self.many = many
        self.names = names
        if unfilled is None and kind == VARIABLE and sources is not None:
            unfilled = Unfilled(sources, "None")
        self.unfilled = unfilled

    def of_kind(self, kind: str) -> Expression:
        """The same code as another kind."""
        return Expression(self.code, kind, self.sources, depth=self.depth, many=self.many)

    def written(self, code: str, depth: int) -> Expression:
        """The same piece, written otherwise."""
        return Expression(code, self.kind, self.sources, depth=depth, many=self.many, unfilled=self.unfilled)

    @property
    def piece(self) -> str:
        """Its code among others in a tuple."""
        return f"*{self.code}" if self.many else self.code


EMPTY = Expression("''", TERM, frozenset(), unfilled=Unfilled(frozenset(), "''"))


def literal(text: str) -> Expression:
    """Text of the style's own or of its locale."""
    return Expression(repr(text), TERM) if text else EMPTY


def joined(parts: Sequence[Expression], delimiter: str) -> Expression:
    """Pieces in a row."""
    if len(parts) < 2 and not any(part.many for part in parts):
        return parts[0] if parts else EMPTY
    kinds = {part.kind for part in parts}
    code = f"join({with_seams(delimiter)!r}, {_tuple(part.piece for part in parts)})"
    return Expression(code, kinds.pop() if len(kinds) == 1 else MIXED, sources_of(parts), depth=_depth(parts))


def grouped(parts: Sequence[Expression], delimiter: str) -> Expression:
    """Pieces in a group: nothing where all variables in it are empty."""
    kinds = {part.kind for part in parts}
    if MIXED in kinds:
        if len(parts) == 1 and not parts[0].many:
            return parts[0]  # a group of a group is that group
        code = f"group({with_seams(delimiter)!r}, {_tuple(map(_counted, parts))})"
        return Expression(code, MIXED, sources_of(parts), depth=_depth(parts), unfilled=unfilled(parts))
    if len(kinds) < 2:
        return joined(parts, delimiter)
    variables = [part for part in parts if part.kind == VARIABLE]
    where = tuple(at for at, part in enumerate(parts) if part.kind == VARIABLE)
    code = f"join_if({with_seams(delimiter)!r}, {_tuple(part.code for part in parts)}, {where!r})"
    return Expression(code, VARIABLE, sources_of(variables), depth=_depth(parts))


def branch(parts: Sequence[Expression], delimiter: str) -> Expression:
    """The pieces of a branch of cs:choose. Those of several kinds stay apart: the group around counts each of them."""
    if len(parts) < 2 or {part.kind for part in parts} in ({VARIABLE}, {TERM}):
        return joined(parts, delimiter) if len(parts) != 1 else parts[0]
    code = _tuple(map(_counted, parts))
    return Expression(code, MIXED, sources_of(parts), depth=_depth(parts), many=True, unfilled=unfilled(parts))


def chosen(branches: Sequence[tuple[Test, Expression]], otherwise: Expression | None) -> Expression:
    """cs:choose: a test and what it prints, one after the other; ``otherwise`` is cs:else, if there is one."""
    bodies = [body for _, body in branches] + [otherwise or EMPTY]
    kinds = {body.kind for body in bodies if body is not EMPTY}
    if not branches or not kinds:
        return otherwise or EMPTY
    write: Callable[[Expression], str] = _code
    if any(body.many for body in bodies):
        kind, write = MIXED, _as_tuple
    elif kinds == {TERM}:
        kind = TERM
    elif kinds == {VARIABLE} and EMPTY not in bodies:
        kind = VARIABLE
    else:
        kind, write = MIXED, _counted
    code = "".join(f"{write(body)} if {test.code} else " for test, body in branches) + write(bodies[-1])
    without = None if kind == VARIABLE else _unfilled_choice(branches, bodies[-1])
    return Expression(
        f"({code})", kind, sources_of(bodies), depth=_depth(bodies), many=write is _as_tuple, unfilled=without
    )


def alternatives(parts: Iterable[Expression]) -> Expression:
    """The first of them that prints something."""
    parts = [part for part in parts if part is not EMPTY]
    if len(parts) < 2:
        return parts[0] if parts else EMPTY
    return Expression(f"({' or '.join(map(_counted, parts))})", MIXED, sources_of(parts), depth=_depth(parts))


def _code(part: Expression) -> str:
    return part.code


def _counted(part: Expression) -> str:
    """Code whose value tells the group around it whether variables were called and printed."""
    if part is EMPTY or part.kind == MIXED:
        return part.piece
    return f"({part.code} or None)" if part.kind == VARIABLE else f"Term({part.code})"


def _as_tuple(part: Expression) -> str:
    if part is EMPTY:
        return "()"
    return part.code if part.many else f"({_counted(part)},)"


def _tuple(codes: Iterable[str]) -> str:
    codes = list(codes)
    return f"({', '.join(codes)}{',' if len(codes) == 1 else ''})"


def sources_of(parts: Iterable[Expression]) -> Sources:
    """The variables of which one must be filled for any of them to print."""
    union: frozenset[str] = frozenset()
    for part in parts:
        if part.sources is None:
            return None
        union |= part.sources
    return union


def unfilled(parts: Iterable[Expression]) -> Unfilled | None:
    """What a group of pieces comes to where no variable is filled: None where one of them counts as an empty variable, else
    an empty text. None where that cannot be told.
    """
    variables: frozenset[str] = frozenset()
    value = "''"
    for part in parts:
        if part.unfilled is None:
            return None
        variables |= part.unfilled.variables
        if part.unfilled.value == "None":
            value = "None"
    return Unfilled(variables, value)


def _unfilled_choice(branches: Sequence[tuple[Test, Expression]], otherwise: Expression) -> Unfilled | None:
    """`unfilled` of cs:choose, where every branch that may be taken then comes to the same."""
    variables: frozenset[str] = frozenset()
    taken = []
    for test, body in branches:
        if test.variables is None:
            return None
        variables |= test.variables
        if test.without is not False:
            taken.append(body)
        if test.without is True:
            break
    else:
        taken.append(otherwise)
    values = set()
    for body in taken:
        if body.unfilled is None:
            return None
        variables |= body.unfilled.variables
        values.add(body.unfilled.value)
    return Unfilled(variables, values.pop()) if len(values) == 1 else None


def _depth(parts: Iterable[Expression]) -> int:
    return 1 + max(part.depth for part in parts)
