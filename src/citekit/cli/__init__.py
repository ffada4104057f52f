"""The command line. One table of commands and options (`commands`, `options`); plain command lines are read straight
off it by `match`, everything else (help, abbreviations, usage errors, completion) by click in `app`.
"""

from __future__ import annotations

import gc
import sys

from .faults import guard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: Sequence[str] | None = None) -> int:
    """Run citekit on ``arguments`` (those of the process by default) and return the exit code."""
    # records and styles live long: to look for garbage among them again and again costs a fifth of the time
    gc.set_threshold(200_000, 50, 50)
    # (`list` is a command here, once its module is imported)
    words = [*(sys.argv[1:] if arguments is None else arguments)]
    return guard(lambda: _dispatch(words))


def _dispatch(words: list[str]) -> int:
    if words == ["--version"]:
        from .. import __version__
        from .output import write

        write(f"citekit {__version__}\n")
        return 0
    from .parsing import match

    matched = match(words)
    if matched is None:  # click costs more than a reference does: only where it is needed
        from .parsing.app import main

        return main(words)
    command, values = matched
    return command.run(values)
