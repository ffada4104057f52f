"""Numbers: numeric or not, ordinals, roman numerals, ranges and lists (CSL 1.0.2, "Number" and "Choose", is-numeric)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.render.numbers import Ordinals, format_number, is_numeric, is_plural, label_is_plural, roman

from ..helpers import compiled, render, style_xml


@pytest.mark.parametrize(
    "text",
    ["5", "12a", "D2", "3rd", "2, 3", "2,3", "2-4", "2–4", "2 & 4", "L2d", "5, 7 & 9–11", " 5 ", "٣"],
)
def test_numeric(text):
    """The specification's own examples are among these: "3", "2nd edition" is not."""
    assert is_numeric(text)


@pytest.mark.parametrize("text", ["", "second", "2nd edition", "5 to 7", "ii", "5,", "-5-", "5.5", "n. 5", "½"])
def test_not_numeric(text):
    assert not is_numeric(text)


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        ("5", False),
        ("5a", False),
        ("5-7", True),
        ("5–7", True),
        ("5, 7", True),
        ("5 & 7", True),
        ("5 and 7", True),
        ("iv-x", True),
        ("iv", False),
        ("5\\-7", False),
        ("Special issue", False),
    ],
)
def test_plural(text, plural):
    assert is_plural(text) is plural


@pytest.mark.parametrize(
    ("variable", "text", "plural"),
    [
        ("number-of-pages", "300", True),
        ("number-of-pages", "1", False),
        ("number-of-volumes", "2", True),
        ("volume", "2", False),
        ("volume", "2-3", True),
        ("page", "5", False),
    ],
)
def test_a_count_of_more_than_one_takes_the_plural(variable, text, plural):
    """CSL 1.0.2, "Label"."""
    assert label_is_plural(variable, text) is plural


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "i"), (4, "iv"), (49, "xlix"), (1994, "mcmxciv"), (5999, "mmmmmcmxcix")]
)
def test_roman(number, numeral):
    assert roman(number) == numeral


@given(st.integers(1, 5999))
def test_roman_numerals_add_up(number):
    digits = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    values = [digits[char] for char in roman(number)]
    assert number == sum(-a if b > a else a for a, b in zip(values, [*values[1:], 0], strict=True))


@pytest.mark.parametrize(
    ("text", "form", "printed"),
    [
        ("2", "numeric", "2"),
        ("2-4,7", "numeric", "2–4, 7"),
        ("2 – 4", "numeric", "2 – 4"),
        ("2&4", "numeric", "2 & 4"),
        ("2\\-4", "numeric", "2-4"),
        ("Special issue", "numeric", "Special issue"),
        ("iv-x", "numeric", "iv–x"),
        ("12:1-5", "numeric", "12:1–5"),
        ("RFC-2119", "numeric", "RFC-2119"),
        ("2", "ordinal", "2nd"),
        ("11", "ordinal", "11th"),
        ("111", "ordinal", "111th"),
        ("21", "ordinal", "21st"),
        ("2, 3", "ordinal", "2nd, 3rd"),
        ("2", "long-ordinal", "second"),
        ("10", "long-ordinal", "tenth"),
        ("11", "long-ordinal", "11th"),
        ("4", "roman", "iv"),
        ("2-4", "roman", "ii–iv"),
        ("6000", "roman", "6000"),
        ("0", "roman", "0"),
        ("2nd", "ordinal", "2nd"),
    ],
)
def test_each_form(text, form, printed):
    assert render(f'<number variable="volume" form="{form}"/>', volume=text) == printed


@pytest.mark.parametrize(
    ("locale", "form", "number", "printed"),
    [
        ("fr-FR", "ordinal", 1, "1ʳᵉ"),
        ("fr-FR", "ordinal", 2, "2ᵉ"),
        ("de-DE", "ordinal", 3, "3."),
        ("es-ES", "long-ordinal", 3, "tercera"),
        ("en-US", "ordinal", 113, "113th"),
        ("en-US", "ordinal", 1001, "1001st"),
    ],
)
def test_each_language_has_its_ordinals(locale, form, number, printed):
    assert render(f'<number variable="edition" form="{form}"/>', edition=number, options={"locale": locale}) == printed


TERMS = """<terms>
  <term name="ordinal">.</term>
  <term name="ordinal-01">first</term>
  <term name="ordinal-01" gender-form="feminine">prima</term>
  <term name="ordinal-12" match="last-two-digits">dozen</term>
  <term name="ordinal-03" match="whole-number">only</term>
  <term name="edition" gender="feminine"><single>ed.</single><multiple>eds</multiple></term>
</terms>"""


@pytest.mark.parametrize(
    ("number", "suffix"),
    [(1, "first"), (21, "first"), (12, "dozen"), (112, "dozen"), (3, "only"), (13, "."), (23, "."), (5, ".")],
)
def test_the_closest_suffix_wins(number, suffix):
    """CSL 1.0.2, "Ordinal Suffixes": whole-number before last-two-digits before last-digit."""
    ordinals = compiled(style_xml("<layout/>", terms=TERMS)).environment.ordinals
    assert ordinals.suffix(number) == suffix


def test_a_suffix_agrees_with_the_gender_of_its_noun():
    assert render('<number variable="edition" form="ordinal"/>', edition="1", options={"terms": TERMS}) == "1prima"
    assert render('<number variable="volume" form="ordinal"/>', volume="1", options={"terms": TERMS}) == "1first"


@given(st.integers(0, 10**9), st.sampled_from(["numeric", "ordinal", "long-ordinal", "roman"]))
def test_without_ordinals_a_number_is_its_digits(number, form):
    printed = format_number(str(number), form, Ordinals({}, {}), "")
    assert printed == (roman(number) if form == "roman" and 0 < number < 6000 else str(number))


@given(st.text(), st.sampled_from(["numeric", "ordinal", "long-ordinal", "roman"]))
def test_what_is_not_numeric_stays(text, form):
    if not is_numeric(text):
        assert format_number(text, form, Ordinals({}, {}), "") == text
    else:
        format_number(text, form, Ordinals({}, {}), "")


def test_what_joins_a_range_is_text():
    assert format_number("iv-x", "numeric", Ordinals({}, {}), "", delimiter="\\10") == "iv\\10x"
