"""Plain command lines, read straight off the tables: what a shell loop runs must not wait for click.

`match` knows exact option names, each with its value, and leaves everything it is not sure of to click, so that there
is one authority on usage; `tests/cli/test_match.py` holds the two to the same result.
"""

from __future__ import annotations

import os

from ... import styles
from ...storage import resources
from ..faults import say
from ..output import protect
from .commands import find
from .options import OPTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from .commands import Command
    from .options import Option
    from .settings import Settings


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
    settings, warnings = read_settings(given["config"][-1] if "config" in given else None)
    configured = settings.values if settings else {}
    values: dict[str, Any] = {command.argument: tuple(arguments)}
    for option in command.options:
        texts = given.get(option.key) or _environment(option)
        if texts is None or (option.choices and any(value not in option.choices for value in texts)):
            return None
        if not texts:
            values[option.key] = configured.get(option.key, option.unset)
        else:
            values[option.key] = tuple(texts) if option.many else option.flag or texts[-1]
    prepare(values, settings, warnings)
    return command, values


def _environment(option: Option) -> list[str] | None:
    """What the environment gives an option: nothing, one value, or None where click must read it."""
    value = os.environ.get(option.env)
    if not value:
        return []
    return None if option.many or option.flag else [value]


def read_settings(named: str | None) -> tuple[Settings | None, list[str]]:
    """The file of settings, that of ``--config`` or the nearest, None where there is none, and what is to be warned of.
    Raises `FileError` and `ReadError`.
    """
    named = named or os.environ.get(OPTIONS["config"].env)
    files = [] if named else resources.settings_files()
    if not named and not files:
        return None, []
    from .settings import Settings, first  # and with them tomllib: only where there is a file

    return (Settings(named), []) if named else first(files)


def prepare(values: Mapping[str, Any], settings: Settings | None, warnings: Iterable[str]) -> None:
    """What is due before a command runs with these values: the warnings, and that it writes over nothing that it reads.
    Raises `UsageError`.
    """
    if not values.get("quiet"):
        for warning in warnings:
            say("warning", warning)
    if (output := values.get("output")) and not values.get("in_place"):
        protect(_inputs(values, settings), output, in_place="in_place" in values)


def _inputs(values: Mapping[str, Any], settings: Settings | None) -> Iterator[str]:
    """The files that a command with these values reads."""
    if "library" in values:
        yield from values["library"] or (resources.user_library(), resources.LIBRARY)
    yield from values.get("files", ())
    named = (values.get("style"), *values.get("styles", ()), *values.get("names", ()))
    yield from (name for name in named if name and styles.is_file(name))
    if settings:
        yield settings.file
