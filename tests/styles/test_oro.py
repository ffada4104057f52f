"""styles/oro.csl prints the citation lines of ORO's own pages.

`oro_records.json` holds real records of every item type with the line that their page prints, containers in italic.
(32696 has eighteen authors; the first and the last stand for them.)
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from citekit.records import Reference
from citekit.storage import resources

STYLE = os.path.join(resources.STYLES, "oro.csl")
PAGES = json.loads((Path(__file__).parent / "oro_records.json").read_text(encoding="utf-8"))


def line(record: dict, form: str = "text") -> str:
    from citekit import api, formats

    (entry,) = api.load_style("oro").bibliography([Reference.from_csl(record)]).entries
    return formats.get(form).entry(entry.marked)


def test_the_style_is_valid_csl():
    import citeproc
    from lxml import etree

    schema = etree.RelaxNG(etree.parse(citeproc.SCHEMA_PATH))
    assert schema.validate(etree.parse(STYLE)), schema.error_log


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["record"]["id"])
def test_a_page_line(page):
    assert line(page["record"]) == page["line"].replace("<i>", "").replace("</i>", "")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["record"]["id"])
def test_containers_are_italic(page):
    assert line(page["record"], "html") == page["line"]


ARTICLE = {
    "id": "a",
    "type": "article-journal",
    "author": [{"family": "Ng", "given": "Amy"}],
    "title": "On borders",
    "container-title": "Space",
    "issued": {"date-parts": [[2010]]},
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Ng, Amy (2010). On borders. Space."),
        ({"volume": "28"}, "Ng, Amy (2010). On borders. Space, 28."),
        ({"issue": "6"}, "Ng, Amy (2010). On borders. Space, (6)."),
        ({"page": "7-9"}, "Ng, Amy (2010). On borders. Space, pp. 7–9."),
        ({"volume": "28", "page": "7"}, "Ng, Amy (2010). On borders. Space, 28 p. 7."),
        ({"issued": {}, "status": "in press"}, "Ng, Amy (In Press). On borders. Space."),
        ({"issued": {}}, "Ng, Amy (n.d.). On borders. Space."),
        ({"author": []}, "On borders (2010). Space."),
        ({"author": [{"literal": "The IOM"}]}, "The IOM (2010). On borders. Space."),
        (
            {"author": [], "editor": ARTICLE["author"], "type": "book", "container-title": ""},
            "Ng, Amy ed. (2010). On borders.",
        ),
        ({"type": "thesis", "genre": "MPhil thesis"}, "Ng, Amy (2010). On borders. MPhil thesis."),
        ({"type": "patent", "number": "GB1", "container-title": ""}, "Ng, Amy (2010). On borders. GB1."),
        (
            {"type": "webpage", "URL": "https://example.org/", "container-title": ""},
            "Ng, Amy (2010). On borders. https://example.org/.",
        ),
        (
            {
                "type": "paper-conference",
                "event-title": "Borders",
                "container-title": "",
                "event-date": {"date-parts": [[2010, 3, 15]]},
                "event-place": "Madrid",
            },
            "Ng, Amy (2010). On borders. In: Borders, 15 March 2010, Madrid.",
        ),
        (
            {"type": "chapter", "collection-title": "Series", "collection-number": "2", "publisher": "Pion"},
            "Ng, Amy (2010). On borders. In: Space. Series, 2. Pion.",
        ),
    ],
)
def test_parts_that_are_missing_leave_no_trace(changes, expected):
    assert line({key: value for key, value in (ARTICLE | changes).items() if value}) == expected
