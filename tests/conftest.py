from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import warm
from processes import PATIENCE

ROOT = Path(__file__).resolve().parent.parent

# programs that tests start find what the first of them compiled, as they do on a user's machine
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# no test sees the library, the settings and the cache of whoever runs it
for name in [name for name in os.environ if name.startswith("CITEKIT_")]:
    del os.environ[name]
for kind in ("DATA", "CONFIG"):
    os.environ[f"XDG_{kind}_HOME"] = os.path.join(os.sep, "nonexistent", "citekit-tests")
os.environ["XDG_CACHE_HOME"] = str(warm.home(ROOT))

# where a change is judged the examples are the same in every run; elsewhere new ones are looked for
# (and no machine is too slow)
settings.register_profile("here", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_configure(config: pytest.Config) -> None:
    _heed_signals()
    if not hasattr(config, "workerinput"):  # once, before there are workers
        warm.up()


def _heed_signals() -> None:
    """Let programs that tests start have all signals, whatever the suite's own caller ignores or blocks: `nohup`, a shell
    that puts it into the background, many a CI. The suite itself stays as deaf as it was asked to be.
    """
    for name in ("SIGINT", "SIGHUP", "SIGTERM", "SIGQUIT"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)  # what is handled is back at its default in a new program
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_SETMASK, ())


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    """The caller's environment without what citekit, or a terminal's dress, would heed; homes below ``tmp_path``."""
    heeded = ("CITEKIT_", "LC_", "LANG", "NO_COLOR", "COLUMNS", "LINES", "TERM", "FORCE_COLOR")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(heeded)}
    homes = {f"XDG_{kind}_HOME": str(tmp_path / f".{kind.lower()}") for kind in ("DATA", "CONFIG")}
    return {**clean, "LC_ALL": "C.UTF-8", **homes}


@pytest.fixture
def citekit(tmp_path, environment):
    """Run the real program with its streams piped: ``citekit("format", "24797").stdout``.

    It runs in an empty directory, with a user's data and config folders below it (``.data``, ``.config``) and without the
    caller's settings; ``env`` adds to the environment, ``stdin`` is text
    or bytes.
    """

    def run(*words: str, stdin: str | bytes = b"", env: dict[str, str] | None = None, **options):
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "citekit", *words],
            input=data,
            capture_output=options.pop("capture_output", True),
            cwd=options.pop("cwd", tmp_path),
            env={**environment, **(env or {})},
            timeout=PATIENCE,
            check=False,
            **options,
        )
        for stream in ("stdout", "stderr"):
            if isinstance(getattr(done, stream), bytes):
                setattr(done, stream, getattr(done, stream).decode("utf-8"))
        return done

    return run


@pytest.fixture
def on_terminal(tmp_path, environment):
    """Run the real program at a real terminal: ``on_terminal("list", columns=80, env={"NO_COLOR": "1"}).lines``."""
    pytest.importorskip("termios", reason="no terminals of that kind")
    import terminal

    def run(*words: str, columns: int = 80, env: dict[str, str] | None = None, **options):
        return terminal.run(
            list(words), tmp_path, {**environment, "TERM": "xterm-256color", **(env or {})}, columns, **options
        )

    return run


@pytest.fixture
def shell(tmp_path, tmp_path_factory):
    """Run lines of shell as a user types them, in a folder that has the files which the examples of help and
    documentation name (tests/examples). What the lines print is in ``stdout``, warnings too, as on a terminal.
    """
    bash = shutil.which("bash")
    if not bash or sys.platform == "win32":
        pytest.skip("no POSIX shell")
    shutil.copytree(ROOT / "tests" / "examples", tmp_path, dirs_exist_ok=True)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CITEKIT_")}
    cache = tmp_path_factory.mktemp("cache")  # which some examples clear
    warm.copy(cache / "citekit")
    environment |= {"PATH": path, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(cache)}
    for kind in ("DATA", "CONFIG"):
        environment[f"XDG_{kind}_HOME"] = str(tmp_path / f".{kind.lower()}")

    def run(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [bash, "-euo", "pipefail", "-c", line],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )

    return run


@pytest.fixture
def terminal(tmp_path):
    """Start a program in a terminal of its own: ``terminal("citekit", "format", "24797", columns=80)``.

    It sees nobody's settings, and ``environment`` besides. What it shows is to be waited for, as with `pexpect.spawn`.
    """
    pexpect = pytest.importorskip("pexpect")
    if sys.platform == "win32":
        pytest.skip("no terminals of that kind")
    started = []
    warm.copy(tmp_path / ".cache" / "citekit")

    def start(program: str, *words: str, columns: int = 80, **environment: str):
        environment = {
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "HOME": str(tmp_path),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            **environment,
        }
        child = pexpect.spawn(
            program,
            list(words),
            env=environment,
            cwd=tmp_path,
            encoding="utf-8",
            dimensions=(40, columns),
            timeout=PATIENCE,
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)
