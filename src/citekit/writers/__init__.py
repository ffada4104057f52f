"""Records out: one module a form, imported when it is asked for.

A form's module has ``write(references, report, **options) -> iterator of str``: text in pieces, as records come.
"""

from __future__ import annotations

from ..errors import NotFound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from ..model import Reference


class Form:
    """A data form that can be written; ``module`` is its module here, ``variant`` what that is told."""

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


FORMS = (
    Form("bibtex", ".bib", "BibTeX", aliases=("bib",), options=("key",)),
    Form("biblatex", ".bib", "BibLaTeX for biber", options=("key",)),
)  # fmt: skip
_BY_NAME = {name: form for form in FORMS for name in (form.name, *form.aliases)}


def form(name: str) -> Form:
    """The form called ``name``. Raises `NotFound` with the nearest names.

    >>> form("bib").name
    'bibtex'
    """
    found = _BY_NAME.get(name.lower())
    if found is None:
        from difflib import get_close_matches

        names = ", ".join(each.name for each in FORMS)
        raise NotFound(
            "form",
            name,
            get_close_matches(name.lower(), _BY_NAME),
            hint="" if get_close_matches(name.lower(), _BY_NAME) else f"there are {names}",
        )
    return found


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

    found = form(name)
    given = {option: value for option, value in options.items() if value is not None}
    for option in given:
        if option not in found.options:
            raise CitekitError(f"the form {found.name} has no option '{option}'")
    module = import_module(f".{found.module}", __name__)
    return partial(module.write, **found.variant, **given)
