"""What a user sees when something goes wrong: one line on standard error and an exit code, never a traceback.

0 done · 1 not found or bad input · 2 wrong usage · 3 a file could not be read or written · 130 interrupted
"""

from __future__ import annotations

import os
import sys

from ..errors import CitekitError, WriteError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_INTERRUPTED = 130
_LONGEST = 1000  # characters of a message


class UsageError(CitekitError):
    """Words on the command line that do not go together."""

    exit_code = 2


def guard(job: Callable[[], int]) -> int:
    """Run ``job`` and return its exit code, or the one of what it raises. ``CITEKIT_DEBUG=1`` lets it raise."""
    try:
        return job()
    except BrokenPipeError:  # the reader has seen enough (`| head`)
        _abandon_stdout()
        return 0
    except KeyboardInterrupt:
        _abandon_stdout()
        return _INTERRUPTED
    except CitekitError as error:
        if isinstance(error, WriteError):
            _abandon_stdout()
        if os.environ.get("CITEKIT_DEBUG"):
            raise
        say("error", f"{error}{'; CITEKIT_DEBUG=1 shows where' if error.__cause__ else ''}")
        return error.exit_code
    except MemoryError:
        if os.environ.get("CITEKIT_DEBUG"):
            raise
        say("error", "there is not enough memory for that: give fewer records or a smaller file")
        return 1
    except Exception as error:
        if os.environ.get("CITEKIT_DEBUG"):
            raise
        say("error", f"{type(error).__name__}: {error}: a fault of citekit's own; CITEKIT_DEBUG=1 shows where")
        return 1


def say(level: str, message: str) -> None:
    """One line on standard error. Control characters, which could move a terminal's cursor, become spaces; of what is
    far too long, as a value that is quoted whole may be, the beginning and the end are shown.
    """
    if len(message) > _LONGEST:
        message = f"{message[: _LONGEST - 200]} … {message[-200:]}"
    line = "".join(char if char.isprintable() else " " for char in message)
    try:
        print(f"citekit: {level}: {line}", file=sys.stderr)
    except (OSError, ValueError):  # standard error is closed: there is nobody to tell
        pass


def _abandon_stdout() -> None:
    """Let nothing be flushed at exit to where nobody reads."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        pass
