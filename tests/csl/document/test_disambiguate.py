"""What is added to cites that several items share (CSL 1.0.2, "Disambiguation")."""

from __future__ import annotations

import itertools

import pytest

from citekit.csl.document import Processor
from citekit.csl.document.disambiguate import Probe, disambiguate
from citekit.csl.render.context import Rendering
from citekit.records import Citation, Cite, Reference

from ..helpers import bibliography, compiled, document, people, reference, style_xml

LAYOUT = """<layout delimiter="; "><names variable="author"><name form="short" and="text" initialize-with="."
  et-al-min="3" et-al-use-first="1" delimiter-precedes-et-al="never"/></names><date variable="issued" prefix=" "><date-part name="year"/></date></layout>"""


def cited(records, attrs: str, layout: str = LAYOUT, **options: str) -> list[str]:
    style = style_xml('<layout><text variable="title"/></layout>', layout, citation_attrs=attrs, **options)
    return document(style, records, [record.id for record in records])


_ids = map(str, itertools.count(1))


def of(*authors: str, year: int = 2000) -> Reference:
    return reference(next(_ids), author=people(*authors), issued=year)


YEAR_SUFFIX = 'disambiguate-add-year-suffix="true"'
NAMES = 'disambiguate-add-names="true"'
GIVEN = 'disambiguate-add-givenname="true"'


def test_nothing_is_added_where_nothing_is_asked_for():
    assert cited([of("Doe, Jane"), of("Doe, Al")], "") == ["Doe 2000", "Doe 2000"]


@pytest.mark.parametrize(
    ("attrs", "records", "expected"),
    [
        (YEAR_SUFFIX, [of("Doe, Jane"), of("Doe, Jane"), of("Roe, Al")], ["Doe 2000a", "Doe 2000b", "Roe 2000"]),
        (YEAR_SUFFIX, [of("Doe, Jane"), of("Doe, Jane", year=2001)], ["Doe 2000", "Doe 2001"]),
        (GIVEN, [of("Doe, Jane"), of("Doe, Al")], ["J. Doe 2000", "A. Doe 2000"]),
        (GIVEN, [of("Doe, Jane"), of("Doe, John")], ["Jane Doe 2000", "John Doe 2000"]),
        (GIVEN, [of("Doe, Jane"), of("Doe, Al", year=2001)], ["Doe 2000", "Doe 2001"]),
        (GIVEN, [of("Doe, Jane"), of("Doe, Jane")], ["Doe 2000", "Doe 2000"]),
        (
            NAMES,
            [of("Doe, J.", "Abel, A.", "Cole, C."), of("Doe, J.", "Bell, B.", "Cole, C.")],
            ["Doe, Abel et al. 2000", "Doe, Bell et al. 2000"],
        ),
        (
            NAMES,
            [of("Doe, J.", "Abel, A.", "Cole, C."), of("Doe, J.", "Abel, A.", "Dane, D.")],
            ["Doe, Abel, and Cole 2000", "Doe, Abel, and Dane 2000"],
        ),
        (
            f"{NAMES} {YEAR_SUFFIX}",
            [of("Doe, J.", "Abel, A.", "Cole, C."), of("Doe, J.", "Abel, A.", "Cole, C.")],
            ["Doe et al. 2000a", "Doe et al. 2000b"],
        ),
        (
            f"{GIVEN} {YEAR_SUFFIX}",
            [of("Doe, Jane"), of("Doe, Al"), of("Doe, Al")],
            ["J. Doe 2000", "A. Doe 2000a", "A. Doe 2000b"],
        ),
    ],
    ids="suffixes,years differ,initials,full names,told apart by year,one person,names,all names,names in vain,each its own".split(","),
)  # fmt: skip
def test_what_is_added(attrs, records, expected):
    assert cited(records, attrs) == expected


RULES = [
    ("all-names", "J. Doe and B. Roe 2000", "A. Doe and B. Roe 2001"),
    ("all-names-with-initials", "J. Doe and B. Roe 2000", "A. Doe and B. Roe 2001"),
    ("primary-name", "J. Doe and Roe 2000", "A. Doe and Roe 2001"),
    ("primary-name-with-initials", "J. Doe and Roe 2000", "A. Doe and Roe 2001"),
    ("by-cite", "Doe and Roe 2000", "Doe and Roe 2001"),
]


@pytest.mark.parametrize(("rule", "first", "second"), RULES, ids=[rule for rule, *_ in RULES])
def test_given_name_rules(rule, first, second):
    """All rules but by-cite tell people apart everywhere, also in cites that are not ambiguous."""
    records = [of("Doe, Jane", "Roe, Bob"), of("Doe, Al", "Roe, Bob", year=2001), of("Roe, Cy", year=2002)]
    attrs = f'{GIVEN} givenname-disambiguation-rule="{rule}"'
    assert cited(records, attrs)[:2] == [first, second]


@pytest.mark.parametrize(("rule", "printed"), [("all-names", "Jane Doe"), ("all-names-with-initials", "Doe")])
def test_rules_with_initials_go_no_further(rule, printed):
    records = [of("Doe, Jane"), of("Doe, John", year=2001)]
    assert cited(records, f'{GIVEN} givenname-disambiguation-rule="{rule}"')[0] == f"{printed} 2000"


def test_the_condition_disambiguate():
    layout = """<layout><names variable="author"><name form="short"/></names>
      <choose><if disambiguate="true"><text variable="title" prefix=", "/></if></choose></layout>"""
    records = [
        reference("1", author=people("Doe, J."), title="One"),
        reference("2", author=people("Doe, J."), title="Two"),
        reference("3", author=people("Roe, J."), title="Three"),
    ]
    assert cited(records, "", layout) == ["Doe, One", "Doe, Two", "Roe"]


@pytest.mark.parametrize(
    ("initials", "printed"),
    [('initialize-with="."', ["Doe J", "Doe JJ"]), ("", ["Doe Jane", "Doe J.J."])],
    ids=["initials in cites", "no initials in cites"],
)
def test_a_bibliography_prints_as_much_of_a_name_in_its_own_way(initials, printed):
    """Not more of it because its initials are all there is."""
    cites = f'<layout><names variable="author"><name form="short" {initials}/></names></layout>'
    entries = """<layout><names variable="author">
      <name name-as-sort-order="all" sort-separator=" " initialize-with=""/></names></layout>"""
    style = style_xml(entries, cites, citation_attrs=GIVEN)
    assert bibliography(style, [of("Doe, Jane"), of("Doe, J.J.")]) == printed


def test_year_suffixes_follow_the_order_of_the_bibliography_and_are_in_it():
    records = [
        reference("z", author=people("Doe, J."), issued=2000, title="Zeta"),
        reference("a", author=people("Doe, J."), issued=2000, title="Alpha"),
    ]
    style = style_xml(
        '<sort><key variable="title"/></sort><layout><text variable="title"/><date variable="issued" prefix=" "><date-part name="year"/></date></layout>',
        LAYOUT,
        citation_attrs=YEAR_SUFFIX,
    )
    assert document(style, records, ["z", "a"]) == ["Doe 2000b", "Doe 2000a"]
    assert bibliography(style, records) == ["Alpha 2000a", "Zeta 2000b"]


def test_a_style_may_print_the_year_suffix_itself():
    layout = '<layout><names variable="author"><name form="short"/></names><date variable="issued" prefix=" "><date-part name="year"/></date><text variable="year-suffix" prefix="-"/></layout>'
    assert cited([of("Doe, J."), of("Doe, J.")], YEAR_SUFFIX, layout) == ["Doe 2000-a", "Doe 2000-b"]


class Look:
    """A name as `Printed` shows it: alike at every level, whoever it is."""

    def __init__(self, key):
        self.key = key

    def look(self, level):
        return ("Smith", "J. Smith", "Jo Smith")[level]


def test_cost_is_bounded_where_thousands_collide():
    """ "Smith 2010" a thousand times: each of them is rendered but a few times."""
    rendered = []
    ids = [str(at) for at in range(1000)]

    def render(id, hint):
        rendered.append(id)
        done = Rendering()
        done.text, done.shown, done.lists = "Smith 2010", 1, (([Look(("Smith", id, "", "", ""))] * 3, 1),)
        return Probe(done, every_name=False)

    _, groups = disambiguate(
        ids, render, add_names=True, add_givenname=True, rule="by-cite", has_condition=True, add_year_suffix=True
    )
    assert groups == [ids]
    assert len(rendered) <= 12 * len(ids)


def test_a_suffix_for_each_of_a_thousand():
    records = {str(at): reference(str(at), author=people("Smith, J."), issued=2010) for at in range(1000)}
    processor = Processor(compiled(style_xml("<layout/>", LAYOUT, citation_attrs=YEAR_SUFFIX)), records)
    processor.cite([Citation([Cite(id)]) for id in records])
    assert len(set(processor.citations())) == 1000
    assert processor.citations()[999] == "Smith 2010all"


def test_all_tests_of_disambiguate_are_tried():
    """The first of them may print nothing for these items."""
    layout = """<layout><names variable="author"><name form="short"/></names>
      <choose><if disambiguate="true"><text variable="edition" prefix=" "/></if></choose>
      <choose><if disambiguate="true"><date variable="issued" prefix=" "><date-part name="year"/></date></if></choose></layout>"""
    assert cited([of("Doe, J.", year=2000), of("Doe, J.", year=2001)], "", layout) == ["Doe 2000", "Doe 2001"]


def test_inverted_short_names():
    layout = LAYOUT.replace('form="short"', 'form="short" name-as-sort-order="all"')
    assert cited([of("Doe, Jane"), of("Doe, Al")], GIVEN, layout) == ["Doe, J. 2000", "Doe, A. 2000"]


def test_all_names_counts_those_that_et_al_hides():
    records = [of("Doe, Jane"), of("Abel, A.", "Bell, B.", "Doe, Kay")]
    rule = f'{GIVEN} givenname-disambiguation-rule="all-names"'
    assert cited(records, rule) == ["J. Doe 2000", "Abel et al. 2000"]


@pytest.mark.parametrize("family", ["d'Orsay", "van der Vlist"])
def test_particles_in_a_family_name_hide_nobody(family):
    """Who is known by initials is known so with a particle, too (givenname-disambiguation-rule of all names)."""
    rule = f'{GIVEN} {YEAR_SUFFIX} givenname-disambiguation-rule="all-names"'
    first, second = cited([of(f"{family}, Ada"), of(f"{family}, Eric")], rule)
    assert (first[:3], second[:3], first[-1], second[-1]) == ("A. ", "E. ", "0", "0")


def test_the_same_people_are_not_looked_through():
    """More names of the same people tell nothing apart; a letter does."""
    names = [f"Name{number}, A." for number in range(40)]
    records = [of(*names) for _ in range(3)]
    assert cited(records, f"{NAMES} {YEAR_SUFFIX}") == [f"Name0 et al. 2000{letter}" for letter in "abc"]
