"""A line of progress on standard error, where a person waits: on a terminal, and not before half a second is over."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PATIENCE = 0.5  # seconds


class Progress:
    """Called with how many records are done, and with None at the end."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._begin: float | None = None
        self._line: Any = None

    def __call__(self, count: int | None) -> None:
        if count is None:
            if self._line is not None:
                self._line.stop()
            self._begin = self._line = None
            return
        if sys.stderr is None or not sys.stderr.isatty():
            return
        from time import monotonic

        if self._begin is None:
            self._begin = monotonic()
        elif self._line is None and monotonic() - self._begin > _PATIENCE:
            from rich.console import Console

            self._line = Console(stderr=True).status("")
            self._line.start()
        if self._line is not None:
            self._line.update(f"{self.what}: {count:,} records")
