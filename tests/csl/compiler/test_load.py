"""XML → nodes, and what is said of XML that is no style."""

from __future__ import annotations

import pytest

from citekit.csl.compiler.load import check, check_locale, load, locales
from citekit.errors import NotFound, StyleError

from ..helpers import NAMESPACE, style_xml


def test_a_style_becomes_nodes():
    source = load(style_xml('<layout>\n<text variable="title"/><!-- no node --></layout>'), "test")
    assert source.root.tag == "style"
    layout = source.root.find("bibliography").find("layout")
    (text,) = layout.children
    assert (text.tag, text.attrs, text.line) == ("text", {"variable": "title"}, 2)
    assert source.locale == "en-US"
    assert source.locales[-1].find("terms").children


@pytest.mark.parametrize(
    ("default", "wanted", "chosen"),
    [("de-DE", None, "de-DE"), ("de-DE", "fr-FR", "fr-FR"), ("", None, "en-US")],
)
def test_which_locale(default, wanted, chosen):
    data = style_xml(locale=default) if default else style_xml().replace(b'default-locale="en-US"', b"")
    assert load(data, "test", wanted).locale == chosen


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"^test:1: not well-formed XML: "),
        (b"no xml", r"^test:1: not well-formed XML: "),
        (b"<style>\n<a></style>", r"^test:2: not well-formed XML: "),
        (b"<style/>", "not a CSL style"),
        (f'<locale xmlns="{NAMESPACE}"/>'.encode(), "not a CSL style: the root element"),
        (b"<html><body/></html>", "not a CSL style"),
        (b"\xff\xfe\x00", "not well-formed XML"),
        (style_xml()[:-20], "not well-formed XML"),
        (b'<!DOCTYPE style [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + style_xml(), "document type"),
        (b'<!doctype x>' + style_xml(), "document type"),
    ],
    ids="empty,text,unclosed,no namespace,locale,html,bytes,truncated,entity,doctype".split(","),
)  # fmt: skip
def test_what_is_no_style(data, message):
    with pytest.raises(StyleError, match=message) as caught:
        load(data, "test")
    assert str(caught.value).startswith("test:")
    assert "\n" not in str(caught.value)


def test_a_locale_that_does_not_exist_is_american_english():
    """CSL 1.0.2, "Locale Fallback"."""
    assert [node.get("lang") for node in load(style_xml(), "test", "xx-XX").locales] == ["en-US"]


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("en-GB", "en-GB"),
        ("en-gb", "en-GB"),
        ("en_GB", "en-GB"),
        ("de", "de"),
        ("DE", "de"),
        ("pt", "pt"),
        ("zh-tw", "zh-TW"),
    ],
)
def test_a_locale_by_its_tag(tag, found):
    assert check_locale(tag) == found


def test_an_unknown_locale_offers_the_nearest():
    with pytest.raises(NotFound, match=r"^no locale 'en-UK': did you mean .*'en-US'|'en-GB'"):
        check_locale("en-UK")


def test_every_locale_loads():
    assert {"en-US", "en-GB", "de-DE", "zh-CN"} <= set(locales())
    for tag in locales():
        assert load(style_xml(), "test", tag).locale == tag


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (style_xml('<layout><text variable="title"/></layout>'), []),
        (style_xml("<layout>\n<text/></layout>"), [2]),
        (b"<style>", [1]),
    ],
    ids=["valid", "invalid", "no xml"],
)
def test_the_schema_says_what_is_wrong_and_where(data, found):
    problems = check(data, "test")
    assert {line for line, _ in problems} >= set(found)
    assert bool(problems) == bool(found)
    assert all(message for _, message in problems)
