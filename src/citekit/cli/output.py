"""Results: UTF-8 bytes on standard output, or a file that is replaced only as a whole."""

from __future__ import annotations

import os
import sys

from ..errors import WriteError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def write(text: str | Iterable[str], file: str | None = None) -> None:
    """Write ``text``, perhaps in pieces, to ``file``, or to standard output where it is None or ``-``.

    Raises `WriteError`; a closed pipe raises `BrokenPipeError`.
    """
    data = (piece.encode("utf-8", "replace") for piece in ((text,) if isinstance(text, str) else text))
    try:
        if file is None or file == "-":
            _stdout(data)
        else:
            from .. import files

            files.replace(file, data)
    except BrokenPipeError:
        raise
    except OSError as error:
        name = "standard output" if file in (None, "-") else file
        raise WriteError(f"{name}: cannot be written: {error.strerror or error}") from None


def _stdout(data: Iterable[bytes]) -> None:
    if sys.stdout is None:
        raise WriteError("standard output is closed")
    stream = sys.stdout.buffer
    stream.writelines(data)
    stream.flush()


def colour(when: str, file: str | None = None) -> bool:
    """Whether output may carry colour and links: ``when`` is auto, always or never (https://no-color.org)."""
    if when != "auto":
        return when == "always"
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and is_seen(file)


def is_seen(file: str | None = None) -> bool:
    """Whether what is written goes to a terminal."""
    return file in (None, "-") and sys.stdout is not None and sys.stdout.isatty()
