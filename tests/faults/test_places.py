"""Places that are not as they should be: homes that cannot be written or are not there, files that cannot be read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from answers import answer, assert_refused
from citekit.cli import run

from .steps import ended, stopped
from .users import as_user

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX permissions")

REFERENCE = "Andrijasevic, R., & Walters, W. (2010). "
BOOK = json.dumps([{"id": "a", "type": "book", "title": "Book"}])


@pytest.fixture
def home(tmp_path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def in_home(home: Path, **more: str) -> dict[str, str]:
    """The environment of somebody whose folders all lie in their home."""
    return {"HOME": str(home), "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "", "XDG_CACHE_HOME": "", **more}


def test_a_home_that_cannot_be_written(bound, home, tmp_path):
    (tmp_path / "refs.json").write_text(BOOK, encoding="utf-8")
    home.chmod(0o500)
    done = bound("format", "24797", env=in_home(home))
    assert (done.stdout.startswith(REFERENCE), done.stderr, done.returncode) == (True, "", 0)
    done = bound("add", "refs.json", env=in_home(home))
    place = home / ".local" / "share" / "citekit"
    assert_refused(done, 3, f"{place}: cannot be made: Permission denied; CITEKIT_DATA names another folder\n")
    assert list(home.iterdir()) == []


def test_a_library_in_a_folder_that_cannot_be_written(bound, home, tmp_path):
    (tmp_path / "refs.json").write_text(BOOK, encoding="utf-8")
    (home / "library.json").write_text(BOOK.replace('"a"', '"mine"'), encoding="utf-8")
    home.chmod(0o500)
    env = in_home(home, CITEKIT_DATA=str(home))
    assert_refused(
        bound("add", "refs.json", env=env), 3, f"{home}/library.json: cannot be written: Permission denied\n"
    )
    assert bound("format", "mine", env=env).stdout == "Book. (n.d.).\n"


@pytest.mark.parametrize("place", ["file", "folder"])
def test_a_library_that_may_not_be_read_is_not_passed_over(bound, home, tmp_path, place):
    """Nor is it begun anew, as one that is not there would be."""
    (tmp_path / "refs.json").write_text(BOOK, encoding="utf-8")
    folder = home / "data"
    folder.mkdir()
    library = folder / "library.json"
    library.write_text(BOOK, encoding="utf-8")
    closed = library if place == "file" else folder
    closed.chmod(0)
    env = in_home(home, CITEKIT_DATA=str(folder))
    for words in (
        ("format", "24797"),
        ("format", "a"),
        ("add", "refs.json"),
        ("edit", "a", "volume=2"),
        ("remove", "a"),
    ):
        done = bound(*words, env=env)
        assert (done.stdout, done.returncode, done.stderr.count("\n")) == ("", 3, 1), words
        assert "Permission denied" in done.stderr
    closed.chmod(0o700)
    assert library.read_text(encoding="utf-8") == BOOK


@pytest.mark.parametrize("words", [("format", "a", "-L"), ("add",), ("format", "24797", "-s")])
def test_a_file_that_may_not_be_read(bound, tmp_path, words):
    file = tmp_path / "closed.csl"
    file.write_text(BOOK, encoding="utf-8")
    file.chmod(0)
    assert_refused(bound(*words, str(file)), 3, f"{file}: ")


def test_output_in_a_folder_that_cannot_be_written(bound, home):
    (home / "out").write_text("before", encoding="utf-8")
    home.chmod(0o500)
    done = bound("format", "24797", "-o", str(home / "out"))
    assert_refused(done, 3, f"{home}/out: cannot be written: Permission denied\n")
    assert (home / "out").read_text(encoding="utf-8") == "before"


@pytest.mark.skipif(sys.platform == "darwin", reason="how a home is looked for there")
def test_no_home_at_all(tmp_path):
    """As a user without an entry, in many a container: ~ is no folder then, and none of that name is made."""
    work = tmp_path / "work"
    work.mkdir()
    words = as_user(987654, work)
    env = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "CITEKIT_", "HOME"))}

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        command = [*words, sys.executable, "-m", "citekit", *more]
        return subprocess.run(command, input=BOOK, env=env, cwd=work, capture_output=True, text=True, check=False)

    assert run("format", "24797").stdout.startswith(REFERENCE)
    done = run("add", "-")
    assert_refused(
        done, 3, f"{os.devnull}/no-home/.local/share/citekit: cannot be made: Not a directory; CITEKIT_DATA "
    )
    assert list(work.iterdir()) == []


def test_a_folder_in_the_place_of_the_library(citekit, tmp_path):
    (tmp_path / "refs.json").write_text(BOOK, encoding="utf-8")
    (tmp_path / "data" / "library.json").mkdir(parents=True)
    env = {"CITEKIT_DATA": str(tmp_path / "data")}
    for words in (("add", "refs.json"), ("format", "24797")):
        done = citekit(*words, env=env)
        assert_refused(done, 3, f"{tmp_path}/data/library.json: cannot be read: Is a directory\n")


@pytest.mark.parametrize("content", ["", "\n", "[]"])
def test_an_empty_file_is_an_empty_library(citekit, tmp_path, content):
    (tmp_path / "refs.json").write_text(BOOK, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "library.json").write_text(content, encoding="utf-8")
    env = {"CITEKIT_DATA": str(tmp_path / "data")}
    assert citekit("format", "24797", env=env).stdout.startswith(REFERENCE)
    assert answer(citekit("add", "refs.json", env=env)) == ("a\n", "", 0)
    assert answer(citekit("format", "a", env=env)) == ("Book. (n.d.).\n", "", 0)


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_a_library_keeps_its_permissions_and_its_owner(citekit, tmp_path, mode):
    (tmp_path / "refs.json").write_text(BOOK, encoding="utf-8")
    (tmp_path / "data").mkdir()
    library = tmp_path / "data" / "library.json"
    library.write_text("[]", encoding="utf-8")
    library.chmod(mode)
    owner = 12345 if os.geteuid() == 0 else os.geteuid()
    os.chown(library, owner, -1)
    assert citekit("add", "refs.json", env={"CITEKIT_DATA": str(tmp_path / "data")}).returncode == 0
    status = library.stat()
    assert (status.st_mode & 0o777, status.st_uid) == (mode, owner)


def test_new_folders_are_the_user_s_alone(citekit, home, tmp_path):
    """All of them: `os.makedirs` gives its mode to the last one only."""
    (tmp_path / "refs.json").write_text(BOOK, encoding="utf-8")
    for words in (("add", "refs.json"), ("format", "a")):
        assert citekit(*words, env=in_home(home), umask=0).returncode == 0
    folders = [folder for folder in home.rglob("*") if folder.is_dir()]
    assert {folder.name for folder in folders} >= {".local", "share", "citekit", ".cache", "styles"}
    assert {folder.stat().st_mode & 0o777 for folder in folders} == {0o700}


def test_what_is_private_is_private_while_it_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["format", "24797"]) == 0  # and the style is in the cache, so that "out" is all that is written
    (tmp_path / "out").write_text("before", encoding="utf-8")
    (tmp_path / "out").chmod(0o600)
    writer = stopped(lambda: run(["format", "24797", "-o", "out"]), "behind writelines")
    (temporary,) = tmp_path.glob(".out.*.tmp")
    assert temporary.stat().st_mode & 0o777 == 0o600
    os.kill(writer, signal.SIGCONT)
    assert ended(writer) == 0
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["x" * 255, "é" * 127])
def test_names_as_long_as_a_system_has_them(citekit, tmp_path, name):
    assert answer(citekit("format", "24797", "-o", name)) == ("", "", 0)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(REFERENCE)
