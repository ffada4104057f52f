"""Whether a style could print far more of one record than any style has need of: told from the style alone."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .locale import Locale
    from .nodes import Node

_MANY = 5_000  # elements that may print or be tested for one entry; of published styles none has more than 3,313
_LONG = 1_000  # characters of an affix, a delimiter or a term; of published styles none has more than 191
#: the attributes whose text is not printed
_SILENT = frozenset("variable type macro name is-numeric is-uncertain-date locator position".split())


def is_heavy(style: Node, macros: Mapping[str, Node], locale: Locale) -> bool:
    """Whether what the style prints must be counted while it is rendered (`citekit.csl.render.meter`)."""
    if any(len(text) > _LONG for node in style.walk() for key, text in node.attrs.items() if key not in _SILENT):
        return True
    if any(len(text) > _LONG for term in (*locale.terms.values(), *locale.gendered.values()) for text in term):
        return True
    if any(len(text) > _LONG for date in locale.dates.values() for node in date.walk() for text in node.attrs.values()):
        return True
    known: dict[str, int] = {}
    return any(_count(area.children, macros, known) > _MANY for area in style.children if area.tag in _AREAS)


def _tests(branch: Node) -> int:
    """How many variables are looked into to choose a branch."""
    return 1 + sum(len(branch.get(test).split()) for test in ("is-numeric", "is-uncertain-date"))


_AREAS = ("citation", "bibliography")


def _count(nodes: Iterable[Node], macros: Mapping[str, Node], known: dict[str, int]) -> int:
    """How many elements are looked at to print ``nodes``, at most: all of them, but one branch of each cs:choose."""
    count = 0
    for node in nodes:
        if node.tag == "choose":
            bodies = [_count(branch.children, macros, known) for branch in node.children]
            count += sum(map(_tests, node.children)) + max(bodies, default=0)
            continue
        count += 1 + _count(node.children, macros, known)
        macro = node.get("macro")
        if macro in macros:
            if macro not in known:
                known[macro] = 0  # one that calls itself where nobody calls it
                known[macro] = _count(macros[macro].children, macros, known)
            count += known[macro]
    return count
