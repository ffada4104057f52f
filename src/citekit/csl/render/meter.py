"""Counting what is put together for one entry, in a style that could print too much (`citekit.csl.compiler.weight`).

Macros that call each other twice double what they print, and a style may print the same field as often as it likes.
Whatever goes into a piece of text is counted, before the piece is made.
"""

from __future__ import annotations

from .context import MOST_CHARACTERS, Context, TooMuch
from .name_options import Names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_OF_TEXT = ("case", "group", "join", "join_if", "quote", "strip", "wrap")


class Meter:
    """Counts characters, from the beginning of each entry and cite on."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MOST_CHARACTERS

    def take(self, count: int) -> None:
        """Raise `TooMuch` where so many are too many."""
        self.left -= count
        if self.left < 0:
            raise TooMuch

    def fresh(self, function: Callable[[Context], str]) -> Callable[[Context], str]:
        """The function of a style, all that it prints counted from the beginning."""

        def rendered(c: Context) -> str:
            self.left = MOST_CHARACTERS
            return function(c)

        return rendered

    def words(self, words: dict[str, Any]) -> dict[str, Any]:
        """The words of `citekit.csl.render.runtime` that make text; these count."""
        counted = {name: self._counting(words[name]) for name in _OF_TEXT}
        return counted | {"names": self._names(words["names"]), "date": self._date(words["date"])}

    def context(self, *args: Any) -> Context:
        """A context that counts."""
        return _Metered(self, *args)

    def _counting(self, word: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any) -> Any:
            for text in args:
                if isinstance(text, str):
                    self.take(len(text))
                elif isinstance(text, tuple):
                    parts = [part for part in text if isinstance(part, str)]
                    self.take(sum(map(len, parts)) + len(args[0]) * len(parts))  # a delimiter stands first
            return word(*args)

        return counted

    def _names(self, word: Callable[..., str]) -> Callable[..., str]:
        def names(c: Context, spec: Names, *substitutes: Any) -> str:
            for each in (spec, *substitutes):
                if isinstance(each, Names):
                    self.take(_literals(each) * sum(_pieces(c, variable) for variable in each.variables))
            text = word(c, spec, *substitutes)
            self.take(len(text))
            return text

        return names

    def _date(self, word: Callable[..., str]) -> Callable[..., str]:
        def date(c: Context, variable: str, form: Any) -> str:
            value = c.item.get(variable)
            self.take(len(getattr(value, "raw", "")) + len(getattr(value, "literal", "")))
            text = word(c, variable, form)
            self.take(len(text))
            return text

        return date


def _literals(spec: Names) -> int:
    """The characters that a style puts to one name, or to one initial."""
    holders = (spec, spec.label, spec.family, spec.given)
    texts = (getattr(holder, slot) for holder in holders if holder is not None for slot in holder.__slots__)
    return sum(len(text) for text in texts if isinstance(text, str))


def _pieces(c: Context, variable: str) -> int:
    """The names of a variable and the initials that may be made of them."""
    people = c.item.get(variable)
    return sum(1 + len(name.given) for name in people) if isinstance(people, list) else 0


class _Metered(Context):
    """A context whose variables count whenever they are looked at."""

    def __init__(self, meter: Meter, *args: Any) -> None:
        super().__init__(*args)
        self._meter = meter

    def _look(self, name: str) -> None:
        value = self.item.get(name)
        self._meter.take(len(value) if isinstance(value, str) else 1)

    def text(self, name: str) -> str:
        self._look(name)
        return super().text(name)

    def number(self, name: str, form: str = "numeric") -> str:
        self._look(name)
        return super().number(name, form)

    def numeric(self, name: str) -> bool:
        self._look(name)
        return super().numeric(name)

    def uncertain(self, name: str) -> bool:
        self._meter.take(len(getattr(self.item.get(name), "raw", "")))
        return super().uncertain(name)

    def label(self, variable: str, terms: dict[str, tuple[str, str]], plural: str) -> str:
        self._look(variable)
        self._meter.take(len(self.locator))
        return super().label(variable, terms, plural)

    def locator_text(self) -> str:
        self._meter.take(len(self.locator))
        return super().locator_text()
