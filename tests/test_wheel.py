"""The wheel carries all that the program needs: installed alone, it does the main job from any directory."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from processes import PATIENCE

LINE = (
    "Andrijasevic, Rutvica and Walters, William (2010). The International Organization for Migration and the "
    "international government of borders. Environment and Planning D: Society and Space, 28(6) pp. 977–999.\n"
)


def pip(python: Path | str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    if pip(sys.executable, "download", "--no-deps", "--dest", str(folder / "probe"), "hatchling").returncode:
        pytest.skip("the package index cannot be reached: no wheel is built")
    done = pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", str(folder), str(root))
    assert done.returncode == 0, done.stderr
    (file,) = folder.glob("citekit-*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The program in an environment that holds nothing else."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder)
    binaries = folder / ("Scripts" if sys.platform == "win32" else "bin")
    done = pip(sys.executable, "--python", str(binaries / "python"), "install", "--no-compile", str(wheel))
    assert done.returncode == 0, done.stderr
    return binaries / "citekit"


def run(program: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *words], capture_output=True, text=True, encoding="utf-8", cwd=cwd, timeout=PATIENCE, check=False
    )


def test_the_wheel_holds_library_and_styles(wheel, root):
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {"citekit/share/data/library.json"} | {
        f"citekit/share/styles/{file.name}" for file in (root / "styles").iterdir()
    }
    assert wanted <= names
    assert not [name for name in names if name.startswith("tests")]


def test_the_installed_program_runs(installed, tmp_path):
    assert run(installed, "--version", cwd=tmp_path).stdout.startswith("citekit ")
    assert run(installed, "format", cwd=tmp_path).returncode == 2


def test_the_installed_program_does_the_main_job(installed, tmp_path):
    done = run(installed, "format", "24797", "--style", "oro", cwd=tmp_path)
    assert (done.stdout, done.stderr, done.returncode) == (LINE, "", 0)
