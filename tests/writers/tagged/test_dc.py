"""Dublin Core."""

from __future__ import annotations

from ..records import ARTICLE, text


def test_dublin_core() -> None:
    assert text(ARTICLE, "dc").splitlines()[:3] == [
        "title: The International Organization for Migration and the international government of borders",
        "creator: Andrijasevic, Rutvica", "creator: Walters, William",
    ]  # fmt: skip
