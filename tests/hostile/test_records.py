"""Records by strangers: what is in a field is text in every form, and nothing on a terminal moves."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from xml.etree import ElementTree

import html5lib
import pytest

from .browser import assert_harmless
from .limits import RECORD, assert_one_line_or_rendered, assert_refused
from .tame import assert_tame_latex

ESCAPES = {
    "colour": "\x1b[31mred\x1b[0m",
    "title of the window": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://evil.example\x1b\\x\x1b]8;;\x1b\\",
    "C1": "\x9b31mred\x9d0;owned\x9c",
    "clear": "\x1b[2J\x1b[H",
    "back": "a\b\b\bc\rd\x7f",
    "null": "a\0b",
    "bidi": "a\u202e\u2066b\u2069\u202c\u200f",
    "separators": "a\u2028b\u2029c\x85d\x0be",
    "surrogate": "a\ud800b",
    "noncharacters": "\ufdd0\ufdd7\ufdd8\ufdefx\uffff\ufffe",
}
#: what a terminal acts upon, and what hides or reorders text in a message
_ACTIVE = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

TEXT_FORMS = ["text", "html", "markdown", "latex", "typst", "rtf", "rst"]
DATA_FORMS = [
    "bibtex", "biblatex", "ris", "endnote", "csljson", "jsonl", "endnotexml", "cslyaml", "eprints", "csv", "dc", "coins",
    "openurl", "mods", "cff",
]  # fmt: skip


def hostile(text: str, id: str = "a") -> dict:
    """A record with ``text`` wherever text may stand."""
    return {
        **RECORD,
        "id": id,
        "title": f"T {text}",
        "author": [{"family": f"F {text}", "given": text}, {"literal": text}, text],
        "publisher": text,
        "publisher-place": text,
        "container-title": text,
        "volume": text,
        "edition": text,
        "page": text,
        "DOI": text,
        "URL": text,
        "note": text,
        "language": text,
        "genre": text,
        "issued": {"literal": text},
        "accessed": {"raw": text},
        "abstract": text,
        "keyword": text,
        "custom": {text: text},
        text: text,
    }


# a terminal ----------------------------------------------------------------------------------------------------------


def all_of(texts: Iterable[str]) -> list[dict]:
    """A hostile record for each of the texts."""
    return [hostile(text, f"r{at}") for at, text in enumerate(texts)]


@pytest.mark.parametrize("form", ["text", "ansi", "html", "markdown", "rst", "latex", "typst", "rtf"])
def test_nothing_in_a_record_reaches_a_terminal(bench, form):
    done = bench.records(all_of(ESCAPES.values()), "--to", form)
    assert done.returncode == 0, done.stderr
    printed = done.stdout
    if form == "ansi":
        printed = re.sub("\x1b\\[[0-9;]*m|\x1b]8;;[ -~]*\x1b\\\\", "", printed)  # our own
        assert "\x1b[31m" not in done.stdout
    assert not _ACTIVE.search(printed), ascii(printed)


@pytest.mark.parametrize(
    "words",
    [
        ("format", "--all", "-L", "refs.json", "--keep-going", "-v"),
        ("format", "nowhere", "-L", "refs.json"),
        ("export", "--all", "-L", "refs.json", "--to", "ris", "--keep-going"),
        ("convert", "refs.json", "-", "--to", "openurl", "--keep-going"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_nothing_in_a_record_reaches_a_terminal_by_a_message(bench, words):
    """Ids and values are quoted in warnings and errors: a wrong type, a double id, a form without a field."""
    records = []
    for text in ESCAPES.values():
        first = {**hostile(text), "id": f"id {text}"}
        wrong = {"id": f"wrong {text}", "type": "book", "author": [[text]], "issued": {"date-parts": [[text]]}}
        records += [first, {**first, "title": "other"}, wrong]
    bench.file("refs.json", records)
    done = bench.run(*words)
    assert done.stderr.count("\n") >= (1 if "nowhere" in words else len(ESCAPES) + 1)
    assert not _ACTIVE.search(done.stderr), ascii(done.stderr)
    assert not _BIDI.search(done.stderr), ascii(done.stderr)


@pytest.mark.parametrize("text", ESCAPES.values(), ids=ESCAPES)
def test_nor_by_the_one_that_ends_it(bench, text):
    bench.file("refs.json", [{"id": f"wrong {text}", "type": "book", "author": [[text]]}])
    done = bench.run("format", "--all", "-L", "refs.json")
    assert_refused(done)
    assert not _ACTIVE.search(done.stderr), ascii(done.stderr)
    assert not _BIDI.search(done.stderr), ascii(done.stderr)


@pytest.mark.parametrize("text", ["\x1b[2J", "\u202eabc", "\udc80"])
@pytest.mark.parametrize(
    "words",
    [
        ("format", "@"),
        ("format", "a", "-s", "@"),
        ("format", "a", "-l", "@"),
        ("@",),
        ("format", "a", "-L", "@"),
        ("format", "--@"),
    ],
    ids=" ".join,
)
def test_what_is_typed_is_neutralised_too(bench, text, words):
    done = bench.run(*(word.replace("@", f"x{text}") for word in words))
    assert done.returncode in (1, 2, 3)
    assert done.stderr.count("\n") == 1
    assert not _ACTIVE.search(done.stderr), ascii(done.stderr)
    assert not _BIDI.search(done.stderr), ascii(done.stderr)


# markup --------------------------------------------------------------------------------------------------------------

HTML = [
    "<script>alert(1)</script>",
    "<i onclick=alert(1)>x</i>",
    '<span style="font-variant:small-caps;background:url(javascript:1)">x</span>',
    '<span class="nocase" onload="x">x</span>',
    "<i><script>x</i></script>",
    "</i></span></div><div onclick='x'>",
    "<IMG SRC=x onerror=alert(1)>",
    "<!--",
    "<![CDATA[",
    "&lt;script&gt;&#60;b&#62;",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//http://x",
    "data:text/html,<script>x</script>",
    'https://example.org/"onmouseover="alert(1)',
    "https://example.org/'><script>x</script>",
    "<svg/onload=alert(1)>",
    "<i><b></i></b><sup><sub></sup>",
    "<a href='x'>x</a>",
    "\"><'>`",
    "<i>x" * 50,
    "</textarea></title></style></template>",
]


@pytest.mark.parametrize("style", ["apa", "ieee", "vancouver"])
def test_html_in_a_record_is_text(bench, style):
    done = bench.records(all_of(HTML), "--to", "html", "-s", style)
    assert done.returncode == 0, done.stderr
    assert_harmless(done.stdout)
    assert done.stdout.count('class="csl-entry') == len(HTML)


def test_the_six_tags_are_markup():
    import citekit

    title = '<i>i</i> <b>b</b> <sup>p</sup> <sub>s</sub> <span style="font-variant:small-caps;">c</span> <span class="nocase">n</span>'
    html = citekit.load_style("ieee").entry(citekit.Reference("a", "webpage", {"title": title}), "html")
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert [element.tag for element in tree.iter() if element.tag not in ("div", "DOCUMENT_FRAGMENT")] == [
        "i",
        "b",
        "sup",
        "sub",
        "span",
    ]


def test_the_check_itself_finds_what_is_wrong():
    for bad in (
        "<script>x</script>",
        "<i onclick=x>x</i>",
        "<a href=javascript:x>x</a>",
        '<span style="background:url(x)">',
    ):
        with pytest.raises(AssertionError):
            assert_harmless(bad)


LATEX = [
    r"\input{/etc/passwd}",
    r"\write18{touch ran}",
    r"\immediate\write18{touch ran}",
    r"\def\x{\x}\x",
    r"\csname end\endcsname",
    r"}\input{/etc/passwd}{",
    r"{{{",
    r"}}}",
    "$x$ # % & ~ ^ _ \\",
    r"^^5cinput{/etc/passwd}",
    r"\begin{filecontents}{x}",
    "%\n\\input x",
    r"\catcode`\%=12",
    "@string{x = {y}}\n@book{b, title = {c}}",
    '"', "},\n evil = {x",
]  # fmt: skip


def test_latex_in_a_record_is_text_in_latex(bench):
    """Every backslash that is left begins a command of ours."""
    done = bench.records(all_of(LATEX), "--to", "latex")
    assert done.returncode == 0, done.stderr
    entries = done.stdout.partition("{\\symbol{34}}\n")[2]
    assert entries
    assert_tame_latex(entries)


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_a_field_stays_a_field_in_bibtex(bench, form):
    from citekit.readers.bibtex.syntax import parse

    records = [{**hostile(text), "id": f"id{text}", "type": "article-journal"} for text in LATEX]
    bench.file("refs.json", records)
    done = bench.run("convert", "refs.json", "-", "--to", form)
    assert done.returncode == 0, done.stderr
    entries = list(parse(done.stdout, "out"))
    assert [entry.type for entry in entries] == ["article"] * len(LATEX)
    for entry in entries:
        assert re.fullmatch(r"[^\s,{}%#\\~\"'()=@]+", entry.key)
        assert "evil" not in entry.fields
        assert all(value.count("{") == value.count("}") for value in entry.fields.values())


BREAKING = [*ESCAPES.values(), "x\nTY  - JOUR\nER  - \n%0 Book\r\n@book{a,}\n- id: x", "]]>&x;<a>", "'\"\\: #|>"]


@pytest.mark.parametrize("form", DATA_FORMS)
def test_no_text_breaks_a_form(bench, form):
    """As many records out as in, in what the form's own reader says."""
    from citekit import readers

    bench.file("refs.json", all_of(BREAKING))
    done = bench.run("convert", "refs.json", "-", "--to", form)
    assert done.returncode == 0, done.stderr
    if form in ("mods", "openurl"):
        ElementTree.fromstring(done.stdout)
    elif form == "csv":
        rows = list(csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff"))))
        assert {row["eprintid"] for row in rows} == {f"r{at}" for at in range(len(BREAKING))}
    elif form == "coins":
        assert done.stdout.count("\n") == len(BREAKING)
    elif form == "dc":
        assert all(not line or re.match("[a-z]+: ", line) for line in done.stdout.splitlines())
    else:
        found = len(list(readers.read(done.stdout, "out", form)))
        assert found == len(BREAKING) + (form == "cff")  # a CFF names the software and what to cite for it


# JSON ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "[" * 100_000 + "]" * 100_000, '{"a":' * 100_000, '[{"id":"a","custom":' + "[" * 100_000],
    ids=["open", "closed", "objects", "in a record"],
)
@pytest.mark.parametrize("more", [(), ("--keep-going",)])
@pytest.mark.parametrize("name", ["refs.json", "refs.jsonl"])
def test_json_that_is_nested_too_deeply_is_refused(bench, text, more, name):
    done = bench.records(text, *more, name=name)
    assert "citekit: " in done.stderr
    assert "fault of citekit" not in done.stderr
    assert len(done.stderr) < 1000


def test_json_that_is_nested_too_deeply_on_a_line(bench):
    good = json.dumps(RECORD)
    done = bench.records(
        f"{good}\n{'[' * 100_000}\n{json.dumps({**RECORD, 'id': 'b'})}\n", "--keep-going", name="refs.jsonl"
    )
    assert (done.stdout.count("Doe"), done.returncode) == (2, 1)
    assert done.stderr.count("\n") == 1


def test_json_just_not_too_deep_is_written_again(bench):
    """What was read is written, or refused in one line."""
    bench.file("refs.json", '[{"id":"a","type":"book","custom":' + "[" * 900 + "]" * 900 + "}]")
    for form in ("csljson", "ris", "eprints", "cslyaml"):
        assert_one_line_or_rendered(bench.run("convert", "refs.json", "-", "--to", form))


NUMBERS = [
    "1e999",
    "-1e999",
    "NaN",
    "Infinity",
    "-0",
    "-0.0",
    "1" * 5000,
    "-" + "1" * 5000,
    "0.1e-999",
    "1.5",
    "1e15",
    "1e400",
]


@pytest.mark.parametrize("form", ["text", *DATA_FORMS])
def test_numbers_as_they_come(bench, form):
    """What Python or JSON cannot hold is refused, with its line; everything else is written."""
    keys = ("volume", "edition", "page", "title", "issue", "number", "DOI", "language", "note")
    lines = []
    for number in NUMBERS:
        values = ", ".join(f'"{key}": {number}' for key in keys)
        dates = f'"accessed": {{"season": {number}, "date-parts": [[2010]]}}, "custom": {{"x": {number}}}'
        lines.append(f'{{"id": {number}, "type": "article-journal", {values}, {dates}}}')
    refs = bench.file("refs.jsonl", "\n".join(lines))
    words = ("format", "--all", "-L", refs) if form == "text" else ("convert", refs, "-", "--to", form)
    done = bench.run(*words, "--keep-going")
    errors = [line for line in done.stderr.splitlines() if "refs.jsonl:" in line]
    assert [re.search(r":(\d+): (.*)", line).groups() for line in errors[:2]] == [
        (str(NUMBERS.index(number) + 1), "a number of more digits than can be read")
        for number in NUMBERS
        if len(number) > 4300
    ]
    assert done.returncode == 1
    assert done.stdout
    assert "fault of citekit" not in done.stderr


DATES = [
    [[99999, 99999, 99999]],
    [[-99999, -1, -1]],
    [[10**30]],
    [[-(10**30), 13, 32]],
    [[2010, 10**30, 10**30]],
    [[[[2010]]]],
    [[]],
    [],
    [[], []],
    [[None]],
    [["two thousand"]],
    [["2010", "", "1"]],
    [[2010, 0, 0]],
    [[0, 0, 0]],
    [[True, False]],
    [{}],
    [[2010], [2011], [2012]],
    [[1.5]],
    [[1e308]],
    [["1e5"]],
    [["9" * 5000]],
    [["٢٠١٠"]],
    [["²"]],
    "2010",
    2010,
    None,
    {},
]


@pytest.mark.parametrize("form", ["apa", "ieee", "vancouver", "bibtex", "biblatex", "ris"])
def test_dates_as_they_come(bench, form):
    more = {"URL": "https://example.org", "type": "webpage"}
    records = []
    for at, parts in enumerate(DATES):
        date = {"date-parts": parts, "season": 99, "circa": []}
        records.append({**RECORD, **more, "id": f"r{at}", "issued": {"date-parts": parts}, "accessed": date})
    done = bench.records(records, "-s", form, "--keep-going")
    errors = [line for line in done.stderr.splitlines() if "refs.json" in line]
    assert all("date-parts must be" in line for line in errors)
    assert 5 < len(errors) < len(DATES) / 2
    assert done.stdout
    assert "fault of citekit" not in done.stderr


WRONG = [
    None,
    True,
    False,
    0,
    -1,
    1.5,
    "",
    " ",
    "x",
    [],
    {},
    [[]],
    [{}],
    [None],
    ["x"],
    [1],
    {"x": {"y": [1]}},
    [[["x"]]],
    {"literal": ["x"]},
]


def wrong_records() -> list[object]:
    """A value of every wrong type for each variable, and for a record and its parts."""
    from citekit.records.variables import VARIABLES

    plain = {**RECORD, "URL": "https://example.org"}
    records: list[object] = []
    for at, wrong in enumerate(WRONG):
        keys = (*sorted(VARIABLES), "type", "custom", "categories", "x")
        records += [{**plain, "id": f"{at} {key}", key: wrong} for key in keys if key != "id"]
        records += [{**plain, "id": f"{at}", "type": wrong}, {"id": wrong}, wrong]
        name = {"family": wrong, "given": wrong, "suffix": wrong, "literal": wrong}
        records += [{**plain, "id": f"{at} a name", "author": [name]}]
        parts = ("date-parts", "season", "circa", "literal", "raw", "x")
        records += [{**plain, "id": f"{at} a date's {part}", "issued": {part: wrong}} for part in parts]
    return records


@pytest.mark.parametrize("form", ["apa", "ieee", "chicago", *DATA_FORMS])
def test_wrong_types_everywhere(bench, form):
    """Each is written, or refused for a reason of its own, in every form."""
    records = wrong_records()
    refs = bench.file("refs.json", records)
    words = ("convert", refs, "-", "--to", form) if form in DATA_FORMS else ("format", "--all", "-L", refs, "-s", form)
    done = bench.run(*words, "--keep-going")
    assert done.returncode == 1
    assert len(done.stdout) > 50 * len(records)
    assert "fault of citekit" not in done.stderr
    refused = [line for line in done.stderr.splitlines() if "refs.json:1: " in line]
    assert 10 * len(WRONG) < len(refused) < len(records) / 5


@pytest.mark.parametrize(
    "document", ["", "null", "true", "1", '"x"', "[]", "{}", "[[]]", "[null]", '{"items": {}}', "\ufeff[]", "\0", "[,]"]
)
def test_documents_that_hold_nothing(bench, document):
    assert_one_line_or_rendered(bench.records(document))


# sizes ---------------------------------------------------------------------------------------------------------------


LONG = ["x", "word ", "<i>", "'", '"', "“", "<i>x</i>", "« ", "a, "]


@pytest.mark.parametrize(
    ("style", "word"),
    [*(("apa", word) for word in LONG), *(("ieee", word) for word in ("word ", "<i>", '"'))],
)
def test_a_title_of_megabytes(bench, word, style):
    size = 10_000_000 if word in ("x", "word ") else 200_000
    record = {**RECORD, "title": word * (size // len(word)), "id": "a"}
    assert_one_line_or_rendered(bench.records([record], "-s", style))


MANY = ["1-", "1,", "a ", "1 ", "-", "&", "1 - ", "ab1", "viii, ", "("]


@pytest.mark.parametrize(
    "variable", "page volume edition issue note issued author language DOI URL type id number-of-pages".split()
)
def test_other_values_of_100_kilobytes(bench, variable):
    records = [
        {**RECORD, "id": word, "type": "article-journal", variable: word * (100_000 // len(word))} for word in MANY
    ]
    for style in ("apa", "chicago"):
        done = bench.records(records, "-s", style)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("style", ["apa", "ieee", "chicago", "vancouver", "nature"])
def test_20_000_authors(bench, style):
    authors = [{"family": f"Doe{n}", "given": f"Jane {n}"} for n in range(20_000)]
    done = bench.records([{**RECORD, "author": authors}], "-s", style)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("form", DATA_FORMS)
def test_10_000_authors_as_data(bench, form):
    authors = [{"family": f"Doe{n}", "given": f"Jane {n}"} for n in range(10_000)]
    bench.file("refs.json", [{**RECORD, "author": authors}])
    assert_one_line_or_rendered(bench.run("convert", "refs.json", "-", "--to", form))


def test_many_authors_that_must_be_told_apart(bench):
    """Ten works of a hundred equal names: as many disambiguating renderings as would never end."""
    authors = [{"family": "Doe", "given": f"J{chr(97 + n % 26)}"} for n in range(100)]
    records = [{**RECORD, "id": f"r{n}", "title": f"T{n}", "author": authors} for n in range(10)]
    done = bench.records(records, "-s", "apa")
    assert (done.returncode, done.stdout.count("\n")) == (0, 10)


def test_ids_that_are_double(bench):
    """The first counts; what is left out is said in one line each."""
    done = bench.records([RECORD, RECORD, {**RECORD, "title": "Other"}, {**RECORD, "id": 5}, {**RECORD, "id": "5"}])
    assert done.stdout.count("Doe") == 2
    assert (
        done.stderr
        == f"citekit: warning: {bench.folder}/refs.json: another record 'a' is left out: the first one counts\n"
    )


def test_deep_aliases_of_yaml_are_refused(bench):
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    assert_refused(bench.records(f"{bomb}references:\n- id: a\n  type: book\n  custom: *a11\n", name="refs.yaml"))


def test_entities_of_endnote_xml_are_refused(bench):
    bomb = "<!DOCTYPE xml [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"
    body = "<xml><records><record><ref-type name='Book'>6</ref-type><titles><title>&b;</title></titles></record></records></xml>"
    assert_refused(bench.records(bomb + body, name="refs.xml"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("refs.bib", "@book{a, title = " + "{" * 100_000 + "}" * 100_000 + "}"),
        ("refs.bib", "@book{a, title = {" + "\\emph{" * 5000 + "}" * 5000 + "}}"),
        ("refs.bib", "@book{a, title = {" + "$^{" * 5000 + "}$" * 5000 + "}}"),
        ("refs.bib", "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60)) + "@book{a, title = s59}"),
        ("refs.bib", '@string{s0 = "' + "x" * 1000 + '"}\n' + "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60)) + "@book{a, title = s59}"),
        ("refs.bib", "@" * 1_000_000),
        ("refs.bib", "@book{" * 50_000),
        ("refs.bib", "@book{a, author = {" + " and ".join(["Doe, Jane"] * 50_000) + "}}"),
        ("refs.bib", "@book{a, author = {" + "and " * 100_000 + "}}"),
        ("refs.bib", "@book{a, author = {" + ", " * 100_000 + "}}"),
        ("refs.bib", "@book{a, crossref = {b}}\n@book{b, crossref = {a}}"),
        ("refs.bib", "".join(f"@book{{a{n}, crossref = {{a{n + 1}}}}}\n" for n in range(3000))),
        ("refs.bib", "@book{a, date = {" + "9" * 5000 + "}}"),
        ("refs.ris", "TY  - BOOK\n" + "AU  - Doe, Jane\n" * 50_000 + "ER  - \n"),
        ("refs.ris", "TY  - BOOK\nPY  - " + "9" * 5000 + "\nSP  - " + "1" * 5000 + "\nER  - \n"),
        ("refs.ris", "TY  - BOOK\n" * 50_000),
        ("refs.enw", "%0 Book\n" + "%A Doe, Jane\n" * 50_000),
        ("refs.nbib", "PMID- 1\n" + "      x\n" * 100_000),
        ("refs.xml", "<xml><records>" + "<record>" * 20_000),
        ("refs.xml", "<xml><records><record><ref-type name='Book'>6</ref-type><titles><title>" + "<style>" * 20_000 + "</style>" * 20_000 + "</title></titles></record></records></xml>"),
        ("refs.yaml", "references: " + "[" * 100_000),
        ("refs.yaml", "references: &a [*a]"),
        ("refs.yaml", "references:\n- &a\n  id: a\n  type: book\n  custom: *a"),
        ("refs.yaml", "references:\n- ? [a, b]\n  : c\n"),
        ("CITATION.cff", "cff-version: 1.2.0\ntitle: x\nauthors: 5\ndate-released: [x]\n"),
    ],
    ids=lambda text: text[:30].replace("\n", " "),
)  # fmt: skip
def test_other_forms_within_bounds(bench, name, text):
    assert_one_line_or_rendered(bench.records(text, name=name))


@pytest.mark.parametrize("form", ["ris", "csljson"])
def test_5_000_records_of_one_name(bench, form):
    """Each gets an id or a key of its own, without trying all that are taken."""
    same = {"type": "book", "author": [{"family": "Doe"}], "issued": {"date-parts": [[2010]]}}
    for record in (same, {**same, "id": "a"}):
        bench.file("refs.json", [record] * 5_000)
        done = bench.run("convert", "refs.json", "-", "--to", form)
        assert done.returncode == 0, done.stderr
    bench.file("refs.json", [{**same, "title": f"T{n}", "id": "a"} for n in range(5_000)])
    done = bench.run("add", "refs.json", "-q", CITEKIT_DATA=str(bench.folder / "data"))
    assert done.stdout.endswith("\na-5000\n")
