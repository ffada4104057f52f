"""The CSL test suite: where its fixtures are, how they are read, and what citekit makes of one.

A fixture is a text file with the sections MODE, RESULT, CSL, INPUT and perhaps CITATION-ITEMS or CITATIONS
(https://github.com/citation-style-language/test-suite).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from citekit import formats
from citekit.csl.compiler.codegen import compile_source
from citekit.csl.compiler.load import load
from citekit.csl.document import Processor
from citekit.csl.document.position import Place
from citekit.csl.render import CompiledStyle
from citekit.records import Citation, Cite, Reference

_SECTION = re.compile(r">>=+ *([A-Z-]+) *=+>>\n?(.*?)<<=+ *\1 *=+<<", re.DOTALL)
_POSITIONS = ("first", "subsequent", "ibid", "ibid-with-locator")
HOW_TO_GET_IT = (
    "the CSL test suite is not here: clone https://github.com/citation-style-language/test-suite and set "
    "CSL_TEST_SUITE to its processor-tests/humans"
)


def folder() -> Path | None:
    """The folder of the fixtures: $CSL_TEST_SUITE, else ../shared/csl-test-suite beside the project."""
    beside = Path(__file__).parents[3] / "shared" / "csl-test-suite"
    named = Path(os.environ.get("CSL_TEST_SUITE") or beside)
    return named if named.is_dir() and any(named.glob("*.txt")) else None


def read(path: Path) -> dict[str, str]:
    """The sections of a fixture."""
    return {name: text.rstrip("\n") for name, text in _SECTION.findall(path.read_text("utf-8"))}


def expected(fixture: dict[str, str]) -> str:
    """What a fixture expects."""
    return fixture["RESULT"].strip()


def render(fixture: dict[str, str]) -> str:
    """What citekit prints for a fixture."""
    source = load(fixture["CSL"].strip().encode(), "fixture")
    style = CompiledStyle(compile(compile_source(source), "fixture", "exec"))
    references = {ref.id: ref for ref in (Reference.from_csl(item) for item in json.loads(fixture["INPUT"]))}
    processor = Processor(style, references)
    if fixture["MODE"].strip() == "bibliography":
        return _bibliography(processor, fixture)
    if "CITATIONS" in fixture:
        return _citations(processor, fixture)
    return _clusters(processor, fixture)


def _bibliography(processor: Processor, fixture: dict[str, str]) -> str:
    if "CITATIONS" in fixture:
        *_, (order, known) = _steps(fixture)
        processor.cite([known[id] for id in order])
    else:
        processor.cite([], processor.references)
    return formats.get("html").bibliography(entry.marked for entry in processor.bibliography() if entry.marked)


def _clusters(processor: Processor, fixture: dict[str, str]) -> str:
    html = formats.get("html")
    processor.cite([], processor.references)
    if "CITATION-ITEMS" in fixture:
        clusters = json.loads(fixture["CITATION-ITEMS"])
    else:  # all items in the order of the bibliography
        clusters = [[{"id": id} for id in processor.order]]
    lines = []
    for cluster in clusters:
        places = [
            Place(
                _POSITIONS[int(item.get("position") or 0)],
                near=bool(item.get("near-note")),
                first_note=int(item.get("first-reference-note-number") or 0),
            )
            for item in cluster
        ]
        lines.append(html.entry(processor.citation(Citation(_cites(cluster)), places)))
    return "\n".join(lines)


def _steps(fixture: dict[str, str]) -> Iterator[tuple[list[str], dict[str, Citation]]]:
    """After each inserted citation: the ids of all in their order, and the citations by id."""
    known: dict[str, Citation] = {}
    for data, before, after in json.loads(fixture["CITATIONS"]):
        citation = _citation(data)
        known[citation.id] = citation
        for id, note in [*before, *after]:
            known[id].note = note
        yield [*(id for id, _ in before), citation.id, *(id for id, _ in after)], known


def _citations(processor: Processor, fixture: dict[str, str]) -> str:
    """Citations are inserted one by one; the last step shows which of them it changed."""
    html = formats.get("html")
    before: dict[str, object] = {}
    now: dict[str, tuple[str, list[int]]] = {}
    order: list[str] = []
    for order, known in _steps(fixture):
        processor.cite([known[id] for id in order])
        before = now
        notes = [
            [place.first_note or known[id].note for place in row]
            for id, row in zip(order, processor.places, strict=True)
        ]
        now = dict(zip(order, zip(processor.citations(), notes, strict=True), strict=True))
    last = json.loads(fixture["CITATIONS"])[-1][0].get("citationID", "")
    lines = []
    for at, id in enumerate(order):
        changed = id == last or before.get(id) != now[id]
        lines.append(f"{'>>' if changed else '..'}[{at}] {html.entry(now[id][0])}")
    return "\n".join(lines)


def _citation(data: dict) -> Citation:
    properties = data.get("properties", {})
    return Citation(
        _cites(data["citationItems"]),
        int(properties.get("noteIndex") or 0),
        id=str(data.get("citationID", "")),
        composite=properties.get("mode") == "composite",
        infix=properties.get("infix", ""),
    )


def _cites(items: list[dict]) -> list[Cite]:
    return [
        Cite(
            str(item["id"]),
            str(item.get("locator") or ""),
            item.get("label") or "page",
            item.get("prefix") or "",
            item.get("suffix") or "",
            suppress_author=bool(item.get("suppress-author")),
            author_only=bool(item.get("author-only")),
        )
        for item in items
    ]
