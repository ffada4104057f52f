"""`citekit cite` as a script sees it."""

from __future__ import annotations

import json

import pytest

from answers import answer, assert_refused

APA = "(Andrijasevic & Walters, 2010)\n"
BOOKS = [
    {"id": id, "type": "book", "title": title, "DOI": doi, "author": [{"family": family, "given": given}],
     "issued": {"date-parts": [[year]]}}
    for id, family, given, year, title, doi in (
        ("brown", "Brown", "Ann", 2001, "Second", "10.1000/b"),
        ("adams", "Adams", "Bo", 2000, "First", "10.1000/a"),
        ("other", "Adams", "Bo", 2000, "Third", "10.1000/c"),
        ("comma,id", "Comma", "Di", 1999, "Fourth", "10.1000/d,e"),
    )
]  # fmt: skip


@pytest.fixture
def cite(citekit, tmp_path):
    """Run ``citekit cite`` on a library of four books."""
    (tmp_path / "books.json").write_text(json.dumps(BOOKS), encoding="utf-8")

    def run(*words: str, **options):
        return citekit("cite", *words, "-L", "books.json", **options)

    return run


# One citation


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", APA),
        ("mla", "(Andrijasevic and Walters)\n"),
        ("harvard", "(Andrijasevic and Walters, 2010)\n"),
        ("ieee", "[1]\n"),
        (
            "chicago-notes",
            "Rutvica Andrijasevic and William Walters, “The International Organization for Migration and the "
            "International Government of Borders,” Environment and Planning D: Society and Space 28, no. 6 (2010): "
            "977–99, https://doi.org/10.1068/d1509.\n",
        ),
    ],
)
def test_the_paper_in_a_style(citekit, style, expected):
    assert answer(citekit("cite", "24797", "--style", style)) == (expected, "", 0)


def test_several_records_are_one_citation_in_the_order_of_the_style(cite):
    assert cite("brown", "adams").stdout == "(Adams, 2000; Brown, 2001)\n"
    assert cite("brown", "adams", "-s", "ieee").stdout == "[1], [2]\n"


def test_records_alike_are_told_apart(cite):
    assert cite("adams", "other").stdout == "(Adams, 2000a, 2000b)\n"


def test_what_the_author_writes_around_it(cite):
    done = cite("brown", "--prefix", "see", "--suffix", ", emphasis added")
    assert done.stdout == "(see Brown, 2001, emphasis added)\n"


def test_without_authors_and_authors_alone(cite):
    assert cite("brown", "--suppress-author").stdout == "(2001)\n"
    assert cite("brown", "--author-only").stdout == "Brown\n"
    assert cite("brown", "adams", "other", "--author-only").stdout == "Adams; Brown\n"


def test_one_citation_of_each(cite):
    assert cite("brown", "adams", "other", "--each").stdout == "(Brown, 2001)\n(Adams, 2000a)\n(Adams, 2000b)\n"
    assert cite("brown", "adams", "--each", "-s", "ieee").stdout == "[1]\n[2]\n"
    assert cite("brown", "adams", "--each", "--locator", "7").stdout == "(Brown, 2001, p. 7)\n(Adams, 2000, p. 7)\n"


def test_notes_know_those_before(cite):
    lines = cite("adams", "brown", "adams", "--each", "-s", "chicago-notes").stdout.splitlines()
    assert [line.partition(", https")[0] for line in lines] == [
        "Bo Adams, First (2000)",
        "Ann Brown, Second (2001)",
        "Adams, First.",
    ]


# Locators


@pytest.mark.parametrize(
    ("locator", "printed"),
    [
        ("pp. 980-982", "pp. 980–982"),
        ("980", "p. 980"),
        ("ch. 3", "Chapter 3"),
        ("§ 4", "Section 4"),
        ("¶ 3", "para. 3"),
        ("vol. 2, p. 5", "Volume 2, p. 5"),
        ("no. 5", "Issue 5"),
        ("l. 4", "Line 4"),
        ("ll. 4-6", "Lines 4–6"),
        ("s.v. gargoyle", "Sub verbo gargoyle"),
    ],
)
def test_a_locator_is_printed_as_the_style_has_it(citekit, locator, printed):
    expected = f"(Andrijasevic & Walters, 2010, {printed})\n"
    assert answer(citekit("cite", "24797", "--locator", locator)) == (expected, "", 0)
    assert answer(citekit("cite", f"24797, {locator}")) == (expected, "", 0)


def test_a_locator_is_read_and_printed_in_the_language(citekit):
    done = citekit("cite", "24797, Kap. 3", "--locale", "de-DE", "-s", "mla")
    assert done.stdout == "(Andrijasevic und Walters, Kap. 3)\n"


def test_each_record_has_its_own_locator(cite):
    assert cite("brown, p. 5", "adams,ch. 3").stdout == "(Adams, 2000, Chapter 3; Brown, 2001, p. 5)\n"
    assert cite("brown, p. 5", "adams", "--locator", "7").stdout == "(Adams, 2000, p. 7; Brown, 2001, p. 5)\n"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("comma,id", "(Comma, 1999)\n"),
        ("comma,id, p. 7", "(Comma, 1999, p. 7)\n"),
        ("10.1000/D,E", "(Comma, 1999)\n"),
        ("10.1000/d,e, pp. 7, 9", "(Comma, 1999, pp. 7, 9)\n"),
    ],
)
def test_an_id_may_have_commas(cite, word, expected):
    assert cite(word).stdout == expected


# Input and output


def test_ids_and_locators_from_standard_input(cite):
    assert cite("-", stdin="brown, p. 5\n\nadams\n").stdout == "(Adams, 2000; Brown, 2001, p. 5)\n"


def test_forms(cite):
    assert cite("brown", "-s", "nature", "-t", "html").stdout == "<sup>1</sup>\n"
    expected = {"ids": ["brown", "adams"], "text": "1,2", "html": "<sup>1,2</sup>"}
    assert json.loads(cite("brown", "adams", "-s", "nature", "-t", "json").stdout) == [expected]
    lines = cite("brown", "adams", "--each", "-t", "jsonl").stdout.splitlines()
    assert [json.loads(line)["ids"] for line in lines] == [["brown"], ["adams"]]


def test_output_is_a_file(citekit, tmp_path):
    assert answer(citekit("cite", "24797", "-o", "out.txt")) == ("", "", 0)
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == APA


def test_the_environment_stands_in_for_options(citekit):
    done = citekit("cite", "24797", env={"CITEKIT_LOCATOR": "ch. 3", "CITEKIT_STYLE": "mla"})
    assert done.stdout == "(Andrijasevic and Walters, ch. 3)\n"


def test_keep_going_cites_what_it_can(cite):
    assert answer(cite("nope", "brown", "--keep-going")) == (
        "(Brown, 2001)\n",
        "citekit: warning: no record 'nope'\n",
        1,
    )
    assert answer(cite("nope", "--keep-going", "-q")) == ("", "", 1)


def test_a_citation_that_prints_nothing_is_told(cite):
    done = cite("brown", "-s", "ieee", "--author-only")
    assert done.stderr == "citekit: warning: ieee prints nothing for a citation of brown\n"


# Errors: one line, nothing on standard output


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ([], 2, "give at least one id, or - for ids on standard input"),
        (["24797", "--author-only", "--suppress-author"], 2, "--suppress-author and --author-only exclude each other"),
        (["24797, p. 4", "--locator", "5"], 2, "--locator '5': '24797, p. 4' has a locator of its own"),
        (["24797", "-s", "bibtex"], 2, "bibtex is a form of data: cite needs a CSL style"),
        (["2479, p. 5"], 1, "no record '2479': did you mean '24797'"),
        (["24797", "-s", "harvrd"], 1, "no style 'harvrd': did you mean 'harvard'"),
        (["24797", "-t", "htlm"], 1, "no output form 'htlm': did you mean 'html'"),
        (["24797", "-L", "none.json"], 3, "none.json: cannot be read: No such file or directory"),
    ],
)
def test_an_error_is_one_line(citekit, words, code, message):
    assert_refused(citekit("cite", *words), code, message)


def test_a_style_without_citations(citekit, tmp_path):
    (tmp_path / "list.csl").write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/>'
        '<bibliography><layout><text variable="title"/></layout></bibliography></style>',
        encoding="utf-8",
    )
    done = citekit("cite", "24797", "-s", "list.csl")
    assert answer(done) == ("", "citekit: error: style 'list.csl' has no citations\n", 1)
