"""Plain command lines, read straight off the tables: what a shell loop runs must not wait for click.

`match` knows exact option names, each with its value, and leaves everything it is not sure of to click, so that there
is one authority on usage; `tests/cli/test_match.py` holds the two to the same result.
"""

from __future__ import annotations

import os

from .. import resources
from .commands import find
from .options import OPTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from .commands import Command
    from .options import Option


def match(words: list[str]) -> tuple[Command, dict[str, Any]] | None:
    """The command and the values that ``words`` ask for, or None where click must decide."""
    found = find(words)
    if found is None or found[0].click:
        return None
    command, behind = found
    options = {name: option for option in command.options for name in option.names}
    options["--config"] = OPTIONS["config"]
    given: dict[str, list[str]] = {}
    arguments: list[str] = []
    rest = iter(behind)
    for word in rest:
        if word == "--":
            arguments.extend(rest)
            break
        if word == "-" or not word.startswith("-"):
            arguments.append(word)
            continue
        name, equals, value = word.partition("=")
        option = options.get(name)
        if option is None or (equals and (option.flag or not name.startswith("--"))):
            return None
        if not option.flag and not equals:
            value = next(rest, "--")
            if value.startswith("-") and value != "-":
                return None
        given.setdefault(option.key, []).append(value)
    settings = read_settings(given["config"][-1] if "config" in given else None)
    values: dict[str, Any] = {command.argument: tuple(arguments)}
    for option in command.options:
        texts = given.get(option.key) or _environment(option)
        if texts is None or (option.choices and any(value not in option.choices for value in texts)):
            return None
        if not texts:
            values[option.key] = settings.get(option.key, option.unset)
        else:
            values[option.key] = tuple(texts) if option.many else option.flag or texts[-1]
    return command, values


def _environment(option: Option) -> list[str] | None:
    """What the environment gives an option: nothing, one value, or None where click must read it."""
    value = os.environ.get(option.env)
    if not value:
        return []
    return None if option.many or option.flag else [value]


def settings_file(named: str | None) -> str | None:
    """The file of settings: the one of ``--config``, or the nearest, None where there is none."""
    return named or os.environ.get(OPTIONS["config"].env) or resources.settings_file()


def read_settings(named: str | None) -> Mapping[str, Any]:
    """What the file of settings gives to options, by their keys. Raises `FileError` and `ReadError`."""
    file = settings_file(named)
    if file is None:
        return {}
    from .settings import Settings  # and with it tomllib: only where there is a file

    return Settings(file).values
