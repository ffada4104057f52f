"""A line of progress on standard error, where a person waits: on a terminal, and not before half a second is over."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from threading import Timer
    from typing import Any

#: records; fewer are not waited for
MANY = 500
_PATIENCE = 0.5  # seconds


class Progress:
    """A line that is there while work goes on: within ``with``, or from being called with how many records are done
    until it is called with None. ``quiet`` lets nothing be seen.
    """

    def __init__(self, what: str, *, quiet: bool = False) -> None:
        self.what = what
        self.quiet = quiet
        self._text = what
        self._timer: Timer | None = None
        self._line: Any = None

    def __enter__(self) -> Progress:
        self._begin()
        return self

    def __exit__(self, *_: object) -> None:
        self(None)

    def __call__(self, count: int | None) -> None:
        if count is None:
            self._end()
        elif self._timer is not None or self._begin():
            self._text = f"{self.what}: {count:,} records"
            if self._line is not None:
                self._line.update(self._text)

    def _begin(self) -> bool:
        """Let the line appear in a while, if somebody can see it."""
        if self.quiet or sys.stderr is None or not sys.stderr.isatty():
            return False
        from threading import Timer

        self._timer = Timer(_PATIENCE, self._show)
        self._timer.daemon = True
        self._timer.start()
        return True

    def _show(self) -> None:
        from rich.console import Console

        line = Console(stderr=True).status(self._text, spinner_style="")
        line.start()
        self._line = line

    def _end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()  # it may just be showing the line
        if self._line is not None:
            self._line.stop()
        self._timer = self._line = None
        self._text = self.what
