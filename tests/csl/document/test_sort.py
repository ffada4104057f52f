"""cs:sort: keys, their order, what is empty (CSL 1.0.2, "Sorting")."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.document import Processor

from ..helpers import bibliography, compiled, people, reference, style_xml


def order(keys: str, records, *, macros: str = "", **options: str) -> str:
    """The ids of the records in the order of the keys."""
    style = style_xml(f'<sort>{keys}</sort><layout><text variable="note"/></layout>', macros=macros, **options)
    by_id = {record.id: record for record in records}
    processor = Processor(compiled(style), by_id)
    processor.cite([], by_id)
    return " ".join(processor.order)


@pytest.mark.parametrize(
    ("variable", "values", "sorted_ids"),
    [
        ("title", {"b": "Beta", "a": "alpha", "c": "Gamma"}, "a b c"),
        ("title", {"b": "<i>Beta</i>", "a": "“alpha”", "c": "Gamma"}, "a b c"),
        ("issued", {"b": 2010, "a": 1999, "c": 2011}, "a b c"),
        ("volume", {"b": 10, "a": 9, "c": "11"}, "a b c"),
        ("volume", {"b": "10", "a": "9", "c": "X"}, "a b c"),
        ("author", {"b": people("Doe, Jane"), "a": people("Doe, Ann"), "c": people("Roe, Al")}, "a b c"),
        (
            "author",
            {"b": people("Doe, J.", "Roe, A."), "a": people("Doe, J."), "c": people("Doe, J.", "Zoe, A.")},
            "a b c",
        ),
        ("number-of-pages", {"b": 100, "a": 20}, "a b"),
        ("citation-label", {"b": "Roe10", "a": "Doe10"}, "a b"),
    ],
)
def test_one_key(variable, values, sorted_ids):
    records = [reference(id, **{variable.replace("-", "_"): value}) for id, value in values.items()]
    key = f'<key variable="{variable}"/>'
    assert order(key, records) == sorted_ids
    descending = f'<key variable="{variable}" sort="descending"/>'
    assert order(descending, records) == " ".join(reversed(sorted_ids.split()))


def test_what_is_empty_comes_last_both_ways():
    """CSL 1.0.2, "Sorting": items with an empty sort key value are placed at the end of the sort."""
    records = [reference("none"), reference("b", title="B"), reference("a", title="A"), reference("blank", title="")]
    assert order('<key variable="title"/>', records) == "a b none blank"
    assert order('<key variable="title" sort="descending"/>', records) == "b a none blank"


def test_a_later_key_decides_within_ties():
    records = [
        reference("b2", title="B", issued=2002),
        reference("a2", title="A", issued=2002),
        reference("b1", title="b", issued=2001),
        reference("a1", title="“A”", issued=2001),
    ]
    assert order('<key variable="title"/><key variable="issued"/>', records) == "a1 a2 b1 b2"
    assert order('<key variable="title"/><key variable="issued" sort="descending"/>', records) == "a2 a1 b2 b1"
    assert order('<key variable="issued"/><key variable="title" sort="descending"/>', records) == "b1 a1 b2 a2"


def test_a_later_key_is_computed_only_within_ties():
    """A thousand records of a thousand titles never look at the second key."""
    computed = []

    style = compiled(
        style_xml('<sort><key variable="title"/><key variable="note"/></sort><layout><text variable="title"/></layout>')
    )
    second = style.bibliography.keys[1]
    second.variable, second.function = "", computed.append
    records = {str(at): reference(str(at), title=f"T{at:04}") for at in range(50)}
    Processor(style, records).cite([], records)
    assert computed == []


MACROS = """<macro name="year"><date variable="issued"><date-part name="year"/></date></macro>
  <macro name="people"><names variable="author"><name form="short" et-al-min="3" et-al-use-first="1"/></names></macro>
  <macro name="either"><choose><if variable="author"><names variable="author"/></if><else><text variable="title"/></else></choose></macro>
  <macro name="count"><names variable="author"><name form="count"/></names></macro>"""


def test_a_macro_sorts_by_what_it_prints():
    records = [reference("b", title="Beta"), reference("c", author=people("Gamma, X")), reference("a", title="Alpha")]
    assert order('<key macro="either"/>', records, macros=MACROS) == "a b c"


def test_a_macro_s_date_sorts_by_what_it_prints_of_it():
    """Only the year counts where only the year is printed."""
    records = [
        reference("first", issued={"date-parts": [[2010, 5]]}),
        reference("second", issued={"date-parts": [[2010, 2]]}),
    ]
    assert order('<key macro="year"/>', records, macros=MACROS) == "first second"
    assert order('<key variable="issued"/>', records) == "second first"


def test_a_count_of_names_is_a_number():
    records = [reference(str(count), author=people(*["Doe, J."] * count)) for count in (10, 9, 1)]
    assert order('<key macro="count"/>', records, macros=MACROS) == "1 9 10"


@pytest.mark.parametrize(
    ("attrs", "sorted_ids"),
    [
        ("", "x y"),  # both are "Abel et al."
        ('names-min="4" names-use-first="3"', "y x"),
        ('names-min="3" names-use-first="2"', "y x"),
        ('names-min="3" names-use-first="1"', "x y"),
        ('names-min="3" names-use-first="1" names-use-last="true"', "x y"),
    ],
)
def test_a_key_may_see_more_names(attrs, sorted_ids):
    """names-min, names-use-first and names-use-last (CSL 1.0.2, "Sorting")."""
    records = [
        reference("x", author=people("Abel, A.", "Cole, C.", "Dane, D.")),
        reference("y", author=people("Abel, A.", "Bell, B.", "Dane, D.")),
    ]
    assert order(f'<key macro="people" {attrs}/>', records, macros=MACROS) == sorted_ids


def test_a_style_without_sort_keeps_the_order_of_citing():
    records = [reference("b", title="B"), reference("a", title="A")]
    assert bibliography(style_xml('<layout><text variable="title"/></layout>'), records) == ["B", "A"]


def test_citation_number_descending_counts_down():
    records = [reference("1", title="one"), reference("2", title="two"), reference("3", title="three")]
    assert order('<key variable="citation-number" sort="descending"/>', records) == "3 2 1"


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.text(max_size=6),
        "issued": st.integers(-100, 2100),
        "volume": st.integers(0, 20) | st.text(max_size=3),
        "author": st.lists(
            st.builds(
                lambda family, given: {"family": family, "given": given}, st.text(max_size=4), st.text(max_size=3)
            ),
            max_size=3,
        ),
    },
)
KEYS = (
    '<key variable="author"/><key variable="issued" sort="descending"/><key variable="volume"/><key variable="title"/>'
)


@given(st.lists(FIELDS, max_size=8))
def test_sorting_is_total_and_stable(fields):
    """Whatever the records hold, all come out, once, and sorting what is sorted changes nothing."""
    records = [reference(str(at), **one) for at, one in enumerate(fields)]
    once = order(KEYS, records).split()
    assert sorted(once, key=int) == [record.id for record in records]
    by_id = {record.id: record for record in records}
    assert order(KEYS, [by_id[id] for id in once]).split() == once


@given(st.lists(st.sampled_from(["A", "a", "“A”", "Á"]), min_size=2, max_size=8))
def test_what_is_alike_keeps_its_order(titles):
    records = [reference(str(at), title=title) for at, title in enumerate(titles)]
    assert order('<key variable="title"/>', records).split() == [record.id for record in records]
