"""The registry of forms, and what holds for each of them."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from citekit.errors import CitekitError, NotFound
from citekit.records import Reference
from citekit.writers import FORMS, find, write

from .records import ARTICLE, NASTY, SCRIPTS, WHOLE, losses, records, text

#: what each form says that it cannot hold of `ARTICLE`
LOSSES = {
    "biblatex": ["publisher"],
    "dc": ["volume", "issue", "page"],
    "coins": ["publisher", "abstract"],
    "openurl": ["publisher", "abstract"],
}


def test_names_and_aliases() -> None:
    assert find("BIB").name == "bibtex"
    with pytest.raises(NotFound, match="did you mean 'bibtex'"):
        find("bibtx")


def test_errors_come_before_the_first_piece() -> None:
    with pytest.raises(NotFound, match="no form 'xyz'"):
        write([], "xyz")
    with pytest.raises(CitekitError, match="the form dc has no option 'key'"):
        write([], "dc", key="{auth}")


def test_an_option_that_is_none_is_not_given() -> None:
    assert "".join(write([], "dc", key=None)) == ""


@pytest.mark.parametrize("form", FORMS)
def test_losses_are_reported(form: str) -> None:
    assert losses(ARTICLE, form) == LOSSES.get(form, [])


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("csljson", "jsonl", "cslyaml")])
def test_nothing_of_ones_own_is_lost_in_silence(form: str) -> None:
    assert {"homemade", "custom"} <= set(losses(ARTICLE | {"homemade": "x", "custom": {"a": 1}}, form))


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("csljson", "jsonl", "cslyaml")])
def test_each_variable_is_written_or_reported(form: str) -> None:
    """A word that is in no other field shows whether a variable was written."""
    from citekit.records.variables import DATE_VARIABLES, NAME_VARIABLES, VARIABLES

    for variable in sorted(VARIABLES - NAME_VARIABLES - DATE_VARIABLES - {"citation-key", "page-first"}):
        value = {"DOI": "10.1000/xyzzy", "URL": "https://xyzzy.org", "language": "tlh", "ISBN": "978-0-19-954271-0",
                 "ISSN": "1472-3433", "PMCID": "PMC1234567"}.get(variable, "xyzzy")  # fmt: skip
        item = {"id": "x", "type": "document", "title": "A", variable: value}
        found = text(item, form)
        lost = [loss for loss in losses(item, form) if loss.startswith(variable)]
        assert value.replace("10.1000/", "").replace("https://", "") in found or lost, variable


@pytest.mark.parametrize("form", FORMS)
def test_it_streams(form: str) -> None:
    """A record is asked for only when the one before it is written (eprints must see whether there is a second)."""
    asked = 0

    def references() -> Any:
        nonlocal asked
        for item in WHOLE:
            asked += 1
            yield Reference.from_csl(item)

    pieces = iter(write(references(), form))
    while asked == 0:
        next(pieces)
    assert asked <= 2


@pytest.mark.parametrize("form", FORMS)
def test_a_module_is_imported_when_its_form_is_asked_for(form: str) -> None:
    code = """
import sys
from citekit.writers import FORMS, write
modules = {f"citekit.writers.{form.module}" for form in FORMS.values()}
print(*modules & set(sys.modules))
"".join(write([], sys.argv[1]))
print(*modules & set(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code, form], capture_output=True, text=True, check=True)
    before, after = done.stdout.splitlines()
    assert before == ""
    assert f"citekit.writers.{FORMS[form].module}" in after.split()
    assert len(after.split()) <= 2  # EPrints' CSV is made of its JSON, BibLaTeX of BibTeX


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(item=records())
def test_every_record_can_be_written_in_every_form(item: dict[str, Any]) -> None:
    for form in FORMS:
        text(item, form).encode("utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_nasty_text(form: str) -> None:
    assert text(ARTICLE | {"title": NASTY, "abstract": SCRIPTS, "author": [{"literal": NASTY}]}, form)
