"""Which records a query means: `citekit.query`, as docs/query.md tells it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import QueryError
from citekit.query import Query
from citekit.records import Reference
from citekit.records.variables import TYPES, VARIABLES

PAPER = Reference.from_csl(
    {
        "id": "24797",
        "citation-key": "oro24797",
        "type": "article-journal",
        "title": "The International <i>Organization</i> for Migration and the “gated globalism” of borders",
        "author": [
            {"family": "Andrijasevic", "given": "Rutvica"},
            {"family": "Walters", "given": "William"},
            {"family": "Gogh", "given": "Zoë", "non-dropping-particle": "van"},
            {"literal": "Open University"},
        ],
        "editor": [{"family": "O’Neill", "given": "J. J."}],
        "container-title": "Environment and Planning D: Society and Space",
        "volume": "28",
        "page": "977-999",
        "number-of-pages": 23,
        "issued": {"date-parts": [[2010, 12, 3]]},
        "accessed": {"date-parts": [[2024, 5]]},
        "ISSN": "1472-3433",
        "DOI": "10.1068/d1509",
        "URL": "https://oro.open.ac.uk/24797/",
        "keyword": "borders, migration",
        "abstract": "Hereafter.",
    }
)


def means(query: str, **fields: object) -> bool:
    """Whether a query means the paper with these fields changed (``container_title`` is container-title)."""
    changed = {name.replace("_", "-"): value for name, value in fields.items()}
    return Query(query).matches(Reference.from_csl({**PAPER.to_csl(), **changed}))


# Words


@pytest.mark.parametrize(
    "query",
    [
        "author:walters",
        "author:walt",
        "AUTHOR:WALTERS",
        "author:zoe",
        "author:'van gogh'",
        'author:"walters, william"',
        'author:"william walters"',
        "author:walters,w",
        "author:gogh,z",
        "author:open",
        "editor:o'neill",
        "editor:neill",
        "title:organization",
        "title:organi",
        'title:"gated globalism"',
        "title:'gated globalism'",
        "title:“gated globalism”",
        "container-title:environment",
        "keyword:migration",
        "id:24797",
        "id:oro24797",
        "id:ORO",
        'id:"24797"',
        "id:https://doi.org/10.1068",
        "id:10.1068/d1509",
        "doi:https://doi.org/10.1068/D1509",
        "doi:10.1068",
        "issn:14723433",
        "issn:1472-3433",
        "url:oro.open.ac.uk",
        "volume:28",
        "number-of-pages:23",
        "doi:*",
    ],
)
def test_a_field_has_words(query):
    assert Query(query).matches(PAPER)


@pytest.mark.parametrize(
    "query",
    [
        "author:alters",
        'author:"walt"',
        "author:neill",
        "author:'andrijasevic rutvica walters'",
        'title:"globalism gated"',
        "id:2479",
        "id:1068",
        'id:"oro"',
        'id:"10.1068"',
        "volume:2",
        "page:97",
        "doi:10.10",
        "isbn:*",
        "title:walters",
    ],
)
def test_others_it_has_not(query):
    assert not Query(query).matches(PAPER)


@pytest.mark.parametrize("query", ["walters", "zoe", "environment", "2010", "neill", '"gated globalism"', "any:gated"])
def test_a_bare_word_is_looked_for_in_title_names_year_and_container(query):
    assert Query(query).matches(PAPER)


@pytest.mark.parametrize("query", ["hereafter", "1472", "28", "201", "organization-walters"])
def test_and_nowhere_else(query):
    assert not Query(query).matches(PAPER)


def test_a_phrase_does_not_reach_from_one_name_or_field_into_the_next():
    assert not means('"globalism of borders environment"')
    assert not means('author:"walters gogh"')
    assert means('keyword:"b c"', keyword=["a b c"])
    assert not means('keyword:"b c"', keyword=["a b", "c"])


@pytest.mark.parametrize(("title", "query"), [("紅樓夢の研究", "樓夢"), ("İstanbul", "istanbul"), ("Ｆull", "full")])
def test_words_in_other_scripts(title, query):
    assert means(f"title:{query}", title=title)


# Terms


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("walters andrijasevic", True),
        ("walters and andrijasevic", True),
        ("walters AND nobody", False),
        ("-walters", False),
        ("-nobody", True),
        ("not nobody", True),
        ("not -walters", True),
        ("-author:nobody walters", True),
        ("author:nobody|walters", True),
        ("author:nobody|'van gogh'", True),
        ("-author:nobody|walters", False),
        ("author:nobody|noone", False),
        ('"not"', False),
        ('"and"', True),
        ("notable", False),
        ("  walters  ", True),
    ],
)
def test_terms_are_joined(query, meant):
    assert Query(query).matches(PAPER) is meant


# Types


@pytest.mark.parametrize(
    ("query", "types"),
    [
        ("article", {"article", "article-journal", "article-magazine", "article-newspaper"}),
        ("art", {"article", "article-journal", "article-magazine", "article-newspaper"}),
        ("article-j", {"article-journal"}),
        ('"article"', {"article"}),
        ("Chapter", {"chapter"}),
        ("motion-picture", {"motion_picture"}),
        ("review", {"review", "review-book"}),
        ("book|thesis", {"book", "thesis"}),
        ("*", TYPES),
    ],
)
def test_types_by_their_beginnings(query, types):
    assert {type for type in TYPES if means(f"type:{query}", type=type)} == types


@pytest.mark.parametrize("type", sorted(TYPES))
def test_every_type_can_be_named(type):
    assert means(f"type:{type}", type=type)


def test_a_type_that_csl_has_not_is_named_in_quotes():
    assert means('type:"zine"', type="zine")


# Numbers and dates


@pytest.mark.parametrize("query", ["volume:20..30", "volume:..28", "volume:28..", "page:980..1000", "volume:3|28..30"])
def test_numbers_have_ranges(query):
    assert Query(query).matches(PAPER)


@pytest.mark.parametrize("query", ["volume:29..", "volume:..27", "isbn:1..", "issue:1.."])
def test_and_ends(query):
    assert not Query(query).matches(PAPER)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("2010", True),
        ("2011", False),
        ("2010..2015", True),
        ("2010..", True),
        ("2011..", False),
        ("..2010", True),
        ("..2009", False),
        ("2009|2010", True),
        ("2010-12", True),
        ("2010-11", False),
        ("2010-11..2010-12", True),
        ("2010-12-04..", False),
        ("-500..3000", True),
        ("*", True),
    ],
)
def test_years(query, meant):
    assert Query(f"year:{query}").matches(PAPER) is meant
    assert Query(f"issued:{query}").matches(PAPER) is meant


@pytest.mark.parametrize(
    ("issued", "query", "meant"),
    [
        ({"raw": "12 March 2010"}, "2010", True),
        ({"literal": "c. 1850"}, "1850", True),
        ({"date-parts": [[2008], [2012]]}, "2010", True),
        ({"date-parts": [[2008], [2012]]}, "2013..", False),
        ({"raw": "2010/.."}, "2020", True),
        ({"date-parts": [[-45]]}, "-45", True),
        ({"date-parts": [[-45]]}, "..-1", True),
        ({"date-parts": [[2010]]}, "2010-05", True),
        ({"literal": "forthcoming"}, "forthcoming", True),
        ({"literal": "forthcoming"}, "2010..", False),
        ({"literal": "forthcoming"}, "*", True),
        (None, "..3000", False),
        (None, "*", False),
        ({"date-parts": [[2010]]}, "forthcoming", False),
    ],
)
def test_dates_of_every_kind(issued, query, meant):
    assert means(f"year:{query}", issued=issued) is meant


def test_other_dates():
    assert means("accessed:2024-05..2024-06")
    assert not means("accessed:..2023")


# Errors


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "query: it is empty"),
        ("year:2010 autor:x", "query, at 'autor:x' (character 11): no field 'autor': did you mean 'author'?"),
        ("journal:x", "query, at 'journal:x' (character 1): no field 'journal': did you mean 'container-title'?"),
        ("https://x.org", "query, at 'https://x.org' (character 1): no field 'https': there are author, title"),
        ("author: x", "query, at 'author: x' (character 1): nothing is behind 'author:': no space may follow it"),
        ("a -", "query, at '-' (character 3): nothing is behind '-'"),
        ("-not ", "query, at '-not' (character 1): nothing is behind '-not'"),
        ("not", "query, at 'not' (character 1): nothing is behind 'not'"),
        ("type:book|", "query, at 'type:book|' (character 1): nothing is behind 'type:book|'"),
        ("|book", "query, at '|book' (character 1): nothing is before '|'"),
        ("a or b", "query, at 'or b' (character 3): write what may be either as type:article|chapter"),
        ('title:"a b', "query, at '\"a b' (character 7): the quotation is not closed"),
        ('title:a"b"', "query, at 'a\"b\"' (character 7): quotation marks go around all of a value"),
        ("title:!", "query, at '!' (character 7): there is no letter or digit to look for"),
        ("type:p", "query, at 'p' (character 6): type 'p' may be pamphlet, paper-conference, patent, performance, "),
        ("type:jornal", "query, at 'jornal' (character 6): no type 'jornal': did you mean 'article-journal'"),
        ("type:journal", "query, at 'journal' (character 6): no type 'journal': did you mean 'article-journal'?"),
        ("year:20l0", "query, at '20l0' (character 6): '20l0' is no year: write 2010, 2010..2015"),
        ("year:2010-2015", "query, at '2010-2015' (character 6): '2010-2015' is no year: write 2010, 2010..2015"),
        ("year:2010-13", "query, at '2010-13' (character 6): '2010-13' is no year"),
        ("year:..", "query, at '..' (character 6): a range needs a year"),
        ("year:2015..2010", "query, at '2015..2010' (character 6): '2015..2010' ends before it begins"),
        ("volume:9..1", "query, at '9..1' (character 8): '9..1' ends before it begins"),
    ],
)
def test_an_error_shows_the_place_and_the_way_out(query, message):
    with pytest.raises(QueryError) as raised:
        Query(query)
    assert str(raised.value).startswith(message)


def test_every_query_of_the_documentation_can_be_understood(root):
    page = (root / "docs" / "query.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*) \|$", page.partition("## Groups")[0], re.MULTILINE)
    queries = [query.replace("\\|", "|") for row in rows for query in re.findall("`([^`]+)`", row)]
    assert len(queries) > 15
    for query in set(queries) - {"|", "type:re"}:
        Query(query)
    with pytest.raises(QueryError):
        Query("type:re")


# Whatever comes

VALUE = st.one_of(st.text(max_size=8), st.sampled_from(["*", "..", "1..2", '"', "'", "|", "-", "not", "2010-05", "a"]))
TERM = st.builds(
    "{}{}{}".format, st.sampled_from(["", "-", "not "]), st.sampled_from(["", "a:", "year:", "type:"]), VALUE
)
RECORD = st.dictionaries(
    st.sampled_from(["title", "page", "DOI", "keyword", "ISBN", "volume", "custom"]),
    st.one_of(st.text(max_size=20), st.integers(), st.booleans(), st.lists(st.text(max_size=4)), st.just({"a": "b"})),
)


@given(st.lists(TERM, max_size=3).map(" ".join), RECORD)
def test_a_query_means_a_record_or_not_or_is_refused(query, record):
    place = None
    try:
        meant = Query(query).matches(Reference.from_csl({"id": "a", "type": "book", **record}))
    except QueryError as error:
        place, meant = error.at, "\n" in str(error)
    assert place is None or (0 <= place <= len(query) and not meant)
    assert isinstance(meant, bool)


@given(st.sampled_from(sorted({variable.lower() for variable in VARIABLES} | {"any", "id", "type"})), RECORD)
def test_every_field_can_be_asked_for(field, record):
    reference = Reference.from_csl({"id": "a", "type": "book", **record})
    for value in ("*", '"x"', "book", "2010", "1..2"):
        try:
            query = Query(f"{field}:{value}")
        except QueryError:
            assert field == "type"
        else:
            assert query.matches(reference) is not Query(f"-{field}:{value}").matches(reference)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters='"“”|'), max_size=30))
def test_a_title_in_quotes_finds_itself(title):
    try:
        query = Query(f'title:"{title}"')
    except QueryError:
        assert not any(char.isalnum() for char in title)
    else:
        assert query.matches(Reference("a", "book", {"title": f"Before {title} behind"}))
