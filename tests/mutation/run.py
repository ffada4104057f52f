"""Remove each guard, one at a time, and expect its test to fail: ``make mutation``, ``make mutation ARGS='macros index'``.

It works on copies of the tree, one for each processor. First all those tests pass as it is; then a test that still passes
without its guard is reported, and the run fails. Words pick the guards whose name or place holds one of them.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from mutation.guards import GUARDS, Guard

ROOT = Path(__file__).resolve().parents[2]
_PARTS = ("data", "docs", "src", "styles", "tests", "README.md", "pyproject.toml")
_PATIENCE = 600  # seconds; a test that takes longer without its guard shows what the guard is for
_FAILED = 1  # pytest's exit code; others are faults of the table


def main(words: list[str]) -> int:
    chosen = [guard for guard in GUARDS if not words or any(word in f"{guard.name} {guard.where}" for word in words)]
    broken = 0
    with tempfile.TemporaryDirectory(prefix="citekit-mutation-") as folder, _Trees(Path(folder)) as trees:
        tests = dict.fromkeys(guard.test for guard in chosen)
        before = dict(zip(tests, trees.map(_tests, tests), strict=True))
        told = trees.map(lambda tree, guard: _told(tree, guard, *before[guard.test]), chosen)
        for guard, what in zip(chosen, told, strict=True):
            broken += what.isupper()
            print(f"{what:12} {guard.name}", flush=True)
    print(f"{len(chosen) - broken} of {len(chosen)} guards are held by a test")
    return 1 if broken else 0


class _Trees:
    """Copies of what tests need, each in the hands of one thread at a time."""

    def __init__(self, folder: Path):
        self.count = os.cpu_count() or 1
        self.free: SimpleQueue[Path] = SimpleQueue()
        for number in range(self.count):
            _copy(folder / str(number))
            self.free.put(folder / str(number))

    def __enter__(self) -> _Trees:
        self.pool = ThreadPoolExecutor(self.count)
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.shutdown(cancel_futures=True)

    def map(self, do: Callable[[Path, Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        def with_a_tree(item: Any) -> Any:
            with self._one() as tree:
                return do(tree, item)

        return self.pool.map(with_a_tree, items)

    @contextmanager
    def _one(self) -> Iterator[Path]:
        tree = self.free.get()
        try:
            yield tree
        finally:
            self.free.put(tree)


def _copy(tree: Path) -> None:
    tree.mkdir()
    for part in _PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, tree / part, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
        else:
            shutil.copy(source, tree / part)


def _told(tree: Path, guard: Guard, code: int | None, output: str) -> str:
    """What happened, in capitals where it should not; ``code`` and ``output`` are those of its test before."""
    if code != 0:
        print(output)
        return "FAILS ANYWAY"
    if not re.search(r"\b[1-9]\d* passed", output):
        return "skipped"  # what the test needs, such as root, is not here
    file = guard.file(tree)
    before = file.read_text(encoding="utf-8")
    file.write_text(guard.removed_from(before), encoding="utf-8")
    try:
        code, output = _tests(tree, guard.test)
    finally:
        file.write_text(before, encoding="utf-8")
    if code is None:
        return "too long"
    if code == _FAILED:
        return "red"
    print(output)
    return "SURVIVES"


def _tests(tree: Path, test: str) -> tuple[int | None, str]:
    """pytest's exit code, None where it is out of patience, and its output."""
    file, *more = shlex.split(test)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:  # a pipe would be waited for if a child is left
        pytest = subprocess.Popen(
            [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"tests/{file}", *more],
            cwd=tree, env={**os.environ, "PYTHONPATH": str(tree / "src"), "CI": "1"},
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            code = pytest.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            code = None
        with suppress(ProcessLookupError):
            os.killpg(pytest.pid, signal.SIGKILL)
        pytest.wait()
        output.seek(0)
        return code, output.read()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
