"""CSL styles and locales as their schema allows them, and a little beyond: tables of values, and what nests in what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

from citekit.csl.compiler.codegen import LOCATORS
from citekit.records.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, STANDARD_VARIABLES, TYPES

Values = Mapping[str, Sequence[str]]

#: what stands before, between and behind; nothing that XML forbids
AFFIXES = [
    *(
        " ",
        ", ",
        ". ",
        "; ",
        " (",
        ")",
        "[",
        "]",
        ": ",
        ":",
        ".",
        ",",
        "!",
        "?",
        "“",
        "”",
        "'",
        '"',
        "«",
        "–",
        "&",
        "x",
        "É",
    ),
    *("", ".,", " .", "<i>", "\\", "{0}", "#'\"\n", "\u00a0", "\u2028", "😀", "ß", "http://x.org/", "https://doi.org/"),
]
COMMON = "title container-title volume page DOI URL publisher issue note language".split()
VARIABLES = [
    *COMMON * 6, *sorted(STANDARD_VARIABLES | NUMBER_VARIABLES),
    *"locator citation-number citation-label year-suffix issued author id type x".split() * 2,
]  # fmt: skip
PEOPLE = [
    *["author", "editor", "author editor", "editor translator"] * 8,
    *sorted(NAME_VARIABLES),
    "x",
    "author x title",
]
DATES = [*["issued"] * 8, *sorted(DATE_VARIABLES), "x"]
TERMS = [
    *"and et-al editor in page ibid accessed edition x open-quote close-quote ordinal ordinal-01 long-ordinal-01".split(),
    *["month-01", "season-01", "page-range-delimiter", "bc", "circa", "and others", "no date"],
]
MACROS = ["one", "two", "begin"]

_BOOL = ["true", "false", "x"]
_NUMBER = ["0", "1", "2", "3", "7", "", "-1", "x"]
_FORM = "long short symbol verb verb-short count x".split()
_CASE = "lowercase uppercase capitalize-first capitalize-all sentence title x".split()
_FORMATS = {
    "font-style": ["normal", "italic", "oblique"],
    "font-variant": ["normal", "small-caps"],
    "font-weight": ["normal", "bold", "light"],
    "text-decoration": ["none", "underline"],
    "vertical-align": ["baseline", "sup", "sub"],
}
_AROUND = {**_FORMATS, "prefix": AFFIXES, "suffix": AFFIXES}
_SHOWN = {**_AROUND, "display": ["block", "left-margin", "right-inline", "indent"]}
_TEXT = {"strip-periods": _BOOL, "text-case": _CASE * 3, "quotes": _BOOL * 2, "form": _FORM}
_ET_AL = {
    "et-al-min": _NUMBER,
    "et-al-use-first": _NUMBER,
    "et-al-subsequent-min": _NUMBER,
    "et-al-subsequent-use-first": _NUMBER,
    "et-al-use-last": _BOOL,
}
_NAME = {
    "and": ["text", "symbol", "x"],
    "delimiter-precedes-et-al": "contextual after-inverted-name always never".split(),
    "delimiter-precedes-last": "contextual after-inverted-name always never".split(),
    "initialize": _BOOL,
    "initialize-with": ["", ". ", ".", " ", "x"],
    "name-as-sort-order": ["first", "all"],
    "sort-separator": [", ", " ", ""],
    **_ET_AL,
}
_DATE = {
    "delimiter": AFFIXES,
    "text-case": _CASE,
    "form": ["text", "numeric"] * 9,
    "date-parts": ["year", "year-month", "year-month-day", "x"],
}
_DATE_PART = {
    **_AROUND,
    "form": "numeric numeric-leading-zeros ordinal long short x".split() * 3,
    "text-case": _CASE,
    "strip-periods": _BOOL,
    "range-delimiter": AFFIXES,
}
_TESTS = {
    "type": [*sorted(TYPES), *["book", "book chapter article-journal", "x"] * 5],
    "variable": [*VARIABLES, *DATES, *PEOPLE, "title volume", "DOI issued author"],
    "is-numeric": ["volume", "edition", "page", "locator", "title", "issued", "author", "volume page"] * 5,
    "is-uncertain-date": ["issued", "accessed", "x"] * 5,
    "locator": [*LOCATORS, "x"],
    "position": "first subsequent ibid ibid-with-locator near-note x".split() * 5,
    "disambiguate": _BOOL * 9,
    "match": ["all", "any", "none", "x"] * 15,
}
_CITATION = {
    "collapse": "citation-number year year-suffix year-suffix-ranged x".split() * 2,
    "cite-group-delimiter": [", ", ""],
    "after-collapse-delimiter": ["; ", ""],
    "year-suffix-delimiter": [", ", "–"],
    "disambiguate-add-names": ["true"] * 6,
    "disambiguate-add-givenname": ["true"] * 6,
    "disambiguate-add-year-suffix": ["true"] * 6,
    "givenname-disambiguation-rule": "all-names all-names-with-initials primary-name primary-name-with-initials by-cite x".split(),
    "near-note-distance": _NUMBER,
    **_NAME,
}
_BIBLIOGRAPHY = {
    "hanging-indent": _BOOL,
    "second-field-align": ["flush", "margin", "x"] * 3,
    "line-spacing": _NUMBER,
    "entry-spacing": _NUMBER,
    "subsequent-author-substitute": ["———", "", "<i>x</i>"] * 3,
    "subsequent-author-substitute-rule": "complete-all complete-each partial-each partial-first x".split(),
    **_NAME,
}
_STYLE = {
    "page-range-format": "chicago chicago-15 chicago-16 expanded minimal minimal-two x".split(),
    "demote-non-dropping-particle": "never sort-only display-and-sort x".split(),
    "initialize-with-hyphen": _BOOL,
    "names-delimiter": AFFIXES,
    "name-form": ["long", "short", "count"],
    "version": ["1.0"],
    "default-locale": "en-US en-GB de-DE fr-FR tr-TR zh-CN ar he-IL xx".split(),
    **_NAME,
}
_KEY = {
    "sort": ["ascending", "descending", "x"],
    "names-min": _NUMBER,
    "names-use-first": _NUMBER,
    "names-use-last": _BOOL,
}
_WORDS = ["ed.", "Hrsg.", "l'an", "und", " ", "", "x\n y", "№", "–", "«", "“", "'", '"', "ĝ", "&", "\\1", "0"]


Pairs = st.SearchStrategy[list[tuple[str, str]]]


def any_of(values: Sequence[Any]) -> st.SearchStrategy[Any]:
    """One of many values: as `st.sampled_from`, which shows them all in whatever is said about a strategy."""
    return st.integers(0, len(values) - 1).map(values.__getitem__)


def one(name: str, values: Sequence[str]) -> Pairs:
    """One attribute, with each of the values."""
    return any_of([[(name, value)] for value in values])


def some(*tables: Values) -> Pairs:
    """Up to four attributes out of the tables."""
    pairs = [(name, value) for table in tables for name, values in table.items() for value in values]
    return st.lists(any_of(pairs), max_size=4)


def element(tag: str, *attributes: Pairs, inner: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[str]:
    """An element; of an attribute that is there twice the last one counts."""

    def write(chosen: Iterable[list[tuple[str, str]]], content: str) -> str:
        attrs = dict(pair for pairs in chosen for pair in pairs)
        return f"<{tag}{''.join(f' {name}={quoteattr(value)}' for name, value in attrs.items())}>{content}</{tag}>"

    return st.builds(write, st.tuples(*attributes), inner if inner is not None else st.just(""))


def several(inner: st.SearchStrategy[str], most: int = 3, least: int = 0) -> st.SearchStrategy[str]:
    return st.lists(inner, min_size=least, max_size=most).map("".join)


def maybe(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | inner


_source = st.one_of(
    one("variable", VARIABLES),
    one("variable", VARIABLES),
    one("macro", MACROS),
    one("term", TERMS),
    one("value", AFFIXES),
)
texts = element("text", _source, some(_SHOWN, _TEXT, {"plural": _BOOL}))
_plural = {"plural": ["contextual", "always", "never", "x"]}
_number_form = {"form": "numeric ordinal long-ordinal roman x".split() * 3}
numbers = element("number", one("variable", VARIABLES), some(_SHOWN, {**_TEXT, **_number_form}))
labels = element("label", one("variable", VARIABLES), some(_AROUND, _TEXT, _plural))
date_parts = element("date-part", one("name", ["year", "month", "day", "x"]), some(_DATE_PART))
dates = element("date", one("variable", DATES), some(_SHOWN, _DATE), inner=several(date_parts))


def names(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = element("name-part", one("name", ["family", "given", "x"]), some(_AROUND, {"text-case": _CASE}))
    form = {"form": ["long", "short", "count", "x"] * 4, "delimiter": AFFIXES}
    name = element("name", some(_AROUND, _NAME, form), inner=several(parts, 2))
    et_al = element("et-al", some(_FORMATS, {"term": TERMS}))
    label = element("label", some(_AROUND, _TEXT, _plural))
    substitute = element("substitute", inner=several(inner, 2, 1))
    body = st.tuples(maybe(name), maybe(et_al), maybe(label), maybe(substitute)).map("".join)
    return element("names", one("variable", PEOPLE), some(_SHOWN, {"delimiter": AFFIXES}), inner=body)


def choices(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    test, body = some(_TESTS), several(inner)
    first, more, last = (
        element("if", test, inner=body),
        element("else-if", test, inner=body),
        element("else", inner=body),
    )
    return element("choose", inner=st.tuples(first, several(more, 2), maybe(last)).map("".join))


def groups(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return element("group", some(_SHOWN, {"delimiter": AFFIXES}), inner=several(inner, 4))


_leaf = st.one_of(texts, texts, numbers, labels, dates, names(texts | dates))


@st.composite
def leaves(draw: st.DrawFn) -> str:
    return draw(_leaf)


elements = st.recursive(leaves(), lambda inner: groups(inner) | choices(inner) | names(inner), max_leaves=6)
bodies = several(elements, 3)

_term = element(
    "term",
    one("name", TERMS),
    some(
        {
            "form": _FORM,
            "gender": ["masculine", "feminine", "x"],
            "gender-form": ["masculine", "feminine"],
            "match": ["last-digit", "last-two-digits", "whole-number", "x"],
        }
    ),
    inner=st.sampled_from(_WORDS).map(escape) | st.just("<single>page</single><multiple>pages</multiple>"),
)
_options = element("style-options", some({"punctuation-in-quote": _BOOL, "limit-day-ordinals-to-day-1": _BOOL}))
_localized_date = element("date", some(_DATE), one("form", ["text", "numeric", "x"]), inner=several(date_parts))
#: a style's own cs:locale
locales = element(
    "locale",
    some({"xml:lang": ["en", "de-DE", "x"]}),
    inner=st.tuples(_options, maybe(_localized_date), element("terms", inner=several(_term))).map("".join),
)

_key = element("key", one("macro", MACROS) | one("variable", [*VARIABLES, *DATES, *PEOPLE]), some(_KEY))
_sort = element("sort", inner=several(_key, 3, 1))
_layout = element("layout", some(_AROUND, {"delimiter": AFFIXES}), inner=bodies)


def _area(tag: str, table: Values) -> st.SearchStrategy[str]:
    return element(tag, some(table), inner=st.tuples(maybe(_sort), _layout).map("".join))


_style = element(
    "style",
    one("xmlns", ["http://purl.org/net/xbiblio/csl"]),
    one("class", ["in-text", "note"]),
    some(_STYLE),
    inner=st.tuples(
        st.just("<info><title>T</title></info>"),
        maybe(locales),
        *(element("macro", one("name", [name]), inner=bodies) for name in MACROS),
        _area("citation", _CITATION),
        st.one_of(*[_area("bibliography", _BIBLIOGRAPHY)] * 5, st.just("")),
    ).map("".join),
)


@st.composite
def styles(draw: st.DrawFn) -> str:
    """A whole style; its macros may call each other, and themselves."""
    return draw(_style)
