"""Where a cite stands (CSL 1.0.2, "Choose", position)."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from citekit.csl.document.position import Place, Places
from citekit.records import Citation

from ..helpers import cites, document, reference, render, style_xml


def places(citations: Iterable[str], notes: Iterable[int], near: int) -> list[list[Place]]:
    """The places of the cites of each citation, in the note of that number."""
    known = Places(near)
    return [known.of(Citation(cites(text), note)) for text, note in zip(citations, notes, strict=False)]


def positions(*citations: str, notes: list[int] | None = None, near: int = 5) -> str:
    """The positions of all cites; citations are told apart by " | ", notes count from 1 unless they are given."""
    rows = places(citations, notes or range(1, 99), near)
    return " | ".join(" ".join(place.position for place in row) for row in rows)


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        (["a", "b"], "first | first"),
        (["a", "a"], "first | ibid"),
        (["a", "b", "a"], "first | first | subsequent"),
        (["a; a"], "first ibid"),
        (["a; a", "a"], "first ibid | subsequent"),  # ibid takes "a single cite" before it
        (["a; b; a"], "first first subsequent"),
        (["a", "a, p. 5"], "first | ibid-with-locator"),
        (["a, p. 5", "a, p. 5"], "first | ibid"),
        (["a, p. 5", "a, p. 6"], "first | ibid-with-locator"),
        (["a, p. 5", "a"], "first | subsequent"),
        (["a; b", "b"], "first first | subsequent"),
        (["a; b", "a"], "first first | subsequent"),
        (["a", "b; b", "b"], "first | first ibid | subsequent"),
        ([], ""),
    ],
)
def test_positions(citations, expected):
    """An ibid needs the item before to be the only one its citation has."""
    assert positions(*citations) == expected


def test_a_note_with_several_citations_has_no_ibid_behind_it():
    assert positions("a", "a", "a", notes=[1, 1, 2]) == "first | ibid | subsequent"


def test_text_and_notes_are_two_rows():
    assert positions("a", "b", "a", notes=[0, 1, 0]) == "first | first | ibid"


@pytest.mark.parametrize(("distance", "near"), [(1, False), (2, True), (5, True)])
def test_near_note(distance, near):
    """near-note: the last cite of the item is no more than near-note-distance notes away."""
    rows = places(["a", "b", "a"], range(1, 99), distance)
    assert rows[2][0].near is near
    assert rows[2][0].first_note == 1


STYLE = style_xml(
    citation="""<layout suffix="."><choose>
      <if position="ibid-with-locator"><text value="ibid., "/><text variable="locator"/></if>
      <else-if position="ibid"><text value="ibid"/></else-if>
      <else-if position="near-note"><text value="near, n. "/><text variable="first-reference-note-number"/></else-if>
      <else-if position="subsequent"><text value="again, n. "/><text variable="first-reference-note-number"/></else-if>
      <else-if position="first"><text variable="title"/></else-if></choose></layout>""",
    kind="note",
    citation_attrs='near-note-distance="2"',
)


def test_positions_in_a_document():
    records = [reference(id, title=id.upper()) for id in "ab"]
    cited = ["a", "a", "a, p. 5", "b", "a", "b", "b", "b", "b", "a"]
    assert document(STYLE, records, cited) == [
        "A.", "ibid.", "ibid., 5.", "B.", "near, n. 1.", "near, n. 4.", "ibid.", "ibid.", "ibid.", "again, n. 1.",
    ]  # fmt: skip


def test_an_ibid_is_a_subsequent_cite_too():
    style = style_xml(
        citation='<layout><choose><if position="subsequent"><text value="again"/></if></choose><text variable="title"/></layout>'
    )
    assert document(style, [reference("a", title="A")], ["a", "a"]) == ["A", "againA"]


def test_a_bibliography_has_no_positions():
    tests = "first subsequent ibid ibid-with-locator near-note".split()
    layout = "".join(f'<choose><if position="{test}"><text value="{test}"/></if></choose>' for test in tests)
    assert render(layout) == ""
