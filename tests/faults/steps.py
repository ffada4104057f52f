"""A job in a process of its own that stops or is killed at a chosen step: before or behind a call of the system."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from itertools import count

#: where Python's own calls of the system are
_SYSTEM = {"posix", "io", "_io", "fcntl", "sqlite3"}
#: and which of them change nothing outside of the process
_INNER = {"fspath", "getpid", "_path_normpath", "fileno", "getcwd", "urandom"}

Job = Callable[[], object]

#: children whose end nobody has waited for: where a test fails, they may stand still for ever
running: set[int] = set()


def _step(event: str, function: object) -> str | None:
    """ "before rename" or "behind rename" for a call of the system, None for others."""
    if event not in ("c_call", "c_return", "c_exception"):
        return None
    owner = getattr(function, "__self__", None)
    module = owner.__name__ if isinstance(owner, type(os)) else type(owner).__module__
    name = getattr(function, "__name__", "")
    if module not in _SYSTEM or name in _INNER:
        return None
    return f"{'before' if event == 'c_call' else 'behind'} {name}"


def _forked(job: Job, at_step: Callable[[str], object]) -> int:
    """Start ``job`` in a child, which tells ``at_step`` of each of its steps; returns its id."""
    child = os.fork()
    if child:
        running.add(child)
        return child
    code = 70
    try:
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)

        def told(frame: object, event: str, function: object) -> None:
            name = _step(event, function)
            if name:
                at_step(name)

        sys.setprofile(told)
        try:
            code = int(job() or 0)
        finally:
            sys.setprofile(None)
    finally:
        os._exit(code)


def ended(child: int) -> int:
    """The exit code of a child, the negative number of the signal that ended it."""
    status = os.waitpid(child, 0)[1]
    running.discard(child)
    return os.waitstatus_to_exitcode(status)


def kills(job: Job, stride: int = 1, number: int = signal.SIGKILL) -> Iterator[str]:
    """Run ``job`` again and again, killed at its first step, at the one ``stride`` steps behind it and so on: the names
    of these steps. Ends when ``job`` does before it is killed. The signal may be another that it ends by.
    """
    for at in count(1, stride):
        reader, writer = os.pipe()
        left = at

        def kill(name: str, writer: int = writer) -> None:
            nonlocal left
            left -= 1
            if not left:
                os.write(writer, name.encode())
                os.kill(os.getpid(), number)

        code = ended(_forked(job, kill))
        os.close(writer)
        with open(reader, "rb") as stream:
            name = stream.read().decode()
        if not name:
            assert code == 0, f"the job itself fails ({code})"
            return
        assert code == -number, f"{at}: {name}"
        yield f"{at}: {name}"


def steps(job: Job) -> list[str]:
    """The names of all steps of ``job``."""
    reader, writer = os.pipe()
    child = _forked(job, lambda name: os.write(writer, f"{name}\n".encode()))
    os.close(writer)
    with open(reader, encoding="utf-8") as stream:
        names = stream.read().splitlines()
    assert ended(child) == 0
    return names


def stopped(job: Job, step: str) -> int:
    """The id of a child that runs ``job`` and has stopped at ``step``. Send it SIGCONT, then ask how it `ended`."""

    def stop(name: str) -> None:
        if name == step:
            sys.setprofile(None)
            os.kill(os.getpid(), signal.SIGSTOP)

    child = _forked(job, stop)
    if not os.WIFSTOPPED(os.waitpid(child, os.WUNTRACED)[1]):
        running.discard(child)
        raise AssertionError(f"there is no step '{step}'")
    return child
