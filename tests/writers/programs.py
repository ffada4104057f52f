"""The real programs that read what is written; a test that needs one that is not installed is skipped with a line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest


def find(name: str) -> str:
    path = shutil.which(name) or (bundled_pandoc() if name == "pandoc" else None)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def bundled_pandoc() -> str | None:
    try:
        import pypandoc
    except ImportError:
        return None
    return str(Path(pypandoc.__file__).parent / "files" / "pandoc")


def run(*command: str, input: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [find(command[0]), *command[1:]],
        input=input.encode(),
        capture_output=True,
        cwd=cwd,
        timeout=120,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
    )  # type: ignore[return-value]


def out(process: subprocess.CompletedProcess[bytes]) -> str:
    """Both streams: programs differ in where they complain."""
    return (process.stdout + process.stderr).decode("utf-8", "replace")


def bibtex(bib: str, style: str, folder: Path) -> tuple[str, str]:
    """What bibtex says of a file, and the bibliography it makes."""
    (folder / "refs.bib").write_text(bib, encoding="utf-8")
    (folder / "doc.aux").write_text(f"\\citation{{*}}\n\\bibdata{{refs}}\n\\bibstyle{{{style}}}\n", encoding="utf-8")
    said = out(run("bibtex", "doc", cwd=folder))
    return said, (folder / "doc.bbl").read_bytes().decode("utf-8", "replace")


def biber_warnings(bib: str, folder: Path) -> list[str]:
    """What biber objects to when it holds a file against biblatex's data model."""
    (folder / "refs.bib").write_text(bib, encoding="utf-8")
    said = out(run("biber", "--tool", "--validate-datamodel", "refs.bib", cwd=folder))
    assert "Output to" in said, said
    return re.findall(r"(?:WARN|ERROR) - (.*)", said)


def bibtool(bib: str, folder: Path, resource: str = "/dev/null") -> str:
    (folder / "refs.bib").write_text(bib, encoding="utf-8")
    process = run("bibtool", "-r", resource, "refs.bib", cwd=folder)
    assert process.returncode == 0
    return process.stderr.decode("utf-8", "replace")


def bibutils(program: str, text: str, folder: Path) -> tuple[str, str]:
    """MODS made by one of bibutils' readers, and what it complained of."""
    (folder / "refs").write_text(text, encoding="utf-8")
    process = run(program, "-i", "utf8", "refs", cwd=folder)
    complaints = re.sub(r".*Processed \d+ references\.\n", "", process.stderr.decode("utf-8", "replace"))
    return process.stdout.decode("utf-8", "replace"), complaints


def pandoc(text: str, form: str) -> tuple[list[dict[str, object]], str]:
    """CSL-JSON made by pandoc, and what it complained of."""
    import json

    process = run("pandoc", "-f", form, "-t", "csljson", input=text)
    assert process.returncode == 0, process.stderr.decode()
    return json.loads(process.stdout), process.stderr.decode()


def typeset(bib: str, engine: str, preamble: str, bibliography: str, backend: str, folder: Path) -> list[str]:
    """What TeX complains of when it prints a whole bibliography, rerun as a user would."""
    (folder / "refs.bib").write_text(bib, encoding="utf-8")
    document = f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n\\nocite{{*}}\n{bibliography}\n\\end{{document}}\n"
    (folder / "doc.tex").write_text(document, encoding="utf-8")
    for command in ((engine, "-interaction=nonstopmode", "doc"), (backend, "doc")):
        run(*command, cwd=folder)
    for _ in range(2):
        run(engine, "-interaction=nonstopmode", "doc", cwd=folder)
    log = (folder / "doc.log").read_text(encoding="utf-8", errors="replace")
    assert "Output written on doc.pdf" in log, log[-2000:]
    return re.findall(r"^!.*|.*Warning:.*|^Missing character.*", log, re.MULTILINE)


def needs_tex(package: str) -> None:
    """Skip where a TeX package is not installed."""
    if not out(run("kpsewhich", package)).strip():
        pytest.skip(f"{package} is not installed")
