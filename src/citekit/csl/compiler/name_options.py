"""The options of cs:names as a literal: its own, those of its children, and what it inherits from its area and style."""

from __future__ import annotations

from .affixes import seamed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from .codegen import _Compiler
    from .expressions import Expression
    from .locale import Locale
    from .nodes import Node

#: attribute of cs:name → the one it is inherited from on cs:citation, cs:bibliography and cs:style
_INHERITED = {"form": "name-form", "delimiter": "name-delimiter"}


def names_options(
    node: Node, area: Node, style: Node, locale: Locale, compiler: _Compiler, substitutes: Sequence[Expression] = ()
) -> str:
    """The call that makes the `Names` of a cs:names element, which is given its ``substitutes`` when it is rendered."""
    name = node.find("name")

    def option(attribute: str) -> str | None:
        if name is not None and attribute in name.attrs:
            return name.attrs[attribute]
        inherited = _INHERITED.get(attribute, attribute)
        return area.attrs.get(inherited, style.attrs.get(inherited))

    def number(attribute: str) -> int:
        text = (option(attribute) or "").strip()
        return int(text[:9]) if text.isdecimal() else 0  # more digits say no more, and Python reads 4300 at most

    options: dict[str, Any] = {}
    and_ = option("and")
    if and_ == "text":
        options["and_"] = locale.text("and")
    elif and_ == "symbol":
        options["and_"] = locale.text("and", "symbol") if ("and", "symbol") in locale.terms else "&"
    for key, attribute in (
        ("delimiter", "delimiter"),
        ("form", "form"),
        ("initialize_with", "initialize-with"),
        ("order", "name-as-sort-order"),
        ("precedes_last", "delimiter-precedes-last"),
        ("precedes_et_al", "delimiter-precedes-et-al"),
        ("separator", "sort-separator"),
    ):
        value = option(attribute)
        if value is not None:
            options[key] = value
    for key, attribute in (
        ("min", "et-al-min"),
        ("first", "et-al-use-first"),
        ("later_min", "et-al-subsequent-min"),
        ("later_first", "et-al-subsequent-use-first"),
    ):
        options[key] = number(attribute)
    if option("et-al-use-first") is None:  # it takes both (nameattr_EtAlUseFirstOnCitationInBibliography)
        options["min"] = 0
    options["last"] = option("et-al-use-last") == "true"
    options["initialize"] = option("initialize") != "false"
    options["hyphen"] = style.get("initialize-with-hyphen") != "false"
    options["demote"] = style.get("demote-non-dropping-particle") or "display-and-sort"
    join = node.attrs.get("delimiter", area.attrs.get("names-delimiter", style.attrs.get("names-delimiter", "")))
    options["join"] = join
    et_al = node.find("et-al")
    text = locale.text((et_al.get("term") if et_al else "") or "et-al")
    if et_al is not None:
        before, after = compiler.surround(et_al)
        text = f"{before}{text}{after}" if text else ""
    options["et_al"] = text
    options["before"], options["after"] = compiler.surround(node, display=False)
    if name is not None:
        options["name_before"], options["name_after"] = compiler.surround(name)
        for part in name.all("name-part"):
            opening, closing = compiler.format_marks(part)
            prefix, suffix = seamed(part.get("prefix"), part.get("suffix"))
            pieces = (prefix, opening, closing, suffix, part.get("text-case"))
            if part.get("name") in ("family", "given"):
                options[part.get("name")] = _Code(f"NamePart{pieces!r}")
    variables = tuple(node.get("variable").split())
    label = node.find("label")
    merged = ""
    if {"editor", "translator"} <= set(variables):
        form = label.get("form", "long") if label else "long"
        for term in ("editortranslator", "editor-translator"):
            if locale.term(term, form) is not None:
                merged = term if locale.text(term, form) else ""
                break
    options["merged"] = merged
    options["sources"] = tuple(
        None if substitute.sources is None else tuple(sorted(substitute.sources)) for substitute in substitutes
    )
    if label is not None:
        options["label"] = _Code(_label(node, label, variables, merged, locale, compiler))
    defaults = _DEFAULTS
    code = ", ".join(
        f"{key}={value!r}" for key, value in options.items() if key not in defaults or defaults[key] != value
    )
    return f"Names({variables!r}{', ' if code else ''}{code})"


def _label(
    node: Node, label: Node, variables: tuple[str, ...], merged: str, locale: Locale, compiler: _Compiler
) -> str:
    form = label.get("form", "long")
    terms = {name: term for name in (*variables, merged) if name and (term := locale.term(name, form))}
    before, after = compiler.surround(label)
    first = node.children.index(label) < next((at for at, child in enumerate(node.children) if child.tag == "name"), -1)
    plural = label.get("plural", "contextual")
    case = label.get("text-case")
    strip = label.get("strip-periods") == "true"
    return f"NameLabel({terms!r}, {plural!r}, {before!r}, {after!r}, case={case!r}, strip={strip!r}, first={first!r})"


class _Code(str):
    """A piece of code among literals."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


_DEFAULTS = {
    "after": "",
    "before": "",
    "delimiter": ", ",
    "demote": "display-and-sort",
    "first": 1,
    "form": "long",
    "hyphen": True,
    "initialize": True,
    "join": "",
    "last": False,
    "later_first": 0,
    "later_min": 0,
    "merged": "",
    "min": 0,
    "name_after": "",
    "name_before": "",
    "precedes_et_al": "contextual",
    "precedes_last": "contextual",
    "separator": ", ",
    "sources": (),
}
