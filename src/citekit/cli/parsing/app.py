"""The command line by click, built from the tables of `commands` and `options`."""

from __future__ import annotations

import os

import click

from ... import __version__
from ...errors import CitekitError, did_you_mean, nearest
from ..faults import UsageError
from ..output import write
from . import prepare, read_settings
from .commands import COMMANDS, Command, Group, find
from .options import OPTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from click.shell_completion import CompletionItem

    from .options import Option

HELP = """References in any CSL style, and as data for reference managers.

\b
Examples:
  citekit format 24797 --style harvard
  citekit cite 24797 --locator "pp. 980-982"
  citekit export 24797 --to bibtex
  citekit convert refs.bib refs.ris
  citekit search walters borders
  citekit styles search nature physics
"""


class _Help(click.Command):
    """A command or group whose help goes the way of all results: UTF-8, and told where it cannot be written."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.callback = _printed(click.Context.get_help)
        return option


class _Commands(_Help, click.Group):
    """A table of commands as a click group: a command is built, and its module imported, when it is asked for."""

    def __init__(self, name: str, table: Mapping[str, Command | Group], **options: Any) -> None:
        super().__init__(name, **options)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        command = self.table.get(cmd_name)
        if isinstance(command, Group):
            return _Commands(command.name, command.commands, help=command.load().HELP)
        return _build(command) if command else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.table:
            hint = did_you_mean(nearest(args[0], self.table, 1)) or f"see {ctx.command_path} --help"
            raise UsageError(f"no such command '{args[0]}': {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.summary) for name, command in self.table.items()])


def main(words: list[str]) -> int:
    """Run ``words`` with click and return the exit code. Raises `UsageError` for what click does not understand.

    Not by click's own ``main``, which makes an error of a closed pipe.
    """
    if "_CITEKIT_COMPLETE" in os.environ:
        from .completion import answer

        return answer(app)
    if words[:1] == ["help"]:  # as git has it
        words = [*words[1:], "--help"]
    try:
        with app.make_context("citekit", words) as context:
            return app.invoke(context) or 0
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "citekit"
        message = error.format_message().rstrip(".")
        raise UsageError(f"{message[:1].lower()}{message[1:]}: see {path} --help") from None


def parse(words: list[str]) -> tuple[Command, dict[str, Any]]:
    """The command and the values of a command line, without running it."""
    parsed: list[tuple[Command, dict[str, Any]]] = []
    found = find(words)
    assert found is not None, words
    command, behind = found
    _build(command, lambda **values: parsed.append((command, values))).main(list(behind), standalone_mode=False)
    return parsed[0]


def _build(command: Command, callback: Any = None) -> click.Command:
    return _Help(
        command.name,
        params=[
            click.Argument([command.argument], nargs=-1, metavar=command.metavar, shell_complete=_complete),
            *(_option(option, command.help_of(option)) for option in command.options),
            _option(OPTIONS["config"], OPTIONS["config"].help, is_eager=True, expose_value=False, callback=_settings),
        ],
        callback=callback or (lambda **values: _run(command, values)),
        help=command.load().HELP,
        short_help=command.summary,
    )


def _run(command: Command, values: dict[str, Any]) -> int:
    prepare(values, *click.get_current_context().meta["citekit.settings"])
    return command.run(values)


def _printed(text: Callable[[click.Context], str]) -> Callable[[click.Context, click.Parameter, bool], None]:
    """What a flag does that prints ``text`` and ends."""

    def callback(context: click.Context, parameter: click.Parameter, given: bool) -> None:
        if given and not context.resilient_parsing:
            write(f"{text(context)}\n")
            context.exit()

    return callback


def _complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from .completion import complete

    return complete(context, parameter, incomplete)


def _settings(context: click.Context, parameter: click.Parameter, file: str | None) -> None:
    """Let the values of citekit.toml stand behind those of the command line and the environment."""
    try:
        settings, warnings = read_settings(file)
    except CitekitError:
        if not context.resilient_parsing:  # completion
            raise
    else:
        context.meta["citekit.config"] = file
        context.meta["citekit.settings"] = settings, warnings
        context.default_map = dict(settings.values) if settings else {}


def _option(option: Option, text: str, **kind: Any) -> click.Option:
    if option.flag:
        kind["is_flag"] = True
    elif option.choices:
        kind["type"] = click.Choice(option.choices)
    elif option.many:
        kind |= {"type": click.Path(), "multiple": True}  # Path splits its variable at os.pathsep
    else:
        kind["type"] = str
    return click.Option(
        [*option.names, option.key],
        envvar=option.env,
        metavar=None if option.choices or option.flag else option.metavar,
        default=option.unset if not option.many else None,
        show_default=bool(option.default),
        help=text,
        shell_complete=None if option.choices else _complete,
        **kind,
    )


app = _Commands(
    "citekit", COMMANDS, help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
app.params.append(
    click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_printed(lambda context: f"citekit {__version__}"),
        help="Show the version and exit.",
    )
)
