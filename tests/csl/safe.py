"""What compiled code may be: names from one table, and literals. Nothing that a style says is among them."""

from __future__ import annotations

import ast
import re

from citekit.csl.render.runtime import namespace

#: the methods and attributes of a context that compiled code uses
ATTRIBUTES = frozenset(
    """at citation_label_text citation_number_text disambiguated explicit_suffix filled first_note_text has label link located
    locator_text number numeric pages short text type uncertain""".split()
)
NODES = (
    ast.Module, ast.FunctionDef, ast.arguments, ast.arg, ast.Return, ast.Assign, ast.Call, ast.keyword, ast.IfExp, ast.Starred,
    ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.Compare, ast.Eq, ast.In, ast.Name, ast.Load, ast.Store,
    ast.Attribute, ast.Constant, ast.Tuple, ast.List, ast.Dict, ast.Set,
)  # fmt: skip
RUNTIME = frozenset(namespace()) - {"__builtins__"}
#: what the compiler calls its own functions and constants
_FUNCTION = re.compile(
    "citation|bibliography|(macro|citation|bibliography)_[a-z0-9_]+|([a-z0-9_]+_)?(part|substitute)(_[0-9]+)?"
)
_CONSTANT = re.compile(r"OPTIONS|(?:DATE|LABEL|NAMES|TERMS|VARIABLES)_\d+")


def assert_safe(source: str) -> None:
    """The source defines functions of a context and constants, and uses only these and `citekit.csl.render.runtime`."""
    tree = ast.parse(source)
    own = {_defined(node) for node in tree.body}
    assert not own & RUNTIME
    assert len(own) == len(tree.body)  # none takes another's place
    for node in ast.walk(tree):
        assert isinstance(node, NODES), ast.dump(node)
        if isinstance(node, ast.Name):
            assert node.id in own | RUNTIME | {"c"}, node.id
        elif isinstance(node, ast.Attribute):
            if isinstance(node.value, ast.Constant):
                assert (type(node.value.value), node.attr) == (str, "join")
            else:
                assert isinstance(node.value, ast.Name)
                if node.attr == "isdisjoint":
                    assert node.value.id.startswith("VARIABLES_")
                    continue
                assert node.value.id == "c"
                assert node.attr in ATTRIBUTES, node.attr
        elif isinstance(node, ast.Call):
            assert isinstance(node.func, (ast.Name, ast.Attribute)), ast.dump(node.func)
        elif isinstance(node, ast.Constant):
            assert isinstance(node.value, (str, int, float, bool, type(None)))


def _defined(node: ast.stmt) -> str:
    """The name that a statement defines; there are but two kinds of statements."""
    if isinstance(node, ast.FunctionDef):
        assert ast.unparse(node.args) == "c"
        assert not node.decorator_list
        assert node.returns is None
        assert [type(line) for line in node.body] == [ast.Return]
        assert _FUNCTION.fullmatch(node.name), node.name
        return node.name
    assert isinstance(node, ast.Assign), ast.dump(node)
    (target,) = node.targets
    assert isinstance(target, ast.Name)
    assert _CONSTANT.fullmatch(target.id), target.id
    return target.id
