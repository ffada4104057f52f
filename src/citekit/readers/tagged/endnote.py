"""EndNote's tagged import format (``.enw``), which is the Unix bibliography format of refer with more letters."""

from __future__ import annotations

import re

from ...errors import ReadError
from ...records import Name, Reference
from ...records.identity import bare_doi
from ..common import by_tag, hyphenated, keep, put, read_date, read_name, serial_numbers
from ..endnotetypes import TYPES, WHOLE, number_variable
from ..onerror import refuse, refuse_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ..common import Tags
    from ..onerror import OnError

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


def _records(lines: Iterable[str], source: str, on_error: OnError | None) -> Iterator[tuple[int, Tags]]:
    """The line that each record begins in, and its tags."""
    tags: Tags = []
    start = 0
    pending_blank = False
    for number, line in enumerate(lines, 1):
        text = line.rstrip()
        match = _LINE.match(text)
        if match is None:
            if not text.strip():
                pending_blank = bool(tags)
            elif tags:  # a long value goes on, over empty lines too
                tags[-1][1].append(text.strip())
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
        tags.append((match[1], [(match[2] or "").strip()]))
    if tags:
        yield start, tags


def _reference(tags: Tags) -> Reference:
    tagged = by_tag(tags)
    kind = tagged.pop("0", [""])[0]
    type = TYPES.get(kind, "document") if kind else _guessed(tagged)
    values: dict[str, Any] = {}
    if tagged.get("9", [""])[0].title() in TYPES:  # a type and no genre, as bibutils has it
        type = TYPES[tagged.pop("9")[0].title()]
    if kind and kind not in TYPES and kind != "Generic":
        keep(values, "0", kind)
    id = tagged.pop("F", [""])[0]
    roles = {
        "A": "author",
        "E": "editor",
        "Y": "collection-editor",
        "?": "translator",
        "H": "translator",
        "Q": "author",
    }
    for tag, variable in roles.items():
        for name in tagged.pop(tag, []):
            values.setdefault(variable, []).append(read_person(name))
    if "J" in tagged:
        values["container-title"] = tagged.pop("J")[0]
    if "B" in tagged:
        put(values, "collection-title" if type in WHOLE else "container-title", tagged.pop("B")[0])
    if "S" in tagged:
        put(values, "collection-title", tagged.pop("S")[0])
    for tag, variable in _TEXT.items():
        if tag in tagged:
            put(values, variable, tagged.pop(tag)[0])
    year, day = tagged.pop("D", [""])[0], tagged.pop("8", [""])[0]
    if year or day:
        issued = read_date(day if re.search(r"\d{4}", day) else f"{day} {year}".strip())
        values["issued"] = issued if issued.parts or not year else read_date(year)
    if "[" in tagged:
        values["accessed"] = read_date(tagged.pop("[")[0])
    if "N" in tagged:
        values[number_variable(type, values)] = tagged.pop("N")[0]
    if "P" in tagged:
        pages = hyphenated(tagged.pop("P")[0])
        values["number-of-pages" if type in ("book", "thesis") and pages.isdecimal() else "page"] = pages
    if "@" in tagged:
        values.update(serial_numbers(tagged.pop("@")))
    if "R" in tagged:
        values["DOI"] = bare_doi(tagged.pop("R")[0])
    if "U" in tagged:
        first, *others = tagged.pop("U")[0].split("\n")
        values["URL"] = first
        for other in others:
            keep(values, "U", other)
    if "K" in tagged:
        values["keyword"] = ", ".join(word for value in tagged.pop("K") for word in re.split(r"\n|;\s*", value) if word)
    if "Z" in tagged:
        values["note"] = "\n".join(filter(None, (values.get("note"), *tagged.pop("Z"))))
    for tag, found in tagged.items():
        for value in found:
            keep(values, tag, value)
    return Reference(id, type, {name: value for name, value in values.items() if value})


def read_person(text: str) -> Name:
    """EndNote marks institutions by a comma at the end; plain refer writes ``Given Family``."""
    if text.endswith(","):
        return Name(literal=text.rstrip(", "))
    return read_name(text)


def _guessed(tagged: dict[str, list[str]]) -> str:
    """refer has no types: a journal makes an article, a book title a chapter, a publisher a book."""
    if "J" in tagged:
        return "article-journal"
    if "B" in tagged:
        return "chapter"
    if "R" in tagged and not tagged["R"][0].startswith(("10.", "http", "doi")):
        return "report"
    return "book" if "I" in tagged else "document"
