"""BibTeX files as citeproc-py's records, read by citekit: all entry types and fields, any LaTeX."""

from __future__ import annotations

import os

from citeproc.source.bibtex import bibtex
from citeproc.source.bibtex.bibparse import BibTeXDecodeError

from ....readers.bibtex.bibtex import read
from ..json import CiteProcJSON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class BibTeX(bibtex.BibTeX):  # type: ignore[misc]  # citeproc-py has no types
    """The entries of a file (its path, or a file open for reading text), by their keys in lower case.

    Raises ``BibTeXDecodeError`` where the file is not in ``encoding`` and `citekit.ReadError` where it is not BibTeX.
    """

    def __init__(self, filename: Any, encoding: str = "ascii") -> None:
        try:
            if isinstance(filename, (str, bytes, os.PathLike)):
                with open(filename, encoding=encoding) as file:
                    text = file.read()
            else:
                text = filename.read()
        except UnicodeDecodeError as error:
            raise BibTeXDecodeError(error, error.object.count(b"\n", 0, error.start) + 1) from None
        name = os.fsdecode(filename) if isinstance(filename, (str, bytes, os.PathLike)) else "<file>"
        self.update(CiteProcJSON(reference.to_csl() for reference in read(text, name)))


def __getattr__(name: str) -> Any:
    return getattr(bibtex, name)
