"""Names in one line, for forms that have no parts of names."""

from __future__ import annotations

from ..text.tags import without_tags

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..records import Name
    from .record import Record


def inverted(name: Name) -> str:
    """``Family, Given, Suffix`` with particles before the family name; institutions as they are.

    >>> from citekit.records import Name
    >>> inverted(Name("Beethoven", "Ludwig", "van")), inverted(Name("King", "Martin", suffix="Jr."))
    ('van Beethoven, Ludwig', 'King, Martin, Jr.')
    """
    if name.literal and not name.family:
        return without_tags(name.literal)
    parts = [family(name), without_tags(name.given), without_tags(name.suffix)]
    return ", ".join(parts) if parts[2] else ", ".join(filter(None, parts))


def family(name: Name) -> str:
    """The family name with its particles.

    >>> from citekit.records import Name
    >>> family(Name("Alembert", dropping_particle="d'"))
    "d'Alembert"
    """
    parts = [name.dropping_particle, name.non_dropping_particle, without_tags(name.family)]
    return " ".join(filter(None, parts)).replace("' ", "'").replace("’ ", "’")


def listed(record: Record, variable: str) -> list[str]:
    """The names of a variable, inverted; where a comma of the name itself would be misread, that is a loss."""
    names = record.names(variable)
    if any("," in part for name in names for part in (name.family, name.given, name.literal)):
        record.lose(variable, "comma in a name")
    return [inverted(name) for name in names]
