"""`citekit add`: whatever happens, the library is the old one or the new one, and no work is in it twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from answers import answer, assert_refused
from processes import PATIENCE, until

TEX = {"id": "knuth", "type": "book", "title": "The TeXbook", "author": [{"family": "Knuth", "given": "Donald"}],
       "issued": {"date-parts": [[1984]]}}  # fmt: skip


@pytest.fixture
def refs(tmp_path):
    """A file of records: ``refs(TEX, name="a.json")``."""

    def write(*records, name="refs.json"):
        (tmp_path / name).write_text(json.dumps(records), encoding="utf-8")
        return name

    return write


@pytest.fixture
def stored(tmp_path):
    """What is in the user's library."""
    return lambda: json.loads((tmp_path / ".data/citekit/library.json").read_text(encoding="utf-8"))


def test_what_was_added_is_there_with_the_bundled_records(citekit, refs):
    assert answer(citekit("add", refs(TEX))) == ("knuth\n", "", 0)
    done = citekit("format", "knuth", "24797")
    assert done.stdout.startswith("Andrijasevic, R., & Walters, W. (2010).")
    assert done.stdout.endswith("Knuth, D. (1984). The TeXbook.\n")


def test_with_a_file_named_the_own_library_is_not_read(citekit, refs):
    citekit("add", refs(TEX))
    assert_refused(citekit("format", "knuth", "-L", refs(TEX | {"id": "kant"}, name="b.json")), 1, "no record 'knuth'")


def test_the_own_record_wins_over_the_bundled_one(citekit, refs):
    assert answer(citekit("add", refs({"id": "24797", "type": "book", "title": "Mine"}))) == ("24797\n", "", 0)
    assert answer(citekit("format", "24797")) == ("Mine. (n.d.).\n", "", 0)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("refs.bib", "@book{knuth, author = {Knuth, Donald}, title = {TeX}, year = 1984}"),
        ("refs.ris", "TY  - BOOK\nID  - knuth\nTI  - TeX\nER  - \n"),
        ("refs.yaml", "references:\n- id: knuth\n  type: book\n"),
    ],
)
def test_any_form_is_read(citekit, tmp_path, name, data):
    (tmp_path / name).write_text(data, encoding="utf-8")
    assert answer(citekit("add", name)) == ("knuth\n", "", 0)
    assert answer(citekit("add", "-", stdin=data, env={"XDG_DATA_HOME": str(tmp_path / "x")})) == ("knuth\n", "", 0)


@pytest.mark.parametrize(
    "twin",
    [
        {"id": "other", "type": "book", "title": "<i>The Texbook</i>", "author": [{"family": "Knuth", "given": "D."}],
         "issued": {"raw": "June 1984"}},
        TEX,
    ],
)  # fmt: skip
def test_a_work_is_not_doubled(citekit, refs, stored, twin):
    citekit("add", refs(TEX))
    done = citekit("add", refs(twin, name="b.json"))
    assert (done.stdout, done.returncode) == ("", 0)
    assert done.stderr.startswith(f"citekit: warning: '{twin['id']}' is left out: the library has ")
    assert stored() == [TEX]


def test_a_work_is_not_doubled_within_a_file_either(citekit, refs, stored):
    assert citekit("add", refs(TEX, TEX | {"id": "b"})).stdout == "knuth\n"
    assert len(stored()) == 1


def test_a_bundled_work_is_known_by_its_doi(citekit, refs):
    done = citekit("add", refs({"id": "iom", "type": "article", "DOI": "https://doi.org/10.1068/D1509"}))
    assert answer(done) == (
        "",
        "citekit: warning: 'iom' is left out: the library has the work as '24797' (--duplicates replace or add)\n",
        0,
    )


def test_two_dois_are_two_works(citekit, refs, stored):
    works = [TEX | {"id": id, "DOI": f"10.1000/{id}"} for id in ("a", "b")]
    assert answer(citekit("add", refs(*works))) == ("a\nb\n", "", 0)
    assert stored() == works


def test_replace_and_add(citekit, refs, stored):
    citekit("add", refs(TEX))
    second = TEX | {"id": "other", "volume": "A"}
    done = citekit("add", refs(second), "--duplicates", "replace")
    assert answer(done) == ("knuth\n", "citekit: warning: 'other' replaces 'knuth', the same work\n", 0)
    assert stored() == [second | {"id": "knuth"}]
    assert citekit("add", refs(TEX), "--duplicates", "add").stdout == "knuth-2\n"
    assert [record["id"] for record in stored()] == ["knuth", "knuth-2"]


def test_another_work_of_the_same_id_gets_a_new_one(citekit, refs, stored):
    citekit("add", refs(TEX))
    done = citekit("add", refs({"id": "knuth", "type": "book", "title": "Literate Programming"}))
    assert answer(done) == ("knuth-2\n", "citekit: warning: 'knuth' is another work's id: added as 'knuth-2'\n", 0)
    assert stored()[0] == TEX


def test_a_dry_run_writes_nothing(citekit, refs, tmp_path):
    assert answer(citekit("add", "--dry-run", refs(TEX))) == ("knuth\n", "", 0)
    assert not (tmp_path / ".data").exists()


def test_one_broken_record_and_nothing_is_added(citekit, refs, tmp_path):
    broken = {"id": "x", "type": "book", "author": [7]}
    assert_refused(citekit("add", refs(TEX, broken)), 1, "refs.json:1: entry 'x': author: a name must be an object")
    assert not (tmp_path / ".data").exists()
    done = citekit("add", refs(TEX, broken), "--keep-going")
    assert (done.stdout, done.returncode) == ("knuth\n", 1)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("", 2, "give at least one file"),
        ("none.bib", 3, "none.bib: cannot be read: No such file"),
        (".", 3, ".: cannot be read: Is a directory"),
        ("empty", 0, ""),
    ],
)
def test_what_cannot_be_read(citekit, tmp_path, words, code, message):
    (tmp_path / "empty").write_bytes(b"")
    done = citekit("add", *words.split())
    if code:
        assert_refused(done, code, message)
    else:
        assert answer(done) == ("", "", 0)


def test_a_home_that_cannot_be_written(citekit, refs, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = citekit("add", refs(TEX), env={"XDG_DATA_HOME": str(tmp_path / "file")})
    assert_refused(done, 3, f"{tmp_path}/file/citekit: cannot be made: Not a directory; CITEKIT_DATA names another")


def test_a_damaged_library_is_left_alone(citekit, refs, tmp_path):
    library = tmp_path / ".data/citekit/library.json"
    library.parent.mkdir(parents=True)
    library.write_text('[{"id": "mine"', encoding="utf-8")
    assert_refused(citekit("add", refs(TEX)), 1, f"{library}:1: not JSON")
    assert library.read_text(encoding="utf-8") == '[{"id": "mine"'


def test_writers_at_once_lose_nothing(refs, stored, tmp_path):
    names = [refs({"id": f"r{n}", "type": "book", "title": f"Book {n}"}, name=f"{n}.json") for n in range(4)]
    env = {**os.environ, "XDG_DATA_HOME": str(tmp_path / ".data")}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "citekit", "add", name], cwd=tmp_path, env=env, stdout=subprocess.DEVNULL
        )
        for name in names
    ]
    assert [process.wait(PATIENCE) for process in running] == [0] * 4
    assert {record["id"] for record in stored()} == {"r0", "r1", "r2", "r3"}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_a_killed_writer_leaves_the_old_library_or_the_new_one(citekit, refs, stored, tmp_path):
    """Killed while it writes; every record that was there before is there afterwards, and the next writer goes on."""
    many = [{"id": f"r{n}", "type": "book", "title": f"Book {n}", "abstract": "x" * 2000} for n in range(1500)]
    citekit("add", refs(*many))
    data = tmp_path / ".data/citekit"
    env = {**os.environ, "XDG_DATA_HOME": str(tmp_path / ".data")}
    for attempt in range(4):
        size = len(stored())
        one = refs({"id": f"new{attempt}", "type": "book", "title": f"New {attempt}"}, name="one.json")
        process = subprocess.Popen([sys.executable, "-m", "citekit", "add", one], cwd=tmp_path, env=env)
        until(lambda process=process: list(data.glob(".library.json.*.tmp")) or process.poll() is not None)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert len(stored()) in (size, size + 1)
    assert citekit("add", refs(TEX)).stdout == "knuth\n"
    assert not list(data.glob(".library.json.*.tmp"))
