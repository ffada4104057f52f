"""Numbers as letters: year-suffixes (CSL 1.0.2, "Disambiguation"), and what tells equal citation keys apart."""

from __future__ import annotations


def letters(number: int) -> str:
    """The letters of a number from 1: a … z, aa, ab …

    >>> [letters(number) for number in (1, 26, 27, 703)]
    ['a', 'z', 'aa', 'aaa']
    """
    text = ""
    while number:
        number, place = divmod(number - 1, 26)
        text = chr(97 + place) + text
    return text


def number(letters: str) -> int:
    """The number that letters stand for.

    >>> number("aa")
    27
    """
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - 96
    return value
