"""Months by their names."""

from __future__ import annotations

import pytest

from citekit.records import months


@pytest.mark.parametrize(
    ("names", "number"),
    [
        ("January jan Januar Janvier enero GENNAIO janeiro Januari", 1),
        ("March Mar März mars marzo março maart", 3),
        ("August Aug. août agosto augustus".replace(".", ""), 8),
        ("December Dec Dez déc dic dicembre", 12),
        ("spring Frühling printemps primavera", 21),
        ("Fall autumn Herbst", 23),
        ("Mayor ju jui ja winterly", 0),  # jui is juin or juillet
    ],
)
def test_names_and_abbreviations_in_seven_languages(names: str, number: int) -> None:
    assert {name: months.number(name) for name in names.split()} == dict.fromkeys(names.split(), number)


def test_what_is_written_is_read() -> None:
    for names in (months.MONTHS, months.SHORT, months.MACROS):
        assert [months.number(name) for name in names] == list(range(1, 13))
    assert [months.number(name) for name in months.SEASONS] == [21, 22, 23, 24]
