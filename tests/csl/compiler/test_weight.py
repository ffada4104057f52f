"""Which styles could print too much of one record, so that what they print is counted."""

from __future__ import annotations

import pytest

from citekit import load_style

from ..helpers import compiled, style_xml

TITLE = '<text variable="title"/>'


def doubled(times: int) -> str:
    """Macros of which each calls the next one twice."""
    calls = (f'<macro name="m{n}"><text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>' for n in range(times))
    return "".join(calls) + f'<macro name="m{times}">{TITLE}</macro>'


@pytest.mark.parametrize("name", ["apa", "bluebook", "chicago", "chicago-notes-bibliography-classic", "oscola"])
def test_published_styles_are_not(name):
    """Chicago's classic notes are the heaviest of the collection. To count would cost them half of their speed."""
    assert not load_style(name).compiled.options["heavy"]


@pytest.mark.parametrize(
    ("style", "heavy"),
    [
        (style_xml(f"<layout>{TITLE * 1000}</layout>", "<layout/>"), False),
        (style_xml(f"<layout>{TITLE * 6000}</layout>", "<layout/>"), True),
        (style_xml('<layout><text macro="m0"/></layout>', "<layout/>", macros=doubled(8)), False),
        (style_xml('<layout><text macro="m0"/></layout>', "<layout/>", macros=doubled(14)), True),
        (style_xml(f'<layout suffix="{"x" * 900}">{TITLE}</layout>', "<layout/>"), False),
        (style_xml(f'<layout suffix="{"x" * 1100}">{TITLE}</layout>', "<layout/>"), True),
    ],
    ids=["wide", "very wide", "doubled", "doubled often", "an affix", "a long affix"],
)
def test_styles_that_could(style, heavy):
    assert compiled(style).options["heavy"] is heavy
