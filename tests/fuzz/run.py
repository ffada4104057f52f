"""Fuzz for a bounded time: ``make fuzz FUZZ_MINUTES=10``, or ``make fuzz ARGS='ris bibtex'`` for some targets alone.

Half of the time goes to the structured tests (hypothesis), again and again with new seeds, the other half to raw bytes
(atheris), all targets in turn. What is found is kept in ``.fuzz``: failing bytes as ``TARGET-crash-…``; hypothesis keeps
its own in ``.hypothesis``. A line at the end counts the cases.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from .targets import TARGETS

ROOT = Path(__file__).resolve().parent.parent.parent
FOUND = ROOT / ".fuzz"
TESTS = "tests/fuzz/test_styles.py tests/fuzz/test_records.py tests/fuzz/test_text.py".split()
_EXAMPLES = "200"
_BYTES = "4096"


def main(minutes: float, chosen: list[str]) -> int:
    raw = find_spec("atheris") is not None
    if not raw:
        print("fuzz: atheris is not installed (pip install -e '.[fuzz]'): raw bytes are left out")
    seconds = minutes * 60
    failed = False
    if not chosen:
        count, failed = structured(seconds / 2 if raw else seconds)
        print(f"fuzz: {count:,} structured cases", flush=True)
    if raw:
        targets = chosen or list(TARGETS)
        each = max(5, int((seconds if chosen else seconds / 2) / len(targets)))
        for target in targets:
            count, crashed = raw_bytes(target, each)
            failed = failed or crashed
            print(f"fuzz: {target}: {count:,} cases in {each} s{', FAILED' if crashed else ''}", flush=True)
    return int(failed)


def structured(seconds: float) -> tuple[int, bool]:
    """Run the tests until the time is over or one fails; how many examples there were, and whether one failed."""
    end = time.monotonic() + seconds
    count = seed = 0
    environment = {key: value for key, value in os.environ.items() if key != "CI"} | {"FUZZ_EXAMPLES": _EXAMPLES}
    while time.monotonic() < end:
        seed = time.time_ns() % 10**9
        words = ["-m", "pytest", "-q", "-x", "--hypothesis-show-statistics", f"--hypothesis-seed={seed}", *TESTS]
        done = subprocess.run([sys.executable, *words], env=environment, cwd=ROOT, capture_output=True, text=True)
        count += sum(map(int, re.findall(r"(\d+) passing examples", done.stdout)))
        if done.returncode:
            print(done.stdout)
            print(f"fuzz: seed {seed}")
            return count, True
    return count, False


def raw_bytes(target: str, seconds: int) -> tuple[int, bool]:
    FOUND.mkdir(exist_ok=True)
    limits = [f"-max_total_time={seconds}", f"-max_len={_BYTES}", "-timeout=20", "-rss_limit_mb=2048"]
    words = ["-m", "fuzz.raw", target, str(FOUND / target), *limits, f"-artifact_prefix={FOUND / target}-"]
    done = subprocess.run([sys.executable, *words], cwd=ROOT / "tests", capture_output=True)
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        print("\n".join((done.stdout.decode("utf-8", "replace") + said).splitlines()[-40:]))
    runs = re.findall(r"Done (\d+) runs|^#(\d+)", said, re.MULTILINE)
    return max((int(done or number) for done, number in runs), default=0), bool(done.returncode)


if __name__ == "__main__":
    sys.exit(main(float(os.environ.get("FUZZ_MINUTES") or 10), sys.argv[1:]))
