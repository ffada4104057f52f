"""The program run by others than root, who may do everything."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture
def bound(citekit, monkeypatch):
    """The program run by somebody whom permissions bind: root without what lets it pass them."""
    if os.geteuid():
        return citekit
    words = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner,-chown"]
    if not shutil.which("setpriv") or subprocess.run([*words, "true"], check=False).returncode:
        pytest.skip("root passes permissions, and there is no setpriv")
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda command, **options: run([*words, *command], **options))
    return citekit


def as_user(id: int, *folders: Path) -> list[str]:
    """The words before a command that let another user run it. They own ``folders``, and may read what root may."""
    words = [
        "setpriv",
        f"--reuid={id}",
        "--clear-groups",
        "--inh-caps=+dac_read_search",
        "--ambient-caps=+dac_read_search",
    ]
    if os.geteuid() or not shutil.which("setpriv") or subprocess.run([*words, "true"], check=False).returncode:
        pytest.skip("needs root and setpriv")
    for folder in folders:
        os.chown(folder, id, -1)
    return words
