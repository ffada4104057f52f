"""citekit: references in any CSL style, from Python and from the command line.

Names are imported when they are first used: ``import citekit`` costs next to nothing.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .api import Bibliography, Entry, Group, Layout, Style, load_style
    from .errors import CitekitError, FileError, LocaleError, NotFound, ReadError, StyleError, WriteError
    from .library import Library
    from .records import Citation, Cite, Date, Name, Reference

_MODULES = {
    "api": ("Bibliography", "Entry", "Group", "Layout", "Style", "load_style"),
    "errors": ("CitekitError", "FileError", "LocaleError", "NotFound", "ReadError", "StyleError", "WriteError"),
    "library": ("Library",),
    "records": ("Citation", "Cite", "Date", "Name", "Reference"),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [  # noqa: RUF022  (by module, as above)
    "__version__",
    "Bibliography", "Entry", "Group", "Layout", "Style", "load_style",
    "CitekitError", "FileError", "LocaleError", "NotFound", "ReadError", "StyleError", "WriteError",
    "Library",
    "Citation", "Cite", "Date", "Name", "Reference",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'citekit' has no attribute {name!r}")
    module = __import__(f"{__name__}.{_HOME[name]}", fromlist=[name])
    return getattr(module, name)


def __dir__() -> list[str]:
    return __all__
