"""`citekit styles show`: what a style is, and what it looks like."""

from __future__ import annotations

from .... import api, styles
from ....errors import StyleError
from ....library import Library
from ....storage import resources
from ....styles import catalogue
from ...faults import UsageError
from ...output.table import check_form, print_objects, print_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ....styles.catalogue import StyleInfo
    from ...parsing.options import Values

HELP = """Describe styles: titles, citation format, fields, locale, aliases, and a sample citation and reference.

A dependent style is shown as itself, with the style that it points to. NAME is a short name, a CSL id or its address,
or a title.

\b
Examples:
  citekit styles show harvard
  citekit styles show environment-and-planning-d-society-and-space
  citekit styles show apa mla --to jsonl
"""


def run(given: Values) -> int:
    """Print the descriptions; returns 0."""
    if not given.names:
        raise UsageError("give at least one style")
    check_form(given.to_rows)
    described = [_described(name, catalogue.get(name)) for name in given.names]
    if given.to_rows == "jsonl":
        print_objects(described, color=given.color)
        return 0
    rows: list[tuple[object, ...]] = []
    for facts in described:
        rows += [(), *((name, value) for name, value in facts.items() if value)]
    print_table(("", ""), rows[1:], given.to_rows, header=False, color=given.color)
    return 0


def _described(name: str, entry: StyleInfo) -> dict[str, Any]:
    """Everything about a style by its name, and the bundled record in it."""
    style = api.load_style(name)
    sample = next(iter(Library([resources.LIBRARY])))
    try:
        reference = style.entry(sample)
    except StyleError:  # it has no bibliography
        reference = ""
    return {
        "id": entry.id,
        "title": entry.title,
        "short title": entry.short,
        "format": entry.format,
        "fields": entry.fields,
        "locale": styles.resolve(name)[2] or entry.locale,
        "parent": entry.parent,
        "aliases": entry.aliases,
        "citation": style.cite(sample),
        "reference": reference,
    }
