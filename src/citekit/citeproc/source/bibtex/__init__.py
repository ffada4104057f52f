"""BibTeX files as citeproc-py's records."""

from __future__ import annotations

from citeproc.source.bibtex import bibparse, latex

from . import bibtex
from .bibtex import BibTeX

__all__ = ["BibTeX", "bibparse", "bibtex", "latex"]
