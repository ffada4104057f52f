"""Records in: the forms that citekit reads, told apart by content.

A form is one module with ``read(text, source, on_error) -> iterator of Reference`` or, where it is read line by line and
so need not fit into memory, ``read_lines(lines, source, on_error)``. A module is imported when its form is met.
"""

from __future__ import annotations

from ..errors import CitekitError, NotFound, ReadError, nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TextIO

    from ..errors import OnError
    from ..records import Reference

_KEY_ON_LINE = r"^[^\S\n]*+(?:-\s*+)?(?:id|type|author|title)\s*:"  # each line is looked at by itself
_HEAD = 65536  # characters that `detect` is shown of a stream


class Form:
    """A form of bibliographic data: its names, its files' suffixes, its module, whether it is read line by line."""

    __slots__ = ("aliases", "by_line", "module", "name", "suffixes", "title")

    def __init__(
        self, name: str, title: str, module: str, aliases: str = "", suffixes: str = "", *, by_line: bool = False
    ) -> None:
        self.name = name
        self.title = title
        self.module = module
        self.aliases = tuple(aliases.split())
        self.suffixes = tuple(suffixes.split())
        self.by_line = by_line


FORMS = {
    form.name: form
    for form in (
        Form("csljson", "CSL-JSON", "json.csljson", "json csl-json csl", ".json .csljson"),
        Form("jsonl", "CSL-JSON, one record a line", "json.csljson", "ndjson", ".jsonl .ndjson", by_line=True),
        Form("cslyaml", "CSL-YAML", "yaml.cslyaml", "yaml csl-yaml", ".yaml .yml .md"),
        Form("bibtex", "BibTeX", "bibtex.bibtex", "bib", ".bib .bibtex"),
        Form("biblatex", "BibLaTeX", "bibtex.bibtex", "", ".bib"),
        Form("ris", "RIS", "tagged.ris", "", ".ris", by_line=True),
        Form("endnote", "EndNote (refer)", "tagged.endnote", "enw refer", ".enw .refer", by_line=True),
        Form("endnotexml", "EndNote XML", "xml.endnotexml", "endnote-xml", ".xml"),
        Form("eprints", "EPrints JSON", "json.eprints", "", ".js .json"),
        Form("nbib", "PubMed (NBIB, MEDLINE)", "tagged.nbib", "pubmed medline", ".nbib .txt", by_line=True),
        Form("cff", "Citation File Format", "yaml.cff", "citation.cff", ".cff"),
    )
}
_NAMES = {alias: form for form in FORMS.values() for alias in (form.name, *form.aliases)}


def find(name: str) -> Form:
    """A form by its name or an alias. Raises `NotFound`, with the nearest names."""
    form = _NAMES.get(name.lower())
    if form is None:
        raise NotFound("form", name, nearest(name, _NAMES), f"it may be {', '.join(FORMS)}")
    return form


def detect(text: str) -> str | None:
    """The name of the form that a text, or its beginning, is in; None where it is in none.

    >>> detect('[{"id": "a", "type": "book"}]'), detect("TY  - JOUR\\nER  - "), detect("@book{a, title = {A}}")
    ('csljson', 'ris', 'bibtex')
    """
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] in ("{", "["):
        return _detect_json(start)
    if start.startswith("<"):
        return "endnotexml" if "<record" in start and ("<records" in start or "<ref-type" in start) else None
    import re

    for name, pattern in (
        ("cff", r"^cff-version\s*:"),
        ("cslyaml", r"\A---[ \t]*\r?\n\s*[-\w\"'#]"),
        ("ris", r"^TY {1,2}-"),
        ("nbib", r"^(?:PMID|OWN |STAT|OID )- ?\S"),
        ("bibtex", r"^[^%\n]*@[ \t]*[A-Za-z]+\s*[{(]"),
        ("endnote", r"\A%[0A-Z] \S"),
        ("cslyaml", rf"^references\s*:|\A-\s+\S|{_KEY_ON_LINE}"),
    ):
        if re.search(pattern, start, re.MULTILINE):
            return name
    return None


def form_of(data: bytes, encoding: str | None = None) -> str | None:
    """The name of the form that a file of this content is in; None where it is in none, as an empty one."""
    return detect(_decoded(data, "", encoding, None, str))


def _detect_json(start: str) -> str:
    if '"eprintid"' in start and _has_eprintid(start):
        return "eprints"
    first, newline, rest = start.partition("\n")
    if newline and first.rstrip().endswith("}") and rest.lstrip().startswith("{"):
        return "jsonl"
    return "csljson"


def _has_eprintid(text: str) -> bool:
    """Whether the first object in ``text`` has an eprintid of its own, not below its custom."""
    from ..storage.quickjson import first

    try:
        item, _ = first(text, text.find("{"))
    except (ValueError, RecursionError):  # broken, or only the beginning
        import re

        before = re.sub(r'"(?:[^"\\]|\\.)*+(?:"|\Z)', "", text[: text.find('"eprintid"')], flags=re.DOTALL)
        return before.count("{") - before.count("}") == 1
    return "eprintid" in item


def read(
    data: bytes | str | TextIO,
    source: str,
    form: str | None = None,
    on_error: OnError | None = None,
    *,
    encoding: str | None = None,
    warn: Callable[[str], object] | None = None,
    **options: Any,
) -> Iterator[Reference]:
    """The records in ``data``, in the form named or in the one its content is in.

    ``source`` names the data in messages; ``encoding`` is what bytes are in where that cannot be told, and ``warn`` is told
    where it had to be guessed (`citekit.storage.encoding`). Without ``on_error`` the first bad record raises `ReadError`; with it each
    bad record is reported and the good ones are given, whatever it was that could not be read. A record without an id gets
    one, its first author's family name and year; records with equal ids are all given. ``options`` are the form's own
    (``recase`` of BibTeX).

    Raises `NotFound` where ``form`` or ``encoding`` is unknown, `ReadError` where the data is in no known form.
    """
    stream = None
    if isinstance(data, bytes):
        text = _decoded(data, source, encoding, warn, on_error)
    elif isinstance(data, str):
        text = data
    else:
        stream, text = data, data.read(_HEAD)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip() and stream is None:
        return
    found = find(form) if form else None
    name = found.name if found else detect(text)
    if name is None and stream is not None:
        text += stream.read()
        name = detect(text)
    if name is None:
        if not text.strip():
            return
        raise ReadError(
            f"in no form that citekit knows ({', '.join(FORMS)}); name the form if it is one", source=source
        )
    references = _references(FORMS[name], text, stream, source, on_error, options)
    try:
        yield from _with_ids(references, remember=stream is None)
    except (CitekitError, OSError, UnicodeError):
        raise
    except Exception as error:  # between two records: what is behind it cannot be found
        from .onerror import refuse_record

        refuse_record(error, source, on_error)


def _references(
    form: Form, text: str, stream: TextIO | None, source: str, on_error: OnError | None, options: dict[str, Any]
) -> Iterable[Reference]:
    """The records of a text that goes on in ``stream``, as they are written."""
    module: Any = __import__(f"{__name__}.{form.module}", fromlist=["read"])  # importlib imports warnings
    if form.by_line:
        lines = _lines(text, stream) if stream is not None else text.split("\n")
        yield from module.read_lines(lines, source, on_error, **options)
    elif stream is not None and form.name == "csljson" and text.lstrip().startswith("["):
        from .json.jsonstream import read_array

        yield from read_array(text, stream, source, on_error)
    else:
        if stream is not None:
            text += stream.read()
        yield from module.read(text, source, on_error, **options)


def _decoded(
    data: bytes, source: str, encoding: str | None, warn: Callable[[str], object] | None, on_error: OnError | None
) -> str:
    """The text of ``data``; what is plain UTF-8, as nearly every file is, need not be looked into."""
    if encoding is None:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            pass
        else:
            if "\0" not in text and "\x1b" not in text:  # neither UTF-16 nor ISO 2022
                return text
    from ..storage.encoding import decode

    return decode(data, source, encoding, warn, on_error)


def _lines(head: str, stream: TextIO) -> Iterator[str]:
    lines = head.split("\n")
    yield from lines[:-1]
    yield lines[-1] + stream.readline().rstrip("\n")
    for line in stream:
        yield line.rstrip("\n")


def _with_ids(references: Iterable[Reference], *, remember: bool) -> Iterator[Reference]:
    """Give an id to whoever has none. Of a stream, which may be endless, only ids that were made are remembered."""
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for reference in references:
        if not reference.id:
            reference = reference.replace(id=_made_id(reference, taken, numbers))
            taken.add(reference.id)
        elif remember:
            taken.add(reference.id)
        yield reference


def _made_id(reference: Reference, taken: set[str], numbers: dict[str, int]) -> str:
    """Name and year, with a number where that is taken; ``numbers`` has the last one of each."""
    from ..records.year import year_of

    fields = reference.fields
    names = fields.get("author") or fields.get("editor") or ()
    words = names[0].family or names[0].literal if names else str(fields.get("title") or reference.type or "record")
    stem = "".join(char for char in words.split()[0] if char.isalnum()) if words.split() else "record"
    id = stem = f"{stem}{year_of(reference) or ''}"
    while id in taken:
        numbers[stem] = numbers.get(stem, 1) + 1
        id = f"{stem}-{numbers[stem]}"
    return id
