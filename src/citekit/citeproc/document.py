"""The document behind a `CitationStylesBibliography`: cites come one at a time, and some keys are unknown."""

from __future__ import annotations

from ..csl.document import Processor
from ..csl.document.position import Places, near_note_distance
from ..records import Citation
from ..text.marks import SEAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..csl.render import Area, CompiledStyle
    from ..records import Cite, Reference

#: stands for a text that is to be printed as it is: a character that Unicode gives no meaning
VERBATIM = "\U0001fffe"


class Document(Processor):
    """A document whose citations are rendered in their order. ``ids`` are its items, in the bibliography's order."""

    def __init__(self, style: CompiledStyle) -> None:
        super().__init__(style, {})
        self._places = Places(near_note_distance(style.citation) if style.citation else 0)
        self._note = 0
        self._missing = 0

    def set(self, references: dict[str, Reference], *, order: str) -> list[str]:
        """Give the document its items; returns their ids in the style's order or, for ``order="input"``, in theirs."""
        self.references = references
        self.cite([], references, order=order)
        self.ids = list(self.order)
        return self.ids

    def next(self, cites: Sequence[Cite], note: int | None = None, missing: int = 0) -> str:
        """The next citation as marked text, `VERBATIM` standing for each of its ``missing`` cites."""
        area = self.style.citation
        if area is None:
            return ""
        self._missing = missing
        text = ""
        if cites:
            self._note = self._note + 1 if note is None else note
            # who says nothing of notes cites in notes where the style is for notes
            citation = Citation(cites, self._note if note is not None or self.style.is_note else 0)
            text = self.citation(citation, self._places.of(citation))
        if missing and not text:
            text = self.finish(self._laid_out(area, ""))
        self._missing = 0
        return text

    def entries(self, ids: Sequence[str]) -> list[str]:
        """The entries of some items as marked text, in their order; none for what the style does not print."""
        order, self.order = self.order, list(ids)
        try:
            return [entry.marked for entry in self.bibliography() if entry.marked]
        finally:
            self.order = order

    def _laid_out(self, area: Area, body: str) -> str:
        if self._missing:
            delimiter = f"{SEAM}{area.get('delimiter')}{SEAM}"
            body = delimiter.join([*([body] if body else []), *[VERBATIM] * self._missing])
        return super()._laid_out(area, body)
