"""What is there and what the tables say of it: a module that no row names, or a row that leads nowhere, fails here.

CONTRIBUTING.md, "Adding things", says which tables there are.
"""

from __future__ import annotations

import ast
import inspect
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import citekit
from citekit import formats, readers, writers
from citekit.cli import commands as command_modules
from citekit.cli.parsing.commands import COMMANDS, Group
from citekit.cli.parsing.options import OPTIONS
from citekit.csl.compiler import codegen, conditions
from citekit.csl.document import grouping
from citekit.styles import lint

SOURCE = Path(citekit.__file__).parent
ROOT = Path(__file__).parent.parent


def defining(package, name: str) -> set[str]:
    """The modules of a package, by their names within it, that define ``name`` at their top."""
    found = set()
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        file = SOURCE.parent / Path(*module.name.split("."))
        file = file / "__init__.py" if module.ispkg else file.with_suffix(".py")
        body = ast.parse(file.read_text(encoding="utf-8")).body
        names = {node.name for node in body if isinstance(node, ast.FunctionDef)}
        names |= {
            target.id
            for node in body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        if name in names:
            found.add(module.name.removeprefix(f"{package.__name__}."))
    return found


@pytest.mark.parametrize(("function", "by_line"), [("read", False), ("read_lines", True)])
def test_every_reader_has_a_row_and_the_function_for_it(function, by_line):
    assert defining(readers, function) == {form.module for form in readers.FORMS.values() if form.by_line == by_line}


def test_every_reader_is_told_by_its_content():
    detected = inspect.getsource(readers.detect) + inspect.getsource(readers._detect_json)
    for name in readers.FORMS:
        if name != "biblatex":  # which looks like BibTeX
            assert f'"{name}"' in detected, name


def test_every_reader_is_documented():
    page = (ROOT / "docs" / "readers.md").read_text(encoding="utf-8")
    for name in readers.FORMS:
        assert f"`{name}`" in page, name


def test_every_writer_has_a_row():
    assert defining(writers, "write") == {form.module for form in writers.FORMS.values()}


@pytest.mark.parametrize("name", writers.FORMS)
def test_every_row_of_a_writer_fits_its_function(name):
    form = writers.FORMS[name]
    parameters = inspect.signature(import_module(f"citekit.writers.{form.module}").write).parameters
    assert list(parameters)[:2] == ["references", "report"]
    assert set(parameters) >= {*form.options, *form.variant}


@pytest.mark.parametrize("name", writers.FORMS)
def test_what_is_written_to_a_file_is_read_from_it(name):
    """A suffix means one thing, whichever way."""
    for suffix in writers.FORMS[name].suffixes:
        owners = [form.name for form in readers.FORMS.values() if suffix in form.suffixes]
        assert not owners or name in owners, suffix


def test_every_text_form_has_a_name():
    assert defining(formats, "FORMAT") == set(formats.NAMES.values())


def test_every_suffix_means_a_form():
    named = {formats.NAMES.get(name, name) for name in formats.SUFFIXES.values()}
    # plain text is what any other suffix means, ansi is for terminals
    assert named == set(formats.NAMES.values()) - {"plain", "ansi"} | {"json", "jsonl"}


def test_every_text_form_is_in_the_help_of_the_option():
    said = OPTIONS["to"].help.removeprefix("Write ").removesuffix(".").replace(" or ", ", ").split(", ")
    assert {formats.NAMES[name] for name in said if name not in ("json", "jsonl")} == set(formats.NAMES.values())


def test_every_command_has_a_row():
    rows = {
        f"{name}.{below}" if below else name
        for name, row in COMMANDS.items()
        for below in (row.commands if isinstance(row, Group) else [""])
    }
    assert defining(command_modules, "run") == rows
    groups = {name for name, row in COMMANDS.items() if isinstance(row, Group)}
    assert defining(command_modules, "HELP") == rows | groups


def test_every_option_is_taken_by_a_command():
    rows = [
        command for row in COMMANDS.values() for command in (row.commands.values() if isinstance(row, Group) else [row])
    ]
    taken = {option.key for command in rows if command.name != "config" for option in command.options}
    assert taken == OPTIONS.keys() - {"config"}


def test_every_kind_of_group_is_a_choice():
    assert set(OPTIONS["group_by"].choices) == grouping.KINDS.keys()


def test_every_rendering_element_is_compiled():
    """CSL 1.0.2, "Rendering Elements"; cs:layout is what they are in."""
    assert codegen._ELEMENTS.keys() == {"text", "date", "number", "names", "label", "group", "choose"}
    assert lint._PRINTS.keys() <= codegen._ELEMENTS.keys()


def test_every_condition_is_known():
    """CSL 1.0.2, "Choose"; each word of these attributes is a test of its own, disambiguate is one."""
    tests = {"disambiguate", "is-numeric", "is-uncertain-date", "locator", "position", "type", "variable"}
    assert set(lint._TESTS) == tests
    assert conditions._TESTS.keys() == tests - {"disambiguate", "type", "variable"}


def test_the_table_of_files_names_files():
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for word in page.replace("…", "").split("`"):
        if "/" in word and " " not in word and not word.startswith((".pytest_cache", "http")):
            assert (ROOT / word).exists() or (SOURCE / word).exists(), word


def test_the_architecture_names_every_room():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {".".join(file.parent.relative_to(SOURCE).parts) for file in SOURCE.rglob("__init__.py")}
    for room in rooms - {""}:
        parent, _, family = room.rpartition(".")
        assert f"`{room}`" in page or (f"`{parent}`" in page and f"`{family}`" in page), room


def test_what_has_moved_is_where_the_architecture_says():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in page.partition("| was | is |")[2].splitlines() if "`" in line]
    assert len(rows) > 20
    for _, now in rows:
        room, _, names = now.replace("`", "").partition(": ")
        for name in names.split(", "):
            place = SOURCE.joinpath(*room.split("."))
            assert (place / "__init__.py" if name == "front" else place / f"{name}.py").is_file(), f"{room}.{name}"
