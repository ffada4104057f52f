"""What somebody may have meant who typed a name that is not there, found without comparing it with every name.

Names that are one slip away (a letter too many, missing, wrong, or two exchanged) are made and looked up, with the
letters that names go on with; after them come neighbours in the alphabet, which begin alike. Case does not count.
"""

from __future__ import annotations

from itertools import islice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Protocol

    class Names(Protocol):
        """Names in their order, each with a value; one that is text is how the name is spelled."""

        def after(self, start: str, /) -> Iterable[tuple[str, int | str]]: ...
        def around(self, name: str, /) -> Iterable[tuple[str, int | str]]: ...


_LONGEST = 300  # characters of a name that is looked for: the slips that are tried grow with them
_SLIPS = 4000  # that are tried: where each name goes on with another letter, there is no end of them
_AROUND = 100  # neighbours to either side, in memory
_LAST = "\U0010ffff"


def fold(name: str) -> str:
    """A name without its case."""
    return name.casefold()


def candidates(wanted: str, lists: Iterable[Names]) -> Iterator[str]:
    """Names of some lists, which are in lower case, that may be like ``wanted``."""
    if len(wanted) > _LONGEST:
        return
    folded = fold(wanted)
    for names in lists:
        for slip in islice(_slips(folded, names), _SLIPS):
            yield from (_spelled(entry) for entry in islice(names.after(slip), 1) if entry[0] == slip)
        yield from map(_spelled, names.around(folded))


def _spelled(entry: tuple[str, int | str]) -> str:
    name, value = entry
    return value if isinstance(value, str) else name


def _slips(wanted: str, names: Names) -> Iterator[str]:
    """What ``wanted`` may have been before one slip, so far as names begin like it."""
    yield wanted
    for at in range(len(wanted) + 1):
        start, rest = wanted[:at], wanted[at:]
        yield start + rest[1:]
        yield start + rest[1:2] + rest[:1] + rest[2:]
        letter = None
        for letter in _letters(start, names):
            yield start + letter + rest
            yield start + letter + rest[1:]
        if letter is None:
            return


def _letters(start: str, names: Names) -> Iterator[str]:
    """The characters that names go on with which begin so, each once."""
    at = f"{start}\0"  # what comes right after the name that is the start alone
    while True:
        name = next((name for name, _ in names.after(at)), None)
        if name is None or not name.startswith(start):
            return
        letter = name[len(start)]
        yield letter
        if letter == _LAST:
            return
        at = start + chr(0xE000 if letter == "\ud7ff" else ord(letter) + 1)  # halves of pairs are no characters


class InMemory:
    """Names that lie in no table, as `candidates` asks for them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted((fold(name), name) for name in names)

    def after(self, start: str) -> Iterator[tuple[str, str]]:
        for at in range(self._place(start), len(self._names)):
            yield self._names[at]

    def around(self, name: str) -> Iterator[tuple[str, str]]:
        at = self._place(name)
        yield from self._names[max(at - _AROUND, 0) : at + _AROUND]

    def _place(self, name: str) -> int:
        from bisect import bisect_left

        return bisect_left(self._names, (name,))
