"""The user's own library: one file of CSL-JSON that several programs may want to change at once.

A change holds a lock, reads, writes a new file beside the old one and renames it. A program that does not know of the
lock, such as an editor, is noticed by the file's content. The last `VERSIONS` versions are kept beside it.
"""

from __future__ import annotations

import os
import time

from ..errors import FileError, WriteError
from ..storage import files, resources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..records import Reference

    Change = Callable[[list[Reference]], list[Reference]]

#: how many earlier versions are kept
VERSIONS = 5
_PATIENCE = 10.0  # seconds to wait for another citekit, which needs a fraction of one


class Store:
    """The library in ``file``, the user's own one by default. A file that does not exist is an empty library."""

    def __init__(self, file: str | None = None) -> None:
        self.file = os.path.realpath(file or resources.user_library())

    def read(self) -> list[Reference]:
        """Its records. Raises `FileError` and `ReadError`."""
        return self._parse(self._bytes())

    def update(self, change: Change, *, dry_run: bool = False) -> list[Reference]:
        """Put what ``change`` makes of the records in their place, and return it.

        Where nothing changed nothing is written, and with ``dry_run`` never. Raises `FileError` and `ReadError` where
        the file cannot be read, `WriteError` where it cannot be written or somebody else wrote it meanwhile, and
        whatever ``change`` raises; the file is then as it was.
        """
        if dry_run:
            return change(self.read())
        folder = os.path.dirname(self.file)
        try:
            files.make_folder(folder)
        except OSError as error:
            raise WriteError(f"{folder}: cannot be made: {error.strerror}; CITEKIT_DATA names another folder") from None
        from filelock import FileLock, Timeout

        try:
            with FileLock(f"{self.file}.lock", timeout=_PATIENCE):
                return self._update(change)
        except Timeout:
            raise WriteError(f"{self.file}: another citekit is writing it; try again") from None
        except (OSError, NotImplementedError) as error:
            raise WriteError(f"{self.file}: cannot be written: {getattr(error, 'strerror', None) or error}") from None

    def versions(self) -> list[str]:
        """The files of earlier versions, the newest first."""
        kept = sorted((stamp for stamp, is_file in self._stamps() if is_file), reverse=True)
        return [f"{self.file}.{stamp}" for stamp in kept]

    def _stamps(self) -> list[tuple[str, bool]]:
        """The endings of names beside the file that are times as `_keep` writes them, and whether each is a file."""
        folder, name = os.path.split(self.file)
        start = f"{name}."
        try:
            with os.scandir(folder) as entries:
                there = [entry for entry in entries if entry.name.startswith(start)]
        except (FileNotFoundError, NotADirectoryError):
            return []
        named = ((entry.name.removeprefix(start), entry) for entry in there)
        return [(stamp, entry.is_file(follow_symlinks=False)) for stamp, entry in named if _time(stamp) is not None]

    def _update(self, change: Change) -> list[Reference]:
        from ..writers import write

        files.sweep(self.file)  # whoever holds the lock is the only writer: those of other files are dead
        before = self._bytes()
        records = change(self._parse(before))
        after = "".join(write(records, "csljson")).encode("utf-8", "replace")
        if after == before:
            return records
        if self._bytes() != before:
            raise WriteError(f"{self.file}: another program has changed it meanwhile; nothing is written, try again")
        kept = self._keep(before) if before else None
        try:
            files.replace(self.file, [after])
        except OSError:
            if kept:
                os.unlink(kept)
            raise
        for old in self.versions()[VERSIONS:]:
            try:
                os.unlink(old)
            except OSError:  # the library is written, and whoever comes next tries again
                pass
        return records

    def _bytes(self) -> bytes:
        try:
            with open(self.file, "rb") as stream:
                return stream.read()
        except (FileNotFoundError, NotADirectoryError):
            return b""
        except OSError as error:
            raise FileError(f"{self.file}: cannot be read: {error.strerror or error}") from None

    def _parse(self, data: bytes) -> list[Reference]:
        from ..readers import read
        from ..storage.encoding import decode

        # what was misread once would be written so for good
        text = decode(data, self.file, "utf-8", way_out="nothing is done before that line is mended")
        return list(read(text, self.file))

    def _keep(self, before: bytes) -> str:
        """Give the file a second name, made of the time: nothing is copied, so that nothing can be kept by halves.

        What an editor that writes in place does until the renaming is kept with it. Where the clock has gone back, the
        time is that of the newest version and a nanosecond: the order of the names is the one in which they were made.
        """
        newest = max((stamp for stamp, _ in self._stamps()), default="")
        kept = f"{self.file}.{_stamp(max(time.time_ns(), (_time(newest) or 0) + 1))}"
        try:
            os.link(self.file, kept)
        except FileExistsError:
            raise
        except OSError:  # a file system without second names
            files.replace(kept, [before], private=True, part_of=self.file)
        return kept


def _stamp(nanoseconds: int) -> str:
    """A time in UTC as it ends the name of a version: times that are later sort later.

    >>> _stamp(1_800_000_000_000_000_005)
    '20270115T080000.000000005'
    """
    seconds, rest = divmod(nanoseconds, 1_000_000_000)
    return f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime(seconds))}.{rest:09}"


def _time(stamp: str) -> int | None:
    """The nanoseconds that `_stamp` makes so of, None where it never does.

    >>> _time("20270115T080000.000000005"), _time("2027-notes"), _time("20271315T080000.000000005")
    (1800000000000000005, None, None)
    """
    digits = stamp.replace("T", "").replace(".", "")
    if not (len(digits) == 23 and digits.isascii() and digits.isdecimal()):
        return None
    year, month, day, hour, minute, second = (int(digits[at : at + 2]) for at in (2, 4, 6, 8, 10, 12))
    year += int(digits[:2]) * 100
    # days are counted from a March, so that leap days end a year; `calendar` would be imported for this alone
    year, month = (year, month - 3) if month > 2 else (year - 1, month + 9)
    days = 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + day - 719_469
    seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
    nanoseconds = seconds * 1_000_000_000 + int(digits[14:])
    try:
        return nanoseconds if _stamp(nanoseconds) == stamp else None
    except (ValueError, OverflowError, OSError):  # a year that the system does not count in
        return None
