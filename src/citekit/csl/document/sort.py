"""Sorting: by one key after the other, and only inside ties (CSL 1.0.2, "Sorting")."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from ..render import SortKey
    from ..render.context import Context

    T = TypeVar("T")


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
