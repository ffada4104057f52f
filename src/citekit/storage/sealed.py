"""Files of the cache folder: trusted only where nobody else could have written them, and only whole and in their place.

Compiled styles are code, so that whoever writes one runs it. A file begins with a digest of its name and its content
and is refused where it or its folder belongs to somebody else or may be written by others; whoever asked makes it anew.
"""

from __future__ import annotations

import os
from _blake2 import blake2b  # hashlib would load OpenSSL for it

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_MARK = b"citekit cache 2\n"
_DIGEST = 32
_LEFT = 3600  # seconds after which a temporary file is one that a killed process left


def read(path: str, note: Callable[[str], object] | None = None) -> bytes | None:
    """The content of a file that `write` wrote, None where there is none to be trusted; ``note`` is told why not."""
    try:
        why, body = _read(path)
    except OSError:
        return None
    if why and note:
        note(why)
    return body


def _read(path: str) -> tuple[str, bytes | None]:
    """Why not, or the content."""
    folder = os.path.dirname(path)
    if not is_ours(folder):
        return f"{folder}: not used: others may write there", None
    with open(path, "rb") as file:
        if not is_ours(file.fileno()):
            return f"{path}: not used: others may write it", None
        content = file.read()
    start = len(_MARK) + _DIGEST
    body = content[start:]
    if content[:start] != _seal(path, body):
        return f"{path}: damaged, made anew", None
    return "", body


def write(path: str, body: bytes) -> None:
    """Put a file in place whole or not at all; a cache that cannot be written is no error."""
    from . import files

    folder = os.path.dirname(path)
    try:
        files.make_folder(folder)
        if is_ours(folder):
            files.sweep(path, _LEFT)
            files.replace(path, [_seal(path, body), body], private=True)
    except OSError:
        pass


def is_ours(file: str | int) -> bool:
    """Whether a file or folder is the user's own and nobody else may write it. Raises `OSError`."""
    if not hasattr(os, "geteuid"):
        return True  # on Windows a user's folder is the user's
    status = os.stat(file)
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def digest(*texts: str) -> bytes:
    """What tells whether texts are those that were written: each is, and each in its place."""
    return blake2b("\0".join(texts).encode("utf-8", "replace"), digest_size=_DIGEST).digest()


def _seal(path: str, body: bytes) -> bytes:
    """What a file begins with: one under another's name is no better than a damaged one."""
    return _MARK + blake2b(body, digest_size=_DIGEST, key=os.fsencode(os.path.basename(path))[:64]).digest()
