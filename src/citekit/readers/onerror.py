"""What becomes of a record that cannot be read: it is reported, and never stops the rest."""

from __future__ import annotations

from ..errors import ReadError, refuse, told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..errors import OnError


def refuse_record(
    error: Exception, source: str, on_error: OnError | None, *, line: int | None = None, entry: str | None = None
) -> None:
    """Refuse the record of that line and id, whatever was raised while it was read.

    A reader does not foresee everything; what it did not is kept as the cause. Memory is no record's fault.
    """
    if isinstance(error, MemoryError):
        raise error
    if isinstance(error, ReadError):
        refuse(
            ReadError(error.detail, source=source, line=error.line or line, entry=error.entry or entry or None),
            on_error,
        )
        return
    refused = ReadError(told(error), source=source, line=line, entry=entry or None)
    if not isinstance(error, RecursionError):
        refused.__cause__ = error
    refuse(refused, on_error)
