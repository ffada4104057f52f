"""What a user sees when something goes wrong: one line on standard error and an exit code, never a traceback.

0 done · 1 not found or bad input · 2 wrong usage · 3 a file could not be read or written · 130 interrupted
"""

from __future__ import annotations

import os
import sys

from ..errors import CitekitError, WriteError, told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_INTERRUPTED = 130
_ENDING = ("SIGTERM", "SIGHUP")
_LONGEST = 1000  # characters of a message


class UsageError(CitekitError):
    """Words on the command line that do not go together."""

    exit_code = 2


class Ended(BaseException):
    """A signal that ends the program has come; what is half done is cleared away on its way up."""

    def __init__(self, number: int) -> None:
        self.number = number


def catch_signals() -> None:
    """Let signals that end the program raise `Ended`, those that the caller ignores excepted (nohup)."""
    import _signal  # what `signal` makes enums of, which would cost 4 ms

    def end(number: int, frame: object) -> None:
        raise Ended(number)

    for name in _ENDING:
        number = getattr(_signal, name, None)  # Windows has no SIGHUP
        if number is not None and _signal.getsignal(number) == _signal.SIG_DFL:
            _signal.signal(number, end)


def guard(job: Callable[[], int]) -> int:
    """Run ``job`` and return its exit code, or the one of what it raises. ``CITEKIT_DEBUG=1`` lets it raise."""
    try:
        return job()
    except BrokenPipeError:  # the reader has seen enough (`| head`)
        _abandon_stdout()
        return 0
    except KeyboardInterrupt:
        _abandon_stdout()
        if _at_a_terminal():
            _die(2)  # bash goes on with a loop whose command only returns 130
        return _INTERRUPTED
    except Ended as ended:
        _abandon_stdout()
        _die(ended.number)
        return 128 + ended.number
    except CitekitError as error:
        if isinstance(error, WriteError):
            _abandon_stdout()
        if debugging():
            raise
        say("error", worded(error))
        return error.exit_code
    except MemoryError:
        if debugging():
            raise
        say("error", "there is not enough memory for that: give fewer records or a smaller file")
        return 1
    except Exception as error:
        if debugging():
            raise
        say("error", f"{told(error)}: a fault of citekit's own; CITEKIT_DEBUG=1 shows where")
        return 1


def debugging() -> bool:
    """Whether whoever runs this wants to see where an error was raised."""
    return bool(os.environ.get("CITEKIT_DEBUG"))


def worded(error: CitekitError) -> str:
    """An error as a user sees it: where nobody expected it, with how to see more."""
    return f"{error}{'; CITEKIT_DEBUG=1 shows where' if error.__cause__ else ''}"


def say(level: str, message: str) -> None:
    """One line on standard error. Control characters, which could move a terminal's cursor, become spaces; of what is
    far too long, as a value that is quoted whole may be, the beginning and the end are shown.
    """
    if len(message) > _LONGEST:
        message = f"{message[: _LONGEST - 200]} … {message[-200:]}"
    if sys.stderr is None:  # print would take standard output instead
        return
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


def _at_a_terminal() -> bool:
    """Whether this is the job that a person at a terminal waits for, to whom Ctrl-C comes from there."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
        try:
            return os.tcgetpgrp(terminal) == os.getpgrp()
        finally:
            os.close(terminal)
    except (OSError, AttributeError):
        return False


def _die(number: int) -> None:
    """End by a signal, as if it had not been caught."""
    import _signal

    _signal.signal(number, _signal.SIG_DFL)
    os.kill(os.getpid(), number)
