"""Texts and marked entries that the tests of several forms share."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from citekit.text.marks import ALL, CLOSE, LINK, LINK_TEXT, MARK_OF

ITALIC, BOLD = MARK_OF["font-style", "italic"], MARK_OF["font-weight", "bold"]
SUP, SUB = MARK_OF["vertical-align", "sup"], MARK_OF["vertical-align", "sub"]
SMALL_CAPS, NORMAL = MARK_OF["font-variant", "small-caps"], MARK_OF["font-style", "normal"]
BLOCK, INDENT = MARK_OF["display", "block"], MARK_OF["display", "indent"]
LEFT, RIGHT = MARK_OF["display", "left-margin"], MARK_OF["display", "right-inline"]


def linked(address: str, text: str) -> str:
    return f"{LINK}{address}{LINK_TEXT}{text}{CLOSE}"


TITLES = [
    r"All of it: & % $ # _ { } ~ ^ \ < > * [ ] @ | ' - + = / 1.",
    r"R&D: 100% of $5 & $6, C# and #1 in a_b and _c_, {x} ~y~ z^2^ \LaTeX{} <i> *a* **b** [c](d) [e] @f me@g.org |h|",
    r"`code` ``raw`` it's 'so' -- and --- so... :: done \\ \( \[ \n \u{41} // /* x */ a <b@c> ?` !` ,,x'' <<y>>",
    "<script>alert(1)</script> &amp; &#65; ]]> <!-- no --> ![x](y) ![x] :role:`x` |sub| foo_ `bar`__ .. note:: .",
    "1. One",
    "2) Two",
    "(3) Three",
    "1",
    "a. One of a list",
    "A. Author, first",
    "iv. Roman",
    "#. Automatic",
    "- A dash",
    "-x option",
    "--long option",
    "-1 degree, -20 to 5-6 and 7--8",
    "+ A plus",
    "* A star",
    "• A bullet",
    "# A heading",
    "= A heading",
    "== Two ==",
    "> A quotation",
    ">>> 1 + 1",
    "/ Term: what",
    "/V switch",
    ": a definition",
    ":field: value",
    "| a line",
    "~~~",
    "...",
    "----",
    "====",
    "***",
    "%",
    "--",
    ".. comment",
    "__ target",
    "    four spaces",
    "ends in a backslash \\",
    "ends in colons::",
    "a:::b::",
    "Wow! [Why?]",
    "https://example.org/a_b//c?d=e&f=g%20h#i_ and www.example.org/~x",
    "Преступление и наказание",
    "Λόγος, Ἀριστοτέλης",
    "紅樓夢・日本語のタイトル。",
    "ألف ليلة وليلة",
    "Café naïve – “quoted” ‘so’ « ici » … ½ x² H₂O",
    "👩‍🔬 and 🏳️‍🌈 🎉",
    "\U0001d49c mathematical, \ufb01 ligature",
    "no\xa0break, a narrow\u202fone",
]

#: Whatever a record may hold, with what is special somewhere coming often.
TEXT = st.text(
    st.one_of(
        st.sampled_from("""&%$#_{}~^\\<>*[]@|"'`-+=/:.;,!?()1 2aZ\n"""),
        st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Cf", "Zs", "Mn", "Mc", "Me", "Lo"]),
    ),
    max_size=25,
)
ADDRESS = "https://example.org/a_b?c=(d)&e=*"
_MARK = st.sampled_from([ITALIC, BOLD, SUP, SUB, NORMAL, SMALL_CAPS])


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(_MARK, inner).map(lambda pair: f"{pair[0]}{pair[1]}{CLOSE}"),
        inner.map(lambda text: linked(ADDRESS, text)),
        st.lists(inner, min_size=2, max_size=4).map("".join),
    )


#: Text in marks that are balanced, without displays.
MARKED = st.recursive(TEXT, _wrapped, max_leaves=6)

#: Anything at all, balanced or not.
CHAOS = st.text(
    st.one_of(st.integers(0xFDD0, 0xFDEF).map(chr), st.sampled_from("ab 1.*\n\x1b"), st.characters()), max_size=30
)


def visible(marked: str) -> str:
    """What a reader of the entry sees: its text without marks and addresses."""
    return seen(re.sub(f"{LINK}[^{ALL}]*{LINK_TEXT}|[{ALL}]", "", marked))


def seen(text: str) -> str:
    """White space as readers treat it: folded and trimmed."""
    return " ".join(text.split())
