"""PubMed's MEDLINE display format, which NCBI calls NBIB (https://www.nlm.nih.gov/bsd/mms/medlineelements.html)."""

from __future__ import annotations

import re

from ...errors import ReadError
from ...markup.langid import to_bcp47
from ...records import Name, Reference
from ..common import by_tag, keep, put, read_date
from ..onerror import refuse, refuse_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from ..common import Tags
    from ..onerror import OnError

_LINE = re.compile(r"([A-Z][A-Z0-9]{0,3}) {0,3}- ?(.*)$")
_TEXT = {
    "TI": "title", "BTI": "container-title", "JT": "container-title", "TA": "container-title-short", "VI": "volume",
    "IP": "issue", "AB": "abstract", "PMID": "PMID", "CTI": "collection-title", "PB": "publisher",
    "PL": "publisher-place", "EN": "edition", "TT": "original-title", "VTI": "volume-title", "PMC": "PMCID",
}  # fmt: skip
#: publication types (``PT``) that say more than "journal article"
_TYPES = {
    "Book": "book", "Book Chapter": "chapter", "Dataset": "dataset", "News": "article-newspaper",
    "Newspaper Article": "article-newspaper", "Preprint": "article", "Technical Report": "report",
    "Academic Dissertation": "thesis", "Webcast": "webpage",
}  # fmt: skip
#: MEDLINE's three-letter languages (ISO 639-2/B) that differ from what CSL wants
_LANGUAGES = {
    "eng": "en", "fre": "fr", "ger": "de", "spa": "es", "ita": "it", "por": "pt", "rus": "ru", "jpn": "ja",
    "chi": "zh", "dut": "nl", "pol": "pl", "dan": "da", "swe": "sv", "nor": "nb", "fin": "fi", "cze": "cs",
    "hun": "hu", "tur": "tr", "kor": "ko", "heb": "he", "ara": "ar", "gre": "el", "rum": "ro", "ukr": "uk",
    "hrv": "hr", "scr": "hr", "srp": "sr", "slo": "sk", "slv": "sl", "bul": "bg", "per": "fa", "cat": "ca",
}  # fmt: skip


def read(text: str, source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records of an NBIB file."""
    return read_lines(text.split("\n"), source, on_error)


def read_lines(lines: Iterable[str], source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records, each begun by ``PMID`` after an empty line; lines that begin with spaces go on the one before."""
    for start, tags in _records(lines, source, on_error):
        try:
            yield _reference(tags)
        except Exception as error:
            refuse_record(error, source, on_error, line=start)


def _records(lines: Iterable[str], source: str, on_error: OnError | None) -> Iterator[tuple[int, Tags]]:
    """The line that each record begins in, and its tags."""
    tags: Tags = []
    start = 0
    blank = True
    for number, line in enumerate(lines, 1):
        text = line.rstrip()
        if not text:
            blank = True
            continue
        match = None if text[0] == " " else _LINE.match(text)
        if match is None:
            if tags and text[0] == " ":
                tags[-1][1].append(text.strip())
                continue
            error = ReadError(f"a line begins with a tag and '- ', not {text[:20]!r}", source=source, line=number)
            refuse(error, on_error)
            continue
        if tags and (
            (blank and match[1] in ("PMID", "OWN")) or (match[1] == "PMID" and any(t == "PMID" for t, _ in tags))
        ):
            yield start, tags
            tags = []
        if not tags:
            start = number
        blank = False
        tags.append((match[1], [match[2].strip()]))
    if tags:
        yield start, tags


def _reference(tags: Tags) -> Reference:
    tagged = by_tag(tags, " ")
    values: dict[str, Any] = {}
    kinds = [_TYPES[kind] for kind in tagged.get("PT", ()) if kind in _TYPES]
    type = kinds[0] if kinds else "book" if "BTI" in tagged and "TI" not in tagged else "article-journal"
    if "BTI" in tagged and type == "article-journal":
        type = "chapter"
    # FAU has the names in full, AU initials; each falls back on the other
    for full, short, variable in (("FAU", "AU", "author"), ("FED", "ED", "editor")):
        names = [_full_name(name) for name in tagged.get(full, ()) if name.strip(" ,")] or [
            _short_name(name) for name in tagged.get(short, ())
        ]
        for tag in (full, short):
            tagged.pop(tag, None)
        if names:
            values[variable] = names
    for name in tagged.pop("CN", ()):
        values.setdefault("author", []).append(Name(literal=name))
    if type == "book" and "TI" not in tagged:
        put(values, "title", tagged.pop("BTI", [""])[0])
    for tag, variable in _TEXT.items():
        if tag in tagged:
            put(values, variable, tagged.pop(tag)[0])
    if type != "book" and values.get("title", "").endswith(".") and not values["title"].endswith(".."):
        values["title"] = values["title"][:-1]  # MEDLINE ends every title with a full stop
    if values.get("title", "").startswith("[") and values["title"].endswith("]"):
        values["title"] = values["title"][1:-1].rstrip(".")  # a translation
    for tag, variable in (("DP", "issued"), ("DEP", "available-date")):
        if tag in tagged:
            values[variable] = read_date(tagged.pop(tag)[0])
    if "PG" in tagged:
        values["page"] = _pages(tagged.pop("PG")[0])
    for tag in ("LID", "AID"):
        for value in tagged.get(tag, ()):
            if value.endswith("[doi]"):
                put(values, "DOI", value.removesuffix("[doi]").strip())
        tagged[tag] = [value for value in tagged.get(tag, ()) if not value.endswith("[doi]")]
    numbers = [(value, value.split()[0]) for value in tagged.pop("IS", ())]
    if numbers:
        preferred = [number for value, number in numbers if "Electronic" not in value] or [numbers[0][1]]
        values["ISSN"] = preferred[0]
    if "ISBN" in tagged:
        values["ISBN"] = tagged.pop("ISBN")[0].split()[0]
    if "LA" in tagged:
        language = tagged.pop("LA")[0]
        values["language"] = _LANGUAGES.get(language, to_bcp47(language))
    words = tagged.pop("OT", [])
    if words:
        values["keyword"] = ", ".join(words)
    for tag, found in tagged.items():
        for value in found:
            keep(values, tag, value)
    return Reference(values.get("PMID", ""), type, {name: value for name, value in values.items() if value})


def _full_name(text: str) -> Name:
    """``Family, Given M, Jr`` as ``FAU`` has it."""
    family, _, given = (part.strip() for part in text.partition(","))
    given, _, suffix = (part.strip() for part in given.partition(","))
    words = given.split()
    if not suffix and len(words) > 1 and re.fullmatch(r"Jr|Sr|2nd|3rd|II|III|IV", words[-1]):
        given, suffix = " ".join(words[:-1]), words[-1]
    return Name(family=family, given=given, suffix=suffix) if given else Name(literal=family)


def _short_name(text: str) -> Name:
    """``Family AB Jr`` as ``AU`` has it."""
    words = text.split()
    suffix = words.pop() if len(words) > 2 and re.fullmatch(r"Jr|Sr|2nd|3rd|II|III|IV", words[-1]) else ""
    if len(words) > 1 and words[-1].isupper():
        return Name(family=" ".join(words[:-1]), given=" ".join(f"{letter}." for letter in words[-1]), suffix=suffix)
    return Name(literal=text)


def _pages(text: str) -> str:
    """MEDLINE's shortened ranges in full: ``977-99`` is 977-999.

    >>> _pages("977-99"), _pages("e12-5; 20-1"), _pages("S1-S9")
    ('977-999', 'e12-e15; 20-21', 'S1-S9')
    """

    def fill(match: re.Match[str]) -> str:
        prefix, first, last = match[1], match[2], match[3]
        whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
        return f"{prefix}{first}-{prefix}{whole}"

    return re.sub(r"\b([A-Za-z]*)(\d+)-(\d+)\b", fill, text)
