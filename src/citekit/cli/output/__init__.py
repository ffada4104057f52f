"""Results: UTF-8 bytes on standard output, or a file that is replaced only as a whole."""

from __future__ import annotations

import os
import stat
import sys

from ...errors import WriteError
from ..faults import UsageError

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
        elif (descriptor := _already_open(file)) is not None:
            with open(os.dup(descriptor), "wb") as stream:
                stream.writelines(data)
        else:
            from ...storage import files

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


def _already_open(file: str) -> int | None:
    """The descriptor that a name such as /dev/stdout stands for. By the name a file would be replaced that the caller
    may be appending to.
    """
    folder, _, name = file.rpartition("/")
    number = {"stdout": "1", "stderr": "2"}.get(name, "") if folder == "/dev" else name
    return int(number) if folder in ("/dev", "/dev/fd", "/proc/self/fd") and number.isdecimal() else None


def suffix(file: str | None) -> str:
    """The suffix of a file's name, by which the form of what is written to it is told."""
    return os.path.splitext(file or "")[1].lower()


def protect(inputs: Iterable[str], output: str, *, in_place: bool = False) -> None:
    """Raise `UsageError` where ``output``, whatever it is called, is one of the files that are read. ``in_place`` says
    that the command has an option by which it may be.
    """
    for file in inputs:
        if is_same(output, file):
            named = "" if file == output else f" as {file}"
            way_out = "write to another file" + (", or replace it with --in-place" if in_place else "")
            raise UsageError(f"{output}: is read{named}, too, and would be replaced: {way_out}")


def is_same(one: str, other: str) -> bool:
    """Whether both names, links followed, are those of one regular file; - is that of none."""
    try:
        status = os.stat(one)
        return "-" not in (one, other) and stat.S_ISREG(status.st_mode) and os.path.samestat(status, os.stat(other))
    except OSError:  # what is not there is nothing else
        return False


def colour(when: str, file: str | None = None) -> bool:
    """Whether output may carry colour and links: ``when`` is auto, always or never (https://no-color.org)."""
    if when != "auto":
        return when == "always"
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and is_seen(file)


def is_seen(file: str | None = None) -> bool:
    """Whether what is written goes to a terminal."""
    return file in (None, "-") and sys.stdout is not None and sys.stdout.isatty()
