"""CSL-JSON in all the frames it comes in."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import ReadError
from citekit.readers import read

RECORD = {
    "id": "24797",
    "type": "article-journal",
    "title": "Borders <i>and</i> a < b & c",
    "author": [{"family": "Andrijasevic", "given": "Rutvica"}, {"literal": "IOM"}],
    "issued": {"date-parts": [[2010, 11, 23]]},
    "custom": {"status": {"nested": [1, 2]}},
    "x-unknown": 3,
}


def csl(data: str, **options: object) -> list[dict[str, object]]:
    return [reference.to_csl() for reference in read(data, "refs.json", **options)]


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([RECORD]),
        json.dumps(RECORD, indent=2),
        json.dumps({"items": [RECORD]}),
        json.dumps({"references": [RECORD]}),
        json.dumps({"24797": {key: value for key, value in RECORD.items() if key != "id"}}),
        "\ufeff" + json.dumps([RECORD]),
    ],
    ids=["array", "object", "items", "references", "by id", "byte order mark"],
)
def test_every_frame_gives_the_record_as_it_is(data: str) -> None:
    assert csl(data) == [RECORD]


def test_ndjson_is_read_line_by_line_from_a_stream() -> None:
    def lines():  # type: ignore[no-untyped-def]
        for number in range(3):
            yield json.dumps({"id": f"a{number}", "type": "book", "title": "x" * 30000}) + "\n"
        raise AssertionError("read further than was asked for")

    class Stream(io.TextIOBase):
        def __init__(self) -> None:
            self.lines = lines()

        def read(self, size: int | None = -1) -> str:
            return "".join(next(self.lines) for _ in range(2))

        def readline(self, size: int = -1) -> str:  # type: ignore[override]
            return next(self.lines)

    references = read(Stream(), "refs.jsonl")  # type: ignore[arg-type]
    assert [next(references).id for _ in range(2)] == ["a0", "a1"]


def test_ndjson_names_the_line_of_a_bad_record_and_keeps_the_others() -> None:
    errors: list[ReadError] = []
    data = '{"id": "a", "type": "book"}\n\n{"id": "b", "issued": {"date-parts": 1}}\n{"id" \n{"id": "c"}\n'
    assert [item["id"] for item in csl(data, on_error=errors.append)] == ["a", "c"]
    assert [error.line for error in errors] == [3, 4]
    assert errors[0].entry == "b"


def test_broken_json_is_located() -> None:
    with pytest.raises(ReadError, match=r"^refs\.json:2: not JSON: .*\(column \d+\)$"):
        csl('[{"id": 1},\n{"id": 2,,}]')


def test_a_broken_record_does_not_lose_the_good_ones() -> None:
    errors: list[ReadError] = []
    data = '[{"id": 1},\n{"id": 2,, "title": "x"},\n{"id": 3, "author": [7]},\n{"id": 4}]'
    assert [item["id"] for item in csl(data, on_error=errors.append)] == ["1", "4"]
    assert [error.line for error in errors] == [2, 3]


def test_a_record_that_is_too_deep_is_passed_over_as_a_whole() -> None:
    errors: list[ReadError] = []
    deep = "[" * 100_000 + '{"id": "in it"},{"id": "too"}, "]}"' + "]" * 100_000
    data = f'[{{"id": 1}} {{"id": 2, "custom": {deep}}},\n{{"id": 3}} x]'
    assert [item["id"] for item in csl(data, on_error=errors.append)] == ["1", "3"]
    assert [error.detail for error in errors] == ["nested too deeply"]


@pytest.mark.parametrize("length", [65_000, 65_480, 65_500, 65_530, 65_536, 70_000, 300_000])
def test_a_long_record_among_broken_ones(length: int) -> None:
    """Parsed in pieces, a longer one where a piece ends within a string, a number or a word."""
    errors: list[ReadError] = []
    long = f'{{"id": 2, "title": "{"x" * length}", "a": [true, -1.5e3, "\\ud83d\\ude00"]}}'
    found = csl(f'[{{"id" 1}},\n {long},\n{{"id": 3}}, {{"a" 1}}]', on_error=errors.append)
    assert [item["id"] for item in found] == ["2", "3"]
    assert len(str(found[0]["title"])) == length
    assert [str(error) for error in errors] == [
        "refs.json:1: not JSON: Expecting ':' delimiter (column 8)",
        "refs.json:3: not JSON: Expecting ':' delimiter (column 17)",
    ]


def test_each_bad_record_is_on_its_line() -> None:
    errors: list[ReadError] = []
    csl("[" + '{"id": "a"},\n{"id": "b", "issued": []},\n' * 50 + "{}]", on_error=errors.append)
    assert [error.line for error in errors] == list(range(2, 102, 2))


def test_a_record_that_cannot_be_understood_is_located() -> None:
    with pytest.raises(ReadError, match=r"^refs\.json:3: entry 'b': issued: date-parts must be numbers"):
        csl('[\n{"id": "a"},\n{"id": "b", "issued": {"date-parts": [["x"]]}}]')


def test_an_object_that_is_no_record_is_refused() -> None:
    with pytest.raises(ReadError, match=r"^refs\.json: holds no records"):
        csl('{"name": "citekit", "dependencies": {}}')


def test_equal_ids_are_all_given_and_missing_ones_are_made() -> None:
    named = {"author": [{"family": "de Beer"}], "issued": {"date-parts": [[2010]]}}
    data = json.dumps([{"id": "a"}, {"id": "a"}, named, named, {"title": "The Title"}])
    assert [item["id"] for item in csl(data)] == ["a", "a", "de2010", "de2010-2", "The"]


VALUES = st.text() | st.integers() | st.lists(st.text(), max_size=2) | st.dictionaries(st.text(), st.text(), max_size=2)
NAMES = st.fixed_dictionaries(
    {"family": st.text(min_size=1).map(str.strip).filter(bool)}, optional={"x": st.integers()}
)
RECORDS = st.fixed_dictionaries(
    {"id": st.text(min_size=1), "type": st.sampled_from(["book", "article-journal", "made-up"])},
    optional={"title": VALUES, "custom": VALUES, "anything": VALUES, "author": st.lists(NAMES, min_size=1, max_size=3)},
)


@given(st.lists(RECORDS, max_size=3))
def test_nothing_is_lost(records: list[dict[str, object]]) -> None:
    assert csl(json.dumps(records)) == records
