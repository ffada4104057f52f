"""Meeting a program at a known moment: without an assumption about how quick it or the machine is."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

#: seconds that a program which hangs is waited for, far more than any takes on a machine that is busy with other things
PATIENCE = 600
#: seconds after which something is tried again
A_WHILE = 2
#: more than a pipe holds: who has written that much knows that it is being read
MUCH = 500_000


def until(condition: Callable[[], Any]) -> Any:
    """Look again and again, and return the first answer that is true."""
    end = time.monotonic() + PATIENCE
    while not (answer := condition()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.005)
    return answer


def opened(fifo: Path) -> int:
    """The writing end of a named pipe, as soon as a program opens it to read."""

    def attempt() -> list[int]:
        try:
            return [os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)]
        except OSError as error:
            if error.errno != errno.ENXIO:  # nobody reads
                raise
            return []

    return until(attempt)[0]
