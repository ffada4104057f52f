"""BibTeX files as citeproc-py's records."""

from __future__ import annotations

from . import bibtex
from .bibtex import BibTeX

__all__ = ["BibTeX", "bibtex"]
