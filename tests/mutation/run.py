"""Remove each guard, one at a time, and expect its test to fail: ``make mutation``, ``make mutation ARGS='macros index'``.

It works on a copy of the tree. First all those tests pass on it as it is; then a test that still passes without its guard
is reported, and the run fails. Words pick the guards whose name or file holds one of them.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from mutation.guards import GUARDS, Guard

ROOT = Path(__file__).resolve().parents[2]
_PARTS = ("data", "docs", "src", "styles", "tests", "README.md", "pyproject.toml")
_PATIENCE = 240  # seconds; a test that takes longer without its guard shows what the guard is for
_FAILED = 1  # pytest's exit code; others are faults of the table


def main(words: list[str]) -> int:
    chosen = [guard for guard in GUARDS if not words or any(word in f"{guard.name} {guard.file}" for word in words)]
    with tempfile.TemporaryDirectory(prefix="citekit-mutation-") as folder:
        tree = Path(folder)
        for part in _PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, tree / part, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
            else:
                shutil.copy(source, tree / part)
        broken = 0
        for guard in chosen:
            told = _told(tree, guard)
            broken += told.isupper()
            print(f"{told:12} {guard.name}", flush=True)
    print(f"{len(chosen) - broken} of {len(chosen)} guards are held by a test")
    return 1 if broken else 0


def _told(tree: Path, guard: Guard) -> str:
    """What happened, in capitals where it should not."""
    code, output = _tests(tree, guard)
    if code:
        print(output)
        return "FAILS ANYWAY"
    if not re.search(r"\b[1-9]\d* passed", output):
        return "skipped"  # what the test needs, such as root, is not here
    file = tree / "src" / "citekit" / guard.file
    before = file.read_text(encoding="utf-8")
    assert before.count(guard.code) == 1, guard.name
    file.write_text(before.replace(guard.code, guard.without), encoding="utf-8")
    try:
        code, output = _tests(tree, guard)
    except subprocess.TimeoutExpired:
        return "too long"
    finally:
        file.write_text(before, encoding="utf-8")
    if code == _FAILED:
        return "red"
    print(output)
    return "SURVIVES"


def _tests(tree: Path, guard: Guard) -> tuple[int, str]:
    file, *more = shlex.split(guard.test)
    done = subprocess.run(
        [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"tests/{file}", *more],
        cwd=tree, env={**os.environ, "PYTHONPATH": str(tree / "src"), "CI": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=_PATIENCE, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
