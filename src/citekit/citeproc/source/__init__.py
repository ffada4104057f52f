"""What `citeproc.source` has."""

from __future__ import annotations

from citeproc import source
from citeproc.source import (
    BibliographySource,
    CustomDict,
    Date,
    DateBase,
    DateRange,
    LiteralDate,
    Locator,
    VariableError,
)

from ..values import Citation, CitationItem, Name, Reference
from . import bibtex, json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = [
    "BibliographySource",
    "Citation",
    "CitationItem",
    "CustomDict",
    "Date",
    "DateBase",
    "DateRange",
    "LiteralDate",
    "Locator",
    "Name",
    "Reference",
    "VariableError",
    "bibtex",
    "json",
]


def __getattr__(name: str) -> Any:
    return getattr(source, name)
