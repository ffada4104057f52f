"""What is wrong with a style beyond its schema: names that lead nowhere, and code that is never reached."""

from __future__ import annotations

from ..csl.compiler.nodes import Node, StyleSource
from ..errors import did_you_mean, nearest
from ..records.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, STANDARD_VARIABLES, TYPES, VARIABLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Finding = tuple[int, str, str]

#: element → the variables that it can print (CSL 1.0.2, "Rendering Elements")
_PRINTS = {
    "text": STANDARD_VARIABLES | NUMBER_VARIABLES,
    "number": NUMBER_VARIABLES,
    "label": NUMBER_VARIABLES,
    "date": DATE_VARIABLES,
    "names": NAME_VARIABLES,
}
#: kind of variable → the element for it
_ELEMENTS = ((NAME_VARIABLES, "names"), (DATE_VARIABLES, "date"), (NUMBER_VARIABLES, "number"), (VARIABLES, "text"))
_BRANCHES = ("if", "else-if", "else")
_TESTS = ("disambiguate", "is-numeric", "is-uncertain-date", "locator", "position", "type", "variable")


#: element → what must be in it
_REQUIRED = {
    "style": ("info", "citation"),
    "info": ("title", "id", "updated"),
    "citation": ("layout",),
    "bibliography": ("layout",),
}
#: the elements that may stand in a style, <info> with its own ones aside
_TAGS = frozenset(
    """bibliography choose citation date date-part else else-if et-al group if institution intext key label layout locale
    macro multiple name name-part names number single sort style style-options substitute term terms text""".split()
)


def lint(source: StyleSource) -> list[Finding]:
    """(line, "error" or "warning", message) for each finding, in the order of the lines.

    Errors are missing and unknown elements, undefined, repeated and circular macros, unknown variables, item types and terms; warnings are macros that
    nothing calls and branches that are never reached.
    """
    findings = [*_missing(source.root), *_macros(source.root), *_names(source), *_branches(source.root)]
    return sorted(set(findings))


def _missing(root: Node) -> Iterator[Finding]:
    dependent = any(link.get("rel") == "independent-parent" for info in root.all("info") for link in info.all("link"))
    for parent in (root, *root.all("info"), *root.all("citation"), *root.all("bibliography")):
        for tag in _REQUIRED[parent.tag]:
            if parent.find(tag) is None and not (dependent and tag == "citation"):
                yield parent.line, "error", f"no <{tag}> in <{parent.tag}>"


def _macros(root: Node) -> Iterator[Finding]:
    macros: dict[str, Node] = {}
    for macro in root.all("macro"):
        name = macro.get("name")
        if name in macros:
            yield macro.line, "error", f"macro '{name}' is defined again: it was in line {macros[name].line}"
        macros.setdefault(name, macro)
    for node in root.walk():
        called = node.attrs.get("macro")
        if called is not None and called not in macros:
            yield node.line, "error", f"no macro '{called}'{_near(called, macros)}"
    calls = {name: {node.get("macro") for node in macro.walk()} & macros.keys() for name, macro in macros.items()}
    used = _reached({node.get("macro") for area in root.children if area.tag != "macro" for node in area.walk()}, calls)
    for name, macro in macros.items():
        if name not in used:
            yield macro.line, "warning", f"macro '{name}' is never used"
        if name in _reached(calls[name], calls):
            yield macro.line, "error", f"macro '{name}' calls itself"


def _reached(start: set[str], calls: dict[str, set[str]]) -> set[str]:
    """``start`` and whatever is called from there."""
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(calls.get(name, ()))
    return reached


def _names(source: StyleSource) -> Iterator[Finding]:
    terms = {
        term.get("name") for locale in [*source.locales, *source.root.all("locale")] for term in locale.walk()
        if term.tag == "term"
    }  # fmt: skip
    info = {node for info in source.root.all("info") for node in info.walk()}
    for node in source.root.walk():
        if node.tag not in _TAGS and node not in info:
            yield node.line, "error", f"no <{node.tag}> in CSL{_near(node.tag, _TAGS)}"
        elif node.tag in _PRINTS:
            yield from _variables(node)
        elif node.tag in ("if", "else-if", "key"):
            for attribute in ("variable", "is-numeric", "is-uncertain-date"):
                for name in node.get(attribute).split():
                    if name not in VARIABLES:
                        yield node.line, "error", f"no variable '{name}'{_near(name, VARIABLES)}"
            for name in node.get("type").split():
                if name not in TYPES:
                    yield node.line, "error", f"no item type '{name}'{_near(name, TYPES)}"
        if node.tag == "text" and node.get("term") and node.get("term") not in terms:
            yield node.line, "error", f"no term '{node.get('term')}'{_near(node.get('term'), terms)}"


def _variables(node: Node) -> Iterator[Finding]:
    allowed = _PRINTS[node.tag]
    for name in node.get("variable").split():
        if name not in VARIABLES:
            yield node.line, "error", f"no variable '{name}'{_near(name, allowed)}"
        elif name not in allowed:
            element = next(element for names, element in _ELEMENTS if name in names)
            yield node.line, "error", f"<{node.tag}> cannot print the variable '{name}': <{element}> does"


def _branches(root: Node) -> Iterator[Finding]:
    for choose in root.walk():
        if choose.tag != "choose":
            continue
        before: list[Node] = []
        for branch in choose.children:
            if branch.tag not in _BRANCHES:
                continue
            reason = _never(branch) or next(
                (_covered(branch, earlier) for earlier in before if _covered(branch, earlier)), ""
            )
            if reason:
                yield branch.line, "warning", f"<{branch.tag}> is never reached: {reason}"
            before.append(branch)


def _never(branch: Node) -> str:
    """Why a condition cannot be true: an item has one type, so that ``match="all"`` of two types fails."""
    types = branch.get("type").split()
    if branch.get("match", "all") == "all" and len(set(types)) > 1:
        return f'no item has {len(set(types))} types; match="any" asks for one of them'
    return ""


def _covered(branch: Node, earlier: Node) -> str:
    """Why a branch cannot be reached behind an earlier one, "" where it can."""
    if earlier.tag == "else":
        return f"it stands behind the <else> in line {earlier.line}"
    if branch.tag != "else" and _implies(_condition(branch), _condition(earlier)):
        return f"whatever fulfils its condition fulfils the one in line {earlier.line}"
    return ""


def _condition(branch: Node) -> tuple[str, frozenset[tuple[str, str]]]:
    tests = frozenset((name, value) for name in _TESTS for value in branch.get(name).split())
    match = branch.get("match", "all")
    return "all" if len(tests) == 1 and match == "any" else match, tests


def _implies(one: tuple[str, frozenset[tuple[str, str]]], other: tuple[str, frozenset[tuple[str, str]]]) -> bool:
    """Whether ``one`` can only be true where ``other`` is."""
    (match, tests), (other_match, others) = one, other
    if not tests or not others:
        return False
    if match == "none" or other_match == "none":
        return match == other_match and others <= tests
    if match == "all":
        return bool(tests & others) if other_match == "any" else others <= tests
    return other_match == "any" and tests <= others


def _near(name: str, known: Iterable[str]) -> str:
    question = did_you_mean(nearest(name, known, 1))
    return f": {question}" if question else ""
