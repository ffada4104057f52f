"""CSL-JSON → a form → CSL-JSON loses nothing but what the writer reported."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from citekit import readers
from citekit.records import Reference
from citekit.writers import FORMS, write

from .writers.records import WHOLE, records

BOTH_WAYS = sorted(set(FORMS) & set(readers.FORMS))
LOSSLESS = ("csljson", "jsonl", "cslyaml")


def there_and_back(items: list[dict[str, Any]], form: str) -> tuple[list[Reference], list[list[str]]]:
    """The records read back, and what was reported of each."""
    references = [Reference.from_csl(item) for item in items]
    lost: dict[int, list[str]] = {id(reference): [] for reference in references}
    text = "".join(write(references, form, lambda reference, variable: lost[id(reference)].append(variable)))
    # Titles in title case are CSL's affair: a .bib file says of them that styles may change them.
    options = {"recase": False} if form in ("bibtex", "biblatex") else {}
    return list(readers.read(text, "test", form, **options)), list(lost.values())


def comparable(reference: Reference) -> dict[str, Any]:
    """A record's variables as far as forms can tell them apart."""
    data: dict[str, Any] = {"type": reference.type}
    for variable, value in reference.fields.items():
        data[variable] = _comparable(variable, value)
    if str(data.get("page", "")).startswith(str(data.get("page-first", "-"))):
        data.pop("page-first")
    return data


def _comparable(variable: str, value: Any) -> Any:
    from citekit.records.variables import DATE_VARIABLES, NAME_VARIABLES

    if variable in NAME_VARIABLES:
        return [_person(name) for name in value]
    if variable in DATE_VARIABLES:
        return _date(value)
    if isinstance(value, dict):
        return value
    text = _plain(str(value))
    if variable in ("page", "ISBN", "ISSN"):
        text = re.sub(r"\s*[‐-―−-]+\s*", "-", text).replace(";", ",")
    if variable == "keyword":
        return [word.strip() for word in text.split(",") if word.strip()]
    return text


def _person(name: Any) -> str:
    """What a name says; which particles drop is what only some forms know."""
    parts = (name.dropping_particle, name.non_dropping_particle, name.family, name.literal, name.given, name.suffix)
    return re.sub(r"(['’]) ", r"\1", " ".join(_plain(part) for part in parts if part))


def _date(date: Any) -> Any:
    from citekit.records.rawdate import parse_date

    if date.raw and not date.parts:
        date = parse_date(date.raw) or date
    seasons = {"Spring": 1, "Summer": 2, "Autumn": 3, "Winter": 4}
    return date.parts, seasons.get(date.season, date.season), bool(date.circa), _plain(date.literal or date.raw)


def _plain(text: str) -> str:
    """Text without the spans that only say which words keep their capitals, quotes as readers may straighten them."""
    text = re.sub(r'<span class="nocase">|</span>', "", text)
    return " ".join(text.translate(str.maketrans("’‘“”", "''\"\"")).split())


def assert_nothing_lost(items: list[dict[str, Any]], form: str) -> None:
    found, lost = there_and_back(items, form)
    if form == "cff":
        found = [reference for reference in found if reference.type != "software" or len(found) <= len(items)]
    assert len(found) == len(items)
    for item, reference, reported in zip(items, found, lost, strict=True):
        unsaid = {loss.partition(" (")[0] for loss in reported}
        before, after = comparable(Reference.from_csl(item)), comparable(reference)
        for variable, value in before.items():
            if variable not in unsaid and value not in ("", []):
                assert after.get(variable) == value, (form, variable, reported)


@pytest.mark.parametrize("form", BOTH_WAYS)
def test_whole_records(form: str) -> None:
    assert_nothing_lost(WHOLE, form)


@pytest.mark.parametrize("form", LOSSLESS)
def test_these_forms_lose_nothing_at_all(form: str) -> None:
    found, lost = there_and_back(WHOLE, form)
    assert [reference.to_csl() for reference in found] == [Reference.from_csl(item).to_csl() for item in WHOLE]
    assert not any(lost)


@pytest.mark.parametrize("form", BOTH_WAYS)
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(item=records())
def test_generated_records(form: str, item: dict[str, Any]) -> None:
    assert_nothing_lost([item], form)


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_a_bib_file_is_stable_on_the_second_pass(form: str) -> None:
    once = "".join(write(map(Reference.from_csl, WHOLE), form))
    twice = "".join(write(readers.read(once, "test", "bibtex"), form))
    assert "".join(write(readers.read(twice, "test", "bibtex"), form)) == twice
