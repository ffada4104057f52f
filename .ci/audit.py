"""Ask pip-audit, the program that is given, for known vulnerabilities of what citekit depends on: `make audit`.

Exit code 1 where one is found in what citekit runs with; what is found in tools for working on it is only said. Where
nobody can be asked, a line says so: without a network there is nothing wrong.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
from importlib.metadata import PackageNotFoundError, requires
from typing import Any

_PATIENCE = 60  # seconds


def main() -> int:
    words = [sys.argv[1], "--path", sysconfig.get_path("purelib"), "--format", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=_PATIENCE, check=False)
        packages = json.loads(done.stdout)["dependencies"]
    except subprocess.TimeoutExpired:
        return skipped(f"no answer in {_PATIENCE} seconds")
    except (ValueError, KeyError, TypeError):
        return skipped((done.stderr.strip().splitlines() or ["no answer"])[-1])
    asked = [package for package in packages if "skip_reason" not in package and name_of(package["name"]) != "citekit"]
    if not asked:
        return skipped("the service knows none of the packages")
    own = needed()
    bad = 0
    for package in asked:
        for found in package["vulns"]:
            ours = name_of(package["name"]) in own
            bad += ours
            fixed = " or ".join(found["fix_versions"]) or "no version yet"
            print(
                f"audit: {package['name']} {package['version']}: {found['id']}, mended in {fixed}{'' if ours else ' (a tool)'}"
            )
    left = f", {len(packages) - len(asked)} unknown to the service" if len(packages) > len(asked) else ""
    print(f"audit: {len(asked)} packages{left}: {bad} vulnerabilities in what citekit runs with")
    return 1 if bad else 0


def skipped(why: str) -> int:
    print(f"audit: skipped, nobody could be asked: {why}")
    return 0


def needed() -> set[str]:
    """The names of all packages that citekit needs to run, with its extras for users."""
    found: set[str] = set()
    ahead: list[Any] = [*distributions("citekit", ("", "yaml", "collation"))]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += distributions(name, ("",))
    return found


def distributions(name: str, extras: tuple[str, ...]) -> list[str]:
    from packaging.requirements import Requirement

    try:
        requirements = [Requirement(text) for text in requires(name) or ()]
    except PackageNotFoundError:
        return []
    return [
        name_of(requirement.name)
        for requirement in requirements
        if not requirement.marker or any(requirement.marker.evaluate({"extra": extra}) for extra in extras)
    ]


def name_of(package: str) -> str:
    return package.lower().replace("_", "-").replace(".", "-")


if __name__ == "__main__":
    raise SystemExit(main())
