"""EPrints JSON, and its CSV."""

from __future__ import annotations

import csv
import io
import json

import pytest

from ..records import ARTICLE, WHOLE, losses, text


class TestEprints:
    def test_one_item_is_an_object(self) -> None:
        custom = {"repository": "oro", "eprintid": 24797, "full_text_status": "restricted", "depositing_user": "R. A.",
                  "datestamp": "2010-11-23 17:02", "divisions": ["FASS"]}  # fmt: skip
        item = json.loads(text(ARTICLE | {"custom": custom}, "eprints"))
        assert list(item)[:4] == ["eprintid", "eprint_status", "datestamp", "type"]
        expected = {
            "eprintid": 24797, "eprint_status": "archive", "type": "article", "ispublished": "pub", "date": "2010",
            "date_type": "published", "full_text_status": "restricted", "datestamp": "2010-11-23 17:02",
            "divisions": ["FASS"], "publication": "Environment and Planning D: Society and Space", "volume": 28,
            "number": 6, "pagerange": "977-999", "issn": "1472-3433", "id_number": "10.1068/d1509",
            "uri": "https://oro.open.ac.uk/id/eprint/24797",
        }  # fmt: skip
        assert {key: item[key] for key in expected} == expected
        assert item["creators"][0] == {
            "name": {"family": "Andrijasevic", "given": "Rutvica", "lineage": None, "honourific": None}, "id": None,
        }  # fmt: skip
        assert losses(ARTICLE | {"custom": custom}, "eprints") == ["custom (depositing_user)"]

    def test_several_are_an_array(self) -> None:
        assert [item["type"] for item in json.loads(text(WHOLE, "eprints"))] == [
            "article", "book", "book_section", "conference_item", "thesis", "monograph", "other",
        ]  # fmt: skip
        assert json.loads(text([], "eprints")) == []

    @pytest.mark.parametrize("id", ["9" * 5000, "half \ud800"])
    def test_odd_ids(self, id: str) -> None:
        record = {"id": id, "type": "book", "title": "A"}
        assert json.loads(text(record, "eprints"))["eprintid"] == id
        assert text(record, "csv").encode("utf-8")

    def test_csv_has_a_row_for_each_value(self) -> None:
        table = text(ARTICLE, "csv")
        assert table.startswith("\ufeff")
        rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline="")))
        assert [(row["rowid"], row["creators_name.family"]) for row in rows] == [
            ("24797_0", "Andrijasevic"), ("24797_1", "Walters"),
        ]  # fmt: skip
        assert (rows[0]["title"], rows[0]["pagerange"], rows[1]["title"]) == (ARTICLE["title"], "977-999", "")
        assert table.count("\r\n") == 3

    @pytest.mark.parametrize("begins", ["=1+1", "+1", "-12", "@SUM(A1)", "'=1", "''-1", ' \t=cmd|"x"', "\r=1"])
    def test_no_cell_of_csv_is_a_formula(self, begins: str) -> None:
        record = {
            "id": begins, "type": "book", "title": begins, "number-of-pages": begins, "publisher": begins,
            "author": [{"family": begins, "given": begins}, {"family": "B", "given": begins}], "note": begins,
        }  # fmt: skip
        rows = list(csv.reader(io.StringIO(text(record, "csv").removeprefix("\ufeff"), newline="")))
        cells = [cell for row in rows for cell in row if cell]
        assert not [cell for cell in cells if cell[0] in "=+-@\t\r"]
        assert sum(cell == f"'{begins.strip()}" for cell in cells) >= 8

    def test_other_cells_of_csv_stay_as_they_are(self) -> None:
        for title in ("a=1", "12-14", "\uff1d1", "'n Huis", "'", '"=1"', "1 + 1", "(=1)"):
            rows = csv.DictReader(
                io.StringIO(text(ARTICLE | {"title": title}, "csv").removeprefix("\ufeff"), newline="")
            )
            assert next(rows)["title"] == title
