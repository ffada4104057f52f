"""Files that are replaced as a whole: whoever reads sees the old one or the new one, whatever happens in between."""

from __future__ import annotations

import os
import stat
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_LONG = 80  # bytes of a file's name in that of a temporary one
_HEX = frozenset("0123456789abcdef")


def replace(path: str, data: Iterable[bytes], *, private: bool = False, part_of: str | None = None) -> None:
    """Write a temporary file beside ``path`` and rename it when all the pieces are in it and on the disk.

    Pipes and devices are written as they are, links followed. The file keeps its permissions and, where that is
    allowed, its owner; a ``private`` one is the user's alone, whatever was there before. The temporary file is one that
    `sweep` removes for ``part_of``, which is ``path`` itself by default. Raises `OSError`.
    """
    path = os.path.realpath(path)
    try:
        before = os.stat(path)
    except FileNotFoundError:
        before = None
    if before is not None and not stat.S_ISREG(before.st_mode):
        with open(path, "wb") as stream:
            stream.writelines(data)
        return
    temporary = temporary_beside(part_of or path)
    mode = 0o600 if private or before is not None else 0o666  # nobody reads what the old file kept from them
    try:  # from before there is a file: a signal that comes while it is opened is raised right behind that
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with open(descriptor, "wb") as stream:
            stream.writelines(data)
            stream.flush()
            os.fsync(stream.fileno())
        if before is not None and not private:
            _give(temporary, before)
        os.replace(temporary, path)
    except BaseException:
        discard(temporary)
        raise
    sync_folder(os.path.dirname(path))


def temporary_beside(path: str) -> str:
    """A name for a new version of a file, used by nobody: containers that share a disk have equal process ids."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{_short(name)}.{os.getpid()}.{os.urandom(4).hex()}.tmp")


def sweep(path: str, seconds: float = 0) -> None:
    """Remove what killed writers of ``path`` left beside it, unless it was written in the last ``seconds``.

    Only files that `temporary_beside` may have named are touched; one that cannot be removed is no error.
    """
    folder, name = os.path.split(path)
    wanted = _short(name)
    for file in os.listdir(folder):
        if target(file) == wanted:
            left = os.path.join(folder, file)
            try:
                status = os.lstat(left)
                if stat.S_ISREG(status.st_mode) and (not seconds or time.time() - status.st_mtime >= seconds):
                    os.unlink(left)
            except OSError:  # somebody else removed it, or it is somebody else's
                pass


def discard(temporary: str) -> None:
    """Remove a temporary file, which is not there before it is opened nor after its renaming."""
    try:
        os.unlink(temporary)
    except FileNotFoundError:
        pass


def make_folder(path: str) -> None:
    """A folder and those above it, each that is new for the user alone (XDG Base Directory Specification 0.8).

    Raises `OSError`. (`os.makedirs` gives its mode to the last one only.)
    """
    if os.path.isdir(path):
        return
    parent = os.path.dirname(os.path.abspath(path))
    if not os.path.lexists(parent):
        make_folder(parent)
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:
        if not os.path.isdir(path):
            raise


def sync_folder(path: str) -> None:
    """Have the names in a folder on the disk, too: a renaming may be lost with the power. Not every system can."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)


def target(temporary: str) -> str | None:
    """The name, shortened if it is long, of the file that a temporary one is for; None for what `temporary_beside`
    does not call so.

    >>> target(".refs.json.4711.0a1b2c3d.tmp"), target(".refs.json.mine.tmp")
    ('refs.json', None)
    """
    stem, *ending = temporary.rsplit(".", 3)
    if stem[:1] != "." or len(ending) != 3 or ending[2] != "tmp":
        return None
    id, digits, _ = ending
    return stem[1:] if id.isascii() and id.isdecimal() and len(digits) == 8 and _HEX.issuperset(digits) else None


def _short(name: str) -> str:
    """A file's name as it stands in temporary ones, which are longer than it and may have no more than 255 bytes. Of a
    long one a digest stands for the end: names that begin alike are other names.
    """
    encoded = os.fsencode(name)
    if len(encoded) <= _LONG:
        return name
    from _blake2 import blake2b

    return f"{encoded[:_LONG].decode('utf-8', 'ignore')}~{blake2b(encoded, digest_size=8).hexdigest()}"


def _give(path: str, before: os.stat_result) -> None:
    """Owner and permissions as they were."""
    if hasattr(os, "chown"):
        now = os.stat(path)
        if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
            try:
                os.chown(path, before.st_uid, before.st_gid)
            except PermissionError:  # who may write a file need not own it
                pass
    os.chmod(path, stat.S_IMODE(before.st_mode))
