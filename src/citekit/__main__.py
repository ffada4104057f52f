"""``python -m citekit`` and the console script ``citekit``."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> NoReturn:
    """Run the command line on `sys.argv` and end the process with its exit code."""
    keep_numbers()
    try:
        from .cli import run
        from .cli.faults import catch_signals

        catch_signals()
        code = run()
    except KeyboardInterrupt:  # before `faults.guard` looks after it, or behind that
        code = 130
    end(code)


def keep_numbers() -> None:
    """Let no file get the number of a standard stream that the caller has closed: whatever a library writes to that
    stream would go into the file.
    """
    if None in (sys.stdin, sys.stdout, sys.stderr):
        while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
            pass
        os.close(number)


def end(code: int) -> NoReturn:
    """End at once: what the interpreter would take apart is a seventh of a reference's time, and of use to nobody."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # closed: there is nobody to tell
            pass
    os._exit(code)


if __name__ == "__main__":
    main()
