"""What one entry may come to, in a style that prints the same again and again."""

from __future__ import annotations

import pytest

from citekit.csl.document import Processor
from citekit.csl.render.context import MOST_CHARACTERS
from citekit.errors import RenderError
from citekit.records import Citation, Cite

from ..helpers import compiled, reference, style_xml

LONG = "y" * 60_000
MANY = 6_000
TOO_MUCH = f"^test: .* fails on record '1': it comes to more than {MOST_CHARACTERS:,} characters$"


def text(variable: str, attrs: str = "") -> str:
    return f'<text variable="{variable}" {attrs}/>'


def processor(layout: str, citation: str = "<layout/>", options: dict[str, str] | None = None, **fields) -> Processor:
    style = compiled(style_xml(f"<layout>{layout}</layout>", citation, **(options or {})))
    made = Processor(style, {"1": reference(**fields)})
    made.cite([Citation([Cite("1", "1," * 30_000)])])
    return made


@pytest.mark.parametrize(
    "layout",
    [
        text("abstract") * MANY,
        text("abstract", 'prefix="("') * MANY,
        text("abstract", 'text-case="title"') * MANY,
        text("abstract", 'quotes="true"') * MANY,
        text("abstract", 'strip-periods="true"') * MANY,
        f"<group>{text('title')}<text value='x'/>{text('abstract') * MANY}</group>",
        text("page") * MANY,
        text("volume") * MANY,
        text("URL", 'prefix="x "') * MANY,
        '<label variable="page"/>' * MANY + text("title"),
        f'<names variable="editor"><substitute>{text("abstract") * MANY}</substitute></names>'.replace("/><text", "/><text"),
        f'<choose><if is-numeric="{"abstract " * MANY}" match="any">{text("title")}</if></choose>',
        '<date variable="issued" form="text"/>' * MANY,
        f'<names variable="author"><name delimiter="{"x" * 50_000}"/></names>',
        f'<names variable="author"><name initialize-with="{"x" * 50_000}"/></names>',
        f'<names variable="author"><name><name-part name="family" prefix="{"x" * 50_000}"/></name></names>',
        '<names variable="author"/>' * MANY,
    ],
    ids=[
        "text", "affixes", "case", "quotes", "periods", "a group", "pages", "numbers", "links", "labels", "a substitute",
        "tests", "dates", "a delimiter", "initials", "a part of a name", "names",
    ],
)  # fmt: skip
def test_what_comes_to_too_much_is_refused(layout):
    fields = dict.fromkeys(("abstract", "page", "volume", "URL"), LONG)
    authors = [{"family": f"Doe{n}", "given": "Jane"} for n in range(500)]
    document = processor(layout, title="T", author=authors, issued={"raw": LONG}, **fields)
    if "substitute" in layout:  # the first that prints something is enough
        assert document.bibliography()[0].marked == LONG
        return
    with pytest.raises(RenderError, match=TOO_MUCH):
        document.bibliography()


def test_so_are_affixes_that_double():
    calls = "".join(f'<macro name="m{n}">{f"""<text macro="m{n + 1}"/>""" * 2}</macro>' for n in range(10))
    macros = f'{calls}<macro name="m10">{text("title", f"""prefix="{"x" * 100_000}" """)}</macro>'
    with pytest.raises(RenderError, match=TOO_MUCH):
        processor('<text macro="m0"/>', options={"macros": macros}, title="T").bibliography()


def test_and_cites():
    document = processor("", f"<layout>{text('locator') * MANY}</layout>", title="T")
    with pytest.raises(RenderError, match=TOO_MUCH):
        document.citations()


def test_and_what_they_are_sorted_by():
    macros = f'<macro name="m">{text("abstract") * MANY}</macro>'
    style = compiled(style_xml(f'<sort><key macro="m"/></sort><layout>{text("title")}</layout>', macros=macros))
    records = {id: reference(id, title=id, abstract=LONG) for id in ("1", "2")}
    with pytest.raises(RenderError, match=TOO_MUCH):
        Processor(style, records).cite([], records)


@pytest.mark.parametrize("area", ["bibliography", "citation"])
def test_so_is_one_long_field_in_any_style(area):
    layout = f"<layout>{text('abstract')}</layout>"
    document = processor(text("abstract"), layout, abstract="y" * (MOST_CHARACTERS + 1))
    with pytest.raises(RenderError, match=TOO_MUCH):
        document.bibliography() if area == "bibliography" else document.citations()


def test_each_entry_is_counted_by_itself():
    style = compiled(style_xml(f"<layout>{text('abstract') * MANY}</layout>"))
    records = {str(n): reference(str(n), abstract="y" * 1_000) for n in range(4)}
    document = Processor(style, records)
    document.cite([], records)
    assert [len(entry.marked) for entry in document.bibliography()] == [1_000 * MANY] * 4
