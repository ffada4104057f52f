"""citeproc-py's interface to citekit's engine: change ``from citeproc import …`` to ``from citekit.citeproc import …``.

Classes have citeproc-py's names and signatures and are subclasses of its own; what they render is citekit's. Modules
that neither read nor render (formatters, strings, types, LaTeX) are citeproc-py's own.

    >>> from citekit.citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    >>> from citekit.citeproc.source.json import CiteProcJSON
    >>> source = CiteProcJSON([{"id": "Doe", "type": "book", "title": "Life", "author": [{"family": "Doe"}]}])
    >>> style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    >>> bibliography = CitationStylesBibliography(style, source, formatter.html)
    >>> citation = Citation([CitationItem("Doe")])
    >>> bibliography.register(citation)
    >>> bibliography.cite(citation, print)
    '(Doe, no date)'
    >>> bibliography.bibliography()
    ['Doe (no date) <i>Life</i>.']
"""

from __future__ import annotations

import sys

import citeproc
from citeproc import formatter, model, string, types
from citeproc.source.bibtex import bibparse, latex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: modules under their name here: the very modules, so that it does not matter where a program imports them from
for _module in (formatter, model, string, types, bibparse, latex):
    for _name in [name for name in sys.modules if f"{name}.".startswith(f"{_module.__name__}.")]:
        sys.modules[f"citekit.{_name}"] = sys.modules[_name]

from .frontend import CitationStylesBibliography, CitationStylesStyle  # noqa: E402  (imports modules named above)
from .source import Citation, CitationItem, Locator  # noqa: E402

__all__ = [
    "Citation",
    "CitationItem",
    "CitationStylesBibliography",
    "CitationStylesStyle",
    "Locator",
    "formatter",
    "model",
    "string",
    "types",
]


def __getattr__(name: str) -> Any:
    """Whatever else citeproc-py offers: its paths, tables of variables and version."""
    return getattr(citeproc, name)
