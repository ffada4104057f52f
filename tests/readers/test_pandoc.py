"""Debian's large .bib files, read as pandoc reads them: the same records, each difference one that docs/readers.md
explains. Runs where pandoc and the files of texlive-bibtex-extra are installed (or $TEXMFDIST names them).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

import warm
from citekit.readers import read

from ..writers.programs import bundled_pandoc

BIB = Path(os.environ.get("TEXMFDIST", "/usr/share/texlive/texmf-dist")) / "bibtex/bib"
FILES = {
    "tugboat": BIB / "beebe/tugboat.bib",
    "typeset": BIB / "beebe/typeset.bib",
    "biblatex-examples": BIB / "biblatex/biblatex/biblatex-examples.bib",
}
PANDOC = shutil.which("pandoc") or bundled_pandoc()
#: types where CSL has a better word than pandoc knows; pandoc says nothing of @misc
BETTER_TYPES = {("", "document"), ("article-journal", "periodical"), ("", "article"), ("", "performance")}

pytestmark = pytest.mark.skipif(
    not PANDOC or not all(path.exists() for path in FILES.values()),
    reason="needs pandoc and texlive-bibtex-extra: apt-get install pandoc texlive-bibtex-extra",
)


@pytest.fixture(scope="module", params=FILES)
def both(request: pytest.FixtureRequest) -> tuple[list[dict], list[dict]]:
    """pandoc's records and citekit's."""
    path = FILES[request.param]
    command = [PANDOC, "-f", "biblatex", "-t", "csljson", path]
    which = f"{PANDOC} {os.stat(PANDOC).st_mtime_ns}\n".encode() + path.read_bytes()
    output = warm.made(which, lambda: subprocess.run(command, capture_output=True, check=True).stdout)
    ours = [reference.to_csl() for reference in read(path.read_bytes(), path.name)]
    return json.loads(output), ours


def test_the_same_records_in_the_same_order(both) -> None:  # type: ignore[no-untyped-def]
    theirs, ours = both
    assert [item["id"] for item in ours] == [item["id"] for item in theirs]


@pytest.mark.parametrize("variable", ["volume", "ISSN", "collection-number", "number", "PMID", "event-place"])
def test_variables_that_are_the_same(both, variable: str) -> None:  # type: ignore[no-untyped-def]
    assert differences(both, variable, plain) == []


@pytest.mark.parametrize("variable", ["title", "container-title", "publisher", "note", "collection-title"])
def test_texts_have_the_same_words(both, variable: str) -> None:  # type: ignore[no-untyped-def]
    """Nothing that pandoc has is missing: citekit recases less, and keeps what unknown commands say."""
    lost = []
    for theirs, ours in pairs(both):
        if ours["type"] == "periodical" or (variable == "container-title" and "periodical" in theirs.get("type", "")):
            continue
        found, missing = words(ours.get(variable, "")), []
        for word in words(theirs.get(variable, "")):
            if word not in found:
                missing.append(word)
        if missing and "".join(missing) not in "".join(found):
            lost.append((ours["id"], missing, ours.get(variable)))
    assert len(lost) <= len(both[1]) * 0.01, lost  # raw TeX that pandoc could not read, "series" for its number


def test_types(both) -> None:  # type: ignore[no-untyped-def]
    found = {(theirs.get("type", ""), ours["type"]) for theirs, ours in pairs(both)}
    assert {pair for pair in found if pair[0] != pair[1]} <= BETTER_TYPES


def test_family_names(both) -> None:  # type: ignore[no-untyped-def]
    """pandoc takes ``(Frank)`` for a particle, ``{von Sydow}`` apart, and has no name where it knows no command."""
    different = [
        (ours["id"], theirs["author"], ours["author"])
        for theirs, ours in pairs(both)
        if theirs.get("author") and families(theirs["author"]) != families(ours["author"])
    ]
    assert len(different) <= max(2, len(both[1]) * 0.015), different


def test_years(both) -> None:  # type: ignore[no-untyped-def]
    """pandoc knows no seasons, no month ranges, no doubt; it agrees on every year that it reads."""
    for theirs, ours in pairs(both):
        parts = theirs.get("issued", {}).get("date-parts") or []
        years = [part[0] for part in parts if part and part[0]]
        if years:
            assert years == [part[0] for part in ours["issued"]["date-parts"] if part][: len(years)], ours["id"]


def pairs(both: tuple) -> list[tuple[dict, dict]]:
    return list(zip(both[0], both[1], strict=True))


def differences(both: tuple, variable: str, key) -> list:  # type: ignore[no-untyped-def]
    part_number = {"volume"}  # which pandoc joins to the volume
    return [
        (ours["id"], theirs.get(variable), ours.get(variable))
        for theirs, ours in pairs(both)
        if key(theirs.get(variable)) != key(ours.get(variable))
        and not (variable in part_number and "part-number" in ours)
    ]


def plain(value: object) -> str:
    text = unicodedata.normalize("NFKC", re.sub(r"<[^<>]+>", "", str(value or "")))
    return " ".join(text.replace("’", "'").replace("\u00ad", "").casefold().split())


def words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))


def families(names: list[dict]) -> list[str]:
    # pandoc writes í as a dotless ı with an accent
    return [plain(name.get("family") or name.get("literal")).replace("ı\u0301", "í") for name in names]
