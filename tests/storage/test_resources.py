"""Where files lie."""

from __future__ import annotations

import os
import sys

import pytest

from citekit.storage import resources


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the XDG folders")
@pytest.mark.parametrize(
    ("kind", "environment", "expected"),
    [
        ("cache", {"CITEKIT_CACHE": "/x", "XDG_CACHE_HOME": "/y"}, "/x"),
        ("cache", {"XDG_CACHE_HOME": "/y"}, "/y/citekit"),
        ("cache", {"XDG_CACHE_HOME": "relative"}, "/home/me/.cache/citekit"),
        ("cache", {}, "/home/me/.cache/citekit"),
        ("data", {"CITEKIT_DATA": "/x"}, "/x"),
        ("data", {"XDG_DATA_HOME": "/y"}, "/y/citekit"),
        ("data", {}, "/home/me/.local/share/citekit"),
        ("config", {"CITEKIT_CONFIG_FOLDER": "/x"}, "/x"),
        ("config", {}, "/home/me/.config/citekit"),
    ],
)
def test_the_folders_of_a_user(monkeypatch, kind, environment, expected):
    for name in [name for name in os.environ if name.startswith(("CITEKIT_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", "/home/me")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert resources.user_folder(kind) == expected


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the XDG folders")
@pytest.mark.parametrize("home", ["", "relative", "."])
def test_a_home_that_is_none(monkeypatch, home):
    """The one that the system has is taken: "" is no home at the root, and a relative one would be here and there."""
    import pwd

    for name in [name for name in os.environ if name.startswith(("CITEKIT_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", home)
    own = pwd.getpwuid(os.getuid()).pw_dir
    for kind, place in {"data": ".local/share", "config": ".config", "cache": ".cache"}.items():
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", "")
        assert resources.user_folder(kind) == os.path.join(own, place, "citekit")
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", "relative")
        assert resources.user_folder(kind) == os.path.join(own, place, "citekit")
    assert resources.in_full("~/refs.bib") == os.path.join(own, "refs.bib")


@pytest.mark.skipif(sys.platform == "win32", reason="a home is looked for otherwise there")
def test_the_home_in_a_path(monkeypatch):
    monkeypatch.setenv("HOME", "/home/me")
    paths = {"~": "/home/me", "~/a": "/home/me/a", "~nobody-such/a": "~nobody-such/a", "a~": "a~", "/a": "/a", "": ""}
    assert {path: resources.in_full(path) for path in paths} == paths


def test_the_nearest_settings_come_first(tmp_path, monkeypatch):
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    monkeypatch.setenv("CITEKIT_CONFIG_FOLDER", str(tmp_path / "user"))
    assert resources.settings_files() == []
    files: list[str] = []
    for folder in (tmp_path / "user", tmp_path, below):
        folder.mkdir(exist_ok=True)
        (folder / "citekit.toml").touch()
        files.insert(0, str(folder / "citekit.toml"))
        assert resources.settings_files() == files


@pytest.mark.skipif(sys.platform == "win32", reason="a working directory cannot be removed there")
def test_a_working_directory_that_is_gone(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert resources.settings_files() == []


@pytest.mark.skipif(sys.platform == "win32", reason="a home is looked for otherwise there")
def test_without_a_home_nothing_is_put_where_one_stands(monkeypatch):
    """A user without an entry, as in many containers, for whom ~ stays ~."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "CITEKIT_DATA", "CITEKIT_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 987654)
    assert resources.user_folder("data").startswith(os.devnull)
    assert resources.user_folder("cache").startswith(os.devnull)
    assert resources.in_full("~/a") == "~/a"
