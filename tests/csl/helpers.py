"""Styles in a line: ``render('<text variable="title"/>', title="Borders")`` is what the layout prints for a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from citekit import formats
from citekit.csl.compiler.codegen import compile_source
from citekit.csl.compiler.load import load
from citekit.csl.document import Processor
from citekit.csl.render import CompiledStyle
from citekit.csl.render.context import Context
from citekit.records import Citation, Cite, Reference
from citekit.text.finish import finish
from citekit.text.marks import TERM

NAMESPACE = "http://purl.org/net/xbiblio/csl"


def style_xml(
    bibliography: str = "",
    citation: str = '<layout><text variable="title"/></layout>',
    *,
    macros: str = "",
    locale: str = "en-US",
    terms: str = "",
    attrs: str = "",
    citation_attrs: str = "",
    bibliography_attrs: str = "",
    kind: str = "in-text",
) -> bytes:
    """A whole style around the inside of cs:citation and cs:bibliography; ``terms`` is the inside of a cs:locale."""
    own = f"<locale>{terms}</locale>" if terms else ""
    area = f"<bibliography {bibliography_attrs}>{bibliography}</bibliography>" if bibliography else ""
    return (
        f'<style xmlns="{NAMESPACE}" version="1.0" class="{kind}" default-locale="{locale}" {attrs}>'
        f"<info><title>Test</title><id>test</id><updated>2026-01-01T00:00:00+00:00</updated></info>"
        f"{own}{macros}<citation {citation_attrs}>{citation}</citation>{area}</style>"
    ).encode()


def source_of(style: bytes) -> str:
    """The Python source of a style."""
    return compile_source(load(style, "test"))


def compiled(style: bytes) -> CompiledStyle:
    """A style, ready to render."""
    return CompiledStyle(compile(source_of(style), "<style test>", "exec"))


def reference(id: str = "1", type: str = "book", **fields: object) -> Reference:
    """A record from CSL-JSON; ``container_title=`` is ``container-title``, a year alone is a date."""
    data = {name.replace("_", "-"): value for name, value in fields.items()}
    issued = data.get("issued")
    if isinstance(issued, int):
        data["issued"] = {"date-parts": [[issued]]}
    return Reference.from_csl({"id": id, "type": type, **data})


def person(name: str) -> dict[str, str]:
    """ "Doe, Jane" as a CSL-JSON name; a name without comma is an institution's."""
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": name}


def people(*names: str) -> list[dict[str, str]]:
    """CSL-JSON names of "Doe, Jane" or "UNESCO"."""
    return [person(name) for name in names]


def render(layout: str, *, form: str = "plain", options: dict[str, str] | None = None, **fields: object) -> str:
    """What a bibliography with this inside of cs:layout prints for one record, as html where markup is the matter.

    ``options`` go to `style_xml`.
    """
    style = compiled(style_xml(f"<layout>{layout}</layout>", **(options or {})))
    processor = Processor(style, {"1": reference(**fields)})
    processor.cite([], ["1"])
    return formats.get(form).entry(processor.bibliography()[0].marked)


def bibliography(style: bytes, references: Iterable[Reference], form: str = "plain") -> list[str]:
    """The entries of a style's bibliography."""
    by_id = {one.id: one for one in references}
    processor = Processor(compiled(style), by_id)
    processor.cite([], by_id)
    return [formats.get(form).entry(entry.marked) for entry in processor.bibliography()]


def cites(text: str) -> list[Cite]:
    """ "1; 2, p. 5; 3" as cites: ids, each perhaps with the page that it points to."""
    return [
        Cite(match["id"], match["locator"] or "")
        for match in re.finditer(r"(?P<id>\w+)(?:, p\. (?P<locator>[^;]+))?(?:; )?", text)
    ]


def document(style: bytes, references: Iterable[Reference], citations: Sequence[Citation | str]) -> list[str]:
    """A document's citations as plain text. Those that are strings are read by `cites`; in a note style each has the
    next note.
    """
    by_id = {one.id: one for one in references}
    processor = Processor(compiled(style), by_id)
    in_notes = processor.style.is_note
    processor.cite(
        [
            one if isinstance(one, Citation) else Citation(cites(one), note if in_notes else 0)
            for note, one in enumerate(citations, 1)
        ]
    )
    return [formats.get("plain").entry(marked) for marked in processor.citations()]


def context(style: CompiledStyle | None = None, **fields: object) -> Context:
    """A context in which a record is rendered."""
    style = style or compiled(style_xml("<layout><text variable='title'/></layout>"))
    return Context(style.environment, reference(**fields))


def settled(marked: str, quotes: str = "“”‘’", *, inside: bool = False) -> str:
    """Marked text with its seams and quotation marks settled; ``inside`` is punctuation-in-quote."""
    return finish(marked.replace(TERM, ""), tuple(quotes), inside)
