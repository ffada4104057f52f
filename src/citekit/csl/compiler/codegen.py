"""A style as Python source: one function a macro, one for each layout, options as literals.

The code is made of the names in `citekit.csl.render.runtime` and of ``repr``-ed literals; nothing of a style's own text becomes
code but a macro's name, and of that only its letters and digits.

Pieces of code and how they come together: `citekit.csl.compiler.expressions`.
"""

from __future__ import annotations

import re

from ...errors import StyleError
from ...records.variables import NUMBER_VARIABLES
from ...text.ingest import ingest
from ...text.marks import CLOSE, MARK_OF, SEAM
from ...text.marks import TERM as TERM_MARK
from .affixes import FORMATTING, format_marks, surround
from .conditions import Test
from .expressions import (
    EMPTY,
    MIXED,
    TERM,
    VARIABLE,
    Expression,
    alternatives,
    branch,
    chosen,
    grouped,
    joined,
    literal,
    sources_of,
)
from .locale import Locale
from .name_options import merged_term, name_label, names_options
from .nodes import Node, StyleSource
from .weight import is_heavy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_MAX_DEPTH = 24  # deeper expressions become functions of their own, far below what Python's parser nests
_MOST_CALLS = 1_000_000  # a style as large as Chicago's comes to 140,000; macros that double 20 times, to more
_MOST_CODE = (
    50_000_000  # characters: a style as large as Chicago's comes to 240,000; a long term printed often, to more
)
_WORD = re.compile(r"\w+")
_SHORT_FORMS = {"title": "title-short", "container-title": "container-title-short"}
_LINKED = frozenset(("DOI", "URL", "PMID", "PMCID"))
#: numbers whose hyphens are ranges; one in a section or a version ("2.0-1") is part of a name
_RANGED = NUMBER_VARIABLES - {"part-number", "printing-number", "section", "supplement-number", "version"}
_CASES = ("lowercase", "uppercase", "capitalize-first", "capitalize-all", "sentence", "title")
_OWN_TEXT = {
    "citation-label": "c.citation_label_text()",
    "citation-number": "c.citation_number_text()",
    "first-reference-note-number": "c.first_note_text()",
    "locator": "c.locator_text()",
    "page": "c.pages('page')",
}
_OWN_SOURCES = {"page": frozenset(("page",))}  # the others are the cite's own
LOCATORS = (
    "act appendix article-locator book canon chapter column elocation equation figure folio issue line note opus page "
    "paragraph part rule scene section sub-verbo supplement table timestamp title-locator verse version volume"
).split()


def compile_source(source: StyleSource) -> str:
    """The Python source of a style. Raises `StyleError` where a macro is missing or calls itself."""
    return _Compiler(source).run()


class _Compiler:
    def __init__(self, source: StyleSource) -> None:
        self.source = source
        self.style = source.root
        self.locale = Locale(source.locale, source.locales)
        self.macros: dict[str, Node] = {}
        for node in self.style.all("macro"):
            self.macros.setdefault(node.get("name"), node)
        self.functions: dict[
            tuple[str, str], tuple[str, Expression]
        ] = {}  # (macro, area) → function name, a call of it
        self.open: list[str] = []
        self.constants: list[str] = []
        self.known_constants: dict[str, str] = {}
        self.definitions: list[str] = []
        self.used_names: dict[str, int] = {}  # and the last number that was put behind each
        self.calls: dict[str, int] = {}  # function → how many calls one of it may make, all branches counted
        self.written = 0  # characters of code, those of each element in the code of those around it, too
        self.area: Node = Node("none", {})
        self.owner = ""
        self.suffix_in_year = True
        self._with_names: dict[str, bool] = {}

    # the whole -----------------------------------------------------------------------------------------------------

    def run(self) -> str:
        options: dict[str, Any] = {
            "class": self.style.get("class"),
            "locale": self.source.locale,
            "quotes": tuple(self._quotes()),
            "punctuation_in_quote": self.locale.piq,
            "page_range_format": self._page_range_format(),
            "page_delimiter": self.locale.text("page-range-delimiter") or "–",
            "genders": self.locale.genders,
            "ordinal_suffixes": self._ordinals("ordinal"),
            "ordinal_words": self._ordinals("long-ordinal"),
            "locator_terms": self._locator_terms(),
            "and_symbol": self.locale.text("and", "symbol") if ("and", "symbol") in self.locale.terms else "&",
        }
        for tag in ("citation", "bibliography"):
            area = self.style.find(tag)
            options[tag] = self._area(area) if area is not None and area.find("layout") is not None else None
        options["heavy"] = is_heavy(self.style, self.macros, self.locale)
        title = (info.find("title") if (info := self.style.find("info")) else None) or Node("title", {})
        lines = [f"# {' '.join(title.text.split())}, compiled", ""]
        lines += self.constants
        lines += ["", *self.definitions]
        lines.append("OPTIONS = {")
        lines += [f"    {key!r}: {value!r}," for key, value in options.items()]
        lines += ["}", ""]
        return "\n".join(lines)

    def _quotes(self) -> list[str]:
        names = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        return [self.locale.text(name) for name in names]

    def _page_range_format(self) -> str:
        form = self.style.get("page-range-format")
        return form if form in ("chicago", "chicago-15", "chicago-16", "expanded", "minimal", "minimal-two") else ""

    def _ordinals(self, start: str) -> dict[tuple[str, str], str]:
        table = {
            (name, ""): term[0]
            for (name, form), term in self.locale.terms.items()
            if name.startswith(start) and form == "long"
        }
        table.update(
            ((name, gender), term[0])
            for (name, _, gender), term in self.locale.gendered.items()
            if name.startswith(start)
        )
        return table

    def _locator_terms(self) -> dict[str, list[str]]:
        """Label → every text by which a person may type it, for reading locators."""
        table = {}
        for label in LOCATORS:
            texts = [text for form in ("long", "short", "symbol") for text in self.locale.term(label, form) or ()]
            if texts:
                table[label] = sorted({text for text in texts if text})
        return table

    def _area(self, area: Node) -> dict[str, Any]:
        self.area = area
        self.owner = area.tag
        layout = area.find("layout")
        assert layout is not None
        self.suffix_in_year = not self._prints_year_suffix(layout, set())
        if area.tag == "bibliography" and area.get("second-field-align") and layout.children:
            first, rest = self._sequence(layout.children[:1], ""), self._sequence(layout.children[1:], "")
            margin, inline = MARK_OF["display", "left-margin"], MARK_OF["display", "right-inline"]
            pieces = [
                f"wrap({text.code}, {mark!r}, {CLOSE!r}) or ''" for text, mark in ((first, margin), (rest, inline))
            ]
            body = Expression(f"{SEAM!r}.join(({', '.join(pieces)}))", VARIABLE)
        else:
            body = self._sequence(layout.children, "")
        self._define(area.tag, f"{body.code} or ''" if body.kind == MIXED else body.code)
        options: dict[str, Any] = {key: value for key, value in area.attrs.items() if key not in FORMATTING}
        options["layout_prefix"] = layout.get("prefix")
        options["layout_suffix"] = layout.get("suffix")
        options["delimiter"] = layout.get("delimiter")
        options["open"], options["close"] = format_marks(layout)
        options["suffix_in_year"] = self.suffix_in_year
        options["has_disambiguate"] = self._tests_disambiguate(layout, set())
        sort = area.find("sort")
        options["sort"] = [self._sort_key(key) for key in (sort.all("key") if sort else ())]
        options["sorts"] = sort is not None
        return options

    def _sort_key(self, key: Node) -> dict[str, Any]:
        macro = key.get("macro")
        options: dict[str, Any] = {"descending": key.get("sort") == "descending"}
        for name, attribute in (("min", "names-min"), ("first", "names-use-first")):
            text = key.get(attribute).strip()
            options[name] = int(text[:9]) if text.isdecimal() else 0
        options["last"] = {"true": True, "false": False}.get(key.get("names-use-last"))
        if macro:
            options["function"] = self._macro(macro)[0]
        else:
            variable = key.get("variable")
            options["variable"] = variable
            if variable.isidentifier() or variable.replace("-", "").replace("_", "").isalnum():
                from ...records.variables import NAME_VARIABLES

                if variable in NAME_VARIABLES:
                    node = Node("names", {"variable": variable}, [Node("name", {"name-as-sort-order": "all"})])
                    name = self._unique(f"{self.area.tag}_key_{variable}")
                    self._define(name, self._names(node).code)
                    options["function"] = name
        return options

    def _reachable(self, node: Node, seen: set[str]) -> list[Node]:
        """All nodes below, those of called macros included."""
        found = []
        for child in node.walk():
            found.append(child)
            macro = child.get("macro") if child.tag == "text" else ""
            if macro and macro not in seen and macro in self.macros:
                seen.add(macro)
                found += self._reachable(self.macros[macro], seen)
        return found

    def _prints_year_suffix(self, layout: Node, seen: set[str]) -> bool:
        return any(
            node.get("variable") == "year-suffix" for node in self._reachable(layout, seen) if node.tag == "text"
        )

    def _tests_disambiguate(self, layout: Node, seen: set[str]) -> bool:
        return any("disambiguate" in node.attrs for node in self._reachable(layout, seen) if node.tag != "citation")

    # functions and constants ---------------------------------------------------------------------------------------

    def _unique(self, name: str) -> str:
        base = re.sub(r"[^0-9a-zA-Z]+", "_", name).strip("_").lower() or "unnamed"
        name = base = f"_{base}" if base[0].isdigit() else base
        while name in self.used_names:
            self.used_names[base] += 1
            name = f"{base}_{self.used_names[base]}"
        self.used_names[name] = 1
        return name

    def _define(self, name: str, code: str, note: str = "") -> None:
        self.definitions.append(f"def {name}(c):{note}\n    return {code}\n\n")
        calls = 1 + sum(self.calls.get(word, 0) for word in _WORD.findall(code))
        if calls > _MOST_CALLS:
            raise StyleError(f"{self.source.name}: its macros call each other too often (in {self.owner})")
        self.calls[name] = calls

    def _constant(self, code: str, prefix: str) -> str:
        name = self.known_constants.get(code)
        if name is None:
            name = self.known_constants[code] = f"{prefix}_{len(self.known_constants) + 1}"
            self.constants.append(f"{name} = {code}")
            self._count(code)
        return name

    def _macro(self, macro: str) -> tuple[str, Expression]:
        """The function that renders a macro, and a call of it."""
        node = self.macros.get(macro)
        if node is None:
            raise StyleError(f"{self.source.name}: no macro {macro!r} (called in {self.owner})")
        if macro in self.open:
            calls = " → ".join([*self.open[self.open.index(macro) :], macro])
            raise StyleError(f"{self.source.name}:{node.line}: a macro calls itself: {calls}")
        area = self.area.tag if self._has_names(macro) else ""
        if (macro, area) in self.functions:
            return self.functions[macro, area]
        self.open.append(macro)
        owner, self.owner = self.owner, macro
        # a macro is a group (CSL 1.0.2, "Group"; group_SuppressTermInMacro): be it a term, what it prints counts as a
        # variable (bugreports_UndefinedStr)
        body = self._grouped(node.children, "")
        self.owner = owner
        self.open.pop()
        name = self._unique(f"macro_{macro}_{area}" if area else f"macro_{macro}")
        self._define(name, body.code)
        self.functions[macro, area] = name, body if body is EMPTY else self._call(name, body)
        return self.functions[macro, area]

    def _call(self, name: str, body: Expression) -> Expression:
        """A call of a function, which is spared where none of the variables that it could print is filled."""
        code = f"{name}(c)"
        unfilled = body.unfilled
        if unfilled and unfilled.variables and body.depth:
            variables = self._constant(f"{{{', '.join(map(repr, sorted(unfilled.variables)))}}}", "VARIABLES")
            nothing = "''" if body.kind == VARIABLE else unfilled.value
            code = f"({nothing} if {variables}.isdisjoint(c.filled) else {code})"
        return body.written(code, depth=0)

    def _has_names(self, macro: str) -> bool:
        """Whether a macro prints names or dates, whose options depend on the area."""
        known = self._with_names.get(macro)
        if known is None:
            tags = {node.tag for node in self._reachable(self.macros[macro], {macro})}
            known = self._with_names[macro] = bool(tags & {"names", "date"})
        return known

    # elements ------------------------------------------------------------------------------------------------------

    def _sequence(self, nodes: list[Node], delimiter: str) -> Expression:
        """Children in a row, outside of any group."""
        return joined(self._children(nodes, delimiter), delimiter)

    def _children(self, nodes: list[Node], delimiter: str) -> list[Expression]:
        """The children of a group. What stands in a branch of cs:choose is joined by the group's ``delimiter``, too."""
        return [
            expression
            for node in nodes
            if (expression := self._choose(node, delimiter) if node.tag == "choose" else self._element(node))
            is not EMPTY
        ]

    def _element(self, node: Node) -> Expression:
        method = _ELEMENTS.get(node.tag)
        if method is None:
            return EMPTY
        expression: Expression = method(self, node)
        self._count(expression.code)
        return expression

    def _count(self, code: str) -> None:
        self.written += len(code)
        if self.written > _MOST_CODE:
            raise StyleError(f"{self.source.name}: its terms and affixes come to too much code (in {self.owner})")

    def _shallow(self, expression: Expression) -> Expression:
        if expression.depth < _MAX_DEPTH:
            return expression
        name = self._unique(f"{self.owner}_part")
        self._define(name, expression.code)
        return expression.written(f"{name}(c)", depth=0)

    def _group(self, node: Node) -> Expression:
        return self._shallow(self._finished(node, self._grouped(node.children, node.get("delimiter"))))

    def _grouped(self, nodes: list[Node], delimiter: str) -> Expression:
        """Children of a group: nothing where all their variables are empty. What it prints counts as a variable."""
        if len(nodes) == 1 and nodes[0].tag == "choose":
            return self._chosen(nodes[0], lambda body: self._grouped(body, delimiter))
        expression = grouped(self._children(nodes, delimiter), delimiter)
        if expression.kind == TERM and expression is not EMPTY:
            expression = expression.of_kind(VARIABLE)
        return self._shallow(expression)

    def _choose(self, node: Node, delimiter: str = "") -> Expression:
        return self._chosen(node, lambda body: branch(self._children(body, delimiter), delimiter))

    def _alternatives(self, nodes: list[Node]) -> Expression:
        """The first that prints something of a substitute's elements, those in the branches of cs:choose included."""
        return alternatives(
            [self._chosen(node, self._alternatives) if node.tag == "choose" else self._element(node) for node in nodes]
        )

    def _chosen(self, node: Node, compile_body: Callable[[list[Node]], Expression]) -> Expression:
        """cs:choose; ``compile_body`` makes an expression of a branch's children."""
        branches: list[tuple[Test, Expression]] = []
        otherwise: Expression | None = None
        for child in node.children:
            body = compile_body(child.children)
            if child.tag == "else":
                otherwise = body
                break
            if child.tag in ("if", "else-if"):
                branches.append((Test(child), body))
        return self._shallow(chosen(branches, otherwise))

    def _text(self, node: Node) -> Expression:
        attrs = node.attrs
        if attrs.get("variable") in _LINKED:
            return self._link(node)
        if "variable" in attrs:
            expression = self._text_variable(node)
        elif "macro" in attrs:
            _, expression = self._macro(attrs["macro"])
        elif "term" in attrs:
            text = self.locale.text(attrs["term"], attrs.get("form", "long"), plural=attrs.get("plural") == "true")
            mark = "" if attrs.get("text-case") == "lowercase" else TERM_MARK  # no capital against the style's will
            expression = literal(f"{mark}{text}" if text else "")
        elif "value" in attrs:
            expression = literal(ingest(attrs["value"]))
        else:
            return EMPTY
        return self._finished(node, expression)

    def _text_variable(self, node: Node) -> Expression:
        variable = node.get("variable")
        if (
            variable == "year-suffix"
        ):  # does not count for the group around it (date_YearSuffixImplicitWithNoDateOneOnly)
            return Expression("c.explicit_suffix()", MIXED)
        if variable in _OWN_TEXT:
            return Expression(_OWN_TEXT[variable], VARIABLE, _OWN_SOURCES.get(variable))
        if node.get("form") == "short":
            short = _SHORT_FORMS.get(variable, f"{variable}-short")
            return Expression(f"c.short({variable!r}, {short!r})", VARIABLE, frozenset((variable, short)))
        if variable in _RANGED:
            return Expression(f"c.number({variable!r})", VARIABLE, frozenset((variable,)))
        return Expression(f"c.text({variable!r})", VARIABLE, frozenset((variable,)))

    def _link(self, node: Node) -> Expression:
        """An identifier, which takes a prefix that begins an address into its link, where no format parts the two."""
        variable, prefix = node.get("variable"), node.get("prefix")
        inside = "://" in prefix and surround(node)[0] == prefix and not _changes(node)
        code = f"c.link({variable!r}, {prefix if inside else ''!r})"
        if inside:
            node = Node(node.tag, {**node.attrs, "prefix": ""}, line=node.line)
        return self._finished(node, Expression(code, VARIABLE, frozenset((variable,)), depth=int(inside)))

    def _number(self, node: Node) -> Expression:
        variable = node.get("variable")
        form = node.get("form", "numeric")
        if variable in _OWN_TEXT and form == "numeric":
            return self._finished(node, Expression(_OWN_TEXT[variable], VARIABLE, _OWN_SOURCES.get(variable)))
        form = form if form in ("numeric", "ordinal", "long-ordinal", "roman") else "numeric"
        return self._finished(node, Expression(f"c.number({variable!r}, {form!r})", VARIABLE, frozenset((variable,))))

    def _label(self, node: Node) -> Expression:
        variable = node.get("variable")
        form = node.get("form", "long")
        labels = LOCATORS if variable == "locator" else [variable]
        terms = {label: term for label in labels if (term := self.locale.term(label, form))}
        if not terms:
            return EMPTY
        table = self._constant(repr(terms), "TERMS")
        plural = node.get("plural", "contextual")
        return self._finished(node, Expression(f"c.label({variable!r}, {table}, {plural!r})", TERM))

    def _date(self, node: Node) -> Expression:
        from .date_options import date_form

        variable = node.get("variable")
        code = date_form(node, self.locale, self.suffix_in_year)
        if code is None:
            return EMPTY
        constant = self._constant(code, "DATE")
        expression = Expression(f"date(c, {variable!r}, {constant})", VARIABLE, frozenset((variable,)))
        plain = Node(node.tag, {key: value for key, value in node.attrs.items() if key != "text-case"}, line=node.line)
        return self._finished(plain, expression)

    def _names(self, node: Node) -> Expression:
        substitutes: list[Expression] = []
        substitute = node.find("substitute")
        inherited = _heritage(node)
        for child in substitute.children if substitute else ():
            expression = self._alternatives([_inheriting(child, inherited)])
            if expression.names:
                substitutes.append(expression.written(expression.names, depth=0))
            elif expression is not EMPTY:
                name = self._unique(f"{self.owner}_substitute")
                self._define(name, expression.code)
                substitutes.append(expression.written(name, depth=0))
            if child.get("term"):
                break  # a term is always there, even an empty one (substitute_SubstituteOnlyOnceTermEmpty)
        merged = merged_term(node, self.locale)
        label = name_label(node, merged, self.locale)
        label = label and self._constant(label, "LABEL")
        options = names_options(node, self.area, self.style, self.locale, substitutes, merged=merged, label=label)
        constant = self._constant(options, "NAMES")
        arguments = ", ".join(["c", constant, *(substitute.code for substitute in substitutes)])
        own = Expression("", VARIABLE, frozenset(node.get("variable").split()))
        # affixes and formats of cs:names are in its options, as they don't surround what stands in for names
        only_display = Node(node.tag, {"display": node.get("display")})
        alone = "" if substitutes else constant
        names = Expression(f"names({arguments})", VARIABLE, sources_of([own, *substitutes]), names=alone)
        return self._finished(only_display, names)

    def _finished(self, node: Node, expression: Expression) -> Expression:
        """An element's text with its periods, case, quotes, formats and affixes (in this order)."""
        if expression is EMPTY:
            return EMPTY
        code = expression.code
        for change in _changes(node):
            code = f"{change}{code})"
        before, after = surround(node)
        if before or after:
            code = f"wrap({code}, {before!r}, {after!r})"
        return expression if code is expression.code else expression.written(code, expression.depth + 1)


def _changes(node: Node) -> list[str]:
    """The calls that change an element's text, the innermost first, each up to that text."""
    changes = []
    if node.get("strip-periods") == "true":
        changes.append("strip(")
    if (case := node.get("text-case")) in _CASES:
        changes.append(f"case(c, {case!r}, ")
    if node.get("quotes") == "true":
        changes.append("quote(")
    return changes


def _heritage(node: Node) -> Node:
    """What a cs:names leaves to one in its substitute."""
    attrs = {key: value for key, value in node.attrs.items() if key not in ("variable", "display")}
    return Node(node.tag, attrs, [child for child in node.children if child.tag != "substitute"])


def _inheriting(node: Node, heritage: Node) -> Node:
    """A part of a substitute; cs:names without children is like the one around it (CSL 1.0.2, "Substitute")."""
    if node.tag == "names":
        if node.children:
            return node
        return Node(node.tag, {**heritage.attrs, **node.attrs}, heritage.children, line=node.line)
    below = [_inheriting(child, heritage) for child in node.children]
    return Node(node.tag, node.attrs, below, node.text, node.line)


_ELEMENTS: dict[str, Any] = {
    "choose": _Compiler._choose,
    "date": _Compiler._date,
    "group": _Compiler._group,
    "label": _Compiler._label,
    "names": _Compiler._names,
    "number": _Compiler._number,
    "text": _Compiler._text,
}
