"""What a word of the command line may be, for shells that complete: each kind of option and argument has an answer."""

from __future__ import annotations

import os

import click
from click.shell_completion import CompletionItem

from ... import formats, readers, styles, writers
from ...records.variables import TYPES, VARIABLES
from ...storage import encoding, resources
from ...styles import catalogue
from ..output import write
from ..output.table import FORMS as ROWS
from .options import OPTIONS
from .shells import SCRIPTS, VARIABLE, Question

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

_LIMIT = 60  # ids and styles in one answer: more than fit on a screen


def answer(app: click.Command) -> int:
    """Tell a script what it asks; returns 0."""
    write(f"{Question(app, {}, 'citekit', VARIABLE).complete()}\n")
    return 0


def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What a word of an option or an argument may be. Whatever goes wrong, a shell is not told: it completes nothing."""
    kind = _KINDS.get(f"{context.info_name} {parameter.name}") or _KINDS.get(parameter.name or "")
    try:
        return kind(context, incomplete) if kind else []
    except Exception:
        return []


def _ids(context: click.Context, incomplete: str) -> list[CompletionItem]:
    from ...library import Library

    library = Library(context.params.get("library") or (), encoding=context.params.get("encoding"))
    found = library.starting(incomplete, _LIMIT)
    return [CompletionItem(record.id, help=_line(record.fields.get("title"))) for record in found]


def _styles(context: click.Context, incomplete: str) -> list[CompletionItem]:
    import re

    start = incomplete.lower()
    short = {alias: id for alias, (id, _) in styles.aliases().items() if alias.startswith(start)}
    pattern = "|".join([*map(re.escape, short.values()), f'{re.escape(start)}[^"]*'])
    titles = {style.id: style.title for style in catalogue.matching(pattern, _LIMIT + len(short))}
    names = {alias: titles[id] for alias, id in short.items() if id in titles}
    names |= {id: title for id, title in titles.items() if id.startswith(start)}
    items = [CompletionItem(name, help=_line(title)) for name, title in list(names.items())[:_LIMIT]]
    return items or _file(context, incomplete)


def _forms(context: click.Context, incomplete: str) -> list[CompletionItem]:
    return _words([*formats.NAMES, "json", "jsonl"])(context, incomplete)


def _locales(context: click.Context, incomplete: str) -> list[CompletionItem]:
    files = sorted(os.listdir(resources.csl_locales()))
    tags = [file[len("locales-") : -len(".xml")] for file in files if file.startswith("locales-")]
    return [CompletionItem(tag) for tag in tags if tag.lower().startswith(incomplete.lower())]


def _fields(context: click.Context, incomplete: str) -> list[CompletionItem]:
    return _words({field for entry in catalogue.load().styles.values() for field in entry.fields})(context, incomplete)


def _edited(context: click.Context, incomplete: str) -> list[CompletionItem]:
    """The id, and behind it the variables."""
    if not context.params.get("words"):
        return _ids(context, incomplete)
    return [CompletionItem(f"{name}=") for name in ("id", "type", *sorted(VARIABLES)) if name.startswith(incomplete)]


def _query(context: click.Context, incomplete: str) -> list[CompletionItem]:
    """The first field of a query and the types of records; further terms stand in quotes, where shells differ."""
    from ...query import FIELDS

    return _words([f"{field}:" for field in FIELDS] + [f"type:{type}" for type in TYPES])(context, incomplete)


def _file(context: click.Context, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(incomplete, type="file")]


def _words(words: Iterable[str]) -> Callable[[click.Context, str], list[CompletionItem]]:
    return lambda context, incomplete: [CompletionItem(word) for word in sorted(words) if word.startswith(incomplete)]


def _line(value: Any) -> str:
    """A title in one line, without markup."""
    import re

    return " ".join(re.sub(r"<[^<>]*>", "", str(value or "")).split())


#: option or argument, or command and argument where an argument of that name is something else elsewhere → what it may be
_KINDS: dict[str, Callable[[click.Context, str], list[CompletionItem]]] = {
    "ids": _ids,
    "cites": _ids,
    "words": _words(()),
    "edit words": _edited,
    "files": _file,
    "check files": _styles,
    "names": _styles,
    "list names": _words(()),
    "config names": _words(option.setting for option in OPTIONS.values()),
    "shells": _words(SCRIPTS),
    "action": _words(("clear", "info", "path")),
    "library": _file,
    "encoding": _words(encoding.NAMES),
    "output": _file,
    "config": _file,
    "style": _styles,
    "styles": _styles,
    "locale": _locales,
    "to": _forms,
    "to_form": _words(writers.FORMS),
    "from_form": _words(readers.FORMS),
    "to_rows": _words(ROWS),
    "field": _fields,
    "where": _query,
}
