"""Records out: one module a form, imported when it is asked for.

A form's module has ``write(references, report, **options) -> iterator of str``: text in pieces, as records come.
"""

from __future__ import annotations

from ..errors import NotFound, nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from ..records import Reference


class Form:
    """A data form that can be written; ``module`` is its module here, ``variant`` what that is told, ``key`` whether its
    entries have keys, which a template may make.

    ``suffixes`` are those that mean this form and no other: XML files, say, may be in many.
    """

    __slots__ = ("aliases", "description", "module", "name", "options", "suffixes", "variant")

    def __init__(
        self,
        name: str,
        module: str,
        suffixes: str,
        description: str,
        aliases: str = "",
        *,
        key: bool = False,
        **variant: str,
    ) -> None:
        self.name = name
        self.module = module
        self.suffixes = tuple(suffixes.split())
        self.description = description
        self.aliases = tuple(aliases.split())
        self.options = ("key",) if key else ()
        self.variant = variant


FORMS = {
    form.name: form
    for form in (
        Form("bibtex", "bibtex.bibtex", ".bib .bibtex", "BibTeX", "bib", key=True),
        Form("biblatex", "bibtex.biblatex", ".biblatex", "BibLaTeX for biber", key=True),
        Form("ris", "tagged.ris", ".ris", "RIS", key=True),
        Form("endnote", "tagged.endnote", ".enw .refer", "EndNote, tagged (refer)", "enw refer", key=True, dialect="refer"),
        Form("endnotexml", "tagged.endnote", "", "EndNote XML", "endnote-xml", key=True, dialect="xml"),
        Form("csljson", "json.csljson", ".json .csljson", "CSL-JSON, one array", "csl-json csl json", layout="array"),
        Form("jsonl", "json.csljson", ".jsonl .ndjson", "CSL-JSON, a record a line", "ndjson jsonlines", layout="lines"),
        Form("cslyaml", "yaml.cslyaml", ".yaml .yml", "CSL-YAML", "csl-yaml yaml"),
        Form("eprints", "json.eprints", ".js", "EPrints JSON", "eprints-json"),
        Form("csv", "csv.eprints_csv", ".csv", "EPrints' MultilineCSV", "multiline-csv"),
        Form("dc", "tagged.dc", "", "Dublin Core", "dublin-core"),
        Form("coins", "xml.openurl", "", "COinS: OpenURL in a span for web pages", dialect="coins"),
        Form("openurl", "xml.openurl", "", "OpenURL ContextObjects in XML", "contextobject", dialect="xml"),
        Form("mods", "xml.mods", ".mods", "MODS 3.7", key=True),
        Form("cff", "yaml.cff", ".cff", "Citation File Format 1.2.0", "citation.cff"),
    )
}  # fmt: skip
#: every name by which a form may be called, and the form
NAMES = {name: form for form in FORMS.values() for name in (form.name, *form.aliases)}


def find(name: str) -> Form:
    """The form of that name or alias. Raises `NotFound` with the nearest names.

    >>> find("bib").name
    'bibtex'
    """
    form = NAMES.get(name.lower())
    if form is None:
        near = nearest(name, NAMES)
        raise NotFound("form", name, near, hint="" if near else f"there are {', '.join(FORMS)}")
    return form


def form_of_file(name: str) -> Form | None:
    """The form that the suffix of a file's name means; None where it means none, or more than one.

    >>> form_of_file("refs.bib").name
    'bibtex'
    >>> form_of_file("refs.xml")
    """
    lower = name.lower()
    return next((form for form in FORMS.values() if form.suffixes and lower.endswith(form.suffixes)), None)


def write(
    references: Iterable[Reference],
    form: str,
    report: Callable[[Reference, str], None] | None = None,
    **options: Any,
) -> Iterator[str]:
    """Write records in a form, in pieces.

    ``report(reference, variable)`` is called for everything of a record that the form cannot hold. Options: ``key``, a
    template for citation keys (`citekit.writers.keys.fill`), for the forms that have them; None is no option.
    Raises `NotFound` for an unknown form, before the first piece is asked for.
    """
    return _writer(form, options)(references, report)


def _writer(name: str, options: dict[str, Any]) -> Callable[..., Iterator[str]]:
    from functools import partial
    from importlib import import_module

    from ..errors import CitekitError

    found = find(name)
    given = {option: value for option, value in options.items() if value is not None}
    for option in given:
        if option not in found.options:
            raise CitekitError(f"the form {found.name} has no option '{option}'")
    module = import_module(f".{found.module}", __name__)
    return partial(module.write, **found.variant, **given)
