"""What a record may be called, and which record counts where several are called alike."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from . import Reference

_DOI_PREFIXES = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:")


_SHOWN = 5  # ids in one warning


def left_out(source: str, ids: list[str]) -> str:
    """The warning of records whose ids earlier ones have; ``ids`` has one for each of these records.

    >>> left_out("refs.json", ["a"])
    "refs.json: another record 'a' is left out: the first one counts"
    >>> left_out("refs.json", ["a", "b", "b"])
    "refs.json: 3 records with the ids of earlier ones are left out: the first of 'a', 'b' counts"
    """
    if len(ids) == 1:
        return f"{source}: another record '{ids[0]}' is left out: the first one counts"
    known = list(dict.fromkeys(ids))
    shown = ", ".join(f"'{id}'" for id in known[:_SHOWN])
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    return f"{source}: {len(ids)} records with the ids of earlier ones are left out: the first of {shown}{more} counts"


def names(reference: Reference) -> Iterator[str]:
    """What a record may be called besides its id: citation key, DOI, repository number; the last two in lower case.

    >>> from citekit.records import Reference
    >>> list(names(Reference("a", "book", {"citation-key": "Knuth84", "DOI": "https://doi.org/10.1000/ABC"})))
    ['Knuth84', '10.1000/abc']
    """
    fields = reference.fields
    if key := fields.get("citation-key"):
        yield str(key)
    if doi := fields.get("DOI"):
        yield bare_doi(str(doi))
    custom = fields.get("custom")
    if isinstance(custom, dict) and custom.get("repository") and custom.get("eprintid"):
        yield f"{custom['repository']}:{custom['eprintid']}".lower()


def bare_doi(text: str) -> str:
    text = text.strip().lower()
    for prefix in _DOI_PREFIXES:
        text = text.removeprefix(prefix)
    return text.strip()
