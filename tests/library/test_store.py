"""The file of the user's library."""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

import pytest

from citekit.errors import WriteError
from citekit.library import store as store_module
from citekit.library.store import VERSIONS, Store
from citekit.records import Reference
from citekit.storage import files


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


# what lies beside the library ----------------------------------------------------------------------------------------

#: names of the user's own that look like those of versions and of temporary files
OWN = [
    "library.json.2027-notes",
    "library.json.20260101T000000.000000000.bak",
    "library.json.20261301T000000.000000000",
    "library.json.20260101T000000.00000000",
    "library.json.20260101T000000",
    "library.json.old.20260101T000000.000000000",
    "library.jsonx20260101T000000.000000000",
    ".library.json.mine.tmp",
    ".library.json.12.0A1B2C3D.tmp",
    ".library.json.x12.0a1b2c3d.tmp",
    ".library.json.old.12.0a1b2c3d.tmp",
    "library.json.12.0a1b2c3d.tmp",
]
VERSION, LEFT = "library.json.20260101T000000.{:09}", ".library.json.12.0a1b2c3{}.tmp"


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def test_the_user_s_own_files_beside_it_stay(store, folder):
    for name in OWN:
        (folder / name).write_text(name, encoding="utf-8")
    for number in range(VERSIONS + 3):
        store.update(add(str(number)))
    assert {name: (folder / name).read_text(encoding="utf-8") for name in OWN} == {name: name for name in OWN}
    assert len(store.versions()) == VERSIONS


def test_files_that_citekit_has_named_are_cleared_up(store, folder):
    """Without that the test above would hold where nothing is ever removed."""
    for number in range(VERSIONS + 2):
        (folder / VERSION.format(number)).touch()
    (folder / LEFT.format("d")).touch()
    store.update(add("a"))
    store.update(add("b"))
    assert not (folder / LEFT.format("d")).exists()
    assert len(store.versions()) == VERSIONS


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights there")
def test_folders_and_links_of_such_names_are_left_alone(store, folder, tmp_path):
    (tmp_path / "theirs").write_text("theirs", encoding="utf-8")
    for name in (VERSION.format(1), LEFT.format("d")):
        (folder / name).mkdir()
    for name in (VERSION.format(2), LEFT.format("e")):
        (folder / name).symlink_to(tmp_path / "theirs")
    for number in range(VERSIONS + 2):
        store.update(add(str(number)))
    assert all((folder / name).is_dir() for name in (VERSION.format(1), LEFT.format("d")))
    assert all((folder / name).is_symlink() for name in (VERSION.format(2), LEFT.format("e")))
    assert (tmp_path / "theirs").read_text(encoding="utf-8") == "theirs"
    assert len(store.versions()) == VERSIONS


def test_versions_of_a_clock_that_ran_ahead(store, folder):
    """What was just made is the newest one and stays; the oldest one goes, as ever."""
    ahead = [folder / f"library.json.2099010{day}T000000.000000000" for day in range(1, VERSIONS + 1)]
    for file in ahead:
        file.write_text("[]", encoding="utf-8")
    for number in range(3):
        store.update(add(str(number)))
    contents = [json.loads(Path(file).read_text(encoding="utf-8")) for file in store.versions()]
    assert [[record["id"] for record in content] for content in contents] == [["0", "1"], ["0"], [], [], []]
    assert [file.exists() for file in ahead] == [False, False, True, True, True]


def test_two_versions_of_one_moment(store, monkeypatch):
    monkeypatch.setattr("time.time_ns", lambda: 1_800_000_000_000_000_000)
    for number in range(4):
        store.update(add(str(number)))
    assert [file[-9:] for file in store.versions()] == ["000000002", "000000001", "000000000"]


def test_a_version_that_cannot_be_removed_is_no_error(store, folder, monkeypatch):
    for number in range(VERSIONS):
        (folder / VERSION.format(number)).touch()

    def unlink(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    store.update(add("a"))
    monkeypatch.setattr(os, "unlink", unlink)
    store.update(add("b"))
    assert [record.id for record in store.read()] == ["a", "b"]


def test_a_library_whose_name_begins_like_another_s(folder):
    """Each keeps its own versions."""
    one, other = Store(str(folder / "refs")), Store(str(folder / "refs.json"))
    for number in range(VERSIONS + 3):
        one.update(add(str(number)))
        if number < 3:
            other.update(add(str(number)))
    assert (len(one.versions()), len(other.versions())) == (VERSIONS, 2)
    assert not set(one.versions()) & set(other.versions())


def test_without_second_names_a_killed_copy_is_cleared_up(store, folder, monkeypatch):
    """Its temporary file is one of the library's."""

    def link(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    store.update(add("a"))
    monkeypatch.setattr(os, "link", link)
    monkeypatch.setattr(files, "discard", lambda temporary: None)  # as killed
    monkeypatch.setattr(os, "replace", link)
    with pytest.raises(WriteError):
        store.update(add("b"))
    monkeypatch.undo()
    assert [files.target(name) for name in os.listdir(folder) if name.endswith(".tmp")] == ["library.json"]
    store.update(add("b"))
    assert not list(folder.glob(".*.tmp"))


# the times of versions -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [0, 1, 58, 59, 60, 365, 789, 790, 11_016, 11_017, 20_000, 47_540, 47_541, 2_932_896])
def test_a_stamp_is_a_time(day):
    """Leap days of 1972, 2000 and (none) 2100, ends of years, and the last day of 9999."""
    for rest in (0, 86_399_999_999_999):
        nanoseconds = day * 86_400_000_000_000 + rest
        assert store_module._time(store_module._stamp(nanoseconds)) == nanoseconds


@pytest.mark.parametrize("day", ["20260229", "20261301", "20260100", "21000229", "20260132"])
def test_a_day_that_there_is_not_is_none(day):
    assert store_module._time(f"{day}T000000.000000000") is None
    assert store_module._time("20260228T000000.000000000") is not None


@pytest.mark.parametrize("stamp", ["", "20260228", "20260228T240000.000000000", "20260228 000000.000000000", "2" * 23])
def test_what_is_no_stamp(stamp):
    assert store_module._time(stamp) is None
