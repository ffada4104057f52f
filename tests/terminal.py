"""A real terminal for tests: what the program prints there."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from processes import PATIENCE

_SEQUENCES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)")


_PATIENT = "from citekit.cli.output import progress; progress._PATIENCE = {}; from citekit.__main__ import main; main()"


class Screen:
    """What a run of the program put on a terminal: ``raw`` with its sequences, ``text`` without, ``lines`` of that."""

    def __init__(self, raw: str, code: int) -> None:
        self.raw = raw
        self.code = code
        self.text = _SEQUENCES.sub("", raw)
        self.lines = self.text.splitlines()

    @property
    def links(self) -> list[str]:
        """The addresses that are linked (OSC 8)."""
        return re.findall(r"\x1b\]8;[^;]*;([^\x1b\x07]+)", self.raw)


def run(
    words: list[str],
    folder: Path,
    env: dict[str, str],
    columns: int,
    *,
    stderr: bool = False,
    patience: float | None = None,
    when: tuple[str, Callable[[], object]] | None = None,
) -> Screen:
    """Run citekit with its output, and with ``stderr`` that, too, on a terminal of so many columns. ``when`` is a text and
    what to do as soon as that is seen; ``patience`` is how long a bar of progress is kept back.
    """
    import fcntl
    import termios

    master, terminal = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    program = ["-m", "citekit"] if patience is None else ["-c", _PATIENT.format(patience)]
    process = subprocess.Popen(
        [sys.executable, *program, *words],
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=terminal if stderr else subprocess.PIPE,
        env=env,
        cwd=folder,
    )
    os.close(terminal)
    seen = b""
    try:
        while piece := os.read(master, 65536):
            seen += piece
            if when and when[0].encode() in seen:
                when[1]()
                when = None
    except OSError:  # Linux says so at the end
        pass
    finally:
        os.close(master)
    _, said = process.communicate(timeout=PATIENCE)
    assert when is None, f"{when[0]!r} was never seen"
    assert stderr or b"Traceback" not in said
    return Screen(seen.decode().replace("\r\n", "\n"), process.returncode)
