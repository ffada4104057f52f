"""RIS."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from .. import programs
from ..records import ARTICLE, NASTY_ARTICLE, WHOLE, text


class TestRis:
    def test_record(self) -> None:
        assert text(ARTICLE, "ris").splitlines()[:6] == [
            "TY  - JOUR", "ID  - oro24797",
            "TI  - The International Organization for Migration and the international government of borders",
            "AU  - Andrijasevic, Rutvica", "AU  - Walters, William", "PY  - 2010",
        ]  # fmt: skip
        assert text(ARTICLE, "ris").endswith("SP  - 977\nEP  - 999\nER  - \n")

    @pytest.mark.parametrize(
        ("issued", "lines"),
        [
            ({"date-parts": [[2010, 11, 23]]}, ["PY  - 2010", "DA  - 2010/11/23/"]),
            ({"date-parts": [[2010]], "season": 1}, ["PY  - 2010", "DA  - 2010///Spring"]),
            ({"literal": "in press"}, ["PY  - in press"]),
        ],
    )
    def test_dates(self, issued: dict[str, Any], lines: list[str]) -> None:
        found = text({"id": "x", "type": "book", "issued": issued}, "ris").splitlines()
        assert [line for line in found if line[:2] in ("PY", "DA")] == lines

    def test_keywords_stand_alone(self) -> None:
        assert "KW  - borders\nKW  - states\n" in text(ARTICLE | {"keyword": "borders, states"}, "ris")

    def test_who_reads_it(self, tmp_path: Path) -> None:
        ris = text([*WHOLE, NASTY_ARTICLE], "ris")
        mods, complaints = programs.bibutils("ris2xml", ris, tmp_path)
        assert mods.count("<mods ") == len(WHOLE) + 1
        # the day on which a page was read has no place in bibutils
        assert re.findall(r"'(.*)', '(.*)', 0", complaints) == [("DATE:MONTH", "2020/01/02/")]
        items, complaints = programs.pandoc(ris, "ris")
        assert complaints == ""
        assert [item["title"] for item in items[:-1]] == [item["title"] for item in WHOLE]
