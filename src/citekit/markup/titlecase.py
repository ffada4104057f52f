"""English titles as `.bib` files hold them: in title case, with braces around what must keep its capitals.

CSL wants titles in sentence case, with capitals where they belong in any style (CSL 1.0.2, "text-case"; a style can
capitalise a title, but no program can tell a name from a word). `sentence_case` does what BibTeX's styles and
biblatex's ``\\MakeSentenceCase`` do to a title, but only to one that is in title case all through, so that the
names in ``The Open University and its students`` survive.
"""

from __future__ import annotations

import re

from ..text import stopwords
from ..text.ingest import TAG
from ..text.tags import WRITTEN, rewrite, spans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

NOCASE, _END = WRITTEN["nocase"]
_OTHERS = {name: written for name, written in WRITTEN.items() if name != "nocase"}
#: a tag, a word (with its inner apostrophes), or what ends a sentence
_PIECE = re.compile(rf"{TAG}|[^\W\d_][\w'’]*|[:.?!;—](?=\s)|\w+|\s+|.", re.DOTALL)
#: quoted and italic words are titles or names of their own
_NAMED = {"“": "”", "<i>": "</i>"}


def _pieces(title: str) -> Iterator[str]:
    """Words and what is between them; what is protected, quoted or italic is one piece."""
    if "<" not in title and "“" not in title:
        yield from _PIECE.findall(title)
        return
    protected = _protected(title)
    last = {opening: title.rfind(closing) for opening, closing in _NAMED.items()}
    position = 0
    while match := _PIECE.match(title, position):
        piece, start, position = match[0], position, match.end()
        if piece in _NAMED and start < last[piece]:
            closing = _NAMED[piece]
            position = title.index(closing, start) + len(closing)
        elif start in protected:
            position = protected[start]
        yield title[start:position]


def _protected(text: str) -> dict[int, int]:
    """Where no-case spans begin, each with its end."""
    if "nocase" not in text:
        return {}
    return {begin: end for begin, _, _, end in spans(text, "nocase")}


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
    for piece in _pieces(title):
        before, last = piece, before
        if last == "-":  # either is title case: State-of-the-Art, State-of-the-art
            continue
        if piece.startswith((NOCASE, "<i>", "“")):
            first = False
        elif piece[0].isalpha():
            if piece[0].isupper() and not first:
                capitals += piece[1:].islower()
            elif not piece[0].isupper() and piece.islower() and len(piece) > 3 and piece not in stopwords.ENGLISH:
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
    for piece in _pieces(title):
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


_WORD = re.compile(rf"{TAG}|[^\W_]+")
_REST_OF_WORD = re.compile(r"(?:\w|['’](?=\w))*+")


def settle_nocase(text: str) -> str:
    """Protected letters become protected words (``{P}roblem``), and words that no case rule touches (NASA, iPhone, 3D)
    need no protection: CSL leaves words alone that have capitals within, and a capital at the beginning.

    >>> settle_nocase('The <span class="nocase">M</span>onty and <span class="nocase">NASA</span>')
    'The <span class="nocase">Monty</span> and NASA'
    """
    settled: list[str] = []
    done = 0
    for start, end in sorted(_protected(text).items()):
        if start < done:  # protected already
            continue
        begin = start
        while begin > done and _is_inner(text[begin - 1], text[begin], begin == start):
            begin -= 1
        rest = _REST_OF_WORD.match(text, end)
        after = rest.end() if rest else end
        inner = _unprotected(text[start + len(NOCASE) : end - len(_END)])
        settled += text[done:begin], _settled(text[begin:start] + inner + text[end:after], first=begin == 0)
        done = after
    return "".join(settled) + text[done:]


def _is_inner(char: str, following: str, last: bool) -> bool:
    """Whether a character before protected letters belongs to their word: an apostrophe does before a letter."""
    return char.isalnum() or char == "_" or (char in "'’" and (last or following.isalnum() or following == "_"))


def _unprotected(text: str) -> str:
    """Without the no-case spans in it."""
    return rewrite(text, str, _OTHERS) if "nocase" in text else text


def _settled(word: str, *, first: bool) -> str:
    if first and word[:1].isupper() and not re.search(r"\W", word):
        return word  # the first word keeps its capital in any case
    words = [part for part in _WORD.findall(word) if not part.startswith("<")]
    if all(any(char.isupper() for char in part[1:]) or not any(char.isalpha() for char in part) for part in words):
        return word
    return f"{NOCASE}{word}{_END}"
