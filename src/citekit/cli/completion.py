"""`citekit completion`: the scripts that let shells complete, and what they are answered."""

from __future__ import annotations

import os

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, get_completion_class

from .. import formats, readers, resources, styleindex, styles, writers
from ..errors import NotFound
from ..variables import VARIABLES
from .faults import UsageError
from .options import OPTIONS
from .output import write
from .table import FORMS as ROWS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

HELP = """Print the script that lets a shell complete commands, options, ids, styles, locales and forms.

SHELL is bash, zsh, fish or powershell. What the script prints is to be run when the shell starts:

\b
  bash        eval "$(citekit completion bash)"             in ~/.bashrc
  zsh         eval "$(citekit completion zsh)"              in ~/.zshrc, behind compinit
  fish        citekit completion fish | source              in ~/.config/fish/config.fish
  powershell  citekit completion powershell | Out-String | Invoke-Expression      in $PROFILE

\b
Examples:
  citekit completion bash > citekit.bash
  citekit completion powershell
"""

_LIMIT = 60  # ids and styles in one answer: more than fit on a screen
_VARIABLE = "_CITEKIT_COMPLETE"

#: the variables and the words that click's own scripts set and read, for PowerShell
_POWERSHELL = """Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { "$_" }
    })
    $env:COMP_WORDS = $words -join "`n"
    $env:COMP_INCOMPLETE = $wordToComplete
    $env:%(complete_var)s = "powershell_complete"
    try {
        & %(prog_name)s | ForEach-Object {
            $kind, $value, $help = $_ -split "`t", 3
            if ($kind -eq "plain") {
                if (-not $help) { $help = $value }
                $text = if ($value -match "[\\s'`"&|;<>(){}]") { "'" + $value.Replace("'", "''") + "'" } else { $value }
                [System.Management.Automation.CompletionResult]::new($text, $value, "ParameterValue", $help)
            }
        }
    } finally {
        Remove-Item Env:COMP_WORDS, Env:COMP_INCOMPLETE, Env:%(complete_var)s -ErrorAction SilentlyContinue
    }
}
"""


class _PowerShell(ShellComplete):
    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        return os.environ.get("COMP_WORDS", "").split("\n")[1:], os.environ.get("COMP_INCOMPLETE", "")

    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.type}\t{item.value}\t{item.help or ''}"


add_completion_class(_PowerShell)
_SHELLS = ("bash", "zsh", "fish", "powershell")


def run(*, shells: tuple[str, ...]) -> int:
    """Print the script of a shell; returns 0."""
    if len(shells) != 1:
        raise UsageError(f"give one shell: {', '.join(_SHELLS)}")
    shell = get_completion_class(shells[0]) if shells[0] in _SHELLS else None
    if shell is None:
        from difflib import get_close_matches

        raise NotFound("shell", shells[0], get_close_matches(shells[0], _SHELLS, 1), f"it may be {', '.join(_SHELLS)}")
    from .app import app

    write(shell(app, {}, "citekit", _VARIABLE).source())
    return 0


def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What a word of an option or an argument may be. Whatever goes wrong, a shell is not told: it completes nothing."""
    kind = _KINDS.get(f"{context.info_name} {parameter.name}") or _KINDS.get(parameter.name or "")
    try:
        return kind(context, incomplete) if kind else []
    except Exception:
        return []


def _ids(context: click.Context, incomplete: str) -> list[CompletionItem]:
    from ..library import Library

    library = Library(context.params.get("library") or ())
    found = library.starting(incomplete, _LIMIT)
    return [CompletionItem(record.id, help=_line(record.fields.get("title"))) for record in found]


def _styles(context: click.Context, incomplete: str) -> list[CompletionItem]:
    start = incomplete.lower()
    index = styleindex.load()
    short = {alias: index.styles[id].title for alias, (id, _) in styles.aliases().items() if id in index.styles}
    names = short | {id: entry.title for id, entry in index.styles.items()}
    found = [(name, title) for name, title in names.items() if name.startswith(start)][:_LIMIT]
    items = [CompletionItem(name, help=_line(title)) for name, title in found]
    return items or _file(context, incomplete)


def _forms(context: click.Context, incomplete: str) -> list[CompletionItem]:
    return _words([*formats.NAMES, "json", "jsonl"])(context, incomplete)


def _locales(context: click.Context, incomplete: str) -> list[CompletionItem]:
    files = sorted(os.listdir(resources.csl_locales()))
    tags = [file[len("locales-") : -len(".xml")] for file in files if file.startswith("locales-")]
    return [CompletionItem(tag) for tag in tags if tag.lower().startswith(incomplete.lower())]


def _fields(context: click.Context, incomplete: str) -> list[CompletionItem]:
    return _words({field for entry in styleindex.load().styles.values() for field in entry.fields})(context, incomplete)


def _edited(context: click.Context, incomplete: str) -> list[CompletionItem]:
    """The id, and behind it the variables."""
    if not context.params.get("words"):
        return _ids(context, incomplete)
    return [CompletionItem(f"{name}=") for name in ("id", "type", *sorted(VARIABLES)) if name.startswith(incomplete)]


def _file(context: click.Context, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(incomplete, type="file")]


def _words(words: Iterable[str]) -> Callable[[click.Context, str], list[CompletionItem]]:
    return lambda context, incomplete: [CompletionItem(word) for word in sorted(words) if word.startswith(incomplete)]


def _line(value: Any) -> str:
    """A title in one line, without markup."""
    import re

    return " ".join(re.sub(r"<[^<>]*>", "", str(value or "")).split())


#: option or argument, or command and argument where an argument of that name is something else elsewhere → what it may be
_KINDS: dict[str, Callable[[click.Context, str], list[CompletionItem]]] = {
    "ids": _ids,
    "cites": _ids,
    "words": _words(()),
    "edit words": _edited,
    "files": _file,
    "check files": _styles,
    "names": _styles,
    "list names": _words(()),
    "config names": _words(option.setting for option in OPTIONS.values()),
    "shells": _words(_SHELLS),
    "action": _words(("clear", "info", "path")),
    "library": _file,
    "output": _file,
    "config": _file,
    "style": _styles,
    "styles": _styles,
    "locale": _locales,
    "to": _forms,
    "to_form": _words(writers.FORMS),
    "from_form": _words(readers.FORMS),
    "to_rows": _words(ROWS),
    "field": _fields,
}
