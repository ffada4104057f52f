"""kill -9 at every step: a file is the old one or the new one, whole, and whoever comes next can go on."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
from pathlib import Path

import pytest

from citekit.cli import run
from citekit.cli.faults import catch_signals, guard
from citekit.library import index
from citekit.library.store import VERSIONS
from citekit.storage import sealed

from .steps import ended, kills, steps, stopped

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")


def book(id: str, **more: str) -> dict[str, str]:
    return {"id": id, "type": "book", "title": f"The Book {id}", "abstract": "x" * 400, **more}


@pytest.fixture
def library(tmp_path, monkeypatch) -> Path:
    """The user's library, with more records than go through one buffer, and two earlier versions."""
    monkeypatch.setenv("CITEKIT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    for name, ids in (("more", ["b"]), ("old", [f"r{n}" for n in range(60)]), ("first", ["first"])):
        (tmp_path / f"{name}.json").write_text(json.dumps([book(id) for id in ids]), encoding="utf-8")
    for name in ("first", "old"):
        assert run(["add", "-q", f"{name}.json"]) == 0
    assert run(["edit", "-q", "r1", "volume=2"]) == 0
    return tmp_path / "data" / "library.json"


def whole(file: Path) -> bytes:
    """The bytes of a file of records that can be read."""
    data = file.read_bytes()
    assert {"id", "type", "title"} <= json.loads(data)[0].keys()
    return data


def versions(library: Path) -> list[Path]:
    return sorted(library.parent.glob("library.json.2*"), reverse=True)


#: each command, and how many steps there are between two at which it is killed; they differ before they change anything
CHANGES = {"edit r1 volume=3": 2, "add more.json": 4, "remove r1 first": 4}


@pytest.mark.parametrize(("words", "stride"), CHANGES.items(), ids=CHANGES)
def test_the_library_is_the_old_one_or_the_new_one(library, words, stride):
    old = whole(library)
    kept = {file: file.read_bytes() for file in versions(library)}
    new = None
    states = []
    for at in kills(lambda: run(words.split()), stride):
        now = whole(library)
        states.append(now != old)
        assert b"The Book r59" in now, at
        if now != old:
            assert new in (None, now), at
            new = now
            assert any(whole(file) == old for file in versions(library)), f"{at}: the old one is not kept"
        for file, data in kept.items():
            assert file.read_bytes() == data, at
        with open(f"{library}.lock", "ab") if os.path.exists(f"{library}.lock") else open(os.devnull, "ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises where somebody holds it
        for file in versions(library):
            whole(file)
            if file not in kept:
                file.unlink()
        library.write_bytes(old)
    assert states == sorted(states), "what is new stays new"
    assert states.count(False) > 20 / stride
    assert states.count(True) > 3 / stride
    assert whole(library) == new  # the last run was not killed
    assert not list(library.parent.glob(".*.tmp")), "and it removed what the killed ones left"


def test_who_comes_next_clears_up_the_versions(library):
    for number in range(VERSIONS):
        assert run(["edit", "-q", "r1", f"volume=1{number}"]) == 0
    left = []
    for at in kills(lambda: run(["edit", "r1", f"volume={os.getpid()}"]), stride=3):
        for file in versions(library):
            whole(file)
        left.append(len(versions(library)))
        assert run(["edit", "-q", "r1", f"volume=2{len(left)}"]) == 0
        assert len(versions(library)) == VERSIONS, at
    assert max(left) > VERSIONS, "there was something to clear up"


@pytest.mark.parametrize(
    ("words", "before", "stride"),
    [
        (["format", "r1", "r2", "-o", "out"], "something else\n" * 5000, 2),
        (["format", "--all", "--independent", "-L", "more.json", "-o", "out"], "something else\n", 2),
        (["convert", "old.json", "-o", "out", "--to", "ris"], "something else\n", 3),
        (["convert", "old.json", "-o", "out", "--to", "ris"], None, 3),
    ],
    ids=["format", "format in pieces", "convert", "convert to a new file"],
)
@pytest.mark.usefixtures("library")
def test_output_is_the_old_one_or_the_new_one(tmp_path, words, before, stride):
    out = tmp_path / "out"
    assert run(words) == 0  # and the style is in the cache
    new = out.read_text(encoding="utf-8")
    seen = []
    out.unlink()
    if before is not None:
        out.write_text(before, encoding="utf-8")
    for at in kills(lambda: run(words), stride):
        now = out.read_text(encoding="utf-8") if out.exists() else None
        assert now in (before, new), at
        seen.append(now == new)
    assert seen == sorted(seen)
    assert (True in seen, False in seen) == (True, True)


def test_what_is_cached_is_whole_or_not_there(tmp_path):
    made = tmp_path / "cache" / "styles" / "a"
    found = []
    for at in kills(lambda: sealed.write(str(made), b"code" * 20_000)):
        found.append(made.exists())
        assert sealed.read(str(made), pytest.fail) == (b"code" * 20_000 if made.exists() else None), at
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)
    assert found == sorted(found)
    assert (True in found, False in found) == (True, True)


SIGNALLED = {
    "output": ["format", "r1", "-o", "out"],
    "output in pieces": ["format", "--all", "--independent", "-L", "more.json", "-o", "out"],
    "the library": ["edit", "r1", "volume=3"],
    "a new style in the cache": ["format", "r1", "-s", "small.csl", "-o", "out"],
}
SMALL = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>T</title><id>t</id></info>'
    '<citation><layout><text variable="title"/></layout></citation>'
    '<bibliography><layout><text variable="title"/></layout></bibliography></style>'
)


@pytest.mark.parametrize("words", SIGNALLED.values(), ids=SIGNALLED)
@pytest.mark.usefixtures("library")
def test_a_signal_leaves_no_temporary_file(tmp_path, words):
    """Wherever it comes: its exception is raised right behind the call that it came in."""

    def job() -> int:
        catch_signals()
        return run(words)

    (tmp_path / "small.csl").write_text(SMALL, encoding="utf-8")
    assert run(["format", "r1", "-o", "out"]) == 0  # apa is in the cache, so that not each run compiles it
    known = set(tmp_path.rglob("*"))
    tried = 0
    for at in kills(job, 1 if "small.csl" in words else 4, signal.SIGTERM):  # a cached file is what is quickly begun
        tried += 1
        left = {file.name for file in tmp_path.rglob("*.tmp")}
        assert not left, at
        for file in set(tmp_path.rglob("*")) - known:  # the next has as many steps
            file.unlink()
    assert tried > 8


@pytest.mark.usefixtures("library")
def test_an_index_is_whole_or_not_there(tmp_path):
    records = [book(f"i{n}", abstract="y" * 3000) for n in range(90)]
    (tmp_path / "large.json").write_text(json.dumps(records), encoding="utf-8")
    folder = tmp_path / "cache" / "libraries"

    def job() -> int:
        return run(["export", "i88", "-L", "large.json", "--to", "csljson", "-o", "out"])

    assert job() == 0
    answer = (tmp_path / "out").read_bytes()
    found = []
    shutil.rmtree(folder)
    for at in kills(job, stride=17):  # an index is hundreds of statements
        found.append(bool(list(folder.glob("*.sqlite"))))
        (tmp_path / "out").unlink(missing_ok=True)
        assert job() == 0, at
        assert (tmp_path / "out").read_bytes() == answer, at
        shutil.rmtree(folder)
    assert found == sorted(found)
    assert (True in found, False in found) == (True, True)


def test_a_signal_leaves_no_half_index(tmp_path):
    (tmp_path / "large.json").write_text(json.dumps([book("x")]), encoding="utf-8")
    made = tmp_path / "x.sqlite"

    def build() -> int:
        index._built(str(made), str(tmp_path / "large.json"), None, None).close()
        return 0

    def job() -> int:
        catch_signals()
        return guard(build)

    whole = []
    for at in kills(job, 2, signal.SIGTERM):
        assert not list(tmp_path.glob(".*.tmp")), at
        whole.append(made.exists())
    assert (True in whole, False in whole) == (True, True)


@pytest.mark.usefixtures("library")
def test_it_is_on_the_disk_before_it_has_the_name():
    """Data, then the renaming, then the folder: the order that a loss of power asks for (as SQLite and git have it)."""
    order = [name for name in steps(lambda: run(["add", "more.json"])) if name in ("behind fsync", "before replace")]
    assert order == ["behind fsync", "before replace", "behind fsync"]


def test_the_lock_of_a_killed_writer_is_free(library):
    writer = stopped(lambda: run(["edit", "r1", "volume=5"]), "behind fsync")
    waiting = os.fork()
    if not waiting:
        os._exit(run(["add", "-q", "more.json"]))
    os.kill(writer, signal.SIGKILL)
    assert (ended(writer), ended(waiting)) == (-signal.SIGKILL, 0)
    assert b'"The Book b"' in whole(library)
    assert not list(library.parent.glob(".*.tmp"))


def test_a_writer_that_does_not_come_to_an_end_is_named(library, monkeypatch, capsys):
    monkeypatch.setattr("citekit.library.store._PATIENCE", 0.1)
    old = whole(library)
    writer = stopped(lambda: run(["edit", "r1", "volume=5"]), "behind fsync")
    try:
        assert run(["add", "more.json"]) == 3
        assert capsys.readouterr().err == f"citekit: error: {library}: another citekit is writing it; try again\n"
        assert whole(library) == old
        assert run(["format", "r1", "-o", "out"]) == 0, "readers do not wait"
    finally:
        os.kill(writer, signal.SIGCONT)
    assert ended(writer) == 0


def test_an_editor_that_saves_before_the_last_look_is_not_overwritten(library):
    theirs = json.dumps([book("theirs")]).encode()
    writer = stopped(lambda: run(["edit", "r1", "volume=5"]), "behind read")
    library.write_bytes(theirs)
    os.kill(writer, signal.SIGCONT)
    assert ended(writer) == 3
    assert whole(library) == theirs


def test_what_an_editor_saves_behind_it_is_kept_as_a_version(library):
    theirs = json.dumps([book("theirs")]).encode()
    writer = stopped(lambda: run(["edit", "r1", "volume=5"]), "behind fsync")
    library.write_bytes(theirs)
    os.kill(writer, signal.SIGCONT)
    assert ended(writer) == 0
    assert b"The Book r59" in whole(library)
    assert whole(versions(library)[0]) == theirs
