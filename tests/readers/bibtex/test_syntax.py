"""The syntax of .bib files: what is an entry, what is a value, and what is wrong with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import ReadError
from citekit.readers.bibtex.syntax import Entry, parse


def only(text: str) -> Entry:
    [entry] = parse(text, "refs.bib")
    return entry


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("{a {nested {deep}} value}", "a {nested {deep}} value"),
        ('"quoted with {"} in braces"', 'quoted with {"} in braces'),
        ("1998", "1998"),
        ("acme", "ACME Corp"),
        ("ACME", "ACME Corp"),
        ('acme # " and " # acme # {, } # 7', "ACME Corp and ACME Corp, 7"),
        ('dec # "~4"', "December~4"),
        ("cacm", "Communications of the ACM"),
        ("undefined-macro", "undefined-macro"),
        (r"{50\% \{braces\}}", r"50\% \{braces\}"),
        ("{}", ""),
    ],
)
def test_values(value: str, read: str) -> None:
    assert only(f'@string{{acme = "ACME Corp"}} @book{{key, note = {value}}}').fields == {"note": read}


def test_field_names_and_types_have_no_case_but_keys_do() -> None:
    entry = only("@BOOK{Knuth:1984/TeX+x, Title = {A}, YEAR = 1984,}")
    assert (entry.type, entry.key, list(entry.fields)) == ("book", "Knuth:1984/TeX+x", ["title", "year"])


def test_parentheses_serve_as_well_as_braces() -> None:
    assert only("@book(key, title = {A (b) c}, year = 1984)").fields == {"title": "A (b) c", "year": "1984"}


def test_comments_preambles_and_text_between_entries_say_nothing() -> None:
    text = r"""
    Written by me@example.org and you @ home.
    % @book{commented-out, title = {No}}
    @comment{@book{inside, title = {No}}}
    @preamble{ "\newcommand{\x}{y}" # "\z" }
    @book{a, title = {Yes}, % a remark
      year = 1984}
    """
    assert [(entry.key, entry.fields) for entry in parse(text, "x")] == [("a", {"title": "Yes", "year": "1984"})]


def test_the_first_of_two_equal_fields_wins_as_in_bibtex() -> None:
    assert only("@book{a, note = {one}, note = {two}}").fields == {"note": "one"}


def test_a_missing_comma_or_key_is_forgiven() -> None:
    assert only("@book{a, title = {A} year = 1984}").fields == {"title": "A", "year": "1984"}
    assert only("@book{title = {A}}").key == ""
    assert only("@book{, title = {A}}").key == ""
    assert only("@book{a}").fields == {}


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (
            "@book{b, title = {B}, year 1984}",
            r"^refs\.bib:4: entry 'b': @book: a field or '}' expected, not 'year 1984}'$",
        ),
        ("@book{b, title = }", r"^refs\.bib:4: entry 'b': @book: a value expected"),
        ("@book{b, title = {B", r"^refs\.bib:4: entry 'b': @book: no closing '}'$"),
        ('@book{b, title = "B}', r"^refs\.bib:4: entry 'b': @book: unbalanced braces or no closing '\"'$"),
        ("@book{b, title = {B}\n\n, %", r"^refs\.bib:7: entry 'b': @book: "),
    ],
)
def test_a_broken_entry_is_named_and_does_not_lose_the_others(broken: str, message: str) -> None:
    text = f"@book{{a, title = {{A}}}}\n\n\n{broken}\n@book{{c, title = {{C}}}}\n"
    with pytest.raises(ReadError, match=message):
        list(parse(text, "refs.bib"))
    errors: list[ReadError] = []
    assert [entry.key for entry in parse(text, "refs.bib", errors.append)] == ["a", "c"]
    assert len(errors) == 1


@given(st.text(alphabet='@{}()="#%,\\ \nabc1', max_size=40))
def test_no_text_makes_it_hang_or_fail_otherwise(text: str) -> None:
    errors: list[ReadError] = []
    entries = list(parse(text, "x", errors.append))
    assert len(entries) + len(errors) <= text.count("@")


def test_strings_of_strings_do_not_grow_as_powers_do() -> None:
    doubled = "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 11))
    with pytest.raises(ReadError, match=r"^refs\.bib:\d: @string: its strings stand for more than 20 times what the"):
        list(parse(f"@string{{s0 = {{{'x' * 1000}}}}}\n{doubled}", "refs.bib"))


def test_nor_do_uses_of_a_long_one() -> None:
    errors: list[ReadError] = []
    text = f"@string{{s = {{{'x' * 10_000}}}}}\n" + "@misc{a, note = s, month = jan}\n" * 1000
    found = list(parse(text, "refs.bib", errors.append))
    assert sum(len(entry.fields["note"]) for entry in found) <= 20 * len(text)
    assert len(found) + len(errors) == 1000
    assert len(found) > 50
    assert "entry 'a': @misc: its strings stand for more" in str(errors[0])


def test_what_a_broken_entry_swallowed_is_read_again() -> None:
    """Its braces hold a whole entry, one that ends nowhere, and in that one another."""
    text = '@a{one, x = {\n@b{two, y = {2}}\n@c{three, z = {\n@d{four, w = "{4}" # { 5}}\n}'
    errors: list[ReadError] = []
    found = {entry.key: entry.fields for entry in parse(text, "refs.bib", errors.append)}
    assert found == {"two": {"y": "2"}, "four": {"w": "{4} 5"}}
    assert [(error.line, error.entry, error.detail) for error in errors] == [
        (1, "one", "@a: no closing '}'"),
        (5, "three", "@c: no closing '}'"),
    ]


def test_comments_without_an_end_are_named_each() -> None:
    errors: list[ReadError] = []
    text = '@comment(\n@comment(\n@a{b, x = "{1}"}\n@preamble{\n@c{d, y = "{2}'
    assert [entry.key for entry in parse(text, "refs.bib", errors.append)] == ["b"]
    assert [(error.line, error.detail) for error in errors] == [
        (1, "@comment: no closing ')'"),
        (2, "@comment: no closing ')'"),
        (4, "@preamble: no closing '}'"),
        (5, "@c: unbalanced braces or no closing '\"'"),
    ]
