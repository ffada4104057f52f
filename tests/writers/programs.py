"""The real programs that read what is written; a test that needs one that is not installed is skipped with a line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from processes import PATIENCE


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
        timeout=PATIENCE,
        env={**os.environ, "LC_ALL": "C.UTF-8", "max_print_line": "1000"},  # TeX would break its lines
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
    skip_where_lacking(said)
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
    latex = (engine, "-interaction=nonstopmode", "doc")
    skip_where_lacking(out(run(*latex, cwd=folder)))
    for command in ((backend, "doc"), latex, latex):
        said = out(run(*command, cwd=folder))
    skip_where_lacking(said)
    log = (folder / "doc.log").read_text(encoding="utf-8", errors="replace")
    assert "Output written on doc.pdf" in log, log[-2000:]
    return re.findall(r"^!.*|.*Warning:.*|^Missing character.*", log, re.MULTILINE)


#: how TeX, its formats, engines and BibTeX say that a file is not there, and the ending of its name where they leave it out
_LACKS = {
    r"File `([^'\n]+\.(?:sty|cls|clo|def|cfg|fd|ldf|bbx|cbx|lbx|dbx|lua))' not found": "",
    r"can't find the format file `([^'\n]+)'": "",
    r"couldn't open style file (\S+\.bst)": "",
    r"module '([\w-]+)' not found": ".lua",
    r"=(\w+) [^\n]*not load(?:able|ed): Metric \(TFM\)": ".tfm",
    r"\[([\w-]+)\][^\n]* not loadable": ".otf",
    r"pdfTeX error: [^\n]*Font (\w+) at \d+ not found": ".pfb",
}


def skip_where_lacking(said: str) -> None:
    """Skip where TeX misses a file that, as `kpsewhich` knows, is not installed: a distribution comes in parts."""
    for pattern, ending in _LACKS.items():
        for name in re.findall(pattern, said):
            if not out(run("kpsewhich", name + ending)).strip():
                pytest.skip(f"{name}{ending} is not installed")
