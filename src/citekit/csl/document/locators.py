"""Locators as people type them: "pp. 980-982", "ch. 3", "§ 4", "Kap. 3" → the locator's label and its text."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: What is understood in every language, after the locale's own terms: Latin and English abbreviations that books use.
#: (That of a chapter is "ch." to most, "chap." to the English locales.)
_COMMON = {
    "article-locator": "art. arts.",
    "book": "bk. bks.",
    "chapter": "ch. chs. chap. chaps.",
    "column": "col. cols.",
    "figure": "fig. figs.",
    "folio": "fol. fols.",
    "issue": "no. nos. nr. №",
    "line": "l. ll.",
    "note": "n. nn.",
    "opus": "op. opp.",
    "page": "p. pp. p",
    "paragraph": "para. paras. par. pars. ¶ ¶¶",
    "part": "pt. pts.",
    "section": "sec. secs. sect. § §§",
    "sub-verbo": "s.v. s.vv.",
    "table": "tbl. tab.",
    "verse": "v. vv.",
    "volume": "vol. vols.",
}


def parse_locator(text: str, terms: Mapping[str, Iterable[str]]) -> tuple[str, str]:
    """The label and the locator that ``text`` means.

    ``terms`` gives the texts of each label in a locale, as a compiled style has them (``OPTIONS["locator_terms"]``).
    The longest one that ``text`` begins with counts, in the text's own case before another. A full stop at its end may
    be left out, unless a single letter is left: "B 5" is a page. What begins with no term is a page. A second label
    stays in the locator.

    >>> english = {"page": ["p.", "pp.", "page", "pages"], "section": ["sec.", "§"], "volume": ["vol."]}
    >>> parse_locator("pp. 980-982", english), parse_locator("§4", english), parse_locator("xii", english)
    (('page', '980-982'), ('section', '4'), ('page', 'xii'))
    >>> parse_locator("vol. 2, p. 5", english)
    ('volume', '2, p. 5')
    >>> parse_locator("kap 3", {"chapter": ["Kap.", "Kapitel"]})
    ('chapter', '3')
    """
    text = " ".join(text.split())  # no-break spaces, which some locales' terms have, become spaces, too
    lower = text.lower()
    found, best = ("page", text), (0, False)
    for label, term in _spellings(terms):
        rank = (len(term), text.startswith(term))
        if rank > best and lower.startswith(term.lower()) and (rest := _behind(text, len(term))):
            found, best = (label, rest), rank
    return found


def _behind(text: str, end: int) -> str:
    """What stands behind a term that ends at ``end``; "" where the term would be but a part of a word."""
    rest = text[end:].lstrip()
    if text[end - 1].isalnum() and not (text[end : end + 1].isspace() or text[end : end + 1].isdecimal()):
        return ""
    return rest


def _spellings(terms: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Every label with each text that may stand for it, the locale's own first."""
    for table in (terms, {label: texts.split() for label, texts in _COMMON.items()}):
        for label, texts in table.items():
            for term in texts:
                plain = " ".join(term.split())
                closed = plain.replace(". ", ".")  # "s.v." or "s. v.", whichever the locale has
                for spelling in (plain, closed, closed.replace(".", ". ").rstrip(), closed.rstrip(".")):
                    if len(spelling) > 1 or not spelling.isalpha() or spelling == term:
                        yield label, spelling
            yield label, label  # CSL's own word
