"""`citekit styles list`: the styles that there are."""

from __future__ import annotations

from ....styles import catalogue
from ...faults import UsageError
from .rows import chosen, print_styles

HELP = """List the styles: id, citation format, the style that it points to if it is a dependent one, and title.

In a pipe the columns are parted by tabs; --to jsonl has short titles, fields, ISSNs, locales and aliases, too.

\b
Examples:
  citekit styles list --no-dependent --format note
  citekit styles list --field law --to jsonl
  citekit styles list | wc -l
"""


def run(
    *,
    names: tuple[str, ...],
    field: str | None,
    citation_format: str | None,
    no_dependent: bool,
    to_rows: str | None,
    color: str,
) -> int:
    """Print the styles; returns 0."""
    if names:
        raise UsageError(f"list takes no words: citekit styles search {' '.join(names)}")
    print_styles(
        chosen(catalogue.load().styles.values(), field, citation_format, no_dependent=no_dependent), to_rows, color
    )
    return 0
