"""The walk over marks, which all forms share: `citekit.formats.base`."""

from __future__ import annotations

import pytest
from hypothesis import given

from citekit import formats
from citekit.formats.base import percent
from citekit.text.ingest import ingest
from citekit.text.marks import CLOSE, LINK, LINK_TEXT, NO_DECORATION

from .samples import CHAOS, ITALIC, linked

FORMS = sorted(set(formats.NAMES.values()))
html = formats.get("html").entry


def test_what_an_author_stresses_stands_out_of_what_the_style_stresses():
    assert html(f"{ITALIC}On {ingest('<i>Hamlet</i>')}{CLOSE}") == (
        '<i>On <span style="font-style:normal;">Hamlet</span></i>'
    )


def test_a_style_that_says_again_what_is_changes_nothing():
    assert html(f"{ITALIC}a{ITALIC}b{CLOSE}c{CLOSE}") == "<i>abc</i>"


def test_italics_inside_undecorated_text_are_italics():
    assert html(f"{ITALIC}a{NO_DECORATION}b{ingest('<i>c</i>')}{CLOSE}d{CLOSE}") == (
        '<i>a<span style="font-style:normal;">b<i>c</i></span>d</i>'
    )


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (f"a{CLOSE}b", "ab"),
        (f"{ITALIC}a", "<i>a</i>"),
        (f"{ITALIC}{CLOSE}", "<i></i>"),
        (f"a{LINK}https://x.org", "ahttps://x.org"),
        (f"a{LINK}https://x.org{ITALIC}b{CLOSE}", "ahttps://x.org<i>b</i>"),
        (f"a{LINK_TEXT}b{CLOSE}", "ab"),
        (f"{LINK}https://x.org{LINK_TEXT}{ITALIC}a", '<a href="https://x.org"><i>a</i></a>'),
        (linked("https://x.org", ""), ""),
        (linked("https://x.org", f"a{linked('https://y.org', 'b')}c"), '<a href="https://x.org">abc</a>'),
        ("", ""),
    ],
)
def test_marks_without_a_partner(marked, expected):
    assert html(marked) == expected


@pytest.mark.parametrize("form", FORMS)
@given(marked=CHAOS)
def test_no_form_raises_or_lets_a_mark_through(form, marked):
    writer = formats.get(form)
    for text in (writer.entry(marked), writer.bibliography([marked, "", marked], hanging=True)):
        assert not any("\ufdd0" <= char <= "\ufdef" for char in text)
        text.encode("utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_control_characters_and_halves_of_characters_pass_nowhere(form):
    assert formats.get(form).entry("a\0b\x07c\x9bd\ud800e\ufffff") == formats.get(form).entry("abcd\ufffdef")


@pytest.mark.parametrize("form", sorted(set(FORMS) - {"html"}))
def test_a_line_break_in_a_record_is_a_space(form):
    assert formats.get(form).entry("one\ntwo\u2028three") == "one two three"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", " http://x", "x"])
def test_only_addresses_of_the_web_and_mail_become_links(form, address):
    assert formats.get(form).entry(linked(address, "text")) == "text"


@pytest.mark.parametrize("form", sorted(set(FORMS) - {"plain"}))
@pytest.mark.parametrize("address", ["HTTP://a.org", "https://a.org", "mailto:a", "ftp://a.org"])
def test_those_do(form, address):
    assert address in formats.get(form).entry(linked(address, "text"))


def test_percent_keeps_what_an_address_may_hold():
    assert percent("https://a.org/b_c?d=%20&e=(f)#g") == "https://a.org/b_c?d=%20&e=(f)#g"
    assert percent('https://a.org/"é\\{}') == "https://a.org/%22%C3%A9%5C%7B%7D"
