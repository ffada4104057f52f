"""The options of cs:names as a literal: its own, those of its children, and what it inherits from its area and style."""

from __future__ import annotations

from ..render.name_options import Names
from .affixes import format_marks, seamed, surround
from .nodes import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from .expressions import Expression
    from .locale import Locale

#: attribute of cs:name → the one it is inherited from on cs:citation, cs:bibliography and cs:style
_INHERITED = {"form": "name-form", "delimiter": "name-delimiter"}
_DEFAULTS: dict[str, Any] = Names.__init__.__kwdefaults__ or {}


def _number(text: str | None) -> int:
    text = (text or "").strip()
    return int(text[:9]) if text.isdecimal() else 0  # more digits say no more, and Python reads 4300 at most


def _text(text: str | None) -> str | None:
    return text


def _is_true(text: str | None) -> bool:
    return text == "true"


def _is_not_false(text: str | None) -> bool:
    return text != "false"


#: option of `Names` → the attribute of cs:name that it is, and how that is read; None leaves the option as it is
_OPTIONS: dict[str, tuple[str, Callable[[str | None], Any]]] = {
    "delimiter": ("delimiter", _text),
    "form": ("form", _text),
    "initialize_with": ("initialize-with", _text),
    "order": ("name-as-sort-order", _text),
    "precedes_last": ("delimiter-precedes-last", _text),
    "precedes_et_al": ("delimiter-precedes-et-al", _text),
    "separator": ("sort-separator", _text),
    "min": ("et-al-min", _number),
    "first": ("et-al-use-first", _number),
    "later_min": ("et-al-subsequent-min", _number),
    "later_first": ("et-al-subsequent-use-first", _number),
    "last": ("et-al-use-last", _is_true),
    "initialize": ("initialize", _is_not_false),
}


def names_options(
    node: Node,
    area: Node,
    style: Node,
    locale: Locale,
    substitutes: Sequence[Expression] = (),
    *,
    merged: str = "",
    label: str = "",
) -> str:
    """The call that makes the `Names` of a cs:names element, which is given its ``substitutes`` when it is rendered.

    ``merged`` is its `merged_term`, ``label`` the constant of its `name_label`, "" where it has none.
    """
    name = node.find("name") or Node("name", {})

    def option(attribute: str) -> str | None:
        inherited = _INHERITED.get(attribute, attribute)
        return name.attrs.get(attribute, area.attrs.get(inherited, style.attrs.get(inherited)))

    options: dict[str, Any] = {"and_": _and(option("and"), locale)}
    options |= {key: read(option(attribute)) for key, (attribute, read) in _OPTIONS.items()}
    if option("et-al-use-first") is None:  # it takes both (nameattr_EtAlUseFirstOnCitationInBibliography)
        options["min"] = 0
    options["hyphen"] = style.get("initialize-with-hyphen") != "false"
    options["demote"] = style.get("demote-non-dropping-particle") or "display-and-sort"
    options["join"] = node.attrs.get("delimiter", area.attrs.get("names-delimiter", style.get("names-delimiter")))
    options["et_al"] = _et_al(node.find("et-al"), locale)
    options["before"], options["after"] = surround(node, display=False)
    options["name_before"], options["name_after"] = surround(name)
    options |= {
        part.get("name"): _part(part) for part in name.all("name-part") if part.get("name") in ("family", "given")
    }
    options["merged"] = merged
    options["sources"] = tuple(
        None if substitute.sources is None else tuple(sorted(substitute.sources)) for substitute in substitutes
    )
    options["label"] = _Code(label) if label else None
    code = [repr(_variables(node))]
    code += [f"{key}={value!r}" for key, value in options.items() if value is not None and value != _DEFAULTS[key]]
    return f"Names({', '.join(code)})"


def _and(form: str | None, locale: Locale) -> str:
    if form == "symbol":
        return locale.text("and", "symbol") if ("and", "symbol") in locale.terms else "&"
    return locale.text("and") if form == "text" else ""


def _et_al(node: Node | None, locale: Locale) -> str:
    if node is None:
        return locale.text("et-al")
    text = locale.text(node.get("term") or "et-al")
    before, after = surround(node)
    return f"{before}{text}{after}" if text else ""


def _part(node: Node) -> _Code:
    opening, closing = format_marks(node)
    prefix, suffix = seamed(node.get("prefix"), node.get("suffix"))
    return _Code(f"NamePart{(prefix, opening, closing, suffix, node.get('text-case'))!r}")


def _variables(node: Node) -> tuple[str, ...]:
    return tuple(node.get("variable").split())


def merged_term(node: Node, locale: Locale) -> str:
    """The term of a cs:names for editors who are the translators too, "" where there is none that prints anything."""
    if not {"editor", "translator"} <= set(_variables(node)):
        return ""
    label = node.find("label")
    form = label.get("form", "long") if label else "long"
    terms = ("editortranslator", "editor-translator")
    known = next((term for term in terms if locale.term(term, form) is not None), "")
    return known if locale.text(known, form) else ""


def name_label(node: Node, merged: str, locale: Locale) -> str:
    """The call that makes the `NameLabel` of a cs:names element, "" where it has no label."""
    label = node.find("label")
    if label is None:
        return ""
    form = label.get("form", "long")
    names = (*_variables(node), merged)
    terms = {name: term for name in names if name and (term := locale.term(name, form))}
    before, after = surround(label)
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
