"""Dublin Core as EPrints exports it (``EPrints::Plugin::Export::DC``): a line an element, a blank line between records.

Elements are those of the Dublin Core Metadata Element Set 1.1 (ISO 15836-1).
"""

from __future__ import annotations

from .. import names
from ..dates import edtf
from ..record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...records import Reference
    from ..record import Report

#: CSL type → EPrints' words for the nature of a publication; other types are said in CSL's words
TYPES = {
    "article-journal": "Article", "article-magazine": "Article", "article-newspaper": "Article", "book": "Book",
    "chapter": "Book Section", "paper-conference": "Conference or Workshop Item", "report": "Monograph",
    "thesis": "Thesis", "patent": "Patent", "dataset": "Dataset", "graphic": "Image", "motion_picture": "Video",
    "song": "Audio", "software": "Software",
}  # fmt: skip


def write(references: Iterable[Reference], report: Report | None = None) -> Iterator[str]:
    """One record a piece."""
    separator = ""
    for reference in references:
        record = Record(reference)
        yield separator + "".join(f"{element}: {value}\n" for element, value in elements(record) if value)
        separator = "\n"
        record.settle(report)


def elements(record: Record) -> Iterator[tuple[str, str]]:
    """The elements in EPrints' order."""
    yield "title", record.text("title")
    creator = record.creator()
    for name in names.listed(record, creator) if creator else ():
        yield "creator", name
    for keyword in record.text("keyword").split(","):
        yield "subject", keyword.strip()
    yield "description", record.text("abstract")
    yield "publisher", record.text("publisher")
    for variable in ("editor", "translator", "contributor"):
        if variable != "editor" and variable in record:
            record.lose(variable, "as contributor")
        for name in names.listed(record, variable):
            yield "contributor", name
    if "issued" in record:
        yield "date", edtf(record, "issued")
    yield "type", TYPES.get(record.type, record.type)
    if "container-title" in record:
        yield "source", record.text("container-title")
    yield "language", record.text("language")
    for variable, scheme in (("DOI", "doi:"), ("ISBN", "urn:isbn:"), ("ISSN", "urn:issn:")):
        if variable in record:
            yield "identifier", scheme + record.text(variable)
    yield "relation", record.text("URL")
    yield "rights", record.text("license")
