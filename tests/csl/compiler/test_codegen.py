"""A style → Python: what the source looks like, and that nothing of a style's text ever becomes code."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.compiler.codegen import LOCATORS
from citekit.csl.render.runtime import namespace
from citekit.errors import StyleError

from ..helpers import compiled, render, source_of, style_xml
from ..safe import assert_safe


@pytest.mark.parametrize(
    ("layout", "code"),
    [
        ('<text variable="title"/>', "c.text('title')"),
        ('<text variable="title" form="short"/>', "c.short('title', 'title-short')"),
        ('<text variable="volume"/>', "c.number('volume')"),
        ('<number variable="volume" form="roman"/>', "c.number('volume', 'roman')"),
        ('<text variable="title" prefix="(" suffix=")"/>', "wrap(c.text('title'), '(', ')')"),
        ('<text variable="title" text-case="title"/>', "case(c, 'title', c.text('title'))"),
        ('<text variable="title" quotes="true"/>', "quote(c.text('title'))"),
        ('<text variable="title" strip-periods="true"/>', "strip(c.text('title'))"),
        ('<text variable="page"/>', "c.pages('page')"),
        ('<text variable="locator"/>', "c.locator_text()"),
        ('<text variable="DOI" prefix="https://doi.org/"/>', "c.link('DOI', 'https://doi.org/')"),
        ("", "''"),
        ("<unknown/>", "''"),
        ("<text/>", "''"),
        ('<text term="no-such-term"/>', "''"),
    ],
)
def test_an_element_is_an_expression(layout, code):
    assert f"def bibliography(c):\n    return {code}\n" in source_of(style_xml(f"<layout>{layout}</layout>"))


@pytest.mark.parametrize(
    ("test", "code"),
    [
        ('type="book"', "(c.type == 'book')"),
        ('type="book chapter"', "(c.type in {'book', 'chapter'})"),  # an item has one type
        ('type="book chapter" match="none"', "not (c.type in {'book', 'chapter'})"),
        ('variable="title volume"', "('title' in c.filled and 'volume' in c.filled)"),
        ('variable="title volume" match="any"', "('title' in c.filled or 'volume' in c.filled)"),
        ('variable="title volume" match="none"', "not ('title' in c.filled or 'volume' in c.filled)"),
        ('variable="title" is-numeric="volume"', "('title' in c.filled and c.numeric('volume'))"),
        ('position="ibid"', "(c.at('ibid'))"),
        ('locator="page"', "(c.located('page'))"),
        ('is-uncertain-date="issued"', "(c.uncertain('issued'))"),
        ('disambiguate="true"', "(c.disambiguated())"),
        ('disambiguate="false"', "((not c.disambiguated()))"),
        ("", "True"),
    ],
)
def test_a_condition_is_a_test(test, code):
    source = source_of(style_xml(f'<layout><choose><if {test}><text variable="title"/></if></choose></layout>'))
    assert f" if {code} else " in source


def test_a_macro_is_a_function_of_its_name():
    macros = '<macro name="Author (short)"><text variable="title"/></macro>'
    source = source_of(style_xml('<layout><text macro="Author (short)"/></layout>', macros=macros))
    assert "def macro_author_short(c):\n    return c.text('title')\n" in source


def test_macros_of_one_name_but_for_punctuation_are_two_functions():
    macros = '<macro name="a b"><text value="1"/></macro><macro name="a-b"><text value="2"/></macro>'
    layout = '<text macro="a b"/><text macro="a-b"/>'
    assert render(layout, options={"macros": macros}) == "12"


def test_names_in_a_macro_are_compiled_for_each_area():
    """Name options are inherited from the area that calls (CSL 1.0.2, "Inheritable Name Options")."""
    macros = '<macro name="people"><names variable="author"/></macro>'
    source = source_of(
        style_xml('<layout><text macro="people"/></layout>', '<layout><text macro="people"/></layout>', macros=macros)
    )
    assert re.findall(r"def (macro_\w+)", source) == ["macro_people_citation", "macro_people_bibliography"]


@pytest.mark.parametrize(
    ("macros", "message"),
    [
        ("", "no macro 'a'"),
        ('<macro name="a"><text macro="a"/></macro>', "a macro calls itself: a → a"),
        ('<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>', "a → b → a"),
    ],
)
def test_macros_that_cannot_be_compiled(macros, message):
    with pytest.raises(StyleError, match=message):
        source_of(style_xml('<layout><text macro="a"/></layout>', macros=macros))


@pytest.mark.parametrize(
    ("group", "printed"),
    [
        ('<text value="In "/><text variable="publisher"/>', ""),
        ('<text value="In "/><text variable="title"/>', "In T"),
        ('<text value="In "/>', "In "),
        ('<text value="In "/><group><text variable="publisher"/></group>', ""),
        ('<text value="In "/><group><text value="x"/></group>', "In x"),
        ('<text value="In "/><choose><if variable="title"><text variable="publisher"/></if></choose>', ""),
        ('<text value="In "/><choose><if variable="publisher"><text variable="publisher"/></if></choose>', "In "),
        ('<text value="In "/><text macro="nothing"/>', ""),
        ('<text value="In "/><text macro="term"/>', "In ed."),
        ('<text value="In "/><text variable="publisher"/><text variable="title"/>', "In T"),
    ],
)
def test_a_group_is_empty_where_all_its_variables_are(group, printed):
    """CSL 1.0.2, "Group"."""
    macros = '<macro name="nothing"><text variable="publisher"/></macro>'
    macros += '<macro name="term"><text term="editor" form="short"/></macro>'
    assert render(f"<group>{group}</group>", title="T", options={"macros": macros}) == printed


def test_a_group_joins_what_is_not_empty():
    layout = '<group delimiter=", " prefix="(" suffix=")"><text variable="title"/><text variable="publisher"/><text value="x"/></group>'
    assert render(layout, title="T") == "(T, x)"
    assert render(layout, title="T", publisher="P") == "(T, P, x)"


def test_deep_nesting_becomes_functions():
    """Python's parser ends at some hundred brackets; a style may nest deeper."""
    layout = '<group suffix="."><text variable="note"/>' * 80 + '<text variable="title"/>' + "</group>" * 80
    assert render(layout, title="T") == "T."


def test_second_field_align_puts_the_first_field_in_the_margin():
    layout = '<text variable="citation-number" suffix="."/><text variable="title"/>'
    html = render(layout, title="T", form="html", options={"bibliography_attrs": 'second-field-align="flush"'})
    assert re.sub("<[^>]+>", "|", html).split("|")[1::2][:2] == ["1.", "T"]


@pytest.mark.parametrize("label", LOCATORS)
def test_locator_terms_are_there_for_reading_what_was_typed(label):
    terms = compiled(style_xml("<layout/>")).options["locator_terms"]
    if label in ("page", "chapter", "volume"):
        assert label in terms
    assert all(text for text in terms.get(label, ()))


# nothing but literals ------------------------------------------------------------------------------------------------

EVIL = """'"\n__import__('os').system('touch /tmp/never'); ''' + \"\"\" \\N{DIGIT ONE} {c} %s # \\"""


def escaped(text: str) -> str:
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), ('"', "&quot;"), ("\n", "&#10;")):
        text = text.replace(char, entity)
    return text


ELEMENTS = [
    '<text variable="@"/>', '<text value="@" prefix="@" suffix="@" text-case="@" font-style="@" display="@"/>',
    '<text term="@" form="@" plural="@"/>', '<number variable="@" form="@"/>', '<label variable="@" form="@" plural="@"/>',
    '<text variable="DOI" prefix="@://"/>', '<text variable="title" form="short" quotes="@" strip-periods="@"/>',
    '<date variable="@" form="text" date-parts="@" text-case="@"><date-part name="month" form="@" range-delimiter="@"/></date>',
    '<date variable="issued" delimiter="@"><date-part name="@" form="@" prefix="@" suffix="@" text-case="@"/></date>',
    '<names variable="author @" delimiter="@" prefix="@"><name and="@" delimiter="@" initialize-with="@" sort-separator="@" '
    'form="@" et-al-min="@" et-al-use-first="1" name-as-sort-order="@" delimiter-precedes-last="@"><name-part name="family" '
    'prefix="@" text-case="@"/></name><et-al term="@" prefix="@"/><label form="@" prefix="@" text-case="@"/>'
    '<substitute><text value="@"/></substitute></names>',
    '<choose><if type="@" variable="@" match="@"><text value="@"/></if><else-if position="@" locator="@" is-numeric="@" '
    'is-uncertain-date="@" disambiguate="@"><text value="x"/></else-if><else><text value="@"/></else></choose>',
    '<group delimiter="@" prefix="@"><text value="@"/><text variable="title"/></group>',
    "<unknown/>",
]  # fmt: skip


def attacked(evil: str, layout: str) -> bytes:
    """A style that has ``evil`` in every attribute and text that it may have."""
    return style_xml(
        f'<sort><key variable="{evil}" sort="{evil}"/><key macro="{evil}" names-min="{evil}"/></sort>'
        f'<layout prefix="{evil}" suffix="{evil}" delimiter="{evil}">{layout}<text macro="{evil}"/></layout>',
        f'<layout delimiter="{evil}">{layout}</layout>',
        macros=f'<macro name="{evil}">{layout}</macro>',
        terms=f'<terms><term name="and">{evil}</term><term name="{evil}" form="{evil}" gender="{evil}">{evil}</term>'
        f'<term name="ordinal-01" gender-form="{evil}">{evil}</term><term name="open-quote">{evil}</term></terms>',
        attrs=f'page-range-format="{evil}" names-delimiter="{evil}" initialize-with-hyphen="{evil}"',
        citation_attrs=f'collapse="{evil}" givenname-disambiguation-rule="{evil}" near-note-distance="{evil}"',
        bibliography_attrs=f'subsequent-author-substitute="{evil}" second-field-align="{evil}" line-spacing="{evil}"',
    ).replace(b"<title>Test</title>", f"<title>{evil}</title>".encode())


@pytest.mark.parametrize("element", ELEMENTS, ids=[re.match(r"<([\w-]+)", element)[1] for element in ELEMENTS])
def test_what_a_style_says_is_never_code(element):
    evil = escaped(EVIL)
    source = source_of(attacked(evil, element.replace("@", evil)))
    assert_safe(source)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]) | st.sampled_from("\n\t'\"\\{}#"), max_size=20)
)
def test_no_text_becomes_code(text):
    evil = escaped(text)
    assert_safe(source_of(attacked(evil, "".join(ELEMENTS).replace("@", evil))))


def test_compiled_code_has_no_builtins():
    assert namespace()["__builtins__"] == {}
    with pytest.raises(NameError):
        exec("open('/etc/passwd')", namespace())


def test_the_check_itself_finds_what_is_wrong():
    for bad in (
        "import os",
        "open('x')",
        "def f(c):\n    return c.__class__",
        "x = [i for i in ()]",
        "f'{c}'",
        "(1)(2)",
        "def join(c):\n    return ''",
        "def macro_a(c, d):\n    return d",
        "def macro_a(c):\n    return c.text('x').join(())",
        "def macro_a(c):\n    return 1\ndef macro_a(c):\n    return 2",
        "TERMS_1 = b''",
        "evil = 1",
    ):
        with pytest.raises(AssertionError):
            assert_safe(bad)


def trees():
    """Rendering elements as CSL's schema allows them."""
    names = st.sampled_from(["title", "publisher", "volume", "page", "DOI", "issued", "container-title", "note"])
    affix = st.sampled_from(
        ["", ' prefix="("', ' suffix=". "', ' font-style="italic"', ' text-case="title"', ' quotes="true"']
    )
    text = st.builds('<text variable="{}"{}/>'.format, names, affix)
    term = st.builds('<text term="{}"{}/>'.format, st.sampled_from(["in", "editor", "and others"]), affix)
    value = st.builds('<text value="{}"{}/>'.format, st.sampled_from(["x", ", ", "“"]), affix)
    number = st.builds('<number variable="{}"{}/>'.format, st.sampled_from(["volume", "edition"]), affix)
    label = st.just('<label variable="page" form="short" suffix=" "/>')
    date = st.sampled_from(
        ['<date variable="issued" form="text"/>', '<date variable="issued"><date-part name="year"/></date>']
    )
    people = st.sampled_from(
        [
            '<names variable="author"/>',
            '<names variable="editor"><name/><label/><substitute><text variable="title"/></substitute></names>',
        ]
    )
    leaves = text | term | value | number | label | date | people
    tests = st.sampled_from(
        ['type="book"', 'variable="volume"', 'is-numeric="volume" match="none"', 'disambiguate="true"']
    )

    def branches(children):
        several = st.lists(children, min_size=1, max_size=4).map("".join)
        group = st.builds(
            '<group delimiter="{}"{}>{}</group>'.format,
            st.sampled_from(["", ", "]),
            affix.filter(lambda a: "quotes" not in a and "case" not in a),
            several,
        )
        choose = st.builds(
            "<choose><if {}>{}</if><else-if {}>{}</else-if><else>{}</else></choose>".format,
            tests,
            several,
            tests,
            several,
            several,
        )
        return group | choose

    return st.recursive(leaves, branches, max_leaves=25)


RECORDS = [
    {},
    {
        "title": "Borders",
        "volume": "2-3",
        "page": "1-9",
        "DOI": "10.1/x",
        "issued": 2010,
        "author": [{"family": "Doe", "given": "J."}],
    },
]


@given(st.lists(trees(), min_size=1, max_size=4).map("".join))
def test_any_tree_compiles_and_renders(layout):
    source = source_of(style_xml(f"<layout>{layout}</layout>"))
    assert_safe(source)
    for record in RECORDS:
        assert isinstance(render(layout, **record), str)


@pytest.mark.parametrize(
    ("body", "called"),
    [
        ('<text variable="title"/><text variable="note"/>', "('' if VARIABLES_1.isdisjoint(c.filled) else macro_m(c))"),
        # a choice that comes to nothing in every branch that may be taken
        (
            '<choose><if variable="note"><text variable="title" prefix="x"/></if></choose>',
            "('' if VARIABLES_1.isdisjoint(c.filled) else macro_m(c))",
        ),
        ('<choose><if type="book"><text variable="title" prefix="x"/></if></choose>', "macro_m(c)"),
        ('<text value="x"/><text variable="title"/>', "('' if VARIABLES_1.isdisjoint(c.filled) else macro_m(c))"),
        ('<text variable="year-suffix"/><text variable="title"/>', "macro_m(c)"),
        (
            '<choose><if disambiguate="true"><text variable="title" prefix="x"/></if></choose>',
            "macro_m(c)",
        ),
    ],
)
def test_a_macro_is_spared_where_it_could_print_nothing(body, called):
    source = source_of(style_xml('<layout><text macro="m"/></layout>', macros=f'<macro name="m">{body}</macro>'))
    assert f"def bibliography(c):\n    return {called}" in source
