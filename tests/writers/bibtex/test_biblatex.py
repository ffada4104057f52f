"""BibLaTeX: what differs from BibTeX, and that biber finds nothing against its data model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from citekit.writers.bibtex.biblatex import _FIELDS, TYPES

from .. import programs
from ..records import ARTICLE, NASTY, SCRIPTS, WHOLE, losses, records, text
from .test_bibtex import entry_type, field, fields


@pytest.mark.parametrize(
    ("type", "more", "written"),
    [
        ("article-journal", {}, "@article"),
        ("webpage", {"URL": "https://example.org"}, "@online"),
        ("webpage", {}, "@misc"),
        ("article", {"archive": "arXiv", "archive_location": "2101.00001"}, "@online"),
        ("book", {"editor": [{"family": "Okada"}]}, "@collection"),
        ("chapter", {"editor": [{"family": "Okada"}]}, "@incollection"),
        ("chapter", {}, "@inbook"),
        ("entry-dictionary", {}, "@inreference"), ("paper-conference", {}, "@inproceedings"),
        ("report", {}, "@report"), ("thesis", {}, "@thesis"), ("dataset", {}, "@dataset"), ("software", {}, "@software"),
        ("patent", {}, "@patent"), ("legal_case", {}, "@jurisdiction"), ("bill", {}, "@legislation"),
        ("personal_communication", {}, "@letter"), ("song", {}, "@audio"), ("motion_picture", {}, "@movie"),
        ("broadcast", {"medium": "radio"}, "@audio"), ("broadcast", {}, "@video"), ("periodical", {}, "@periodical"),
    ],
)  # fmt: skip
def test_types(type: str, more: dict[str, Any], written: str) -> None:
    assert entry_type(type, "biblatex", **more) == written


def test_newspapers_and_magazines_have_a_subtype() -> None:
    assert field("entrysubtype", "biblatex", type="article-newspaper") == "{newspaper}"
    assert "type" not in losses({"id": "x", "type": "article-magazine", "title": "A"}, "biblatex")


def test_utf8_stays_as_it_is() -> None:
    assert field("title", "biblatex", title="Émile & достоевский e\u0301") == r"{Émile \& достоевский é}"


@pytest.mark.parametrize(
    ("issued", "written"),
    [
        ({"date-parts": [[2010, 11, 23]]}, "{2010-11-23}"), ({"date-parts": [[2010, 3], [2010, 5]]}, "{2010-03/2010-05}"),
        ({"date-parts": [[2010], []]}, "{2010/}"), ({"date-parts": [[2010]], "season": 1}, "{2010-21}"),
        ({"date-parts": [[1900]], "circa": True}, "{1900~}"), ({"date-parts": [[-44]]}, "{-0043}"),
        ({"date-parts": [[17000]]}, "{Y17000}"), ({"raw": "2010/2012"}, "{2010/2012}"),
    ],
)  # fmt: skip
def test_dates(issued: dict[str, Any], written: str) -> None:
    assert field("date", "biblatex", issued=issued) == written


def test_a_date_that_is_a_state() -> None:
    item = {"id": "x", "type": "book", "title": "A", "issued": {"literal": "in press"}}
    assert "pubstate = {inpress}" in text(item, "biblatex")
    assert losses({**item, "issued": {"literal": "one day"}}, "biblatex") == ["issued"]


def test_a_day_that_no_calendar_has() -> None:
    item = {"id": "x", "type": "book", "title": "A", "issued": {"date-parts": [[2010, 2, 30]]}}
    assert "date = {2010-02}" in text(item, "biblatex")
    assert losses(item, "biblatex") == ["issued (date-parts)"]


def test_fields() -> None:
    found = fields("biblatex", type="thesis", genre="PhD thesis", publisher="The Open University", language="de-DE")
    assert (found["institution"], found["type"], found["langid"]) == (
        "{The Open University}",
        "{phdthesis}",
        "{ngerman}",
    )
    found = fields("biblatex", type="paper-conference", edition="2", **{"event-title": "ECSM", "event-place": "Madrid"})
    assert (found["eventtitle"], found["venue"]) == ("{ECSM}", "{Madrid}")
    assert field("edition", "biblatex", edition="2") == "{2}"
    assert field("origdate", "biblatex", **{"original-date": {"date-parts": [[1605]]}}) == "{1605}"
    assert field("publisher", "biblatex", publisher="Smith and Sons") == "{{Smith and Sons}}"


def test_arxiv_and_pubmed() -> None:
    found = fields("biblatex", type="article", archive="arXiv", archive_location="2101.00001 [cs.CL]")
    assert [found[name] for name in ("eprint", "eprinttype", "eprintclass")] == ["{2101.00001}", "{arxiv}", "{cs.CL}"]
    assert fields("biblatex", PMID="123")["eprinttype"] == "{pubmed}"


@pytest.mark.parametrize(
    ("names", "options", "written"),
    [
        ([{"family": "Gogh", "given": "V", "dropping-particle": "van"}], None, "{van Gogh, V}"),
        ([{"family": "Gogh", "given": "V", "non-dropping-particle": "van"}], "{useprefix=true}", "{van Gogh, V}"),
        ([{"family": "Smet", "given": "A", "non-dropping-particle": "De"}], "{useprefix=true}",
         "{family={Smet}, given={A}, prefix={De}, useprefix=true}"),
    ],
)  # fmt: skip
def test_particles(names: list[dict[str, str]], options: str | None, written: str) -> None:
    found = fields("biblatex", author=names)
    assert (found.get("options"), found["author"]) == (options, written)


def test_other_hands_are_editors_with_a_type() -> None:
    found = fields("biblatex", type="motion_picture", director=[{"family": "Lang", "given": "Fritz"}])
    assert (found["editor"], found["editortype"]) == ("{Lang, Fritz}", "{director}")


def test_what_the_data_model_lacks_is_reported() -> None:
    assert losses(ARTICLE, "biblatex") == ["publisher"]
    assert losses({"id": "x", "type": "thesis", "title": "A", "ISBN": "978-0-19-954271-0", "custom": {"a": 1}}, "biblatex") == [
        "ISBN", "custom",
    ]  # fmt: skip


def test_biber_bibtool_and_pandoc_accept_it(tmp_path: Path) -> None:
    nasty = ARTICLE | {
        "id": "nasty",
        "title": NASTY,
        "abstract": SCRIPTS,
        "author": [{"literal": NASTY}, {"family": SCRIPTS}],
    }
    bib = text([*WHOLE, nasty], "biblatex")
    # A chapter without an editor is an inbook and a thesis has its type, so nothing mandatory is missing either.
    assert programs.biber_warnings(bib, tmp_path) == []
    assert programs.bibtool(bib, tmp_path, "biblatex") == ""
    items, complaints = programs.pandoc(bib, "biblatex")
    assert complaints == ""
    assert [item["type"] for item in items] == [*(item["type"] for item in WHOLE), "article-journal"]


@settings(
    max_examples=4, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(st.lists(records(), min_size=4, max_size=9))
def test_no_record_offends_the_data_model(tmp_path: Path, items: list[dict[str, Any]]) -> None:
    items = [item for item in items if TYPES.get(item["type"], "misc") in _FIELDS]  # the model gives the others nothing
    warnings = programs.biber_warnings(text([*items, WHOLE[1]], "biblatex"), tmp_path)
    about_the_record = "Missing mandatory field|datatype 'integer'|Field '(volume|volumes)'|is missing, should be"
    assert [line for line in warnings if not re.search(about_the_record, line)] == []


def test_lualatex_prints_it(tmp_path: Path) -> None:
    nasty = ARTICLE | {
        "id": "nasty",
        "title": NASTY,
        "author": [{"literal": "Émile & Çelik"}],
        "note": "<i>Łódź</i> H<sub>2</sub>O",
    }
    complaints = programs.typeset(
        text([*WHOLE, nasty], "biblatex"),
        "lualatex",
        r"\usepackage[backend=biber]{biblatex}\addbibresource{refs.bib}",
        r"\printbibliography",
        "biber",
        tmp_path,
    )
    assert complaints == []


def test_a_pubmed_number_is_text_as_all_others() -> None:
    assert field("eprint", "biblatex", PMID="\\emph{}, evil = {x}", type="article-journal") == (
        r"{{\textbackslash}emph{\textbraceleft}{\textbraceright}, evil = {\textbraceleft}x{\textbraceright}}"
    )
