"""The commands: which there are, what they take, and where their code is. The code is imported when it is wanted."""

from __future__ import annotations

from .options import OPTIONS, TEXTS, Values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from .options import Option


#: the package that has their modules
_ROOM = f"{__package__.rpartition('.')[0]}.commands"


class Command:
    """One command: ``module`` in `cli.commands` has its ``HELP`` and its ``run(given: Values) -> int``.

    Every command has ``--config``, which is no value of its ``run``. With ``click`` it is always click that reads it. The options
    are keys of `OPTIONS`; "*" is each of them.
    """

    __slots__ = ("_keys", "argument", "click", "metavar", "module", "name", "summary")

    def __init__(
        self, name: str, summary: str, argument: str, metavar: str, options: str, *, click: bool = False
    ) -> None:
        self.name = name
        self.module = name
        self.summary = summary
        self.argument = argument
        self.metavar = metavar
        self.click = click
        self._keys = options

    @property
    def options(self) -> list[Option]:
        """Those that it takes, in the order of its help."""
        return [OPTIONS[key] for key in (_every_option() if self._keys == "*" else self._keys).split()]

    def help_of(self, option: Option) -> str:
        """What an option of it means."""
        return TEXTS.get(self.module, {}).get(option.key, option.help)

    def load(self) -> Any:
        """Its module."""
        return __import__(f"{_ROOM}.{self.module}", fromlist=["run"])

    def run(self, values: dict[str, Any]) -> int:
        """Run it with a value for its argument and for each of its options; returns the exit code."""
        code: int = self.load().run(Values(values))
        return code


class Group:
    """Commands under one word: ``citekit styles source``. Their modules are in the package of the group's name."""

    __slots__ = ("commands", "name", "summary")

    def __init__(self, name: str, summary: str, *commands: Command) -> None:
        self.name = name
        self.summary = summary
        self.commands = {command.name: command for command in commands}
        for command in commands:
            command.module = f"{name}.{command.name}"

    def load(self) -> Any:
        """Its package, with its ``HELP``."""
        return __import__(f"{_ROOM}.{self.name}", fromlist=["HELP"])


COMMANDS: dict[str, Command | Group] = {
    command.name: command
    for command in (
        Command(
            "format",
            "Print references in any CSL style, or as data.",
            "ids",
            "[ID]...",
            "library encoding style locale to output order all where group_by independent links keep_going color quiet verbose",
        ),
        Command(
            "cite",
            "Print one citation of records, in the text or in a note.",
            "cites",
            "ID[, LOCATOR]...",
            "library encoding style locale to locator prefix suffix suppress_author author_only each output keep_going color "
            "quiet verbose",
        ),
        Command(
            "export",
            "Print records as data for reference managers.",
            "ids",
            "[ID]...",
            "library encoding to_form key output all where keep_going color quiet verbose",
        ),
        Command(
            "convert",
            "Turn files of records into another data form.",
            "files",
            "IN... [OUT]",
            "from_form encoding to_form key output in_place dry_run keep_going color quiet verbose",
        ),
        Command(
            "show",
            "Show a record as the page of its repository does.",
            "ids",
            "[ID]...",
            "library encoding style locale to_rows output all keep_going color quiet verbose",
        ),
        Command(
            "list",
            "List the records of the library.",
            "words",
            "",
            "library encoding where to_rows output keep_going color quiet verbose",
        ),
        Command(
            "search",
            "Find records by words.",
            "words",
            "WORD...",
            "library encoding to_rows output keep_going color quiet verbose",
        ),
        Command(
            "compare",
            "Print references in several styles.",
            "ids",
            "ID...",
            "library encoding styles locale to_rows output keep_going color quiet verbose",
        ),
        Command(
            "add",
            "Add the records of files to your own library.",
            "files",
            "FILE...",
            "from_form encoding duplicates dry_run keep_going quiet verbose",
        ),
        Command("edit", "Change a record of your own library.", "words", "ID FIELD=VALUE...", "dry_run quiet verbose"),
        Command("remove", "Remove records from your own library.", "ids", "ID...", "dry_run quiet verbose"),
        Group(
            "styles",
            "Find, describe and check styles.",
            Command("list", "List the styles.", "names", "", "field citation_format no_dependent to_rows color"),
            Command(
                "search",
                "Find styles by words.",
                "words",
                "WORD...",
                "field citation_format no_dependent to_rows color",
            ),
            Command("show", "Describe styles, with a sample reference.", "names", "NAME...", "to_rows color"),
            Command(
                "suggest", "Find the style of a record's journal.", "ids", "ID...", "library encoding to_rows color"
            ),
            Command("check", "Check style files.", "files", "FILE...", "to_rows quiet"),
            Command("source", "Print a style as the Python it is compiled to.", "names", "NAME", "locale output color"),
        ),
        Command(
            "config",
            "Show each setting, its value and where it came from.",
            "names",
            "[SETTING]...",
            "*",
            click=True,
        ),
        Command("cache", "Show or clear what is cached.", "action", "[ACTION]", "color"),
        Command("completion", "Print the script that lets a shell complete.", "shells", "SHELL", ""),
    )
}


def _every_option() -> str:
    """The keys of all options but --config, of those that share a name the first."""
    owners = {"--config": ""}
    for option in OPTIONS.values():
        for name in option.names:
            owners.setdefault(name, option.key)
    return " ".join(key for key, option in OPTIONS.items() if all(owners[name] == key for name in option.names))


def find(words: Sequence[str]) -> tuple[Command, Sequence[str]] | None:
    """The command that ``words`` begin with and the words behind it, None where they begin with none."""
    command = COMMANDS.get(words[0]) if words else None
    if isinstance(command, Group):
        words = words[1:]
        command = command.commands.get(words[0]) if words else None
    return (command, words[1:]) if command else None
