"""`citekit config`: every setting, its value and where that came from."""

from __future__ import annotations

import os

import click
from click.core import ParameterSource

from ...errors import NotFound, nearest
from ...storage import resources
from ..output.table import print_table
from ..parsing.options import OPTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..parsing.options import Option, Values
    from ..parsing.settings import Settings

HELP = f"""Show every setting, its value, and where that came from: the command line, the environment, citekit.toml, or default.

A setting is an option: style is --style, $CITEKIT_STYLE and style = "apa" in citekit.toml. That file is the one of
--config, or the first one found from the working directory upwards, or the one in your config folder. Files named in
it are seen from its own folder.

A file that was found by looking upwards may be anybody's: it is used where you or root own it, and what it may not set
is left out with a warning. It may set {", ".join(option.setting for option in OPTIONS.values() if option.found)}. The
file of --config and the one in your config folder may set everything.

\b
Examples:
  citekit config
  citekit config style locale --style harvard
  CITEKIT_LOCALE=de-DE citekit config locale
"""

#: the folders, with the variables that name others
_FOLDERS = (("data", "CITEKIT_DATA"), ("config", "CITEKIT_CONFIG_FOLDER"), ("cache", "CITEKIT_CACHE"))


def run(given: Values) -> int:
    """Print the settings of these names, or all; returns 0."""
    context = click.get_current_context()
    settings: Settings | None = context.meta["citekit.settings"][0]
    file = settings.file if settings else None
    rows = {"config": ("config", file or "", _origin_of_file(file, context))}
    for option in OPTIONS.values():
        if option.key != "config":
            if context.get_parameter_source(option.key) is ParameterSource.COMMANDLINE:
                value, source = _text(getattr(given, option.key)), "command line"
            else:
                value, source = _below(option, settings)
            rows[option.setting] = (option.setting, value, source)
    for kind, variable in _FOLDERS:
        source = variable if os.environ.get(variable) else "default"
        rows[f"{kind}-folder"] = (f"{kind}-folder", resources.user_folder(kind), source)
    for name in given.names:
        if name not in rows:
            raise NotFound("setting", name, nearest(name, rows, 2))
    print_table(
        ("setting", "value", "from"), [rows[name] for name in given.names or rows], header=False, color=given.color
    )
    return 0


def _below(option: Option, settings: Settings | None) -> tuple[str, str]:
    """The value where the command line gives none, and its source."""
    if os.environ.get(option.env):
        return os.environ[option.env], option.env
    if settings and option.key in settings.values:
        return _text(settings.values[option.key]), f"{settings.file}:{settings.lines[option.key]}"
    left_out = settings and option.key in settings.left_out
    source = (
        f"default ({settings.file}:{settings.lines[option.key]} is left out)" if settings and left_out else "default"
    )
    return _text(option.unset), source


def _origin_of_file(file: str | None, context: click.Context) -> str:
    if context.meta.get("citekit.config"):
        return "CITEKIT_CONFIG" if os.environ.get("CITEKIT_CONFIG") == file else "command line"
    if file is None:
        return "default"
    return "config folder" if os.path.dirname(file) == resources.user_folder("config") else "working directory"


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return os.pathsep.join(value) if isinstance(value, tuple) else "" if value is None else str(value)
