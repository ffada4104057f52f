r"""Unicode to LaTeX."""

from __future__ import annotations

import subprocess
import sys
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.markup.latex_encode import encode, escape


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Émile", r"{\'E}mile"), ("Çelik", r"{\c{C}}elik"), ("Dvořák", r"Dvo{\v{r}}{\'a}k"), ("Łódź", r"{\L}{\'o}d{\'z}"),
        ("naïve", r"na{\"{\i}}ve"), ("į", r"{\k{i}}"), ("Ångström", r"{\AA}ngstr{\"o}m"), ("ß", r"{\ss}"),
        ("“a” ‘b’ – —", "``a'' `b' -- ---"), ("10\u00a0km", "10~km"), ("x\u030c", r"{\v{x}}"),
        ("E\u0301", r"{\'E}"),
    ],
)  # fmt: skip
def test_letters_with_accents(text: str, written: str) -> None:
    assert encode(text) == written


def test_what_tex_would_join_is_kept_apart() -> None:
    assert encode("a--b ''c'' ’’ !“") == "a-{}-b '{}'c'{}' '{}' !{}``"


def test_commands_are_escaped_in_both() -> None:
    written = r"50 \% \& {\textbraceleft}a{\textbraceright} {\textless} \_"
    assert escape("50 % & {a} < _") == encode("50 % & {a} < _") == written


@pytest.mark.parametrize("text", ["Достоевский", "Ελληνικά", "中文字符", "العربية", "😀", "ế", "ș"])
def test_what_has_no_form_stays(text: str) -> None:
    assert encode(text) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cn", "Cc"])))
def test_braces_balance_and_nothing_is_dropped(text: str) -> None:
    for written in (encode(text), escape(text)):
        depth = 0
        for char in written:
            depth += (char == "{") - (char == "}")
            assert depth >= 0
        assert depth == 0
    kept = [char for char in normalize("NFC", text) if ord(char) > 0x2E80]
    assert [char for char in encode(text) if ord(char) > 0x2E80] == kept


def test_importing_is_cheap() -> None:
    """It runs in shell loops: nothing that is slow to import may come along."""
    code = "import sys; import citekit.markup.latex_encode; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pylatexenc", "dataclasses", "typing", "inspect"} & set(loaded) - _loaded_anyway()


def _loaded_anyway() -> set[str]:
    return set(
        subprocess.run(
            [sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, text=True, check=True
        ).stdout.split()
    )
