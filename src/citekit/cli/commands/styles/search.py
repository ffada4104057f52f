"""`citekit styles search`: styles by words."""

from __future__ import annotations

from .... import styles
from ....errors import NotFound
from ....styles import catalogue
from ...faults import UsageError
from .rows import chosen, print_styles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...parsing.options import Values

HELP = """Find styles that have all the words in their id, title, short title or alias, the best first.

\b
Examples:
  citekit styles search chicago author-date
  citekit styles search nature --format numeric --no-dependent
  citekit styles search "society and space" --to jsonl
"""


def run(given: Values) -> int:
    """Print the styles; none is an error."""
    if not any(word.strip() for word in given.words):
        raise UsageError("give at least one word")
    found = catalogue.load().search(given.words)
    if not found:
        raise NotFound("style with the words", " ".join(given.words), styles.names_like(" ".join(given.words)))
    wanted = chosen(found, given.field, given.citation_format, no_dependent=given.no_dependent)
    if not wanted:
        raise NotFound(
            "such style with the words", " ".join(given.words), hint=f"of other kinds there are {len(found)}"
        )
    print_styles(wanted, given.to_rows, given.color)
    return 0
