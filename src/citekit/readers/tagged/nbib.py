"""PubMed's MEDLINE display format, which NCBI calls NBIB (https://www.nlm.nih.gov/bsd/mms/medlineelements.html)."""

from __future__ import annotations

import re

from ...markup.langid import to_bcp47
from ...records import Name
from ...records.identity import bare_doi
from .fields import Record, date, first, table
from .lines import Layout, read_records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...errors import OnError
    from ...records import Reference
    from .lines import Tags

_LAYOUT = Layout(
    re.compile(r"([A-Z][A-Z0-9]{0,3}) {0,3}- ?(.*)$"),
    "a line begins with a tag and '- '",
    after_blank="PMID OWN",
    once="PMID",
    indent=" ",
)
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


def read_lines(lines: Iterable[str], source: str, on_error: OnError | None = None) -> Iterator[Reference]:
    """The records, each begun by ``PMID`` after an empty line; lines that begin with spaces go on the one before."""
    return read_records(lines, _LAYOUT, _reference, source, on_error)


def _reference(tags: Tags) -> Reference:
    record = Record(tags, joint=" ")
    record.type = _type(record.tagged)
    record.fill(_FIELDS)
    return record.reference(record.values.get("PMID", ""))


def _type(tagged: dict[str, list[str]]) -> str:
    kinds = [_TYPES[kind] for kind in tagged.get("PT", ()) if kind in _TYPES]
    type = kinds[0] if kinds else "book" if "BTI" in tagged and "TI" not in tagged else "article-journal"
    return "chapter" if "BTI" in tagged and type == "article-journal" else type


# Rules


def _people(record: Record, tag: str) -> None:
    """``FAU`` has the names in full, ``AU`` initials; each falls back on the other."""
    short = tag.removeprefix("F")
    full, initials = record.take(f"F{short}"), record.take(short)
    names = [_full_name(name) for name in full if name.strip(" ,")] or [_short_name(name) for name in initials]
    if names:
        record.put({"AU": "author", "ED": "editor"}[short], names)


def _title(record: Record, tag: str) -> None:
    """MEDLINE ends every title but a book's with a full stop, and puts one that it has translated into brackets."""
    if tag == "BTI" and (record.type != "book" or "title" in record.values):
        return
    title = record.first(tag)
    if record.type != "book" and title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    if title.startswith("[") and title.endswith("]"):
        title = title[1:-1].rstrip(".")
    record.values["title"] = title


def _article_ids(record: Record, tag: str) -> None:
    """The DOI among them; others are kept."""
    ids = record.tagged[tag]
    for id in ids:
        if id.endswith("[doi]"):
            record.put("DOI", bare_doi(id.removesuffix("[doi]")))
    record.tagged[tag] = [id for id in ids if not id.endswith("[doi]")]


# Conversions


def _institutions(texts: list[str]) -> list[Name]:
    return [Name(literal=text) for text in texts]


def _issn(texts: list[str]) -> str:
    """The printed or linking one before the electronic one."""
    return _number([text for text in texts if "Electronic" not in text] or texts)


def _number(texts: list[str]) -> str:
    """A number without what is said about it."""
    return texts[0].split()[0]


def _language(texts: list[str]) -> str:
    return _LANGUAGES.get(texts[0], to_bcp47(texts[0]))


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


def _pages(texts: list[str]) -> str:
    """MEDLINE's shortened ranges in full: ``977-99`` is 977-999.

    >>> _pages(["977-99"]), _pages(["e12-5; 20-1"]), _pages(["S1-S9"])
    ('977-999', 'e12-e15; 20-21', 'S1-S9')
    """

    def fill(match: re.Match[str]) -> str:
        prefix, first, last = match[1], match[2], match[3]
        whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
        return f"{prefix}{first}-{prefix}{whole}"

    return re.sub(r"\b([A-Za-z]*)(\d+)-(\d+)\b", fill, texts[0])


_FIELDS = table(
    (_people, "FAU AU FED ED"),
    (_institutions, {"CN": "author"}),
    (_title, "TI BTI"),
    (first, {
        "BTI": "container-title", "JT": "container-title", "TA": "container-title-short", "VI": "volume", "IP": "issue",
        "AB": "abstract", "PMID": "PMID", "CTI": "collection-title", "PB": "publisher", "PL": "publisher-place",
        "EN": "edition", "TT": "original-title", "VTI": "volume-title", "PMC": "PMCID",
    }),
    (date, {"DP": "issued", "DEP": "available-date"}),
    (_pages, {"PG": "page"}),
    (_article_ids, "LID AID"),
    (_issn, {"IS": "ISSN"}),
    (_number, {"ISBN": "ISBN"}),
    (_language, {"LA": "language"}),
    (", ".join, {"OT": "keyword"}),
)  # fmt: skip
