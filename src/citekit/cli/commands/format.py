"""`citekit format`: references in any CSL style, or as data."""

from __future__ import annotations

from ...errors import StyleError
from ...writers import NAMES
from ..faults import UsageError
from ..output import is_seen, write
from ..output.progress import MANY, Progress
from ..records import select, stream
from ..report import Report, together

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...api import Entry
    from ...records import Reference
    from ..parsing.options import Values

HELP = """Print references in any CSL style, or as data.

An ID is a record's id, its DOI, its citation key, or repository:number (oro:24797); - reads ids from standard
input, one a line. NAME is a short name (apa, harvard, chicago, mla, ieee, vancouver, oro …), a CSL id or its
address, a title, a .csl file, or a data form such as bibtex. Unless --keep-going is given, nothing is printed when
an id is unknown or a record broken. Without --to the suffix of the file that is written tells the form: html, md, tex,
typ, rtf, rst, json, jsonl, or that of a data form; any other is text.

A QUERY is terms that must all hold. field:value looks in a field: author, title, year, type, or any other variable
of CSL, id, doi, any; a word alone looks in title, names, year and container. Words match the beginnings of words,
"quoted words" whole ones; case and accents do not count. year:2010..2015, year:2010.. and year:..2015 are ranges,
type:article|chapter is either, doi:* has one, and -type:book or not type:book has none. When no record matches, the
exit code is 1.

\b
Examples:
  citekit format 24797 --style harvard
  citekit format 10.1068/d1509 --style chicago --to html
  citekit format 24797 --style bibtex >> refs.bib
  citekit format --all --library refs.bib --style ieee -o refs.txt
  citekit format --where "author:walters year:2010.." --group-by year --links --to html
"""


def run(given: Values) -> int:
    """Print the references; returns 1 where ``keep_going`` left something out, else 0."""
    report = Report(keep_going=given.keep_going, quiet=given.quiet, verbose=given.verbose)
    style = given.style
    if given.output and given.to is None:
        from ..data import data_of_file

        style = data_of_file(given.output) or style
    data = style.lower() in NAMES
    if data and given.to not in (None, "text", "plain"):
        raise UsageError(f"--style {style} prints data: --to {given.to} goes with a CSL style")
    if data and given.group_by:
        raise UsageError(f"--style {style} prints data: --group-by goes with a CSL style")
    if given.independent and given.group_by:
        raise UsageError("--independent prints record by record: --group-by needs all of them")
    references: Iterable[Reference] = (
        stream(given.library, report, given.where, given.encoding)
        if given.independent and (given.all or given.where) and not given.ids
        else select(given.ids, given.library, report, all=given.all, where=given.where, encoding=given.encoding)
    )
    if data:
        from ..data import to_data

        write(to_data(list(references), style, report, brief=True, color=given.color, file=given.output), given.output)
        return report.exit_code
    from .. import rendered

    form = rendered.output_form(given.to, given.color, given.output)
    chosen = rendered.load_style(style, given.locale, report, links=given.links or form == "ansi")
    hanging = chosen.layout.hanging_indent
    if given.independent:
        from itertools import chain, islice

        with Progress("Rendering", quiet=given.quiet or is_seen(given.output)) as progress:
            entries = chosen.entries(progress.over(references), on_error=report.skip)
            some = [("", chain((first,), entries)) for first in islice(entries, 1)]
            write(_pieces(some, form, hanging=hanging), given.output)
        return report.exit_code
    references = list(references)

    def text_of(references: list[Reference]) -> str:
        part = progress.part if progress.is_seen else None
        bibliography = chosen.bibliography(references, order=given.order, group_by=given.group_by, progress=part)
        if references and not bibliography.groups:
            raise StyleError(f"style '{style}' has no bibliography")
        groups = [(group.heading, group.entries) for group in bibliography.groups]
        return "".join(_pieces(groups, form, hanging=hanging))

    with Progress(f"Rendering {len(references):,} references", quiet=given.quiet or len(references) < MANY) as progress:
        text = together(references, text_of, report)
    report.inform(f"{len(references)} references in {style}")
    # all is rendered before anything is written: an error leaves nothing half done
    write(rendered.coloured(text, form, given.color, given.output), given.output)
    return report.exit_code


def _pieces(groups: Sequence[tuple[str, Iterable[Entry]]], form: str, *, hanging: bool) -> Iterator[str]:
    """The text of the entries under their headings, an entry at a time; nothing where there are none."""
    from .. import rendered

    if form in rendered.JSON:
        yield from rendered.as_json(form, _rows(groups))
    elif groups:
        marked = ((heading, (entry.marked for entry in entries)) for heading, entries in groups)
        yield from rendered.writer(form).pieces(marked, hanging=hanging)
        yield "\n"


def _rows(groups: Iterable[tuple[str, Iterable[Entry]]]) -> Iterator[tuple[dict[str, str], str]]:
    """Each entry's keys before its text, and its marked text."""
    from .. import rendered

    for heading, entries in groups:
        of_group = {"group": rendered.writer("text").entry(heading)} if heading else {}
        for entry in entries:
            yield {"id": entry.id, **of_group}, entry.marked
