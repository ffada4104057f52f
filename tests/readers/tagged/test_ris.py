"""RIS as its specification and as EPrints, Zotero, EndNote and publishers write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import ReadError
from citekit.readers import read
from citekit.readers.tagged.ris import TYPES
from citekit.records.variables import TYPES as CSL_TYPES

ORO = """TY  - JOUR
ID  - oro24797
TI  - The International Organization for Migration and the international government of borders
A1  - Andrijasevic, Rutvica
A1  - Walters, William
Y1  - 2010/12//
SP  - 977
EP  - 999
JF  - Environment and Planning D: Society and Space
VL  - 28
IS  - 6
SN  - 1472-3433
N2  - Early debates
  often read globalization
KW  - borders
KW  - migration
UR  - https://oro.open.ac.uk/24797/
UR  - https://doi.org/10.1068/d1509
DO  - doi:10.1068/d1509
AV  - none
ER  -
"""


def test_an_eprints_export() -> None:
    [reference] = read(ORO, "oro.ris")
    assert reference.to_csl() == {
        "id": "oro24797",
        "type": "article-journal",
        "title": "The International Organization for Migration and the international government of borders",
        "container-title": "Environment and Planning D: Society and Space",
        "author": [{"family": "Andrijasevic", "given": "Rutvica"}, {"family": "Walters", "given": "William"}],
        "abstract": "Early debates often read globalization",
        "volume": "28",
        "issued": {"date-parts": [[2010, 12]]},
        "page": "977-999",
        "ISSN": "1472-3433",
        "issue": "6",
        "DOI": "10.1068/d1509",
        "URL": "https://oro.open.ac.uk/24797/",
        "keyword": "borders, migration",
        "custom": {"UR": "https://doi.org/10.1068/d1509", "AV": "none"},
    }


def one(lines: str) -> dict[str, object]:
    [reference] = read(f"{lines}\nER  - \n", "x.ris")
    return reference.to_csl()


def test_a_chapter_has_a_book_and_a_book_has_a_series() -> None:
    chapter = one("TY  - CHAP\nTI  - C\nT2  - B\nT3  - S\nA2  - Ed, A\nSN  - 978-0-19-926472-9\nPB  - P\nCY  - L")
    assert (chapter["title"], chapter["container-title"], chapter["collection-title"]) == ("C", "B", "S")
    assert chapter["editor"] == [{"family": "Ed", "given": "A"}]
    assert (chapter["ISBN"], chapter["publisher"], chapter["publisher-place"]) == ("978-0-19-926472-9", "P", "L")
    book = one("TY  - BOOK\nTI  - B\nT2  - S\nM1  - 4\nSP  - 320")
    assert (book["collection-title"], book["collection-number"], book["number-of-pages"]) == ("S", "4", "320")


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        ("PY  - 2010", [[2010]]),
        ("PY  - 2010///", [[2010]]),
        ("PY  - 2010/11/23/", [[2010, 11, 23]]),
        ("PY  - 2010\nDA  - 2010/11/23", [[2010, 11, 23]]),
        ("PY  - 2010\nDA  - Nov 23", [[2010]]),
        ("DA  - 2010-11", [[2010, 11]]),
    ],
)
def test_dates(lines: str, issued: list[list[int]]) -> None:
    assert one(f"TY  - JOUR\n{lines}")["issued"] == {"date-parts": issued}


def test_a_season_may_follow_the_date() -> None:
    assert one("TY  - JOUR\nY1  - 2010///Spring")["issued"] == {"date-parts": [[2010]], "season": 1}


def test_names_without_a_comma_are_institutions_and_particles_are_parted() -> None:
    names = one("TY  - RPRT\nAU  - World Health Organization\nAU  - van Gogh, Vincent\nAU  - King, Martin Luther, Jr.")
    assert names["author"] == [
        {"literal": "World Health Organization"},
        {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
    ]


def test_every_type_is_csls() -> None:
    assert set(TYPES.values()) <= CSL_TYPES
    assert one("TY  - EQUA")["type"] == "document"


def test_line_ends_and_sloppy_spaces_do_not_matter() -> None:
    text = "TY - JOUR\r\nTI  - A\r\nER -\r\n\r\nTY  -  BOOK\r\nTI  - B\r\nER  -"
    assert [(r.type, r.fields["title"]) for r in read(text, "x", "ris")] == [("article-journal", "A"), ("book", "B")]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("TI  - No type\nER  - \n", r"^x\.ris:4: TI before the record's 'TY  - '$"),
        ("stray text\n", r"^x\.ris:4: a RIS record begins with 'TY  - ', not 'stray text'$"),
        ("TY  - JOUR\nID  - lost\n", r"^x\.ris:4: entry 'lost': a record without its end 'ER  - '$"),
    ],
)
def test_a_broken_record_is_named_and_does_not_lose_the_others(broken: str, message: str) -> None:
    text = f"TY  - JOUR\nTI  - A\nER  - \n{broken}TY  - JOUR\nTI  - B\nER  - \n"
    with pytest.raises(ReadError, match=message):
        list(read(text, "x.ris"))
    errors: list[ReadError] = []
    assert [r.fields["title"] for r in read(text, "x.ris", on_error=errors.append)] == ["A", "B"]
    assert len(errors) == 1


@given(
    st.lists(
        st.sampled_from(["TY  - JOUR", "ER  - ", "AU  - a,b", "PY  - 19", "SP  - x", "SN  - 1", "UR  -  ", "", "?"]),
        max_size=8,
    )
)
def test_no_file_makes_it_fail_otherwise(lines: list[str]) -> None:
    list(read("\n".join(lines), "x", "ris", lambda error: None))
