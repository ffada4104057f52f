"""A style or locale as plain nodes: what is left of the XML once it is read."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Node:
    """One element: its ``tag`` without namespace, ``attrs``, ``children``, ``text`` and source ``line`` (from 1)."""

    __slots__ = ("attrs", "children", "line", "tag", "text")

    def __init__(
        self, tag: str, attrs: dict[str, str], children: list[Node] | None = None, text: str = "", line: int = 0
    ) -> None:
        self.tag = tag
        self.attrs = attrs
        self.children = children if children is not None else []
        self.text = text
        self.line = line

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attrs.get(name, default)

    def find(self, tag: str) -> Node | None:
        """The first child of that tag."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> list[Node]:
        """The children of that tag."""
        return [child for child in self.children if child.tag == tag]

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


class StyleSource:
    """A style as it was read: its root node and the chain of locale nodes, the most specific first."""

    __slots__ = ("locale", "locales", "name", "root")

    def __init__(self, name: str, root: Node, locale: str, locales: list[Node]) -> None:
        self.name = name
        self.root = root
        self.locale = locale
        self.locales = locales
