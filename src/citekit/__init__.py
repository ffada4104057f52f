"""citekit: references in any CSL style, from Python and from the command line."""

from __future__ import annotations

__version__ = "0.1.0"
