"""RIS, EndNote, EPrints, OpenURL, MODS, CFF, CSV, DC, CSL: what they look like, and who reads them."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from . import programs
from .records import ARTICLE, NASTY, SCRIPTS, WHOLE, losses, records, text

NASTY_ARTICLE = ARTICLE | {"id": "nasty", "title": NASTY, "abstract": SCRIPTS, "author": [{"literal": NASTY}]}


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


class TestEndnote:
    def test_record(self) -> None:
        assert text(ARTICLE, "endnote").splitlines()[:4] == [
            "%0 Journal Article", "%A Andrijasevic, Rutvica", "%A Walters, William",
            "%T The International Organization for Migration and the international government of borders",
        ]  # fmt: skip

    def test_institutions_end_in_a_comma(self) -> None:
        item = {"id": "x", "type": "report", "author": [{"literal": "World Bank"}]}
        assert "%A World Bank,\n" in text(item, "endnote")
        assert "<author>World Bank,</author>" in text(item, "endnotexml")

    def test_who_reads_it(self, tmp_path: Path) -> None:
        mods, complaints = programs.bibutils("end2xml", text([*WHOLE, NASTY_ARTICLE], "endnote"), tmp_path)
        assert mods.count("<mods ") == len(WHOLE) + 1
        # bibutils knows no day of proceedings, nor the day on which a page was read
        unknown = {tag for tag, _ in re.findall(r"'(.*)', '(.*)', 0", complaints)}
        assert unknown == {"DATE:MONTH", "DATE:DAY", "ACCESSDATE"}

    def test_who_reads_the_xml(self, tmp_path: Path) -> None:
        xml = text([*WHOLE, NASTY_ARTICLE], "endnotexml")
        mods, complaints = programs.bibutils("endx2xml", xml, tmp_path)
        assert (mods.count("<mods "), complaints) == (len(WHOLE) + 1, "")
        items, complaints = programs.pandoc(xml, "endnotexml")
        assert (len(items), complaints) == (len(WHOLE) + 1, "")


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


def test_dublin_core() -> None:
    assert text(ARTICLE, "dc").splitlines()[:3] == [
        "title: The International Organization for Migration and the international government of borders",
        "creator: Andrijasevic, Rutvica", "creator: Walters, William",
    ]  # fmt: skip


class TestOpenUrl:
    def test_coins(self) -> None:
        span = text(ARTICLE | {"title": NASTY}, "coins")
        title = re.fullmatch(r'<span class="Z3988" title="([^"]*)"></span>\n', span)
        assert title
        keys = parse_qs(html.unescape(title[1]), strict_parsing=True)
        expected = {
            "ctx_ver": ["Z39.88-2004"], "rft_val_fmt": ["info:ofi/fmt:kev:mtx:journal"], "rft.atitle": [NASTY],
            "rft.aulast": ["Andrijasevic"], "rft.aufirst": ["Rutvica"], "rft.issn": ["1472-3433"],
            "rft_id": ["info:doi/10.1068/d1509", "https://oro.open.ac.uk/24797/"], "rft.spage": ["977"],
        }  # fmt: skip
        assert {key: keys[key] for key in expected} == expected

    def test_xml(self) -> None:
        root = ElementTree.fromstring(text([*WHOLE, NASTY_ARTICLE], "openurl").encode())
        assert len(root) == len(WHOLE) + 1
        assert root.findtext(".//{info:ofi/fmt:xml:xsd:journal}issn") == "1472-3433"


def test_mods(tmp_path: Path) -> None:
    xml = text([*WHOLE, NASTY_ARTICLE], "mods")
    root = ElementTree.fromstring(xml.encode())
    name = "{http://www.loc.gov/mods/v3}"
    assert root.findtext(f"{name}mods/{name}relatedItem/{name}part/{name}extent/{name}start") == "977"
    bib, complaints = programs.bibutils("xml2bib", xml, tmp_path)
    assert re.findall("@([A-Z][A-Za-z]+){", bib) == [
        "Article", "Book", "Inbook", "InProceedings", "PhdThesis", "TechReport", "Misc", "Article",
    ]  # fmt: skip
    assert re.sub("xml2bib: Cannot identify TYPE in reference 7  web .*\n", "", complaints) == ""


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
