"""`citekit styles source`: the Python that a style is compiled to."""

from __future__ import annotations

from ...faults import UsageError
from ...output import colour, write
from ...output.dress import highlighted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...parsing.options import Values

HELP = """Print the Python that a style is compiled to: a function for each of its macros, named after it, and its options.

NAME is a short name (apa, harvard, chicago …), a CSL id or its address, a title or a .csl file.

\b
Examples:
  citekit styles source apa
  citekit styles source chicago --locale de-DE -o chicago_de.py
"""


def run(given: Values) -> int:
    """Print the source; returns 0."""
    from .... import api

    if len(given.names) != 1:
        raise UsageError("give one style")
    source = api.style_source(given.names[0], given.locale)
    write(highlighted(source, "python") if colour(given.color, given.output) else source, given.output)
    return 0
