"""Full-text search."""

from __future__ import annotations

import pytest

from citekit.library.fulltext import FullText, search
from citekit.records import Reference


def record(number: int) -> Reference:
    return Reference.from_csl(
        {
            "id": f"item{number}",
            "type": "article-journal",
            "title": f"Über Grenzen und ihre Überschreitung, Teil {number}",
            "author": [{"family": "Müller" if number % 2 else "Smith", "given": "Ada"}],
            "issued": {"date-parts": [[1900 + number % 100]]},
        }
    )


RECORDS = [record(number) for number in range(772)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("item", []),
        ("teil 77", ["item77", "item770", "item771"]),
        ("uber grenzen muller 1977 teil 77", ["item77"]),
        ('"', []),
        ("", []),
    ],
)
def test_searching(words, found):
    assert sorted(reference.id for reference in search(RECORDS, words)) == found


def test_what_is_kept_as_bytes_finds_the_same():
    text = FullText()
    for number, reference in enumerate(RECORDS):
        text.add(number, reference)
    again = FullText.of(text.data())
    assert again.find("teil 77") == text.find("teil 77") == [77, 770, 771]
    assert again.find("grenzen", 5) == text.find("grenzen", 5) == [0, 1, 2, 3, 4]
