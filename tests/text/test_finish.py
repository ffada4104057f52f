"""Seams settled: what a style joins → what is printed. ``|`` stands for a seam, { } for a quotation."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from citekit.text.finish import _settle, _settle_each, finish, plain
from citekit.text.ingest import ingest
from citekit.text.marks import (
    ALL,
    CLOSE,
    DOUBLE_QUOTE,
    LINK,
    LINK_TEXT,
    MARK_OF,
    QUOTE_CLOSE,
    QUOTE_OPEN,
    SEAM,
    SINGLE_QUOTE,
)

ITALIC = MARK_OF["font-style", "italic"]
AMERICAN, BRITISH = ("“", "”", "‘", "’"), ("‘", "’", "“", "”")


def marked(text: str) -> str:
    return text.translate(
        {ord("|"): SEAM, ord("{"): QUOTE_OPEN, ord("}"): QUOTE_CLOSE, ord("["): ITALIC, ord("]"): CLOSE}
    )


def settled(text: str, quotes=AMERICAN, *, inside: bool = False) -> str:
    return plain(finish(marked(text), quotes, inside))


@pytest.mark.parametrize(
    ("joined", "printed"),
    [
        ("Title.|.", "Title."),
        ("Title,|, 2010", "Title, 2010"),
        ("Title | by", "Title by"),
        ("Title | | by", "Title by"),
        ("Who?|.", "Who?"),
        ("Who!|.", "Who!"),
        ("Who?|,", "Who?,"),
        ("Who?|:", "Who?"),
        ("see:|.", "see:"),
        ("a;|.", "a;"),
        ("a:|!", "a!"),
        ("a;|?", "a?"),
        ("a.|,", "a.,"),
        ("a,|.", "a,."),
        ("etc.|. |.", "etc. ."),
        ("[Title.]|.", "Title."),
        ("[Title].|.", "Title."),
        ("[Title|].", "Title."),
        ("Title|", "Title"),
        ("|Title", "Title"),
    ],
)
def test_punctuation_that_meets_at_a_seam_is_merged(joined, printed):
    assert settled(joined) == printed


@pytest.mark.parametrize("typed", ["Wait...", "What?!", "a,, b", "a. . b", "a  b"])
def test_punctuation_that_an_author_typed_stays(typed):
    assert settled(typed) == settled(f"{typed}|") == typed


@pytest.mark.parametrize(
    ("joined", "inside", "outside"),
    [
        ("{Title}|.", "“Title.”", "“Title”."),
        ("{Title}|, 2010", "“Title,” 2010", "“Title”, 2010"),
        ("{Title}|;", "“Title”;", "“Title”;"),
        ("{Title}|:", "“Title”:", "“Title”:"),
        ("{Title?}|.", "“Title?”", "“Title?”"),
        ("{Title.}|.", "“Title.”", "“Title.”"),
        ("{Title.}|,", "“Title.,”", "“Title.”,"),
        ("{a {b}}|.", "“a ‘b.’”", "“a ‘b’”."),
        ("[{Title}]|.", "“Title.”", "“Title”."),
        ("{Title }| x", "“Title ” x", "“Title ” x"),
    ],
)
def test_punctuation_in_quote(joined, inside, outside):
    """The locale's punctuation-in-quote (CSL 1.0.2, "Quotes")."""
    assert settled(joined, inside=True) == inside
    assert settled(joined, inside=False) == outside


def test_a_full_stop_that_its_author_typed_behind_a_quotation_stays_there():
    assert settled("{Title}. And more", inside=True) == "“Title”. And more"


@pytest.mark.parametrize(
    ("quotes", "printed"),
    [
        (AMERICAN, "“a ‘b “c”’”"),
        (BRITISH, "‘a “b ‘c’”’"),
        (("« ", " »", "‹", "›"), "« a ‹b « c »› »"),
        (("", "", "", ""), "a b c"),
    ],
)
def test_quotations_alternate(quotes, printed):
    assert settled("{a {b {c}}}", quotes) == printed


@pytest.mark.parametrize(
    ("opening", "quotes", "printed"),
    [
        (SINGLE_QUOTE, AMERICAN, "‘x’"),
        (DOUBLE_QUOTE, AMERICAN, "“x”"),
        (DOUBLE_QUOTE, BRITISH, "“x”"),
        (SINGLE_QUOTE, BRITISH, "‘x’"),
        (SINGLE_QUOTE, ("„", "“", "‚", "‘"), "„x“"),
    ],
)
def test_curly_quotes_that_were_typed_stay_where_the_locale_has_them(opening, quotes, printed):
    assert finish(f"{opening}x{QUOTE_CLOSE}", quotes, False) == printed


def test_an_address_meets_nothing():
    text = f"DOI:{SEAM} {SEAM}{LINK}.example{LINK_TEXT}.example{CLOSE}{SEAM}."
    assert plain(finish(text, AMERICAN, False)) == "DOI: .example."


def test_plain_is_what_a_reader_sees():
    assert plain(f"{ITALIC}Nature{CLOSE}, {LINK}https://doi.org/10.1/x{LINK_TEXT}10.1/x{CLOSE}") == "Nature, 10.1/x"


ATOMS = ["|", "{", "}", "[", "]", ".", ",", ";", ":", "!", "?", " ", "a", "B", "\u00a0"]


@st.composite
def joined_texts(draw):
    """Text with seams and balanced quotations and formats, as the engine makes it."""
    out, open_ = [], []
    for atom in draw(st.lists(st.sampled_from(ATOMS), max_size=30)):
        if atom in "{[":
            open_.append({"{": "}", "[": "]"}[atom])
        elif atom in "}]":
            if not open_:
                continue
            atom = open_.pop()
        out.append(atom)
    return "".join(out) + "".join(reversed(open_))


@given(joined_texts(), st.booleans())
@example("{}|.|.", True)
@example("|{|}|.", True)
def test_letters_and_marks_survive(text, inside):
    """Finishing never fails, keeps every character but punctuation and spaces, and leaves no seam or quote mark."""
    done = finish(marked(text), AMERICAN, inside)
    assert re.sub(rf"[^a-zA-Z{ALL}]", "", done) == re.sub(
        rf"[^a-zA-Z{ALL}]", "", re.sub(r"[|{}]", "", marked_formats(text))
    )
    assert not {SEAM, QUOTE_OPEN, QUOTE_CLOSE} & set(done)


def marked_formats(text: str) -> str:
    return text.replace("[", ITALIC).replace("]", CLOSE)


@given(joined_texts(), st.booleans())
def test_punctuation_is_merged_but_never_made(text, inside):
    before, after = Counter(plain(marked(text))), Counter(re.sub("[“”‘’]", "", settled(text, inside=inside)))
    assert after <= before


@given(joined_texts().map(lambda text: text.replace("|", "")), st.booleans())
def test_without_seams_nothing_moves(text, inside):
    assert re.sub("[“”‘’]", "", settled(text, inside=inside)) == plain(marked(text))


@given(st.text())
def test_any_field_can_be_finished(text):
    assert not re.search(f"[{SEAM}{QUOTE_OPEN}{QUOTE_CLOSE}]", finish(f"{ingest(text)}{SEAM}.", AMERICAN, True))


@given(
    st.text(st.sampled_from([SEAM, QUOTE_OPEN, QUOTE_CLOSE, ITALIC, CLOSE, *".,;:!? ab(1"]), max_size=40).filter(
        lambda text: all(text[:at].count(QUOTE_CLOSE) <= text[:at].count(QUOTE_OPEN) for at in range(len(text) + 1))
    ),
    st.booleans(),
)
@example(f"J.{SEAM}. {SEAM}(1)", True)
@example(f"{QUOTE_OPEN}a{QUOTE_CLOSE}{SEAM}.{SEAM}.", True)
@example(f"a.{SEAM}..", True)
@example(f"{QUOTE_OPEN}a {QUOTE_CLOSE}{SEAM} {SEAM} b", True)
def test_seams_at_which_nothing_meets_are_passed_over(text, inside):
    """That must change nothing."""
    assert _settle(text, inside) == _settle_each(text, inside)


@given(st.text(st.sampled_from([SEAM, QUOTE_OPEN, QUOTE_CLOSE, ITALIC, CLOSE, *".,a "]), max_size=20), st.booleans())
@example(QUOTE_CLOSE, True)
@example(f"a{QUOTE_CLOSE}{QUOTE_OPEN}b{QUOTE_CLOSE}{QUOTE_CLOSE}", True)
def test_a_quote_that_closes_nothing_is_dropped(text, inside):
    """As the text formats do with every other mark."""
    printed = finish(text, AMERICAN, inside)
    assert QUOTE_CLOSE not in printed
    assert printed.count("”") + printed.count("’") <= printed.count("“") + printed.count("‘")
