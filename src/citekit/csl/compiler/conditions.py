"""The tests of cs:if and cs:else-if as code (CSL 1.0.2, "Choose")."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .nodes import Node

#: variables that the cite knows, not its item
OWN_VARIABLES = frozenset("citation-number first-reference-note-number locator year-suffix".split())
_TESTS = {
    "is-numeric": "c.numeric({})",
    "is-uncertain-date": "c.uncertain({})",
    "locator": "c.located({})",
    "position": "c.at({})",
}


class Test:
    """One condition: its code, the variables that it asks for, and what it comes to where none of them is filled.

    ``without`` is None where that cannot be told, ``variables`` where the test must always be made.
    """

    __slots__ = ("code", "variables", "without")

    def __init__(self, node: Node) -> None:
        tests: list[tuple[str, bool | None]] = []
        asked: set[str] = set()
        types = tuple(node.get("type").split())
        if types:  # an item has one type: several are always alternatives
            several = f"c.type in {{{', '.join(map(repr, types))}}}"
            tests.append((several if len(types) > 1 else f"c.type == {types[0]!r}", None))
        for value in node.get("variable").split():
            own = value in OWN_VARIABLES
            tests.append((f"c.has({value!r})", None) if own else (f"{value!r} in c.filled", False))
            asked.add(value)
        for attribute, template in _TESTS.items():
            for value in node.get(attribute).split():
                of_item = attribute.startswith("is-") and value not in OWN_VARIABLES
                tests.append((template.format(repr(value)), False if of_item else None))
                if of_item:
                    asked.add(value)
        self.variables: frozenset[str] | None = frozenset(asked)
        if "disambiguate" in node.attrs:
            is_true = node.get("disambiguate") == "true"
            tests.append(("c.disambiguated()" if is_true else "(not c.disambiguated())", None))
            self.variables = None  # it counts how often it is asked
        codes = [code for code, _ in tests]
        known = [value for _, value in tests]
        match = node.get("match", "all")
        self.without: bool | None = None
        if not tests:
            self.code, self.without = "True", True
        elif match == "none":
            self.code, self.without = f"not ({' or '.join(codes)})", None if None in known else True
        elif match == "any":
            self.code, self.without = f"({' or '.join(codes)})", None if None in known else False
        else:
            self.code, self.without = f"({' and '.join(codes)})", False if False in known else None
