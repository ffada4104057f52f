"""Styles by strangers: refused in one line or rendered, within bounds of time and memory, and never executed."""

from __future__ import annotations

import re
import sys
from xml.sax.saxutils import quoteattr

import pytest

from .limits import RECORD, assert_one_line_or_rendered, assert_refused

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"{}><info><title>T</title><id>t</id></info>'


def style(layout: str = '<text variable="title"/>', *, macros: str = "", attrs: str = "", locale: str = "") -> str:
    area = f"<citation><layout>{layout}</layout></citation><bibliography><layout>{layout}</layout></bibliography>"
    return f"{HEAD.format(attrs and ' ' + attrs)}{locale}{macros}{area}</style>"


def macro(name: str, body: str) -> str:
    return f"<macro name={quoteattr(name)}>{body}</macro>"


def call(name: str) -> str:
    return f"<text macro={quoteattr(name)}/>"


# XML -----------------------------------------------------------------------------------------------------------------

BOMB = "<!DOCTYPE style [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
)


@pytest.mark.parametrize(
    "document",
    [
        BOMB + style('<text value="&a11;"/>'),
        "<!DOCTYPE style [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + style('<text value="x"/>&x;'),
        "<!DOCTYPE style SYSTEM 'http://127.0.0.1:9/style.dtd'>" + style(),
        "<!doctype style [<!entity % x SYSTEM 'http://127.0.0.1:9/x'> %x;]>" + style(),
    ],
    ids=["bomb", "file", "network", "parameter entity"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037"])
def test_document_types_are_refused_in_every_encoding(bench, document, encoding):
    """A declaration that hides in another encoding is one still."""
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'.replace("-le", "").replace("-be", "")
    data = (declared + document).encode(encoding)
    done = bench.style(data)
    assert_refused(done)
    assert "root:" not in done.stderr


def test_includes_are_not_followed(bench):
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'
    done = bench.style(style(include + '<text variable="title"/>'))
    assert done.stdout == "Borders & walls\n"


def test_network_addresses_are_only_names(bench):
    links = '<link href="http://127.0.0.1:9/other" rel="independent-parent"/>'
    done = bench.style(style().replace("</info>", f"{links}</info>"))
    assert_one_line_or_rendered(done)


@pytest.mark.parametrize(
    "document",
    [
        "",
        "\0",
        "<",
        "<style",
        "<a/>",
        "<html><body>Not found</body></html>",
        '<?xml version="1.0" encoding="no-such-encoding"?><style/>',
        "<style xmlns='http://purl.org/net/xbiblio/csl'/>",
        "{}",
        "PK\x03\x04",
        "<style><citation/></style>",
        HEAD.format("") + "<citation><layout><text variable='title'/></layout></citation>",
        style().replace("<bibliography>", "<bibliography>&#0;"),
        style().replace("<info>", "<info>\x1b[31m"),
    ],
)
def test_what_is_no_style_is_refused(bench, document):
    assert_refused(bench.style(document), "hostile.csl")


def test_a_locale_is_no_style(bench):
    from citekit.storage import resources

    with open(f"{resources.csl_locales()}/locales-de-DE.xml", "rb") as file:
        assert_refused(bench.style(file.read()), "not a CSL style")


# sizes ---------------------------------------------------------------------------------------------------------------


def test_a_file_of_50_megabytes_is_refused(bench):
    big = style().replace("<info>", f"<!--{' ' * 50_000_000}--><info>")
    assert_refused(bench.style(big), "more than the 10,000,000 bytes")


def test_a_device_without_an_end_is_refused(bench):
    done = bench.run("format", "24797", "-s", "/dev/zero")
    assert_refused(done, "/dev/zero: more than the 10,000,000 bytes")


@pytest.mark.parametrize("depth", [100, 200, 1000, 10_000, 100_000])
def test_groups_in_groups(bench, depth):
    done = bench.style(style("<group>" * depth + '<text variable="title"/>' + "</group>" * depth))
    assert_one_line_or_rendered(done)
    if depth == 100:  # three times as deep as any published style
        assert done.stdout == "Borders & walls\n"
    elif depth > 200 or sys.version_info < (3, 12):  # whose parser takes more
        assert_refused(done, "hostile.csl")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<choose><if type="book">', "</if></choose>"),
        ('<choose><if type="chapter"><text value="x"/></if><else>', "</else></choose>"),
        ('<names variable="author"><substitute>', "</substitute></names>"),
        ('<group prefix="("><text value="x"/>', "</group>"),
    ],
)
@pytest.mark.parametrize("depth", [50, 2000])
def test_elements_in_elements(bench, before, after, depth):
    assert_one_line_or_rendered(bench.style(style(before * depth + '<text variable="title"/>' + after * depth)))


def test_five_thousand_macros(bench):
    macros = "".join(macro(f"m {n}", f'<text value="{n} "/>') for n in range(5000))
    done = bench.style(style("".join(call(f"m {n}") for n in range(5000)), macros=macros))
    assert done.stdout.split() == [str(n) for n in range(5000)]


def test_a_chain_of_macros(bench):
    macros = "".join(macro(f"m{n}", call(f"m{n + 1}")) for n in range(5000)) + macro("m5000", '<text value="x"/>')
    assert_one_line_or_rendered(bench.style(style(call("m0"), macros=macros)))


def test_macros_that_double_are_refused(bench):
    """Two calls of the next in each of twenty-two macros: 2**22 calls to render."""
    macros = "".join(macro(f"m{n}", call(f"m{n + 1}") * 2) for n in range(22)) + macro("m22", '<text value="ha"/>')
    assert_refused(bench.style(style(call("m0"), macros=macros)), "call each other too often")


def test_a_long_affix_that_doubles_is_refused(bench):
    """A megabyte, printed 2**10 times."""
    end = macro("m10", f'<text variable="title" prefix="{"x" * 1_000_000}"/>')
    macros = "".join(macro(f"m{n}", call(f"m{n + 1}") * 2) for n in range(10)) + end
    message = "hostile.csl: macro_m9 fails on record 'a': it comes to more than 20,000,000 characters"
    assert_refused(bench.style(style(call("m0"), macros=macros)), message)


def test_a_field_that_is_printed_often_is_refused(bench):
    record = {**RECORD, "abstract": "x" * 60_000}
    done = bench.style(style('<text variable="abstract"/>' * 20_000), record=record)
    assert_refused(done, "bibliography fails on record 'a': it comes to more than 20,000,000 characters")


def test_a_long_term_that_is_printed_often_is_refused(bench):
    """It would be as often in the code."""
    terms = f'<locale xml:lang="en"><terms><term name="and">{"x" * 1_000_000}</term></terms></locale>'
    assert_refused(bench.style(style('<text term="and"/>' * 3_000, locale=terms)), "come to too much code")


def test_macros_that_call_a_few_times_are_rendered(bench):
    macros = "".join(macro(f"m{n}", call(f"m{n + 1}") * 2) for n in range(12)) + macro("m12", '<text value="ha"/>')
    assert bench.style(style(call("m0"), macros=macros)).stdout == "ha" * 4096 + "\n"


def test_tests_that_double(bench):
    """Whatever looks into called macros looks into each once: 3**12 ways, of which one is rendered."""
    body = '<choose><if variable="title">{0}</if><else-if variable="note">{0}</else-if><else>{0}</else></choose>'
    macros = "".join(macro(f"m{n}", body.format(call(f"m{n + 1}"))) for n in range(12)) + macro(
        "m12", "<text value='x'/>"
    )
    done = bench.style(style(call("m0"), macros=macros), LIMIT_SECONDS="3")  # it takes a tenth of one
    assert done.stdout == "x\n"


@pytest.mark.parametrize("branches", [500, 5000])
def test_a_choice_of_many_branches(bench, branches):
    tests = "".join(f'<else-if type="t{n}"><text value="{n}"/></else-if>' for n in range(branches))
    layout = f'<choose><if type="no"><text value="no"/></if>{tests}<else><text variable="title"/></else></choose>'
    assert_one_line_or_rendered(bench.style(style(layout)))


def test_wide_groups(bench):
    assert_one_line_or_rendered(bench.style(style("<group>" + '<text variable="title"/>' * 20_000 + "</group>")))


@pytest.mark.parametrize("attribute", ["delimiter", "prefix", "suffix"])
def test_an_affix_of_a_megabyte(bench, attribute):
    layout = f'<group {attribute}="{"x" * 1_000_000}"><text variable="title"/><text variable="volume"/></group>'
    done = bench.style(style(layout))
    assert len(done.stdout) == 1_000_000 + len("Borders & walls3\n")


def test_many_conditions(bench):
    names = " ".join(f"v{n}" for n in range(20_000))
    layout = f'<choose><if variable="{names}" match="any"><text value="x"/></if><else><text value="y"/></else></choose>'
    assert_one_line_or_rendered(bench.style(style(layout)))


@pytest.mark.parametrize(
    "text", ["<!--", "<link ", "<link rel='independent-parent' ", "<style ", "<style default-locale"]
)
def test_what_is_looked_for_before_parsing_is_found_in_one_pass(bench, text):
    """Megabytes of beginnings without an end."""
    filler = f"<!-- independent-parent {text * (3_000_000 // len(text))}"
    assert_refused(bench.style(style().replace("<info>", f"{filler}<info>")), "hostile.csl")
    assert_refused(bench.style(f"{text * (3_000_000 // len(text))} independent-parent"), "hostile.csl")


# macros that call themselves -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "macros",
    [
        macro("a", call("a")),
        macro("a", call("b")) + macro("b", call("a")),
        macro("a", '<names variable="author"><substitute>' + call("a") + "</substitute></names>"),
        macro("a", '<choose><if type="book">' + call("b") + "</if></choose>")
        + macro("b", f"<group>{call('a')}</group>"),
    ],
)
def test_macros_that_call_themselves_are_refused(bench, macros):
    assert_refused(bench.style(style(call("a"), macros=macros)), "a macro calls itself")


def test_a_long_ring_of_macros_is_refused(bench):
    ring = "".join(macro(f"m{n}", call(f"m{(n + 1) % 50}")) for n in range(50))
    assert_refused(bench.style(style(call("m0"), macros=ring)), "calls itself")


def test_a_sort_key_that_calls_itself_is_refused(bench):
    document = style(macros=macro("a", call("a"))).replace(
        "<bibliography>", '<bibliography><sort><key macro="a"/></sort>'
    )
    assert_refused(bench.style(document), "a macro calls itself")


# text that wants to be code ------------------------------------------------------------------------------------------

EVIL = {
    "quotes": "'\"\n__import__('os').system('touch ran')#",
    "triple quotes": "'''\"\"\"\n__import__('os').system('touch ran')\n'''\"\"\"",
    "backslashes": "\\' + __import__('os').system('touch ran') + \\'",
    "trailing backslash": "\\",
    "braces": "{c.__class__.__mro__}{0}{}{{%s%(x)s",
    "line separators": "\u2028__import__('os').system('touch ran')\u2029\x85\x0c".replace("\x0c", ""),
    "comment": "#\r\n__import__('os').system('touch ran')",
    "unicode escapes": "\\N{QUOTATION MARK}\\x27\\u0027\\u000a",
    "marks": "\ufdd0\ufdd1\ufdd7x\ufdd8\ufddf",
    "surrogate pair": "\U0001f4a9" * 3,
}


@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL)
def test_text_never_runs(bench, evil):
    """csl/test_compile.py reads the code; here the program runs it."""
    value = quoteattr(evil).replace("\r", "&#13;").replace("\u2028", "&#x2028;")
    layout = (
        f"<text value={value} prefix={value} suffix={value}/><text variable={value}/><text term={value}/>"
        f"<group delimiter={value}><text variable='title'/><number variable='volume' form={value}/></group>"
        f"<names variable='author' delimiter={value}><name and={value} delimiter={value} sort-separator={value} "
        f"initialize-with={value}/><label prefix={value}/></names>"
        f"<date variable='issued' delimiter={value}><date-part name='year' prefix={value} form={value}/></date>"
        f"<choose><if type={value} variable={value} position={value}/><else>{call(evil)}</else></choose>"
    )
    terms = f'<locale xml:lang="en"><terms><term name={value}>x</term><term name="and">{evil.replace("&", "")}</term></terms></locale>'
    document = style(
        layout, macros=macro(evil, "<text variable='title'/>"), locale=terms, attrs=f"page-range-format={value}"
    )
    document = document.replace("<title>T</title>", f"<title>{evil}</title>")
    done = bench.style(document)
    assert_one_line_or_rendered(done)
    assert done.returncode == 0
    assert done.stdout.count("Borders & walls") == 2
    assert not (bench.folder / "ran").exists()
    assert not re.search("[\ufdd0-\ufdef]", done.stdout)


@pytest.mark.parametrize("reference", ["&#0;", "&#27;", "&#x8;", "&#xFFFE;", "&#xD800;"])
def test_characters_that_xml_forbids(bench, reference):
    assert_one_line_or_rendered(bench.style(style(f'<text variable="title" prefix="{reference}"/>')))


NAMES = """c join wrap names date case seen found begin end quote strip __builtins__ __import__ OPTIONS citation bibliography
    Names DateForm None True False def lambda import class 007 1 _ __ ... ' \" 名前 автор é _1 macro_c macro-c""".split()


@pytest.mark.parametrize(
    "name", ["__builtins__", "c", "join", " ", "a" * 100_000, "join\u2028(", "𝔧𝔬𝔦𝔫", "ﬁ", "\u0130"]
)
def test_a_macro_may_have_any_name(bench, name):
    done = bench.style(style(call(name), macros=macro(name, '<text variable="title" text-case="uppercase"/>')))
    assert done.stdout == "BORDERS & WALLS\n"


def test_all_those_names_in_one_style(bench):
    """They sanitise to a few identifiers, and are different macros still."""
    macros = "".join(macro(name, f'<text value="{at} "/>') for at, name in enumerate(NAMES))
    done = bench.style(style("".join(map(call, NAMES)), macros=macros))
    assert done.stdout.split() == [str(at) for at in range(len(NAMES))]


def test_names_that_differ_in_punctuation_only_are_quick(bench):
    names = [f"{number:b}".replace("0", "-").replace("1", "+") for number in range(20_000)]
    macros = "".join(macro(name, '<text value="x"/>') for name in names)
    assert bench.style(style("".join(map(call, names)), macros=macros)).stdout == "x" * 20_000 + "\n"


# numbers that are none -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["1e999", "-1", "NaN", "9" * 5000, "٣", "²", " 1 ", "0x10", "1_000", "", "١" * 5000])
def test_limits_of_names_that_are_no_numbers(bench, number):
    names = (
        '<names variable="author"><name et-al-min={0} et-al-use-first={0}/></names>'
        '<names variable="author"><name et-al-min="2" et-al-use-first={0} et-al-use-last="true"/></names>'
        '<names variable="author"><name et-al-subsequent-min={0} et-al-subsequent-use-first={0}/></names>'
    )
    done = bench.style(style(names.format(quoteattr(number))))
    assert (done.stdout.count("Doe") in (2, 3), done.stderr) == (True, "")  # an et-al of none is no name at all


@pytest.mark.parametrize("number", ["1e999", "-1", "9" * 5000, "²", "٣", ""])
def test_options_that_are_no_numbers(bench, number):
    value = quoteattr(number)
    limits = f"names-min={value} names-use-first={value}"
    document = style('<names variable="author"/>', macros=macro("m", '<names variable="author"/>'))
    for area in ("citation", "bibliography"):
        document = document.replace(
            f"<{area}>", f'<{area} near-note-distance={value} line-spacing={value} entry-spacing={value} {limits}>'
            f'<sort><key macro="m" {limits}/></sort>'
        )  # fmt: skip
    done = bench.style(document, "--to", "html")
    assert ("Doe" in done.stdout, done.stderr) == (True, "")
    done = bench.run("cite", "a", "-L", "refs.json", "-s", "hostile.csl")
    assert ("Doe" in done.stdout, done.stderr) == (True, "")


@pytest.mark.parametrize(
    "tag",
    [
        "xx-XX",
        'x"',
        "x'",
        'x]|//*["',
        'x" or "1"="1',
        "../../../etc/passwd",
        "en-US\0",
        "",
        "\u2028",
        "a" * 10_000,
        "/",
        "de_DE",
        "[a-z]*",
    ],
)
def test_default_locales_that_are_none(bench, tag):
    assert_one_line_or_rendered(bench.style(style(attrs=f"default-locale={quoteattr(tag.replace(chr(0), ''))}")))
