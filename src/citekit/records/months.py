"""Months and seasons by their names: in English where they are written, in seven languages where they are read."""

from __future__ import annotations

MONTHS = tuple("January February March April May June July August September October November December".split())
SHORT = tuple(name[:3] for name in MONTHS)
#: as every BibTeX style defines them
MACROS = tuple(name.lower() for name in SHORT)
#: CSL's seasons 1 to 4
SEASONS = ("Spring", "Summer", "Autumn", "Winter")

_READ = f"""
    {" ".join(MONTHS).lower()}
    januar februar marz april mai juni juli august september oktober november dezember
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
    januari februari maart april mei juni juli augustus september oktober november december
"""
_SEASONS_READ = (
    "spring fruhling fruhjahr printemps primavera lente voorjaar",
    "summer sommer ete verano estate verao zomer",
    "autumn fall herbst automne otono autunno outono herfst najaar",
    "winter hiver invierno inverno",
)
_numbers: dict[str, int] = {}


def number(word: str) -> int:
    """The number of a month's name or of its abbreviation, or 21 to 24 for a season's (EDTF); 0 where it is neither.

    >>> number("Sept"), number("März"), number("Autumn"), number("Mayor")
    (9, 3, 23, 0)
    """
    if not _numbers:
        _numbers.update(_by_name())
    return _numbers.get(_plain(word), 0)


def _by_name() -> dict[str, int]:
    numbers: dict[str, int] = {}
    clashes = set()
    for index, name in enumerate(_READ.split()):
        month = index % 12 + 1
        for length in range(3, len(name) + 1):
            if numbers.setdefault(name[:length], month) != month:
                clashes.add(name[:length])
    for prefix in clashes:  # jui: juin or juillet
        del numbers[prefix]
    return numbers | {word: season for season, words in enumerate(_SEASONS_READ, 21) for word in words.split()}


def _plain(word: str) -> str:
    word = word.lower()
    if word.isascii():
        return word
    import unicodedata

    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
