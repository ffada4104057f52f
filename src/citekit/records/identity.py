"""What a record may be called, and which record counts where several are called alike."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from . import Reference

#: the pieces that may stand before a DOI, in any number and order; one of the labels must come last
_BEFORE_LABEL = ("https://", "http://", "//", "www.", "dx.", "info:", "urn:")
_LABELS = ("doi.org/", "doi:", "doi=", "doi/", "doi ", "doi", "[")
_PIECES = _BEFORE_LABEL + _LABELS
_LONGEST = max(map(len, _PIECES))
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
        yield doi_key(str(doi))
    custom = fields.get("custom")
    if isinstance(custom, dict) and custom.get("repository") and custom.get("eprintid"):
        yield f"{custom['repository']}:{custom['eprintid']}".lower()


def bare_doi(text: str) -> str:
    """A DOI without what stands before it, once or more than once; any other text as it is, but for spaces around it.

    >>> [bare_doi(text) for text in ("10.1068/D1509", "doi: 10.1068/D1509", "https://doi.org/doi:10.1068/D1509")]
    ['10.1068/D1509', '10.1068/D1509', '10.1068/D1509']
    """
    text = text.strip()
    if not text or text.startswith("10."):  # as most are
        return text
    at = 0
    last = ""
    is_address = False
    while True:
        head = text[at : at + _LONGEST].lower()
        piece = next((piece for piece in _PIECES if head.startswith(piece)), "")
        if not piece:
            break
        at += len(piece)
        while text[at : at + 1].isspace():
            at += 1
        is_address = is_address or piece == "doi.org/"
        last = piece
    if last not in _LABELS or not text.startswith(("10.", "10/"), at):  # short DOIs begin with 10/
        return text
    text = text[at:]
    if is_address and "%" in text:
        from urllib.parse import unquote

        text = unquote(text)
    return text.removesuffix("]") if "[" not in text else text


def with_bare_doi(item: Any) -> Any:
    """A CSL-JSON item whose DOI is a bare one: styles and other programs put before it what they want there.

    >>> with_bare_doi({"id": "a", "DOI": "https://doi.org/10.1068/D1509"})
    {'id': 'a', 'DOI': '10.1068/D1509'}
    """
    changes = _doi_changes(item) if isinstance(item, dict) else {}
    return {**item, **changes} if changes else item


def with_bare_dois(references: Iterable[Reference]) -> Iterator[Reference]:
    """Records whose DOIs are bare ones, as `with_bare_doi` has it.

    >>> from citekit.records import Reference
    >>> [reference.fields["DOI"] for reference in with_bare_dois([Reference("a", "book", {"DOI": "doi:10.1/x"})])]
    ['10.1/x']
    """
    for reference in references:
        changes = _doi_changes(reference.fields)
        yield reference.replace(**changes) if changes else reference


def _doi_changes(fields: Mapping[str, Any]) -> dict[str, str]:
    """What makes the DOI among some fields a bare one; empty where nothing need be changed."""
    doi = fields.get("DOI")
    if isinstance(doi, str) and (bare := bare_doi(doi)) != doi:
        return {"DOI": bare}
    return {}


def doi_key(text: str) -> str:
    """What is the same for all ways to write a DOI: they know no case (https://www.doi.org/doi-handbook, 2.4).

    >>> doi_key("https://doi.org/10.1068/D1509")
    '10.1068/d1509'
    """
    return bare_doi(text).lower()


def doi_address(doi: str) -> str:
    """The address that a DOI leads to, as it is: what is to be a link is percent-encoded by who writes it.

    >>> doi_address("doi:10.1068/d1509")
    'https://doi.org/10.1068/d1509'
    """
    return f"https://doi.org/{bare_doi(doi)}"
