"""Any records are written in every form, the same twice, and what was written is read by real parsers and by us."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit import readers, writers
from citekit.errors import CitekitError, ReadError
from citekit.records import Reference

from .checks import assert_data
from .profile import fuzzed
from .records import junk, records
from .targets import assert_line


def readable(items: list) -> list[Reference]:
    found = []
    for item in items:
        try:
            found.append(Reference.from_csl(item))
        except ReadError:
            pass
    return found


def write(items: list[Reference], form: str) -> str:
    return "".join(writers.write(items, form))


@pytest.mark.parametrize("form", writers.FORMS)
@fuzzed(0.5)
@given(items=st.lists(records(), min_size=1, max_size=4))
def test_any_records_are_written(form, items):
    read = readable(items)
    text = write(read, form)
    assert write(read, form) == text
    assert_data(text, form, len(read))
    if form in readers.FORMS and form != "cff":
        assert len(list(readers.read(text, "fuzz", form))) == len(read)


@pytest.mark.parametrize("form", writers.FORMS)
@fuzzed(0.5)
@given(items=st.lists(records(wrong=True), max_size=3))
def test_records_that_are_wrong_are_written_or_refused(form, items):
    read = readable(items)
    try:
        text = write(read, form)
    except CitekitError:
        return
    assert_data(text, form, len(read))


@fuzzed(2)
@given(junk)
def test_whatever_json_holds_is_a_record_or_refused(item):
    try:
        reference = Reference.from_csl(item)
    except ReadError as error:
        assert_line(str(error))
        return
    again = Reference.from_csl(reference.to_csl())
    assert repr(again.to_csl()) == repr(reference.to_csl())
