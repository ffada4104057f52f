"""A bar on standard error, where a person waits: on a terminal, and not before half a second is over."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from threading import Timer
    from typing import TypeVar

    from rich.progress import Progress as Bar

    T = TypeVar("T")

#: records; fewer are not waited for
MANY = 500
_PATIENCE = 0.5  # seconds
_STEP = 200  # records between two looks at the bar


class Progress:
    """A bar that is there while work goes on: within ``with``, or from being called with how many records are done
    until it is called with None. ``quiet`` lets nothing be seen.
    """

    def __init__(self, what: str, *, quiet: bool = False) -> None:
        self.what = what
        self.quiet = quiet
        self._text = what
        self._percent: int | None = None  # where nobody knows, the bar pulses
        self._timer: Timer | None = None
        self._bar: Bar | None = None

    def __enter__(self) -> Progress:
        self._begin()
        return self

    def __exit__(self, *_: object) -> None:
        self(None)

    def __call__(self, count: int | None) -> None:
        if count is None:
            self._end()
        elif self.is_seen or self._begin():
            self._tell(f"{self.what}: {count:,} records")

    def over(self, records: Iterable[T], total: int | None = None) -> Iterator[T]:
        """The records, each told of when the next one is asked for."""
        for count, record in enumerate(records, 1):
            yield record
            if count % _STEP == 0 and self.is_seen:
                if total is None:
                    self(count)
                else:
                    self.part(count / total)

    def part(self, done: float) -> None:
        """Tell how much of the work is done, from 0 to 1."""
        self._percent = min(int(done * 100), 100)
        self._tell(f"{self.what}: {self._percent} %")

    @property
    def is_seen(self) -> bool:
        """Whether there is, or soon will be, a bar."""
        return self._timer is not None

    def _tell(self, text: str) -> None:
        self._text = text
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], description=text, completed=self._percent, total=self._total)

    @property
    def _total(self) -> int | None:
        return None if self._percent is None else 100

    def _begin(self) -> bool:
        """Let the bar appear in a while, if somebody can see it."""
        if self.quiet or sys.stderr is None or not sys.stderr.isatty():
            return False
        from threading import Timer

        self._timer = Timer(_PATIENCE, self._show)
        self._timer.daemon = True
        self._timer.start()
        return True

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Bar

        text = TextColumn("{task.description}", markup=False)
        bar = Bar(text, BarColumn(), console=Console(stderr=True), transient=True)
        bar.add_task(self._text, completed=self._percent or 0, total=self._total)
        bar.start()
        self._bar = bar

    def _end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()  # it may just be showing the bar
        if self._bar is not None:
            self._bar.stop()
        self._timer = self._bar = self._percent = None
        self._text = self.what
