"""Positions of cites: first, subsequent, ibid, ibid-with-locator, near-note (CSL 1.0.2, "Choose", position)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...records.model import Citation, Cite
    from ..render.style import Area


class Place:
    """Where a cite stands: its position, whether it is near its predecessor, and the note of its item's first cite."""

    __slots__ = ("first_note", "near", "position")

    def __init__(self, position: str = "first", *, near: bool = False, first_note: int = 0) -> None:
        self.position = position
        self.near = near
        self.first_note = first_note


def near_note_distance(area: Area) -> int:
    """How many notes back a cite is still near (CSL 1.0.2, "Note Distance")."""
    distance = area.get("near-note-distance")
    return int(distance[:9]) if distance.isdecimal() else 5


def places(citations: Iterable[Citation], near_distance: int) -> Iterator[list[Place]]:
    """The places of each citation's cites, one citation after the other: only those before it count."""
    first_notes: dict[str, int] = {}
    last_notes: dict[str, int] = {}
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
        last[in_note] = citation
        per_note[citation.note] = per_note.get(citation.note, 0) + 1
        yield row


def _single(citation: Citation, cite: Cite) -> bool:
    """Whether the citation before is a single cite, of the same item."""
    return len(citation.cites) == 1 and citation.cites[0].id == cite.id


def _repeated(cite: Cite, previous: Cite | None) -> str:
    if previous is None or previous.id != cite.id:
        return "subsequent"
    if not previous.locator:
        return "ibid-with-locator" if cite.locator else "ibid"
    if not cite.locator:
        return "subsequent"
    same = (cite.locator, cite.label) == (previous.locator, previous.label)
    return "ibid" if same else "ibid-with-locator"
