"""`citekit show`: what the page of a repository says, for a person and for a script."""

from __future__ import annotations

import json

import pytest

from answers import answer, assert_refused
from citekit import Library

ABSTRACT_ENDS = ("Early debates often read", "a site of social struggle and politics.")
THESIS = {
    "eprintid": 26840, "type": "thesis", "thesis_type": "phd", "title": "On <i>Borders</i>: what they are",
    "creators": [{"name": {"family": "de los Arcos", "given": "Beatriz"}}], "date": "2023-04-21",
    "institution": "The Open University", "datestamp": "2023-04-26 15:51:08", "lastmod": "2023-05-01 08:00:00",
    "full_text_status": "public", "divisions": ["fass", "fass-pol"], "keywords": ["borders", "walls"],
    "documents": [
        {"content": "accepted", "security": "public", "uri": "https://oro.open.ac.uk/id/document/1"},
        {"content": "accepted", "security": "staffonly", "uri": "https://oro.open.ac.uk/id/document/2"},
    ],
    "uri": "https://oro.open.ac.uk/id/eprint/26840",
}  # fmt: skip


def shown(done) -> list[list[str]]:
    assert (done.stderr, done.returncode) == ("", 0)
    return [line.split("\t") for line in done.stdout.splitlines()]


def test_the_page_of_the_bundled_record(citekit):
    rows = shown(citekit("show", "24797", "--style", "oro"))
    abstract = next(row for row in rows if row[0] == "Abstract")
    assert abstract[1].startswith(ABSTRACT_ENDS[0])
    assert abstract[1].endswith(ABSTRACT_ENDS[1])
    rows.remove(abstract)
    assert rows == [
        [
            "Citation",
            "Andrijasevic, Rutvica and Walters, William (2010). The International Organization for Migration and the "
            "international government of borders. Environment and Planning D: Society and Space, 28(6) pp. 977–999.",
        ],
        ["Item type", "Journal Item"],
        ["Full text", "Full text not publicly available (Version of Record)"],
        ["Full text", "Due to publisher licensing restrictions, this file is not available for public download"],
        ["DOI", "https://doi.org/10.1068/d1509"],
        ["URL", "https://oro.open.ac.uk/24797/"],
        [
            "Google Scholar",
            "https://scholar.google.com/scholar?as_sauthors=R+Andrijasevic&as_q=The+International+Organization+for+"
            "Migration+and+the+international+government+of+borders&as_occt=title",
        ],
        ["Altmetric", "https://www.altmetric.com/details/doi/10.1068/d1509"],
        ["Dimensions", "https://badge.dimensions.ai/details/doi/10.1068/d1509"],
        ["Copyright holders", "2010 Pion Ltd and its Licensors"],
        ["ISSN", "1472-3433"],
        ["Academic unit", "Faculty of Arts and Social Sciences (FASS) > Social Sciences and Global Studies"],
        ["Academic unit", "Faculty of Arts and Social Sciences (FASS)"],
        ["Repository", "Open Research Online, The Open University"],
        ["Item ID", "24797"],
        ["Depositing user", "Rutvica Andrijasevic"],
        ["Date deposited", "23 Nov 2010 17:02"],
        ["Last modified", "06 Aug 2019 08:35"],
    ]


def test_a_record_as_eprints_exports_it(citekit, tmp_path):
    (tmp_path / "item.json").write_text(json.dumps(THESIS), encoding="utf-8")
    assert shown(citekit("show", "26840", "-L", "item.json", "-s", "oro")) == [
        ["Citation", "de los Arcos, Beatriz (2023). On Borders: what they are. PhD thesis The Open University."],
        ["Item type", "Thesis"],
        ["Full text", "Full text publicly available (Accepted Manuscript)"],
        ["Documents", "https://oro.open.ac.uk/id/document/1"],
        ["URL", "https://oro.open.ac.uk/26840/"],
        [
            "Google Scholar",
            "https://scholar.google.com/scholar?as_sauthors=B+de+los+Arcos&as_q=On+Borders%3A+what+they+are&as_occt=title",
        ],
        ["Keywords", "borders, walls"],
        ["Academic unit", "fass"],
        ["Academic unit", "fass-pol"],
        ["Item ID", "26840"],
        ["Date deposited", "26 Apr 2023 15:51"],
        ["Last modified", "01 May 2023 08:00"],
    ]


def test_of_a_record_with_little_in_it_little_is_shown(citekit):
    assert shown(citekit("show", "x", "-L", "-", stdin='[{"id": "x", "type": "post-weblog"}]')) == [
        ["Citation", "(n.d.)."],
        ["Item type", "Blog post"],
        ["Item ID", "x"],
    ]


@pytest.mark.parametrize(
    ("author", "asked"),
    [
        ([{"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}], "as_sauthors=V+van+Gogh&"),
        ([{"literal": "World Health Organization"}], "as_sauthors=World+Health+Organization&"),
        ([], ""),
    ],
)
def test_google_scholar_is_asked_for_the_first_author(citekit, author, asked):
    record = {"id": "x", "type": "book", "title": "Q&A <sup>2</sup>", "author": author}
    rows = dict(shown(citekit("show", "x", "-L", "-", stdin=json.dumps([record]))))
    assert rows["Google Scholar"] == f"https://scholar.google.com/scholar?{asked}as_q=Q%26A+2&as_occt=title"


def test_a_doi_that_needs_quoting_in_an_address(citekit):
    doi = "10.1002/(SICI)1097-4571(1998)49:8<693::AID-ASI4>3.0.CO;2-O"
    rows = dict(shown(citekit("show", "x", "-L", "-", stdin=json.dumps([{"id": "x", "type": "article", "DOI": doi}]))))
    assert rows["DOI"].endswith(
        "/(SICI)1097-4571(1998)49:8%3C693::AID-ASI4%3E3.0.CO;2-O".lower().replace("%3c", "%3C").replace("%3e", "%3E")
    )


def test_json_has_every_key_for_every_record(citekit, tmp_path):
    (tmp_path / "x.json").write_text('[{"id": "x", "type": "book", "title": "A <i>b</i>"}]', encoding="utf-8")
    full = json.loads(citekit("show", "24797", "--to", "jsonl").stdout)
    bare = json.loads(citekit("show", "x", "-L", "x.json", "--to", "jsonl").stdout)
    assert list(full) == list(bare)
    assert full["doi"] == "10.1068/d1509"
    assert full["deposited"] == "2010-11-23 17:02"
    assert full["full_text_status"] == "restricted"
    assert len(full["academic_unit"]) == 2
    assert full["citation"] + "\n" == citekit("format", "24797").stdout
    told = {key: value for key, value in bare.items() if value not in (None, [])}
    assert told == {
        "id": "x",
        "citation": "A b. (n.d.).",
        "type": "book",
        "item_type": "Book",
        "google_scholar": "https://scholar.google.com/scholar?as_q=A+b&as_occt=title",
        "item_id": "x",
    }


def test_several_records(citekit, tmp_path):
    library = [{"id": id, "type": "book", "title": id.upper()} for id in ("a", "b")]
    (tmp_path / "two.json").write_text(json.dumps(library), encoding="utf-8")
    one, two = citekit("show", "-", "-L", "two.json", stdin="b\na\n").stdout.split("\n\n")
    assert one.startswith("Citation\tB.")
    assert two.startswith("Citation\tA.")
    assert citekit("show", "--all", "-L", "two.json", "--to", "jsonl").stdout.count("\n") == 2


def test_publishers_markup_and_control_characters(citekit):
    abstract = "<jats:p>Of \x1b[31mred\u202e <i>E. coli</i>,</jats:p>\n<p class='x'>5 < 6</p>"
    record = json.dumps([{"id": "x", "type": "book", "abstract": abstract}])
    rows = dict(shown(citekit("show", "x", "-L", "-", stdin=record)))
    assert rows["Abstract"] == "Of [31mred\u202e E. coli, 5 < 6"


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_page_on_a_terminal(on_terminal, columns):
    screen = on_terminal("show", "24797", columns=columns)
    assert screen.code == 0
    assert all(len(line) <= columns for line in screen.lines)
    text = " ".join(screen.text.split())
    assert Library()["24797"].fields["abstract"] in text  # whole, and folded
    if columns > 40:
        assert max(map(len, screen.lines)) > columns - 10
        assert "Google Scholar     Look up in Google Scholar" in screen.lines
        assert "Full text          Full text not publicly available (Version of Record)" in screen.lines
        assert sum(line.startswith("Full text") for line in screen.lines) == 1
    assert "\x1b[3mEnvironment" in screen.raw
    assert {
        "https://doi.org/10.1068/d1509",
        "https://www.altmetric.com/details/doi/10.1068/d1509",
        "https://badge.dimensions.ai/details/doi/10.1068/d1509",
        "https://oro.open.ac.uk/24797/",
    } < set(screen.links)


def test_a_terminal_without_links_shows_addresses(on_terminal):
    screen = on_terminal("show", "24797", columns=250, env={"NO_COLOR": "1"})
    assert "Altmetric          https://www.altmetric.com/details/doi/10.1068/d1509" in screen.lines
    assert "\x1b" not in screen.raw


def test_what_a_record_holds_drives_no_terminal(on_terminal, tmp_path):
    record = {
        "id": "x",
        "type": "book",
        "title": "a\x1b]0;owned\x07b\x9b2J",
        "URL": "javascript:alert(1)",
        "note": "\u202ec",
    }
    (tmp_path / "x.json").write_text(json.dumps([record]), encoding="utf-8")
    for words in (["show", "x"], ["list"], ["compare", "x"], ["search", "owned"]):
        screen = on_terminal(*words, "-L", "x.json")
        assert screen.code == 0
        assert "owned" in screen.text.replace("\n", "")
        assert not {"\x07", "\x9b", "\u202e"} & set(screen.raw)
        assert "\x1b]0" not in screen.raw
        assert not any(address.startswith("javascript") for address in screen.links)


def test_into_a_file(citekit, tmp_path):
    assert answer(citekit("show", "24797", "-o", "page.tsv")) == ("", "", 0)
    assert (tmp_path / "page.tsv").read_text(encoding="utf-8") == citekit("show", "24797").stdout


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("", 2, "give at least one id"),
        ("2479", 1, "no record '2479': did you mean '24797'"),
        ("24797 --to xml", 1, "no form 'xml': it may be tsv or jsonl"),
        ("24797 -s bibtex", 2, "bibtex is a form of data: show needs a CSL style"),
        ("24797 -s apaa", 1, "no style 'apaa': did you mean 'apa'"),
        ("24797 -L none.json", 3, "none.json: cannot be read"),
    ],
)
def test_an_error_is_one_line(citekit, words, code, message):
    assert_refused(citekit("show", *words.split()), code, message)
