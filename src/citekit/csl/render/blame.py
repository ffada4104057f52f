"""What to tell where rendering fails: the style, the macro and the record, read off the traceback."""

from __future__ import annotations

from ...errors import RenderError, told
from ...records import Reference
from .context import TooMuch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container
    from types import TracebackType

STYLE_FILE = "<style {}>"  # what a compiled style calls its file
_BEFORE, _AFTER = STYLE_FILE.split("{}")


def blame(error: Exception, file: str, ids: Container[str]) -> RenderError | None:
    """What to raise for an error while a document with these records was rendered, ``error`` as its cause; None where it
    came up in no record. ``file`` is that of the style's code.
    """
    function, record = _place(error.__traceback__, ids)
    if record is None:
        return None
    if isinstance(error, TooMuch):
        return too_much(file, function, record)
    refused = RenderError(_name(file), function, record, told(error))
    refused.__cause__ = error
    return refused


def too_much(file: str, function: str, record: str) -> RenderError:
    """What is told of a record of which a style's ``function`` prints too much; ``file`` is its code's."""
    return RenderError(_name(file), function, record, str(TooMuch()))


def _place(trace: TracebackType | None, ids: Container[str]) -> tuple[str, str | None]:
    """The innermost of the style's functions that an error went through, and the innermost record."""
    function, record = "", None
    while trace is not None:
        code, local = trace.tb_frame.f_code, trace.tb_frame.f_locals
        reference = getattr(local.get("c"), "reference", None) or local.get("reference")
        if isinstance(reference, Reference):
            record = reference.id
        elif isinstance(id := local.get("id"), str):  # one for which there may be no record
            record = id if id in ids else None
        if code.co_filename.startswith(_BEFORE):
            function = code.co_name
        trace = trace.tb_next
    return function, record


def _name(file: str) -> str:
    """The name that a style was compiled under."""
    return file[len(_BEFORE) : -len(_AFTER)]
