"""Whether two records are of one work: by DOI, or by title, year and first author."""

from __future__ import annotations

from ..records.identity import doi_key
from ..records.year import year_of
from ..text.normal import normalize
from ..text.tags import without_tags

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..records import Reference


class Works:
    """Records by the works that they are of.

    >>> from citekit import Reference
    >>> works = Works([Reference("a", "book", {"title": "Borders", "DOI": "10.1000/X"})])
    >>> works.find(Reference("b", "article", {"DOI": "https://doi.org/10.1000/x"})).id
    'a'
    """

    def __init__(self, references: Iterable[Reference] = ()) -> None:
        self._by_doi: dict[str, Reference] = {}
        self._by_description: dict[tuple[str, int, str], Reference] = {}
        self._without_doi: dict[tuple[str, int, str], Reference] = {}
        for reference in references:
            self.add(reference)

    def add(self, reference: Reference) -> None:
        """Know a record, too. The first one of a work counts."""
        doi = _doi(reference)
        if doi:
            self._by_doi.setdefault(doi, reference)
        if description := _description(reference):
            self._by_description.setdefault(description, reference)
            if not doi:
                self._without_doi.setdefault(description, reference)

    def find(self, reference: Reference) -> Reference | None:
        """The record of the same work, None where there is none. Works with two DOIs are two, whatever they are called."""
        doi = _doi(reference)
        if doi in self._by_doi:
            return self._by_doi[doi]
        description = _description(reference)
        if description is None:
            return None
        return (self._without_doi if doi else self._by_description).get(description)


def _doi(reference: Reference) -> str:
    return doi_key(str(reference.fields.get("DOI") or ""))


def _description(reference: Reference) -> tuple[str, int, str] | None:
    """Title, year and first author, None where the title is missing: too little to tell works apart by."""
    title = _letters(str(reference.fields.get("title") or ""))
    return (title, year_of(reference), _first_author(reference)) if title else None


def _first_author(reference: Reference) -> str:
    names = reference.fields.get("author") or reference.fields.get("editor") or ()
    return _letters(names[0].family or names[0].literal) if names else ""


def _letters(text: str) -> str:
    """Letters and digits alone, without case, accents and markup."""
    plain = normalize("NFKD", without_tags(text)).casefold()
    return "".join(char for char in plain if char.isalnum())
