"""Records and citations, as `citeproc.source` has them, with what CSL 1.0.2 and citekit know beyond it.

citeproc-py warns of arguments that it does not use. citekit uses more of them: all variables and name parts of CSL
1.0.2, ``suppress_author`` and ``author_only`` of a cite, ``note_index`` of a citation.
"""

from __future__ import annotations

import citeproc
from citeproc import source
from citeproc.source import CustomDict

from ..records.variables import VARIABLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FIELDS = {
    "uri",
    "container_uri",
    "contributor",
    "categories",
    "custom",
    "date",
    "journalAbbreviation",
    *citeproc.VARIABLES,
} | {name.replace("-", "_") for name in VARIABLES}
_NAME_PARTS = {
    "comma-suffix",
    "dropping-particle",
    "family",
    "given",
    "literal",
    "non-dropping-particle",
    "static-ordering",
    "suffix",
}


class Reference(source.Reference):  # type: ignore[misc]  # citeproc-py has no types
    """A record: ``Reference("doe", "book", title="Life", author=[Name(family="Doe")])``. Warns of unknown variables."""

    def __init__(self, key: str, type: str, **args: Any) -> None:
        self.key = key
        self.type = type
        CustomDict.__init__(self, args, optional=_FIELDS)


class Name(source.Name):  # type: ignore[misc]
    """A name by its parts, as in CSL-JSON. Warns of unknown parts."""

    def __init__(self, **args: Any) -> None:
        CustomDict.__init__(self, args, optional=_NAME_PARTS)


class Citation(source.Citation):  # type: ignore[misc]
    """Cites at one place of a document. ``note_index`` is the number of its note; a note style counts without it."""

    def __init__(self, cites: list[Any], **kwargs: Any) -> None:
        note = {name: kwargs.pop(name) for name in ("note_index",) if name in kwargs}
        super().__init__(cites, **kwargs)
        self.update(note)


class CitationItem(source.CitationItem):  # type: ignore[misc]
    """A cite of the record with this key (in any case): ``locator`` is a `Locator`, ``prefix`` and ``suffix`` are text."""

    def __init__(self, key: str, bibliography: Any = None, **args: Any) -> None:
        flags = {name: args.pop(name) for name in ("author_only", "suppress_author") if name in args}
        super().__init__(key, bibliography, **args)
        self.update(flags)
