"""What to tell where rendering fails: the style, the macro and the record, read off the traceback."""

from __future__ import annotations

from ...errors import CitekitError, RenderError, told
from ...records.model import Reference
from .context import TooMuch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Any, TypeVar

    from ..document.processor import Processor

    Method = TypeVar("Method", bound=Callable[..., Any])

STYLE_FILE = "<style {}>"  # what a compiled style calls its file
_BEFORE, _AFTER = STYLE_FILE.split("{}")


def blames_record(method: Method) -> Method:
    """Let a method of a processor raise `RenderError` for whatever goes wrong while a record is rendered, the original as
    its cause.
    """

    def guarded(self: Processor, *args: Any, **options: Any) -> Any:
        try:
            return method(self, *args, **options)
        except (CitekitError, MemoryError):  # memory is no record's fault
            raise
        except Exception as error:
            function, record = _place(error.__traceback__, self)
            if record is None:
                raise
            if isinstance(error, TooMuch):
                raise too_much(self.style.file, function, record) from None
            raise RenderError(_name(self.style.file), function, record, told(error)) from error

    for name in ("__doc__", "__name__", "__qualname__"):  # as functools.wraps does, which costs as much as a reference
        setattr(guarded, name, getattr(method, name))
    return guarded  # type: ignore[return-value]


def too_much(file: str, function: str, record: str) -> RenderError:
    """What is told of a record of which a style's ``function`` prints too much; ``file`` is its code's."""
    return RenderError(_name(file), function, record, str(TooMuch()))


def _place(trace: TracebackType | None, processor: Processor) -> tuple[str, str | None]:
    """The innermost of the style's functions that an error went through, and the innermost record."""
    function, record = "", None
    while trace is not None:
        code, local = trace.tb_frame.f_code, trace.tb_frame.f_locals
        reference = getattr(local.get("c"), "reference", None) or local.get("reference")
        if isinstance(reference, Reference):
            record = reference.id
        elif isinstance(id := local.get("id"), str):  # one for which there may be no record
            record = id if id in processor.references else None
        if code.co_filename.startswith(_BEFORE):
            function = code.co_name
        trace = trace.tb_next
    return function, record


def _name(file: str) -> str:
    """The name that a style was compiled under."""
    return file[len(_BEFORE) : -len(_AFTER)]
