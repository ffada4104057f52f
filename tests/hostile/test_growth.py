"""Nothing small hangs: what is asked of a text takes time in proportion to its length, however the text is made.

This is about the engine, the writers, the forms of output and the functions on text.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from types import ModuleType
from typing import Any

import pytest

import citekit
from citekit import Citation, Cite, Date, Name, Reference, formats, writers
from citekit.api import Style
from citekit.cli.output import dress, listing, page, table
from citekit.csl.compiler import compile_style
from citekit.csl.document import cluster, collation, grouping, locators
from citekit.csl.render import (  # fmt: skip
    CompiledStyle,
    context,
    dates,
    links,
    name_parts,
    note_fields,
    numbers,
    pages,
    person,
    prepared,
)
from citekit.formats import base
from citekit.library import duplicates
from citekit.markup import latex_encode, titlecase
from citekit.records import identity
from citekit.text import case, cells, finish, fold, ingest, normal, tags
from citekit.text.marks import CLOSE, LINK, LINK_TEXT, MARK_OF, QUOTE_CLOSE, QUOTE_OPEN, SEAM
from citekit.writers import keys, record
from citekit.writers import names as written_names
from citekit.writers import pages as written_pages
from citekit.writers.bibtex import common as bib
from citekit.writers.json import jsontext
from citekit.writers.yaml import cslyaml

from .growth import assert_all_linear, assert_linear
from .limits import RECORD
from .shapes import OF_TEXT, again, nested, some
from .test_styles import macro, style

Run = Callable[[str], object]

# text functions ------------------------------------------------------------------------------------------------------

QUOTES = ("“", "”", "‘", "’")
ITALIC = MARK_OF["font-style", "italic"]


def of(**fields: Any) -> Reference:
    """A record with these fields among ordinary ones."""
    known: dict[str, Any] = {
        "title": "Borders",
        "author": [Name("Doe", "Jane")],
        "issued": Date(((2010, 11, 2),)),
        "container-title": "J",
        "volume": "1",
        "page": "1-2",
    }
    return Reference("a", "article-journal", known | fields)


def everywhere(text: str) -> Reference:
    """A record with a text wherever text may stand."""
    known = dict.fromkeys(VARIABLES, text)
    return of(**known, author=[Name(text, text), Name(literal=text)], issued=Date(literal=text))


#: public function → calls of it, with a text for all that may hold text of a record
FUNCTIONS: dict[str, list[Run]] = {
    "cli.output.dress.drawn": [lambda text: dress.drawn(dress.rich_text(text[:20_000]), dressed=True)],
    "cli.output.dress.highlighted": [lambda text, form=form: dress.highlighted(text, form) for form in ("ris", "endnote", "dc")],
    "cli.output.dress.link": [lambda text: dress.link(text, text)],
    "cli.output.dress.marked": [dress.marked],
    "cli.output.dress.plain": [lambda text: dress.plain(ingest.ingest(text))],
    "cli.output.dress.rich_text": [lambda text: dress.rich_text(ingest.ingest(text))],
    "cli.output.listing.doi_link": [lambda text: listing.doi_link(of(DOI=text))],
    "cli.output.listing.makers": [lambda text: listing.makers(of(author=[Name(text)]))],
    "cli.output.listing.quoted": [listing.quoted],
    "cli.output.listing.year": [lambda text: listing.year(of(issued=Date(literal=text)))],
    "cli.output.page.facts": [
        lambda text: page.facts(
            of(
                abstract=f"<p {text}",
                DOI=text,
                custom=dict.fromkeys(("datestamp", "full_text", "item_type", "divisions", "eprintid"), text),
            ),
            text,
        )
    ],
    "cli.output.table.print_table": [lambda text: list(table._drawn(["id", "title"], [["a", text[:20_000]]], True, True))],
    "cli.output.dress.tame": [dress.tame],
    "csl.document.cluster.affixed": [lambda text: cluster.affixed("a", text, text)],
    "csl.document.collation.collation": [lambda text: collation.collation("de-DE", [text])(text)],
    "csl.document.collation.folded": [collation.folded],
    "csl.render.context.address_of": [lambda text: context.address_of("DOI", text)],
    "csl.render.context.citation_label": [lambda text: context.citation_label({"author": [Name(text)]})],
    "csl.render.prepared.prepare": [lambda text: prepared.prepare(of(page=text, note=text))],
    "csl.render.prepared.is_given": [lambda text: prepared.is_given(Date(literal=text))],
    "csl.render.dates.sort_text": [lambda text: dates.sort_text(Date(literal=text))],
    "csl.render.links.address": [lambda text: links.address({"DOI": text})],
    "csl.document.locators.parse_locator": [lambda text: locators.parse_locator(text, {"page": ["p.", "pp."], "section": ["§"]})],
    "csl.render.name_parts.initialize": [
        lambda text, hyphen=hyphen, only=only: name_parts.initialize(
            ingest.ingest(text), ". ", hyphen=hyphen, only_existing=only
        )
        for hyphen in (True, False)
        for only in (True, False)
    ],
    "csl.render.name_parts.is_byzantine": [lambda text: name_parts.is_byzantine(Name(text))],
    "csl.render.name_parts.split_particles": [
        lambda text: name_parts.split_particles(Name(text, "Jane")),
        lambda text: name_parts.split_particles(Name("Doe", text)),
    ],
    "csl.render.note_fields.with_note_fields": [
        lambda text: note_fields.with_note_fields({"note": text}),
        lambda text: note_fields.with_note_fields({"note": f"genre: a\n{text}}}"}),
        lambda text: note_fields.with_note_fields({"note": f"genre:{text}}}"}),
    ],
    "csl.render.numbers.format_number": [
        lambda text, form=form: numbers.format_number(text, form, numbers.Ordinals({}, {}), "")
        for form in ("numeric", "ordinal", "roman")
    ],
    "csl.render.numbers.is_numeric": [numbers.is_numeric],
    "csl.render.numbers.is_plural": [numbers.is_plural, lambda text: numbers.is_plural(f"1{text}")],
    "csl.render.numbers.label_is_plural": [lambda text: numbers.label_is_plural("number-of-pages", text)],
    "csl.render.pages.format_pages": [
        *(lambda text, form=form: pages.format_pages(text, form, "–") for form in ("", "chicago", "minimal", "expanded")),
        lambda text: pages.format_pages(f"1-2, {text}x", "", "–"),
    ],
    "csl.render.person.name_key": [lambda text: person.name_key(Name(text, text))],
    "library.duplicates.Works": [
        lambda text: duplicates.Works(
            [of(title=text, author=[Name(text)], issued=Date(literal=text), DOI=text)]
        ).find(of(title=text))
    ],
    "formats.base.percent": [base.percent, lambda text: base.percent(text, "()")],
    "formats.base.unlink": [base.unlink],
    "csl.document.grouping.group": [
        lambda text, kind=kind: grouping.group(
            [of(title=text, author=[Name(text, text)], issued=Date(literal=text))], kind
        )
        for kind in grouping.KINDS
    ],
    "records.identity.bare_doi": [identity.bare_doi, lambda text: identity.bare_doi("doi: " * (len(text) // 5))],
    "records.identity.doi_address": [identity.doi_address],
    "records.identity.with_bare_doi": [lambda text: identity.with_bare_doi({"DOI": text})],
    "records.identity.doi_key": [identity.doi_key],
    "records.identity.names": [lambda text: list(identity.names(of(DOI=text)))],
    "text.case.apply_case": [
        lambda text, kind=kind: case.apply_case(kind, ingest.ingest(text), "en", True)
        for kind in ("title", "sentence", "uppercase", "capitalize-all")
    ],
    "text.finish.finish": [
        lambda text: finish.finish(f"{ingest.ingest(text)}{SEAM}.", QUOTES, True),
        lambda text: finish.finish(SEAM.join(text), QUOTES, True),
        lambda text: finish.finish(f"{SEAM}{QUOTE_OPEN}".join(text) + f"{QUOTE_CLOSE}{SEAM}." * len(text), QUOTES, True),
    ],
    "text.finish.plain": [
        lambda text: finish.plain(ingest.ingest(text)),
        lambda text: finish.plain(LINK.join(text)),
    ],
    "text.cells.guarded": [cells.guarded],
    "text.fold.fold": [fold.fold],
    "text.fold.words": [fold.words],
    "text.ingest.ingest": [ingest.ingest],
    "markup.latex_encode.encode": [latex_encode.encode],
    "markup.latex_encode.escape": [latex_encode.escape],
    "text.normal.normalize": [
        lambda text, form=form: normal.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")
    ],
    "text.tags.spans": [lambda text: list(tags.spans(text, "i"))],
    "text.tags.tags": [tags.tags],
    "text.tags.without_tags": [tags.without_tags],
    "markup.titlecase.looks_title_cased": [titlecase.looks_title_cased],
    "markup.titlecase.sentence_case": [titlecase.sentence_case],
    "markup.titlecase.settle_nocase": [titlecase.settle_nocase],
    "writers.bibtex.common.arxiv": [lambda text: bib.arxiv(record.Record(of(DOI=text, URL=text, number=text, archive="arXiv", archive_location=text)))],
    "writers.bibtex.common.guarded": [bib.guarded],
    "writers.bibtex.common.keep_capitals": [bib.keep_capitals],
    "writers.bibtex.common.pages": [lambda text: bib.pages(text, str)],
    "writers.bibtex.common.person": [
        lambda text: bib.person(Name(text, text, suffix=text), latex_encode.encode),
        lambda text: bib.person(Name(literal=text), latex_encode.encode),
    ],
    "writers.bibtex.common.rich": [lambda text: bib.rich(text, latex_encode.encode, title=True)],
    "writers.bibtex.common.verbatim": [bib.verbatim],
    "writers.yaml.cslyaml.block": [lambda text: list(cslyaml.block({"a": text, text: [text]}))],
    "writers.json.jsontext.dumps": [lambda text: jsontext.dumps([text, float("nan")])],
    "writers.keys.fill": [
        lambda text: keys.fill("{auth}{year}{title:3}", of(title=text, author=[Name(text)], issued=Date(literal=text))),
        lambda text: keys.fill("{year}" + text, of()) if "{a" not in text else None,  # no placeholder of ours
    ],
    "writers.keys.natural": [lambda text: keys.natural(of(**{"citation-key": text, "URL": text}))],
    "writers.keys.sanitise": [keys.sanitise],
    "writers.names.inverted": [lambda text: written_names.inverted(Name(text, text))],
    "writers.names.family": [lambda text: written_names.family(Name(text, dropping_particle=text))],
    "writers.pages.ends": [written_pages.ends],
    "writers.record.clean": [record.clean],
}  # fmt: skip

#: what has its text from those above, what `test_writers`, `test_text_forms` and `test_styles` call, and what is given no
#: text of a record
ELSEWHERE = {
    "by records": """records.identity.with_bare_dois cli.output.listing.print_records cli.output.table.print_objects csl.document.cluster.join_cites csl.render.context.without
        csl.render.dates.render_date csl.render.prepared.resolve csl.document.disambiguate.disambiguate csl.render.links.linked csl.render.names.render_names
        csl.render.person.render_person csl.render.person.sort_name csl.document.sort.sort_items""",
    "by styles": """csl.render.runtime.wrap csl.render.runtime.join csl.render.runtime.join_if csl.render.runtime.group csl.render.runtime.case
        csl.render.runtime.quote csl.render.runtime.strip csl.render.runtime.namespace csl.render.numbers.roman
        csl.document.position.near_note_distance text.letters.letters text.letters.number csl.render.blame.blame csl.render.blame.too_much""",
    "of styles": """csl.compiler.affixes.seamed csl.compiler.affixes.delimiter csl.compiler.affixes.format_marks csl.compiler.affixes.surround csl.compiler.code_of csl.compiler.compile_style
        csl.compiler.codegen.compile_source csl.compiler.date_options.date_form csl.compiler.expressions.joined csl.compiler.expressions.grouped
        csl.compiler.expressions.branch csl.compiler.expressions.chosen csl.compiler.expressions.alternatives csl.compiler.expressions.sources_of
        csl.compiler.expressions.literal csl.compiler.expressions.unfilled styles.lint.lint csl.compiler.load.locales csl.compiler.load.check_locale csl.compiler.load.load csl.compiler.load.source_of
        csl.compiler.load.check csl.compiler.name_options.names_options csl.compiler.name_options.merged_term csl.compiler.name_options.name_label csl.compiler.weight.is_heavy""",
    "by writers": """writers.find writers.form_of_file writers.write writers.bibtex.common.entry writers.bibtex.common.braced writers.bibtex.common.names
        writers.bibtex.common.particle writers.bibtex.common.page_field writers.bibtex.common.texts writers.bibtex.common.identifiers writers.bibtex.common.language
        writers.bibtex.biblatex.write writers.bibtex.bibtex.write writers.yaml.cff.write writers.json.csljson.write writers.yaml.cslyaml.write
        writers.dates.iso writers.dates.valid writers.dates.edtf writers.tagged.dc.write writers.tagged.dc.elements
        writers.tagged.endnote.write writers.json.eprints.write writers.json.eprints.item writers.csv.eprints_csv.write
        writers.xml.mods.write writers.names.listed writers.xml.openurl.write writers.tagged.ris.write text.tags.rewrite""",
    "without text": """cli.output.dress.width cli.output.table.check_form cli.output.table.fitted formats.get
        records.identity.left_out text.ingest.closer_of text.ingest.name_of""",
    "on raw input": "markup.langid markup.latex text.suggest",
}  # fmt: skip
_ELSEWHERE = frozenset(" ".join(ELSEWHERE.values()).split())


def modules() -> Iterator[ModuleType]:
    for name in ("csl", "formats", "markup", "text", "writers"):
        package = importlib.import_module(f"citekit.{name}")
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)
    others = "cli.output.dress cli.output.listing cli.output.page cli.output.table library.duplicates records.identity styles.lint"
    for name in others.split():
        yield importlib.import_module(f"citekit.{name}")


def test_every_function_is_measured_or_has_a_reason():
    """A new function or module needs a decision."""
    found = set()
    for module in modules():
        short = module.__name__.removeprefix("citekit.")
        if short in _ELSEWHERE or (short.partition(".")[0] == "formats" and short not in ("formats", "formats.base")):
            continue
        own = (
            name
            for name, value in vars(module).items()
            if inspect.isfunction(value) and value.__module__ == module.__name__
        )
        found |= {f"{short}.{name}" for name in own if not name.startswith("_")}
    assert not FUNCTIONS.keys() & _ELSEWHERE
    assert found - FUNCTIONS.keys() - _ELSEWHERE == set()
    known = (FUNCTIONS.keys() | _ELSEWHERE) - set(ELSEWHERE["on raw input"].split())
    assert known - found == {"library.duplicates.Works"}  # a class


#: what was once found slow in one of them, by another shape than all of them are given
FOUND = {
    "csl.render.numbers.is_plural": ("commas", "hyphens"),
    "formats.base.unlink": ("commands in commands",),
    "text.normal.normalize": ("marks out of order",),
}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_functions_on_text(function):
    for run in FUNCTIONS[function]:
        assert_all_linear(run, some(function, OF_TEXT + FOUND.get(function, ())))


# text forms ----------------------------------------------------------------------------------------------------------

TEXT_FORMS = sorted(set(formats.NAMES.values()))


@pytest.mark.parametrize("form", TEXT_FORMS)
def test_text_forms(form):
    to = formats.get(form)

    def run(text: str) -> None:
        text = text[: len(text) // 4]
        marked = ingest.ingest(text)
        to.entry(f"a{ITALIC}{marked}{CLOSE}")
        to.heading(to.entry(f"{marked}"))
        to.entry(f"{LINK}http://{text}{LINK_TEXT}{text}{CLOSE} {text}")

    assert_all_linear(run, some(form))


MARKED = {
    "italics": again(f"{ITALIC}a{CLOSE}"),
    "spaced italics": again(f"{ITALIC} a {CLOSE} "),
    "empty italics": again(f"{ITALIC} {CLOSE}"),
    "bold in italics": nested(f"{ITALIC} {MARK_OF['font-weight', 'bold']} ", f" {CLOSE} {CLOSE}"),
    "spaces in calls": nested(f"{MARK_OF['font-variant', 'small-caps']} ", f" {CLOSE}"),
    "blocks": again(f"{MARK_OF['display', 'block']} a {CLOSE}"),
    "links": again(f"{LINK}http://a.b{LINK_TEXT}http://a.b{CLOSE}."),
    "links and italics": again(f"{LINK}http://a.b{LINK_TEXT}a{CLOSE} {ITALIC}a{CLOSE}"),
    "marks that close nothing": again(CLOSE),
    "marks that nothing closes": again(f"a{ITALIC}"),
}


@pytest.mark.parametrize("form", TEXT_FORMS)
def test_marked_text_in_text_forms(form):
    assert_all_linear(formats.get(form).entry, MARKED)


# records -------------------------------------------------------------------------------------------------------------

#: those that the engine or a writer treats in their own way
VARIABLES = (
    "title title-short container-title publisher page volume number edition version section note DOI URL PMID abstract "
    "language genre keyword ISBN number-of-pages"
).split()

PARTS_OF_NAMES = ("family", "given", "suffix", "dropping_particle", "non_dropping_particle", "literal")


def named(part: str, text: str) -> Reference:
    whole = {} if part == "literal" else {"family": "Doe", "given": "Jane"}
    return of(author=[Name(**whole | {part: text}), Name("Roe", "Richard")])


#: kind of field → a record in which it has the text
RECORDS: dict[str, Callable[[str], Reference]] = {
    **{variable: lambda text, variable=variable: of(**{variable: text}) for variable in VARIABLES},
    **{part: lambda text, part=part: named(part, text) for part in PARTS_OF_NAMES},
    "issued, literal": lambda text: of(issued=Date(literal=text)),
    "season": lambda text: of(issued=Date(((2010,),), season=text)),
    "type": lambda text: Reference("a", text, {"title": text}),
    "id": lambda text: Reference(text, "book", {"title": "Borders"}),
    "keys": lambda text: of(**{"citation-key": text, "custom": {"repository": text, "eprintid": text}}),
}


@pytest.mark.parametrize("form", writers.FORMS)
def test_writers(form):
    def run(text: str) -> None:
        reference = everywhere(text[: len(text) // 20])
        for type in ("article-journal", "book", "software"):
            "".join(writers.write([reference.replace(type=type)], form, lambda reference, variable: None))

    assert_all_linear(run, some(form))


EVERY = style(
    """<names variable="author"><name initialize-with=". " name-as-sort-order="first"><name-part name="family"
    text-case="title"/></name></names><names variable="author"><name form="short"/></names>
    <names variable="author"><name initialize="false" initialize-with=" "/></names>
    <date variable="issued" form="text"/><text variable="title" text-case="title" quotes="true" suffix="."/>
    <text variable="title" text-case="sentence" strip-periods="true" font-style="italic" suffix=". "/>
    <text variable="title" form="short"/><text variable="page"/><label variable="page"/><text variable="page-first"/>
    <group delimiter=", ">"""
    + "".join(
        f'<text variable="{variable}"/><label variable="{variable}"/><number variable="{variable}" form="ordinal"/>'
        f'<choose><if is-numeric="{variable}"><number variable="{variable}" form="roman"/></if></choose>'
        for variable in (
            "volume",
            "issue",
            "number",
            "edition",
            "chapter-number",
            "version",
            "section",
            "number-of-pages",
        )
    )
    + "".join(
        f'<text variable="{variable}"/>'
        for variable in [*VARIABLES, "locator", "citation-label"]
        if variable not in ("page", "title")
    )
    + """</group><label variable="locator"/>""",
    attrs='page-range-format="chicago"',
    macros=macro("unused", ""),
)


def fresh(name: str, data: str = "") -> Style:
    """A style that makes links, and a way to forget whom it knows."""
    loaded = Style(name, CompiledStyle(compile_style(data.encode(), name, None))) if data else citekit.load_style(name)
    loaded.links = True
    return loaded


@cache
def loaded(name: str) -> Style:
    return fresh(name, EVERY if name == "every" else "")


def forget(style: Style) -> None:
    """Let nothing be known from before."""
    known = style.compiled.environment
    for remembered in (known.cased, known.people, known.numbers):
        remembered.clear()


@pytest.mark.parametrize("kind", RECORDS)
def test_every_kind_of_field(kind):
    def run(text: str) -> None:
        forget(loaded("every"))
        loaded("every").entry(RECORDS[kind](text[: len(text) // 2]))

    assert_all_linear(run, some(kind, OF_TEXT[:3], 1))


@pytest.mark.parametrize("part", ["locator", "prefix", "suffix"])
def test_what_is_around_a_cite(part):
    def run(text: str) -> None:
        for name in ("apa", "chicago-notes-bibliography"):
            loaded(name).cite(of(), **{part: text})

    assert_all_linear(run, some(part, OF_TEXT[:4], 2))


def test_the_infix_of_a_citation():
    citation = Citation([Cite("a")], composite=True)

    def run(text: str) -> None:
        citation.infix = text
        loaded("apa").citations([of()], [citation])

    assert_all_linear(run, some("infix"))


STYLES = ["apa", "chicago-notes-bibliography", "ieee", "harvard"]


@pytest.mark.parametrize("name", STYLES)
def test_styles(name):
    def run(text: str) -> None:
        reference = everywhere(text[: len(text) // 10])
        forget(loaded(name))
        loaded(name).entry(reference)
        loaded(name).cite(reference)

    assert_all_linear(run, some(name, OF_TEXT[:4], 2))


# many ----------------------------------------------------------------------------------------------------------------


def many(record: Callable[[int], dict[str, Any]]) -> Callable[[int], str]:
    """As many records as there is room for, as JSON."""

    def text(size: int) -> str:
        count = max(size // 4 // len(json.dumps({"id": "r1000", "type": "book", **record(1000)})), 2)
        return json.dumps([{"id": f"r{number}", "type": "book", **record(number)} for number in range(count)])

    return text


def people(count: int, name: Callable[[int], dict[str, str]]) -> list[dict[str, str]]:
    return [name(number) for number in range(count)]


def long_lists(*last: str) -> Callable[[int], str]:
    """Records with many authors, the same but for the last."""

    def text(size: int) -> str:
        count = max(size // 60 // len(last), 3)
        authors = people(count, lambda number: {"family": f"Doe{number}", "given": "Jane"})
        return json.dumps(
            [
                {"id": f"r{number}", "type": "book", "title": "T", "issued": {"date-parts": [[2010]]},
                 "author": [*authors, {"family": family, "given": "X"}]}
                for number, family in enumerate(last)
            ]
        )  # fmt: skip

    return text


YEAR = {"issued": {"date-parts": [[2010]]}}
MANY = {
    "of one author and year": many(lambda n: {"title": f"T{n}", "author": [{"family": "Doe", "given": "J"}], **YEAR}),
    "that are the same": many(lambda n: {"title": "T", "author": [{"family": "Doe", "given": "J"}], **YEAR}),
    "of namesakes": many(lambda n: {"title": "T", "author": [{"family": "Doe", "given": f"J{n}"}], **YEAR}),
    "of namesakes with the same initial": many(lambda n: {"title": "T", "author": [{"family": "Doe", "given": f"Jo{n}"}], **YEAR}),
    "without authors": many(lambda n: {"title": "T", **YEAR}),
    "without anything": many(lambda n: {}),
    "of three authors, the third another": many(
        lambda n: {"author": [{"family": "Doe"}, {"family": "Roe"}, {"family": f"Poe{n}"}], **YEAR}
    ),
    "of many authors": long_lists("A"),
    "of many authors, the last another": long_lists("A", "B"),
    "of many authors, one of three another": long_lists("A", "A", "B"),
}  # fmt: skip


def documents(style: Style, text: str) -> None:
    """The records of a JSON array cited together, one by one, one by one again, and listed."""
    forget(style)
    references = [Reference.from_csl(item) for item in json.loads(text)]
    cites = [Cite(reference.id) for reference in references]
    notes = [Citation([cite], note) for note, cite in enumerate(cites + cites, 1)]
    document = style.document(references, [Citation(cites), *notes])
    document.citations()
    document.bibliography()


@pytest.mark.parametrize("records", MANY)
@pytest.mark.parametrize("name", ["apa", "chicago-notes-bibliography"])
def test_many_records(name, records):
    assert_linear(lambda text: documents(loaded(name), text), MANY[records])


# the real program ----------------------------------------------------------------------------------------------------

#: fields that took minutes
LONG = {
    "a page of spaces": {"page": " " * 40_000},
    "a page of letters and a hyphen": {"page": f"{'a' * 20_000}-"},
    "a note of braces": {"note": "{:a:b" * 20_000},
    "a family of elided particles": {"author": [{"family": "d'" * 8_000, "given": "Jane"}]},
    "a given name of hyphens": {"author": [{"family": "Doe", "given": "-" * 40_000}]},
    "a title in title case of equals": {"title": f"A{'=' * 40_000}x"},
    "spaces at the edges of italics": {"title": f"{'<i> ' * 5_000}a{' </i>' * 5_000}"},
    "italics, one by one": {"title": "<i>a</i> b " * 5_000},
    "addresses": {"abstract": "http://" * 8_000 + "\\", "URL": "http://" * 8_000},
    "marks": {"title": "a" + "\u0301\u0323" * 40_000},
}


@pytest.mark.parametrize("form", ["text", "typst", "rst", "markdown", "bibtex", "ris"])
def test_a_file_of_them_is_rendered(bench, form):
    records = [{**RECORD, "id": f"r{number}", **fields} for number, fields in enumerate(LONG.values())]
    done = bench.records(records, "--to" if form not in writers.FORMS else "--style", form, "--order", "input")
    assert done.returncode == 0, done.stderr
    assert done.stdout
