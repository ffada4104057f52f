"""How a guard is taken out of a source: each function here makes a removal, which changes one node of a syntax tree.

A removal is given ``words`` that what it removes mentions: names as they are, text of strings and numbers in quotes
(``"execute 'PRAGMA journal'"``). It applies to the smallest node of its kind that mentions all of them, and that must be
one; where several are alike, ``nth`` (from 1) says which. Raises `LookupError` where there is none, or more than one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from typing import Any

Removal = Callable[[ast.AST], None]
#: a node's place: its parent, the field that holds it and, where that is a list, its number
Slot = tuple[ast.AST, str, int | None]

_WORD = re.compile(r"""'[^']+'|"[^"]+"|\S+""")
_DEFINED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def removed(source: str, where: str, removal: Removal) -> str:
    """The source without what ``removal`` takes out of ``where``, a qualified name (``Class.method.local``)."""
    tree = ast.parse(source)
    removal(place(tree, where))
    return ast.unparse(ast.fix_missing_locations(tree))


def place(tree: ast.AST, where: str) -> ast.AST:
    """The function, class or assignment of this qualified name; the whole module where the name is empty."""
    for name in filter(None, where.split(".")):
        tree = _the_one([node for node in _own(tree) if name in _names_of(node)], where)
    return tree


# what can be removed ------------------------------------------------------------------------------------------------


def never(words: str, nth: int = 0) -> Removal:
    """A condition that mentions ``words`` never holds: all of a test, or a part of it beside ``and`` and ``or``."""
    return _put(_conditions, words, nth, lambda: ast.Constant(False))


def always(words: str, nth: int = 0) -> Removal:
    """A condition always holds."""
    return _put(_conditions, words, nth, lambda: ast.Constant(True))


def swap(words: str, code: str, nth: int = 0) -> Removal:
    """An expression becomes another one; the name of what is called is none by itself, the call is."""
    return _put(_expressions, words, nth, lambda: ast.parse(code, mode="eval").body)


def value(code: str) -> Removal:
    """What is assigned at the place becomes another expression."""

    def remove(at: ast.AST) -> None:
        if not isinstance(at, (ast.Assign, ast.AnnAssign)):
            raise LookupError("nothing is assigned there")
        at.value = ast.parse(code, mode="eval").body

    return remove


def dropped(words: str, nth: int = 0) -> Removal:
    """A statement is left out."""
    return _put(_statements, words, nth, ast.Pass)


def missing(words: str, nth: int = 0) -> Removal:
    """An entry of a tuple, list, set or dictionary (known by its key), or a keyword argument, is left out."""

    def remove(at: ast.AST) -> None:
        parent, field, index = _smallest(at, _entries, words, nth)
        del getattr(parent, field)[index]
        if isinstance(parent, ast.Dict):
            del parent.values[index]

    return remove


def uncaught(names: str, nth: int = 0) -> Removal:
    """Exceptions of these names are no longer caught by the clause that names them all."""

    def remove(at: ast.AST) -> None:
        handler = _node(_smallest(at, _handlers, names, nth))
        caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        left = [one for one in caught if not any(_mentions(one, name) for name in names.split())]
        handler.type = ast.Tuple(left, ast.Load())  # an empty one catches nothing

    return remove


def before_try(words: str, nth: int = 0) -> Removal:
    """A statement is done before the `try` that holds it."""

    def remove(at: ast.AST) -> None:
        inside, _, index = _smallest(at, _statements, words, nth)
        if not isinstance(inside, ast.Try):
            raise LookupError(f"{words}: in no try")
        statement = inside.body.pop(index)
        parent, field, index = next(slot for slot in _slots(at) if _node(slot) is inside)
        getattr(parent, field).insert(index, statement)

    return remove


# how it is found ----------------------------------------------------------------------------------------------------


def _put(kind: Callable[[ast.AST], Iterator[Slot]], words: str, nth: int, new: Callable[[], ast.AST]) -> Removal:
    def remove(at: ast.AST) -> None:
        parent, field, index = _smallest(at, kind, words, nth)
        if index is None:
            setattr(parent, field, new())
        else:
            getattr(parent, field)[index] = new()

    return remove


def _smallest(at: ast.AST, kind: Callable[[ast.AST], Iterator[Slot]], words: str, nth: int) -> Slot:
    wanted = _WORD.findall(words)
    found = [slot for slot in kind(at) if all(_mentions(_node(slot), word) for word in wanted)]
    around = {id(_node(slot)) for slot in found if any(_holds(_node(slot), _node(other)) for other in found)}
    return _the_one([slot for slot in found if id(_node(slot)) not in around], words, nth)


def _the_one(found: list[Any], what: str, nth: int = 0) -> Any:
    if len(found) < nth or (nth == 0 and len(found) != 1):
        raise LookupError(f"{what}: {len(found)} of that kind")
    return found[max(nth - 1, 0)]


def _conditions(at: ast.AST) -> Iterator[Slot]:
    for parent, field, index in _slots(at):
        if field in ("test", "ifs") or (field == "values" and isinstance(parent, ast.BoolOp)):
            yield parent, field, index


def _expressions(at: ast.AST) -> Iterator[Slot]:
    for slot in _slots(at):
        node = _node(slot)
        stored = isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del))
        if isinstance(node, ast.expr) and not stored and slot[1] != "func" and not isinstance(slot[0], ast.JoinedStr):
            yield slot


def _statements(at: ast.AST) -> Iterator[Slot]:
    return (slot for slot in _slots(at) if isinstance(_node(slot), ast.stmt))


def _entries(at: ast.AST) -> Iterator[Slot]:
    for slot in _slots(at):
        if slot[1] in ("elts", "keys") or (slot[1] == "keywords" and isinstance(slot[0], ast.Call)):
            yield slot


def _handlers(at: ast.AST) -> Iterator[Slot]:
    return (slot for slot in _slots(at) if isinstance(_node(slot), ast.ExceptHandler) and _node(slot).type)


def _slots(at: ast.AST) -> Iterator[Slot]:
    """All nodes below this one, docstrings left out, in the order of the source."""
    for field, content in ast.iter_fields(at):
        for index, node in enumerate(content) if isinstance(content, list) else [(None, content)]:
            docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            if isinstance(node, ast.AST) and not docstring:
                yield at, field, index
                yield from _slots(node)


def _node(slot: Slot) -> Any:
    parent, field, index = slot
    return getattr(parent, field) if index is None else getattr(parent, field)[index]


def _mentions(node: ast.AST, word: str) -> bool:
    """Whether the node has this name or, where the word is in quotes, this text in a string; a clause is its type."""
    if isinstance(node, ast.ExceptHandler):
        node = node.type or node
    if word[0] in "'\"":
        return any(isinstance(part, ast.Constant) and word[1:-1] in str(part.value) for part in ast.walk(node))
    return any(word in (getattr(part, name, None) for name in ("id", "attr", "arg", "name")) for part in ast.walk(node))


def _holds(node: ast.AST, other: ast.AST) -> bool:
    return node is not other and any(part is other for part in ast.walk(node))


def _own(tree: ast.AST) -> Iterator[ast.AST]:
    """The statements of a module, class or function without those of functions and classes in it."""
    for node in ast.iter_child_nodes(tree):
        yield node
        if not isinstance(node, _DEFINED):
            yield from _own(node)


def _names_of(node: ast.AST) -> set[str]:
    if isinstance(node, _DEFINED):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}
