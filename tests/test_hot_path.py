"""What keeps one reference fast, without a clock: the modules that are imported for it, and the calls that are made."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

#: modules of citekit beyond which nothing may be imported; each costs about 0.1 ms
ALLOWED = {
    "citekit", "citekit.api", "citekit.errors", "citekit.records.identity", "citekit.library", "citekit.records",
    "citekit.storage.quickjson", "citekit.storage.resources", "citekit.storage.sealed", "citekit.styles", "citekit.records.variables",
    "citekit.cli", "citekit.cli.parsing.commands", "citekit.cli.faults", "citekit.cli.commands.format",
    "citekit.cli.parsing", "citekit.cli.parsing.options", "citekit.cli.output", "citekit.cli.output.progress", "citekit.cli.records",
    "citekit.cli.rendered", "citekit.cli.report",
    "citekit.csl", "citekit.csl.compiler", "citekit.csl.render.context", "citekit.csl.render.dates", "citekit.csl.render.name_parts",
    "citekit.csl.render.names", "citekit.csl.render.numbers", "citekit.csl.render.pages", "citekit.csl.render.person", "citekit.csl.render.name_options",
    "citekit.csl.document", "citekit.csl.render.runtime", "citekit.csl.render.prepared", "citekit.csl.render",
    "citekit.formats", "citekit.formats.base", "citekit.formats.plain",
    "citekit.readers", "citekit.readers.json.csljson",
    "citekit.text", "citekit.text.case", "citekit.text.finish", "citekit.text.ingest", "citekit.text.lazy",
    "citekit.text.marks",
    "citekit.writers",
    # the rooms themselves
    "citekit.cli.commands", "citekit.readers.json", "citekit.storage",
}  # fmt: skip
#: and of others: what they cost is more than the reference does
FORBIDDEN = (
    "citeproc click collections dataclasses datetime enum functools importlib.metadata inspect json lxml pathlib re rich sqlite3 typing "
    "xml.etree.ElementTree"
).split()

WORK = """
import sys
before = set(sys.modules)
from citekit.cli import run
calls = 0
def count(frame, event, argument):
    global calls
    calls += event == "call"
if "--count" in sys.argv:
    sys.argv.remove("--count")
    sys.setprofile(count)
run(sys.argv[1:])
sys.setprofile(None)
loaded = sorted(set(sys.modules) - before)
import json
print(json.dumps([loaded, calls]))
"""


@pytest.fixture
def run(tmp_path):
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("CITEKIT_", "LC_", "LANG"))}
    environment |= {"CITEKIT_CACHE": str(tmp_path / "cache"), "LC_ALL": "C.UTF-8"}

    def run(*words: str, isolated: bool = True) -> tuple[str, set[str], int]:
        # without site, whose packages differ from one installation to another
        script = f"import sys; sys.path[:0] = {sys.path!r}\n{WORK}"
        flags = ["-S", "-E"] if isolated else []
        done = subprocess.run(
            [sys.executable, *flags, "-c", script, *words],
            capture_output=True, env=environment, check=True, text=True, encoding="utf-8",
        )  # fmt: skip
        *out, last = done.stdout.splitlines()
        modules, calls = json.loads(last)
        return "\n".join(out), set(modules), calls

    return run


@pytest.mark.parametrize("style", ["apa", "chicago-author-date", "harvard", "ieee", "vancouver"])
def test_a_cached_style_imports_little(run, style):
    words = ("format", "24797", "--style", style)
    first, _, _ = run(*words)
    again, modules, _ = run(*words)
    assert again == first
    assert re.match(r"(\[1\] R\. |1\. )?Andrijasevic", again)
    assert {name for name in modules if name.startswith("citekit")} <= ALLOWED
    assert not modules & set(FORBIDDEN)


def test_the_first_use_of_a_style_shows_that_imports_are_seen(run):
    _, modules, _ = run("format", "24797", "--style", "apa")
    assert {"lxml", "citeproc", "citekit.csl.compiler.codegen"} <= modules


#: Python function calls that a job may take, most of them for imports; written down so that more of them need a reason
BUDGETS = {"apa": 6_100, "chicago-author-date": 6_150, "ieee": 5_900, "ieee --to html": 6_000}


@pytest.mark.parametrize("style", BUDGETS)
def test_one_reference_takes_few_calls(run, style):
    words = ("format", "24797", "--style", *style.split())
    run(*words)
    _, _, calls = run(*words, "--count")
    assert 200 < calls <= BUDGETS[style]


@pytest.mark.parametrize(("style", "budget"), [("apa", 275), ("chicago-author-date", 320), ("ieee", 170)])
def test_every_further_record_takes_few_calls(run, tmp_path, style, budget):
    """The calls for each of a hundred records more: linear, and few."""
    paths = {}
    for count in (100, 200):
        records = [
            {
                "id": f"item{number}",
                "type": "article-journal",
                "title": f"On Borders, Part {number}",
                "author": [{"family": f"Smith{number % 70}", "given": "Ada B."}, {"family": "Jones", "given": "Eve"}],
                "container-title": "Journal of Borders",
                "issued": {"date-parts": [[1990 + number % 30, 4]]},
                "volume": "12",
                "page": "977-999",
                "DOI": f"10.1000/{number}",
            }
            for number in range(count)
        ]
        paths[count] = tmp_path / f"{count}.json"
        paths[count].write_text(json.dumps(records), encoding="utf-8")
    calls = {}
    for count, path in paths.items():
        words = ("format", "--all", "-L", str(path), "--style", style)
        run(*words)
        _, _, calls[count] = run(*words, "--count")
    each = (calls[200] - calls[100]) / 100
    assert 50 < each <= budget
