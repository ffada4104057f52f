"""The commands: which there are, what they take, and where their code is. The code is imported when it is wanted."""

from __future__ import annotations

from .options import OPTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .options import Option


class Command:
    """One command: ``module`` in this package has its ``HELP`` and its ``run(**values) -> int``."""

    __slots__ = ("argument", "metavar", "module", "name", "options", "summary")

    def __init__(self, name: str, summary: str, argument: str, metavar: str, options: str) -> None:
        self.name = name
        self.module = name
        self.summary = summary
        self.argument = argument
        self.metavar = metavar
        self.options: list[Option] = [OPTIONS[key] for key in options.split()]

    def load(self) -> Any:
        """Its module."""
        return __import__(f"{__package__}.{self.module}", fromlist=["run"])

    def run(self, values: dict[str, Any]) -> int:
        """Run it with a value for its argument and for each of its options; returns the exit code."""
        code: int = self.load().run(**values)
        return code


COMMANDS = {
    command.name: command
    for command in (
        Command(
            "format",
            "Print references in any CSL style, or as data.",
            "ids",
            "[ID]...",
            "library style locale to output order all keep_going color quiet verbose",
        ),
    )
}
