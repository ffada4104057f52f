"""`citekit styles search`: styles by words."""

from __future__ import annotations

from .... import styles
from ....errors import NotFound
from ....styles import catalogue
from ...faults import UsageError
from .rows import chosen, print_styles

HELP = """Find styles that have all the words in their id, title, short title or alias, the best first.

\b
Examples:
  citekit styles search chicago author-date
  citekit styles search nature --format numeric --no-dependent
  citekit styles search "society and space" --to jsonl
"""


def run(
    *,
    words: tuple[str, ...],
    field: str | None,
    citation_format: str | None,
    no_dependent: bool,
    to_rows: str | None,
    color: str,
) -> int:
    """Print the styles; none is an error."""
    if not any(word.strip() for word in words):
        raise UsageError("give at least one word")
    found = catalogue.load().search(words)
    if not found:
        raise NotFound("style with the words", " ".join(words), styles.names_like(" ".join(words)))
    wanted = chosen(found, field, citation_format, no_dependent=no_dependent)
    if not wanted:
        raise NotFound("such style with the words", " ".join(words), hint=f"of other kinds there are {len(found)}")
    print_styles(wanted, to_rows, color)
    return 0
