"""Records out: one module a form, imported when it is asked for.

A form's module has ``write(references, report, **options) -> iterator of str``: text in pieces, as records come.
"""

from __future__ import annotations

from ..errors import CitekitError, NotFound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from ..model import Reference


class Form:
    """A form that can be written: its names, its files' suffix, its module here and what that is told, its options."""

    __slots__ = ("aliases", "description", "module", "name", "options", "suffix", "variant")

    def __init__(
        self,
        name: str,
        suffix: str,
        description: str,
        *,
        aliases: tuple[str, ...] = (),
        module: str = "",
        options: tuple[str, ...] = (),
        **variant: str,
    ) -> None:
        self.name = name
        self.suffix = suffix
        self.description = description
        self.aliases = aliases
        self.module = module or name
        self.options = options
        self.variant = variant


FORMS = {
    form.name: form
    for form in (
        Form("bibtex", ".bib", "BibTeX", aliases=("bib",), options=("key",)),
        Form("biblatex", ".bib", "BibLaTeX, for biber", options=("key",)),
        Form("ris", ".ris", "RIS", options=("key",)),
        Form("endnote", ".enw", "EndNote, tagged (refer)", aliases=("enw", "refer"), options=("key",)),
        Form(
            "endnotexml",
            ".xml",
            "EndNote XML",
            aliases=("endnote-xml",),
            module="endnote",
            options=("key",),
            dialect="xml",
        ),
        Form("csljson", ".json", "CSL-JSON, one array", aliases=("json", "csl-json", "csl")),
        Form("jsonl", ".jsonl", "CSL-JSON, one record a line", aliases=("ndjson",), module="csljson", layout="lines"),
        Form("cslyaml", ".yaml", "CSL-YAML", aliases=("yaml", "csl-yaml")),
        Form("eprints", ".js", "EPrints JSON"),
        Form("csv", ".csv", "EPrints MultilineCSV", aliases=("multiline-csv",), module="eprints_csv"),
        Form("dc", ".txt", "Dublin Core", aliases=("dublin-core",)),
        Form("coins", ".html", "COinS, OpenURL in web pages", module="openurl"),
        Form("openurl", ".xml", "OpenURL ContextObjects in XML", aliases=("contextobject",), dialect="xml"),
        Form("mods", ".xml", "MODS 3.7", options=("key",)),
        Form("cff", ".cff", "Citation File Format 1.2.0", aliases=("citation.cff",)),
    )
}
_NAMES = {alias: form for form in FORMS.values() for alias in (form.name, *form.aliases)}


def find(name: str) -> Form:
    """A form by its name or an alias. Raises `NotFound`, with the nearest names.

    >>> find("bib").name
    'bibtex'
    """
    form = _NAMES.get(name.lower())
    if form is None:
        from difflib import get_close_matches

        raise NotFound("form", name, get_close_matches(name.lower(), _NAMES, 3), f"it may be {', '.join(FORMS)}")
    return form


def write(
    references: Iterable[Reference],
    form: str,
    report: Callable[[Reference, str], None] | None = None,
    **options: Any,
) -> Iterator[str]:
    """Write records in a form, in pieces, a record at a time.

    ``report(reference, variable)`` is called for everything of a record that the form cannot hold; where it can hold
    part of a variable, what it cannot stands in brackets: ``issued (circa)``. Options: ``key``, a template for citation
    keys (`citekit.writers.keys.fill`), for the forms that have them; an option that is None is not given.

    Raises `NotFound` for an unknown form and `CitekitError` for an option that the form does not have, both before the
    first piece is asked for.
    """
    from importlib import import_module

    found = find(form)
    given = {option: value for option, value in options.items() if value is not None}
    for option in given:
        if option not in found.options:
            raise CitekitError(f"the form {found.name} has no option '{option}'")
    pieces: Iterator[str] = import_module(f".{found.module}", __name__).write(
        references, report, **found.variant, **given
    )
    return pieces
