"""The Citation File Format."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ..records import ARTICLE, records, text


class TestCff:
    def test_a_paper_is_the_preferred_citation(self) -> None:
        yaml = pytest.importorskip("yaml")
        found = yaml.safe_load(text(ARTICLE, "cff"))
        assert found["authors"][0] == {"family-names": "Andrijasevic", "given-names": "Rutvica"}
        paper = found["preferred-citation"]
        assert (paper["type"], paper["journal"], paper["start"], paper["year"]) == (
            "article",
            ARTICLE["container-title"],
            977,
            2010,
        )

    def test_software_is_what_the_file_is_about(self) -> None:
        yaml = pytest.importorskip("yaml")
        item = {
            "id": "x",
            "type": "software",
            "title": "citekit",
            "version": "1.0",
            "issued": {"date-parts": [[2026, 1, 2]]},
        }
        found = yaml.safe_load(text(item, "cff"))
        assert (found["type"], found["version"], found["date-released"]) == ("software", "1.0", "2026-01-02")

    @settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.lists(records(), min_size=1, max_size=2))
    def test_the_schema_accepts_it(self, items: list[dict[str, Any]]) -> None:
        pytest.importorskip("cffconvert")
        from cffconvert import Citation

        Citation(text(items, "cff")).validate()
