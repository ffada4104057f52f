"""Which titles are in title case, and what they are in sentence case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.markup.titlecase import looks_title_cased, sentence_case, settle_nocase

N = '<span class="nocase">'


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Attention Is All You Need", "Attention is all you need"),
        (
            "Design into 3D: A System for Customizable Project Designs",
            "Design into 3D: A system for customizable project designs",
        ),
        ("What Is It? An Answer", "What is it? An answer"),
        ("The State-of-the-Art in TeX", "The state-of-the-art in TeX"),
        ("A History of DNA and mRNA Research", "A history of DNA and mRNA research"),
        (f"The {N}Monty Hall</span> Problem", f"The {N}Monty Hall</span> problem"),
        ("Notes on <i>Moby Dick</i> and “The Whale”", "Notes on <i>Moby Dick</i> and “The Whale”"),
        ("Reading <i>Moby Dick</i> Aloud", "Reading <i>Moby Dick</i> aloud"),
    ],
)
def test_title_case_becomes_sentence_case(title: str, sentence: str) -> None:
    assert sentence_case(title) == sentence
    assert sentence_case(sentence) == sentence


@pytest.mark.parametrize(
    "title",
    [
        "The International Organization for Migration and the international government of borders",
        "CODA: convergence diagnosis and output analysis for MCMC",
        "Borders",
        "",
        "ALL CAPITALS HERE",
    ],
)
def test_what_is_not_in_title_case_stays(title: str) -> None:
    assert not looks_title_cased(title)
    assert sentence_case(title) == title


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        (f"A {N}P</span>roblem", f"A {N}Problem</span>"),
        (f"{N}P</span>roblem", "Problem"),
        (f"re{N}B</span>irth of {N}a <i>B</i></span>", f"reBirth of {N}a <i>B</i></span>"),
        (f"{N}NASA</span> {N}iPhone</span> {N}van</span>", f"NASA iPhone {N}van</span>"),
        (
            f'{N}a <span style="font-variant:small-caps;">B</span> c</span>d',
            f'{N}a <span style="font-variant:small-caps;">B</span> cd</span>',
        ),
        (f"{N}a {N}b</span> c</span>", f"{N}a b c</span>"),
        (f"a {N}b {N}c</span>", f"a {N}b {N}c</span>"),
        (f"d’{N}a</span>'s rock'{N}b</span>' x'", f"{N}d’a's</span> {N}rock'b</span>' x'"),
        (f"{N}</span>", ""),
    ],
)
def test_protection_is_of_words_that_need_it(text: str, settled: str) -> None:
    assert settle_nocase(text) == settled


@pytest.mark.parametrize("opened", ["“The Cat ", "<i>The Cat ", f"{N}The Cat "])
def test_what_is_never_closed_protects_nothing(opened: str) -> None:
    assert sentence_case(f"{opened}and a Dog") == f"{opened.replace('The Cat', 'the cat')}and a dog"


@given(st.text(alphabet="aB :.<>i/'-“”é", max_size=30))
def test_only_case_changes(title: str) -> None:
    assert sentence_case(title).lower() == title.lower()
