"""Regular expressions that are compiled when they are first used: one reference needs few of them, or none at all."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Any

IGNORECASE = 2  # re.IGNORECASE, without the import
#: white space before something, if there is any. ``\s*`` would try each run of it once for every character in it.
SPACE = r"(?:(?<!\s)\s+)?"


class _Lazy:
    """Stands for a compiled pattern. Its methods become the pattern's own, so that only the first use pays."""

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        import re

        compiled = re.compile(self._text, self._flags)
        for method in ("findall", "finditer", "match", "search", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """The regular expression ``text``.

    >>> pattern("a+").sub("b", "caat")
    'cbt'
    """
    return _Lazy(text, flags)  # type: ignore[return-value]
