"""``citekit.toml``: values for options, below the command line and the environment.

Its keys are the options' names in the table, with - or _; files in it are seen from its own folder.
"""

from __future__ import annotations

import os
import re
import tomllib

from .. import resources
from ..errors import FileError, ReadError
from .options import OPTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .options import Option

    Value = str | bool | tuple[str, ...]


class Settings:
    """The values that a file gives to options, by their keys, and their lines.

    Raises `FileError` where the file cannot be read, `ReadError` for a key or a value that no option has.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.values: dict[str, Value] = {}
        self.lines: dict[str, int] = {}
        try:
            with open(file, "rb") as stream:
                text = stream.read().decode("utf-8-sig")
            data = tomllib.loads(text)
        except OSError as error:
            raise FileError(f"{file}: cannot be read: {error.strerror or error}") from None
        except UnicodeDecodeError:
            raise ReadError("not UTF-8", source=file) from None
        except tomllib.TOMLDecodeError as error:
            message, _, place = str(error).rstrip(")").rpartition(" (at ")
            line = re.match(r"line (\d+)", place)
            raise ReadError(
                f"not TOML: {message[:1].lower()}{message[1:]}",
                source=file,
                line=int(line[1]) if line else text.count("\n") + 1,  # at end of document
            ) from None
        for name, value in data.items():
            number = _line(text, name)
            option = OPTIONS.get(name.replace("-", "_"))
            if option is None or option.key == "config":
                raise ReadError(f"no setting '{name}'{_hint(name)}", source=file, line=number)
            self.values[option.key] = self._value(option, value, name, number)
            self.lines[option.key] = number

    def _value(self, option: Option, value: Any, name: str, line: int) -> Value:
        if option.flag:
            if isinstance(value, bool):
                return value
            raise ReadError(f"{name}: must be true or false", source=self.file, line=line)
        texts = value if option.many and isinstance(value, list) else [value]
        if any(isinstance(text, bool) or not isinstance(text, (str, int)) for text in texts):
            kind = "a string or a list of strings" if option.many else "a string"
            raise ReadError(f"{name}: must be {kind}", source=self.file, line=line)
        texts = [self._path(option, str(text)) for text in texts]
        for text in texts:
            if option.choices and text not in option.choices:
                wanted = ", ".join(option.choices)
                raise ReadError(f"{name}: must be one of {wanted}, not '{text}'", source=self.file, line=line)
        return tuple(texts) if option.many else texts[0]

    def _path(self, option: Option, text: str) -> str:
        if text != "-" and (option.metavar == "FILE" or (option.key in ("style", "styles") and text.endswith(".csl"))):
            return os.path.join(os.path.dirname(os.path.abspath(self.file)), resources.in_full(text))
        return text


def _line(text: str, name: str) -> int:
    """The line of a key, which tomllib does not tell."""
    found = re.search(rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(name)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _hint(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [option.setting for option in OPTIONS.values()], 1)
    return f": did you mean '{near[0]}'?" if near else ": 'citekit config' lists them"
