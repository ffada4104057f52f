"""The file of the user's library."""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

import pytest

from citekit.errors import WriteError
from citekit.model import Reference
from citekit.store import VERSIONS, Store


@pytest.fixture
def store(tmp_path):
    return Store(str(tmp_path / "data" / "library.json"))


def book(id: str) -> Reference:
    return Reference(id, "book", {})


def add(id: str):
    return lambda records: [*records, book(id)]


def test_no_file_is_an_empty_library(store):
    assert store.read() == []
    assert store.versions() == []


def test_the_last_versions_are_kept(store):
    for number in range(VERSIONS + 3):
        store.update(add(str(number)))
    assert [record.id for record in store.read()] == [str(number) for number in range(VERSIONS + 3)]
    lengths = [len(json.loads(Path(file).read_text(encoding="utf-8"))) for file in store.versions()]
    assert lengths == [7, 6, 5, 4, 3]


def test_no_change_no_version(store):
    store.update(add("a"))
    store.update(lambda records: records)
    assert store.versions() == []


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(store):
    store.update(add("a"))

    def change(records):
        with open(store.file, "w", encoding="utf-8") as file:
            file.write('[{"id": "theirs", "type": "book"}]')
        return [*records, book("mine")]

    with pytest.raises(WriteError, match=r"library\.json: another program has changed it meanwhile"):
        store.update(change)
    assert [record.id for record in store.read()] == ["theirs"]


def test_a_change_that_fails_changes_nothing(store):
    store.update(add("a"))
    with pytest.raises(ZeroDivisionError):
        store.update(lambda records: 1 / 0)
    assert [record.id for record in store.read()] == ["a"]


def test_one_at_a_time(store):
    threads = [threading.Thread(target=Store(store.file).update, args=(add(str(n)),)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.read()) == 6


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights there")
def test_a_library_that_is_a_link_stays_one(tmp_path):
    (tmp_path / "dotfiles.json").write_text("[]", encoding="utf-8")
    os.makedirs(tmp_path / "data")
    os.symlink(tmp_path / "dotfiles.json", tmp_path / "data" / "library.json")
    Store(str(tmp_path / "data" / "library.json")).update(add("a"))
    assert (tmp_path / "data" / "library.json").is_symlink()
    assert "a" in (tmp_path / "dotfiles.json").read_text(encoding="utf-8")
