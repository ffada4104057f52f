"""Variables that a record's note holds, as reference managers write them there."""

from __future__ import annotations

import pytest

from citekit.csl.render.note_fields import with_note_fields
from citekit.records import Date, Name

from ..helpers import render


@pytest.mark.parametrize(
    ("note", "fields", "left"),
    [
        ("genre: Peer commentary", {"genre": "Peer commentary"}, ""),
        ("{:genre:Peer commentary}", {"genre": "Peer commentary"}, ""),
        ("Some words {:genre: x} and more", {"genre": "x"}, "Some words \n and more"),
        ("A line of text\ngenre: x", {"genre": "x"}, "A line of text"),
        ("genre: x\nmore text", {"genre": "x"}, "more text"),
        ("genre: x\nfree text\nmedium: y", {"genre": "x"}, "free text\nmedium: y"),
        ("DOI: 10.1/x\nPMID: 12", {"DOI": "10.1/x", "PMID": "12"}, ""),
        ("type: dataset", {"type": "dataset"}, ""),
        ("issued: 2010-05", {"issued": Date(raw="2010-05")}, ""),
        (
            "editor: Hall || W. C.\neditor: UNESCO",
            {"editor": [Name(family="Hall", given="W. C."), Name(literal="UNESCO")]},
            "",
        ),
    ],
)
def test_what_is_found(note, fields, left):
    item = with_note_fields({"note": note})
    assert item.pop("note") == left
    assert item == fields


@pytest.mark.parametrize(
    "note",
    [
        "",
        "no colon",
        "Remark: not a variable",
        "see: also",
        "https://example.org",
        "Genre: with a capital",
        "genre:",
        5,
    ],
)
def test_what_is_a_mere_note(note):
    item = {"note": note}
    assert with_note_fields(item) is item


def test_a_record_s_own_fields_stay_but_for_dates():
    item = {"note": "genre: x\nissued: 2011", "genre": "own", "issued": Date(parts=((2010,),))}
    found = with_note_fields(item)
    assert found["genre"] == "own"
    assert found["issued"] == Date(raw="2011")
    assert item["issued"] == Date(parts=((2010,),))  # the record itself is left alone


def test_styles_see_them():
    layout = '<text variable="genre"/><choose><if type="dataset"><text value="!"/></if></choose>'
    assert render(layout, note="type: dataset\ngenre: x") == "x!"
