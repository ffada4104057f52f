"""English titles as `.bib` files hold them: in title case, with braces around what must keep its capitals.

CSL wants titles in sentence case, with capitals where they belong in any style (CSL 1.0.2, "text-case"; a style can
capitalise a title, but no program can tell a name from a word). `sentence_case` does what BibTeX's styles and
biblatex's ``\\MakeSentenceCase`` do to a title, but only to one that is in title case all through, so that the
names in ``The Open University and its students`` survive.
"""

from __future__ import annotations

import re

NOCASE = '<span class="nocase">'
_STOP_WORDS = frozenset(
    """a about above across after against along among an and around as at before behind below beneath beside between
    beyond but by down during except for from in inside into like near nor of off on onto or out outside over per
    since so than that the through throughout to toward towards under until up upon versus via vs with within without
    yet""".split()
)
_TAG = r"<(?:/?(?:i|b|sup|sub)|span [^<>]*|/span)>"
_PROTECTED = rf"{NOCASE}(?P<text>(?:[^<]|<(?!/?span)|<span [^<>]*>.*?</span>)*)</span>"
#: quoted and italic words are titles or names of their own
_NAMED = r"“[^”]*”|<i>.*?</i>"
#: what is protected, a tag, a word (with its inner apostrophes), or what ends a sentence
_PIECE = re.compile(rf"{_PROTECTED}|{_NAMED}|{_TAG}|[^\W\d_][\w'’]*|[:.?!;—](?=\s)|\w+|\s+|.", re.DOTALL)


_whole = re.Match.group


def looks_title_cased(title: str) -> bool:
    """Whether every word that title case would capitalise is capitalised: no word of four letters or more is lower
    case, and of two words or more at least one that is not the first is capitalised, outside protected spans.

    >>> looks_title_cased("Making Representations Matter"), looks_title_cased("Message from the Chairman")
    (True, True)
    >>> looks_title_cased("The Open University and its students"), looks_title_cased("Borders")
    (False, False)
    """
    capitals = 0
    first = True
    before = ""
    for piece in map(_whole, _PIECE.finditer(title)):
        before, last = piece, before
        if last == "-":  # either is title case: State-of-the-Art, State-of-the-art
            continue
        if piece.startswith((NOCASE, "<i>", "“")):
            first = False
        elif piece[0].isalpha():
            if piece[0].isupper() and not first:
                capitals += piece[1:].islower()
            elif not piece[0].isupper() and piece.islower() and len(piece) > 3 and piece not in _STOP_WORDS:
                return False
            first = False
    return capitals > 0


def sentence_case(title: str) -> str:
    """An English title in sentence case: capitalised words become lower case unless they begin a sentence or follow a
    colon; words with other capitals (NASA, iPhone) and protected spans stay. Unchanged where it is not in title case.

    >>> sentence_case("Innovating for Learning: Designing for the Future of NASA")
    'Innovating for learning: Designing for the future of NASA'
    """
    if not looks_title_cased(title):
        return title
    start = True
    result = []
    for piece in map(_whole, _PIECE.finditer(title)):
        if piece[0].isalpha():
            # I and A are capitals for other reasons as often as not: "Type A", "World War I"; A is an article
            if (
                not start
                and piece[0].isupper()
                and (piece[1:].islower() or piece == "A")
                and not piece.startswith("I'")
            ):
                piece = piece[0].lower() + piece[1:]
            start = False
        elif piece in ":.?!—":
            start = True
        elif piece.startswith((NOCASE, "<i>", "“")) or piece.isdecimal():
            start = False
        result.append(piece)
    return "".join(result)


_GROUP = re.compile(rf"(?P<before>(?:\w|['’](?=\w|{NOCASE}))*){_PROTECTED}(?P<after>(?:\w|['’](?=\w))*)", re.DOTALL)
_WORD = re.compile(rf"{_TAG}|[^\W_]+")


def settle_nocase(text: str) -> str:
    """Protected letters become protected words (``{P}roblem``), and words that no case rule touches (NASA, iPhone, 3D)
    need no protection: CSL leaves words alone that have capitals within, and a capital at the beginning.

    >>> settle_nocase('The <span class="nocase">M</span>onty and <span class="nocase">NASA</span>')
    'The <span class="nocase">Monty</span> and NASA'
    """
    while True:
        settled = _GROUP.sub(_settle, text)
        if settled == text:
            return text.replace(_DONE, NOCASE)
        text = settled


_DONE = "\ufdd0"


def _settle(match: re.Match[str]) -> str:
    whole = match["before"] + match["text"] + match["after"]
    if match.start() == 0 and whole[0].isupper() and not re.search(r"\W", whole):
        return whole  # the first word keeps its capital in any case
    words = [word for word in _WORD.findall(whole) if not word.startswith("<")]
    if all(any(char.isupper() for char in word[1:]) or not any(char.isalpha() for char in word) for word in words):
        return whole
    return f"{_DONE}{whole}</span>"
