"""Compiled styles on disk: found by what they were compiled from, and trusted only where nobody else could write.

A cache file is code. It is named by a digest of everything that it depends on (the style's bytes, the bytes of its
locales, citekit's and Python's versions), and sealed. Whatever is refused or damaged is compiled anew.
"""

from __future__ import annotations

import marshal
import os
import sys
from _blake2 import blake2b  # hashlib would load OpenSSL for it

from ... import __version__
from ...errors import StyleError
from ...storage import resources, sealed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType


_PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
#: the rooms of all that generated code depends on: what writes it, and what it calls
_DEPENDS = ("csl/compiler", "csl/render", "records", "text")


def code_of(data: bytes, name: str, locale: str | None, note: Callable[[str], object] | None = None) -> CodeType:
    """The code object of a style, from the cache or compiled and put there.

    ``note`` is told where a cache file was refused. Raises `StyleError` and `LocaleError` as compiling does.
    """
    path = os.path.join(resources.user_folder("cache"), "styles", _key(data, locale))
    body = sealed.read(path, note)
    if body is not None:
        return marshal.loads(body)  # type: ignore[no-any-return]  # only what is written here gets here
    code = compile_style(data, name, locale)
    sealed.write(path, marshal.dumps(code))
    return code


def compile_style(data: bytes, name: str, locale: str | None) -> CodeType:
    """Compile a style. Raises `StyleError` and `LocaleError`."""
    from ..render.blame import STYLE_FILE
    from .codegen import compile_source
    from .load import load

    try:
        return compile(compile_source(load(data, name, locale)), STYLE_FILE.format(name), "exec", dont_inherit=True)
    except (SyntaxError, RecursionError, MemoryError, OverflowError) as error:
        raise StyleError(f"{name}: too large or too deeply nested to compile ({type(error).__name__})") from None


def _key(data: bytes, locale: str | None) -> str:
    """The digest of all that a compiled style depends on."""
    if locale is None:
        locale = _default_locale(data)
    digest = blake2b(digest_size=32)
    for part in (
        sys.version.encode(),
        __version__.encode(),
        _compiler(),
        locale.encode(),
        data,
        *_locale_bytes(locale),
    ):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def _default_locale(data: bytes) -> str:
    """The attribute default-locale of a style, read as text: parsing it is what the cache is there to save."""
    start = data.find(b"<style")
    _, found, rest = data[start : data.find(b">", start)].partition(b"default-locale")
    quote = rest.lstrip(b" \t\r\n=")[:1]
    return rest.split(quote)[1].decode("utf-8", "replace") if found and quote in (b'"', b"'") else "en-US"


def _compiler() -> bytes:
    """What tells one state of the compiler from another while its version stays, as in a checkout."""
    stamps = []
    rooms = [*_DEPENDS]
    for room in rooms:
        with os.scandir(os.path.join(_PACKAGE, room)) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    stamps.append(f"{room}/{entry.name}:{status.st_size}:{status.st_mtime_ns}")
                elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                    rooms.append(f"{room}/{entry.name}")
    stamps.sort()
    return " ".join(stamps).encode()


def _locale_bytes(locale: str) -> list[bytes]:
    """The bytes of every locale file that may be in the chain: those of its language, and American English."""
    base = resources.csl_locales()
    language = locale.partition("-")[0]
    names = [name for name in os.listdir(base) if name.startswith((f"locales-{language}-", f"locales-{language}."))]
    parts = []
    for name in sorted({*names, "locales-en-US.xml"}):
        with open(os.path.join(base, name), "rb") as file:
            parts.append(file.read())
    return parts
