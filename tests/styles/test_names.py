"""Names of styles → the styles that are meant."""

from __future__ import annotations

import json
import os

import pytest

from citekit import styles
from citekit.errors import FileError, NotFound, StyleError
from citekit.storage import resources

DEPENDENT = """<?xml version="1.0" encoding="utf-8"?>
<!-- <link href="http://www.zotero.org/styles/nature" rel="independent-parent"/> -->
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="fr-FR">
  <info><link rel='independent-parent' href='http://www.zotero.org/styles/{}'/></info>
</style>
"""


@pytest.mark.parametrize(
    ("name", "id", "locale"),
    [
        ("apa", "apa", None),
        ("APA", "apa", None),
        ("harvard", "harvard-cite-them-right", "en-GB"),
        ("Harvard", "harvard-cite-them-right", "en-GB"),
        ("open-university", "the-open-university-harvard", "en-GB"),
        ("chicago", "chicago-author-date", None),
        ("oro", "oro", None),
        ("harvard-cite-them-right", "harvard-cite-them-right", None),
        ("http://www.zotero.org/styles/apa", "apa", None),
        ("https://www.zotero.org/styles/apa?source=1", "apa", None),
        ("plos-one", "plos", "en-US"),
        ("https://www.zotero.org/styles/nature-physics", "nature", "en-GB"),
        ("IEEE Reference Guide version 11.29.2023", "ieee", None),
        ("cell reports", "cell", "en-US"),
    ],
)
def test_a_name_means_a_style(name, id, locale):
    assert styles.resolve(name) == ("id", id, locale)
    assert os.path.isfile(styles.path(id))


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("appa", "apa"),
        ("harvrd", "harvard"),
        ("chicagoo", "chicago"),
        ("modern-language-asociation", "modern-language-association"),
    ],
)
def test_an_unknown_name_offers_the_nearest(name, near):
    with pytest.raises(NotFound) as caught:
        styles.resolve(name)
    assert caught.value.nearest[0] == near


@pytest.mark.parametrize("name", ["", ".", "..", "qqqqqqqq", "https://www.zotero.org/styles/", "http://", "a\0b"])
def test_an_unknown_name_may_be_like_nothing(name):
    with pytest.raises(NotFound):
        styles.resolve(name)


def test_every_alias_has_its_style():
    aliases = styles.aliases()
    assert len(aliases) > 50
    for name, (id, locale) in aliases.items():
        assert styles.path(id), name
        assert locale is None or os.path.isfile(os.path.join(resources.csl_locales(), f"locales-{locale}.xml")), name


def test_no_alias_is_there_twice():
    """Of two names that are alike, JSON would take the last."""
    names: list[str] = []

    def group(pairs):
        names.extend(name for name, value in pairs if isinstance(value, dict) and "id" in value)
        return dict(pairs)

    with open(resources.ALIASES, encoding="utf-8") as file:
        json.load(file, object_pairs_hook=group)
    assert sorted(names) == sorted(styles.aliases())


def test_no_alias_hides_a_style():
    """Ids are tried first, so that a shell loop with an id reads no aliases: the order must make no difference."""
    for name, (id, _) in styles.aliases().items():
        if styles.path(name):
            assert name == id


def test_ids_are_those_of_the_files():
    known = list(styles.ids())
    assert known[0] == "oro"
    assert {"apa", "nature-physics"} < set(known)


def test_a_file_is_taken_as_it_is(root):
    file = str(root / "styles" / "oro.csl")
    assert styles.resolve(file) == ("file", file, None)


def test_a_file_may_depend_on_a_style(tmp_path):
    file = tmp_path / "mine.csl"
    file.write_text(DEPENDENT.format("apa"), encoding="utf-8")
    assert styles.resolve(str(file)) == ("id", "apa", "fr-FR")


def test_a_dependent_file_needs_its_parent(tmp_path):
    file = tmp_path / "mine.csl"
    file.write_text(DEPENDENT.format("nowhere"), encoding="utf-8")
    with pytest.raises(StyleError, match=r"mine\.csl: its parent style 'nowhere' is not installed"):
        styles.resolve(str(file))


def test_a_missing_file_is_a_file_error(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileError, match=r"^mine\.csl: No such file or directory$"):
        styles.resolve("mine.csl")
    with pytest.raises(FileError, match=r"^apa\.csl: No such file or directory; the style of that name is 'apa'$"):
        styles.resolve("apa.csl")


def test_resources_are_where_they_are_said_to_be():
    for file in (resources.LIBRARY, resources.ALIASES):
        assert os.path.isfile(file)
    assert os.path.isfile(os.path.join(resources.csl_locales(), "locales-en-GB.xml"))
    with pytest.raises(ModuleNotFoundError):
        resources.package_folder("no_such_package")


@pytest.mark.parametrize(
    "id", ["dependent/nature-physics", "../styles/apa", "dependent\\nature-physics", "", ".", "a\0"]
)
def test_an_id_is_no_path(id):
    assert styles.path(id) is None
