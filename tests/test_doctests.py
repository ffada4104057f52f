"""Every example in a docstring, and every one in docs/api.md, runs and prints what it says."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
MODULES = [
    ".".join(file.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
    for file in sorted(SOURCE.rglob("*.py"))
    if ">>> " in file.read_text(encoding="utf-8")
]
#: what a program may use has an example each
PUBLIC = ("citekit.api", "citekit.errors", "citekit.library", "citekit.model")


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted
    assert not result.failed


def test_the_pages_of_the_documentation():
    for page in (ROOT / "docs" / "api.md",):
        result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
        assert result.attempted
        assert not result.failed


@pytest.mark.parametrize("name", PUBLIC)
def test_what_is_public_has_examples(name):
    module = importlib.import_module(name)
    for key, thing in vars(module).items():
        if key[0] != "_" and getattr(thing, "__module__", "") == name:
            assert ">>> " in (thing.__doc__ or ""), f"{name}.{key} has no example"
