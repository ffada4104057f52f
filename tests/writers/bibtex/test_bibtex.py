"""Each rule of good BibTeX, and the programs that judge it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .. import programs
from ..records import ARTICLE, NASTY, SCRIPTS, WHOLE, losses, records, text


def field(name: str, form: str = "bibtex", **data: Any) -> str | None:
    """One field of a record made of ``data``."""
    return fields(form, **data).get(name)


def fields(form: str = "bibtex", **data: Any) -> dict[str, str]:
    entry = text({"id": "x", "type": "book"} | data, form)
    return dict(re.findall(r"^  (\w+) = (.*?),?$", entry, re.MULTILINE))


def entry_type(type: str, form: str = "bibtex", **data: Any) -> str:
    return text({"id": "x", "type": type} | data, form).partition("{")[0]


def test_one_field_a_line() -> None:
    assert text(ARTICLE, "bibtex").splitlines()[:5] == [
        "@article{oro24797,",
        "  author = {Andrijasevic, Rutvica and Walters, William},",
        "  title = {The {International Organization} for {Migration} and the international government of borders},",
        "  journal = {Environment and Planning D: Society and Space},",
        "  year = {2010},",
    ]


class TestKeys:
    """Only A-Z a-z 0-9 _ : . + / -, unique without regard to case."""

    def keys(self, *ids: str, **options: str) -> list[str]:
        return re.findall(
            "@misc{(.*),", text([{"id": name, "type": "", "title": "A b"} for name in ids], "bibtex", **options)
        )

    def test_forbidden_characters(self) -> None:
        assert self.keys("a:1,2 é", "O'Neil{#}%", "doi:10.1000/x_y+z-1.2") == [
            "a:1-2-e",
            "ONeil",
            "doi:10.1000/x_y+z-1.2",
        ]

    def test_collisions_get_a_letter(self) -> None:
        assert self.keys("dup", "Dup", "dup", "dupa") == ["dup", "Dupa", "dupb", "dupaa"]

    def test_an_id_without_a_letter_to_keep(self) -> None:
        assert self.keys("日本") == ["B"]

    def test_of_a_repository(self) -> None:
        item = {"id": "24797", "type": "book", "URL": "https://oro.open.ac.uk/24797/"}
        assert text(item, "bibtex").startswith("@book{oro24797,")
        assert text(item | {"id": "1", "URL": "", "custom": {"repository": "eprints"}}, "bibtex").startswith(
            "@book{eprints1,"
        )

    def test_an_id_that_somebody_chose_is_kept(self) -> None:
        item = {"id": "andrijasevic2010", "type": "book", "URL": "https://oro.open.ac.uk/24797/"}
        assert text(item, "bibtex").startswith("@book{andrijasevic2010,")

    @pytest.mark.parametrize(("type", "key"), [("book", "book"), ("{a b}", "a-b"), ("日本", "reference")])
    def test_of_a_record_that_says_nothing(self, type: str, key: str) -> None:
        assert text({"id": "", "type": type}, "bibtex").splitlines()[0].endswith(f"{{{key},")

    def test_citation_key(self) -> None:
        assert text(ARTICLE | {"citation-key": "mine"}, "bibtex").startswith("@article{mine,")

    @pytest.mark.parametrize(
        ("template", "key"),
        [
            ("{auth}{year}{title:1}", "Andrijasevic2010International"),
            ("{auth:2}{year:2}", "AndrijasevicWalters10"),
            ("{auth!l}:{year}-{title:2!u}", "andrijasevic:2010-INTERNATIONALORGANIZATION"),
            ("{id}.{volume}.{container-title:1}", "24797.28.Environment"),
        ],
    )
    def test_templates(self, template: str, key: str) -> None:
        assert text(ARTICLE, "bibtex", key=template).startswith(f"@article{{{key},")

    def test_template_errors_name_the_way_out(self) -> None:
        from citekit.errors import CitekitError

        with pytest.raises(CitekitError, match="did you mean 'year'"):
            text(ARTICLE, "bibtex", key="{yaer}")
        with pytest.raises(CitekitError, match="no placeholder"):
            text(ARTICLE, "bibtex", key="smith")


class TestText:
    def test_escaping(self) -> None:
        assert field("note", note=r"& % $ # _ \ { } ~ ^") == (
            r"{\& \% \$ \# \_ {\textbackslash} {\textbraceleft} {\textbraceright} {\textasciitilde} {\textasciicircum}}"
        )

    def test_verbatim_fields_are_not_escaped(self) -> None:
        found = fields(DOI="https://doi.org/10.1000/a_b%(c)<1>", URL="https://example.org/a_b%20c#d~e&f")
        assert (found["doi"], found["url"]) == ("{10.1000/a_b%(c)<1>}", "{https://example.org/a_b%20c#d~e&f}")

    def test_unicode_is_latex_where_latex_has_it(self) -> None:
        assert field("author", author=[{"family": "Çelik", "given": "Émile"}]) == r"{{\c{C}}elik, {\'E}mile}"

    def test_other_scripts_stay(self) -> None:
        assert (
            field("note", note="Достоевский Ελληνικά 中文 العربية 😀 e\u0301")
            == r"{Достоевский Ελληνικά 中文 العربية 😀 {\'e}}"
        )

    def test_pages(self) -> None:
        assert field("pages", page="977–999") == "{977--999}"
        assert field("pages", page="1-10, 12–15") == "{1--10, 12--15}"

    def test_markup(self) -> None:
        assert field("note", note="<i>E. coli</i> H<sub>2</sub>O 1<sup>st</sup> <b>x</b> 1 < 2") == (
            r"{\emph{E. coli} H\textsubscript{2}O 1\textsuperscript{st} \textbf{x} 1 {\textless} 2}"
        )


class TestCapitals:
    @pytest.mark.parametrize(
        ("title", "written"),
        [
            ("Exploring NASA and the iPhone", "Exploring {NASA} and the {iPhone}"),
            ('Letters of <span class="nocase">de Gaulle</span>', "Letters of {de Gaulle}"),
            ("Exploring the Influence of Identifier Names", "Exploring the Influence of Identifier Names"),
            ("A history of the Open University in Wales", "A history of the {Open University} in {Wales}"),
            ("Lessons: Making it work", "Lessons: Making it work"),
            ("ALL OF IT IN CAPITALS", "ALL OF IT IN CAPITALS"),
            ("Vitamin C and X-rays in H<sub>2</sub>O", r"Vitamin {C} and {X-rays} in {H\textsubscript{2}O}"),
            ("<i>NASA</i> and <i>Escherichia coli</i> today", r"\emph{{NASA}} and \emph{{Escherichia} coli} today"),
            ('The <span class="nocase">#Me</span> and Émile #ONE', r"The {{}\#Me} and {\'E}mile \#{ONE}"),
        ],
    )
    def test_words_that_keep_them_are_braced(self, title: str, written: str) -> None:
        assert field("title", title=title) == f"{{{written}}}"

    def test_bibtex_keeps_them(self, tmp_path: Path) -> None:
        item = ARTICLE | {"title": 'What NASA #ONE gave <span class="nocase">#Émile &c</span>, Émile: An iPhone'}
        _, bibliography = programs.bibtex(text(item, "bibtex"), "plain", tmp_path)
        assert r"What {NASA} \#{ONE} gave {{}\#{\'E}mile \&c}, {{\'E}mile}: An {iPhone}." in " ".join(
            bibliography.split()
        )


class TestNames:
    @pytest.mark.parametrize(
        ("name", "written"),
        [
            ({"literal": "World Health Organization and Partners"}, "{World Health Organization and Partners}"),
            ({"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}, "van Beethoven, Ludwig"),
            ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "King, Jr., Martin Luther"),
            ({"family": "Alembert", "given": "Jean", "dropping-particle": "d'"}, "d'Alembert, Jean"),
            ({"family": "Buckingham Shum", "given": "Simon"}, "Buckingham Shum, Simon"),
            ({"family": "Ruiz de Azúa", "given": "Ana"}, r"{Ruiz de Az{\'u}a}, Ana"),
            ({"family": "Smith, Sons", "given": "Rock and Roll"}, "{Smith, Sons}, {Rock and Roll}"),
            ({"family": "Plato"}, "Plato"),
            ({"given": "Émile the Elder"}, r"{{\'E}mile the Elder}"),
            ({"family": "salt and Pepper", "given": "A"}, "{salt and Pepper}, A"),
            ({"family": "de la Cruz", "given": "A"}, "de la Cruz, A"),
        ],
    )
    def test_parts(self, name: dict[str, str], written: str) -> None:
        assert field("author", author=[name]) == f"{{{written}}}"

    def test_each_is_the_person_that_bibtex_sees(self, tmp_path: Path) -> None:
        """unsrt prints given names first, so a part in the wrong place shows."""
        people = [
            {"literal": "Health and Partners"}, {"family": "Ruiz de Azúa", "given": "Ana"},
            {"family": "King", "given": "Martin", "suffix": "Jr."}, {"family": "Smith, Sons", "given": "Rock and Roll"},
        ]  # fmt: skip
        said, bibliography = programs.bibtex(text(ARTICLE | {"author": people}, "bibtex"), "unsrt", tmp_path)
        assert "Warning" not in said
        assert (
            r"{Health and Partners}, Ana {Ruiz de Az{\'u}a}, Martin King, Jr., and {Rock and Roll} {Smith, Sons}."
            in " ".join(bibliography.split())
        )

    def test_who_made_a_work_without_an_author(self) -> None:
        film = {"id": "x", "type": "motion_picture", "director": [{"family": "Lang", "given": "Fritz"}]}
        assert "author = {Lang, Fritz}" in text(film, "bibtex")
        assert "director (as author)" in losses(film, "bibtex")


class TestDates:
    @pytest.mark.parametrize(
        ("issued", "written"),
        [
            ({"date-parts": [[2010]]}, {"year": "{2010}"}),
            ({"date-parts": [[2010, 12]]}, {"year": "{2010}", "month": "dec"}),
            ({"date-parts": [[2010, 12, 4]]}, {"year": "{2010}", "month": 'dec # "~4"'}),
            ({"date-parts": [[2010, 1], [2010, 2]]}, {"year": "{2010}", "month": 'jan # "--" # feb'}),
            ({"date-parts": [[2010, 12, 4], [2010, 12, 6]]}, {"year": "{2010}", "month": 'dec # "~4--6"'}),
            ({"date-parts": [[2010, 12], [2011, 12]]}, {"year": "{2010--2011}", "month": 'dec # "--" # dec'}),
            ({"date-parts": [[2010]], "season": 1}, {"year": "{2010}", "month": '"Spring"'}),
            ({"date-parts": [[2010]], "season": 'the "rains"'}, {"year": "{2010}", "month": '{the "rains"}'}),
            ({"raw": "2010-11-23"}, {"year": "{2010}", "month": 'nov # "~23"'}),
            ({"literal": "in press"}, {"year": "{in press}"}),
        ],
    )
    def test_issued(self, issued: dict[str, Any], written: dict[str, str]) -> None:
        found = fields(issued=issued)
        assert {name: found[name] for name in ("year", "month") if name in found} == written

    def test_months_are_macros_that_bibtex_expands(self, tmp_path: Path) -> None:
        bib = text(ARTICLE | {"issued": {"date-parts": [[2010, 12, 4], [2011, 1, 2]]}}, "bibtex")
        said, bibliography = programs.bibtex(bib, "plain", tmp_path)
        assert "Warning" not in said
        assert "December~4--January~2 2010--2011" in " ".join(bibliography.split())


@pytest.mark.parametrize(
    ("type", "written"),
    [
        ("article-journal", "@article"), ("article-newspaper", "@article"), ("review", "@article"), ("book", "@book"),
        ("chapter", "@incollection"), ("entry-encyclopedia", "@incollection"), ("paper-conference", "@inproceedings"),
        ("report", "@techreport"), ("thesis", "@phdthesis"), ("manuscript", "@unpublished"), ("pamphlet", "@booklet"),
        ("webpage", "@misc"), ("software", "@misc"), ("article", "@misc"), ("no-such-type", "@misc"),
    ],
)  # fmt: skip
def test_types(type: str, written: str) -> None:
    assert entry_type(type) == written


def test_theses_by_genre() -> None:
    assert entry_type("thesis", genre="Master's thesis") == "@mastersthesis"
    assert field("type", type="thesis", genre="PhD thesis") is None
    assert field("type", type="thesis", genre="Doctoral dissertation") == "{Doctoral dissertation}"


def test_fields_by_type() -> None:
    assert field("school", type="thesis", publisher="The Open University") == "{The Open University}"
    assert field("institution", type="report", publisher="OER Hub") == "{OER Hub}"
    assert field("howpublished", type="webpage", publisher="BBC") == "{BBC}"
    assert field("address", **{"publisher-place": "London"}) == "{London}"
    assert field("booktitle", type="chapter", **{"container-title": "A book"}) == "{A book}"
    assert field("note", type="manuscript") == "{Unpublished manuscript}"


@pytest.mark.parametrize(
    ("edition", "written"),
    [("2", "Second"), (21, "21st"), ("112", "112th"), ("9" * 5000, "9" * 5000), ("Revised", "Revised")],
)
def test_edition(edition: str | int, written: str) -> None:
    assert field("edition", edition=edition) == f"{{{written}}}"


@pytest.mark.parametrize(
    "where",
    [
        {"archive": "arXiv", "archive_location": "2101.00001 [cs.CL]"},
        {"number": "arXiv:2101.00001 [cs.CL]"},
    ],
)
def test_arxiv(where: dict[str, str]) -> None:
    found = fields(type="article", **where)
    assert [found[name] for name in ("eprint", "archiveprefix", "primaryclass")] == [
        "{2101.00001}",
        "{arXiv}",
        "{cs.CL}",
    ]


def test_arxiv_by_its_addresses() -> None:
    assert field("eprint", URL="https://arxiv.org/abs/hep-th/9901001v2") == "{hep-th/9901001v2}"
    assert field("eprint", DOI="10.48550/arXiv.2101.00001") == "{2101.00001}"
    assert field("eprint", URL="https://example.org/abs/2101.00001") is None


def test_language_is_a_babel_name() -> None:
    found = fields(language="de-DE")
    assert found["langid"] == "{ngerman}"
    assert "language" not in found
    assert losses({"id": "x", "type": "book", "language": "tlh"}, "bibtex") == ["language"]


def test_what_has_no_field_is_reported() -> None:
    item = ARTICLE | {"type": "webpage", "event-title": "A fair", "custom": {"a": 1}, "homemade": "x"}
    assert losses(item, "bibtex") == ["type", "issue", "event-title", "custom", "homemade"]
    assert losses(ARTICLE, "bibtex") == []


@pytest.mark.parametrize("style", ["plain", "abbrv", "alpha", "apalike"])
def test_bibtex_accepts_it(style: str, tmp_path: Path) -> None:
    nasty = ARTICLE | {
        "id": "nasty",
        "title": NASTY,
        "abstract": SCRIPTS,
        "author": [{"literal": NASTY}, {"family": SCRIPTS}],
    }
    said, bibliography = programs.bibtex(text([*WHOLE, nasty], "bibtex"), style, tmp_path)
    assert not re.search("(?i)warning|error", said), said
    assert bibliography.count(r"\bibitem") == len(WHOLE) + 1


def test_pdflatex_prints_it(tmp_path: Path) -> None:
    nasty = ARTICLE | {"id": "nasty", "title": NASTY, "author": [{"family": "Çelik", "given": "Émile & Ło"}]}
    complaints = programs.typeset(
        text([*WHOLE, nasty], "bibtex"),
        "pdflatex",
        r"\usepackage[T1]{fontenc}",
        r"\bibliographystyle{plain}\bibliography{refs}",
        "bibtex",
        tmp_path,
    )
    assert complaints == []


def test_a_record_without_people_still_sorts(tmp_path: Path) -> None:
    item = {"id": "x", "type": "webpage", "title": "A page", "issued": {"date-parts": [[2019]]}}
    said, _ = programs.bibtex(text(item, "bibtex"), "plain", tmp_path)
    assert "Warning" not in said


def test_biber_bibtool_and_bibutils_accept_it(tmp_path: Path) -> None:
    bib = text([*WHOLE, ARTICLE | {"id": "nasty", "title": NASTY, "note": SCRIPTS}], "bibtex")
    # BibTeX gives an article its publisher and a month its day; biblatex's data model has neither.
    expected = "Invalid field '(publisher|isbn)' for entrytype|month"
    assert [said for said in programs.biber_warnings(bib, tmp_path) if not re.search(expected, said)] == []
    assert programs.bibtool(bib, tmp_path) == ""
    mods, complaints = programs.bibutils("bib2xml", bib, tmp_path)
    assert complaints == ""
    assert mods.count("<mods ") == len(WHOLE) + 1


def test_pandoc_reads_the_same_record() -> None:
    (item,), complaints = programs.pandoc(text(ARTICLE, "bibtex"), "bibtex")
    assert complaints == ""
    assert {key: item[key] for key in ("type", "author", "issued", "volume", "issue", "DOI", "URL")} == {
        key: ARTICLE[key] for key in ("type", "author", "issued", "volume", "issue", "DOI", "URL")
    }


@settings(
    max_examples=10, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(st.lists(records(), min_size=3, max_size=6))
def test_no_record_breaks_a_file(tmp_path: Path, items: list[dict[str, Any]]) -> None:
    bib = text(items, "bibtex")
    said, bibliography = programs.bibtex(bib, "plain", tmp_path)
    complaints = re.findall("(?i)warning--.*|.*error.*", said)
    about_the_record = "empty|can't use both|there's a number but no|to sort, need"
    assert [line for line in complaints if not re.search(about_the_record, line)] == []
    assert bibliography.count(r"\bibitem") == len(items)
    assert programs.bibtool(bib, tmp_path) == ""
