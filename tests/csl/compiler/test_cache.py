"""Compiled styles on disk: found again, and never trusted where anybody else could have written them."""

from __future__ import annotations

import marshal
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from citekit.csl import compiler as cache
from citekit.errors import StyleError

from ...test_imports import imports
from ..helpers import style_xml

STYLE = style_xml('<layout><text variable="title"/></layout>')
needs_posix = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="a POSIX file system")
not_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "styles"


@pytest.fixture
def compilations(monkeypatch) -> list[str]:
    """The names of the styles that were compiled, in their order."""
    names: list[str] = []
    compile_style = cache.compile_style

    def counting(data, name, locale):
        names.append(name)
        return compile_style(data, name, locale)

    monkeypatch.setattr(cache, "compile_style", counting)
    return names


def code(data: bytes = STYLE, name: str = "test", locale: str | None = None, notes: list[str] | None = None):
    return cache.code_of(data, name, locale, None if notes is None else notes.append)


def the_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


@pytest.mark.usefixtures("folder")
def test_a_style_is_compiled_once(compilations):
    first, second = code(), code()
    assert first == second
    assert compilations == ["test"]
    assert first.co_filename == "<style test>"


@pytest.mark.parametrize(
    ("data", "locale"),
    [(STYLE.replace(b"title", b"note"), None), (STYLE, "de-DE"), (STYLE.replace(b"en-US", b"fr-FR"), None)],
    ids=["another style", "another locale", "another default locale"],
)
def test_what_it_depends_on_is_compiled_anew(folder, compilations, data, locale):
    code()
    code(data, locale=locale)
    assert len(compilations) == 2
    assert len(list(folder.iterdir())) == 2


@pytest.mark.usefixtures("folder")
def test_another_version_of_citekit_compiles_anew(compilations, monkeypatch):
    code()
    monkeypatch.setattr(cache, "__version__", "999")
    code()
    assert len(compilations) == 2


@pytest.mark.usefixtures("folder")
def test_a_style_s_name_is_no_part_of_it(compilations):
    """An alias and a file with the same bytes share what was compiled; failures then name the first."""
    code(name="one")
    code(name="other")
    assert compilations == ["one"]


def flip(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content[: len(content) // 2],
        lambda content: content[:20],
        lambda content: content + b"\0",
        lambda content: flip(content, 0),
        lambda content: flip(content, 30),
        lambda content: flip(content, len(content) - 1),
        lambda content: marshal.dumps(compile("open('/tmp/x')", "x", "exec")),
    ],
    ids="empty,truncated,half,head only,longer,wrong mark,wrong digest,wrong body,foreign code".split(","),
)
def test_a_damaged_file_is_refused_and_replaced(folder, compilations, damage):
    right = code()
    file = the_file(folder)
    content = file.read_bytes()
    file.write_bytes(damage(content))
    notes: list[str] = []
    assert code(notes=notes) == right
    assert [note.rpartition(": ")[2] for note in notes] == ["damaged, made anew"]
    assert file.read_bytes() == content
    code(notes=notes)
    assert (len(compilations), len(notes)) == (2, 1)


@needs_posix
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_may_write_is_refused_and_replaced(folder, compilations, mode):
    code()
    file = the_file(folder)
    file.chmod(mode)
    notes: list[str] = []
    code(notes=notes)
    assert notes == [f"{file}: not used: others may write it"]
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(compilations) == 2


@needs_posix
@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_a_folder_that_others_may_write_is_not_used(folder, compilations, mode):
    folder.mkdir(parents=True)
    folder.chmod(mode)
    notes: list[str] = []
    code(notes=notes)
    code(notes=notes)
    assert notes == [f"{folder}: not used: others may write there"] * 2
    assert len(compilations) == 2
    assert list(folder.iterdir()) == []


@needs_posix
@pytest.mark.parametrize("of", ["file", "folder"])
def test_what_belongs_to_somebody_else_is_refused(folder, compilations, monkeypatch, of):
    code()
    if os.geteuid() == 0:
        os.chown(the_file(folder) if of == "file" else folder, 12345, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 12345)
    notes: list[str] = []
    code(notes=notes)
    assert len(compilations) == 2
    assert "not used: others may write" in notes[0]


@needs_posix
def test_what_is_written_is_the_user_s_alone(folder):
    code()
    assert the_file(folder).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


@not_root
def test_a_folder_that_cannot_be_written_is_no_error(folder, compilations):
    folder.parent.mkdir(parents=True)
    folder.parent.chmod(0o500)
    code()
    code()
    assert len(compilations) == 2
    folder.parent.chmod(0o700)


@pytest.mark.parametrize("place", ["file", "below a file"])
def test_a_cache_that_is_no_folder_is_no_error(tmp_path, monkeypatch, compilations, place):
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("CITEKIT_CACHE", str(file if place == "file" else file / "below"))
    code()
    assert compilations == ["test"]
    assert file.read_text() == ""


def test_a_write_that_fails_leaves_nothing_behind(folder, monkeypatch):
    def full(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    code()
    assert list(folder.iterdir()) == []


def test_processes_do_not_disturb_each_other(folder):
    """Each finds a whole file or none: eight at once in an empty cache, and one file in the end."""
    program = (
        "import sys\nfrom citekit.csl.compiler import code_of\n"
        "print(len(code_of(sys.stdin.buffer.read(), 'test', None, sys.exit).co_code))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        for _ in range(8)
    ]
    for process in running:
        process.stdin.write(STYLE)
        process.stdin.close()
    assert len({process.stdout.read() for process in running}) == 1
    assert [process.wait() for process in running] == [0] * 8
    for process in running:
        process.stdout.close()
    assert the_file(folder).suffix == ""
    assert code() is not None


@pytest.mark.usefixtures("folder")
def test_a_cached_style_needs_neither_citeproc_py_nor_lxml():
    code()
    program = "import sys\nfrom citekit.csl.compiler import code_of\ncode_of(sys.stdin.buffer.read(), 'test', None)\n"
    program += "print(*{'lxml', 'citeproc', 'citekit.csl.compiler.codegen'} & set(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", program], input=STYLE, capture_output=True, env=environment, check=True
    )
    assert done.stdout.strip() == b""


@pytest.mark.parametrize(
    "depth",
    [
        pytest.param(200, marks=pytest.mark.skipif(sys.version_info >= (3, 12), reason="its parser takes more")),
        1000,
        5000,
    ],
)
def test_what_is_too_deep_to_compile_is_a_style_error(depth):
    deep = style_xml("<layout>" + "<group>" * depth + '<text variable="title"/>' + "</group>" * depth + "</layout>")
    with pytest.raises(StyleError, match=r"^test:"):
        cache.compile_style(deep, "test", None)


# what code depends on ------------------------------------------------------------------------------------------------

PACKAGE = Path(cache.__file__).parents[2]
#: what code is neither written by nor calls: it only finds, tells and keeps
BESIDE = {"errors", "storage", "citeproc"}


def test_every_module_that_code_depends_on_is_in_its_key():
    """The rooms that the compiler and what it calls import from, found by their imports."""
    names = {"csl.compiler", "csl.render.runtime"}
    seen: set[str] = set()
    while names - seen:
        module = (names - seen).pop()
        seen.add(module)
        path = PACKAGE.joinpath(*module.split("."))
        file = path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__init__.py"
        names |= {target[8:] for target in imports(file) if target.startswith("citekit.")}
    rooms = {"/".join(name.split(".")[: 2 if name.startswith("csl.") else 1]) for name in seen}
    assert rooms - BESIDE == set(cache._DEPENDS)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("in_a_family", [False, True])
@pytest.mark.parametrize("room", cache._DEPENDS)
def test_a_change_of_such_a_module_makes_code_anew(compilations, monkeypatch, tmp_path, room, in_a_family):
    for other in cache._DEPENDS:
        shutil.copytree(PACKAGE / other, tmp_path / "package" / other, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(cache, "_PACKAGE", str(tmp_path / "package"))
    family = tmp_path / "package" / room / "family"
    family.mkdir()
    (family / "__init__.py").touch()
    code()
    code()
    assert len(compilations) == 1
    changed = family / "__init__.py" if in_a_family else max((tmp_path / "package" / room).glob("*.py"))
    changed.write_text(f"{changed.read_text(encoding='utf-8')}\n", encoding="utf-8")
    code()
    assert len(compilations) == 2
