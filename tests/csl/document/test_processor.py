"""A whole document: what is cited, numbered, substituted, set in a layout."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit import formats
from citekit.csl.document import NO_FORM, Processor, Watched
from citekit.records import Citation, Cite

from ..helpers import bibliography, compiled, document, people, reference, render, style_xml

RECORDS = [reference(id, title=id.upper()) for id in "cab"]
BY_TITLE = '<sort><key variable="title"/></sort><layout><text variable="citation-number" suffix=". "/><text variable="title"/></layout>'
NUMBERS = '<layout delimiter=","><text variable="citation-number"/></layout>'


def processed(style: bytes, citations=(), uncited=(), **options) -> Processor:
    processor = Processor(compiled(style), {record.id: record for record in RECORDS})
    processor.cite([Citation([Cite(id)]) for id in citations], uncited, **options)
    return processor


def entries(processor: Processor) -> list[str]:
    return [formats.get("plain").entry(entry.marked) for entry in processor.bibliography()]


@pytest.mark.parametrize(
    ("citations", "uncited", "ids"),
    [("ca", "", "ca"), ("c", "b", "cb"), ("cac", "c", "ca"), ("", "bca", "bca"), ("", "", "")],
)
def test_what_is_cited_and_what_is_not_are_in_the_bibliography_once(citations, uncited, ids):
    processor = processed(style_xml('<layout><text variable="title"/></layout>'), citations, uncited)
    assert [entry.id for entry in processor.bibliography()] == list(ids)


def test_numbers_follow_the_order_of_the_bibliography():
    processor = processed(style_xml(BY_TITLE, NUMBERS), "cab")
    assert entries(processor) == ["1. A", "2. B", "3. C"]
    assert processor.citations() == ["3", "1", "2"]


def test_or_the_order_of_citing():
    processor = processed(style_xml(BY_TITLE.partition("</sort>")[2], NUMBERS), "cab")
    assert processor.citations() == ["1", "2", "3"]
    assert entries(processor) == ["1. C", "2. A", "3. B"]


def test_the_input_s_order_may_be_kept():
    assert entries(processed(style_xml(BY_TITLE, NUMBERS), "", "cab", order="input")) == ["1. C", "2. A", "3. B"]


def test_groups_are_numbered_through_in_the_order_of_print():
    groups = processed(style_xml(BY_TITLE, NUMBERS), "cab").groups(["cb", "", "ca"])
    plain = formats.get("plain").entry
    assert [[plain(entry.marked) for entry in group] for group in groups] == [["1. C", "2. B"], [], ["1. C", "3. A"]]


def test_a_document_may_be_set_anew():
    processor = processed(style_xml(BY_TITLE, NUMBERS), "cab")
    processor.cite([Citation([Cite("b")])])
    assert processor.citations() == ["1"]
    assert entries(processor) == ["1. B"]


def test_a_style_without_bibliography_has_no_entries():
    assert processed(style_xml(), "ca").bibliography() == []


def test_a_style_without_citation_has_no_citations():
    citation = b'<citation ><layout><text variable="title"/></layout></citation>'
    style = style_xml('<layout><text variable="title"/></layout>')
    assert citation in style
    processor = processed(style.replace(citation, b""), "ca")
    assert processor.citation(Citation([Cite("c")])) == ""
    assert entries(processor) == ["C", "A"]


def test_a_citation_of_nothing_printable_says_so():
    """A reader must see that something was cited."""
    assert document(style_xml(), [reference("x")], ["x"]) == [NO_FORM]


def test_cites_are_sorted_by_the_style():
    citation = '<sort><key variable="title"/></sort><layout delimiter="; "><text variable="title"/></layout>'
    assert document(style_xml(citation=citation), RECORDS, ["c; a; b"]) == ["A; B; C"]


@pytest.mark.parametrize(
    ("layout", "html"),
    [
        ('<layout prefix="(" suffix=")"><text variable="title"/></layout>', "(T)"),
        ('<layout suffix="."><text variable="title" suffix="."/></layout>', "T."),
        ('<layout font-style="italic" suffix="."><text variable="title"/></layout>', "<i>T.</i>"),
    ],
)
def test_a_layout_has_affixes_inside_its_formatting(layout, html):
    assert bibliography(style_xml(layout), [reference(title="T")], "html") == [html]


@pytest.mark.parametrize(
    ("layout", "printed"),
    [
        ('<text term="ibid"/>', "Ibid."),
        ('<text term="ibid" font-style="italic"/>', "Ibid."),
        ('<text value="x "/><text term="ibid"/>', "x ibid."),
        ('<text value="ibid"/>', "ibid"),
        ('<text term="ibid" prefix="("/>', "(ibid."),
        ('<text term="ibid" prefix=" "/>', " Ibid."),
    ],
)
def test_a_term_that_begins_an_entry_takes_a_capital(layout, printed):
    assert render(layout) == printed


@pytest.mark.parametrize(
    ("prefix", "printed"),
    [("", "Ibid."), ("See", "See ibid."), ("So it is. Cf.", "So it is. Cf. Ibid."), ("Cf.", "Cf. ibid.")],
)
def test_a_term_begins_a_note_or_a_sentence(prefix, printed):
    style = style_xml(citation='<layout><text term="ibid"/></layout>', kind="note")
    assert document(style, RECORDS, [Citation([Cite("c", prefix=prefix)], 1)]) == [printed]
    in_text = style_xml(citation='<layout><text term="ibid"/></layout>')
    assert document(in_text, RECORDS, [Citation([Cite("c")])]) == ["ibid."]


DOE, ROE, BOTH = people("Doe, J."), people("Roe, R."), people("Doe, J.", "Roe, R.")
THREE = people("Doe, J.", "Roe, R.", "Poe, P.")


@pytest.mark.parametrize(
    ("rule", "authors", "printed"),
    [
        ("", [DOE, DOE, ROE], ["Doe. T", "———. T", "Roe. T"]),
        ("complete-all", [BOTH, BOTH], ["Doe, Roe. T", "———. T"]),
        ("complete-all", [DOE, BOTH], ["Doe. T", "Doe, Roe. T"]),
        ("complete-each", [BOTH, BOTH], ["Doe, Roe. T", "———, ———. T"]),
        ("complete-each", [BOTH, THREE], ["Doe, Roe. T", "Doe, Roe, Poe. T"]),
        ("partial-each", [BOTH, THREE], ["Doe, Roe. T", "———, ———, Poe. T"]),
        ("partial-each", [BOTH, BOTH], ["Doe, Roe. T", "———, ———. T"]),
        ("partial-first", [BOTH, THREE], ["Doe, Roe. T", "———, Roe, Poe. T"]),
        ("partial-first", [ROE, BOTH], ["Roe. T", "Doe, Roe. T"]),
        ("", [[], []], ["T", "T"]),
    ],
)
def test_subsequent_author_substitute(rule, authors, printed):
    attrs = 'subsequent-author-substitute="———"'
    attrs += f' subsequent-author-substitute-rule="{rule}"' if rule else ""
    layout = '<layout><group delimiter=". "><names variable="author"><name form="short"/></names><text variable="title"/></group></layout>'
    records = [reference(str(at), author=author, title="T") for at, author in enumerate(authors)]
    assert bibliography(style_xml(layout, bibliography_attrs=attrs), records) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [("“On ‘Borders’”", "“On ‘Borders.’”"), ("\"On 'Borders'\"", "“On ‘Borders.’”"), ("Borders", "Borders.")],
)
def test_punctuation_and_quotes_are_settled(text, printed):
    assert render('<text variable="title" suffix="."/>', title=text) == printed


def test_ids_that_are_not_there_are_the_caller_s_fault():
    processor = processed(style_xml(BY_TITLE))
    with pytest.raises(KeyError):
        processor.cite([], ["a", "zz"])


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3), max_size=5))
def test_any_document_is_rendered(citations):
    """As many citations as there were, and an entry for each record that is cited."""
    processor = Processor(compiled(style_xml(BY_TITLE, NUMBERS)), {record.id: record for record in RECORDS})
    processor.cite([Citation([Cite(id) for id in ids], note) for note, ids in enumerate(citations, 1)])
    assert len(processor.citations()) == len(citations)
    assert sorted(entry.id for entry in processor.bibliography()) == sorted({id for ids in citations for id in ids})


@pytest.mark.parametrize(
    ("layout", "printed"),
    [
        ('<text term="ibid"/>', ["Ibid.", "Ibid."]),
        ('<text term="ibid" prefix="("/>', ["(Ibid.", "(Ibid."]),
        ('<text term="ibid" text-case="lowercase"/>', ["ibid.", "ibid."]),
        ('<text variable="title"/><text term="ibid" prefix=" "/>', ["A ibid.", "A ibid."]),
    ],
)
def test_a_note_begins_with_a_capital(layout, printed):
    """A term does, behind punctuation too, unless the style wants it in lowercase."""
    style = style_xml(citation=f"<layout>{layout}</layout>", kind="note")
    assert document(style, RECORDS, ["a", "a"]) == printed


def test_a_note_number_has_a_label():
    terms = (
        '<terms><term name="first-reference-note-number" form="short"><single>n</single><multiple>nn</multiple>'
        "</term></terms>"
    )
    layout = (
        '<layout><group delimiter=" "><text variable="title"/><group delimiter=" ">'
        '<label variable="first-reference-note-number" form="short"/><text variable="first-reference-note-number"/>'
        "</group></group></layout>"
    )
    style = style_xml(citation=layout, kind="note", terms=terms)
    assert document(style, RECORDS, ["a", "a"]) == ["A", "A n 1"]


@pytest.mark.parametrize(("bibliography_", "passes"), [(BY_TITLE, 2), (BY_TITLE.partition("</sort>")[2], 1)])
def test_who_waits_is_told_how_far_it_is(bibliography_, passes):
    """For each pass over the records: sorting them, printing them."""
    records = {f"r{n}": reference(f"r{n}", title=f"Title {n}") for n in range(1000)}
    told = []
    processor = Watched(compiled(style_xml(bibliography_)), records, told.append)
    processor.cite((), records)
    processor.bibliography()
    assert told == [pytest.approx(step / (5 * passes)) for step in range(1, 5 * passes + 1)]
