"""A CSL-JSON array read record by record."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import ReadError
from citekit.readers import read
from citekit.readers.json import jsonstream


class Trickle(io.StringIO):
    """A stream that gives a few characters at a time, so that every record is cut somewhere."""

    def read(self, size: int | None = -1) -> str:
        return super().read(3 if size is None or size > 3 else size)


def stream(text: str, **options):
    return list(jsonstream.read_array(text[:1], Trickle(text[1:]), "refs.json", **options))


records = st.lists(
    st.fixed_dictionaries({"id": st.text(min_size=1, max_size=5), "title": st.text(max_size=12)}), max_size=4
)


@given(records, st.sampled_from([None, 1]), st.booleans())
def test_the_same_records_as_those_of_the_whole(items, indent, ascii_only):
    text = json.dumps(items, indent=indent, ensure_ascii=ascii_only)
    assert [reference.to_csl() for reference in stream(text)] == [
        {"id": item["id"], "type": "", "title": item["title"]} for item in items
    ]


def test_a_record_is_there_before_the_next_one_is_read():
    class Guarded(io.StringIO):
        def read(self, size: int | None = -1) -> str:
            raise AssertionError("read on")

    references = jsonstream.read_array('[{"id": "a", "type": "book"}, {"id"', Guarded(), "refs.json")
    assert next(references).id == "a"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[{"id": "a"}\n {"id": "b"}]', r"refs\.json:2: not JSON: Expecting ',' delimiter \(column 2\)"),
        ('[{"id": "a"},\n {"id": }]', r"refs\.json:2: not JSON: Expecting value"),
        ('[{"id": "a"},,{"id": "b"}]', r"refs\.json:1: not JSON: Expecting ',' delimiter"),
        ('[{"id": "a"}', r"refs\.json:1: not JSON: Unterminated array \(column 13\)"),
        ('[{"id": "a"}]\n[]', r"refs\.json:1: not JSON: Extra data"),
        ('[{"id": "a"},\n{"id": "b", "issued": {"date-parts": [["x"]]}}]', r"refs\.json:2: entry 'b': issued: "),
    ],
)
def test_what_is_broken_is_named_with_its_line(text, message):
    with pytest.raises(ReadError, match=message):
        stream(text)


def test_broken_records_are_left_out_where_that_is_wanted():
    errors: list[ReadError] = []
    found = stream('[{"id": "a"},\n7,\n{"id": "b"}]', on_error=errors.append)
    assert [reference.id for reference in found] == ["a", "b"]
    assert [error.line for error in errors] == [2]


def test_a_stream_of_an_array_is_read_so():
    text = json.dumps([{"id": str(number), "type": "book", "title": "x" * 1000} for number in range(200)])
    source = io.StringIO(text)
    references = read(source, "refs.json")
    next(references)
    assert source.tell() < len(text)  # it has not been read to its end
    assert len(list(references)) == 199


def test_a_record_that_is_nested_too_deeply():
    with pytest.raises(ReadError, match="nested too deeply"):
        stream('[{"id": "a", "custom": ' + "[" * 100_000 + "]" * 100_000 + "}]")
