"""Headings of groups, as the readers of each form see them: `Format.pieces`."""

from __future__ import annotations

import re
import subprocess

import pytest
from hypothesis import given

from citekit import formats
from writers.programs import find

from .readback import compile_latex, html_text, markdown_html, pandoc, rst_html, rtf_text, typst_html
from .samples import ITALIC, MARKED, TITLES, seen, visible

FORMS = sorted(set(formats.NAMES.values()))
GROUPS = [("2010", ["One", "Two"]), ("Undated", ["Three"])]


def printed(form: str, groups: list[tuple[str, list[str]]], *, hanging: bool = False) -> str:
    return "".join(formats.get(form).pieces(groups, hanging=hanging))


def html5(text: str) -> list[str]:
    """The headings that a browser's parser finds, which takes no error."""
    html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed")
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(text)
    return ["".join(heading.itertext()) for heading in tree.iter("h2")]


def headings(html: str) -> list[str]:
    return [html_text(heading) for heading in re.findall(r"<h\d[^>]*>(.*?)</h\d>", html, re.DOTALL)]


#: form → the headings that its reader finds in a whole bibliography
READERS = {
    "html": html5,
    "markdown": lambda text: headings(markdown_html(text)),
    "rst": lambda text: headings(rst_html(text)),
    "typst": lambda text: headings(typst_html(text)),
    "rtf": lambda text: headings(pandoc(text, "rtf", "html")),
}
PANDOC = {"markdown": "markdown", "rst": "rst", "typst": "typst", "latex": "latex", "html": "html"}


def test_every_form_has_headings():
    assert [printed(form, GROUPS) for form in FORMS] == [
        "\x1b[1m2010\x1b[22m\n\nOne\nTwo\n\n\x1b[1mUndated\x1b[22m\n\nThree",
        '<div class="csl-bib-body">\n  <h2>2010</h2>\n  <div class="csl-entry">One</div>\n'
        '  <div class="csl-entry">Two</div>\n  <h2>Undated</h2>\n  <div class="csl-entry">Three</div>\n</div>',
        "\\providecommand{\\href}[2]{#2}\n\\ProvideTextCommandDefault{\\textquotedbl}{\\symbol{34}}\n\n"
        "\\subsection*{2010}\n\n\\noindent One\n\n\\noindent Two\n\n\\subsection*{Undated}\n\n\\noindent Three",
        "## 2010\n\nOne\n\nTwo\n\n## Undated\n\nThree",
        "2010\n\nOne\nTwo\n\nUndated\n\nThree",
        "2010\n----\n\nOne\n\nTwo\n\nUndated\n-------\n\nThree",
        "{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0\\froman Times New Roman;}}\n"
        "{\\pard\\sb240\\sa120\\keepn\\outlinelevel1\\b\\fs28 2010\\par}\n{\\pard\\sa180 One\\par}\n"
        "{\\pard\\sa180 Two\\par}\n{\\pard\\sb240\\sa120\\keepn\\outlinelevel1\\b\\fs28 Undated\\par}\n"
        "{\\pard\\sa180 Three\\par}\n}",
        "== 2010\n\nOne\n\nTwo\n\n== Undated\n\nThree",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_entries_without_a_heading_are_a_bibliography(form):
    entries = ["One", "Two"]
    assert printed(form, [("", entries)]) == formats.get(form).bibliography(entries)


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("hanging", [False, True])
def test_titles_read_back(form, hanging):
    """Whatever a heading holds, it is the whole heading and nothing else, and the entries are none."""
    titles = [title for title in TITLES if form != "rtf" or max(title) < "\U00010000"]  # as in test_rtf
    titles = [title for title in titles if form != "html" or "²" not in title]  # as in test_html
    found = READERS[form](printed(form, [(title, [title]) for title in titles], hanging=hanging))
    assert [seen(text) for text in found] == [seen(title) for title in titles]


@pytest.mark.parametrize("title", ["A #", "A ##", "#", "##", "C#", "# A #", "A \\#", "\\#"])
def test_what_closes_a_heading_in_markdown_is_text(title):
    text = printed("markdown", [(title, ["One"])])
    assert headings(markdown_html(text)) == headings(pandoc(text, "markdown", "html")) == [title]


@pytest.mark.parametrize("title", ["紅樓夢", "Ａ", "e\u0301te", "A", "x" * 200, "Zoë*"])
def test_a_line_under_a_heading_in_rst_is_as_long_as_it(title):
    assert headings(rst_html(printed("rst", [(title, ["One"])]))) == [title]


@pytest.mark.parametrize("form", ["html", "markdown", "rst"])
@given(marked=MARKED.filter(visible))
def test_any_heading_reads_back(form, marked):
    expected = seen(html_text(formats.get("html").entry(visible(marked)))) if form == "html" else visible(marked)
    assert [seen(text) for text in READERS[form](printed(form, [(marked, ["One"])]))] == [expected]


@pytest.mark.parametrize("form", PANDOC)
def test_pandoc_sees_headings_of_the_second_level(form):
    read = pandoc(printed(form, GROUPS, hanging=True), PANDOC[form], "json")
    levels = re.findall(r'"t":"Header","c":\[(\d)', read)
    assert levels == (["1", "1"] if form == "rst" else ["2", "2"])  # levels of rst are those of the document around


def test_pdflatex_sets_headings(tmp_path):
    groups = [(title, [title]) for title in (TITLES[0], f'{ITALIC}12" & 50%', "O'Neill, J. #1")]
    body = printed("latex", groups, hanging=True)
    source = f"\\documentclass{{article}}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    pdf = compile_latex(source, tmp_path, "pdflatex")
    text = subprocess.run([find("pdftotext"), pdf, "-"], capture_output=True, check=True).stdout.decode()
    assert seen(text).count("12” & 50%") + seen(text).count('12" & 50%') == 2


def test_striprtf_reads_a_heading_as_a_paragraph():
    assert rtf_text(printed("rtf", GROUPS)).split("\n")[:3] == ["2010", "One", "Two"]
