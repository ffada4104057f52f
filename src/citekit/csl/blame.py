"""What to tell where a style's code fails: the style, the macro and the record, read off the traceback."""

from __future__ import annotations

from ..errors import CitekitError, RenderError
from .context import TooMuch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    Method = TypeVar("Method", bound=Callable[..., Any])

STYLE_FILE = "<style {}>"  # what a compiled style calls its file


def blames_style(method: Method) -> Method:
    """Let ``method`` raise `RenderError` for whatever goes wrong in a style's functions, the original as its cause."""

    def guarded(*args: Any, **options: Any) -> Any:
        try:
            return method(*args, **options)
        except CitekitError:
            raise
        except Exception as error:
            blamed = _blame(error)
            if blamed is None:
                raise
            raise blamed from error

    for name in ("__doc__", "__name__", "__qualname__"):  # as functools.wraps does, which costs as much as a reference
        setattr(guarded, name, getattr(method, name))
    return guarded  # type: ignore[return-value]


def too_much(file: str, function: str, record: str) -> RenderError:
    """What is told of a record of which a style's ``function`` prints too much; ``file`` is its code's."""
    before, after = STYLE_FILE.split("{}")
    return RenderError(file[len(before) : -len(after)], function, record, str(TooMuch()))


def _blame(error: Exception) -> RenderError | None:
    """The innermost of a style's functions that the error went through; None where there is none."""
    before, after = STYLE_FILE.split("{}")
    blamed = None
    trace = error.__traceback__
    while trace is not None:
        file, function = trace.tb_frame.f_code.co_filename, trace.tb_frame.f_code.co_name
        context = trace.tb_frame.f_locals.get("c")
        if file.startswith(before) and context is not None:
            style = file[len(before) : -len(after)]
            detail = str(error) if isinstance(error, TooMuch) else f"{type(error).__name__}: {error}"
            blamed = RenderError(style, function, context.reference.id, detail)
        trace = trace.tb_next
    return blamed
