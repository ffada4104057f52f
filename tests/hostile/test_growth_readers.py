"""Reading takes time in proportion to what is read, whatever stands there and wherever it stands."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator

import pytest

from citekit import readers
from citekit.errors import CitekitError
from citekit.library.duplicates import Works
from citekit.markup import langid, latex, titlecase
from citekit.query import Query
from citekit.readers import common
from citekit.readers.bibtex import names as bibnames
from citekit.readers.json.jsonstream import read_array
from citekit.records import Name, Reference, rawdate
from citekit.records.identity import bare_doi

from .growth import assert_all_linear, assert_linear
from .holes import HOLE, KINDS, TEMPLATES
from .limits import Bench
from .shapes import OF_FILES, Shape, again, nested, some


def reading(form: str | None) -> Callable[[str], object]:
    """Reads a text in a form; what is broken in it is read once more, past each broken record."""

    def run(text: str) -> None:
        for on_error in (None, lambda error: None):
            try:
                list(readers.read(text, "x", form, on_error))
            except CitekitError:
                continue
            return

    return run


# documents -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [None, *readers.FORMS])
def test_a_document_of_nothing_else(form: str | None) -> None:
    assert_all_linear(reading(form), some(f"{form}", OF_FILES))


@pytest.mark.parametrize("form", {form.module: name for name, form in readers.FORMS.items()}.values())
def test_any_field(form: str) -> None:
    """A record for each kind of field, which is in no other's way."""
    template = TEMPLATES[form]

    def in_each(shape: Shape) -> Shape:
        return lambda size: template.document(*(template.record({kind: shape(size // 10)}) for kind in KINDS))

    shapes = some(f"a field of {form}", OF_FILES)
    assert_all_linear(reading(form), {name: in_each(shape) for name, shape in shapes.items()})


@pytest.mark.parametrize("form", readers.FORMS)
def test_many_small_records(form: str) -> None:
    """Without ids, and all of one name."""
    template = TEMPLATES[form]
    record = template.record({"names": "Doe", "title": "A"})
    assert_linear(reading(form), lambda size: template.document(*[record] * (size // 100)))


@pytest.mark.parametrize("form", readers.FORMS)
@pytest.mark.parametrize("kind", KINDS[::2])
def test_a_field_again_and_again(form: str, kind: str) -> None:
    template = TEMPLATES[form]
    field = template.fields[kind].replace(HOLE, "a")
    assert_linear(reading(form), lambda size: template.document(template.written([field] * (size // len(field)))))


#: what one form only has: the form, and the document
DOCUMENTS: dict[str, tuple[str, Shape]] = {
    "records without ids, numbers taken": (
        "csljson",
        lambda size: json.dumps(
            [{"id": f"Doe-{number}"} for number in range(size // 60)]
            + [{"author": [{"family": "Doe"}]}] * (size // 60)
        ),
    ),
    "records that are none": ("csljson", again("7,", "[", "7]")),
    "records with wrong dates": ("csljson", again('{"issued": []},\n', "[", "{}]")),
    "records that break the syntax": ("csljson", again('{"a" 1}, ', "[")),
    "records that break it on lines": ("csljson", again('{"a" 1},\n', "[")),
    "records with numbers that are too long": ("csljson", again('{"a": ' + "1" * 5000 + "},", "[")),
    "records in records": ("csljson", again('{"a":[{},', "[")),
    "records too deep in records": ("csljson", again('{"a":[{},{"a":[{},', "[", "]}]}" * 10)),
    "words between records": ("csljson", again("{} a ", "[")),
    "parts of a name that are none": (
        "csljson",
        lambda size: json.dumps([{"author": [{f"{number}": 1 for number in range(size // 9)}]}]),
    ),
    "parts of a date that are none": (
        "csljson",
        lambda size: json.dumps([{"issued": {f"{number}": 1 for number in range(size // 9)}}]),
    ),
    "lines that are broken": ("jsonl", again('{"a" 1}\n')),
    "an eprintid in text": (None, again('\\"', '{"a": "', '"eprintid"')),
    "an eprintid below": (None, again('{"a":', "", '"eprintid"')),
    "items that are none": ("eprints", again("7,", "[", "7]")),
    "lines that go on": ("ris", again("a\n", "TY  - BOOK\nTI  - a\n", "ER  - \n")),
    "a title that goes on": ("nbib", again("      a\n", "PMID- 1\nTI  - a\n")),
    "a note that goes on": ("endnote", again("a\n", "%0 Book\n%Z a\n")),
    "records without an end": ("ris", again("TY  - BOOK\n")),
    "tags without a record": ("ris", again("TI  - a\n")),
    "faces": ("endnotexml", again("bold ", '<xml><record><notes><style face="', '">a</style></notes></record></xml>')),
    "addresses in addresses": (
        "endnotexml",
        lambda size: f"<xml><record><urls>{nested('<url>', '</url>')(size)}</urls></record></xml>",
    ),
    "records in records of XML": ("endnotexml", nested("<record>", "</record>")),
    "a comment without an end": ("endnotexml", again("a", "<xml><!--")),
    "aliases": ("cslyaml", again("- *a\n", "- &a {id: b}\n")),
    "anchors": ("cslyaml", again("- &a {id: b}\n")),
}  # fmt: skip


@pytest.mark.parametrize(("form", "shape"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_form_s_own(form: str | None, shape: Shape) -> None:
    assert_linear(reading(form), shape)


# entries that inherit ------------------------------------------------------------------------------------------------


def entries(parents: Callable[[int, int], Iterator[int]], per_entry: int = 60, field: str = "title = {T}") -> Shape:
    """Entries whose parents are those that ``parents(number, count)`` gives."""

    def shape(size: int) -> str:
        count = max(size // per_entry, 1)
        return "\n".join(
            f"@book{{k{number}, xdata = {{{','.join(f'k{parent}' for parent in parents(number, count))}}}, "
            f"{field.replace('@', str(number))}}}"
            for number in range(count)
        )

    return shape


def everybody(size: int) -> str:
    """Each entry names all, itself too: the names alone grow as the square of the entries."""
    keys = [f"k{number}" for number in range(int((size / 6) ** 0.5) + 1)]
    return "\n".join(f"@book{{{key}, xdata = {{{','.join(keys)}}}}}" for key in keys)


LONG = "abstract = {" + "{\\'e} " * 10 + "}"
INHERITANCE: dict[str, Shape] = {
    "a chain": entries(lambda number, count: iter([number + 1])),
    "a chain backwards": entries(lambda number, count: iter([number - 1])),
    "a chain, each with a field of its own": entries(lambda number, count: iter([number + 1]), 60, "f@ = {1}"),
    "two to the next": entries(lambda number, count: iter([number + 1, number + 1])),
    "two to the next two": entries(lambda number, count: iter([number + 1, number + 2])),
    "a circle": entries(lambda number, count: iter([(number + 1) % count])),
    "circles in circles": entries(lambda number, count: iter([(number + 1) % count, number // 2, number * 2])),
    "one parent of all": entries(lambda number, count: iter([0]), 60, "a@ = {1}"),
    "one parent named again and again": again("p,", "@book{p, title = {T}} @book{k, xdata = {", "}}"),
    "everybody names everybody": everybody,
    "children of a long one": lambda size: f"@xdata{{p, abstract = {{{'a' * (size // 2)}}}}}"
    + "\n".join(f"@book{{k{number},xdata=p}}" for number in range(size // 40)),
    "children of a circle of long ones": lambda size: f"@xdata{{p,xdata=q}}@xdata{{q,xdata=p,note={{{'a' * (size // 2)}}}}}"
    + "\n".join(f"@book{{k{number},xdata=p}}" for number in range(size // 40)),
    "uses of a long string": lambda size: f"@string{{s = {{{'a' * (size // 2)}}}}}"
    + "\n".join(f"@book{{k{number},note=s}}" for number in range(size // 40)),
    "strings of strings": lambda size: f"@string{{s = {{{'a' * (size // 2)}}}}}"
    + "\n".join(f"@string{{k{number} = s # s}}" for number in range(size // 40)),
}  # fmt: skip


@pytest.mark.parametrize("shape", INHERITANCE.values(), ids=INHERITANCE)
def test_entries_that_inherit(shape: Shape) -> None:
    assert_linear(reading("bibtex"), shape)


# text ----------------------------------------------------------------------------------------------------------------

#: what readers do with a value
FUNCTIONS: dict[str, Callable[[str], object]] = {
    "LaTeX": lambda text: latex.decode(text, nocase=True),
    "LaTeX of an address": latex.decode_verbatim,
    "sentence case": titlecase.sentence_case,
    "protected words": titlecase.settle_nocase,
    "a date in EDTF": rawdate.parse_edtf,
    "a date": rawdate.parse_date,
    "a language": langid.to_bcp47,
    "a language's tag": langid.to_langid,
    "a name": common.read_name,
    "BibTeX's names": bibnames.read_names,
    "serial numbers": lambda text: common.serial_numbers([text]),
    "page ranges": common.hyphenated,
    "a DOI as an id": bare_doi,
    "the beginning of a query": lambda text: Query(f"title:{text[:1]}{text.replace(' ', '_')}"),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_text(name: str) -> None:
    def run(text: str) -> None:
        try:
            FUNCTIONS[name](text)
        except (CitekitError, RecursionError):
            pass

    assert_all_linear(run, some(name, OF_FILES))


QUERIES = {
    "words": again("a "), "quotations": again('"a" '), "apostrophes": again("'a "), "curly quotes": again("“a "),
    "alternatives": again("a|"), "fields": again("title:a "), "no field": again("a", "", ":a"), "without": again("-"),
    "not": again("not "), "and": again("a and "), "ranges": again("year:1..2 "), "years": again("1", "year:"),
    "types": again("b|", "type:book|"), "apostrophes in words": again("'a'b", "title:", " c"),
}  # fmt: skip


@pytest.mark.parametrize("shape", QUERIES.values(), ids=QUERIES)
def test_a_query(shape: Shape) -> None:
    def run(text: str) -> None:
        try:
            Query(text)
        except CitekitError:
            pass

    assert_linear(run, shape)


def test_what_a_query_looks_at() -> None:
    """All of it, since it holds nothing of what is looked for."""
    asked = Query("-zz -title:\"zz z\" -title:99 -id:'zz' -author:zz -year:9999..9999 -volume:99..99 -publisher:zz")

    def run(text: str) -> None:
        part = text[: len(text) // 5]
        fields = {"title": part, "volume": part, "publisher": part, "author": [Name(part, part)], "DOI": part}
        record = Reference(part, "book", fields).to_csl() | {"issued": {"raw": part}}
        asked.matches(Reference.from_csl(record))

    assert_all_linear(run, some("a query"))


def test_works_of_one_description() -> None:
    """As those of a series may be, each with a DOI of its own."""

    def run(text: str) -> None:
        works = Works()
        for number in range(len(text) // 20):
            work = Reference("a", "book", {"title": "Editorial", "DOI": f"10.1/{number}"})
            assert works.find(work) is None
            works.add(work)

    assert_linear(run, again("a"))


# streams -------------------------------------------------------------------------------------------------------------


class Trickle(io.StringIO):
    """Gives a few characters at a time, as a pipe may."""

    def read(self, size: int | None = -1) -> str:
        return super().read(7)


STREAMS: dict[str, Shape] = {
    "records": again('{"id": "a"},\n', "[", "{}]"),
    "records that are none": again("7,\n", "[", "7]"),
    "one string": again("a", '[{"title": "', '"}]'),
    "a string without an end": again("a", '[{"title": "'),
    "a string of backslashes": again("\\\\", '[{"title": "', '"}]'),
    "nothing but spaces": again(" ", "[", "]"),
    "spaces without an end": again(" \n", "["),
    "commas": again(",", "["),
}


@pytest.mark.parametrize("shape", STREAMS.values(), ids=STREAMS)
@pytest.mark.parametrize("stream", [io.StringIO, Trickle])
def test_a_stream(stream: Callable[[str], io.StringIO], shape: Shape) -> None:
    def run(text: str) -> None:
        try:
            list(read_array(text[:1], stream(text[1:]), "x", lambda error: None))
        except CitekitError:
            pass

    assert_linear(run, shape)


# the whole program ---------------------------------------------------------------------------------------------------

#: a small file and its name
FILES: dict[str, tuple[str, str]] = {
    "text that is no data": ("letter.txt", "hello" + "\n" * 2000),
    "text of spaces": ("letter.txt", "a" + " " * 40_000 + "b"),
    "data with fan-out": ("refs.bib", "".join(f"@misc{{k{n}, xdata = {{k{n + 1},k{n + 1}}}}}\n" for n in range(22))),
    "everybody names everybody": ("refs.bib", everybody(500)),
    "a circle": ("refs.bib", INHERITANCE["a circle"](100_000)),
    "entries without an end": ("refs.bib", "@a{b,c={\n" * 8000),
    "a title of signs": ("refs.bib", f"@book{{a, title = {{a{'=' * 20_000}x}}}}"),
    "a title of braces": ("refs.bib", f"@book{{a, title = {{{'{A}b' * 10_000}}}}}"),
    "a title of quotes": ("refs.bib", f"@book{{a, title = {{{' `a' * 20_000}}}}}"),
    "an author of hyphens": ("refs.bib", f"@book{{a, author = {{A{'-' * 20_000}, {'B-' * 10_000}}}}}"),
    "pages of spaces": ("refs.bib", f"@book{{a, pages = {{1{'~' * 40_000}2}}}}"),
    "a month of letters": ("refs.bib", f"@book{{a, year = {{1998--1999}}, month = {{{'a–' * 45}}}}}"),
    "serial numbers": ("refs.ris", f"TY  - BOOK\nSN  - {'1 ' * 20_000}\nER  - \n"),
    "an abstract that goes on": ("refs.ris", f"TY  - BOOK\nAB  - a\n{'a' * 9}\n" * 1 + "a\n" * 50_000 + "ER  - \n"),
    "broken JSON": ("refs.json", "[" + '{"a" 1},' * 8000),
    "one string of JSON": ("refs.json", f'[{{"id": "a", "title": "{"a" * 1_000_000}"}}]'),
    "a string without an end": ("refs.json", f'[{{"id": "a", "title": "{"a" * 1_000_000}'),
    "wrong dates": ("refs.json", "[" + '{"id": "a", "issued": []},\n' * 8000 + "{}]"),
    "a family of elisions": ("refs.json", json.dumps([{"id": "a", "author": [{"family": "d'" * 8000}]}])),
    "one name 10,000 times": ("refs.json", json.dumps([{"author": [{"family": "Doe"}]}] * 10_000)),
    "faces": ("refs.xml", f"<xml><records><record><label><style face='{'bold ' * 20_000}'>a</style></label></record></records></xml>"),
    "a comment without an end": ("refs.xml", f"<xml><records><record><!-- {'a' * 5_000_000}"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content"), FILES.values(), ids=FILES)
def test_the_program_reads_it(bench: Bench, name: str, content: str) -> None:
    file = bench.file(name, content)
    done = bench.run("convert", file, "-", "--to", "csljson", "--keep-going")
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert "a fault of citekit's own" not in done.stderr


def test_a_chain_of_2000_is_inherited_from_end_to_end(bench: Bench) -> None:
    chain = "".join(f"@book{{k{number}, crossref = {{k{number + 1}}}}}\n" for number in range(1999))
    file = bench.file("refs.bib", f"{chain}@book{{k1999, title = {{T}}, publisher = {{P}}}}")
    done = bench.run("convert", file, "-", "--to", "csljson")
    assert (done.returncode, done.stderr) == (0, "")
    records = json.loads(done.stdout)
    assert len(records) == 2000
    assert {record["publisher"] for record in records} == {"P"}
