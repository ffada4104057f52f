"""`citekit convert`: whole files from one data form to another."""

from __future__ import annotations

import os

from ... import readers
from ...library import file_bytes
from ..data import choose_form, to_data
from ..faults import UsageError
from ..output import colour, is_same, protect, write
from ..output.dress import highlighted, tame
from ..output.progress import Progress
from ..records import known_encoding
from ..report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...records import Reference
    from ...writers import Form
    from ..parsing.options import Values

HELP = """Turn files of records into another data form. - is standard input or output; without OUT, standard output. Several
files become one: IN... -o OUT.

The form of IN is told by its content, that of OUT by its suffix or by --to. Every record is written, those with the
same id, too. What the form of OUT has no field for is named on standard error.

An OUT that is there is replaced where its suffix tells the form; with --to it must be named by -o, for it might be
meant as another IN. Only with --in-place is a file replaced that is read: it stays in its form, and what is no record
in it, such as comments, is lost. --dry-run shows the difference. A broken record stops that, even
with --keep-going.

\b
Examples:
  citekit convert refs.bib refs.ris
  citekit convert refs.bib export.ris -o all.json
  citekit convert refs.bib --in-place --dry-run
  citekit convert export.ris - --to biblatex --key "{auth}{year}"
  citekit export --all --to ris | citekit convert - library.bib
"""

#: one suffix and one reader, which cannot always tell them apart
_BIBTEX = {"bibtex", "biblatex"}


def run(given: Values) -> int:
    """Convert files; returns 1 where ``keep_going`` left something out, else 0."""
    sources, target = _places(given.files, given.output, given.to_form, in_place=given.in_place)
    if given.dry_run and not given.in_place:
        raise UsageError("--dry-run shows what --in-place would change")
    report = Report(keep_going=given.keep_going, quiet=given.quiet, verbose=given.verbose)
    form = choose_form(given.to_form, target, given.key)
    known_encoding(given.encoding)
    references: list[Reference] = []
    names: dict[str, str] = {}
    before = b""
    for source in sources:
        with Progress(f"Reading {source}", quiet=given.quiet or source == "-"):  # somebody may be typing
            data, name = file_bytes(source)
            replaced = given.in_place and is_same(source, target)
            if replaced:
                _check_form(data, name, given.from_form, given.encoding, form)
                before = data
            skip = report.skip if given.keep_going and not replaced else None  # what is left out would be gone
            read = list(readers.read(data, name, given.from_form, skip, encoding=given.encoding, warn=report.warn))
        references += read
        names |= dict.fromkeys((reference.id for reference in read), name)
    report.file_of = names.get
    report.keep_going = given.keep_going and not given.in_place  # nor what cannot be written
    text = to_data(
        references, form.name, report, key=given.key, color="never" if given.dry_run else given.color, file=target
    )
    if given.dry_run:
        difference = _difference(before.decode("utf-8", "replace"), text, target)
        write(highlighted(difference, "diff") if colour(given.color) else difference)
    else:
        write(text, target)
    report.inform(f"{', '.join(sources)}: {len(references)} records to {target} as {form.description}")
    return report.exit_code


def _places(
    files: tuple[str, ...], output: str | None, to_form: str | None, *, in_place: bool
) -> tuple[tuple[str, ...], str]:
    """The files that are read and the one that is written, which is one of them only if it is to be so."""
    if not files:
        raise UsageError("give a file to read and one to write, - for standard input or output")
    if output:
        sources, target = files, output
    elif len(files) == 1:
        sources, target = files, files[0] if in_place else "-"
    elif len(files) == 2:
        sources, target = files[:1], files[1]
    else:
        raise UsageError("several files become one that is named by -o: IN… -o OUT")
    if sources.count("-") > 1:
        raise UsageError("standard input can be read only once")
    if in_place:
        if not any(is_same(target, source) for source in sources):
            raise UsageError("--in-place replaces a file that is read: give IN alone, or as OUT, too")
    else:
        protect(sources, target, in_place=True)
        if to_form and not output and os.path.isfile(target):
            raise UsageError(f"{target}: is there already: to replace it, or to read it as well, use -o OUT")
    return sources, target


def _check_form(data: bytes, name: str, from_form: str | None, encoding: str | None, form: Form) -> None:
    """Raise `UsageError` where a file would come to be in another form than it is in: its name goes by that."""
    found = readers.find(from_form).name if from_form else readers.form_of(data, encoding)
    if found and found != form.name and not {found, form.name} <= _BIBTEX:
        raise UsageError(f"{name}: is in {readers.FORMS[found].title}, and --in-place writes no other form: give OUT")


def _difference(before: str, after: str, name: str) -> str:
    """What changes in a file, as a unified diff without what would drive a terminal."""
    from difflib import unified_diff
    from io import StringIO

    old, new = (list(StringIO(text, newline="\n")) for text in (before, after))
    lines = (tame(line) for line in unified_diff(old, new, name, name))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
