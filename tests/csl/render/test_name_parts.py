"""The parts of one name: particles, suffixes, initials."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from citekit import formats
from citekit.csl.render.name_parts import initialize, is_byzantine, split_particles
from citekit.records import Name
from citekit.text.ingest import ingest
from citekit.text.marks import CLOSE, EVERY, OPENING, QUOTE_CLOSE


def parts(name: Name) -> str:
    """ "given|dropping|non-dropping|family|suffix", the absent ones left out."""
    return "|".join(
        part
        for part in (name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
        if part
    )


@pytest.mark.parametrize(
    ("family", "given", "split"),
    [
        ("Doe", "Jane", "Jane|Doe"),
        ("van der Vlist", "Eric", "Eric|van der|Vlist"),
        ("de la Fontaine", "Jean", "Jean|de la|Fontaine"),
        ("d’Orsay", "Alfred", "Alfred|d’|Orsay"),
        ("d'Orsay", "Alfred", "Alfred|d'|Orsay"),
        ("de’ Medici", "Cosimo", "Cosimo|de’ |Medici"),
        ("al-Hakim", "Tawfiq", "Tawfiq|al-|Hakim"),
        ("’t Hooft", "Gerard", "Gerard|’t|Hooft"),
        ("von", "X", "X|von"),
        ("Van Rompuy", "Herman", "Herman|Van Rompuy"),
        ("Beethoven", "Ludwig van", "Ludwig|van|Beethoven"),
        ("Humboldt", "Alexander von der", "Alexander|von der|Humboldt"),
        ("King", "Martin Luther, Jr.", "Martin Luther|King|Jr."),
        ("Smith", "J. r.", "J. r.|Smith"),
        ('"van Halen"', "Eddie", "Eddie|van Halen"),
    ],
)
def test_particles_and_suffixes_are_found_in_the_fields(family, given, split):
    assert parts(split_particles(Name(family=family, given=given))) == split


@pytest.mark.parametrize(
    "name",
    [
        Name(family="la Fontaine", given="Jean", non_dropping_particle="de"),
        Name(family="Beethoven", given="Ludwig van", dropping_particle="von"),
        Name(family="King", given="M.", suffix="Jr."),
        Name(literal="van der Vlist Ltd"),
        Name(given="ludwig van"),
    ],
    ids=parts,
)
def test_what_a_record_says_itself_is_believed(name):
    assert split_particles(name) == name


def test_an_exclamation_mark_asks_for_the_comma():
    name = split_particles(Name(family="King", given="Martin,! Jr."))
    assert (name.suffix, name.comma_suffix) == ("Jr.", True)


NAMES = st.text(alphabet="aAbBéÉ '’-,.\"!", max_size=12)


@given(NAMES, NAMES)
def test_no_letter_of_a_name_is_lost(family, given):
    name = Name(family=family.strip(), given=given.strip())
    split = split_particles(name)
    assert letters(split) == letters(name)
    assert split.family or not name.family


def letters(name: Name) -> list[str]:
    return sorted(re.sub(r"[\s,!\"|]", "", parts(name)))


@pytest.mark.parametrize(
    ("given", "with_", "printed"),
    [
        ("Jane", ".", "J."),
        ("Jane Ann", ". ", "J. A."),
        ("Jane Ann", ".", "J.A."),
        ("Jane Ann", "", "JA"),
        ("Jane Ann", " ", "J A"),
        ("Jean-Paul", ".", "J.-P."),
        ("Jean-paul", ".", "J."),
        ("J.P.", ". ", "J. P."),
        ("J P", ".", "J.P."),
        ("Ph.M.E.", ". ", "Ph. M. E."),
        ("Guy de", ". ", "G. de"),
        ("ME", ".", "M."),
        ("TSerendorjiin", ".", "Ts."),
        ("Élodie", ".", "É."),
        ("نجيب", ".", "ن."),
        ("עמוס יוסף", ". ", "ע. י."),
        ("<i>Jane</i>", ".", "<i>J.</i>"),
        ("", ".", ""),
    ],
)
def test_initials(given, with_, printed):
    assert formats.get("html").entry(initialize(ingest(given), with_, hyphen=True)) == printed


@pytest.mark.parametrize(("hyphen", "printed"), [(True, "J.-P."), (False, "J.P.")])
def test_initialize_with_hyphen(hyphen, printed):
    assert initialize("Jean-Paul", ".", hyphen=hyphen) == printed


@pytest.mark.parametrize(
    ("given", "printed"),
    [("James T", "James T."), ("J T", "J. T."), ("JT", "JT"), ("James T. Kirk", "James T. Kirk"), ("Ph. M", "Ph. M.")],
)
def test_initialize_false_leaves_full_names(given, printed):
    """CSL 1.0.2, "Name", initialize: only the initials that are there are set."""
    assert initialize(given, ". ", hyphen=True, only_existing=True) == printed


GIVEN = st.lists(st.from_regex("[A-Ca-c][a-cé]{0,5}", fullmatch=True), max_size=4).map(" ".join)


@given(GIVEN, st.sampled_from(["", ".", ". ", " "]), st.booleans())
def test_initials_are_the_first_letters_of_capitalized_words(given, with_, hyphen):
    printed = initialize(given, with_, hyphen=hyphen)
    assert re.sub(r"[^A-Z]", "", printed) == "".join(word[0] for word in given.split() if word[0].isupper())


@given(GIVEN)
def test_initials_of_initials_are_the_same(given):
    words = " ".join(word for word in given.split() if word[0].isupper())
    once = initialize(words, ". ", hyphen=True)
    assert initialize(once, ". ", hyphen=True) == once


@given(st.text(), st.text(max_size=3), st.booleans(), st.booleans())
def test_any_text_has_initials(given, with_, hyphen, only_existing):
    initialize(given, with_, hyphen=hyphen, only_existing=only_existing)


@pytest.mark.parametrize(
    ("name", "byzantine"),
    [
        (Name(family="Doe"), True),
        (Name(family="Толстой"), True),
        (Name(family="ابن سينا"), True),
        (Name(given="Plato"), True),
        (Name(family="毛", given="泽东"), False),
        (Name(family="김", given="민수"), False),
        (Name(literal="東京大学"), False),
    ],
    ids=repr,
)
def test_scripts_that_put_a_space_between_names(name, byzantine):
    assert is_byzantine(name) is byzantine


@given(
    st.lists(st.sampled_from([*"\"'“”‘’-‐ .aJ", "Jo", "<i>", "</i>", " -", '" ']), max_size=12).map("".join),
    st.sampled_from(["", ".", ". "]),
    st.booleans(),
    st.booleans(),
)
@example('"-b"', ".", True, False)
@example('Joe "- J" S', ". ", True, False)
@example('"J -" S', ". ", True, False)
@example('"J -"', ". ", True, False)
def test_quotes_and_tags_of_initials_stay_in_pairs(given, with_, hyphen, only_existing):
    """Whatever is between them, words or none: text.finish and the text formats rely on it."""
    open_ = []
    for char in initialize(ingest(given), with_, hyphen=hyphen, only_existing=only_existing):
        if char in (QUOTE_CLOSE, CLOSE):
            assert (open_.pop() in OPENING) == (char == CLOSE)
        elif char in EVERY:
            open_.append(char)
    assert not open_


def test_quotes_around_no_word_are_left_out():
    assert initialize(ingest('Joe "-" S'), ". ", hyphen=True) == "J.-S."
