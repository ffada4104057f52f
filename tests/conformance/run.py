"""Run the whole CSL test suite and every style; the last line is ``conformance: N of M``.

    python tests/conformance/run.py [--write] [--fixtures]

A fixture listed in passing.txt that fails, or one that passes unlisted, ends with exit code 1; ``--write`` writes the
list anew (it may only grow). ``--fixtures`` leaves the styles out.
"""

from __future__ import annotations

import sys
from pathlib import Path

import every_style
import suite

PASSING = Path(__file__).with_name("passing.txt")


def listed() -> set[str]:
    """The fixtures that passing.txt lists."""
    return {line for line in PASSING.read_text("utf-8").splitlines() if line and not line.startswith("#")}


def outcome(path: Path) -> str | None:
    """None where citekit prints what the fixture expects, else what it prints or the error that it raises."""
    fixture = suite.read(path)
    try:
        got = suite.render(fixture).strip()
    except Exception as error:  # an error of any kind is a failure of this fixture alone
        return f"{type(error).__name__}: {error}"
    return None if got == suite.expected(fixture) else got


def main(options: list[str]) -> int:
    folder = suite.folder()
    if folder is None:
        print(suite.HOW_TO_GET_IT)
        return 2
    fixtures = sorted(folder.glob("*.txt"))
    passed = {path.stem for path in fixtures if outcome(path) is None}
    known = listed()
    for name in sorted(known - passed):
        print(f"no longer passes: {name}")
    for name in sorted(passed - known):
        print(f"passes now, list it: {name}")
    if "--write" in options:
        PASSING.write_text("".join(f"{name}\n" for name in sorted(passed | known)), "utf-8")
    broken = 0
    if "--fixtures" not in options:
        names = every_style.independent()
        problems = [problem for name in names for problem in every_style.problems(name)]
        for problem in problems:
            print(problem)
        broken = len(problems)
        print(f"styles: {len(names)} rendered, {broken} problems")
    print(f"conformance: {len(passed)} of {len(fixtures)}")
    return 1 if known != passed or broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
