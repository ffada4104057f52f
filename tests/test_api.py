"""The public API: its names, what importing it costs, rendering in every form, and its errors."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import citekit
from citekit import Citation, Cite, Library, Name, Reference, formats, load_style

FORMS = sorted(set(formats.NAMES.values()))
#: how italics begin in each form
ITALICS = {
    "ansi": "\x1b[3m",
    "html": "<i>",
    "latex": "\\textit{",
    "markdown": "*",
    "plain": "",
    "rst": "*",
    "rtf": "{\\i ",
    "typst": "#emph[",
}


@pytest.fixture(scope="module")
def paper():
    return Library()["24797"]


def run(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


# names -----------------------------------------------------------------------------------------------------------------


def test_all_is_exactly_what_can_be_imported():
    assert len(set(citekit.__all__)) == len(citekit.__all__)
    assert all(getattr(citekit, name) is not None for name in citekit.__all__)
    names: dict[str, object] = {}
    exec("from citekit import *", names)
    assert set(names) - {"__builtins__"} == set(citekit.__all__)
    assert dir(citekit) == sorted(citekit.__all__)
    assert {"__version__", *citekit._HOME} == set(citekit.__all__)


def test_every_name_comes_from_its_module():
    for name, module in citekit._HOME.items():
        assert getattr(citekit, name) is getattr(sys.modules[f"citekit.{module}"], name)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'citekit' has no attribute 'load_stile'"):
        citekit.load_stile  # noqa: B018
    with pytest.raises(ImportError):
        exec("from citekit import load_stile")


def test_importing_citekit_imports_nothing_else():
    program = "import sys; before = set(sys.modules); import citekit; print(sorted(set(sys.modules) - before))"
    assert run(program) == "['__future__', 'citekit']"


def test_names_bring_only_what_they_need():
    program = "import sys; from citekit import {}; print('lxml' in sys.modules, 'citekit.csl.document' in sys.modules)"
    assert run(program.format("Reference")) == "False False"
    assert run(program.format("load_style")) == "False True"


# rendering -------------------------------------------------------------------------------------------------------------


def test_a_library_a_style_an_entry_and_a_citation(paper):
    style = load_style("harvard")
    assert style.entry(paper) == (
        "Andrijasevic, R. and Walters, W. (2010) ‘The International Organization for Migration and the international "
        "government of borders’, Environment and Planning D: Society and Space, 28(6), pp. 977–999. "
        "Available at: https://doi.org/10.1068/d1509."
    )
    assert style.cite(paper, locator="980") == "(Andrijasevic and Walters, 2010, p. 980)"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_renders_entries_citations_and_bibliographies(paper, form):
    assert set(ITALICS) == set(FORMS), "a form is missing from the table of this test"
    style = load_style("apa")
    entry = style.entry(paper, form)
    assert "International Organization for Migration" in entry
    assert f"{ITALICS[form]}Environment and Planning" in entry
    assert (entry == style.entry(paper)) is (form == "plain")
    assert "2010" in style.cite(paper, form=form)
    assert style.bibliography([paper]).to(form).count("International Organization") == 1


def test_a_cite_s_locator_prefix_and_suffix(paper):
    other = Reference("doe", "book", {"author": [Name("Doe")]})
    cite = load_style("apa").cite(
        paper, other, locator="2", label="chapter", prefix="see", suffix="and so on", form="html"
    )
    assert cite == "(see Andrijasevic &#38; Walters, 2010; Doe, n.d., Chapter 2 and so on)"
    assert load_style("apa").cite() == ""


def books(*titles: str) -> list[Reference]:
    return [Reference(title, "book", {"title": title, "author": [Name("Doe")]}) for title in titles]


def test_a_bibliography_is_sorted_unless_it_is_to_stay():
    style = load_style("apa")
    assert [entry.id for entry in style.bibliography(books("Walls", "Borders")).entries] == ["Borders", "Walls"]
    kept = style.bibliography(books("Walls", "Borders"), order="input")
    assert [entry.id for entry in kept.entries] == ["Walls", "Borders"]


@pytest.mark.parametrize("group_by", [None, "author"])
def test_a_bibliography_with_links_is_the_same_but_for_these(group_by):
    """Be they asked for when the style is loaded or when the bibliography is printed, which leaves its entries as they are."""
    books = [
        Reference(id, "book", {"title": id, "author": [Name("Doe", "Jane")], "DOI": f"10.1234/{id}"})
        for id in ("walls", "borders")
    ]
    plain = load_style("apa").bibliography(books, group_by=group_by)
    linked = load_style("apa", links=True).bibliography(books, group_by=group_by).to("html")
    assert linked.count('<a href="https://doi.org/10.1234/') == 2
    without = plain.to("html")
    assert plain.to("html", links=True) == linked
    assert plain.to("html") == without == re.sub("</?a[^>]*>", "", linked)


def test_a_bibliography_says_how_it_is_to_be_set():
    layout = load_style("ieee").bibliography(books("Walls")).layout
    assert (layout.hanging_indent, layout.second_field_align, layout.entry_spacing) == (False, "flush", 0)


def test_citations_of_a_document_know_of_each_other():
    citations = [Citation([Cite("Walls")], note=1), Citation([Cite("Walls", "3")], note=2)]
    first, second = load_style("modern-humanities-research-association").citations(books("Walls"), citations, "html")
    assert first == "Doe, <i>Walls</i> (n.d.)."
    assert second == "Doe, <i>Walls</i>, p. 3."


def test_the_locale_overrides_the_style_s(paper):
    assert "2010" in load_style("apa", locale="de-DE").entry(paper)
    assert load_style("apa", locale="de").cite(*books("Walls")) == "(Doe, o.\u00a0J.)"


# errors ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: Library()["24798"], "no record '24798': did you mean '24797'"),
        (lambda: load_style("harvrd"), "no style 'harvrd': did you mean 'harvard'"),
        (lambda: load_style("apa", locale="xx-XX"), "no locale 'xx-XX'"),
        (lambda: load_style("apa").entry(books("Walls")[0], "htlm"), "no output form 'htlm': did you mean 'html'"),
        (lambda: load_style("apa").cite(*books("Walls"), form="pdf"), "no output form 'pdf'"),
        (lambda: load_style("apa").citations(books("Walls"), [Citation([Cite("Borders")])]), "no record 'Borders'"),
    ],
)
def test_what_is_not_there_is_named_with_the_nearest(ask, message):
    with pytest.raises(citekit.NotFound) as error:
        ask()
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<style", "not well-formed XML"),
        ("<locale xmlns='http://purl.org/net/xbiblio/csl'/>", "not a CSL style"),
        ("<!DOCTYPE style [<!ENTITY x 'y'>]><style/>", "may not declare a document type"),
    ],
)
def test_a_broken_style_names_its_file(tmp_path, content, message):
    (tmp_path / "broken.csl").write_text(content, encoding="utf-8")
    with pytest.raises(citekit.StyleError, match=message) as error:
        load_style(str(tmp_path / "broken.csl"))
    assert "broken.csl" in str(error.value)


def test_a_style_that_cannot_be_read_is_a_file_error(tmp_path):
    with pytest.raises(citekit.FileError, match=r"absent\.csl"):
        load_style(str(tmp_path / "absent.csl"))


def test_a_style_without_a_bibliography_has_no_entries(tmp_path, paper):
    (tmp_path / "cites.csl").write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/>'
        '<citation><layout><text variable="title"/></layout></citation></style>',
        encoding="utf-8",
    )
    style = load_style(str(tmp_path / "cites.csl"))
    assert style.cite(paper).startswith("The International Organization")
    assert style.bibliography([paper]).entries == []
    assert style.bibliography([paper], group_by="year").groups == []
    with pytest.raises(citekit.StyleError, match="has no bibliography"):
        style.entry(paper)
