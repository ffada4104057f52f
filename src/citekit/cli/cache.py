"""`citekit cache`: compiled styles and indexes, all of which are made anew when they are wanted."""

from __future__ import annotations

import os
import shutil

from .. import resources
from ..errors import WriteError
from .faults import UsageError
from .output import write
from .table import print_table

HELP = """Show what is cached, say where, or clear it: compiled styles, the index of styles, and those of large libraries.

\b
ACTION is
  info   the parts of the cache, their numbers of files and their bytes (without ACTION, too)
  path   the folder; CITEKIT_CACHE names another one
  clear  remove what citekit has put there

\b
Examples:
  citekit cache
  citekit cache path
  CITEKIT_CACHE=other citekit cache clear
"""

#: what citekit puts into its cache folder, and nothing else of it is ever removed
_PARTS = ("styles", "styles.json", "libraries")


def run(*, action: tuple[str, ...], color: str) -> int:
    """Show or clear the cache; returns 0."""
    actions = {"info": lambda folder: _info(folder, color), "path": _path, "clear": _clear}
    if len(action) > 1 or not actions.keys() >= set(action):
        raise UsageError(f"give one of {', '.join(actions)}")
    actions[action[0] if action else "info"](resources.user_folder("cache"))
    return 0


def _info(folder: str, color: str) -> None:
    rows = []
    for part in _PARTS:
        files = _files(os.path.join(folder, part))
        rows.append((part, len(files), sum(size for _, size in files)))
    print_table(("part", "files", "bytes"), rows, color=color)


def _path(folder: str) -> None:
    write(f"{folder}\n")


def _clear(folder: str) -> None:
    for part in _PARTS:
        path = os.path.join(folder, part)
        try:
            if os.path.isdir(path) and not os.path.islink(path):
                shutil.rmtree(path)
            elif os.path.lexists(path):
                os.unlink(path)
        except OSError as error:
            raise WriteError(f"{path}: cannot be removed: {error.strerror or error}") from None


def _files(path: str) -> list[tuple[str, int]]:
    """The files at or below a path with their sizes."""
    if os.path.isfile(path):
        return [(path, os.path.getsize(path))]
    return [
        (file, os.path.getsize(os.path.join(folder, file)))
        for folder, _, files in os.walk(path)
        for file in files
        if os.path.isfile(os.path.join(folder, file))
    ]
