"""CSL-JSON."""

from __future__ import annotations

import json

import pytest

from .. import programs
from ..records import WHOLE, text


class TestCslJson:
    def test_an_array(self) -> None:
        assert json.loads(text(WHOLE, "csljson")) == WHOLE
        assert text([], "csljson") == "[]\n"

    def test_a_record_a_line(self) -> None:
        assert [json.loads(line) for line in text(WHOLE, "jsonl").splitlines()] == WHOLE

    @pytest.mark.parametrize("form", ["csljson", "jsonl", "eprints"])
    def test_what_json_has_no_word_for(self, form: str) -> None:
        custom = {"eprintid": 1, "a": 1e999, "b": -1e999, "c": ["NaN", float("nan")], "d": "half \ud800 Infinity"}
        written = text({"id": "1", "type": "book", "custom": custom}, form)
        found = json.loads(written, parse_constant=pytest.fail)
        item = found[0] if isinstance(found, list) else found
        item = item.get("custom", item)
        assert written.encode("utf-8")
        assert {**item, "c": item["c"][:1]}.items() >= {**custom, "c": ["NaN"]}.items()
        assert item["c"][1] is None

    def test_pandoc_reads_it(self) -> None:
        items, complaints = programs.pandoc(text(WHOLE, "csljson"), "csljson")
        assert (len(items), complaints) == (len(WHOLE), "")
