"""The parsers of small things: locators, dates, LaTeX, markup, names, page ranges; and where a title's text goes."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit import load_style
from citekit.csl.document.locators import parse_locator
from citekit.markup import latex
from citekit.readers import common
from citekit.readers.bibtex import names as bibnames
from citekit.records import rawdate
from citekit.text.finish import finish, plain
from citekit.text.ingest import ingest
from citekit.text.marks import ALL, CLOSE, OPENING, QUOTE_CLOSE, QUOTE_OPEN, SEAM
from csl.helpers import render

from .checks import assert_sound, folded, is_within, letters
from .profile import fuzzed
from .records import texts
from .styles import _SHOWN, _TEXT, AFFIXES, element, some

_dates = st.lists(
    st.sampled_from("12 March 2010 2010-05-06 circa c. spring / - – to ? ~ % [ ] , . Mai 1e5 0 -44 XX".split()),
    max_size=8,
).map(" ".join)


@fuzzed(4)
@given(texts | _dates)
def test_any_text_is_a_date_or_none(text):
    date = rawdate.parse_date(text)
    assert date == rawdate.parse_date(text)
    if date is not None:
        assert all(isinstance(number, int) for part in date.parts for number in part)
        assert all(1 <= len(part) <= 3 or not part for part in date.parts)
        assert len(date.parts) <= 2


@pytest.fixture(scope="module")
def terms() -> list[dict]:
    return [
        load_style("apa", locale).compiled.options["locator_terms"] for locale in ("en-US", "de-DE", "fr-FR", "zh-CN")
    ]


_locators = st.lists(
    st.sampled_from("p. pp. ch. § §§ Kap. vol. 3 12–15 s.v. s. v. a , . 第 页 page".split()) | texts, max_size=4
)


@fuzzed(4)
@given(data=st.data(), text=_locators.map(" ".join))
def test_any_text_is_a_locator(terms, data, text):
    label, locator = parse_locator(text, data.draw(st.sampled_from(range(len(terms))).map(terms.__getitem__)))
    assert re.fullmatch("[a-z-]+", label)
    folded_text = " ".join(text.split())
    assert folded_text.endswith(locator)  # nothing of it is lost but the label
    assert bool(locator) == bool(folded_text)


_tex = st.text(st.sampled_from("\\{}$`'~-^_&%#\"abci oO12\n\t,é"), max_size=30) | st.lists(
    st.sampled_from([*"\\{}$^_ ", "\\'", "\\emph{", "\\textbf ", "\\o", "\\i", "\\url{", "\\ensuremath{", "$_2$", "x"]),
    max_size=12,
).map("".join)


@fuzzed(4)
@given(_tex | texts, st.booleans())
def test_any_latex_is_text(source, nocase):
    decoded = latex.decode(source, nocase=nocase)
    assert decoded == latex.decode(source, nocase=nocase)
    assert not re.search(f"[{ALL}]", decoded) or re.search(f"[{ALL}]", source)


@fuzzed(4)
@given(texts)
def test_names_of_any_text(text):
    for name in [common.read_name(text), *bibnames.read_names(text)]:
        assert name == type(name).from_csl(name.to_csl())


@fuzzed(4)
@given(st.lists(texts, min_size=1, max_size=4), st.booleans(), st.sampled_from(["“”‘’", "«»“”", "„“‚‘", "''\"\""]))
def test_what_is_finished_is_text_and_balanced_marks(parts, inside, quotes):
    marked = SEAM.join(map(ingest, parts))
    assert balance(marked) == 0
    for text in (marked, f"{QUOTE_OPEN}{marked}{QUOTE_CLOSE}"):
        finished = finish(text, tuple(quotes), inside)
        assert SEAM not in finished
        assert QUOTE_OPEN not in finished
        assert balance(finished) == 0
        assert letters(plain(finished)) == letters(plain(re.sub(f"[{SEAM}]", "", text)))


def balance(marked: str) -> int:
    """How many marks are open at the end; never fewer than none on the way."""
    depth = 0
    for char in marked:
        depth += (char in OPENING) - (char == CLOSE)
        assert depth >= 0
    return depth


# where a title's text goes -------------------------------------------------------------------------------------------

_title = element("text", some(_SHOWN, _TEXT).map(lambda pairs: [*pairs, ("variable", "title")]))


@fuzzed(6)
@given(
    texts,
    _title,
    st.sampled_from(AFFIXES),
    st.sampled_from(AFFIXES),
    st.sampled_from(["en-US", "fr-FR", "tr-TR", "de-DE"]),
)
def test_every_visible_character_of_a_title_is_its_own_or_the_style_s(title, layout, before, after, locale):
    """In their order: letters all of them, in another case at most; of everything else none that was not there."""
    whole = f"<group><text value={quoteattr(before)}/>{layout}<text value={quoteattr(after)}/></group>"
    element = ElementTree.fromstring(layout)
    said = f"{before}{element.get('prefix', '')}{title}{element.get('suffix', '')}{after}"
    printed = render(whole, title=title, options={"locale": locale})
    assert_sound(printed, "plain")
    if printed:
        assert is_within(folded(printed), folded(said))
        assert letters(printed) == letters(said)
    else:
        assert not letters(title)
