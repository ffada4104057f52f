"""The chain of locales merged into one table of terms, dates and options (CSL 1.0.2, "Locale Fallback")."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .nodes import Node

#: form → the one to fall back to (CSL 1.0.2, "Terms")
FORM_FALLBACK = {"verb-short": "verb", "verb": "long", "symbol": "short", "short": "long"}

#: A term: singular and plural.
Term = tuple[str, str]


def _text(node: Node) -> str:
    """The text of a term. A line's end in it is the editor's, not the term's (label_EditorTranslator1)."""
    return node.text.strip() if "\n" in node.text else node.text


class Locale:
    """Terms by (name, form), genders of terms, date nodes by form, style options."""

    __slots__ = ("dates", "gendered", "genders", "language", "limit_day_ordinals", "piq", "tag", "terms")

    def __init__(self, tag: str, chain: Iterable[Node]) -> None:
        self.tag = tag
        self.language = tag.partition("-")[0].lower()
        self.terms: dict[tuple[str, str], Term] = {}
        self.gendered: dict[tuple[str, str, str], Term] = {}  # ordinals by gender-form; the whole-number etc. in name
        self.genders: dict[str, str] = {}
        self.dates: dict[str, Node] = {}
        options: dict[str, str] = {}
        ordinals_done = False
        for node in chain:  # the most specific first: what is there stays
            has_ordinals = False
            for term in terms.children if (terms := node.find("terms")) else ():
                name = term.get("name")
                if name.startswith("ordinal"):  # "ordinal" replaces all ordinals of the locales behind it
                    if ordinals_done:
                        continue
                    has_ordinals = has_ordinals or name == "ordinal"
                self._add(name, term)
            ordinals_done = ordinals_done or has_ordinals
            for date in node.all("date"):
                self.dates.setdefault(date.get("form"), date)
            for option in node.all("style-options"):
                for key, value in option.attrs.items():
                    options.setdefault(key, value)
        self.piq = options.get("punctuation-in-quote") == "true"
        self.limit_day_ordinals = options.get("limit-day-ordinals-to-day-1") == "true"

    def _add(self, name: str, node: Node) -> None:
        single, multiple = node.find("single"), node.find("multiple")
        text = _text(node) if not node.children else (_text(single) if single else "")
        term = (text, _text(multiple) if multiple else text)
        if "'" in text and not name.endswith("quote"):  # "l'adresse" takes the apostrophe that fields take
            term = (term[0].replace("'", "’"), term[1].replace("'", "’"))
        match = node.get("match")
        if match:
            name = f"{name}/{match}"
        if gender := node.get("gender-form"):
            self.gendered.setdefault((name, node.get("form", "long"), gender), term)
        else:
            self.terms.setdefault((name, node.get("form", "long")), term)
        if gender := node.get("gender"):
            self.genders.setdefault(name, gender)

    def term(self, name: str, form: str = "long") -> Term | None:
        """A term in ``form`` or the form that stands in for it; None where the locale has no such term."""
        other = name.replace("-", " ") if "-" in name else name.replace(" ", "-")  # "no date" was renamed "no-date"
        while True:
            term = self.terms.get((name, form)) or self.terms.get((other, form))
            if term is not None:
                return term
            if form not in FORM_FALLBACK:
                return None
            form = FORM_FALLBACK[form]

    def text(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        """The text of a term, "" where there is none."""
        term = self.term(name, form)
        return term[1 if plural else 0] if term else ""
