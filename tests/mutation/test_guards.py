"""The table of guards is about the source as it is; `make mutation` runs it."""

from __future__ import annotations

import ast
import re
import shlex

import pytest

from .guards import GUARDS


@pytest.mark.parametrize("guard", GUARDS, ids=[guard.name for guard in GUARDS])
def test_a_guard_is_there_once_and_can_be_removed(guard, root):
    source = guard.file(root).read_text(encoding="utf-8")
    removed = ast.parse(guard.removed_from(source))
    assert ast.dump(removed) != ast.dump(ast.parse(source))


@pytest.mark.parametrize("guard", GUARDS, ids=[guard.name for guard in GUARDS])
def test_its_test_is_there(guard, root):
    file, *more = shlex.split(guard.test)
    path = root / "tests" / file
    names = [
        name
        for test in ([path] if path.is_file() else path.rglob("test_*.py"))
        for name in re.findall(r"^\s*def (test_\w+)", test.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    words = [word for word in " ".join(more[1:]).split() if word not in ("and", "or")]
    assert names
    assert not words or any(word in name for word in words for name in names)


def test_no_guard_is_there_twice():
    assert len({guard.name for guard in GUARDS}) == len(GUARDS)
