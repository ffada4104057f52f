"""What entries of a ``.bib`` file take from each other: ``xdata`` and ``crossref``.

The mapping of names (a parent's ``title`` is its child's ``booktitle``) is biblatex's (manual, appendix B). Where it
gives nothing, the parent's field of the same name stands, as BibTeX has it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .bibsyntax import Entry

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
    """The parents of a file's entries, found by key (BibTeX compares keys without regard to case)."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: dict[str, Entry] = {}
        for entry in entries:
            self.entries.setdefault(entry.key, entry)
            self.entries.setdefault(entry.key.lower(), entry)

    def fields(self, entry: Entry, seen: tuple[str, ...] = ()) -> dict[str, str]:
        """The entry's own fields and what it inherits; ``xdata`` and ``crossref`` themselves stay only where they lead
        nowhere."""
        if "crossref" not in entry.fields and "xdata" not in entry.fields:
            return entry.fields
        if entry.key in seen:  # in a circle
            return entry.fields
        seen = (*seen, entry.key)
        fields = {name: value for name, value in entry.fields.items() if name not in ("crossref", "xdata")}
        for name in ("xdata", "crossref"):
            for key in entry.fields.get(name, "").replace(",", " ").split():
                parent = self.entries.get(key) or self.entries.get(key.lower())
                if parent is None:
                    fields[name] = key
                    continue
                inherited = self.fields(parent, seen)
                mapping = {} if name == "xdata" else _mapping(parent.type, entry.type)
                for field, value in mapping.items():
                    if field in inherited:
                        fields.setdefault(value, inherited[field])
                for field, value in inherited.items():
                    if field in _OWN or (mapping and field in _TITLES):
                        continue
                    fields.setdefault(field, value)
        return fields


def _mapping(parent: str, child: str) -> dict[str, str]:
    for parents, children, mapping in _RULES:
        if parent in parents and child in children:
            return mapping
    return {}
