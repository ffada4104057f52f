"""Records, cites and documents as a library may hold them: sound ones, odd ones and wrong ones."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from citekit.records import Citation, Cite
from citekit.records.variables import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, STANDARD_VARIABLES, TYPES

#: what means something to a reader, a writer or the engine
SPECIAL = [
    *" .,;:!?-–—/&()[]{}<>'\"‘’“”«»„\\$%#_^~*`@|+=",
    *("<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "<sub>", "</sub>", "<sc>", "</sc>", "</span>"),
    '<span class="nocase">', '<span style="font-variant:small-caps;">', '<span class="nodecor">',
    "--", "...", "et al.", "https://x.org/a_b", "\\emph{", "\\'", "$^2$", "&amp;", "]]>", "\n", "\u00a0", "\u202f",
]  # fmt: skip
#: letters that change case in odd ways, marks, scripts without case, and what no output may hold
ODD = "ßẞıİŉǆǅΐςŁéé中ع한😀ﬁ²Ⅳ٣\u200d\u202e\x00\x1b\x9b\u2028\ud800\udfff\ufdd0\ufdd1\ufdef\uffff\ufffd"

letters = st.sampled_from("aZ é1Ж")
pieces = st.one_of(
    st.sampled_from(["Borders", "the Fall", "of", "van", "de", "O'Brien", "1984", "a", "I", "McDonald-Smith"]),
    st.sampled_from(SPECIAL),
    st.text(letters, max_size=4),
    st.sampled_from(ODD),
    st.sampled_from(["9" * 5000, "x" * 300]),
    st.text(max_size=3),
)
texts = st.lists(pieces, max_size=7).map("".join)
numbers = st.one_of(
    st.sampled_from(
        "1 2 12-15 12–5 1,3 2&3 1-3,5 IV xii 3rd 2a e12 A5-B7 10:1 1.2 Supplement 1000000 -1 12--15 n.p.".split()
    ),
    st.integers(-5, 10**12),
    st.sampled_from(["9" * 5000, f"1-{'9' * 5000}", 1e400, 1.5, "\u0663"]),
    texts,
)
languages = st.sampled_from("en en-GB de de-DE fr tr zh x english".split())

names = st.one_of(
    st.fixed_dictionaries(
        {"family": texts},
        optional={
            "given": st.one_of(st.sampled_from(["Jane", "J. R. R.", "Jean-Paul", "J", "al-"]), texts),
            "dropping-particle": st.sampled_from(["van", "de la", "d'", ""]),
            "non-dropping-particle": st.sampled_from(["von", "De", "al-", "d’"]),
            "suffix": st.sampled_from(["Jr.", "III", ""]),
            "comma-suffix": st.booleans(),
            "static-ordering": st.booleans(),
        },
    ),
    st.fixed_dictionaries({"literal": texts}),
    texts,
)
name_lists = st.one_of(
    st.lists(names, max_size=4),
    st.lists(
        st.sampled_from([{"family": f, "given": g} for f in ("Doe", "Roe") for g in ("A.", "Ann", "")]), max_size=7
    ),
)

_part = st.one_of(
    st.lists(st.sampled_from([1, 2, 12, 13, 31, 21, 2010, -44, 0, 99, "2010", "05", "", 10**9]), max_size=4),
    st.tuples(st.integers(-3000, 3000), st.integers(-2, 25), st.integers(-2, 40)).map(list),
)
dates = st.one_of(
    st.fixed_dictionaries(
        {"date-parts": st.lists(_part, max_size=3)},
        optional={"season": st.one_of(st.integers(0, 25), texts), "circa": st.booleans(), "literal": texts},
    ),
    st.fixed_dictionaries(
        {"raw": texts | st.sampled_from(["2010-11-23", "2010/2012", "c. 1900", "spring 2010", "1e5"])}
    ),
    st.fixed_dictionaries({"literal": texts}),
    texts,
    st.integers(-3000, 3000),
)
#: whatever JSON holds
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
notes = st.lists(
    st.one_of(
        texts, st.sampled_from(["{:volume: 3}", "genre: x", "author: Doe || J.", "issued: 2010-05-06", "type: book"])
    ),
    max_size=3,
).map("\n".join)

_VALUES = [
    (NAME_VARIABLES, name_lists),
    (DATE_VARIABLES, dates),
    (NUMBER_VARIABLES, numbers),
    (STANDARD_VARIABLES - {"language", "note"}, texts),
    ({"note"}, notes),
    ({"language"}, languages),
]
_CHOICES = [(name, values) for group, values in _VALUES for name in sorted(group)]
_COMMON = [
    (name, values)
    for name, values in _CHOICES
    if name in "author editor issued accessed title container-title volume page DOI URL publisher edition".split()
]


@st.composite
def records(draw: st.DrawFn, *, wrong: bool = False) -> dict[str, Any]:
    """A record as CSL-JSON; where it may be ``wrong``, values of the wrong type are among its variables'."""
    record: dict[str, Any] = {
        "id": draw(st.sampled_from(["a", "b", 7]) | texts),
        "type": draw(
            st.sampled_from(sorted(TYPES)) | st.sampled_from(["article-journal", "book", "chapter", "webpage"])
        ),
    }
    for name, values in draw(st.lists(st.sampled_from(_COMMON), max_size=6)) + draw(
        st.lists(st.sampled_from(_CHOICES), max_size=4)
    ):
        record[name] = draw(values)
    if wrong:
        for name in draw(
            st.lists(st.sampled_from([name for name, _ in _CHOICES] + ["id", "type", "custom", "x"]), max_size=2)
        ):
            record[name] = draw(junk)
    return record


_LABELS = ["page", "chapter", "section", "sub-verbo", "sub verbo", "volume", "figure", "no-such-label", ""]


@st.composite
def citations(draw: st.DrawFn, ids: list[str]) -> list[Citation]:
    """A document's citations of these records."""
    cites = st.builds(
        Cite,
        st.sampled_from(ids),
        st.just("") | numbers.map(str),
        st.sampled_from(_LABELS),
        st.just("") | texts,
        st.just("") | texts,
        suppress_author=st.booleans(),
        author_only=st.integers(0, 5).map(lambda n: n == 0),
    )
    made = st.builds(
        Citation,
        st.lists(cites, max_size=3),
        st.integers(0, 12),
        composite=st.integers(0, 4).map(lambda n: n == 0),
        infix=st.just("") | texts,
    )
    return draw(st.lists(made, max_size=4))
