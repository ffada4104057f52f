"""The tests themselves: what makes one say nothing, or fail on a machine that is busy."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

TESTS = Path(__file__).resolve().parent
#: who may look at a clock: the one that waits for programs, what runs outside of the suite, and how time grows
TIMED = {"processes.py", "fuzz/run.py", "mutation/run.py", "hostile/growth.py"}
CLOCKS = {"sleep", "monotonic", "perf_counter", "process_time"}


@cache
def nodes() -> list[tuple[str, ast.AST]]:
    """Every node of every file, with the file's name."""
    return [
        (file.relative_to(TESTS).as_posix(), node)
        for file in sorted(TESTS.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    ]


def test_a_test_uses_what_it_asks_for():
    """A parameter that is not looked at makes the same test many times; a fixture for its effect is `usefixtures`."""
    for file, node in nodes():
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            used = {part.id for line in node.body for part in ast.walk(line) if isinstance(part, ast.Name)}
            assert {argument.arg for argument in node.args.args} - {"self"} <= used, (file, node.name)


def test_no_test_expects_just_any_exception():
    for file, node in nodes():
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.raises":
            assert ast.unparse(node.args[0]) not in ("Exception", "BaseException"), (file, node.lineno)


def test_no_test_looks_at_a_clock():
    """Seconds are those of somebody's machine: `processes` has what waits, and how long."""
    for file, node in nodes():
        if file not in TIMED:
            assert getattr(node, "attr", getattr(node, "id", None)) not in CLOCKS, (file, node.lineno)
            bound = isinstance(node, ast.keyword) and node.arg == "timeout" and isinstance(node.value, ast.Constant)
            assert not bound, (file, node.lineno)
