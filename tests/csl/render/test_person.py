"""One name as it is printed and as it is sorted (CSL 1.0.2, "Name" and "Name-part Order")."""

from __future__ import annotations

import pytest

from citekit.csl.render.person import name_key
from citekit.records import Name

from ..helpers import bibliography, person, reference, render, style_xml

#: the specification's own examples: a Dutch and a French name with both kinds of particle
VLIST = {"family": "Vlist", "given": "Eric", "non-dropping-particle": "van der", "suffix": "III"}
FONTAINE = {
    "family": "Fontaine",
    "given": "Jean",
    "dropping-particle": "de",
    "non-dropping-particle": "La",
    "suffix": "Jr.",
}
BEETHOVEN = {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}


def one(name: dict[str, object] | str, attrs: str = "", inside: str = "", demote: str = "", form: str = "plain") -> str:
    options = {"attrs": f'demote-non-dropping-particle="{demote}"'} if demote else {}
    layout = f'<names variable="author"><name {attrs}>{inside}</name></names>'
    return render(layout, author=[person(name) if isinstance(name, str) else name], options=options, form=form)


INVERTED = 'name-as-sort-order="all"'


@pytest.mark.parametrize(
    ("name", "attrs", "demote", "printed"),
    [
        (VLIST, "", "", "Eric van der Vlist III"),
        (VLIST, 'form="short"', "", "van der Vlist"),
        (FONTAINE, "", "", "Jean de La Fontaine Jr."),
        (FONTAINE, 'form="short"', "", "La Fontaine"),
        (FONTAINE, INVERTED, "never", "La Fontaine, Jean de, Jr."),
        (FONTAINE, INVERTED, "sort-only", "La Fontaine, Jean de, Jr."),
        (FONTAINE, INVERTED, "display-and-sort", "Fontaine, Jean de La, Jr."),
        (BEETHOVEN, "", "", "Ludwig van Beethoven"),
        (BEETHOVEN, INVERTED, "never", "Beethoven, Ludwig van"),
        (BEETHOVEN, 'form="short"', "", "Beethoven"),
        ("Doe, Jane", "", "", "Jane Doe"),
        ("Doe, Jane", INVERTED, "", "Doe, Jane"),
        ("Doe, Jane", f'{INVERTED} sort-separator=" "', "", "Doe Jane"),
        ("Doe, Jane", f'{INVERTED} sort-separator=" " initialize-with=""', "", "Doe J"),
        ("Doe, Jane Ann", 'initialize-with=". "', "", "J. A. Doe"),
        ("Doe, Jane A", 'initialize-with=". " initialize="false"', "", "Jane A. Doe"),
        ("UNESCO", INVERTED, "", "UNESCO"),
        ({"given": "Plato"}, INVERTED, "", "Plato"),
        ({"family": "King", "given": "M.", "suffix": "Jr.", "comma-suffix": True}, "", "", "M. King, Jr."),
        ({"family": "d'", "given": "Alfred"}, "", "", "Alfred d’"),
        ({"family": "d'Orsay", "given": "Alfred"}, "", "", "Alfred d’Orsay"),
        ({"family": "d'Orsay", "given": "Alfred"}, INVERTED, "never", "d’Orsay, Alfred"),
        ({"family": "毛", "given": "泽东"}, "", "", "毛泽东"),
        ({"family": "毛", "given": "泽东"}, 'form="short"', "", "毛"),
        ({"family": "Mao", "given": "Zedong", "static-ordering": True}, "", "", "Mao Zedong"),
    ],
)  # fmt: skip
def test_display(name, attrs, demote, printed):
    assert one(name, attrs, demote=demote) == printed


@pytest.mark.parametrize(
    ("inside", "attrs", "printed"),
    [
        ('<name-part name="family" text-case="uppercase"/>', "", "Eric VAN DER VLIST III"),
        ('<name-part name="given" font-style="italic"/>', "", "<i>Eric</i> van der Vlist III"),
        ('<name-part name="family" prefix="(" suffix=")"/>', "", "Eric (van der Vlist III)"),
        ('<name-part name="family" font-weight="bold"/>', INVERTED, "<b>Vlist</b>, Eric <b>van der</b>, III"),
        ('<name-part name="given" prefix="[" suffix="]"/>', INVERTED, "Vlist, [Eric van der], III"),
    ],
)
def test_name_parts_are_formatted(inside, attrs, printed):
    """CSL 1.0.2, "Name-part Formatting": particles go with the part they stand in."""
    assert one(VLIST, attrs, inside, form="html") == printed


@pytest.mark.parametrize(
    ("demote", "order"),
    [
        ("never", "Beethoven|Humboldt|van Dyck|von Arnim"),
        ("sort-only", "von Arnim|Beethoven|van Dyck|Humboldt"),
        ("display-and-sort", "von Arnim|Beethoven|van Dyck|Humboldt"),
    ],
)
def test_sorting_by_particles(demote, order):
    names = order.split("|")
    entries = bibliography(
        style_xml(
            '<sort><key variable="author"/></sort><layout><names variable="author"><name form="short"/></names></layout>',
            attrs=f'demote-non-dropping-particle="{demote}"',
        ),
        [reference(name, author=[{"family": name, "given": "X"}]) for name in sorted(names, reverse=True)],
    )
    assert entries == names


def test_spaces_between_initials_do_not_make_two_people():
    assert name_key(Name(family="Doe", given="J. J.")) == name_key(Name(family="Doe", given="J.J."))
    assert name_key(Name(family="Doe", given="J. J.")) != name_key(Name(family="Doe", given="J. K."))
