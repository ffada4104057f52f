"""`citekit convert`: a whole file from one data form to another."""

from __future__ import annotations

from .. import readers
from ..library import file_bytes
from .data import choose_form, to_data
from .faults import UsageError
from .output import write
from .progress import Progress
from .report import Report

HELP = """Turn a file of records into another data form. - is standard input or output; without OUT, standard output.

The form of IN is told by its content, that of OUT by its suffix or by --to. Every record is written, those with the
same id, too. What the form of OUT has no field for is named on standard error.

\b
Examples:
  citekit convert refs.bib refs.ris
  citekit convert export.ris - --to biblatex --key "{auth}{year}"
  citekit export --all --to ris | citekit convert - library.bib
"""


def run(
    *,
    files: tuple[str, ...],
    from_form: str | None,
    to_form: str | None,
    key: str | None,
    output: str | None,
    keep_going: bool,
    color: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Convert a file; returns 1 where ``keep_going`` left something out, else 0."""
    if len(files) + bool(output) not in (1, 2) or not files:
        raise UsageError("give a file to read and one to write, - for standard input or output")
    source, target = files[0], output or files[-1] if output or len(files) > 1 else "-"
    report = Report(keep_going=keep_going, quiet=quiet, verbose=verbose)
    form = choose_form(to_form, target, key)
    with Progress(f"Reading {source}", quiet=quiet or source == "-"):  # somebody may be typing
        data, name = file_bytes(source)
        references = list(readers.read(data, name, from_form, report.skip if keep_going else None))
    report.file_of = lambda _: name
    write(to_data(references, form.name, report, key=key, color=color, file=target), target)
    report.inform(f"{name}: {len(references)} records to {target} as {form.description}")
    return report.exit_code
