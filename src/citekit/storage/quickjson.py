"""JSON without importing `json`, whose decoder compiles regular expressions before it reads a byte.

CPython's scanner does the work in both; what it cannot read goes to `json`, so that there is one wording of errors.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SPACE = " \t\n\r"

try:
    from _json import make_scanner
except ImportError:  # another Python than CPython

    def loads(text: str) -> Any:
        from json import loads

        return loads(text)

    def first(text: str, at: int = 0) -> tuple[Any, int]:
        from json import JSONDecoder

        return JSONDecoder().raw_decode(text, at)

else:

    class _Options:
        """`json.JSONDecoder`'s defaults."""

        strict = True
        object_hook = None
        object_pairs_hook = None
        parse_float = float
        parse_int = int
        parse_constant = staticmethod({"NaN": float("nan"), "Infinity": 1e999, "-Infinity": -1e999}.__getitem__)
        memo: dict[str, str] = {}

    _scan = make_scanner(_Options())  # type: ignore[arg-type]  # typeshed knows one caller

    # Where the scanner finds a fault before `json` is imported, it cannot raise the right error (SystemError, in 3.11).
    _FAULTS = (StopIteration, SystemError, ValueError)

    def loads(text: str) -> Any:
        """The value of a JSON document. Raises `json.JSONDecodeError`.

        >>> loads(' {"year": 2010} ')
        {'year': 2010}
        """
        try:
            value, end = _scan(text, len(text) - len(text.lstrip(_SPACE)))
        except _FAULTS:
            end = -1
        if end < 0 or text[end:].strip(_SPACE):
            from json import loads

            return loads(text)
        return value

    def first(text: str, at: int = 0) -> tuple[Any, int]:
        """The value that begins at ``at`` and where it ends. Raises `json.JSONDecodeError`.

        >>> first('[1], [2]')
        ([1], 3)
        """
        try:
            value, end = _scan(text, at)
        except _FAULTS:
            from json import JSONDecoder

            return JSONDecoder().raw_decode(text, at)
        return value, end
