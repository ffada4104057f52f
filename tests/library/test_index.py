"""The id index: one record of a large file without parsing the file."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from citekit.errors import NotFound, ReadError
from citekit.library import LARGE, Library
from citekit.library import index as index_module
from citekit.library.index import open_index
from citekit.records import Reference

COUNT = 1500


def record(number: int) -> dict[str, object]:
    return {
        "id": f"item{number}",
        "type": "article-journal",
        "title": f"Über Grenzen und ihre Überschreitung, Teil {number}" + " und so fort" * 10,
        "author": [{"family": "Müller" if number % 2 else "Smith", "given": "Ada"}],
        "issued": {"date-parts": [[1900 + number % 100]]},
        "container-title": "Zeitschrift für Grenzfragen",
        "DOI": f"10.1000/X{number}",
        "citation-key": f"key{number}",
        "custom": {"repository": "ORO", "eprintid": number},
    }


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "libraries"


@pytest.fixture
def file(tmp_path) -> Path:
    return write(tmp_path / "refs.json", [record(number) for number in range(COUNT)])


def write(path: Path, records: list[dict[str, object]], age: int = 60) -> Path:
    """A file that was last changed a minute ago."""
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    then = path.stat().st_mtime_ns - age * 10**9
    os.utime(path, ns=(then, then))
    assert path.stat().st_size > LARGE
    return path


@pytest.fixture
def parsed(monkeypatch):
    """How often the file was parsed."""
    from citekit import readers

    calls = []
    read = readers.read
    monkeypatch.setattr(readers, "read", lambda *args, **options: calls.append(args[1]) or read(*args, **options))
    return calls


@pytest.mark.parametrize("name", ["item7", "key7", "10.1000/x7", "https://doi.org/10.1000/X7", "oro:7", "ORO:7"])
def test_a_record_by_each_of_its_names_is_what_parsing_gives(file, name):
    assert Library([str(file)])[name] == Reference.from_csl(record(7))


def test_the_file_is_parsed_once(file, parsed):
    for number in (3, 1499, 3):
        assert Library([str(file)])[f"item{number}"].id == f"item{number}"
    assert len(parsed) == 1


def test_a_small_file_has_no_index(tmp_path, cache):
    (tmp_path / "small.json").write_text(json.dumps([record(1)]), encoding="utf-8")
    assert Library([str(tmp_path / "small.json")])["item1"]
    assert not cache.exists()


def test_a_changed_file_is_read_again(file, parsed):
    assert Library([str(file)]).get("new") is None
    write(file, [record(number) for number in range(COUNT)] + [{**record(0), "id": "new"}], age=30)
    assert Library([str(file)])["new"].id == "new"
    assert len(parsed) == 2


def test_a_change_that_nothing_tells_of_is_seen_while_the_file_is_new(file, parsed, monkeypatch):
    """A clock may be too coarse to tell two changes apart."""
    monkeypatch.setattr(index_module, "_status", lambda status: "as it was")
    write(file, [record(number) for number in range(COUNT)], age=0)
    assert Library([str(file)])["item7"].id == "item7"
    file.write_text(file.read_text(encoding="utf-8").replace('"item7"', '"itemX"'), encoding="utf-8")
    assert Library([str(file)])["itemX"].id == "itemX"
    assert len(parsed) == 2


def test_a_touched_file_is_not_parsed_again(file, parsed):
    Library([str(file)])["item1"]
    os.utime(file, ns=(0, 10**18))
    Library([str(file)])["item2"]
    assert len(parsed) == 1


def test_a_damaged_index_is_made_anew(file, cache):
    Library([str(file)])["item1"]
    (made,) = cache.iterdir()
    made.write_bytes(b"nonsense" * 1000)
    assert Library([str(file)])["item1"].id == "item1"
    assert sqlite3.connect(made).execute("SELECT count(*) FROM record").fetchone() == (COUNT,)


def test_the_index_is_its_owners_alone(file, cache):
    Library([str(file)])["item1"]
    assert cache.stat().st_mode & 0o077 == 0
    assert all(made.stat().st_mode & 0o077 == 0 for made in cache.iterdir())


def test_without_a_place_for_it_the_file_is_parsed_and_only_a_note_says_so(file, tmp_path, monkeypatch):
    (tmp_path / "occupied").write_text("")
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path / "occupied"))
    notes: list[str] = []
    assert Library([str(file)], note=notes.append)["key9"].id == "item9"
    assert len(notes) == 1
    assert "without an index" in notes[0]


def test_on_a_full_disk_nothing_is_left_behind(file, cache, monkeypatch):
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(index_module, "_fill", full)
    assert Library([str(file)])["key9"].id == "item9"
    assert list(cache.iterdir()) == []


def test_a_folder_where_others_may_write_is_not_used(file, cache):
    cache.mkdir(parents=True)
    cache.chmod(0o777)
    notes: list[str] = []
    assert Library([str(file)], note=notes.append)["item1"].id == "item1"
    assert "others may write" in notes[0]


def test_the_first_record_of_an_id_counts_and_every_use_says_so(tmp_path):
    records = [*(record(number) for number in range(COUNT)), {**record(3), "title": "Another"}]
    file = write(tmp_path / "refs.json", records)
    for _ in range(2):
        warnings: list[str] = []
        library = Library([str(file)], warn=warnings.append)
        assert library["item3"] == Reference.from_csl(record(3))
        assert warnings == [f"{file}: another record 'item3' is left out: the first one counts"]


def test_what_a_file_is_read_as_belongs_to_its_index(file):
    """Its encoding, and what had to be guessed of it, which every use says."""
    good = file.read_bytes()
    data = good.replace("Über".encode(), b"\xdcber", 1)
    file.write_bytes(data)
    line = 1 + data[: data.index(b"\xdc")].count(b"\n")
    for _ in range(2):
        warnings: list[str] = []
        library = Library([str(file)], warn=warnings.append)
        assert str(library["item0"].fields["title"]).startswith("Über")
        assert str(library["item1"].fields["title"]).startswith("Über")
        assert warnings == [f"{file}:{line}: not UTF-8, read as Windows-1252; --encoding NAME says what it is"]
        assert str(Library([str(file)], encoding="mac-roman")["item0"].fields["title"]).startswith("‹ber")
        assert str(Library([str(file)], encoding="koi8-r")["item0"].fields["title"]).startswith("эber")
        with pytest.raises(ReadError, match=rf"{file}:{line}: not UTF-8"):
            Library([str(file)], encoding="UTF-8")["item1"]
        with pytest.raises(NotFound, match="no encoding 'klingon'"):
            Library([str(file)], encoding="klingon")["item1"]


def test_a_broken_file_is_reported_as_when_it_is_parsed(tmp_path, cache):
    file = write(tmp_path / "refs.json", [record(number) for number in range(COUNT)])
    file.write_text(file.read_text(encoding="utf-8")[:-10], encoding="utf-8")
    with pytest.raises(ReadError, match=r"refs\.json:1: not JSON"):
        Library([str(file)])["item1"]
    assert list(cache.iterdir()) == []


def test_files_large_and_small_together(tmp_path, file):
    small = tmp_path / "small.json"
    small.write_text(json.dumps([{"id": "item5", "type": "book"}, {"id": "own", "type": "book"}]), encoding="utf-8")
    library = Library([str(small), str(file)])
    assert library["item5"].type == "book"
    assert library["own"].type == "book"
    assert library["item6"] == Reference.from_csl(record(6))
    assert library.get("key5") is None  # the name of a record that does not count
    assert "item1" in library._nearest("itm1")


def test_other_forms_than_json(tmp_path):
    entry = "@article{{key{0}, title = {{On Borders {0}}}, author = {{Smith, Ada}}, year = 2010, note = {{{1}}}}}\n"
    file = tmp_path / "refs.bib"
    file.write_text("".join(entry.format(number, "x" * 300) for number in range(800)), encoding="utf-8")
    assert file.stat().st_size > LARGE
    small = tmp_path / "one.bib"
    small.write_text(entry.format(5, "x" * 300), encoding="utf-8")
    assert Library([str(file)])["key5"] == Library([str(small)])["key5"]


def test_several_processes_at_once(file, tmp_path):
    script = "import sys; from citekit import Library; print(Library([sys.argv[1]])[sys.argv[2]].id)"

    def ask(number: int) -> str:
        done = subprocess.run(
            [sys.executable, "-c", script, str(file), f"key{number}"], capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(ask, range(12))) == [f"item{number}" for number in range(12)]
    made = sorted((tmp_path / "cache" / "libraries").iterdir())
    assert [path.suffix for path in made] == [".sqlite"]  # and no temporary file


def test_progress_is_told_and_ended(file):
    told: list[int | None] = []
    open_index(str(file), progress=told.append)
    assert told == [500, 1000, 1500, None]


def test_numbers_that_lead_to_another_record(cache, file):
    """Bits that changed on the disk are not believed."""
    Library([str(file)]).get("item1")
    (stored,) = cache.glob("*.sqlite")
    with sqlite3.connect(stored) as connection:
        connection.execute("UPDATE record SET number = 99999 WHERE number = 2")
        connection.execute("UPDATE record SET number = 2 WHERE number = 3")
    connection.close()
    assert Library([str(file)])["item1"].id == "item1"


@pytest.mark.parametrize("same", ["size and time", "size and time, in a new file"])
def test_a_change_that_keeps_size_and_time_is_seen_however_old_it_is(file, parsed, monkeypatch, same):
    """As ``touch -r``, ``rsync -t`` and coarse clocks leave it; here the file has long been looked at."""
    assert Library([str(file)])["item7"].id == "item7"
    monkeypatch.setattr(index_module, "_RACY", -(10**18))  # whatever happened is long ago
    assert Library([str(file)])["item7"].id == "item7"
    status = file.stat()
    text = file.read_text(encoding="utf-8").replace('"item7"', '"itemX"')
    if "new" in same:
        file.rename(file.with_suffix(".old"))
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert Library([str(file)])["itemX"].id == "itemX"
    assert len(parsed) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="its st_ctime is another time")
@pytest.mark.parametrize("part", ["st_size", "st_mtime_ns", "st_ctime_ns", "st_ino", "st_dev"])
def test_whatever_the_system_says_of_a_file_is_heeded(file, part):
    status = file.stat()
    values = {name: getattr(status, name) for name in ("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino", "st_dev")}
    known = index_module._status(SimpleNamespace(**values))
    assert index_module._status(status) == known
    assert index_module._status(SimpleNamespace(**values | {part: values[part] + 1})) != known


def test_a_file_that_was_only_moved_or_touched_is_looked_at_once(file, parsed, monkeypatch):
    """Its digest is the same; that is written down, and not asked for again."""
    looked = []
    still = index_module._still
    monkeypatch.setattr(index_module, "_still", lambda *args: looked.append(1) or still(*args))
    monkeypatch.setattr(index_module, "_RACY", -(10**18))
    Library([str(file)])["item1"]
    for change in (lambda: os.utime(file), lambda: file.chmod(0o600), lambda: copied(file)):
        change()
        for _ in range(2):
            assert Library([str(file)])["item1"].id == "item1"
    assert (len(parsed), len(looked)) == (1, 3)


def copied(file: Path) -> None:
    """Put a copy in the file's place, with the same time."""
    shutil.copy2(file, file.with_suffix(".new"))
    file.with_suffix(".new").replace(file)


def test_words_that_have_changed_are_not_believed(cache, file):
    """A byte in each of many places: a search finds what there is."""

    def found() -> list[list[str]]:
        return [[each.id for each in Library([str(file)]).search(words)] for words in ("teil 77", "smith 1908", "1999")]

    right = found()
    assert all(right)
    (stored,) = cache.glob("*.sqlite")
    for at in range(2000, 150_000, 9001):
        with sqlite3.connect(stored) as connection:
            (data,) = connection.execute("SELECT data FROM search WHERE part = 1").fetchone()
            data = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
            connection.execute("UPDATE search SET data = ? WHERE part = 1", (data,))
        connection.close()
        assert found() == right, at


def test_words_that_are_gone_are_missed(cache, file):
    found = [each.id for each in Library([str(file)]).search("grenzen")]
    assert len(found) == COUNT
    (stored,) = cache.glob("*.sqlite")
    with sqlite3.connect(stored) as connection:
        connection.execute("DELETE FROM search")
    connection.close()
    assert [each.id for each in Library([str(file)]).search("grenzen")] == found


def test_a_warning_that_has_changed_is_not_believed(cache, tmp_path):
    file = write(
        tmp_path / "refs.json", [*(record(number) for number in range(COUNT)), {**record(3), "title": "Another"}]
    )
    Library([str(file)])["item1"]
    (stored,) = cache.glob("*.sqlite")
    for text in ("", "something else"):
        with sqlite3.connect(stored) as connection:
            connection.execute("UPDATE sealed SET text = ? WHERE name = 'warning'", (text,))
        connection.close()
        said: list[str] = []
        assert Library([str(file)], warn=said.append)["item1"].id == "item1"
        assert said == [f"{file}: another record 'item3' is left out: the first one counts"]


def test_an_unknown_id_costs_the_same_in_a_file_of_many(tmp_path):
    """Counted in calls: reading all names, or comparing all, would take eight times as many."""

    def calls(count: int) -> int:
        file = write(tmp_path / f"{count}.json", [record(number) for number in range(count)])
        Library([str(file)])["item7"]
        made = 0

        def counted(frame: object, event: str, argument: object) -> None:
            nonlocal made
            made += event in ("call", "c_call")

        sys.setprofile(counted)
        try:
            with pytest.raises(NotFound, match="'item7'"):
                Library([str(file)])["itm7"]
        finally:
            sys.setprofile(None)
        return made

    calls(1000)  # which imports what is needed
    assert calls(8000) < 2 * calls(1000)


# many duplicates -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["index", "in memory"])
def test_many_duplicates_are_one_warning(tmp_path, way):
    more = [{**record(number), "title": "Another"} for number in range(12)]
    file = write(tmp_path / "refs.json", [record(number) for number in range(COUNT)] + more)
    said: list[str] = []
    library = Library([str(file)], warn=said.append, on_error=None if way == "index" else said.append)
    assert library["item3"] == Reference.from_csl(record(3))
    assert said == [
        f"{file}: 12 records with the ids of earlier ones are left out: "
        "the first of 'item0', 'item1', 'item2', 'item3', 'item4' and 7 more counts"
    ]


def test_the_same_record_twice_is_no_warning(tmp_path):
    file = write(tmp_path / "refs.json", [record(number % COUNT) for number in range(COUNT + 3)])
    assert Library([str(file)], warn=pytest.fail)["item2"].id == "item2"
