"""`citekit styles list`: the styles that there are."""

from __future__ import annotations

from ....styles import catalogue
from ...faults import UsageError
from .rows import chosen, print_styles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...parsing.options import Values

HELP = """List the styles: id, citation format, the style that it points to if it is a dependent one, and title.

In a pipe the columns are parted by tabs; --to jsonl has short titles, fields, ISSNs, locales and aliases, too.

\b
Examples:
  citekit styles list --no-dependent --format note
  citekit styles list --field law --to jsonl
  citekit styles list | wc -l
"""


def run(given: Values) -> int:
    """Print the styles; returns 0."""
    if given.names:
        raise UsageError(f"list takes no words: citekit styles search {' '.join(given.names)}")
    print_styles(
        chosen(catalogue.load().styles.values(), given.field, given.citation_format, no_dependent=given.no_dependent),
        given.to_rows,
        given.color,
    )
    return 0
