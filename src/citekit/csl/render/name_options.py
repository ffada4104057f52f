"""cs:names and what is in it, every option resolved (CSL 1.0.2, "Names"): compiled code makes these once for each style."""

from __future__ import annotations

from ...text.case import apply_case

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class HasLanguage(Protocol):
        """What text is in: a cite is in the language of its record, an environment in that of its style."""

        language: str
        english: bool


class NamePart:
    """cs:name-part: the formats of a given or family name and its particles, and the affixes around all of these."""

    __slots__ = ("case", "close", "open", "prefix", "suffix")

    def __init__(self, prefix: str = "", open: str = "", close: str = "", suffix: str = "", case: str = "") -> None:
        self.prefix = prefix
        self.open = open
        self.close = close
        self.suffix = suffix
        self.case = case

    def format(self, text: str, within: HasLanguage) -> str:
        """One name or particle, formatted."""
        if not text:
            return ""
        if self.case:
            text = apply_case(self.case, text, within.language, within.english)
        return f"{self.open}{text}{self.close}"

    def affix(self, text: str) -> str:
        """The whole part between its affixes."""
        return f"{self.prefix}{text}{self.suffix}" if text else ""


class NameLabel:
    """cs:label in cs:names. ``terms`` maps a name variable to its term; ``plural`` is contextual, always or never."""

    __slots__ = ("after", "before", "case", "first", "plural", "strip", "terms")

    def __init__(
        self,
        terms: dict[str, tuple[str, str]],
        plural: str = "contextual",
        before: str = "",
        after: str = "",
        *,
        case: str = "",
        strip: bool = False,
        first: bool = False,
    ) -> None:
        self.terms = terms
        self.plural = plural
        self.before = before
        self.after = after
        self.case = case
        self.strip = strip
        self.first = first

    def render(self, variable: str, count: int, within: HasLanguage) -> str:
        """The label of so many names."""
        term = self.terms.get(variable)
        if term is None:
            return ""
        text = term[self.plural == "always" or (self.plural == "contextual" and count > 1)]
        if self.strip:
            text = text.replace(".", "")
        if self.case:
            text = apply_case(self.case, text, within.language, within.english)
        return f"{self.before}{text}{self.after}" if text else ""


class Names:
    """One cs:names element.

    ``min`` and ``first`` are et-al-min and et-al-use-first, ``later_min`` and ``later_first`` their et-al-subsequent-*
    twins, ``last`` is et-al-use-last; ``precedes_last`` and ``precedes_et_al`` are the delimiter-precedes-* rules, ``order``
    is name-as-sort-order, ``join`` what stands between the names of two variables, ``merged`` the term of an editor who is
    the translator too, and ``sources`` has the variables of which one must be filled for each substitute to print.
    """

    __slots__ = (
        "after", "and_", "before", "cased", "delimiter", "demote", "et_al", "family", "first", "form", "given", "hyphen",
        "initialize", "initialize_with", "is_affixed", "join", "label", "last", "later_first", "later_min", "merged", "min",
        "name_after", "name_before", "order", "precedes_et_al", "precedes_last", "separator", "sources", "variables",
    )  # fmt: skip

    def __init__(
        self,
        variables: tuple[str, ...],
        *,
        and_: str = "",
        delimiter: str = ", ",
        form: str = "long",
        initialize_with: str | None = None,
        order: str = "",
        precedes_last: str = "contextual",
        precedes_et_al: str = "contextual",
        separator: str = ", ",
        min: int = 0,
        first: int = 1,
        later_min: int = 0,
        later_first: int = 0,
        last: bool = False,
        initialize: bool = True,
        hyphen: bool = True,
        demote: str = "display-and-sort",
        join: str = "",
        et_al: str = "",
        before: str = "",
        after: str = "",
        name_before: str = "",
        name_after: str = "",
        family: NamePart | None = None,
        given: NamePart | None = None,
        merged: str = "",
        sources: tuple[tuple[str, ...] | None, ...] = (),
        label: NameLabel | None = None,
    ) -> None:
        self.variables = variables
        self.and_ = and_
        self.delimiter = delimiter
        self.form = form
        self.initialize_with = initialize_with
        self.order = order
        self.precedes_last = precedes_last
        self.precedes_et_al = precedes_et_al
        self.separator = separator
        self.min = min
        self.first = first
        self.later_min = later_min
        self.later_first = later_first
        self.last = last
        self.initialize = initialize
        self.hyphen = hyphen
        self.demote = demote
        self.join = join
        self.et_al = et_al
        self.before = before
        self.after = after
        self.name_before = name_before
        self.name_after = name_after
        self.family = family
        self.given = given
        self.merged = merged
        self.sources = sources
        self.label = label
        self.is_affixed = bool(name_before or name_after)
        self.cased = bool((family and family.case) or (given and given.case))

    def affixed(self, name: str) -> str:
        """One name in the formats and affixes of cs:name."""
        return f"{self.name_before}{name}{self.name_after}" if name else ""
