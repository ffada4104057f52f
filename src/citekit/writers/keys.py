"""Citation keys: from the record, from its repository, or from a template; unique without regard to case.

BibTeX takes ``Dup`` and ``dup`` for one key; biber stops at ``# % ( { " =`` and cuts at ``'`` and a backslash. So a key
is made of letters, digits and ``_ : . + / -`` alone.
"""

from __future__ import annotations

import re

from ..errors import CitekitError, NotFound, nearest
from ..records.year import year_of
from ..text import stopwords
from ..text.letters import letters
from ..text.normal import normalize
from ..text.tags import without_tags

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..records import Name, Reference

#: what a key is made from where the record gives none that can be written
DEFAULT_TEMPLATE = "{auth}{year}{title:1}"

#: host of a repository → its id, which stands before the item's number in the keys that the repository itself gives
REPOSITORIES = {"oro.open.ac.uk": "oro"}

_FORBIDDEN = re.compile(r"[^A-Za-z0-9_:.+/-]+")
_PLACEHOLDER = re.compile(r"\{([^{}:!]+)(?::(\d+))?(?:!([lu]))?\}")
_REPOSITORY_URL = re.compile(r"https?://([^/]+)/(?:id/eprint/|eprint/)?(\d+)/?$")
_UNDECOMPOSED = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
     "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "’": "", "'": ""}
)  # fmt: skip


class Keys:
    """Gives each record of one output its key.

    >>> from citekit.records import Reference
    >>> keys = Keys()
    >>> [keys.of(Reference(id, "book", {})) for id in ("dup", "Dup", "a:1,2 é")]
    ['dup', 'Dupa', 'a:1-2-e']
    """

    __slots__ = ("_given", "_template", "_tries")

    def __init__(self, template: str | None = None) -> None:
        if template is not None and not _PLACEHOLDER.search(template):
            raise CitekitError(f"key template {template!r} has no placeholder such as {{auth}} or {{year}}")
        self._template = template
        self._given: set[str] = set()
        self._tries: dict[str, int] = {}  # of each key that was wanted, so that equal ones do not try all again

    def of(self, reference: Reference) -> str:
        """The key of ``reference``; a letter is added where it was given before."""
        wanted = fill(self._template, reference) if self._template else natural(reference)
        key, tries = wanted, self._tries.get(wanted.casefold(), 0)
        while key.casefold() in self._given:
            tries += 1
            key = wanted + letters(tries)
        self._tries[wanted.casefold()] = tries
        self._given.add(key.casefold())
        return key


def natural(reference: Reference) -> str:
    """The key that the record itself asks for: its citation key, its repository's, or its id."""
    key = sanitise(str(reference.fields.get("citation-key") or ""))
    return key or _in_repository(reference) or sanitise(reference.id) or fill(DEFAULT_TEMPLATE, reference)


def sanitise(key: str) -> str:
    """``key`` with accents taken off and every other forbidden character made a hyphen."""
    key = normalize("NFKD", key.translate(_UNDECOMPOSED)).encode("ascii", "ignore").decode() if key else ""
    key = _FORBIDDEN.sub("-", key).strip("-")
    return "" if key == "0" else key  # which biber takes for no key at all


def _in_repository(reference: Reference) -> str:
    """The key by which a repository's own export names the item, where the record's id is the item's number."""
    custom = reference.fields.get("custom")
    match = _REPOSITORY_URL.match(str(reference.fields.get("URL") or ""))
    repository = custom.get("repository") if isinstance(custom, dict) else None
    number = str(custom.get("eprintid") or "") if isinstance(custom, dict) else ""
    number = number or reference.id.rpartition(":")[2]
    if not repository and match and match[2] == number:
        repository = REPOSITORIES.get(match[1])
    return sanitise(f"{repository}{number}") if repository and number.isdecimal() else ""


def fill(template: str, reference: Reference) -> str:
    """``template`` with its placeholders filled from the record.

    ``{auth}`` is the first author's family name, ``{auth:2}`` the first two; ``{year}``, ``{year:2}`` its last two
    digits; ``{title:3}`` the first three words that are not articles or the like, and so for any other variable;
    ``!l`` and ``!u`` at the end make it lower and upper case. Raises `CitekitError` where a name is not a variable's.
    """
    key = sanitise(_PLACEHOLDER.sub(lambda match: _value(match, reference), template))
    return key or sanitise(reference.id) or sanitise(reference.type) or "reference"


def _value(match: re.Match[str], reference: Reference) -> str:
    from ..records.variables import VARIABLES

    name, count, case = match[1], int(match[2] or 0), match[3]
    if name == "auth":
        value = "".join(_family(author) for author in _authors(reference)[: count or 1])
    elif name == "year":
        year = str(abs(year_of(reference)) or "")
        value = year[-count:] if count else year
    elif name in ("id", "type"):
        value = getattr(reference, name)
    elif name in VARIABLES:
        value = _words(reference.fields.get(name), count)
    else:
        raise NotFound("placeholder", f"{{{name}}}", nearest(name, ["auth", "year", "id", "type", *VARIABLES]))
    value = sanitise(value).replace("-", "")
    return value.lower() if case == "l" else value.upper() if case == "u" else value


def _authors(reference: Reference) -> list[Name]:
    fields = reference.fields
    return next((fields[role] for role in ("author", "editor", "translator", "director") if fields.get(role)), [])


def _family(name: Name) -> str:
    words = (name.family or name.literal or name.given).split()
    return "".join(
        word[:1].upper() + word[1:] for word in words if len(words) == 1 or word.lower() not in stopwords.OF_KEYS
    )


def _words(value: object, count: int) -> str:
    words = [
        sanitise(word).strip("-.:/+_") for word in re.split(r"[\s\W]+", without_tags(str(value or "")).replace("’", ""))
    ]
    words = [word[:1].upper() + word[1:] for word in words if word and word.lower() not in stopwords.OF_KEYS]
    return "".join(words[: count or len(words)])
