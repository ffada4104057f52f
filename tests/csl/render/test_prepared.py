"""A record made ready: its variables under CSL's names, and what is found out of it but once."""

from __future__ import annotations

import pytest

from citekit.csl.render.prepared import prepare

from ..helpers import context, people, reference


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"shortTitle": "S"}, "title-short", "S"),
        ({"journalAbbreviation": "J"}, "container-title-short", "J"),
        ({"event": "E"}, "event-title", "E"),
        ({"event": "E", "event_title": "T"}, "event-title", "T"),
        ({"page": "5-9"}, "page-first", "5"),
        ({"page": "e5, 7"}, "page-first", "e5"),
        ({"page": "5-9", "page_first": "6"}, "page-first", "6"),
        ({"page": 5}, "page-first", "5"),
        ({"note": "genre: x"}, "genre", "x"),
    ],
)
def test_variables_by_other_names(fields, name, value):
    record = reference(**fields)
    assert prepare(record).variables[name] == value
    assert name not in record.fields or record.fields[name] == value


@pytest.mark.parametrize(
    ("value", "is_filled"),
    [("x", True), (0, True), ("", False), (False, False), ([], False)],
)
def test_what_is_filled(value, is_filled):
    assert ("title" in prepare(reference(title=value)).filled) is is_filled


@pytest.mark.parametrize(
    ("date", "is_filled"), [({"raw": "x"}, True), ({"literal": "x"}, True), (2010, True), ({"circa": True}, False)]
)
def test_a_date_is_filled_where_there_is_something_to_print(date, is_filled):
    assert ("issued" in prepare(reference(issued=date)).filled) is is_filled


def test_a_record_is_made_ready_once():
    record = reference(title="x")
    assert prepare(record) is prepare(record)


def test_only_those_are_found_out_who_are_asked_for():
    """Of a list of three thousand authors, three are printed."""
    c = context(author=people("Doe, Jane", "Roe, Richard", "Poe, Ann"))
    names = c.item["author"]
    assert [person.name.family for person in c.people("author", names, 2)] == ["Doe", "Roe"]
    assert len(c.prepared.people["author"]) == 2
    assert [person.name.family for person in c.people("author", names, 3)] == ["Doe", "Roe", "Poe"]
    assert [person.name.family for person in c.people("author", names, 1)] == ["Doe"]
