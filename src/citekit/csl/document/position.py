"""Positions of cites: first, subsequent, ibid, ibid-with-locator, near-note (CSL 1.0.2, "Choose", position)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...records import Citation, Cite
    from ..render import Area


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


class Places:
    """The places of cites, one citation after the other: only those before it count."""

    def __init__(self, near_distance: int) -> None:
        self._near_distance = near_distance
        self._first_notes: dict[str, int] = {}
        self._last_notes: dict[str, int] = {}
        self._last: dict[bool, Citation] = {}  # citations in the text and in notes are two rows (position_IbidInText)
        self._per_note: dict[int, int] = {}

    def of(self, citation: Citation) -> list[Place]:
        """Those of the next citation's cites."""
        row = []
        note = citation.note
        in_note = bool(note)
        before = self._last.get(in_note)
        if before is not None and in_note and before.note != note and self._per_note[before.note] > 1:
            before = None  # a note with several citations (position_IbidWithMultipleSoloCitesInBackref)
        previous: Cite | None = None
        for at, cite in enumerate(citation.cites):
            if at == 0:
                previous = before.cites[-1] if before is not None and _single(before, cite) else None
            if cite.id not in self._first_notes:
                place = Place()
                self._first_notes[cite.id] = note
            else:
                place = Place(_repeated(cite, previous), first_note=self._first_notes[cite.id])
                place.near = note - self._last_notes[cite.id] <= self._near_distance
            self._last_notes[cite.id] = note
            row.append(place)
            previous = cite
        self._last[in_note] = citation
        self._per_note[note] = self._per_note.get(note, 0) + 1
        return row


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
