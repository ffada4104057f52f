"""The cache folder in wrong hands, damaged, and under many processes at once: answers are right, and -v says why."""

from __future__ import annotations

import json
import marshal
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from citekit import styles
from citekit.errors import NotFound
from citekit.library import LARGE, Library
from citekit.storage import sealed
from citekit.styles import catalogue
from processes import PATIENCE

from .users import as_user

COUNT = 400
APA = ("format", "24797", "--style", "apa", "-v")
IEEE = ("format", "24797", "--style", "ieee", "-v")


def record(number: int) -> dict[str, object]:
    return {
        "id": f"item{number}",
        "type": "book",
        "title": f"Book {number}",
        "citation-key": f"key{number}",
        "abstract": f"{number:05} " * 120,
    }


@pytest.fixture
def large(tmp_path) -> Path:
    """A file of records that is looked up in an index."""
    file = tmp_path / "large.json"
    file.write_text(json.dumps([record(number) for number in range(COUNT)]), encoding="utf-8")
    os.utime(file, (1, 1))  # and will not change
    assert file.stat().st_size > LARGE
    return file


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def the_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


# styles: code --------------------------------------------------------------------------------------------------------


#: a style's code has no builtins, which keeps nobody out
POISON = """
for each in ().__class__.__base__.__subclasses__():
    if each.__name__ == "_wrap_close":
        each.__init__.__globals__["mkdir"]({!r})
"""


@pytest.fixture
def poisoned(citekit, folder, tmp_path) -> Path:
    """A cached style that is whole and in its place, and prints something else."""
    env = {"CITEKIT_CACHE": str(folder)}
    assert citekit(*APA, env=env).returncode == 0
    file = the_file(folder / "styles")
    sealed.write(str(file), marshal.dumps(compile(POISON.format(str(tmp_path / "ran")), "x", "exec")))
    return file


@pytest.mark.usefixtures("poisoned")
def test_the_poison_works(citekit, folder, tmp_path):
    """Without that the tests below would say nothing: what is in the user's own file is run."""
    citekit(*APA, env={"CITEKIT_CACHE": str(folder)})
    assert (tmp_path / "ran").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX permissions")
@pytest.mark.parametrize("wrong", ["their file", "their folder", "a file for all", "a folder for all"])
def test_code_of_others_is_not_run(citekit, poisoned, folder, tmp_path, wrong):
    place = poisoned if "file" in wrong else poisoned.parent
    if "their" in wrong:
        if os.geteuid():
            pytest.skip("only root gives files away")
        os.chown(place, 12345, -1)
    else:
        place.chmod(0o777)
    done = citekit(*APA, env={"CITEKIT_CACHE": str(folder)})
    assert done.stdout.startswith("Andrijasevic")
    assert f"{place}: not used: others may write" in done.stderr
    assert not (tmp_path / "ran").exists()


def test_a_folder_that_two_users_share(tmp_path):
    """Real users: what the first one has put there, the second one does not use, and may not change."""
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    env = {**os.environ, "CITEKIT_CACHE": str(shared / "cache"), "LC_ALL": "C.UTF-8"}

    def run(id: int) -> subprocess.CompletedProcess[str]:
        words = [*as_user(id), sys.executable, "-m", "citekit", *APA]
        return subprocess.run(words, env=env, cwd=tmp_path, capture_output=True, text=True, check=False)

    first = run(11111)
    made = the_file(shared / "cache" / "styles")
    assert (made.stat().st_uid, made.stat().st_mode & 0o777) == (11111, 0o600)
    content = made.read_bytes()
    second = run(22222)
    assert second.stdout == first.stdout
    assert second.stdout.startswith("Andrijasevic")
    assert f"{made.parent}: not used: others may write there" in second.stderr
    assert made.read_bytes() == content
    assert "not used" not in run(11111).stderr


def test_a_style_in_the_place_of_another(citekit, folder):
    env = {"CITEKIT_CACHE": str(folder)}
    right = citekit(*IEEE, env=env).stdout
    ieee = the_file(folder / "styles")
    citekit(*APA, env=env)
    (apa,) = set((folder / "styles").iterdir()) - {ieee}
    shutil.copy(apa, ieee)
    done = citekit(*IEEE, env=env)
    assert done.stdout == right
    assert f"{ieee}: damaged, made anew" in done.stderr
    assert "damaged" not in citekit(*IEEE, env=env).stderr


# the index of a large file -------------------------------------------------------------------------------------------


def answers(file: Path, last: int = COUNT - 1) -> tuple[list[str], list[str]]:
    """What a library says to all that it may be asked, each time opened anew."""
    notes: list[str] = []
    said = []

    def opened() -> Library:
        return Library([str(file)], note=notes.append, warn=said.append)

    for name in ("item0", "key7", f"item{last}", f"key{last}", "item20"):
        said.append(str(opened()[name].to_csl()))
    for name in ("item1000", "kye7", "zzzzzzzz"):
        with pytest.raises(NotFound) as missing:
            opened()[name]
        said.append(str(missing.value))
    for words in ("book", "book 7", "00033", "no such words"):
        said.append(" ".join(record.id for record in opened().search(words)))
    for prefix in ("item2", "", "zzz"):
        said.append(" ".join(record.id for record in opened().starting(prefix, 1000)))
    return said, notes


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "no database": lambda content: b"nonsense" * 1000,
    "header only": lambda content: content[:100],
    "a page": lambda content: content[:4096],
    "half": lambda content: content[: len(content) // 8192 * 4096],
    "a page less": lambda content: content[:-4096],
    "no whole page": lambda content: content[:-100],
    **{
        f"zeros in page {page}": lambda content, page=page: (
            content[: page * 4096] + bytes(4096) + content[(page + 1) * 4096 :]
        )
        for page in (0, 1, 3, 20, 90)
    },
    **{
        f"another {word}": lambda content, word=word, other=other: content.replace(word.encode(), other.encode())
        for word, other in {"item399": "item388", "key399": "key388", "Book 7": "Look 7", "00200 ": "00201 "}.items()
    },
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_index_is_made_anew(large, folder, damage):
    right, notes = answers(large)
    assert notes == []
    made = the_file(folder / "libraries")
    content = made.read_bytes()
    assert damage(content) != content
    made.write_bytes(damage(content))
    said, notes = answers(large)
    assert said == right
    assert all(note.startswith(f"{made}: damaged, made anew: ") for note in notes)
    if notes:
        assert answers(large) == (right, [])
        assert Library([str(large)])["item7"].fields["title"] == "Book 7"


@pytest.mark.parametrize("part", range(1, 16, 2))
def test_zeros_in_any_page(folder, tmp_path, part):
    """SQLite reads many of them as if there were nothing more. (Every other page: there are many of each kind.)"""
    file = tmp_path / "refs.json"
    records = [{**record(number), "abstract": f"{number:05} " * 300} for number in range(150)]
    file.write_text(json.dumps([*records, {**record(3), "title": "Another"}]), encoding="utf-8")
    os.utime(file, (1, 1))
    right, _ = answers(file, 149)
    assert f"{file}: another record 'item3' is left out: the first one counts" in right
    assert " ".join(f"item{number}" for number in range(150)) in right, "a search that finds all"
    made = the_file(folder / "libraries")
    content = made.read_bytes()
    assert len(content) % 4096 == 0
    found = 0
    for page in range(part, len(content) // 4096, 16):
        made.write_bytes(content[: page * 4096] + bytes(4096) + content[(page + 1) * 4096 :])
        said, notes = answers(file, 149)
        assert said == right, (page, notes)
        found += bool(notes)
    assert found > 3


@pytest.mark.parametrize("part", range(4))
def test_bits_that_have_changed(large, folder, part):
    """One byte in each of many places: the answers are right, whether or not it was looked at."""
    right, _ = answers(large)
    made = the_file(folder / "libraries")
    content = made.read_bytes()
    for at in range(part * 9973, len(content), 159_979):
        made.write_bytes(content[:at] + bytes([content[at] ^ 0x15]) + content[at + 1 :])
        said, notes = answers(large)
        assert said == right, (at, notes)


def test_an_index_in_the_place_of_another(large, folder, tmp_path):
    """Of a file of the same size and time, which would be trusted."""
    right, _ = answers(large)
    made = the_file(folder / "libraries")
    other = tmp_path / "other.json"
    other.write_text(large.read_text(encoding="utf-8").replace("Book", "Look"), encoding="utf-8")
    os.utime(other, (1, 1))
    answers(other)
    (others,) = set(made.parent.iterdir()) - {made}
    shutil.copy(others, made)
    said, notes = answers(large)
    assert said == right
    assert notes == [f"{made}: damaged, made anew: another file's"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX permissions")
def test_an_index_that_others_may_write(large, folder):
    right, _ = answers(large)
    made = the_file(folder / "libraries")
    made.write_bytes(made.read_bytes().replace(b"Book 7", b"Look 7"))
    made.chmod(0o666)
    said, notes = answers(large)
    assert said == right
    assert notes == [f"{made}: not used: others may write it"]
    assert the_file(folder / "libraries").stat().st_mode & 0o777 == 0o600


def test_no_journal_is_ever_left(large, folder):
    """One that a killed process leaves would be played back into the next index of that name."""
    from .steps import kills

    answers(large)

    def touched() -> int:
        os.utime(large)  # so that its content is looked at, and the time written down
        return 0 if Library([str(large)]).get("item1") else 1

    rounds = 0
    for at in kills(touched):
        rounds += 1
        assert len(list((folder / "libraries").iterdir())) == 1, at
    assert rounds > 10
    assert answers(large)[1] == []


def test_a_damaged_index_where_none_can_be_put(large, folder, bound):
    """A folder that cannot be written: the records come from the file itself."""
    answers(large)
    made = the_file(folder / "libraries")
    made.write_bytes(made.read_bytes().replace(b"Book 7", b"Look 7"))
    made.parent.chmod(0o500)
    done = bound("format", "item7", "-L", str(large), "-v", env={"CITEKIT_CACHE": str(folder)})
    made.parent.chmod(0o700)
    assert done.stdout == "Book 7. (n.d.).\n"
    assert "damaged, made anew" in done.stderr


# the index of styles -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", ["a title", "a bit", "half", "others may write"])
def test_a_damaged_index_of_styles_is_made_anew(folder, monkeypatch, damage):
    monkeypatch.setattr(styles, "ids", lambda: iter(("apa", "ieee", "nature-physics")))  # all of them take seconds
    apa = catalogue.load().styles["apa"].row()
    file = folder / "styles.json"
    content = file.read_bytes()
    changed = content.replace(apa[1].encode(), apa[1].upper().encode())
    assert changed != content
    if damage == "others may write":
        sealed.write(str(file), changed[48:])
        assert catalogue.load().styles["apa"].row() != apa
        file.chmod(0o606)
    else:
        file.write_bytes(
            {"a title": changed, "a bit": content[:99] + b"\0" + content[100:], "half": content[: len(content) // 2]}[
                damage
            ]
        )
    assert catalogue.load().styles["apa"].row() == apa
    assert file.read_bytes() == content
    assert file.stat().st_mode & 0o777 == 0o600


# many at once --------------------------------------------------------------------------------------------------------


def test_twenty_processes_on_an_empty_cache(large, folder, tmp_path):
    """Style and index are made by whoever comes first; all answer right, and one file of each is left."""
    env = {**os.environ, "CITEKIT_CACHE": str(folder), "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "citekit", "format", f"key{number}", "-s", "ieee", "-L", str(large)],
            env=env, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for number in range(20)
    ]  # fmt: skip
    for number, process in enumerate(running):
        assert process.communicate(timeout=PATIENCE) == (f"[1] Book {number}.\n", "")
        assert process.returncode == 0
    for part in ("styles", "libraries"):
        assert len(list((folder / part).iterdir())) == 1
