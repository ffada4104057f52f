"""``citekit.toml``: values for options, below the command line and the environment.

Its keys are the options' names in the table, with - or _; files in it are seen from its own folder. A file that the
user names, or that lies in the user's config folder, may set everything, and what is wrong in it is an error. One that
was found by looking upwards comes from anybody: it is used only where the user or root owns it, may set what `Option`
allows, and what is wrong in it is left out with a warning.
"""

from __future__ import annotations

import os
import re
import stat
import tomllib

from ... import styles
from ...errors import CitekitError, FileError, ReadError, did_you_mean, nearest
from ...storage import resources
from ..output import is_same
from .options import OPTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from .options import Option

    Value = str | bool | tuple[str, ...]

_MOST_BYTES = 100_000  # of a file that sets everything there is: 4,000
_MOST_DOTS = 20  # of a line's keys: no setting has one, and what tomllib does for them grows with their square
_STRING = re.compile(r"""\"(?:[^"\\]|\\.)*"?|'[^']*'?""")
_SHOWN = 5  # keys in one warning
_BITS = 64  # of an integer of TOML; longer ones cannot always be written again
#: what is called a regular file there may have no end, or no beginning until somebody writes
_MADE_UP = ("/proc/", "/sys/")


class Settings:
    """The values that a file gives to options, by their keys, and their lines.

    Raises `FileError` where the file cannot be read or, if it was ``found``, may not be used, and `ReadError` for what is
    no TOML. A key that no option has, or a value that it cannot have, raises `ReadError`, too; in a file that was found
    those, and what it may not set, are in ``left_out``, by their keys, each in the words of a warning.
    """

    def __init__(self, file: str, *, found: bool = False) -> None:
        self.file = file
        self.found = found
        self.values: dict[str, Value] = {}
        self.lines: dict[str, int] = {}
        self.left_out: dict[str, str] = {}
        text = _text(file, found=found)
        for name, value in _parsed(text, file).items():
            option = OPTIONS.get(name.replace("-", "_"))
            try:
                if option is None or option.key == "config":
                    raise ReadError(f"no setting '{name}'{_hint(name) if len(self.left_out) < _SHOWN else ''}")
                self.lines[option.key] = _line(text, name)
                self.values[option.key] = self._value(option, value, name)
            except ReadError as error:
                if not found:
                    raise ReadError(error.detail, source=file, line=_line(text, name)) from None
                self.left_out[option.key if option else name] = error.detail

    @property
    def warnings(self) -> list[str]:
        """One, where something was left out."""
        if not self.left_out:
            return []
        why = list(self.left_out.values())
        more = [f"{len(why) - _SHOWN:,} more"] if len(why) > _SHOWN else []
        shown = "; ".join(why[:_SHOWN] + more)
        return [f"{self.file}: left out: {shown} (it was only found: --config FILE lets a file set everything)"]

    def _value(self, option: Option, value: Any, name: str) -> Value:
        if self.found and not option.found:
            raise ReadError(name)  # in a warning, which says why
        if option.flag:
            if isinstance(value, bool):
                return value
            raise ReadError(f"{name}: must be true or false")
        texts = value if option.many and isinstance(value, list) else [value]
        if not all(map(_is_text, texts)):
            raise ReadError(f"{name}: must be {'a string or a list of strings' if option.many else 'a string'}")
        texts = [self._path(option, str(text)) for text in texts]
        for text in texts:
            if option.choices and text not in option.choices:
                raise ReadError(f"{name}: must be one of {', '.join(option.choices)}, not '{text}'")
        return tuple(texts) if option.many else texts[0]

    def _path(self, option: Option, text: str) -> str:
        """A value that may name a file, seen from the folder of the settings; any other as it is."""
        if option.metavar != "FILE" and not (option.key in ("style", "styles") and styles.is_file(text)):
            return text
        path = os.path.join(os.path.dirname(os.path.abspath(self.file)), resources.in_full(text))
        if self.found and (text == "-" or not _ends(path)):
            raise ReadError(f"{option.setting}: must be a regular file, not '{text}'")
        return text if text == "-" else path


def first(files: Sequence[str]) -> tuple[Settings | None, list[str]]:
    """The settings of the first of `resources.settings_files` that may be used, and what the user is to be warned of.
    Raises what `Settings` does of the user's own file.
    """
    own = resources.own_settings()
    warnings: list[str] = []
    for file in files:
        if file == own or is_same(file, own):
            return Settings(own), warnings
        try:
            settings = Settings(file, found=True)
        except CitekitError as error:
            warnings.append(f"{error}: the file is not used")
        else:
            return settings, warnings + settings.warnings
    return None, warnings


def _text(file: str, *, found: bool) -> str:
    try:
        if found:
            _refuse(file, os.lstat(file))  # of a link: who made it chose what is read
        with open(file, "rb", opener=_opened if found else None) as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise FileError(f"{file}: cannot be read: {error.strerror or error}") from None
    if len(data) > _MOST_BYTES:
        raise ReadError(f"more than the {_MOST_BYTES:,} bytes that settings may have", source=file)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ReadError("not UTF-8", source=file, line=data.count(b"\n", 0, error.start) + 1) from None


def _opened(file: str, flags: int) -> int:
    """An opener of regular files that the user or root owns; it waits for nobody who might write into a pipe."""
    descriptor = os.open(file, flags | getattr(os, "O_NONBLOCK", 0))
    try:
        status = os.fstat(descriptor)
        _refuse(file, status)
        if not stat.S_ISREG(status.st_mode):
            raise FileError(f"{file}: not a regular file")
    except FileError:
        os.close(descriptor)
        raise
    return descriptor


def _refuse(file: str, status: os.stat_result) -> None:
    """Raise `FileError` for what belongs to another user than this one or root. On Windows files have no such owners."""
    if hasattr(os, "geteuid") and status.st_uid not in (os.geteuid(), 0):
        raise FileError(f"{file}: belongs to another user ({status.st_uid}); --config FILE reads it all the same")


def _ends(path: str) -> bool:
    """Whether reading a file comes to an end; of one that is not there whoever reads it says so."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return True
    return stat.S_ISREG(mode) and not os.path.realpath(path).startswith(_MADE_UP)


def _parsed(text: str, file: str) -> dict[str, Any]:
    """What the TOML says. Raises `ReadError` with the line."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _MOST_DOTS and _STRING.sub("", line).partition("#")[0].count(".") > _MOST_DOTS:
            raise ReadError("not a setting: keys have no dots", source=file, line=number)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).rstrip(")").rpartition(" (at ")
        at = re.match(r"line (\d+)", place)
        raise ReadError(
            f"not TOML: {message[:1].lower()}{message[1:]}",
            source=file,
            line=int(at[1]) if at else text.count("\n") + 1,  # at end of document
        ) from None
    except (RecursionError, ValueError) as error:  # Python's own: a number has at most 4,300 digits
        deep = isinstance(error, RecursionError)
        message = f"not a setting: {'brackets are nested too deep' if deep else 'a number has too many digits'}"
        raise ReadError(message, source=file, line=_line_that_raises(type(error), text)) from None


def _line_that_raises(kind: type[Exception], text: str) -> int:
    """The line of what tomllib raises without one: the first lines raise it, too, from that line on."""
    from bisect import bisect_left

    lines = text.split("\n")

    def raises(count: int) -> bool:
        try:
            tomllib.loads("\n".join(lines[:count]))
        except Exception as error:
            return type(error) is kind
        return False

    return bisect_left(range(len(lines)), True, key=raises)


def _is_text(value: Any) -> bool:
    """Whether a value may stand for text: a string that could be a word of a command line, or a number."""
    if isinstance(value, str):
        return "\0" not in value
    return isinstance(value, int) and not isinstance(value, bool) and value.bit_length() < _BITS


def _line(text: str, name: str) -> int:
    """The line of a key, which tomllib does not tell."""
    found = re.search(rf"^[ \t\[]*[\"']?{re.escape(name)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _hint(name: str) -> str:
    near = nearest(name, [option.setting for option in OPTIONS.values()], 1)
    hint = did_you_mean(near) or "'citekit config' lists them"
    return f": {hint}"
