"""`citekit show`: a record as the page of its repository shows it."""

from __future__ import annotations

from ...errors import StyleError
from ..data import form_names
from ..faults import UsageError
from ..output import colour
from ..output.dress import link, terminal
from ..output.page import FIELDS, facts
from ..output.table import check_form, print_objects, print_table
from ..records import select
from ..report import Report, each

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...records import Reference

HELP = """Show a record as the page of its repository does: its reference, whether there is a full text, its DOI, where to look
it up (Google Scholar, Altmetric, Dimensions), abstract, dates, and where it belongs. Only what is there is shown.

An ID is a record's id, its DOI, its citation key, or repository:number; - reads ids from standard input. In a pipe a
line is a name and a value, parted by a tab, and addresses are written out; --to jsonl has a key for everything, null
where there is nothing.

\b
Examples:
  citekit show 24797 --style oro
  citekit show 10.1068/d1509 | grep DOI
  citekit show 24797 --to jsonl
"""


def run(
    *,
    ids: tuple[str, ...],
    library: tuple[str, ...],
    encoding: str | None,
    all: bool,
    style: str,
    locale: str | None,
    to_rows: str | None,
    output: str | None,
    color: str,
    keep_going: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Print the records; returns 1 where ``keep_going`` left something out, else 0."""
    from .. import rendered

    to_rows = check_form(to_rows, output)
    if style.lower() in form_names():
        raise UsageError(f"{style} is a form of data: show needs a CSL style; citekit export prints data")
    report = Report(keep_going=keep_going, quiet=quiet, verbose=verbose)
    references = select(ids, library, report, all=all, encoding=encoding)
    person = to_rows is None and terminal(output)
    links = colour(color, output)
    loaded = rendered.load_style(style, locale, report, links=links)
    if loaded.compiled.bibliography is None:
        raise StyleError(f"style '{style}' has no bibliography")

    def page(reference: Reference) -> dict[str, Any]:
        return facts(reference, loaded.bibliography([reference]).entries[0].marked)

    pages = [made for _, made in each(references, page, report)]
    if to_rows == "jsonl":
        print_objects(pages, color=color, output=output)
        return report.exit_code
    rows = _rows(pages, person=person, links=links)
    print_table(("", ""), rows, to_rows, header=False, color=color, output=output)
    return report.exit_code


def _rows(pages: list[dict[str, Any]], *, person: bool, links: bool) -> Iterator[tuple[str, ...]]:
    """A row for each value, with its name: a person reads that once. An empty row is between two records."""
    for number, page in enumerate(pages):
        if number:
            yield ()
        for field in FIELDS:
            value = page[field.key]
            label = field.label
            for text in value if isinstance(value, list) else [value] if value and label else []:
                words = field.words if person else ""
                yield label, link(text, words or text) if links and field.address else field.shown(text)
                label = "" if person else label
