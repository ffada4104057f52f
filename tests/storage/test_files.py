"""Files that are replaced as a whole; tests/faults has what may happen meanwhile."""

from __future__ import annotations

import os

import pytest

from citekit.storage import files


def test_temporary_files_have_names_of_their_own(tmp_path):
    """Not of the process alone: containers that share a disk have equal process ids."""
    path = str(tmp_path / "a")
    assert files.temporary_beside(path) != files.temporary_beside(path)
    assert os.path.dirname(files.temporary_beside(path)) == str(tmp_path)


def test_what_killed_writers_left_is_swept(tmp_path):
    path = str(tmp_path / "a.json")
    left, other = files.temporary_beside(path), files.temporary_beside(f"{path}x")
    for file in (left, other, path):
        with open(file, "w", encoding="utf-8"):
            pass
    files.sweep(path, 60)
    assert os.path.exists(left), "somebody may be writing it"
    os.utime(left, (1, 1))
    files.sweep(path, 60)
    assert not os.path.exists(left)
    files.sweep(path)
    assert os.path.exists(other)
    assert os.path.exists(path)


def test_what_others_are_writing_is_not_swept(tmp_path):
    """Of long names, which are shortened, those that begin alike are told apart."""
    path, other = str(tmp_path / ("x" * 200 + "1")), str(tmp_path / ("x" * 200 + "2"))
    written, left = files.temporary_beside(other), files.temporary_beside(path)
    for file in (written, left):
        with open(file, "w", encoding="utf-8"):
            pass
    files.sweep(path)
    assert (os.path.exists(written), os.path.exists(left)) == (True, False)


@pytest.mark.parametrize("name", ["x" * 255, "é" * 127, "\U0001f4da" * 63, "a.b", "refs.12.0a1b2c3d.tmp", "x" * 64])
def test_a_temporary_file_tells_whose_it_is(tmp_path, name):
    temporary = os.path.basename(files.temporary_beside(str(tmp_path / name)))
    assert len(os.fsencode(temporary)) <= 143  # as much as an encrypted folder of Linux takes
    target = files.target(temporary)
    assert target == name or (len(os.fsencode(name)) > 80 and target.partition("~")[0] == name[: target.index("~")])


def test_a_piece_that_cannot_be_made_leaves_the_old_file(tmp_path):
    def pieces():
        yield b"new"
        raise ZeroDivisionError

    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        files.replace(str(tmp_path / "a"), pieces())
    assert (tmp_path / "a").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


def test_making_a_folder(tmp_path):
    files.make_folder(str(tmp_path / "a" / "b"))
    files.make_folder(str(tmp_path / "a" / "b"))
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        files.make_folder(str(tmp_path / "file"))
    with pytest.raises(NotADirectoryError):
        files.make_folder(str(tmp_path / "file" / "below"))
