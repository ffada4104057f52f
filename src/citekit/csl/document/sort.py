"""Sorting: the keys of cs:sort, evaluated one after the other and only inside ties (CSL 1.0.2, "Sorting")."""

from __future__ import annotations

from ...records.model import Date
from ...records.variables import DATE_VARIABLES, NUMBER_VARIABLES
from ...text.finish import plain
from ...text.ingest import ingest
from ..render.dates import is_given, sort_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeVar

    from ..render.context import Context

    T = TypeVar("T")


class SortKey:
    """One cs:key: a variable, or a function that renders a macro.

    ``min`` and ``first`` are names-min and names-use-first, ``last`` names-use-last (None: as the names say).
    """

    __slots__ = ("descending", "first", "last", "min", "render", "variable")

    def __init__(self, options: dict[str, Any], functions: dict[str, Any]) -> None:
        self.descending: bool = options["descending"]
        self.min: int = options["min"]
        self.first: int = options["first"]
        self.last: bool | None = options["last"]
        self.variable: str = options.get("variable", "")
        self.render: Callable[[Context], str] | None = functions[options["function"]] if "function" in options else None

    def text(self, c: Context) -> str:
        """What a cite sorts by, "" where the key is empty."""
        c.sorting = True
        c.sort_key = self
        if self.render is not None:
            c.restart()
            return plain(self.render(c) or "").strip()
        return _variable_text(c, self.variable)


def _variable_text(c: Context, name: str) -> str:
    if name == "citation-number":
        return c.citation_number_text()
    if name == "citation-label":
        return plain(c.citation_label_text())
    if name in DATE_VARIABLES:
        value = c.item.get(name)
        return sort_text(value) if isinstance(value, Date) and is_given(value) else ""
    if name in NUMBER_VARIABLES:
        text = plain(c.number(name))
        return text.rjust(12, "0") if text.isdecimal() else text
    value = c.item.get(name)
    return plain(ingest(value)) if isinstance(value, str) else c.text(name)


def sort_items(items: Sequence[T], keys: list[SortKey], context: Callable[[T], Context]) -> list[T]:
    """The items in the order of the keys; a later key is computed only where the earlier ones are equal.

    Text is sorted as the style's language does (`citekit.csl.document.collation`). Stable. Items with an empty key come last,
    whether the key ascends or descends.
    """
    if len(items) < 2 or not keys:
        return list(items)
    return [item for item, _ in _sort([(item, context(item)) for item in items], keys, 0)]


def _sort(items: list[tuple[T, Context]], keys: list[SortKey], at: int) -> list[tuple[T, Context]]:
    if len(items) < 2 or at == len(keys):
        return items
    from .collation import collation  # not on the way of a single reference

    key = keys[at]
    texts = [key.text(c) for _, c in items]
    collate = collation(items[0][1].env.locale, texts)
    filled: dict[str | bytes, list[tuple[T, Context]]] = {}
    empty: list[tuple[T, Context]] = []
    for text, item in zip(texts, items, strict=True):
        if text:
            filled.setdefault(collate(text), []).append(item)
        else:
            empty.append(item)
    out: list[tuple[T, Context]] = []
    for value in sorted(filled, reverse=key.descending):
        alike = filled[value]
        out += alike if len(alike) < 2 else _sort(alike, keys, at + 1)
    return out + _sort(empty, keys, at + 1)
