"""Every independent style of the CSL style collection renders a dozen records of different types without a fault."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from citekit import formats
from citekit.csl.compiler import compile_style
from citekit.csl.document import Processor
from citekit.csl.render import CompiledStyle
from citekit.records import Citation, Cite, Reference
from citekit.storage import resources

RECORDS = Path(__file__).with_name("records.json")
#: what no reference may hold: punctuation set twice, a Python None, a mark of our own
_FAULTS = re.compile(r"(?<!\.)\.\.(?!\.)|,,|;;|::|\bNone\b|[\ufdd0-\ufdef]")


def independent() -> list[str]:
    """The ids of all independent styles."""
    return sorted(path.stem for path in Path(resources.csl_styles()).glob("*.csl"))


@cache
def records() -> dict[str, Reference]:
    """A dozen records of different types."""
    return {ref.id: ref for ref in map(Reference.from_csl, json.loads(RECORDS.read_text("utf-8")))}


def problems(name: str) -> Iterator[str]:
    """What is wrong with what a style prints, a line each."""
    data = Path(resources.csl_styles(), f"{name}.csl").read_bytes()
    try:
        processor = Processor(CompiledStyle(compile_style(data, name, None)), records())
        document = [Citation([Cite(id, locator="12-14")], note) for note, id in enumerate(records(), 1)]
        processor.cite(document)
        texts = [formats.get("plain").entry(entry.marked) for entry in processor.bibliography()]
        texts += [formats.get("plain").entry(text) for text in processor.citations()]
    except Exception as error:  # whatever it is, it is this style's problem
        yield f"{name}: {type(error).__name__}: {error}"
        return
    own = _FAULTS.findall(data.decode("utf-8"))  # what the style itself spells out is its own affair
    for text in texts:
        for fault in _FAULTS.finditer(text):
            if fault[0] not in own:
                yield f"{name}: {fault[0]!r} in {text[max(0, fault.start() - 40) : fault.end() + 40]!r}"
