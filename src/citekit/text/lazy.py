"""Regular expressions that are compiled when they are first used: one reference needs few of them, or none at all."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from typing import Any

IGNORECASE = 2  # re.IGNORECASE, without the import
#: white space before something, if there is any. ``\s*`` would try each run of it once for every character in it.
SPACE = r"(?:(?<!\s)\s+)?"


class _Lazy:
    """Stands for a compiled pattern. Its methods become the pattern's own, so that only the first use pays.

    >>> pattern("a+").sub("b", "caat")
    'cbt'
    """

    def __init__(self, text: str, flags: int = 0) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        import re

        compiled = re.compile(self._text, self._flags)
        for method in ("findall", "finditer", "match", "search", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


#: the regular expression of some text and flags
pattern: Callable[..., re.Pattern[str]] = _Lazy  # type: ignore[assignment]  # a call less for each of three dozen
