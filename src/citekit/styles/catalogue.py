"""What each installed style says about itself, read once and kept in the cache folder: 10,800 files are too many to open
for every question.

The index is made anew where a folder of styles, the table of aliases or this module has changed. A cache that cannot be
written is no error.
"""

from __future__ import annotations

import json
import os
import unicodedata

from .. import __version__, styles
from ..errors import NotFound
from ..storage import resources, sealed
from ..text import stopwords
from ..text.normal import normalize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

_CSL = "{http://purl.org/net/xbiblio/csl}"
#: citation formats of CSL 1.0.2, "Info"
FORMATS = ("author", "author-date", "label", "note", "numeric")
#: ASCII that is neither letter nor digit
_BETWEEN_WORDS = {code: " " for code in range(128) if not chr(code).isalnum()}


class StyleInfo:
    """A style's own words: CSL id, title, short title, citation format, fields, ISSNs, parent (of a dependent style),
    default locale, and citekit's aliases of it. Absent ones are empty.
    """

    __slots__ = ("aliases", "fields", "format", "id", "issn", "locale", "parent", "short", "title")

    def __init__(
        self,
        id: str,
        title: str,
        short: str,
        format: str,
        fields: list[str],
        issn: list[str],
        parent: str,
        locale: str,
        aliases: list[str],
    ) -> None:
        self.id = id
        self.title = title
        self.short = short
        self.format = format
        self.fields = fields
        self.issn = issn
        self.parent = parent
        self.locale = locale
        self.aliases = aliases

    def row(self) -> list[object]:
        """Its values in the order in which `StyleInfo` takes them."""
        return [self.id, self.title, self.short, self.format, self.fields, self.issn, self.parent, self.locale,
                self.aliases]  # fmt: skip


class Index:
    """All styles by their ids, in the order of `styles.ids`."""

    def __init__(self, entries: Iterable[StyleInfo]) -> None:
        self.styles: dict[str, StyleInfo] = {}
        for entry in entries:
            self.styles.setdefault(entry.id, entry)

    def search(self, words: Iterable[str]) -> list[StyleInfo]:
        """The styles that have every word in id, titles or aliases, the best first: those called so, then those that
        begin so, then those that have whole words, then independent ones, then the short ones.
        """
        wanted = [_plain(word) for word in words]
        wanted = [word for word in " ".join(wanted).split() if word]
        whole = " ".join(wanted)
        found = []
        for entry in self.styles.values():
            names = [_plain(name) for name in (entry.id, entry.title, entry.short, *entry.aliases) if name]
            text = " ".join(names)
            if all(word in text for word in wanted):
                parts = set(text.split())
                rank = (
                    whole not in names,
                    not any(name.startswith(whole) for name in names),
                    not parts.issuperset(wanted),
                    bool(entry.parent),
                    len(entry.title),
                    entry.id,
                )
                found.append((rank, entry))
        return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]

    def of_journal(self, title: str, issns: Iterable[str]) -> list[tuple[StyleInfo, str]]:
        """The styles of a journal, each with what shows it: its ISSN, its title, or a title that is close to it.

        Those after the first certain one are left out, and where none is certain the five nearest are given.
        """
        numbers = {issn.replace("-", "").upper() for issn in issns}
        name = _words(title)
        for reason, is_it in (
            ("ISSN", lambda entry: numbers and numbers & {issn.replace("-", "").upper() for issn in entry.issn}),
            ("title", lambda entry: name and name in (_words(entry.title), _words(entry.short))),
        ):
            certain = [(entry, reason) for entry in self.styles.values() if is_it(entry)]
            if certain:
                return certain
        if not name:
            return []
        wanted = set(name)
        near = []
        for entry in self.styles.values():
            words = set(_words(entry.title))
            shared = len(wanted & words) / len(wanted | words)
            if shared >= 0.3:  # of all the words of both, a third in common; less is chance
                near.append((-shared, len(entry.title), entry.id, entry))
        return [(entry, "similar title") for *_, entry in sorted(near, key=lambda rank: rank[:3])[:5]]


def load() -> Index:
    """The index, from the cache folder or made and put there."""
    try:
        rows = json.loads(_text())["styles"]
    except ValueError:  # damaged
        rows = json.loads(_made())["styles"]
    return Index(StyleInfo(*row) for row in rows)


def matching(pattern: str, limit: int) -> list[StyleInfo]:
    """The first styles whose whole id a regular expression matches. Only their lines of the index are parsed: a shell
    that completes a word waits for it.
    """
    import re

    found = re.finditer(rf'\n(\["(?:{pattern})",.*\])', _text())
    return [StyleInfo(*json.loads(line[1])) for line, _ in zip(found, range(limit), strict=False)]


def _text() -> str:
    """The index as JSON, a style a line: what is in the cache, where it is of these styles."""
    body = sealed.read(file())
    text = body.decode("utf-8", "replace") if body is not None else ""
    return text if text.startswith(_first_line()) else _made()


def _made() -> str:
    """The index made anew, and put into the cache if that can be."""
    rows = ",\n".join(json.dumps(entry.row(), ensure_ascii=False) for entry in build().styles.values())
    text = f"{_first_line()}{rows}\n]}}\n"
    sealed.write(file(), text.encode("utf-8", "replace"))
    return text


def _first_line() -> str:
    return f'{{"key": {json.dumps(_key())}, "styles": [\n'


def file() -> str:
    """Where the index is kept."""
    return os.path.join(resources.user_folder("cache"), "styles.json")


def build() -> Index:
    """Read every style."""
    aliases: dict[str, list[str]] = {}
    for alias, (id, _) in styles.aliases().items():
        if alias != id:
            aliases.setdefault(id, []).append(alias)
    entries = [_read(id, aliases.get(id, [])) for id in dict.fromkeys(styles.ids())]
    index = Index(entry for entry in entries if entry is not None)
    for entry in index.styles.values():
        parent = index.styles.get(entry.parent)
        if parent and not entry.format:
            entry.format = parent.format
    return index


def _key() -> str:
    stamps = [__version__]
    folder = resources.csl_styles()
    for path in (__file__, resources.STYLES, resources.ALIASES, folder, os.path.join(folder, "dependent")):
        status = os.stat(path)
        stamps.append(f"{path}:{status.st_size}:{status.st_mtime_ns}")
    return " ".join(stamps)


def _read(id: str, aliases: list[str]) -> StyleInfo | None:
    """What a style says in its <info>; None for a file that is no style."""
    from xml.etree.ElementTree import ParseError

    path = styles.path(id)
    if path is None:
        return None
    try:
        with open(path, "rb") as stream:
            data = stream.read()
        root = _root(data)
    except (OSError, ParseError):
        return None
    info = root.find(f"{_CSL}info")
    if info is None:
        return None

    def text(tag: str) -> str:
        return " ".join((info.findtext(_CSL + tag) or "").split())

    categories = info.findall(f"{_CSL}category")
    formats = [category.get("citation-format", "") for category in categories if category.get("citation-format")]
    parent = next(
        (link.get("href", "") for link in info.findall(f"{_CSL}link") if link.get("rel") == "independent-parent"), ""
    )
    return StyleInfo(
        id,
        text("title"),
        text("title-short"),
        formats[0] if formats else "note" if root.get("class") == "note" else "",
        [category.get("field", "") for category in categories if category.get("field")],
        [
            number.text.strip()
            for tag in ("issn", "eissn", "issnl")
            for number in info.findall(_CSL + tag)
            if number.text
        ],
        parent.rstrip("/").rpartition("/")[2],
        root.get("default-locale", ""),
        aliases,
    )


def _root(data: bytes) -> Element:
    """The root with its <info> alone, where the file is written as nearly all are: the rest is most of it."""
    from xml.etree import ElementTree

    head, found, _ = data.partition(b"</info>")
    try:
        return ElementTree.fromstring(head + b"</info></style>" if found else data)
    except ElementTree.ParseError:
        return ElementTree.fromstring(data)


def get(name: str) -> StyleInfo:
    """The entry of a style by any of the names that `styles.resolve` knows, dependent ones themselves and not as their
    parents. Raises as that does, and `NotFound` for a file.
    """
    index = load()
    id = name.rstrip("/").rsplit("/", 1)[-1] if "://" in name else name
    for spelling in (id, id.lower()):
        if spelling in index.styles:
            return index.styles[spelling]
    kind, found, _ = styles.resolve(name)
    if kind != "id" or found not in index.styles:
        raise NotFound("style", name, hint="'citekit styles check' reads a file")
    return index.styles[found]


def _plain(text: str) -> str:
    """Lower case, without accents, words parted by single spaces."""
    text = text.replace("&", " and ")
    if not text.isascii():
        text = "".join(char for char in normalize("NFKD", text) if not unicodedata.combining(char))
        text = "".join(char if char.isalnum() or char.isascii() else " " for char in text)
    return " ".join(text.casefold().translate(_BETWEEN_WORDS).split())


def _words(title: str) -> tuple[str, ...]:
    """The words of a title that tell it from others."""
    words = _plain(title).split()
    return tuple(word for word in words if word not in stopwords.OF_JOURNALS) or tuple(words)
