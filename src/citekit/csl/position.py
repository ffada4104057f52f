"""Positions of cites: first, subsequent, ibid, ibid-with-locator, near-note (CSL 1.0.2, "Choose", position)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model import Citation, Cite


class Place:
    """Where a cite stands: its position, whether it is near its predecessor, and the note of its item's first cite."""

    __slots__ = ("first_note", "near", "position")

    def __init__(self, position: str = "first", *, near: bool = False, first_note: int = 0) -> None:
        self.position = position
        self.near = near
        self.first_note = first_note


def places(citations: Sequence[Citation], near_distance: int) -> list[list[Place]]:
    """The place of every cite of a document's citations, in their order."""
    first_notes: dict[str, int] = {}
    last_notes: dict[str, int] = {}
    out = []
    last: dict[bool, Citation] = {}  # citations in the text and in notes are two rows (position_IbidInText)
    per_note: dict[int, int] = {}
    for citation in citations:
        row = []
        in_note = bool(citation.note)
        before = last.get(in_note)
        if before is not None and in_note and before.note != citation.note and per_note[before.note] > 1:
            before = None  # a note with several citations (position_IbidWithMultipleSoloCitesInBackref)
        previous: Cite | None = None
        for at, cite in enumerate(citation.cites):
            if at == 0:
                previous = before.cites[-1] if before is not None and _single(before, cite) else None
            if cite.id not in first_notes:
                place = Place()
                first_notes[cite.id] = citation.note
            else:
                place = Place(_repeated(cite, previous), first_note=first_notes[cite.id])
                place.near = citation.note - last_notes[cite.id] <= near_distance
            last_notes[cite.id] = citation.note
            row.append(place)
            previous = cite
        out.append(row)
        last[in_note] = citation
        per_note[citation.note] = per_note.get(citation.note, 0) + 1
    return out


def _single(citation: Citation, cite: Cite) -> bool:
    """Whether the citation before cites one item alone, or the same one several times."""
    return bool(citation.cites) and all(other.id == cite.id for other in citation.cites)


def _repeated(cite: Cite, previous: Cite | None) -> str:
    if previous is None or previous.id != cite.id:
        return "subsequent"
    if not previous.locator:
        return "ibid-with-locator" if cite.locator else "ibid"
    if not cite.locator:
        return "subsequent"
    same = (cite.locator, cite.label) == (previous.locator, previous.label)
    return "ibid" if same else "ibid-with-locator"
