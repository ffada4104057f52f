"""Every example in a docstring, and every one typed into Python in README and docs, runs and prints what it says."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import citekit

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
MODULES = [
    ".".join(file.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
    for file in sorted(SOURCE.rglob("*.py"))
    if ">>> " in file.read_text(encoding="utf-8")
]

PAGES = [
    file for file in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if ">>> " in file.read_text("utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_pages_of_the_documentation(page):
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize("name", sorted({*citekit.__all__} - {"__version__"}))
def test_what_is_public_has_an_example(name):
    assert ">>> " in getattr(citekit, name).__doc__
