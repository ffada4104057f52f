"""`citekit cache`: compiled styles and indexes, all of which are made anew when they are wanted."""

from __future__ import annotations

import os
import re

from ...errors import WriteError
from ...storage import files, resources
from ..faults import UsageError
from ..output import write
from ..output.table import print_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..parsing.options import Values

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

#: what citekit puts into its cache folder, where, and how it names that; nothing else there is ever counted or removed
_PARTS = {
    "styles": ("styles", r"[0-9a-f]{64}"),
    "styles.json": ("", r"styles\.json"),
    "libraries": ("libraries", r"[0-9a-f]{40}\.sqlite"),
}


def run(given: Values) -> int:
    """Show or clear the cache; returns 0."""
    actions = {"info": lambda folder: _info(folder, given.color), "path": _path, "clear": _clear}
    if len(given.action) > 1 or not actions.keys() >= set(given.action):
        raise UsageError(f"give one of {', '.join(actions)}")
    actions[given.action[0] if given.action else "info"](resources.user_folder("cache"))
    return 0


def _info(folder: str, color: str) -> None:
    rows = []
    for part in _PARTS:
        ours = _files(folder, part)
        rows.append((part, len(ours), sum(map(_size, ours))))
    print_table(("part", "files", "bytes"), rows, color=color)


def _path(folder: str) -> None:
    write(f"{folder}\n")


def _clear(folder: str) -> None:
    for part, (below, _) in _PARTS.items():
        for file in _files(folder, part):
            try:
                os.unlink(file)
            except FileNotFoundError:  # somebody else did
                pass
            except OSError as error:
                raise WriteError(f"{file}: cannot be removed: {error.strerror or error}") from None
        if below:
            try:
                os.rmdir(os.path.join(folder, below))
            except OSError:  # it is not there, or holds what is not citekit's
                pass


def _files(folder: str, part: str) -> list[str]:
    """The files of a part of the cache, and what killed writers left of such."""
    below, pattern = _PARTS[part]
    place = os.path.join(folder, below)
    try:
        with os.scandir(place) as entries:
            names = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
    except OSError:  # it is not there, or not citekit's
        return []
    ours = (name for name in names if re.fullmatch(pattern, files.target(name) or name))
    return [os.path.join(place, name) for name in ours]


def _size(file: str) -> int:
    try:
        return os.lstat(file).st_size
    except OSError:  # removed meanwhile
        return 0
