"""A field as its author typed it → marked text, shown as html with the marks that formats never see spelled out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.text.finish import plain
from citekit.text.ingest import ingest
from citekit.text.marks import (
    ALL,
    AUTHOR_FORMATS,
    CLOSE,
    DOUBLE_QUOTE,
    FORMATS,
    NO_DECORATION,
    NOCASE,
    QUOTE_CLOSE,
    QUOTE_OPEN,
    SINGLE_QUOTE,
)

SPELLED = {
    **{mark: f"[{value}:" for mark, (_, value) in (FORMATS | AUTHOR_FORMATS).items()},
    NOCASE: "[nocase:",
    NO_DECORATION: "[nodecor:",
    CLOSE: "]",
    QUOTE_OPEN: "{",
    SINGLE_QUOTE: "{‘",
    DOUBLE_QUOTE: "{“",
    QUOTE_CLOSE: "}",
}


def spelled(marked: str) -> str:
    return re.sub(f"[{ALL}]", lambda match: SPELLED[match[0]], marked)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("<i>Homo sapiens</i> in Africa", "[italic:Homo sapiens] in Africa"),
        ("<b>x</b>", "[bold:x]"),
        ("CO<sub>2</sub> m<sup>2</sup>", "CO[sub:2] m[sup:2]"),
        ("<sc>Smith</sc>", "[small-caps:Smith]"),
        ('<span style="font-variant:small-caps;">Smith</span>', "[small-caps:Smith]"),
        ("<span style='font-variant: small-caps'>Smith</span>", "[small-caps:Smith]"),
        ('<span class="nocase">iPhone</span>', "[nocase:iPhone]"),
        ('<span class="nodecor">x</span>', "[nodecor:x]"),
        ("<i>a <b>b</b> c</i>", "[italic:a [bold:b] c]"),
        ("<i>a <i>b</i> c</i>", "[italic:a [italic:b] c]"),
    ],
)
def test_the_tags_of_csl_json_are_markup(typed, marked):
    assert spelled(ingest(typed)) == marked


@pytest.mark.parametrize(
    "text",
    [
        "5 < 6 and 7 > 6",
        "<i>never closed",
        "never opened</i>",
        "<b>crossed</i>",
        "<em>another tag</em>",
        "<script>alert(1)</script>",
        "<i class=x>no attributes</i>",
        "<I>no capitals</I>",
        "<>",
        "\\emph{x} *x* _x_ & &amp;",
    ],
)
def test_what_is_no_markup_is_text(text):
    assert ingest(text) == text


def test_the_inner_of_two_crossed_tags_gives_way():
    assert spelled(ingest("<i>a <b>b</i> c</b>")) == "[italic:a <b>b] c</b>"


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ('"Borders"', "{Borders}"),
        ("'Borders'", "{Borders}"),
        ("“Borders”", "{“Borders}"),
        ("‘Borders’", "{‘Borders}"),
        ("On \"the 'inner' border\"", "On {the {inner} border}"),
        ("“it’s here”", "{“it’s here}"),
        ("'it's here'", "{it’s here}"),
        ('<i>"x"</i>', "[italic:{x}]"),
        ('"<i>x</i>"', "{[italic:x]}"),
        ("(“x”)", "({“x})"),
    ],
)
def test_a_pair_of_quotation_marks_is_a_quotation(typed, marked):
    assert spelled(ingest(typed)) == marked


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("it's", "it’s"),
        ("d'Orsay", "d’Orsay"),
        ("the 1960s' end", "the 1960s’ end"),
        ("'t Hooft", "’t Hooft"),
        ('a 5" disk', 'a 5" disk'),
        ("never “closed", "never “closed"),
        ("never closed”", "never closed”"),
        ('<i>"x</i>"', '<i>"x</i>"'),
    ],
)
def test_a_lone_quotation_mark_is_text_or_an_apostrophe(typed, printed):
    assert plain(ingest(typed)) == plain(ingest(printed))
    assert "{" not in spelled(ingest(typed))


def test_the_spaces_within_guillemets_do_not_break():
    assert ingest("« Frontières »") == "«\u202fFrontières\u202f»"


def test_noncharacters_never_come_in():
    assert ingest(f"a{CLOSE}b{QUOTE_OPEN}c") == "abc"


TAGS = "<i>|</i>|<b>|</b>|<sup>|</sup>|<sub>|</sub>|<sc>|</sc>|</span>"
TAGS += '|<span class="nocase">|<span class=\'nodecor\'>|<span style="font-variant:small-caps;">'
QUOTES = "\"'“”‘’"
FRAGMENTS = [*TAGS.split("|"), *QUOTES, " ", "a", "B2", ".", "é", "«", "»", "<", ">"]
FIELDS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3)).map("".join)


@given(FIELDS)
def test_no_visible_text_is_lost(text):
    """But for tags, quotation marks and spaces beside guillemets, a field says what it said."""

    def words(some: str) -> str:
        return re.sub(rf"{TAGS}|[{QUOTES}{ALL}\s]", "", some)

    assert words(ingest(text)) == words(re.sub(f"[{ALL}]", "", text))


@given(FIELDS)
def test_what_opens_closes(text):
    depth = quotes = 0
    for char in ingest(text):
        if char == CLOSE:
            depth -= 1
        elif char == QUOTE_CLOSE:
            quotes -= 1
        elif char in (QUOTE_OPEN, SINGLE_QUOTE, DOUBLE_QUOTE):
            quotes += 1
        elif SPELLED.get(char, "").startswith("["):
            depth += 1
        assert depth >= 0
        assert quotes >= 0
    assert depth == quotes == 0


@given(st.text(st.characters(exclude_characters="<\"'“”‘’«")))
def test_text_without_markup_is_left_alone(text):
    assert ingest(text) == re.sub(f"[{ALL}]", "", text)
