"""`format --all --independent`: records are read, rendered and written one by one."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from processes import PATIENCE

SMITH = [
    {"id": name, "type": "book", "title": title, "author": [{"family": "Smith", "given": "A"}]}
    for name, title in (("b", "Walls"), ("a", "Borders"))
]


def peak(*words: str) -> int:
    """The most memory that a run of citekit took, in KiB."""
    script = (  # not resource.getrusage, whose peak is that of the process which started this one, if that was larger
        "import sys; from citekit.cli import run; code = run(sys.argv[1:]); "
        "print(*(line for line in open('/proc/self/status') if 'VmHWM' in line)); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    return int(done.stdout.split()[1])


def test_every_record_by_itself_in_the_order_of_input(citekit, tmp_path):
    (tmp_path / "refs.json").write_text(json.dumps(SMITH), encoding="utf-8")
    together = citekit("format", "--all", "-L", "refs.json").stdout
    assert together == "Smith, A. (n.d.-a). Borders.\nSmith, A. (n.d.-b). Walls.\n"
    alone = citekit("format", "--all", "-L", "refs.json", "--independent").stdout
    assert alone == "Smith, A. (n.d.). Walls.\nSmith, A. (n.d.). Borders.\n"


def test_numbers_go_on(citekit, tmp_path):
    (tmp_path / "refs.json").write_text(json.dumps(SMITH), encoding="utf-8")
    lines = citekit("format", "--all", "-L", "refs.json", "-s", "ieee", "--independent").stdout.splitlines()
    assert [line[:3] for line in lines] == ["[1]", "[2]"]


@pytest.mark.parametrize("form", ["text", "html", "json", "jsonl", "rtf"])
def test_the_same_output_as_of_all_at_once(citekit, tmp_path, form):
    (tmp_path / "refs.json").write_text(json.dumps(SMITH[:1]), encoding="utf-8")
    words = ["format", "--all", "-L", "refs.json", "--to", form]
    assert citekit(*words, "--independent").stdout == citekit(*words).stdout


def test_an_empty_library(citekit, tmp_path):
    (tmp_path / "none.json").write_text("[]", encoding="utf-8")
    for form, expected in (("text", ""), ("json", "[]\n"), ("jsonl", "")):
        assert citekit("format", "--all", "-L", "none.json", "--independent", "--to", form).stdout == expected


def test_records_from_standard_input(citekit):
    lines = "".join(f"{json.dumps(record)}\n" for record in SMITH)
    done = citekit("format", "--all", "-L", "-", "--independent", "--to", "jsonl", stdin=lines)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["b", "a"]


def test_ids_with_independent(citekit):
    assert citekit("format", "24797", "--independent").stdout == citekit("format", "24797").stdout


def test_a_broken_record_is_named_and_a_file_is_left_as_it_was(citekit, tmp_path):
    (tmp_path / "refs.json").write_text('[{"id": "a", "title": "A"},\n{"id": }]', encoding="utf-8")
    (tmp_path / "out.txt").write_text("before", encoding="utf-8")
    done = citekit("format", "--all", "-L", "refs.json", "--independent", "-o", "out.txt")
    assert done.returncode == 1
    assert done.stderr.startswith("citekit: error: refs.json:2: not JSON")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "before"


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
@pytest.mark.parametrize(
    ("suffix", "which"), [("json", ["--all"]), ("jsonl", ["--all"]), ("json", ["--where", "walls author:smith"])]
)
def test_memory_does_not_grow_with_the_library(tmp_path, suffix, which):
    """Many times the records, the same memory: what is kept of 7,500 records more would be 8 MiB at least."""
    peaks = []
    for count in (500, 8_000):
        path = tmp_path / f"{count}.{suffix}"
        rows = [json.dumps({**SMITH[0], "id": str(number), "abstract": "x" * 1000}) for number in range(count)]
        path.write_text("\n".join(rows) if suffix == "jsonl" else f"[{','.join(rows)}]", encoding="utf-8")
        words = ("format", *which, "-L", str(path), "--independent", "--to", "jsonl", "-o", str(tmp_path / "out"))
        if not peaks:
            peak(*words)  # compiles the style
        peaks.append(peak(*words))
    assert peaks[1] - peaks[0] < 6_000
