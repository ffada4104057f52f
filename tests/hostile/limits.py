"""The real program under limits of time and memory: what a stranger's file may cost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

SECONDS = 20  # a busy machine's; on an idle one all of these take less than five
MEGABYTES = 1500

RECORD = {
    "id": "a",
    "type": "book",
    "title": "Borders & walls",
    "author": [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "Richard"}],
    "issued": {"date-parts": [[2010, 11, 23]]},
    "volume": "3",
    "page": "12-15",
    "DOI": "10.1/x",
}

_LIMITED = """
import os, resource, sys
size = int(os.environ["LIMIT_MEGABYTES"]) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (size, size))
from citekit.__main__ import main
raise SystemExit(main())
"""


class Bench:
    """A folder with files, and the program run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, name: str, content: object) -> str:
        """Write a file: bytes and text as they are, everything else as JSON."""
        if isinstance(content, str):
            content = content.encode("utf-8", "surrogatepass")
        elif not isinstance(content, bytes):
            content = json.dumps(content).encode()
        (self.folder / name).write_bytes(content)
        return str(self.folder / name)

    def run(self, *words: str, seconds: float = SECONDS, stdin: bytes = b"", **env: str) -> CompletedProcess[str]:
        """The program's answer; `subprocess.TimeoutExpired` where it takes too long."""
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("CITEKIT_", "LC_", "LANG"))}
        own = {"CITEKIT_CACHE": str(self.folder / "cache"), "LIMIT_MEGABYTES": str(MEGABYTES), "LC_ALL": "C.UTF-8"}
        program = _LIMITED
        done = subprocess.run(
            [sys.executable, "-c", program, *words],
            input=stdin,
            capture_output=True,
            cwd=self.folder,
            env={**clean, **own, **env},
            timeout=seconds,
            check=False,
        )
        return CompletedProcess(done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def style(self, content: str | bytes, *more: str, record: object = RECORD, **env: str) -> CompletedProcess[str]:
        """One record in a hostile style."""
        words = ("format", "a", "-L", self.file("refs.json", [record]), "-s", self.file("hostile.csl", content), *more)
        return self.run(*words, **env)

    def records(self, content: object, *more: str, name: str = "refs.json") -> CompletedProcess[str]:
        """All of a hostile file's records."""
        return self.run("format", "--all", "-L", self.file(name, content), *more)


def assert_one_line_or_rendered(done: CompletedProcess[str]) -> None:
    """The program printed something, or said in one line why not; it never fell over its own feet."""
    assert "Traceback" not in done.stderr
    assert "a fault of citekit's own" not in done.stderr
    assert done.returncode in (0, 1, 3), done
    if done.returncode:
        assert_refused(done)


def assert_refused(done: CompletedProcess[str], message: str = "") -> None:
    """Nothing was printed, and one line of error that holds ``message``."""
    assert (done.stdout, done.returncode) == ("", 1), done
    assert done.stderr.startswith("citekit: error: ")
    assert done.stderr.count("\n") == 1
    assert message in done.stderr
    assert "a fault of citekit's own" not in done.stderr
    assert len(done.stderr) < 2000


@pytest.fixture
def bench(tmp_path) -> Bench:
    return Bench(tmp_path)
