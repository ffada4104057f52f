"""What entries of a ``.bib`` file take from each other: ``xdata`` and ``crossref``.

The mapping of names (a parent's ``title`` is its child's ``booktitle``) is biblatex's (manual, appendix B). Where it
gives nothing, the parent's field of the same name stands, as BibTeX has it.
"""

from __future__ import annotations

from ...errors import ReadError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .syntax import Entry

#: never inherited (manual, table of appendix B)
_OWN = frozenset(
    """ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedstring
    relatedtype shorthand shorthandintro sortkey""".split()
)
_TITLES = frozenset("title subtitle titleaddon shorttitle sorttitle indextitle indexsorttitle".split())


def _titles(prefix: str) -> dict[str, str]:
    return {name: prefix + name for name in ("title", "subtitle", "titleaddon")}


_AUTHOR = {"author": "bookauthor"}
#: (types of the parent, types of the child, field of the parent → field of the child)
_RULES = [
    (set(parents.split()), set(children.split()), mapping)
    for parents, children, mapping in (
        ("book", "inbook bookinbook suppbook", _titles("book") | _AUTHOR),
        ("mvbook", "inbook bookinbook suppbook", _titles("main") | _AUTHOR),
        ("mvbook", "book", _titles("main")),
        ("mvcollection mvreference", "collection reference incollection inreference suppcollection", _titles("main")),
        ("mvproceedings", "proceedings inproceedings conference", _titles("main")),
        ("collection reference book", "incollection inreference suppcollection", _titles("book")),
        ("proceedings book", "inproceedings conference", _titles("book")),
        ("periodical", "article suppperiodical", {"title": "journaltitle", "subtitle": "journalsubtitle"}),
    )
]


class Inheritance:
    """The parents of a file's entries, found by key (BibTeX compares keys without regard to case).

    Each entry is resolved once, its parents first, however many inherit from it. A circle, which biber refuses, is cut
    where it closes: the entry that it comes back to gives what is its own.

    ``most`` is how many characters all entries together may inherit: each child has a copy.
    """

    def __init__(self, entries: Iterable[Entry], most: int) -> None:
        self.entries: dict[str, Entry] = {}
        for entry in entries:
            self.entries.setdefault(entry.key, entry)
            self.entries.setdefault(entry.key.lower(), entry)
        self._left = most
        self._resolved: dict[Entry, dict[str, str] | None] = {}  # None where it would be too much
        self._sizes: dict[int, int] = {}  # of what is inherited, by its `id`

    def fields(self, entry: Entry) -> dict[str, str]:
        """The entry's own fields and what it inherits; ``xdata`` and ``crossref`` themselves stay only where they lead
        nowhere.

        Raises `ReadError` where that is too much.
        """
        if "crossref" not in entry.fields and "xdata" not in entry.fields:
            return entry.fields
        waiting = [entry]
        begun: set[Entry] = set()
        while waiting:
            last = waiting[-1]
            if last in self._resolved:
                waiting.pop()
            elif last in begun:
                self._resolved[last] = self._with_inherited(last)
            else:
                begun.add(last)
                waiting += [parent for _, _, parent in self._parents(last) if parent and parent not in begun][::-1]
        fields = self._resolved[entry]
        if fields is None:
            raise ReadError("inherits too much: the entries would stand for many times what the file holds")
        return fields

    def _parents(self, entry: Entry) -> Iterator[tuple[str, str, Entry | None]]:
        for name in ("xdata", "crossref"):
            for key in dict.fromkeys(entry.fields.get(name, "").replace(",", " ").split()):
                yield name, key, self.entries.get(key) or self.entries.get(key.lower())

    def _with_inherited(self, entry: Entry) -> dict[str, str] | None:
        fields = {name: value for name, value in entry.fields.items() if name not in ("crossref", "xdata")}
        for name, key, parent in self._parents(entry):
            if parent is None:
                fields[name] = key
                continue
            inherited = self._resolved.get(parent, parent.fields)
            if inherited is None or not self._may_take(inherited):
                return None
            mapping = {} if name == "xdata" else _mapping(parent.type, entry.type)
            for field, value in mapping.items():
                if field in inherited:
                    fields.setdefault(value, inherited[field])
            for field, value in inherited.items():
                if field in _OWN or (mapping and field in _TITLES):
                    continue
                fields.setdefault(field, value)
        return fields

    def _may_take(self, inherited: dict[str, str]) -> bool:
        size = self._sizes.get(id(inherited))
        if size is None:
            size = self._sizes[id(inherited)] = sum(len(name) + len(value) for name, value in inherited.items())
        self._left -= size
        return self._left >= 0


def _mapping(parent: str, child: str) -> dict[str, str]:
    for parents, children, mapping in _RULES:
        if parent in parents and child in children:
            return mapping
    return {}
