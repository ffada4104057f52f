"""The options of cs:date as a literal: a localized date merged with what the style says of its parts."""

from __future__ import annotations

from ...text.marks import SEAM
from .affixes import format_marks, seamed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .locale import Locale
    from .nodes import Node

_PARTS = {
    "year": ("year",),
    "year-month": ("year", "month"),
    "year-month-day": ("year", "month", "day"),
}


def date_form(node: Node, locale: Locale, suffix_in_year: bool) -> str | None:
    """The call that makes the `DateForm` of a cs:date element, None where it has no parts."""
    form = node.get("form")
    delimiter = node.get("delimiter")
    own = {part.get("name"): part for part in node.all("date-part")}
    if form:
        base = locale.dates.get(form)
        if base is None:
            return None
        delimiter = base.get("delimiter")
        wanted = _PARTS.get(node.get("date-parts"), _PARTS["year-month-day"])
        parts = []
        for part in base.all("date-part"):
            name = part.get("name")
            if name not in wanted:
                continue
            attrs = dict(part.attrs)
            if name in own:  # a style may change all but the affixes of a localized part (CSL 1.0.2, "Date")
                attrs.update((key, value) for key, value in own[name].attrs.items() if key not in ("prefix", "suffix"))
            parts.append(_with(part, attrs))
    else:
        parts = [part for part in node.all("date-part") if part.get("name") in _PARTS["year-month-day"]]
    if not parts:
        return None
    code = ", ".join(_part(part, locale) for part in parts)
    month_genders = tuple(locale.genders.get(f"month-{month:02}", "") for month in range(1, 13))
    extra = ""
    if any(month_genders):
        extra += f", month_genders={month_genders!r}"
    if locale.limit_day_ordinals:
        extra += ", limit_ordinals=True"
    if not suffix_in_year:
        extra += ", suffix_in_year=False"
    if node.get("text-case"):
        extra += f", text_case={node.get('text-case')!r}"
    return f"DateForm(({code},), {delimiter!r}, ad={locale.text('ad')!r}, bc={locale.text('bc')!r}{extra})"


def _with(part: Node, attrs: dict[str, str]) -> Node:
    return type(part)(part.tag, attrs, part.children, part.text, part.line)


def _part(part: Node, locale: Locale) -> str:
    name = part.get("name")
    form = part.get("form") or ("long" if name != "day" else "numeric")
    opening, closing = format_marks(part)
    options = ""
    if opening:
        options += f", open={opening!r}, close={closing!r}"
    if part.get("text-case"):
        options += f", case={part.get('text-case')!r}"
    if part.get("strip-periods") == "true":
        options += ", strip=True"
    if "range-delimiter" in part.attrs:
        options += f", range_delimiter={part.get('range-delimiter')!r}"
    if name == "month":
        term_form = form if form in ("long", "short") else "long"
        names = [locale.text(f"month-{month:02}", term_form) for month in range(1, 13)]
        names += [locale.text(f"season-{season:02}", term_form) for season in range(1, 5)]
        options += f", names={tuple(names)!r}"
    prefix, suffix = seamed(part.get("prefix"), part.get("suffix"))
    if prefix[:1] in (".", ",", " "):
        prefix = f"{SEAM}{prefix}"  # it may meet the suffix of the part before
    return f"DatePart({name!r}, {form!r}, {prefix!r}, {suffix!r}{options})"
