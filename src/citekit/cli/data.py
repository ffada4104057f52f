"""Records as data: which form is meant, the text in it, and what it could not hold."""

from __future__ import annotations

from .. import formats, writers
from .faults import UsageError
from .output import colour, suffix
from .output.progress import MANY, Progress
from .report import Losses, together

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..records import Reference
    from .report import Report


def choose_form(name: str | None, file: str | None, key: str | None = None) -> writers.Form:
    """The form of that name or, without one, of that file's suffix; ``key`` must be something that the form has."""
    names = ", ".join(writers.FORMS)
    if name:
        form = writers.find(name)
    elif file is None or file == "-":
        raise UsageError(f"say which form: --to {names}")
    elif (found := writers.form_of_file(file)) is not None:
        form = found
    else:
        raise UsageError(f"{file}: its name tells no form; say --to {names}")
    if key is not None and "key" not in form.options:
        keyed = ", ".join(each.name for each in writers.FORMS.values() if "key" in each.options)
        raise UsageError(f"{form.name} has no citation keys: --key goes with {keyed}")
    return form


def data_of_file(file: str | None) -> str | None:
    """The data form that the suffix of a file means and that no reference is written in, if there is one."""
    found = writers.form_of_file(file) if file and suffix(file) not in formats.SUFFIXES else None
    return found.name if found else None


def to_data(
    references: list[Reference],
    form: str,
    report: Report,
    *,
    key: str | None = None,
    brief: bool = False,
    color: str = "never",
    file: str | None = None,
) -> str:
    """The text of ``references`` in a form, coloured where ``color`` says so of what goes to ``file``. What the form
    cannot hold is warned of: a line for each variable, or with ``brief``, where the data is to be read rather than
    moved, a single one.
    """
    losses = Losses()

    def text_of(references: list[Reference]) -> str:
        losses.clear()  # what was said of records that are left out
        return "".join(writers.write(progress.over(references, len(references)), form, losses, key=key))

    with Progress(f"Writing {form}", quiet=report.quiet or len(references) < MANY) as progress:
        text = together(references, text_of, report)
    lines = list(losses)
    for line in ["; ".join(lines)] if brief and lines else lines:
        report.warn(f"{form} cannot hold {line}")
    if colour(color, file):
        from .output.dress import highlighted

        return highlighted(text, writers.find(form).name)
    return text
