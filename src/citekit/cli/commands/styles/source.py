"""`citekit styles source`: the Python that a style is compiled to."""

from __future__ import annotations

from ...faults import UsageError
from ...output import colour, write
from ...output.dress import highlighted

HELP = """Print the Python that a style is compiled to: a function for each of its macros, named after it, and its options.

NAME is a short name (apa, harvard, chicago …), a CSL id or its address, a title or a .csl file.

\b
Examples:
  citekit styles source apa
  citekit styles source chicago --locale de-DE -o chicago_de.py
"""


def run(*, names: tuple[str, ...], locale: str | None, output: str | None, color: str) -> int:
    """Print the source; returns 0."""
    from .... import api

    if len(names) != 1:
        raise UsageError("give one style")
    source = api.style_source(names[0], locale)
    write(highlighted(source, "python") if colour(color, output) else source, output)
    return 0
