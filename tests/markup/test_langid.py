"""Language names of babel and tags of BCP 47, both ways."""

from __future__ import annotations

import pytest

from citekit.markup.langid import _NAMES, to_bcp47, to_langid


@pytest.mark.parametrize("tag", _NAMES)
def test_every_tag_comes_back_from_the_name_it_is_written_as(tag: str) -> None:
    name = to_langid(tag)
    assert name is not None
    assert to_bcp47(name) == tag


@pytest.mark.parametrize(
    ("name", "options", "tag"),
    [
        ("german", "", "de-DE"),
        ("Francais", "", "fr-FR"),
        ("english", "variant=british", "en-GB"),
        ("english", "", "en"),
        ("langfrench", "", "fr-FR"),
        ("pt-BR", "", "pt-BR"),
        ("klingon", "", "klingon"),
    ],
)
def test_names(name: str, options: str, tag: str) -> None:
    assert to_bcp47(name, options) == tag


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de", "ngerman"),
        ("pt", "portuguese"),
        ("en_GB", "british"),
        ("zh-Hant-TW", "chinese-hant"),
        ("tlh", None),
        ("la-x-classic-a-b", "classiclatin"),
    ],
)
def test_tags(tag: str, name: str | None) -> None:
    assert to_langid(tag) == name
