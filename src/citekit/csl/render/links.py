"""What is linked of an entry, where links are wanted (CSL 1.0.2, appendix VI "Links").

An identifier that the style prints is its own link (`Context.link`). Where it prints none, the title leads to the item,
and where it prints no title, the whole entry does.
"""

from __future__ import annotations

from ...text.finish import plain
from ...text.ingest import ingest
from ...text.marks import CLOSE, DISPLAYS, LINK, LINK_TEXT
from .context import Context, address_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from .context import Rendering

_FIRST = ("DOI", "PMCID", "PMID", "URL")  # which of several identifiers is taken


class _TitleLink(Context):
    """The same cite anew, its title a link to ``address``."""

    def __init__(self, c: Context, address: str) -> None:
        self.__dict__.update(c.__dict__)
        self.address = address

    def text(self, name: str) -> str:
        text = super().text(name)
        return f"{LINK}{self.address}{LINK_TEXT}{text}{CLOSE}" if text and name == "title" else text


def address(item: Mapping[str, Any]) -> str:
    """Where an item's identifiers lead, "" where it has none.

    >>> address({"URL": "https://example.org", "DOI": "10.1/x"})
    'https://doi.org/10.1/x'
    """
    for name in _FIRST:
        value = item.get(name)
        if value:
            return address_of(name, plain(ingest(str(value))))
    return ""


def linked(c: Context, text: str, render: Callable[[Context], Rendering]) -> str:
    """The entry ``text`` of a cite, which prints no identifier, with a link to the item all the same."""
    target = address(c.item)
    if not target or not text:
        return text
    again = render(_TitleLink(c, target)).text
    if LINK in again:
        return again
    if not DISPLAYS.keys().isdisjoint(text):
        return text  # blocks are not inside of a link
    return f"{LINK}{target}{LINK_TEXT}{text}{CLOSE}"
