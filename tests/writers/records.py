"""Records to write: a whole one of each kind, and generated ones."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from citekit.records import Reference
from citekit.writers import write

NASTY = r"""& % $ # _ { } ~ ^ \ < > * [ ] @ | ` " ' -- --- '' \n % {"""
SCRIPTS = "Достоевский Ελληνικά 中文字符 العربية 😀 Émile Çelik Łódź ß ﬁ ế x̌"

ARTICLE: dict[str, Any] = {
    "id": "24797",
    "type": "article-journal",
    "author": [{"family": "Andrijasevic", "given": "Rutvica"}, {"family": "Walters", "given": "William"}],
    "title": "The International Organization for Migration and the international government of borders",
    "container-title": "Environment and Planning D: Society and Space",
    "issued": {"date-parts": [[2010]]},
    "volume": "28",
    "issue": "6",
    "page": "977–999",
    "publisher": "Pion Ltd",
    "ISSN": "1472-3433",
    "DOI": "10.1068/d1509",
    "URL": "https://oro.open.ac.uk/24797/",
    "abstract": "Early debates often read globalization as a powerful tendency – ‘gated globalism’.",
}

WHOLE: list[dict[str, Any]] = [
    ARTICLE,
    {
        "id": "book", "type": "book", "author": [{"family": "Barker", "given": "Elton"}],
        "title": "Entering the Agon: Dissent and authority in Homer", "edition": "2", "issued": {"date-parts": [[2009, 3]]},
        "publisher": "Oxford University Press", "publisher-place": "Oxford, UK", "ISBN": "978-0-19-954271-0",
        "collection-title": "Classics", "collection-number": "1",
    },
    {
        "id": "chapter", "type": "chapter", "author": [{"family": "Saunders", "given": "Mark N. K."}],
        "editor": [{"family": "Lewis", "given": "Philip"}], "title": "Understanding research philosophy",
        "container-title": "Research Methods for Business Students", "publisher": "Pearson Education",
        "publisher-place": "Harlow", "page": "122–161", "issued": {"date-parts": [[2015]]},
    },
    {
        "id": "paper", "type": "paper-conference", "author": [{"family": "Butler", "given": "Simon"}],
        "title": "Exploring the Influence of Identifier Names on Code Quality",
        "container-title": "14th European Conference on Software Maintenance", "page": "156–165",
        "issued": {"date-parts": [[2010, 3, 15]]},
    },
    {
        "id": "thesis", "type": "thesis", "author": [{"family": "Selvin", "given": "Albert M."}], "genre": "PhD thesis",
        "title": "Making Representations Matter", "publisher": "The Open University", "issued": {"date-parts": [[2011]]},
    },
    {
        "id": "report", "type": "report", "author": [{"literal": "Open Education Research Hub and Partners"}],
        "title": "The UK open textbooks report", "genre": "Research report", "number": "7",
        "publisher": "Open Education Research Hub", "issued": {"date-parts": [[2019]]},
    },
    {
        "id": "web", "type": "webpage", "author": [{"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}],
        "title": "A page", "URL": "https://example.org/a_b%20c#d~e", "accessed": {"date-parts": [[2020, 1, 2]]},
        "issued": {"date-parts": [[2019, 12, 31]]},
    },
]  # fmt: skip

NASTY_ARTICLE = ARTICLE | {"id": "nasty", "title": NASTY, "abstract": SCRIPTS, "author": [{"literal": NASTY}]}


def text(data: dict[str, Any] | list[dict[str, Any]], form: str, **options: Any) -> str:
    """Records as CSL-JSON, written whole."""
    return written(data, form, **options)[0]


def losses(data: dict[str, Any] | list[dict[str, Any]], form: str, **options: Any) -> list[str]:
    """What a form says that it cannot hold."""
    return written(data, form, **options)[1]


def written(data: dict[str, Any] | list[dict[str, Any]], form: str, **options: Any) -> tuple[str, list[str]]:
    lost: list[str] = []
    references = [Reference.from_csl(item) for item in (data if isinstance(data, list) else [data])]
    return "".join(write(references, form, lambda _, variable: lost.append(variable), **options)), lost


_WORDS = st.text(
    st.sampled_from("aZeñÉøжΩ中ع😀 &%$#_{}~^\\<>*[]@|`\"'-–—’“”.,:;?!()0"), min_size=1, max_size=24
).filter(lambda text: any(char.isalpha() for char in text))
_NAME_PARTS = st.one_of(st.sampled_from(["Émile", "O'Brien", "Smith, John", "Rock and Roll", "Ruiz de Azúa"]), _WORDS)


@st.composite
def names(draw: st.DrawFn) -> dict[str, Any]:
    if draw(st.booleans()) and draw(st.booleans()):
        return {"literal": draw(_WORDS)}
    name = {"family": draw(_NAME_PARTS)}
    for part, values in (
        ("given", _NAME_PARTS), ("suffix", st.sampled_from(["Jr.", "III"])),
        ("dropping-particle", st.sampled_from(["van", "de la", "d'"])), ("non-dropping-particle", st.sampled_from(["von", "De"])),
    ):  # fmt: skip
        if draw(st.integers(0, 2)) == 0 and (part != "suffix" or "given" in name):
            name[part] = draw(values)
    return name


@st.composite
def dates(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["parts", "range", "season", "circa", "literal", "raw"]))
    part = st.one_of(
        st.tuples(st.integers(1000, 2100)),
        st.tuples(st.integers(1000, 2030), st.integers(1, 12)),
        st.tuples(st.integers(1000, 2030), st.integers(1, 12), st.integers(1, 28)),
    )
    if kind == "literal":
        return {"literal": draw(_WORDS)}
    if kind == "raw":
        return {"raw": draw(st.sampled_from(["2010-11-23", "2010/2012", "forthcoming", "c. 1900"]))}
    if kind == "range":
        ends = sorted([list(draw(part)), list(draw(part))])
        return {"date-parts": ends if ends[0] != ends[1] else ends[:1]}
    date: dict[str, Any] = {"date-parts": [list(draw(part))]}
    if kind == "season":
        date["season"] = draw(st.integers(1, 4))
        date["date-parts"] = [date["date-parts"][0][:1]]
    if kind == "circa":
        date["circa"] = True
    return date


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """A record of any type, with what real ones have and characters that mean something to some form."""
    from citekit.records.variables import DATE_VARIABLES, NAME_VARIABLES, TYPES

    record: dict[str, Any] = {"id": draw(_WORDS), "type": draw(st.sampled_from(sorted(TYPES)))}
    for variable in draw(
        st.lists(st.sampled_from(sorted(NAME_VARIABLES)), max_size=3, unique=True).map(lambda some: [*some, "author"])
    ):
        record[variable] = draw(st.lists(names(), min_size=1, max_size=3))
    for variable in draw(
        st.lists(st.sampled_from(sorted(DATE_VARIABLES)), max_size=2, unique=True).map(lambda some: [*some, "issued"])
    ):
        record[variable] = draw(dates())
    texts = "title container-title publisher publisher-place collection-title abstract note genre".split()
    for variable in ["title", *draw(st.lists(st.sampled_from(texts), max_size=5, unique=True))]:
        record[variable] = draw(_WORDS)
    if draw(st.booleans()):
        record["title"] = f'A <i>{record["title"]}</i> of <span class="nocase">de Gaulle</span> & H<sub>2</sub>O'
    for variable, values in (
        ("volume", ["12", "XII"]), ("issue", ["3", "3/4"]), ("page", ["1–10", "12", "1-3, 5-7", "e12"]),
        ("edition", ["2", "Revised"]), ("number", ["7", "A-7"]), ("keyword", ["borders", "a, b c"]), ("language", ["en-GB", "de-DE"]),
        ("DOI", ["10.1000/a_b%(c)<1>"]), ("URL", ["https://example.org/a_b%20c?x=1&y={z}#~"]),
        ("ISBN", ["978-0-19-954271-0"]), ("ISSN", ["1472-3433"]),
    ):  # fmt: skip
        if draw(st.booleans()):
            record[variable] = draw(st.sampled_from(values))
    return record
