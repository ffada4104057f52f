"""The programs that citekit is measured against, installed into a folder of their own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).resolve().parent / ".peers"
_PANDOC = PEERS / "pandoc" / "pypandoc" / "files" / "pandoc"
_MODULES = PEERS / "node_modules"
_CITATION_JS = _MODULES / ".bin" / "citation-js"

PANDOC, CITEPROC_JS, CITATION_JS = "pandoc", "citeproc-js", "citation-js"


def install() -> dict[str, str]:
    """The peers that are there, or can be got, and their versions. For each of the others a line says why not."""
    if not _PANDOC.exists():
        _try(
            "pandoc",
            [sys.executable, "-m", "pip", "install", "-q", "--target", str(PEERS / "pandoc"), "pypandoc-binary"],
        )
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and not _MODULES.exists():
        PEERS.mkdir(parents=True, exist_ok=True)
        packages = ["citeproc", "@citation-js/cli"]
        _try("citeproc-js", [npm, "install", "--prefix", str(PEERS), "--no-audit", "--no-fund", "--silent", *packages])
    elif not (node and npm):
        print("citeproc-js and citation-js are left out: they need node and npm", file=sys.stderr)
    found = {}
    if _PANDOC.exists():
        found[PANDOC] = _output([str(_PANDOC), "--version"]).split()[1]
    for name, package in ((CITEPROC_JS, "citeproc"), (CITATION_JS, "@citation-js/cli")):
        if node and (_MODULES / package / "package.json").exists():
            found[name] = _output([node, "-p", f"require('{_MODULES / package / 'package.json'}').version"]).strip()
    return found


def command(name: str, records: Path, style: Path, locales: Path) -> list[str]:
    """How a peer prints the bibliography of a file of CSL-JSON as text."""
    if name == PANDOC:
        return [str(_PANDOC), "-f", "csljson", str(records), "--citeproc", "--csl", str(style), "-t", "plain"]
    if name == CITEPROC_JS:
        script = Path(__file__).with_name("citeproc.js")
        return ["node", str(script), str(records), str(style), str(locales)]
    return ["node", str(_CITATION_JS), "-i", str(records), "-f", "string", "-s", f"citation-{style.stem}"]


def _try(name: str, words: list[str]) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip() or done.stdout.strip() or "unknown reason").splitlines()[-1]
        print(f"{name} is left out: it cannot be installed ({reason})", file=sys.stderr)


def _output(words: list[str]) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout
