"""Groups of a bibliography and their headings: `citekit.csl.document.grouping`."""

from __future__ import annotations

import re

import pytest

from citekit.csl.document.grouping import TYPE_HEADINGS, group
from citekit.errors import NotFound
from citekit.records import Reference
from citekit.records.variables import TYPES


def records(*fields: dict[str, object]) -> list[Reference]:
    """Records with these fields, called a, b, c …"""
    return [Reference.from_csl({"id": chr(97 + at), "type": "book", **each}) for at, each in enumerate(fields)]


def issued(**date: object) -> dict[str, object]:
    return {"issued": {name.replace("_", "-"): value for name, value in date.items()}}


def test_years_from_the_newest_and_what_has_none_last():
    found = group(
        records(
            issued(date_parts=[[-45]]),
            issued(date_parts=[[1984, 5]]),
            {},
            issued(literal="in press"),
            issued(date_parts=[[2008], [2010]]),
            issued(raw="May 2011"),
            issued(literal="Forthcoming"),
            {"status": "forthcoming"},
            issued(date_parts=[[1984]]),
            issued(literal="c. 1850"),
        ),
        "year",
    )
    assert found == [
        ("2011", ["f"]),
        ("2008", ["e"]),
        ("1984", ["b", "i"]),
        ("1850", ["j"]),
        ("45 BC", ["a"]),
        ("Forthcoming", ["g", "h"]),
        ("In press", ["d"]),
        ("Undated", ["c"]),
    ]


def test_types_in_the_order_of_the_table():
    types = ["zine", "thesis", "book", "article-journal", "", "chapter", "book"]
    assert group(records(*({"type": type} for type in types)), "type") == [
        ("Journal articles", ["d"]),
        ("Chapters", ["f"]),
        ("Books", ["c", "g"]),
        ("Theses", ["b"]),
        ("Other publications", ["a", "e"]),
    ]


def test_every_type_of_csl_has_a_heading_of_its_own():
    assert set(TYPE_HEADINGS) == TYPES
    assert len(set(TYPE_HEADINGS.values())) == len(TYPES)


def test_a_record_is_under_each_of_its_authors_or_else_editors():
    walters = {"family": "Walters", "given": "William"}
    found = group(
        records(
            {"author": [walters, {"family": "Åberg", "given": "Ann"}]},
            {"author": [{"literal": "United Nations"}], "editor": [walters]},
            {"editor": [walters, walters]},
            {"author": [{"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}]},
            {"author": [{"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}]},
            {"author": [{"family": "King", "given": "Martin", "suffix": "Jr."}]},
            {"author": []},
            {"translator": [walters]},
        ),
        "author",
    )
    assert found == [
        ("Åberg, Ann", ["a"]),
        ("Beethoven, Ludwig van", ["e"]),
        ("van Gogh, Vincent", ["d"]),
        ("King, Martin, Jr.", ["f"]),
        ("United Nations", ["b"]),
        ("Walters, William", ["a", "c"]),
        ("Without author", ["g", "h"]),
    ]


def test_authors_are_sorted_as_the_language_does():
    pytest.importorskip("icu", reason="PyICU is not installed: pip install citekit[collation]")
    people = [{"author": [{"family": name}]} for name in ("Åberg", "Zetterlund")]
    assert [heading for heading, _ in group(records(*people), "author", "sv-SE")] == ["Zetterlund", "Åberg"]


def test_headings_are_marked_text():
    ((heading, _),) = group(records({"author": [{"family": "O'Neill", "given": "<i>J</i>."}]}), "author")
    assert re.sub("[\ufdd0-\ufdef]", "", heading) == "O’Neill, J."


def test_nothing_has_no_groups():
    assert [group([], by) for by in ("year", "type", "author")] == [[], [], []]


def test_groups_by_something_else():
    with pytest.raises(NotFound, match="no kind of group 'publisher': it may be year, type or author"):
        group([], "publisher")
