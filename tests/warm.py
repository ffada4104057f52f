"""One cache for all tests of a run: without it each would read 10,800 styles and compile those that it uses.

It is kept between runs, below ``.pytest_cache``, one for each Python and its packages. A test of the cache itself, or of
compiling, has one of its own; where it asks for styles by their titles as well, it begins with a `copy`.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from filelock import FileLock

from citekit.storage import files, resources
from citekit.styles import catalogue

_MOST = 300  # files of compiled styles; each change of the compiler leaves a set of them


def home(root: Path) -> Path:
    """What is XDG_CACHE_HOME in tests."""
    python = blake2b(f"{sys.prefix} {sys.version}".encode(), digest_size=6).hexdigest()
    return root / ".pytest_cache" / f"citekit-{python}"


def up() -> None:
    """Have the index of styles there."""
    styles = Path(resources.user_folder("cache")) / "styles"
    if styles.is_dir() and len(os.listdir(styles)) > _MOST:
        shutil.rmtree(styles)
    catalogue.load()


def copy(folder: Path) -> None:
    """Put what is there into an empty cache folder."""
    cache = Path(resources.user_folder("cache"))
    folder.mkdir(mode=0o700, parents=True)
    shutil.copy2(cache / "styles.json", folder)
    if (cache / "styles").is_dir():
        shutil.copytree(cache / "styles", folder / "styles", ignore=shutil.ignore_patterns(".*"))


def made(of: bytes, make: Callable[[], bytes]) -> bytes:
    """What ``make`` makes of these bytes, made by whoever comes first: another program's work of many seconds."""
    file = Path(os.environ["XDG_CACHE_HOME"]) / "made" / blake2b(of, digest_size=16).hexdigest()
    file.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{file}.lock"):
        if not file.exists():
            files.replace(str(file), [make()])
        return file.read_bytes()
