"""Measure citekit and its peers on the same records in one run, and write docs/benchmarks.md.

make bench                    # everything; the slowest peer takes minutes
make bench ARGS=--quick       # few rounds, nothing that takes long
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import peers

import records
from citekit import __version__
from citekit.storage import resources

ROOT = records.ROOT
STYLES = {"apa": "APA", "chicago-author-date": "Chicago author-date", "ieee": "IEEE"}
_LONG = 5.0  # seconds: what takes longer is run once


class Run:
    """A command, and what its runs took: seconds and KiB at the peak."""

    def __init__(self, words: list[str], before: Callable[[], object] | None = None) -> None:
        self.words = words
        self.before = before
        self.seconds: list[float] = []
        self.memory: list[int] = []

    def __call__(self) -> None:
        if self.before:
            self.before()
        with tempfile.TemporaryFile() as errors:
            begin = time.perf_counter()
            process = subprocess.Popen(self.words, stdout=subprocess.DEVNULL, stderr=errors, env=ENVIRONMENT)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds.append(time.perf_counter() - begin)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                errors.seek(0)
                raise SystemExit(f"{' '.join(self.words)}\n{errors.read().decode()}")
        self.memory.append(usage.ru_maxrss)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


CACHE = Path(tempfile.mkdtemp(prefix="citekit-bench-"))
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith(("CITEKIT_", "PYTHON"))}
ENVIRONMENT |= {"CITEKIT_CACHE": str(CACHE), "PEERS": str(peers.PEERS), "LC_ALL": "C.UTF-8"}


def citekit(*words: str) -> list[str]:
    script = Path(sys.executable).with_name("citekit")
    return [str(script)] if not words and script.exists() else [*citekit(), *words] if script.exists() else [
        sys.executable, "-m", "citekit", *words
    ]  # fmt: skip


def in_turn(runs: dict[str, Run], rounds: int) -> dict[str, Run]:
    """Run all of them, one after the other, round by round; once before to warm up, unless that takes long."""
    for number in range(rounds + 1):
        for run in runs.values():
            if number > 1 and run.seconds[0] > _LONG:
                continue
            run()
            if number == 0 and run.seconds[0] <= _LONG:
                continue
        if number == 0:
            for run in runs.values():
                if run.seconds[0] <= _LONG:
                    run.seconds.clear()
                    run.memory.clear()
    return runs


def made(kind: str, count: int) -> Path:
    """A file of records."""
    script = Path(__file__).with_name("records.py")
    return Path(
        subprocess.run(
            [sys.executable, str(script), kind, str(count)], capture_output=True, text=True, check=True
        ).stdout.strip()
    )


def forget() -> None:
    shutil.rmtree(CACHE / "styles", ignore_errors=True)


def style_file(name: str) -> Path:
    return Path(resources.csl_styles()) / f"{name}.csl"


# the tables ----------------------------------------------------------------------------------------------------------


def cell(run: Run | None, base: Run) -> str:
    if run is None:
        return "–"
    took = f"{run.median * 1000:.0f} ms" if run.median < 1 else f"{run.median:.1f} s"
    return (
        took if run is base else f"{took} ({run.median / base.median:.{1 if run.median < 10 * base.median else 0}f} ×)"
    )


def table(header: list[str], rows: list[list[str]]) -> list[str]:
    rule = ["---", *("---:" for _ in header[1:])]
    return [f"| {' | '.join(row)} |" for row in (header, rule, *rows)]


def one_shot(present: dict[str, str], rounds: int) -> list[str]:
    one = records.ROOT / "data" / "library.json"
    names = [name for name in peers_of() if name in present]
    rows = []
    for style, title in STYLES.items():
        words = citekit("format", "24797", "-L", str(one), "--style", style)
        runs = {"cached": Run(words), "cold": Run(words, forget)}
        for name in names:
            if name != peers.CITATION_JS or style == "apa":  # it brings few styles
                runs[name] = Run(peers.command(name, one, style_file(style), Path(resources.csl_locales())))
        # the cold run first in each round, so that it leaves the cache that the cached one finds
        runs = in_turn({"cold": runs.pop("cold"), **runs}, rounds)
        rows.append([title, *(cell(runs.get(name), runs["cached"]) for name in ("cached", "cold", *names))])
    return table(["one reference", "citekit", "citekit, first use of a style", *names], rows)


def lookup(rounds: int) -> list[str]:
    large, small = made("records", 50_000), made("records", 1)
    id = subprocess.run(
        [sys.executable, "-c", "import json, sys; print(json.load(open(sys.argv[1]))[0]['id'])", str(small)],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    first = Run(citekit("format", id, "-L", str(large)))
    first()
    time.sleep(2)  # what changed a moment ago is not trusted yet
    runs = in_turn({"one": Run(citekit("format", id, "-L", str(small))), "of 50,000": Run(first.words)}, rounds)
    row = [cell(runs["one"], runs["one"]), cell(runs["of 50,000"], runs["one"]), cell(first, runs["one"])]
    header = ["one reference", "of a file of 1", "of a file of 50,000", "the same, when its index is made"]
    return table(header, [["APA", *row]])


def bulk(present: dict[str, str], rounds: int, *, quick: bool) -> tuple[list[str], list[str]]:
    names = [name for name in (peers.PANDOC, peers.CITEPROC_JS) if name in present]
    times, memories = [], []
    style = style_file("apa")
    jobs = [("records", 1_000), ("smiths", 1_000)] if quick else [
        ("records", 1_000), ("records", 5_000), ("records", 50_000), ("records", 500_000), ("smiths", 1_000)
    ]  # fmt: skip
    for kind, count in jobs:
        path = made(kind, count)
        title = f"{count:,} records" if kind == "records" else f"{count:,} times Smith 2010"
        every = citekit("format", "--all", "-L", str(path), "--style", "apa")
        runs = {"citekit": Run(every), "by itself": Run([*every, "--independent", "--to", "jsonl"])}
        if count > 50_000:  # what streams is to be seen, not how long it takes to hold them all
            del runs["citekit"]
        if count <= 5_000 and not (quick and kind == "smiths"):  # where all are alike pandoc takes minutes
            runs |= {name: Run(peers.command(name, path, style, Path(resources.csl_locales()))) for name in names}
        runs = in_turn(runs, rounds)
        columns = ("citekit", "by itself", *names)
        base = next(iter(runs.values()))
        times.append([title, *(cell(runs.get(name), base) for name in columns)])
        peaks = [f"{max(runs[name].memory) / 1024:.0f} MiB" if name in runs else "–" for name in columns]
        memories.append([title, *peaks])
    header = ["citekit", "citekit --independent", *names]
    return table(["a bibliography in APA", *header], times), table(["memory at the peak", *header], memories)


def peers_of() -> tuple[str, ...]:
    return peers.PANDOC, peers.CITEPROC_JS, peers.CITATION_JS


def machine() -> str:
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = [line for line in cpuinfo.read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
        model = lines[0].partition(":")[2].strip() if lines else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure citekit against other processors.")
    parser.add_argument(
        "--quick", action="store_true", help="few rounds, nothing that takes long; prints, writes nothing"
    )
    quick = parser.parse_args().quick
    present = peers.install()
    try:
        shots = one_shot(present, 5 if quick else 20)
        found = lookup(5 if quick else 20)
        times, memories = bulk(present, 1 if quick else 3, quick=quick)
    finally:
        shutil.rmtree(CACHE, ignore_errors=True)
    versions = ", ".join(f"{name} {version}" for name, version in present.items())
    _, source = records.base()
    text = "\n".join([
        "# Benchmarks", "",
        f"Medians of runs in turn, each a process of its own with its output piped, on {datetime.date.today():%-d %B %Y}.",
        "In brackets: how many times as long as citekit's first column.", "",
        f"- Machine: {machine()}.",
        f"- Programs: citekit {__version__}, {versions}.",
        f"- Records: {source}, and beyond these the same again with other ids and names.",
        "- Repeat: `make bench` (the peers are installed into `benchmarks/.peers`).", "",
        *shots, "", *found, "", *times, "", *memories, "",
    ])  # fmt: skip
    if not quick:
        (ROOT / "docs" / "benchmarks.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
