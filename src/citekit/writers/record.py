"""A record as a writer sees it: what is asked for is ticked off, and what is left over is what the form cannot hold."""

from __future__ import annotations

import re

from ..records.identity import bare_doi
from ..text.normal import normalize
from ..text.tags import tags, without_tags

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ..records import Date, Name, Reference

    Report = Callable[[Reference, str], None]

_SPACE = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029 ]+")
#: what XML forbids, drives a terminal or is no character; halves of surrogate pairs become a mark of what is missing
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF))
_CONTROLS |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_UNCLEAN = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NAME_PARTS = ("family", "given", "dropping_particle", "non_dropping_particle", "suffix", "literal")

#: who counts as the creator of a record without an author, in the order in which they are looked for
CREATORS = (
    "composer", "director", "script-writer", "performer", "series-creator", "producer", "executive-producer",
    "host", "narrator", "interviewer", "guest", "illustrator", "curator", "organizer", "chair", "compiler",
)  # fmt: skip


class Record:
    """One `Reference` being written. Names of variables are CSL's; each method ticks off the variable it returns."""

    __slots__ = ("_left", "_losses", "fields", "reference", "type")

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self.type = reference.type
        self.fields = reference.fields
        self._left = {variable: None for variable, value in reference.fields.items() if _filled(value)}
        self._left.pop("citation-key", None)  # a handle, like the id, no matter of the record
        self._losses: list[str] = []

    def __contains__(self, variable: str) -> bool:
        """Whether the record has the variable and it is not yet taken."""
        return variable in self._left

    def raw(self, variable: str) -> Any:
        """The value as the record has it; None where there is none."""
        self._left.pop(variable, None)
        return self.fields.get(variable)

    def rich(self, variable: str) -> str:
        """The value as text on one line, with CSL-JSON's tags, in NFC, without control characters."""
        value = self.raw(variable)
        if value is None or isinstance(value, dict):
            return ""
        if isinstance(value, list):
            value = ", ".join(str(part) for part in value)
        return normalize("NFC", clean(str(value)))

    def text(self, variable: str) -> str:
        """The value as text without tags; that a tag other than nocase was dropped is a loss of its own."""
        text = self.rich(variable)
        if variable == "DOI":
            text = bare_doi(text)
        found = tags(text)
        if any(name and name != "nocase" for _, _, name in found):
            self.lose(variable, "markup")
        return without_tags(text) if found else text

    def names(self, variable: str) -> list[Name]:
        """The names of a name variable, empty ones left out."""
        value = self.raw(variable)
        return [_clean_name(name) for name in value if name.to_csl()] if isinstance(value, list) else []

    def creator(self) -> str:
        """The variable that holds the authors, or whoever stands in for them, that the role is lost then being a loss."""
        if "author" in self or "editor" in self:
            return "author" if "author" in self else ""
        for variable in CREATORS:
            if variable in self:
                self.lose(variable, "as author")
                return variable
        return ""

    def date(self, variable: str) -> Date | None:
        """The date of a date variable; what was yet to be parsed is parsed."""
        date: Date | None = self.raw(variable)
        if date is None:
            return None
        if date.raw and not date.parts:
            from ..records.rawdate import parse_date

            date = parse_date(date.raw) or date
        texts = (date.literal, date.raw, date.season)
        if any(isinstance(text, str) and _UNCLEAN.search(text) for text in texts):
            literal, raw, season = (clean(text) if isinstance(text, str) else text for text in texts)
            date = date.replace(literal=literal, raw=raw, season=season)
        return date

    def lose(self, variable: str, what: str = "") -> None:
        """Note that ``variable``, or ``what`` of it, cannot be held."""
        loss = f"{variable} ({what})" if what else variable
        if loss not in self._losses:
            self._losses.append(loss)

    def losses(self) -> list[str]:
        """What was noted as lost, then what was never asked for."""
        page = str(self.fields.get("page", ""))
        left = [variable for variable in self._left if variable not in self._losses]
        if page and page.startswith(str(self.fields.get("page-first"))):
            left = [variable for variable in left if variable != "page-first"]  # page says it
        return self._losses + left

    def settle(self, report: Report | None) -> None:
        """Report the losses."""
        if report is not None:
            for variable in self.losses():
                report(self.reference, variable)


def clean(text: str) -> str:
    """Text on one line, without control characters."""
    return _SPACE.sub(" ", text).translate(_CONTROLS).strip()


def _clean_name(name: Name) -> Name:
    if not any(_UNCLEAN.search(getattr(name, part)) for part in _NAME_PARTS):
        return name
    return name.replace(**{part: clean(getattr(name, part)) for part in _NAME_PARTS})


def _filled(value: Any) -> bool:
    """Whether there is anything to lose."""
    return value.to_csl() != {} if hasattr(value, "to_csl") else value not in (None, "", [], {})
