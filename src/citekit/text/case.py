"""Text case on marked text: lowercase, uppercase, capitalize-first, capitalize-all, sentence, title.

No-case spans, small capitals, superscripts and subscripts keep the case that their author gave them
(CSL 1.0.2, "Text-case"; fixture ``textcase_ImplicitNocase``).
"""

from __future__ import annotations

from .marks import AUTHOR_FORMATS, CLOSE, FORMATS, LINK, LINK_TEXT, NO_DECORATION, NOCASE, OPENING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

#: those of https://resource.citationstyles.org/schema/latest/styles/stop-words.json that are one word, and "about"
STOP_WORDS = frozenset(
    """a about above across afore after against al along alongside amid amidst among amongst an and anenst apropos apud
    around as aside astride at athwart atop barring before behind below beneath beside besides between beyond but by c
    ca circa d de despite down during et except for forenenst from given in inside into lest like modulo near next nor
    notwithstanding of off on onto or out over per plus pro qua sans since so than the through throughout thru thruout
    till to toward towards under underneath until unto up upon v van versus via vis von vs with within without
    yet""".split()
)

_PROTECTED = {
    NOCASE,
    NO_DECORATION,
    *[mark for mark, (name, value) in (FORMATS | AUTHOR_FORMATS).items() if value in ("small-caps", "sup", "sub")],
}
_WORD_BREAK = frozenset("-/\u2013\u2014")
_SENTENCE_END = frozenset(".?!:")
_SPECIAL_UPPER = {"tr": {"i": "İ", "ı": "I"}, "az": {"i": "İ", "ı": "I"}}
_SPECIAL_LOWER = {"tr": {"I": "ı", "İ": "i"}, "az": {"I": "ı", "İ": "i"}}

# where a word stands
_START, _BREAK, _INSIDE, _LAST, _BEFORE_HYPHEN = range(5)


def apply_case(case: str, text: str, language: str, english: bool) -> str:
    """Convert marked ``text``. ``language`` is the item's primary language tag; title case needs ``english``. A case that
    CSL does not know changes nothing.

    >>> apply_case("title", "the art of war: a history", "en", True)
    'The Art of War: A History'
    >>> apply_case("sentence", "The Art of NASA", "en", True)
    'The art of NASA'
    """
    if not text or (case == "title" and not english):
        return text
    if case in ("uppercase", "lowercase"):
        convert = _upper if case == "uppercase" else _lower
        return _map(text, lambda word, _: convert(word, language), 1)
    if case == "sentence":
        return _map(text, lambda word, place: _sentence(word, place, language), 1)
    rule = _WORD_RULES.get(case)
    if rule is None:
        return text
    return _map(text, lambda word, place: rule(word, place, language), 2 if case == "title" else 1)


def _upper(text: str, language: str) -> str:
    special = _SPECIAL_UPPER.get(language)
    return "".join(special.get(char, char) for char in text).upper() if special else text.upper()


def _lower(text: str, language: str) -> str:
    special = _SPECIAL_LOWER.get(language)
    return "".join(special.get(char, char) for char in text).lower() if special else text.lower()


def _capitalize(word: str, language: str) -> str:
    return _upper(word[0], language) + word[1:]


def _sentence(word: str, place: int, language: str) -> str:
    if word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        return word if place == _START else _lower(word, language)
    return _capitalize(word, language) if place == _START and word.islower() else word


def _first(word: str, place: int, language: str) -> str:
    return _capitalize(word, language) if place == _START and word.islower() else word


def _all(word: str, place: int, language: str) -> str:
    return _capitalize(word, language) if place != _INSIDE and word.islower() else word


def _title(word: str, place: int, language: str) -> str:
    if not word.islower() or place == _INSIDE:
        return word
    if place == _START or (len(word) > 1 and (place in (_LAST, _BEFORE_HYPHEN) or word not in STOP_WORDS)):
        return _capitalize(word, language)
    return word


_WORD_RULES = {"capitalize-first": _first, "capitalize-all": _all, "title": _title}


def _map(text: str, convert: Callable[[str, int], str], starts: int) -> str:
    """``convert`` every unprotected word. ``starts``: 1 where only the text has a start, 2 where sentences have."""
    tokens = _tokens(text)
    last = _last_word(tokens)
    out = []
    open_: list[str] = []
    protected = 0  # depth of open_ at which protection began, plus one
    place = _START
    ended = False  # a sentence has
    address = False
    for at, token in enumerate(tokens):
        if "\ufdd0" <= token <= "\ufdef":
            if token == LINK:
                address = True
            elif token == LINK_TEXT:
                address = False
            elif token == CLOSE and open_:
                open_.pop()
                if protected > len(open_):
                    protected = 0
            if token in OPENING:
                open_.append(token)
                if token in _PROTECTED and not protected:
                    protected = len(open_)
        elif address:
            pass
        elif token[0].isalnum():
            if not protected:
                if place == _BREAK and at == last:
                    place = _LAST
                elif place == _BREAK and tokens[at - 1].isspace() and tokens[at + 1 : at + 2] == ["-"]:
                    place = _BEFORE_HYPHEN  # "pro-environmental" is no stop word (textcase_StopWordBeforeHyphen)
                token = convert(token, place)
            place, ended = _INSIDE, False
        elif token.isspace():
            if ended and starts == 2:
                place = _START
            elif place != _START:
                place = _BREAK
            ended = False
        elif token in _SENTENCE_END:
            ended = True
        elif token in _WORD_BREAK and place != _START:
            place = _BREAK
        out.append(token)
    return "".join(out)


def _tokens(text: str) -> list[str]:
    """Runs of letters and digits, and every other character by itself."""
    tokens: list[str] = []
    for word in text.split(" "):
        if word.isalnum():
            tokens.append(word)
        else:
            start = 0
            for at, char in enumerate(word):
                if not char.isalnum():
                    if start < at:
                        tokens.append(word[start:at])
                    tokens.append(char)
                    start = at + 1
            if start < len(word):
                tokens.append(word[start:])
        tokens.append(" ")
    tokens.pop()
    return tokens


def _last_word(tokens: list[str]) -> int:
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at][0].isalnum():
            return at
    return -1
