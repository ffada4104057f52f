"""What a run of the program has to say."""

from __future__ import annotations

from subprocess import CompletedProcess


def answer(done: CompletedProcess[str]) -> tuple[str, str, int]:
    """Standard output, standard error and exit code."""
    return done.stdout, done.stderr, done.returncode


def assert_refused(done: CompletedProcess[str], code: int, message: str) -> None:
    """The program ended with ``code`` and one line of error, which begins with ``message``, and printed nothing."""
    assert (done.stdout, done.returncode) == ("", code)
    assert done.stderr.startswith(f"citekit: error: {message}")
    assert done.stderr.count("\n") == 1
