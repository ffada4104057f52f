"""A disk that is full, and files that may not grow: what was there stays, what was refused is said."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from answers import answer, assert_refused

PAGE = 4096


@pytest.fixture
def disk(tmp_path) -> Iterator[Path]:
    """A disk of 200 pages in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={200 * PAGE},mode=700", "citekit-test", str(folder)],
        capture_output=True, text=True, check=False,
    ) if hasattr(os, "geteuid") and os.geteuid() == 0 else None  # fmt: skip
    if made is None or made.returncode:
        pytest.skip(f"no disk can be made here: {made.stderr.strip() if made else 'not root'}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(disk: Path, free: int = 0) -> None:
    """Leave so many pages free."""
    with open(disk / "ballast", "ab", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * PAGE)
        except OSError:
            pass
        file.truncate(max(file.tell() // PAGE - free, 0) * PAGE)


def records(*ids: str, size: int = 2000) -> str:
    return json.dumps([{"id": id, "type": "book", "title": f"Book {id}", "abstract": id * size} for id in ids])


def temporary(folder: Path) -> list[Path]:
    return list(folder.rglob("*.tmp"))


@pytest.mark.parametrize("free", [0, 3])
@pytest.mark.parametrize("words", [("add", "more.json"), ("edit", "a", "volume=3"), ("remove", "b")])
def test_the_library_stays_as_it_was(citekit, disk, tmp_path, free, words):
    env = {"CITEKIT_DATA": str(disk / "data")}
    (tmp_path / "refs.json").write_text(records("a", "b", size=15_000), encoding="utf-8")
    (tmp_path / "more.json").write_text(records("c"), encoding="utf-8")
    citekit("add", "refs.json", env=env)
    library = disk / "data" / "library.json"
    before = library.read_bytes()
    fill(disk, free)
    assert_refused(citekit(*words, env=env), 3, f"{library}: cannot be written: No space left on device\n")
    assert library.read_bytes() == before
    assert {file.name for file in library.parent.iterdir()} == {"library.json", "library.json.lock"}
    assert citekit("format", "a", env=env).returncode == 0
    (disk / "ballast").unlink()
    assert citekit(*words, env=env).returncode == 0
    assert library.read_bytes() != before


def test_a_first_library_is_not_begun(citekit, disk, tmp_path):
    (tmp_path / "refs.json").write_text(records("a"), encoding="utf-8")
    fill(disk)
    done = citekit("add", "refs.json", env={"CITEKIT_DATA": str(disk)})
    assert_refused(done, 3, f"{disk}/library.json: cannot be written: No space left on device\n")
    assert not (disk / "library.json").exists()
    assert not temporary(disk)


@pytest.mark.parametrize("free", [0, 2])
@pytest.mark.parametrize(
    "words",
    [
        ("format", "--all", "-L", "refs.json", "-o"),
        ("format", "--all", "--independent", "-L", "refs.json", "-o"),
        ("convert", "refs.json", "-o"),
    ],
    ids=lambda words: " ".join(words[:3]),
)
def test_output_stays_as_it_was(citekit, disk, tmp_path, free, words):
    (tmp_path / "refs.json").write_text(records(*(f"a{n}" for n in range(900)), size=1), encoding="utf-8")
    (disk / "out.txt").write_text("before", encoding="utf-8")
    fill(disk, free)
    form = ("--to", "csljson") if words[0] == "convert" else ()
    done = citekit(*words, str(disk / "out.txt"), *form)
    assert_refused(done, 3, f"{disk}/out.txt: cannot be written: No space left on device\n")
    assert (disk / "out.txt").read_text(encoding="utf-8") == "before"
    assert not temporary(disk)


@pytest.mark.parametrize("free", [0, 1, 20])
def test_a_full_cache_is_no_error(citekit, disk, tmp_path, free):
    (tmp_path / "refs.json").write_text(records(*"abcdefghij", size=30_000), encoding="utf-8")
    (tmp_path / "small.json").write_text(records("b"), encoding="utf-8")
    right = citekit("format", "b", "-L", "small.json", env={"CITEKIT_CACHE": str(tmp_path / "cache")}).stdout
    fill(disk, free)
    for _ in range(2):
        done = citekit("format", "b", "-L", "refs.json", env={"CITEKIT_CACHE": str(disk / "cache")})
        assert answer(done) == (right, "", 0)
        assert not temporary(disk)


# without a disk of one's own -----------------------------------------------------------------------------------------


#: Python itself puts half of a module in place where that may not grow
NO_BYTECODE = {"PYTHONDONTWRITEBYTECODE": "1"}


def at_most(size: int) -> Callable[[], None]:
    """No file of the process may grow beyond ``size`` bytes."""
    resource = pytest.importorskip("resource")
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [0, 1, 8192, 20_000])
def test_a_library_that_may_not_grow(citekit, tmp_path, size):
    env = {"CITEKIT_DATA": str(tmp_path / "data"), **NO_BYTECODE}
    (tmp_path / "refs.json").write_text(records("a", "b", size=15_000), encoding="utf-8")
    citekit("add", "refs.json", env=env)
    library = tmp_path / "data" / "library.json"
    before = library.read_bytes()
    done = citekit("edit", "a", "volume=3", env=env, preexec_fn=at_most(size))
    assert_refused(done, 3, f"{library}: cannot be written: File too large\n")
    assert library.read_bytes() == before
    assert {file.name for file in library.parent.iterdir()} == {"library.json", "library.json.lock"}


@pytest.mark.parametrize("size", [0, 5000, 100_000])
def test_a_cache_that_may_not_grow(citekit, tmp_path, size):
    (tmp_path / "refs.json").write_text(records(*"abcdefghij", size=30_000), encoding="utf-8")
    cache = tmp_path / "cache"
    env = {"CITEKIT_CACHE": str(cache), **NO_BYTECODE}
    done = citekit("format", "b", "-L", "refs.json", env=env, preexec_fn=at_most(size))
    assert answer(done) == ("Book b. (n.d.).\n", "", 0)
    assert [file.parent.name for file in cache.rglob("*") if file.is_file()] in ([], ["styles"])


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize(
    "words", [("export", "24797", "--to", "csljson"), ("styles", "show", "apa"), ("cache", "path"), ("--version",)]
)
def test_standard_output_that_cannot_be_written(citekit, words):
    with open("/dev/full", "wb") as full:
        done = citekit(*words, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert done.stderr == "citekit: error: standard output: cannot be written: No space left on device\n"
