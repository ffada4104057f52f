"""What is wrong with a style beyond its schema."""

from __future__ import annotations

import pytest

from citekit import styles
from citekit.csl.compiler.load import load
from citekit.storage import resources
from citekit.styles.lint import lint

HEAD = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">'
    "<info><title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>"
)


def findings(*lines: str) -> list[tuple[int, str, str]]:
    """What there is to say about a style of these lines, from the second line of its file on."""
    text = "\n".join([HEAD, *lines, "</style>"])
    if "<citation>" not in text:
        text = text.replace("</style>", "<citation><layout/></citation></style>")
    return lint(load(text.encode(), "a style"))


def layout(*lines: str) -> list[tuple[int, str, str]]:
    """The same for lines of a layout."""
    return findings("<citation><layout>", *lines, "</layout></citation>")


def choose(*branches: str) -> list[tuple[int, str, str]]:
    return layout("<choose>", *(f'{branch}<text variable="title"/></{branch[1:].split()[0].rstrip(">")}>' for branch in branches),
                  "</choose>")  # fmt: skip


@pytest.mark.parametrize(
    ("element", "message"),
    [
        ('<text macro="nope"/>', "no macro 'nope'"),
        ('<text variable="titel"/>', "no variable 'titel': did you mean 'title'?"),
        ('<text variable="author"/>', "<text> cannot print the variable 'author': <names> does"),
        ('<names variable="author editr"/>', "no variable 'editr': did you mean 'editor'?"),
        ('<date variable="volume" form="text"/>', "<date> cannot print the variable 'volume': <number> does"),
        ('<number variable="title"/>', "<number> cannot print the variable 'title': <text> does"),
        ("<txt/>", "no <txt> in CSL: did you mean 'text'?"),
        ('<text term="acessed"/>', "no term 'acessed': did you mean 'accessed'?"),
    ],
)
def test_names_that_lead_nowhere(element, message):
    assert layout(element) == [(3, "error", message)]


def test_terms_of_the_style_itself_are_known():
    term = '<locale xml:lang="en"><terms><term name="my-own">x</term></terms></locale>'
    assert findings(term, '<citation><layout><text term="my-own"/></layout></citation>') == []


def test_macros():
    assert findings(
        '<macro name="used"><text macro="deep"/></macro>',
        '<macro name="deep"><text variable="title"/></macro>',
        '<macro name="unused"><text macro="too"/></macro>',
        '<macro name="too"><text variable="title"/></macro>',
        '<macro name="sorted"><text variable="title"/></macro>',
        '<macro name="deep"/>',
        '<citation><sort><key macro="sorted"/></sort><layout><text macro="used"/></layout></citation>',
    ) == [
        (4, "warning", "macro 'unused' is never used"),
        (5, "warning", "macro 'too' is never used"),
        (7, "error", "macro 'deep' is defined again: it was in line 3"),
    ]


def test_macros_that_call_themselves():
    found = findings(
        '<macro name="a"><text macro="b"/></macro>',
        '<macro name="b"><text macro="a"/></macro>',
        '<citation><layout><text macro="a"/></layout></citation>',
    )
    assert found == [(2, "error", "macro 'a' calls itself"), (3, "error", "macro 'b' calls itself")]


@pytest.mark.parametrize(
    ("first", "second", "reached"),
    [
        ('type="book"', 'type="book"', False),
        ('type="book chapter" match="any"', 'type="chapter"', False),
        ('type="book"', 'type="book chapter" match="any"', True),
        ('variable="DOI"', 'variable="DOI URL"', False),
        ('variable="DOI URL"', 'variable="DOI"', True),
        ('variable="DOI URL" match="any"', 'variable="URL issue"', False),
        ('variable="DOI" match="none"', 'variable="DOI URL" match="none"', False),
        ('variable="DOI" match="none"', 'variable="DOI"', True),
        ('is-numeric="volume"', 'variable="volume"', True),
    ],
)
def test_branches_behind_others(first, second, reached):
    found = choose(f"<if {first}>", f"<else-if {second}>", "<else>")
    message = "<else-if> is never reached: whatever fulfils its condition fulfils the one in line 4"
    assert found == ([] if reached else [(5, "warning", message)])


def test_what_stands_behind_else():
    found = choose('<if type="book">', "<else>", '<else-if type="thesis">')
    assert found == [(6, "warning", "<else-if> is never reached: it stands behind the <else> in line 5")]


def test_two_types_at_once():
    found = choose('<if type="book chapter">')
    assert found == [(4, "warning", '<if> is never reached: no item has 2 types; match="any" asks for one of them')]
    assert choose('<if variable="DOI URL">') == []


def test_unknown_types_and_variables_in_conditions():
    assert choose('<if type="bok">', '<else-if variable="titel" is-numeric="zzz">') == [
        (4, "error", "no item type 'bok': did you mean 'book'?"),
        (5, "error", "no variable 'titel': did you mean 'title'?"),
        (5, "error", "no variable 'zzz'"),
    ]


@pytest.mark.parametrize("id", ["apa", "ieee", "oro", "modern-language-association", "harvard-cite-them-right"])
def test_styles_in_good_order(id):
    with open(styles.path(id) or resources.STYLES, "rb") as file:
        assert [finding for finding in lint(load(file.read(), id)) if finding[1] == "error"] == []


def test_what_must_be_there():
    assert lint(
        load(
            b'<style xmlns="http://purl.org/net/xbiblio/csl"><info><title>T</title></info>\n<bibliography/></style>',
            "a style",
        )
    ) == [
        (1, "error", "no <citation> in <style>"),
        (1, "error", "no <id> in <info>"),
        (1, "error", "no <updated> in <info>"),
        (2, "error", "no <layout> in <bibliography>"),
    ]


def test_a_dependent_style_needs_no_citation():
    with open(styles.path("nature-physics") or "", "rb") as file:
        assert lint(load(file.read(), "nature-physics")) == []
