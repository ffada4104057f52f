"""MODS."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from .. import programs
from ..records import NASTY_ARTICLE, WHOLE, text


def test_mods(tmp_path: Path) -> None:
    xml = text([*WHOLE, NASTY_ARTICLE], "mods")
    root = ElementTree.fromstring(xml.encode())
    name = "{http://www.loc.gov/mods/v3}"
    assert root.findtext(f"{name}mods/{name}relatedItem/{name}part/{name}extent/{name}start") == "977"
    bib, complaints = programs.bibutils("xml2bib", xml, tmp_path)
    assert re.findall("@([A-Z][A-Za-z]+){", bib) == [
        "Article", "Book", "Inbook", "InProceedings", "PhdThesis", "TechReport", "Misc", "Article",
    ]  # fmt: skip
    assert re.sub("xml2bib: Cannot identify TYPE in reference 7  web .*\n", "", complaints) == ""
