"""The year of a record: by the parts of its date, or by what can be made out of the text that stands for them."""

from __future__ import annotations

from . import Date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import Reference


def years_of(date: Date | None) -> tuple[int, ...]:
    """The years of a date, of a range the first and the last; 44 BC is -44. Empty where there is none.

    >>> from citekit.records import Date
    >>> years_of(Date(literal="12 March 850")), years_of(Date(((2010,), (2012, 5)))), years_of(Date(literal="in press"))
    ((850,), (2010, 2012), ())
    """
    if date is None:
        return ()
    return tuple([part[0] for part in date.parts or understood(date).parts if part and part[0]])


def year_of(reference: Reference) -> int:
    """The year in which a work was issued, of a range the first; 44 BC is -44. 0, which is no year, where there is none.

    >>> from citekit.records import Date, Reference
    >>> year_of(Reference("a", "book", {"issued": Date(literal="44 BC")}))
    -44
    """
    return next(iter(years_of(reference.fields.get("issued"))), 0)


def year_text(year: int) -> str:
    """A year as it is shown.

    >>> year_text(2010), year_text(-44)
    ('2010', '44 BC')
    """
    return str(year) if year > 0 else f"{-year} BC"


def understood(date: Date) -> Date:
    """The date by its parts; where it has none, by those that can be made out of its text, of which a year may be all.

    >>> from citekit.records import Date
    >>> [understood(Date(literal=text)).parts for text in ("c. 1850", "published 1998 in Oslo", "forthcoming")]
    [((1850,),), ((1998,),), ()]
    """
    text = date.raw or date.literal
    if date.parts or not text:
        return date
    from .rawdate import find_year, parse_date

    parsed = parse_date(text)
    if parsed is None and (year := find_year(text)):
        parsed = Date(((year,),))
    return parsed or date
