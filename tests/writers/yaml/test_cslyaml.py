"""CSL-YAML."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .. import programs
from ..records import WHOLE, records, text


class TestCslYaml:
    yaml = pytest.importorskip("yaml")

    @settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.lists(records(), max_size=3))
    def test_says_what_the_json_says(self, items: list[dict[str, Any]]) -> None:
        found = self.yaml.safe_load(text(items, "cslyaml"))
        assert found == {"references": json.loads(text(items, "csljson"))}

    @pytest.mark.parametrize("key", [None, True, 1, 1.5, ""])
    def test_a_key_is_what_json_makes_of_it(self, key: Any) -> None:
        """Python's dictionaries may have others than text."""
        item = {"id": "x", "type": "book", "custom": {key: "y", "more": [{key: ["z"]}]}}
        found = self.yaml.safe_load(text(item, "cslyaml"))
        assert found["references"] == json.loads(text(item, "csljson"))

    @pytest.mark.parametrize(
        "word", ["yes", "null", "1e3", "0x10", "2010-11-23", "~", "- a", "a: b", "a #b", "", "é", "1_000"]
    )
    def test_text_stays_text(self, word: str) -> None:
        item = {"id": "x", "type": "book", "title": word}
        assert self.yaml.safe_load(text(item, "cslyaml"))["references"] == [item]

    @pytest.mark.parametrize(
        "value", [1e999, -1e999, 1e16, 1.5e-7, [], {}, [[1, [2]], []], {"k" * 2000: [1, {"a": "b"}]}]
    )
    def test_values_stay_what_they_are(self, value: object) -> None:
        item = {"id": "x", "type": "book", "custom": {"y": value, "z": 1}}
        assert self.yaml.safe_load(text(item, "cslyaml"))["references"] == [item]

    def test_half_of_a_pair_is_marked(self) -> None:
        written = text({"id": "x", "type": "book", "title": "a\ud800b"}, "cslyaml")
        assert self.yaml.safe_load(written)["references"][0]["title"] == "a\ufffdb"

    def test_pandoc_reads_it(self) -> None:
        items, complaints = programs.pandoc(text(WHOLE, "cslyaml"), "markdown")
        assert ([item["id"] for item in items], complaints) == ([item["id"] for item in WHOLE], "")
