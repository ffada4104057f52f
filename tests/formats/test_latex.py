"""LaTeX: `citekit.formats.latex`."""

from __future__ import annotations

import re
import subprocess
from unicodedata import normalize

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from citekit import formats
from citekit.text.marks import CLOSE
from writers.programs import find

from .readback import compile_latex, lualatex_texts
from .samples import BLOCK, BOLD, INDENT, ITALIC, MARKED, SMALL_CAPS, SUP, TITLES, linked, seen, visible

FORM = formats.get("latex")
DOCUMENT = "\\documentclass{article}\n%s\n\\begin{document}\n\\section*{References}\n%s\n\\end{document}\n"
#: every form of display, format and link, and what pdflatex knows of Unicode
ENTRIES = [
    TITLES[0],
    f"A “{SMALL_CAPS}title{CLOSE}” – {ITALIC}Nature{CLOSE} {BOLD}5{CLOSE}{SUP}e{CLOSE}{BLOCK}b{CLOSE}{INDENT}c{CLOSE}",
    f'{ITALIC}12" {linked("https://x.org/a_b?c=%20&d=~e#f{}", "https://x.org/a_b")}{CLOSE}',
    "[1] no\xa0break, a narrow\u202fone",
    "half of a pair: \ufffd, a Greek grave: \u1fef",
]


def test_special_characters_are_commands():
    assert FORM.entry(r"50% of $5 & a_b {\^~}") == (
        r"50\% of \$5 \& a\_b \{\textbackslash{}\textasciicircum{}\textasciitilde{}\}"
    )


def test_what_engines_take_for_broken_input_is_a_question_mark():
    assert FORM.entry("a\ufffdb\ud800c") == "a?b?c"


def test_dashes_are_those_that_were_typed():
    assert FORM.entry("a -- b – c") == "a -{}- b – c"


def test_links_are_escaped_for_hyperref():
    assert FORM.entry(linked("https://x.org/a_b?c=%20&d=~e#f{}", "x")) == (
        r"\href{https://x.org/a\_b?c=\%20\&d=\~e\#f\%7B\%7D}{x}"
    )


def test_a_hanging_indent_takes_no_package():
    assert FORM.bibliography(["a", "b"], hanging=True).endswith(
        "\n\n\\noindent\\hangindent=1.5em\\hangafter=1 a\n\n\\noindent\\hangindent=1.5em\\hangafter=1 b"
    )


@pytest.mark.parametrize("hanging", [False, True])
@pytest.mark.parametrize("preamble", ["", "\\usepackage[T1]{fontenc}\\usepackage{hyperref}"], ids=["bare", "hyperref"])
def test_pdflatex_sets_a_bibliography(tmp_path, preamble, hanging):
    pdf = compile_latex(DOCUMENT % (preamble, FORM.bibliography(ENTRIES, hanging=hanging)), tmp_path, "pdflatex")
    text = subprocess.run([find("pdftotext"), pdf, "-"], capture_output=True, check=True).stdout.decode()
    assert "no break, a narrow one" in seen(text)


def test_lualatex_sets_titles_in_every_script(tmp_path):
    read = lualatex_texts([FORM.entry(title) for title in TITLES], tmp_path)
    # the joiner is a glue to LuaLaTeX, and it drops the selector of emoji that its font does not know
    assert [seen(text) for text in read] == [seen(re.sub("\u200d\ufe0f?|\ufe0f\u200d", " ", title)) for title in TITLES]


@given(st.lists(MARKED, min_size=50, max_size=100))
@settings(max_examples=3, deadline=None, phases=[Phase.generate])
def test_any_entries_read_back(tmp_path_factory, entries):
    folder = tmp_path_factory.mktemp("latex")
    preamble = "\\usepackage{hyperref}"
    read = lualatex_texts([FORM.entry(entry) for entry in entries], folder, preamble)
    # LuaLaTeX's fonts compose what Unicode calls canonically equivalent, and have no large ß
    expected = [normalize("NFC", visible(entry)).replace("\ufffd", "?").replace("ẞ", "SS") for entry in entries]
    assert [normalize("NFC", seen(text)) for text in read] == expected
