"""BibTeX and BibLaTeX entries as CSL records."""

from __future__ import annotations

import pytest

from citekit.errors import ReadError
from citekit.readers import read

NOCASE = '<span class="nocase">'


def records(text: str, **options: object) -> dict[str, dict[str, object]]:
    return {reference.id: reference.to_csl() for reference in read(text, "refs.bib", "bibtex", **options)}


def entry(kind: str, fields: str, **options: object) -> dict[str, object]:
    [record] = records(f"@{kind}{{key, {fields}}}", **options).values()
    return record


def test_an_article_with_everything() -> None:
    text = r"""
    @string{epd = "Environment and Planning D: Society and Space"}
    @Article{oro24797,
      author    = {Andrijasevic, Rutvica and William Walters},
      title     = {The {International Organization for Migration} and the international government of borders},
      journal   = epd,
      shortjournal = {Environ. Plan. D},
      volume    = 28, number = {6}, pages = {977--999},
      year      = 2010, month = dec,
      doi       = {https://doi.org/10.1068/d1509}, issn = {1472-3433},
      url       = {\url{https://oro.open.ac.uk/24797\_x}},
      publisher = {Pion \& Co.}, langid = {british}, keywords = {migration, borders},
      file      = {:some/file.pdf:PDF},
    }"""
    assert records(text)["oro24797"] == {
        "id": "oro24797",
        "type": "article-journal",
        "author": [{"family": "Andrijasevic", "given": "Rutvica"}, {"family": "Walters", "given": "William"}],
        "title": f"The {NOCASE}International Organization for Migration</span> and the international government of borders",
        "container-title": "Environment and Planning D: Society and Space",
        "container-title-short": "Environ. Plan. D",
        "volume": "28",
        "issue": "6",
        "page": "977-999",
        "issued": {"date-parts": [[2010, 12]]},
        "DOI": "10.1068/d1509",
        "ISSN": "1472-3433",
        "URL": "https://oro.open.ac.uk/24797_x",
        "publisher": "Pion & Co.",
        "language": "en-GB",
        "keyword": "migration, borders",
        "custom": {"file": ":some/file.pdf:PDF"},
    }


@pytest.mark.parametrize(
    ("kind", "fields", "type"),
    [
        ("article", "", "article-journal"),
        ("article", "entrysubtype = {newspaper}", "article-newspaper"),
        ("book", "", "book"),
        ("booklet", "", "pamphlet"),
        ("conference", "", "paper-conference"),
        ("dataset", "", "dataset"),
        ("inbook", "", "chapter"),
        ("incollection", "", "chapter"),
        ("inproceedings", "", "paper-conference"),
        ("inreference", "", "entry-encyclopedia"),
        ("jurisdiction", "", "legal_case"),
        ("manual", "", "book"),
        ("misc", "", "document"),
        ("misc", "eprint = {1707.01083}, archivePrefix = {arXiv}", "article"),
        ("online", "", "webpage"),
        ("patent", "", "patent"),
        ("periodical", "", "periodical"),
        ("software", "", "software"),
        ("techreport", "", "report"),
        ("unpublished", "", "manuscript"),
        ("unpublished", "eventtitle = {A Meeting}", "speech"),
        ("nonesuch", "", "document"),
    ],
)
def test_types(kind: str, fields: str, type: str) -> None:
    assert entry(kind, f"title = {{A}}, {fields}")["type"] == type


@pytest.mark.parametrize(
    ("kind", "fields", "genre"),
    [
        ("phdthesis", "", "PhD thesis"),
        ("mastersthesis", "", "Master’s thesis"),
        ("thesis", "type = {mathesis}", "Master’s thesis"),
        ("phdthesis", "type = {Habilitationsschrift}", "Habilitationsschrift"),
        ("report", "type = {techreport}", "technical report"),
        ("patent", "type = {patentus}", "U.S. patent"),
    ],
)
def test_the_genre_is_the_types_or_the_type_fields(kind: str, fields: str, genre: str) -> None:
    assert entry(kind, fields)["genre"] == genre


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("year = 2010", {"date-parts": [[2010]]}),
        ("year = 2010, month = mar", {"date-parts": [[2010, 3]]}),
        ("year = 2010, month = {March}", {"date-parts": [[2010, 3]]}),
        ("year = 2010, month = 3", {"date-parts": [[2010, 3]]}),
        ('year = 2010, month = dec # "~4"', {"date-parts": [[2010, 12, 4]]}),
        ('year = 2010, month = "4~" # dec', {"date-parts": [[2010, 12, 4]]}),
        ("year = 2010, month = mar, day = 5", {"date-parts": [[2010, 3, 5]]}),
        ('year = 2010, month = jul # "/" # aug', {"date-parts": [[2010, 7], [2010, 8]]}),
        ('year = 2010, month = apr # "--" # may', {"date-parts": [[2010, 4], [2010, 5]]}),
        ('year = {2009--2010}, month = dec # "--" # jan', {"date-parts": [[2009, 12], [2010, 1]]}),
        ("year = {1998--1999}", {"date-parts": [[1998], [1999]]}),
        ("year = 2010, month = {Spring}", {"date-parts": [[2010]], "season": 1}),
        ("year = {c. 1850}", {"date-parts": [[1850]], "circa": True}),
        ("year = {forthcoming}", {"literal": "forthcoming"}),
        ("date = {2010-03-12}", {"date-parts": [[2010, 3, 12]]}),
        ("date = {2010-03/2010-05}", {"date-parts": [[2010, 3], [2010, 5]]}),
        ("date = {2010/}", {"date-parts": [[2010], []]}),
        ("date = {2010~}", {"date-parts": [[2010]], "circa": True}),
        ("date = {2010-21}", {"date-parts": [[2010]], "season": 1}),
        ("date = {-0044}", {"date-parts": [[-45]]}),
        ("date = {2010-03-12}, year = 2010, month = mar", {"date-parts": [[2010, 3, 12]]}),
    ],
)
def test_dates(fields: str, issued: dict[str, object]) -> None:
    record = entry("book", fields)
    assert record == {"id": "key", "type": "book", "issued": issued}


def test_other_dates() -> None:
    record = entry("book", "urldate = {2019-08-06}, eventdate = {2010-03-15/2010-03-18}, origdate = {1890}")
    assert record["accessed"] == {"date-parts": [[2019, 8, 6]]}
    assert record["event-date"] == {"date-parts": [[2010, 3, 15], [2010, 3, 18]]}
    assert record["original-date"] == {"date-parts": [[1890]]}


def test_titles_join_subtitle_and_addon() -> None:
    record = entry("book", "title = {Why?}, subtitle = {an answer}, titleaddon = {With notes}")
    assert (record["title"], record["title-short"]) == ("Why? an answer. With notes", "Why?")


def test_a_volume_of_many() -> None:
    assert {"title": "Works", "volume-title": "Letters: 1800–1810", "volume": "3"}.items() <= entry(
        "book", "maintitle = {Works}, title = {Letters}, subtitle = {1800--1810}, volume = 3"
    ).items()
    assert {"container-title": "Works", "volume-title": "Letters", "title": "Preface"}.items() <= entry(
        "incollection", "maintitle = {Works}, booktitle = {Letters}, title = {Preface}"
    ).items()


@pytest.mark.parametrize(
    ("kind", "field", "variable"),
    [
        ("article", "journaltitle", "container-title"),
        ("inproceedings", "booktitle", "container-title"),
        ("incollection", "eventtitle", "event-title"),
        ("book", "series", "collection-title"),
        ("phdthesis", "school", "publisher"),
        ("techreport", "institution", "publisher"),
        ("misc", "howpublished", "publisher"),
        ("book", "location", "publisher-place"),
        ("book", "address", "publisher-place"),
        ("patent", "location", "jurisdiction"),
        ("inproceedings", "venue", "event-place"),
        ("book", "pagetotal", "number-of-pages"),
        ("book", "volumes", "number-of-volumes"),
        ("book", "part", "part-number"),
        ("inbook", "chapter", "chapter-number"),
        ("book", "library", "call-number"),
        ("book", "annotation", "annote"),
        ("book", "addendum", "note"),
        ("software", "version", "version"),
        ("book", "origpublisher", "original-publisher"),
        ("book", "pubstate", "status"),
    ],
)
def test_fields(kind: str, field: str, variable: str) -> None:
    assert entry(kind, f"{field} = {{Some value}}")[variable] == "Some value"


@pytest.mark.parametrize(
    ("kind", "variable"), [("article", "issue"), ("book", "collection-number"), ("techreport", "number")]
)
def test_what_a_number_counts_depends_on_the_type(kind: str, variable: str) -> None:
    assert entry(kind, "number = 7")[variable] == "7"


@pytest.mark.parametrize(("edition", "read"), [("Second", "2"), ("3rd", "3"), ("4", "4"), ("revised", "revised")])
def test_editions_are_numbers_where_they_can_be(edition: str, read: str) -> None:
    assert entry("book", f"edition = {{{edition}}}")["edition"] == read


@pytest.mark.parametrize(
    ("kind", "pages", "variable", "read"),
    [
        ("article", "977--999", "page", "977-999"),
        ("article", "7", "page", "7"),
        ("article", "1--10, 12--15", "page", "1-10, 12-15"),
        ("book", "xii + 304", "number-of-pages", "xii + 304"),
        ("phdthesis", "304", "number-of-pages", "304"),
        ("book", "12--20", "page", "12-20"),
    ],
)
def test_pages_are_where_it_is_or_how_many_it_has(kind: str, pages: str, variable: str, read: str) -> None:
    assert entry(kind, f"pages = {{{pages}}}")[variable] == read


def test_editors_by_their_role() -> None:
    record = entry(
        "book",
        "editor = {A B}, editora = {C D}, editoratype = {compiler}, editorb = {E F}, editorbtype = {translator}, "
        "translator = {G H}",
    )
    assert record["editor"] == [{"family": "B", "given": "A"}]
    assert record["compiler"] == [{"family": "D", "given": "C"}]
    assert [name["family"] for name in record["translator"]] == ["H", "F"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            "eprint = {1707.01083v2}, archivePrefix = {arXiv}, primaryClass = {cs.CV}",
            {
                "archive": "arXiv",
                "archive_location": "1707.01083v2 [cs.CV]",
                "URL": "https://arxiv.org/abs/1707.01083v2",
            },
        ),
        ("eprint = {arXiv:hep-th/9603067}", {"archive": "arXiv", "archive_location": "hep-th/9603067"}),
        ("eprint = {123}, eprinttype = {pubmed}", {"PMID": "123"}),
        ("eprint = {2716}, eprinttype = {jstor}, url = {http://x.org}", {"archive": "JSTOR", "URL": "http://x.org"}),
    ],
)
def test_eprints(fields: str, expected: dict[str, str]) -> None:
    assert expected.items() <= entry("article", fields).items()


@pytest.mark.parametrize(
    ("title", "read"),
    [
        (
            "Making Representations Matter: Understanding Practice",
            "Making representations matter: Understanding practice",
        ),
        ("The Open University and its students", "The Open University and its students"),
        ("A Study of {NASA} and {iPhone} Users", "A study of NASA and iPhone users"),
        ("The {Monty Hall} Problem", f"The {NOCASE}Monty Hall</span> problem"),
        ("Reading \\emph{Moby Dick} Aloud", "Reading <i>Moby Dick</i> aloud"),
        ("{Kept as It Is Written}", f"{NOCASE}Kept as It Is Written</span>"),
        ("The {\\'E}clair of {M}onty", f"The éclair of {NOCASE}Monty</span>"),
    ],
)
def test_title_case_becomes_sentence_case_where_braces_allow(title: str, read: str) -> None:
    assert entry("article", f"title = {{{title}}}")["title"] == read


def test_titles_in_other_languages_and_by_wish_stay_as_they_are() -> None:
    title = "title = {Die Kunst und Ihre Werke}"
    assert entry("book", f"{title}, langid = {{ngerman}}")["title"] == "Die Kunst und Ihre Werke"
    assert (
        entry("book", "title = {Making Representations Matter}", recase=False)["title"]
        == "Making Representations Matter"
    )


def test_crossref_maps_titles_as_biblatex_does() -> None:
    text = """
    @inproceedings{child, crossref = {Parent}, author = {A B}, title = {Small paper}, pages = {1--2}}
    @proceedings{parent, editor = {C D}, title = {Big Proceedings}, subtitle = {Of Nineteen Ninety}, year = 1990,
      publisher = {P}, shorttitle = {Big}}
    """
    child = records(text)["child"]
    assert child["container-title"] == "Big Proceedings: Of Nineteen Ninety"
    assert child["editor"] == [{"family": "D", "given": "C"}]
    assert (child["title"], child["publisher"], child["page"]) == ("Small paper", "P", "1-2")
    assert "title-short" not in child
    assert "custom" not in child


def test_crossref_without_a_rule_takes_fields_of_the_same_name() -> None:
    text = "@misc{child, crossref = {parent}} @misc{parent, title = {T}, note = {N}}"
    assert {"title": "T", "note": "N"}.items() <= records(text)["child"].items()


def test_own_fields_come_before_inherited_ones_and_grandparents_count() -> None:
    text = """
    @inbook{c, crossref = {b}, title = {Chapter}, year = 3}
    @book{b, crossref = {a}, title = {Volume}, author = {X Y}, year = 2}
    @mvbook{a, title = {Work}, publisher = {P}, year = 1}
    """
    record = records(text)["c"]
    assert (record["title"], record["container-title"], record["volume-title"]) == ("Chapter", "Work", "Volume")
    assert record["container-author"] == [{"family": "Y", "given": "X"}]
    assert record["publisher"] == "P"


def test_xdata_is_inherited_as_it_is_and_is_no_record() -> None:
    text = "@xdata{x, publisher = {P}, xdata = {y}} @xdata{y, location = {L}} @book{b, xdata = {x}, title = {T}}"
    assert records(text) == {"b": {"id": "b", "type": "book", "title": "T", "publisher": "P", "publisher-place": "L"}}


def test_a_circle_or_a_missing_parent_loses_nothing() -> None:
    text = "@misc{a, crossref = {b}, title = {A}} @misc{b, crossref = {a}, note = {N}} @misc{c, crossref = {zz}}"
    found = records(text)
    assert {"title": "A", "note": "N"}.items() <= found["a"].items()
    assert found["c"]["custom"] == {"crossref": "zz"}


def test_a_circle_is_cut_where_it_closes() -> None:
    text = (
        "@misc{a, xdata = {b}, title = {A}} @misc{b, xdata = {c}, note = {B}} @misc{c, xdata = {a, c}, language = {C}}"
    )
    found = records(text)
    assert {"title": "A", "note": "B", "language": "C"}.items() <= found["a"].items()
    assert {"title": "A", "language": "C"}.items() <= found["c"].items()


@pytest.mark.parametrize("field", ["xdata", "crossref"])
def test_a_long_line_of_ancestors_is_inherited_from_end_to_end(field: str) -> None:
    line = "".join(f"@misc{{k{number}, {field} = {{k{number + 1}}}}}\n" for number in range(5000))
    for text in (f"{line}@misc{{k5000, title = {{T}}}}", f"@misc{{k5000, title = {{T}}}}\n{line}"):
        found = records(text)
        assert len(found) == 5001
        assert {record["title"] for record in found.values()} == {"T"}


def test_fan_out_is_resolved_once() -> None:
    doubled = "".join(f"@misc{{k{number}, xdata = {{k{number + 1},k{number + 1}}}}}\n" for number in range(50))
    assert records(f"{doubled}@misc{{k50, title = {{T}}}}")["k0"]["title"] == "T"


def test_what_is_inherited_is_in_proportion_to_the_file() -> None:
    parent = f"@xdata{{p, abstract = {{{'x' * 10_000}}}}}\n"
    children = "".join(f"@misc{{c{number}, xdata = {{p}}}}\n" for number in range(1000))
    text = f"{parent}{children}@misc{{grandchild, xdata = {{c999}}}}\n@misc{{own, title = {{T}}}}"
    errors: list[ReadError] = []
    found = list(read(text, "refs.bib", "bibtex", on_error=errors.append))
    assert sum(len(reference.fields.get("abstract", "")) for reference in found) <= 20 * len(text)
    assert len(found) + len(errors) == 1002
    assert len(found) > 50
    assert found[-1].id == "own"
    assert errors[-1].entry == "grandchild"
    assert all("inherits too much" in str(error) for error in errors)


def test_a_month_may_have_more_than_one_dash() -> None:
    months = {"dec--jan": [[1998, 12], [1999, 1]], "a--b--c": [[1998], [1999]]}
    for month, parts in months.items():
        issued = entry("article", f"year = {{1998--1999}}, month = {{{month}}}")["issued"]
        assert issued == {"date-parts": parts}


def test_missing_keys_are_made_from_author_and_year() -> None:
    assert list(records("@book{, author = {van Gogh, Vincent}, year = 1888}")) == ["Gogh1888"]


def test_useprefix_makes_particles_part_of_the_name() -> None:
    [name] = entry("book", "author = {Vincent van Gogh}, options = {useprefix=true}")["author"]  # type: ignore[misc]
    assert name == {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}


NINES = "9" * 5000


@pytest.mark.parametrize("field", ["month = {@}", "month = jan, day = {@}", "month = 1, day = {@}", "series = {@}"])
def test_numbers_of_more_digits_than_python_reads_are_text(field: str) -> None:
    [reference] = read(f"@article{{a, year = 2010, {field.replace('@', NINES)}}}", "refs.bib")
    assert NINES in str(reference.to_csl())


@pytest.mark.parametrize("opening", ["{", "\\emph{", "$^{"])
def test_braces_that_are_nested_too_deeply(opening: str) -> None:
    closing = "}$" if "$" in opening else "}"
    with pytest.raises(ReadError, match="braces nested too deeply"):
        records(f"@book{{a, title = {{{opening * 3000}x{closing * 3000}}}}}")
