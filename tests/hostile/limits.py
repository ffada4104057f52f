"""The real program under limits of time and memory: what a stranger's file may cost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from processes import PATIENCE

SECONDS = 20  # of work, waiting not counted; all of these take less than five
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
import os, resource
resource.setrlimit(resource.RLIMIT_AS, (int(os.environ["LIMIT_MEGABYTES"]) * 2**20,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (int(os.environ["LIMIT_SECONDS"]),) * 2)
from citekit.__main__ import main
main()
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

    def run(self, *words: str, stdin: bytes = b"", **env: str) -> CompletedProcess[str]:
        """The program's answer; it is killed where it works too long."""
        clean = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
        limits = {"LIMIT_MEGABYTES": str(MEGABYTES), "LIMIT_SECONDS": str(SECONDS)}
        done = subprocess.run(
            [sys.executable, "-c", _LIMITED, *words],
            input=stdin,
            capture_output=True,
            cwd=self.folder,
            env={**clean, **limits, "LC_ALL": "C.UTF-8", **env},
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode != -signal.SIGKILL, f"more than {SECONDS} seconds: {' '.join(words)[:200]}"
        return CompletedProcess(done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def style(self, content: str | bytes, *more: str, record: object = RECORD, **env: str) -> CompletedProcess[str]:
        """One record in a hostile style, which is compiled for it."""
        words = ("format", "a", "-L", self.file("refs.json", [record]), "-s", self.file("hostile.csl", content), *more)
        return self.run(*words, **{"CITEKIT_CACHE": str(self.folder / "cache"), **env})

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
