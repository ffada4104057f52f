"""EndNote's tagged import format (``.enw``), which is the Unix bibliography format of refer with more letters."""

from __future__ import annotations

import re

from ..errors import ReadError
from ..model import Name, Reference
from .common import bare_doi, keep, put, read_date, read_name, serial_numbers
from .endnotetypes import TYPES, WHOLE, number_variable
from .onerror import refuse, refuse_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from .onerror import OnError

_LINE = re.compile(r"%([0-9A-Za-z@!?*&()+^><\[\]=~$#,'\"])(?: (.*)|\s*)$")
_TEXT = {
    "T": "title", "!": "title-short", "I": "publisher", "C": "publisher-place", "7": "edition", "V": "volume",
    "6": "number-of-volumes", "X": "abstract", "G": "language", "L": "call-number", "M": "archive_location",
    "~": "archive", "W": "source", "&": "section", "9": "genre", "O": "note",
}  # fmt: skip


def read(text: str, source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records of an ``.enw`` file."""
    return read_lines(text.split("\n"), source, on_error)


def read_lines(lines: Iterable[str], source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records of the tagged format; an empty line or the next ``%0`` ends one."""
    for start, tags in _records(lines, source, on_error):
        try:
            yield _reference(tags)
        except Exception as error:
            refuse_record(error, source, on_error, line=start)


def _records(
    lines: Iterable[str], source: str, on_error: OnError | None
) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """The line that each record begins in, and its tags."""
    tags: list[tuple[str, str]] = []
    start = 0
    pending_blank = False
    for number, line in enumerate(lines, 1):
        text = line.rstrip()
        match = _LINE.match(text)
        if match is None:
            if not text.strip():
                pending_blank = bool(tags)
            elif tags:  # a long value goes on, over empty lines too
                tag, value = tags[-1]
                tags[-1] = tag, f"{value}\n{text.strip()}"
                pending_blank = False
            else:
                error = ReadError(
                    f"a line begins with % and a letter, not {text.strip()[:20]!r}", source=source, line=number
                )
                refuse(error, on_error)
            continue
        if tags and (match[1] == "0" or (pending_blank and match[1] in "AT")):
            yield start, tags
            tags = []
        if not tags:
            start = number
        pending_blank = False
        tags.append((match[1], (match[2] or "").strip()))
    if tags:
        yield start, tags


def _reference(tags: list[tuple[str, str]]) -> Reference:
    by_tag: dict[str, list[str]] = {}
    for tag, value in tags:
        if value:
            by_tag.setdefault(tag, []).append(value)
    kind = by_tag.pop("0", [""])[0]
    type = TYPES.get(kind, "document") if kind else _guessed(by_tag)
    values: dict[str, Any] = {}
    if by_tag.get("9", [""])[0].title() in TYPES:  # a type and no genre, as bibutils has it
        type = TYPES[by_tag.pop("9")[0].title()]
    if kind and kind not in TYPES and kind != "Generic":
        keep(values, "0", kind)
    id = by_tag.pop("F", [""])[0]
    roles = {
        "A": "author",
        "E": "editor",
        "Y": "collection-editor",
        "?": "translator",
        "H": "translator",
        "Q": "author",
    }
    for tag, variable in roles.items():
        for name in by_tag.pop(tag, []):
            values.setdefault(variable, []).append(read_person(name))
    if "J" in by_tag:
        values["container-title"] = by_tag.pop("J")[0]
    if "B" in by_tag:
        put(values, "collection-title" if type in WHOLE else "container-title", by_tag.pop("B")[0])
    if "S" in by_tag:
        put(values, "collection-title", by_tag.pop("S")[0])
    for tag, variable in _TEXT.items():
        if tag in by_tag:
            put(values, variable, by_tag.pop(tag)[0])
    year, day = by_tag.pop("D", [""])[0], by_tag.pop("8", [""])[0]
    if year or day:
        issued = read_date(day if re.search(r"\d{4}", day) else f"{day} {year}".strip())
        values["issued"] = issued if issued.parts or not year else read_date(year)
    if "[" in by_tag:
        values["accessed"] = read_date(by_tag.pop("[")[0])
    if "N" in by_tag:
        values[number_variable(type, values)] = by_tag.pop("N")[0]
    if "P" in by_tag:
        pages = re.sub(r"\s*[–—]\s*|--+", "-", by_tag.pop("P")[0])
        values["number-of-pages" if type in ("book", "thesis") and pages.isdecimal() else "page"] = pages
    if "@" in by_tag:
        values.update(serial_numbers(by_tag.pop("@")))
    if "R" in by_tag:
        values["DOI"] = bare_doi(by_tag.pop("R")[0])
    if "U" in by_tag:
        first, *others = by_tag.pop("U")[0].split("\n")
        values["URL"] = first
        for other in others:
            keep(values, "U", other)
    if "K" in by_tag:
        values["keyword"] = ", ".join(word for value in by_tag.pop("K") for word in re.split(r"\n|;\s*", value) if word)
    if "Z" in by_tag:
        values["note"] = "\n".join(filter(None, (values.get("note"), *by_tag.pop("Z"))))
    for tag, found in by_tag.items():
        for value in found:
            keep(values, tag, value)
    return Reference(id, type, {name: value for name, value in values.items() if value})


def read_person(text: str) -> Name:
    """EndNote marks institutions by a comma at the end; plain refer writes ``Given Family``."""
    if text.endswith(","):
        return Name(literal=text.rstrip(", "))
    return read_name(text)


def _guessed(by_tag: dict[str, list[str]]) -> str:
    """refer has no types: a journal makes an article, a book title a chapter, a publisher a book."""
    if "J" in by_tag:
        return "article-journal"
    if "B" in by_tag:
        return "chapter"
    if "R" in by_tag and not by_tag["R"][0].startswith(("10.", "http", "doi")):
        return "report"
    return "book" if "I" in by_tag else "document"
