"""`citekit show`: a record as the page of its repository shows it."""

from __future__ import annotations

from ...errors import StyleError
from ...writers import NAMES
from ..faults import UsageError
from ..output import colour, is_seen
from ..output.dress import link
from ..output.page import FIELDS, facts
from ..output.table import check_form, print_objects, print_table
from ..records import select
from ..report import Report, each

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ...records import Reference
    from ..parsing.options import Values

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


def run(given: Values) -> int:
    """Print the records; returns 1 where ``keep_going`` left something out, else 0."""
    from .. import rendered

    to_rows = check_form(given.to_rows, given.output)
    if given.style.lower() in NAMES:
        raise UsageError(f"{given.style} is a form of data: show needs a CSL style; citekit export prints data")
    report = Report(keep_going=given.keep_going, quiet=given.quiet, verbose=given.verbose)
    references = select(given.ids, given.library, report, all=given.all, encoding=given.encoding)
    person = to_rows is None and is_seen(given.output)
    links = colour(given.color, given.output)
    loaded = rendered.load_style(given.style, given.locale, report, links=links)
    if loaded.compiled.bibliography is None:
        raise StyleError(f"style '{given.style}' has no bibliography")

    def page(reference: Reference) -> dict[str, Any]:
        return facts(reference, loaded.bibliography([reference]).entries[0].marked)

    pages = [made for _, made in each(references, page, report)]
    if to_rows == "jsonl":
        print_objects(pages, color=given.color, output=given.output)
        return report.exit_code
    rows = _rows(pages, person=person, links=links)
    print_table(("", ""), rows, to_rows, header=False, color=given.color, output=given.output)
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
