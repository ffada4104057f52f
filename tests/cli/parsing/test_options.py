"""The tables of commands and options, and what is read of them: who adds to one and forgets the other is told here."""

from __future__ import annotations

import ast
import inspect
import sys

import pytest

from citekit.cli.parsing.commands import COMMANDS, Command, Group
from citekit.cli.parsing.options import OPTIONS, TEXTS, Values

ALL = {
    command.module: command
    for one in COMMANDS.values()
    for command in (one.commands.values() if isinstance(one, Group) else [one])
}
#: `config` shows every option
DECLARED = {name: command for name, command in ALL.items() if name != "config"}


def kind(key: str) -> str:
    option = OPTIONS[key]
    return "tuple[str, ...]" if option.many else "bool" if option.flag else "str" if option.default else "str | None"


def test_every_option_and_argument_is_a_value_of_its_type():
    options = {key: kind(key) for key in OPTIONS if key != "config"}
    arguments = {command.argument: "tuple[str, ...]" for command in ALL.values()}
    assert Values.__annotations__ == arguments | options


def read_by(command: Command) -> set[str]:
    """The values that the module of a command reads."""
    tree = ast.parse(inspect.getsource(sys.modules[command.load().__name__]))
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "given"
    }


@pytest.mark.parametrize("name", DECLARED)
def test_a_command_reads_what_it_takes_and_nothing_else(name):
    command = DECLARED[name]
    taken = {command.argument, *(option.key for option in command.options)}
    assert read_by(command) == taken


@pytest.mark.parametrize("name", ALL)
def test_every_command_says_what_it_does(name):
    module = ALL[name].load()
    assert module.HELP.strip()
    assert "Examples:" in module.HELP
    assert inspect.signature(module.run).parameters.keys() == {"given"}


def test_texts_of_single_commands_differ_from_those_that_are_shared():
    for name, texts in TEXTS.items():
        options = {option.key: option for option in ALL[name].options}
        for key, text in texts.items():
            assert text != options[key].help
            assert ALL[name].help_of(options[key]) == text


def test_a_citation_has_no_form_of_data(citekit):
    assert "or a data form" not in citekit("cite", "--help").stdout
    assert "or a data form" in citekit("format", "--help").stdout
