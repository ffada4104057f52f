"""What a record may be called, and which record counts where several are called alike."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Reference

_DOI_PREFIXES = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:")


def left_out(source: str, id: str) -> str:
    """The warning of a second record with the same id."""
    return f"{source}: another record '{id}' is left out: the first one counts"


def names(reference: Reference) -> Iterator[str]:
    """What a record may be called besides its id: citation key, DOI, repository number; the last two in lower case.

    >>> from citekit.model import Reference
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
