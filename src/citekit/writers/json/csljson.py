"""CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html): one array, or an object a line."""

from __future__ import annotations

from .jsontext import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...records import Reference
    from ..record import Report


def write(references: Iterable[Reference], report: Report | None = None, *, layout: str = "array") -> Iterator[str]:
    """Every variable as it is; nothing is lost. ``layout`` is "array" or "lines" (NDJSON)."""
    if layout == "lines":
        for reference in references:
            yield dumps(reference.to_csl(), separators=(",", ":")) + "\n"
        return
    separator = "[\n  "
    for reference in references:
        yield separator + dumps(reference.to_csl(), indent=2).replace("\n", "\n  ")
        separator = ",\n  "
    yield "[]\n" if separator[0] == "[" else "\n]\n"
