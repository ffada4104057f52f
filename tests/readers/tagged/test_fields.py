"""Tags → variables, by a table."""

from __future__ import annotations

from citekit.readers.common import read_names
from citekit.readers.tagged.fields import Record, date, doi, first, serials, table


def read(lines: str, rows) -> dict[str, object]:
    """A record of lines ``TAG value``."""
    record = Record([(line.partition(" ")[0], [line.partition(" ")[2]]) for line in lines.split("\n")])
    record.type = "book"
    record.fill(rows)
    return record.reference("1").to_csl()


def test_a_conversion_makes_the_value_of_a_variable() -> None:
    rows = table(
        (first, {"TI": "title"}), (date, {"PY": "issued"}), (doi, {"DO": "DOI"}), (", ".join, {"KW": "keyword"})
    )
    assert read("KW a\nDO doi:10.1/x\nKW b\nPY May 2010\nTI A", rows) == {
        "id": "1",
        "type": "book",
        "title": "A",
        "issued": {"date-parts": [[2010, 5]]},
        "DOI": "10.1/x",
        "keyword": "a, b",
    }


def test_variables_come_in_the_order_of_the_table() -> None:
    rows = table((first, {"TI": "title", "VL": "volume"}))
    assert list(read("VL 1\nTI A", rows)) == ["id", "type", "title", "volume"]


def test_the_first_tag_of_a_variable_counts() -> None:
    assert read("T1 B\nTI A", table((first, {"TI": "title", "T1": "title"})))["title"] == "A"


def test_names_join_those_of_other_tags() -> None:
    names = read("A1 Roe, B\nAU Doe, A", table((read_names, {"AU": "author", "A1": "author"})))["author"]
    assert names == [{"family": "Doe", "given": "A"}, {"family": "Roe", "given": "B"}]


def test_a_rule_does_what_depends_on_more() -> None:
    def range_(record: Record, tag: str) -> None:
        record.put("page", f"{record.first('SP')}-{record.first('EP')} of a {record.type}")

    assert read("EP 9\nSP 1", table((range_, "SP EP")))["page"] == "1-9 of a book"


def test_serial_numbers_are_told_apart() -> None:
    reference = read("SN 1472-3433\nSN 978-0-19-926472-9", table((serials, "SN")))
    assert (reference["ISSN"], reference["ISBN"]) == ("1472-3433", "978-0-19-926472-9")


def test_what_no_row_is_for_is_kept() -> None:
    assert read("XX 1\nTI A\nXX 2\nTI B\nYY ", table((first, {"TI": "title"})))["custom"] == {"XX": ["1", "2"]}
