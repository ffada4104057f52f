"""A compiled style, ready to render: its functions, its options, and the keys that cites are sorted by."""

from __future__ import annotations

from ...records import Date
from ...records.variables import DATE_VARIABLES, NUMBER_VARIABLES
from ...text.finish import plain
from ...text.ingest import ingest
from .context import Context, Environment
from .dates import is_given, sort_text
from .numbers import Ordinals
from .runtime import namespace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType
    from typing import Any


#: what may be added to cites that look alike
_WAYS = ("disambiguate-add-year-suffix", "disambiguate-add-names", "disambiguate-add-givenname")


class SortKey:
    """One cs:key: a variable, or a function that renders a macro.

    ``min`` and ``first`` are names-min and names-use-first, ``last`` names-use-last (None: as the names say).
    """

    __slots__ = ("descending", "first", "last", "min", "render", "variable")

    def __init__(self, options: dict[str, Any], functions: dict[str, Any]) -> None:
        self.descending: bool = options["descending"]
        self.min: int = options["min"]
        self.first: int = options["first"]
        self.last: bool | None = options["last"]
        self.variable: str = options.get("variable", "")
        self.render: Callable[[Context], str] | None = functions[options["function"]] if "function" in options else None

    def text(self, c: Context) -> str:
        """What a cite sorts by, "" where the key is empty."""
        c.sorting = True
        c.sort_key = self
        if self.render is not None:
            c.restart()
            return plain(self.render(c) or "").strip()
        return _variable_text(c, self.variable)


def _variable_text(c: Context, name: str) -> str:
    if name == "citation-number":
        return c.citation_number_text()
    if name == "citation-label":
        return plain(c.citation_label_text())
    if name in DATE_VARIABLES:
        value = c.item.get(name)
        return sort_text(value) if isinstance(value, Date) and is_given(value) else ""
    if name in NUMBER_VARIABLES:
        text = plain(c.number(name))
        return text.rjust(12, "0") if text.isdecimal() else text
    value = c.item.get(name)
    return plain(ingest(value)) if isinstance(value, str) else c.text(name)


class Area:
    """cs:citation or cs:bibliography: what renders one cite or entry, how they are sorted and what surrounds them."""

    __slots__ = ("disambiguates", "keys", "options", "render", "sorts")

    def __init__(self, options: dict[str, Any], functions: dict[str, Any], name: str) -> None:
        self.options = options
        self.render: Callable[[Context], str] = functions[name]
        self.sorts: bool = options["sorts"]
        self.keys = [SortKey(key, functions) for key in options["sort"]]
        self.disambiguates = options["has_disambiguate"] or any(map(self.is_true, _WAYS))

    def get(self, name: str) -> str:
        """An attribute of the area, "" where it is not set."""
        return self.options.get(name) or ""

    def is_true(self, name: str) -> bool:
        """A boolean attribute of the area."""
        return self.options.get(name) == "true"


class CompiledStyle:
    """What a style's code object defines. ``citation`` and ``bibliography`` are None where the style has none."""

    __slots__ = (
        "bibliography", "citation", "context", "environment", "file", "is_note", "options", "punctuation_in_quote", "quotes",
    )  # fmt: skip

    def __init__(self, code: CodeType) -> None:
        self.file = code.co_filename
        self.context: Callable[..., Context] = Context
        functions = namespace()
        exec(code, functions)
        options = self.options = functions["OPTIONS"]
        self.citation = Area(options["citation"], functions, "citation") if options["citation"] else None
        self.bibliography = (
            Area(options["bibliography"], functions, "bibliography") if options["bibliography"] else None
        )
        if options["heavy"]:
            from .meter import Meter

            meter = Meter()
            functions.update(meter.words(functions))
            self.context = meter.context
            for area in filter(None, (self.citation, self.bibliography)):
                meter.watch(area)
        self.is_note: bool = options["class"] == "note"
        self.quotes: tuple[str, str, str, str] = options["quotes"]
        self.punctuation_in_quote: bool = options["punctuation_in_quote"]
        language = options["locale"][:2].lower()
        self.environment = Environment(
            locale=options["locale"],
            language=language,
            english=language == "en",
            ordinals=Ordinals(options["ordinal_suffixes"], options["ordinal_words"]),
            genders=options["genders"],
            page_range_format=options["page_range_format"],
            page_delimiter=options["page_delimiter"],
            and_symbol=options["and_symbol"],
            locator_words=frozenset().union(*options["locator_terms"].values()),
        )
