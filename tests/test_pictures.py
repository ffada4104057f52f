"""The pictures of the README are what the program shows now."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
MAKE = runpy.run_path(str(PICTURES / "make.py"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no terminals of that kind")


def text(svg: str) -> str:
    """The text in a picture, without spaces: where lines are folded does not matter."""
    return re.sub(r"\s", "", "".join(ElementTree.fromstring(svg).itertext()))


@pytest.mark.parametrize("name", MAKE["PICTURES"])
def test_a_picture_shows_what_the_program_prints(name):
    drawn = MAKE["drawn"](name)
    assert drawn == MAKE["drawn"](name)
    assert text(drawn) == text((PICTURES / f"{name}.svg").read_text(encoding="utf-8")), "make pictures"
    for line in MAKE["PICTURES"][name][1]:
        assert f"$citekit{line}".replace(" ", "") in text(drawn)
    assert "@font-face" not in drawn  # nothing is fetched for it


def test_the_readme_shows_them():
    readme = (PICTURES.parent.parent / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\(docs/pictures/(\w+)\.svg\)", readme)) == set(MAKE["PICTURES"])
