"""CSL-JSON → `Reference` → CSL-JSON loses nothing, whatever the record holds."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import ReadError
from citekit.records import Date, Name, Reference
from citekit.records.variables import DATE_VARIABLES, NAME_VARIABLES, VARIABLES

text = st.text(min_size=1).map(str.strip).filter(bool)
name_parts = st.sampled_from(
    ["family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal", "x-orcid"]
)
names = st.dictionaries(name_parts, text, min_size=1)
dates = st.fixed_dictionaries(
    {"date-parts": st.lists(st.integers(1, 9999).map(lambda year: [year]), min_size=1, max_size=2)},
    optional={"circa": st.just(True), "season": st.integers(1, 4), "literal": text, "x-note": text},
)
values = st.recursive(
    text | st.integers() | st.booleans(), lambda inner: st.lists(inner) | st.dictionaries(text, inner), max_leaves=5
)
records = st.builds(
    lambda head, names, dates, rest: head | rest | names | dates,
    st.fixed_dictionaries({"id": text, "type": text}),
    st.dictionaries(st.sampled_from(sorted(NAME_VARIABLES)), st.lists(names, min_size=1, max_size=3), max_size=3),
    st.dictionaries(st.sampled_from(sorted(DATE_VARIABLES)), dates, max_size=3),
    st.dictionaries(
        st.sampled_from(sorted(VARIABLES - NAME_VARIABLES - DATE_VARIABLES)) | st.just("custom"), values, max_size=5
    ),
)


@given(records)
def test_round_trip(record):
    assert Reference.from_csl(record).to_csl() == record


@given(records)
def test_round_trip_is_stable(record):
    reference = Reference.from_csl(record)
    assert Reference.from_csl(reference.to_csl()) == reference


def test_the_bundled_record_survives(root):
    (record,) = json.loads((root / "data" / "library.json").read_text(encoding="utf-8"))
    assert Reference.from_csl(record).to_csl() == record


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ({"date-parts": [["2010", "11"]]}, Date(parts=((2010, 11),))),
        ({"date-parts": [2010, 11]}, Date(parts=((2010, 11),))),
        ({"date-parts": [[2010], [""]]}, Date(parts=((2010,), ()))),
        ({"date-parts": [[2010, "", 3]]}, Date(parts=((2010,),))),
        ({"date-parts": [[0]]}, Date()),
        ({"season": "2"}, Date(season=2)),
        ({"circa": "0"}, Date()),
        ("2010-11-23", Date(raw="2010-11-23")),
        (2010, Date(raw="2010")),
    ],
)
def test_dates_as_programs_write_them(value, meant):
    assert Date.from_csl(value) == meant


def test_a_bare_string_is_a_literal_name():
    assert Name.from_csl(" UNESCO ") == Name(literal="UNESCO")
    assert Name.from_csl("World Health Organization") == Name(literal="World Health Organization")


def test_a_single_name_stands_for_a_list():
    record = Reference.from_csl({"id": "a", "type": "book", "author": {"family": "Ng"}})
    assert record.fields["author"] == [Name(family="Ng")]


def test_null_values_are_absent():
    assert Reference.from_csl({"id": 7, "type": "book", "title": None}).to_csl() == {"id": "7", "type": "book"}


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ([], "a record must be an object, not list"),
        ({"id": "a", "author": [3]}, "entry 'a': author: a name must be an object, not 3"),
        ({"id": "a", "issued": [2010]}, "entry 'a': issued: a date must be an object, not [2010]"),
        (
            {"id": "a", "issued": {"date-parts": "2010"}},
            "entry 'a': issued: date-parts must be a list of lists, not '2010'",
        ),
        ({"id": "a", "issued": {"date-parts": [["May"]]}}, "entry 'a': issued: date-parts must be numbers, not 'May'"),
    ],
)
def test_what_cannot_be_understood_is_named(record, message):
    with pytest.raises(ReadError) as caught:
        Reference.from_csl(record)
    assert str(caught.value) == message
