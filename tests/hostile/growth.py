"""How the time that something takes grows with its input: ten times as much input may take forty times as long.

Linear growth is 10, quadratic 100, cubic 1000. This ratio is the one exception to "no timed tests": it compares a function
with itself, in one process, by the time that it was worked on, so that other work on the machine does not count. That is
its thread's time: while a timer of the process runs, Linux counts the time of the process in ticks of four milliseconds.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Mapping
from time import thread_time

SMALL, LARGE = 10_000, 100_000  # characters
MOST = 40
_SHORTEST = 0.000_5  # seconds; what is shorter is as good as nothing, and not to be measured
_UNKNOWN = 5  # seconds that the shorter text may take


class TooLong(BaseException):
    """What is measured took longer than it may; no `Exception`, so that nobody on the way catches it."""


def assert_linear(run: Callable[[str], object], shape: Callable[[int], str]) -> None:
    """``run`` of a text of `LARGE` characters takes at most `MOST` times as long as of one of `SMALL`.

    ``shape(size)`` makes a text of about that size. What would take minutes is stopped.
    """
    most = _UNKNOWN
    for size in (SMALL, LARGE):
        text = shape(size)
        times: list[float] = []
        for _ in range(3):
            if (took := _time(run, text, most)) is not None:
                times.append(took)
                if size == LARGE:
                    break  # once is enough: the smallest is no longer
        assert times, f"{len(text):,} characters take more than {MOST} times as long as a tenth of them"
        most = MOST * max(min(times), _SHORTEST)


def assert_all_linear(run: Callable[[str], object], shapes: Mapping[str, Callable[[int], str]]) -> None:
    """`assert_linear` with each shape; the error names it."""
    for name, shape in shapes.items():
        try:
            assert_linear(run, shape)
        except AssertionError as error:
            raise AssertionError(f"{name}: {error}") from None


def _time(run: Callable[[str], object], text: str, most: float) -> float | None:
    """The seconds that it was worked on; None where they are more than ``most``."""

    at_work = True

    def stop(number: int, frame: object) -> None:
        if at_work:
            raise TooLong

    signal.signal(signal.SIGPROF, stop)
    gc.disable()  # as `timeit` does: it looks through all that the tests have made
    start = thread_time()
    signal.setitimer(signal.ITIMER_PROF, 2 * most + 0.5)  # in ticks, which a busy machine counts too many of
    try:
        run(text)
    except TooLong:
        return None
    finally:
        at_work = False
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_IGN)  # one that comes late would end the tests
        gc.enable()
    took = thread_time() - start
    return took if took <= most else None
