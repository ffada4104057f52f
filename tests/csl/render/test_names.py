"""Lists of names: et-al, delimiters, "and", labels, substitutes (CSL 1.0.2, "Names")."""

from __future__ import annotations

import pytest

from ..helpers import bibliography, document, people, reference, render, style_xml

ABC = people("Abel, Ann", "Bell, Bob", "Cole, Cy")
FOUR = [*ABC, *people("Dane, Di")]


def listed(attrs: str, names=ABC, *, inside: str = "", **options: str) -> str:
    layout = f'<names variable="author"><name form="short" {attrs}/>{inside}</names>'
    return render(layout, author=names, options=options)


@pytest.mark.parametrize(
    ("attrs", "two", "three"),
    [
        ("", "Abel, Bell", "Abel, Bell, Cole"),
        ('delimiter="; "', "Abel; Bell", "Abel; Bell; Cole"),
        ('and="text"', "Abel and Bell", "Abel, Bell, and Cole"),
        ('and="symbol"', "Abel & Bell", "Abel, Bell, & Cole"),
        ('and="text" delimiter-precedes-last="always"', "Abel, and Bell", "Abel, Bell, and Cole"),
        ('and="text" delimiter-precedes-last="never"', "Abel and Bell", "Abel, Bell and Cole"),
        ('and="text" delimiter-precedes-last="contextual"', "Abel and Bell", "Abel, Bell, and Cole"),
    ],
)
def test_joining(attrs, two, three):
    assert listed(attrs, ABC[:2]) == two
    assert listed(attrs, ABC) == three


def test_delimiter_after_inverted_name():
    """CSL 1.0.2: with "after-inverted-name" the delimiter is only used if the preceding name is inverted."""
    layout = '<names variable="author"><name and="text" delimiter-precedes-last="after-inverted-name" name-as-sort-order="first"/></names>'
    assert render(layout, author=ABC[:2]) == "Abel, Ann, and Bob Bell"
    assert render(layout, author=ABC) == "Abel, Ann, Bob Bell and Cy Cole"


@pytest.mark.parametrize(
    ("attrs", "printed"),
    [
        ('et-al-min="3" et-al-use-first="1"', "Abel et al."),
        ('et-al-min="3" et-al-use-first="2"', "Abel, Bell, et al."),
        ('et-al-min="4" et-al-use-first="1"', "Abel et al."),
        ('et-al-min="5" et-al-use-first="1"', "Abel, Bell, Cole, Dane"),
        ('et-al-min="3"', "Abel, Bell, Cole, Dane"),
        ('et-al-min="3" et-al-use-first="1" delimiter-precedes-et-al="always"', "Abel, et al."),
        ('et-al-min="3" et-al-use-first="2" delimiter-precedes-et-al="never"', "Abel, Bell et al."),
        ('et-al-min="3" et-al-use-first="1" et-al-use-last="true"', "Abel, … Dane"),
        ('et-al-min="3" et-al-use-first="0"', ""),
        ('et-al-min="x" et-al-use-first="1"', "Abel, Bell, Cole, Dane"),
    ],
)
def test_et_al(attrs, printed):
    assert listed(attrs, FOUR) == printed


def test_later_cites_may_be_shorter():
    """et-al-subsequent-min and et-al-subsequent-use-first."""
    style = style_xml(
        citation='<layout><names variable="author"><name form="short" et-al-min="4" et-al-use-first="3" '
        'et-al-subsequent-min="3" et-al-subsequent-use-first="1"/></names></layout>'
    )
    assert document(style, [reference(author=ABC)], ["1", "1"]) == ["Abel, Bell, Cole", "Abel et al."]


@pytest.mark.parametrize(
    ("inside", "printed"),
    [
        ('<et-al font-style="italic"/>', "Abel <i>et al.</i>"),
        ('<et-al term="and others"/>', "Abel and others"),
    ],
)
def test_et_al_has_its_own_formatting(inside, printed):
    layout = f'<names variable="author"><name form="short" et-al-min="2" et-al-use-first="1"/>{inside}</names>'
    assert render(layout, author=ABC, form="html") == printed


def test_name_options_are_inherited():
    """CSL 1.0.2, "Inheritable Name Options": from cs:style, unless the area or the element says otherwise."""
    layout = '<names variable="author"/>'
    attrs = 'name-form="short" and="text" name-delimiter="; "'
    assert render(layout, author=ABC, options={"attrs": attrs}) == "Abel; Bell; and Cole"
    both = {"attrs": attrs, "bibliography_attrs": 'and="symbol"'}
    assert render(layout, author=ABC, options=both) == "Abel; Bell; & Cole"
    own = '<names variable="author"><name form="long" delimiter=", "/></names>'
    assert render(own, author=ABC[:2], options=both) == "Ann Abel & Bob Bell"


def test_count():
    assert render('<names variable="author editor"><name form="count"/></names>', author=ABC, editor=ABC[:2]) == "5"


@pytest.mark.parametrize(
    ("label", "one", "two"),
    [
        ('<label prefix=", "/>', "Abel, editor", "Abel, Bell, editors"),
        ('<label form="short" prefix=" (" suffix=")"/>', "Abel (ed.)", "Abel, Bell (eds.)"),
        ('<label form="short" prefix=" " strip-periods="true"/>', "Abel ed", "Abel, Bell eds"),
        ('<label prefix=" " plural="always"/>', "Abel editors", "Abel, Bell editors"),
        ('<label prefix=" " plural="never" text-case="uppercase"/>', "Abel EDITOR", "Abel, Bell EDITOR"),
    ],
)
def test_labels(label, one, two):
    layout = f'<names variable="editor"><name form="short"/>{label}</names>'
    assert render(layout, editor=ABC[:1]) == one
    assert render(layout, editor=ABC[:2]) == two


def test_a_label_may_stand_before_its_names():
    layout = '<names variable="editor"><label form="verb" suffix=" "/><name form="short"/></names>'
    assert render(layout, editor=ABC[:1]) == "edited by Abel"


def test_each_variable_has_its_label():
    layout = '<names variable="editor translator" delimiter="; "><name form="short"/><label form="short" prefix=" "/></names>'
    assert render(layout, editor=ABC[:1], translator=ABC[1:]) == "Abel ed.; Bell, Cole trans."


def test_an_editor_who_is_the_translator_is_named_once():
    """CSL 1.0.2, "Names": the editortranslator term."""
    layout = '<names variable="editor translator" delimiter="; "><name form="short"/><label prefix=", "/></names>'
    assert render(layout, editor=ABC[:1], translator=ABC[:1]) == "Abel, editor & translator"


SUBSTITUTE = """<names variable="author"><name form="short"/><label prefix=" (" suffix=")"/>
  <substitute><names variable="editor"/><text variable="title"/><text value="anon"/></substitute></names>
  <text variable="title" prefix=" | "/>"""


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({"author": ABC[:1], "title": "T"}, "Abel | T"),
        ({"editor": ABC[:1], "title": "T"}, "Abel (editor) | T"),
        ({"title": "T"}, "T"),
        ({}, "anon"),
        ({"author": [], "editor": ABC[:1]}, "Abel (editor)"),
    ],
)
def test_a_substitute_is_printed_once(fields, printed):
    """CSL 1.0.2, "Substitute": what it prints is printed nowhere else, and it inherits name and label."""
    assert render(SUBSTITUTE, **fields) == printed


def test_names_within_a_group_and_with_affixes():
    layout = '<group delimiter=". "><names variable="author" prefix="By " font-weight="bold"/><text variable="title"/></group>'
    assert render(layout, author=ABC[:1], title="T", form="html") == "By <b>Ann Abel</b>. T"
    assert render(layout, title="T") == "T"


@pytest.mark.parametrize("names", [[], [{}], [{"literal": ""}], [{"family": "", "given": ""}]])
def test_names_without_anything_in_them_print_nothing(names):
    assert render('<names variable="author" prefix="By "/>', author=names, title="T") == ""


TITLE = '<text variable="title"/>'
EDITOR = '<names variable="editor"/>'


@pytest.mark.parametrize(
    ("substitute", "printed"),
    [
        (TITLE, "T"),
        (EDITOR, "[Abel]"),
        ('<names variable="editor"><name form="short"/></names>', "Abel"),
        (f"<group>{EDITOR}</group>", "[Abel]"),
    ],
)
def test_the_affixes_of_names_are_not_those_of_what_stands_in_for_them(substitute, printed):
    layout = f'<names variable="author" prefix="[" suffix="]"><name form="short"/><substitute>{substitute}</substitute></names>'
    assert render(layout, editor=ABC[:1], title="T") == printed


@pytest.mark.parametrize(
    ("fields", "printed"),
    [({"publisher": "P", "title": "T"}, "P"), ({"title": "T"}, "T"), ({"editor": ABC[:1], "title": "T"}, "Ann Abel")],
)
def test_each_element_in_a_branch_is_a_substitute_of_its_own(fields, printed):
    branch = f'<choose><if type="book">{EDITOR}<text variable="publisher"/>{TITLE}</if></choose>'
    layout = f'<names variable="author"><substitute>{branch}</substitute></names>'
    assert render(layout, type="book", **fields) == printed


def test_affixes_of_name_stand_around_each():
    layout = '<names variable="author"><name form="short" prefix="by " suffix="," and="text"/></names>'
    assert render(layout, author=ABC[:2]) == "by Abel, and by Bell,"


def test_what_a_substitute_within_a_substitute_prints_is_printed_nowhere_else():
    inner = '<names variable="translator"><substitute><text variable="title"/></substitute></names>'
    macros = f'<macro name="inner">{inner}</macro>'
    layout = '<names variable="author"><substitute><text macro="inner"/></substitute></names><text variable="title" prefix="; "/>'
    assert render(layout, title="T", options={"macros": macros}) == "T"
    assert render(layout, title="T", translator=people("Doe, Jane"), options={"macros": macros}) == "Jane Doe; T"


@pytest.mark.parametrize("case", ["", ' text-case="uppercase"'])
def test_a_name_is_as_its_own_record_has_it(case):
    """Names are remembered across records; what depends on a record's language is not."""
    name = f'<names variable="author"><name><name-part name="family"{case}/></name></names>'
    style = style_xml(f"<layout>{name}</layout>")
    records = [
        reference("1", author=people("Divit, I"), language="tr"),
        reference("2", author=people("Divit, I"), language="en"),
    ]
    assert bibliography(style, records) == (["I DİVİT", "I DIVIT"] if case else ["I Divit", "I Divit"])
