"""What raw bytes are given to: each target is a function of bytes that holds its own properties.

Both coverage-guided fuzzing (`raw.py`) and the tests of its seeds and of what it found (`test_targets.py`) run these.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache, partial

from citekit import readers, writers
from citekit.errors import CitekitError, ReadError
from citekit.records import Reference


def read(data: bytes, form: str | None) -> None:
    """Whatever the bytes are, a reader gives records or says what is wrong; those it gives are records still when they
    are written. A stream of the same text is read alike.
    """
    faults: list[str] = []
    try:
        found = list(readers.read(data, "fuzz", form, lambda error: faults.append(str(error))))
    except CitekitError as error:
        assert_line(str(error))
        return
    for fault in faults:
        assert_line(fault)
    for reference in found:
        again = Reference.from_csl(reference.to_csl()).to_csl()
        assert repr(Reference.from_csl(again).to_csl()) == repr(again)
    "".join(writers.write(found, "csljson"))
    if form is not None:
        _read_stream(data, form, found)


def _read_stream(data: bytes, form: str, found: list[Reference]) -> None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    stream = io.StringIO(text)
    try:
        streamed = list(readers.read(stream, "fuzz", form, lambda error: None))
    except ReadError:
        return  # a broken syntax that is met on the way
    for one, other in zip(streamed, found, strict=True):
        assert (one.type, repr(one.fields)) == (other.type, repr(other.fields))  # ids that are made may differ


def assert_line(message: str) -> None:
    assert message
    assert "\n" not in message


def style(data: bytes) -> None:
    """A style compiles and renders, or is refused."""
    from citekit.csl.compiler import compile_style
    from citekit.csl.document import Processor
    from citekit.csl.render import CompiledStyle
    from citekit.errors import RenderError

    try:
        compiled = CompiledStyle(compile_style(data, "fuzz", None))
    except CitekitError as error:
        assert_line(str(error))
        return
    assert compiled.quotes
    reference = Reference.from_csl(RECORD)
    processor = Processor(compiled, {"a": reference})
    try:
        processor.cite([], ["a"])
        processor.bibliography()
    except RenderError as error:
        raise AssertionError(str(error)) from error


RECORD = {
    "id": "a",
    "type": "article-journal",
    "title": "Borders & <i>walls</i>",
    "author": [{"family": "Doe", "given": "Jane"}, {"literal": "UNESCO"}],
    "issued": {"date-parts": [[2010, 11, 23], [2011]]},
    "volume": "3",
    "page": "12-15",
    "DOI": "10.1/x",
}


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def date(data: bytes) -> None:
    from citekit.records.rawdate import parse_date

    found = parse_date(_text(data))
    if found is not None:
        assert all(isinstance(number, int) for part in found.parts for number in part)
        assert len(found.parts) <= 2


@cache
def _terms() -> dict[str, list[str]]:
    from citekit import load_style

    terms: dict[str, list[str]] = load_style("apa").compiled.options["locator_terms"]
    return terms


def locator(data: bytes) -> None:
    from citekit.csl.document.locators import parse_locator

    text = _text(data)
    _, found = parse_locator(text, _terms())
    assert " ".join(text.split()).endswith(found)


def latex(data: bytes) -> None:
    """LaTeX is decoded, and what is decoded comes back from being encoded."""
    from citekit.markup.latex import decode

    text = _text(data)
    for nocase in (False, True):
        assert decode(text, nocase=nocase) == decode(text, nocase=nocase)


def marks(data: bytes) -> None:
    """A field's text, taken in and finished, is balanced and prints in every form."""
    from citekit import formats
    from citekit.text.finish import finish
    from citekit.text.ingest import ingest
    from citekit.text.marks import SEAM

    from .checks import assert_sound

    marked = finish(SEAM.join(map(ingest, _text(data).split("|"))), ("“", "”", "‘", "’"), True)
    for form in ("plain", "html", "latex", "rtf", "markdown", "rst", "typst", "ansi"):
        assert_sound(formats.get(form).entry(marked), form)


#: target → what is given the bytes
TARGETS: dict[str, Callable[[bytes], None]] = {
    **{form: partial(read, form=form) for form in readers.FORMS},
    "detect": partial(read, form=None),
    "style": style,
    "date": date,
    "locator": locator,
    "latex": latex,
    "marks": marks,
}


def seeds(target: str) -> list[bytes]:
    """Where fuzzing begins: what our own writers write, and a few texts of each kind."""
    from readers.test_detect import SAMPLES
    from writers.records import WHOLE

    texts: list[str] = []
    references = [Reference.from_csl(item) for item in WHOLE]
    if target in writers.FORMS:
        texts += ["".join(writers.write([reference], target)) for reference in references]
        texts.append("".join(writers.write(references, target)))
    if target in SAMPLES:
        texts.append(SAMPLES[target])
    if target == "detect":
        texts += SAMPLES.values()
    texts += _SEEDS.get(target, [])
    if target == "style":
        from csl.compiler.test_codegen import ELEMENTS, attacked

        return [attacked("x", element.replace("@", "x")) for element in ELEMENTS] + _published()
    return [text.encode("utf-8", "replace") for text in texts]


def _published() -> list[bytes]:
    from pathlib import Path

    from citekit import styles

    return [Path(str(styles.path(id))).read_bytes() for id in ("apa", "ieee", "nature")]


_SEEDS = {
    "nbib": ["PMID- 1\nTI  - A title\n      that goes on.\nFAU - Doe, Jane\nDP  - 2010 Nov 23\nPG  - 12-5\nPT  - Journal Article\n"],
    "cff": ["cff-version: 1.2.0\nmessage: x\ntitle: A\nauthors:\n- family-names: Doe\n  given-names: Jane\ndoi: 10.1/x\npreferred-citation:\n  type: article\n  title: B\n"],
    "bibtex": ["@string{x = {y}}\n@book(a, title = x # { z }, author = \"Doe, Jane and {The Group}\", month = jan)\n@comment{z}"],
    "date": ["2010-11-23/2011?", "c. spring 1900", "12 March 2010 - 3 May 2011", "2010-21", "-0044", "[2008–10]", "Y12345"],
    "locator": ["pp. 12–15", "§ 4", "s. v. Haus", "ch.3", "vol. 2, p. 5"],
    "latex": ["Sch{\\\"o}n \\emph{K{\\o}b} --- ``CO$_2$'' \\& {iPhone} \\textbf{\\'e}", "$\\alpha^{2}$ \\url{http://x.org/~a_b}"],
    "marks": ["<i>x</i> \"it's\" 'so'|.|, <sup>2</sup>", "<span class=\"nocase\">a</span>|“b”|?", "« c »"],
}  # fmt: skip
