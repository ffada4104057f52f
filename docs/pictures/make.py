"""Pictures of citekit in a terminal, of real runs in real terminals: ``make pictures`` writes the SVG files beside this one."""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[1] / "tests"))
import terminal  # noqa: E402

#: name → columns and the command lines, each of whose words are citekit's
PICTURES: dict[str, tuple[int, list[str]]] = {
    "format": (100, ["format 24797 --style apa", "format 24797 --style chicago", "format 24797 --style bibtex"]),
    "show": (100, ["show 24797"]),
    "compare": (100, ["compare 24797 -s apa -s mla -s vancouver -s oro"]),
    "styles": (100, ["styles search nature physics", "format 24797 --style harvrd"]),
}
_FORMAT = re.sub(r"\s*@font-face \{\{.*?\}\}\n", "\n", CONSOLE_SVG_FORMAT, flags=re.DOTALL)  # no fonts from elsewhere


def environment(folder: Path) -> dict[str, str]:
    """Nobody's settings, library or caches."""
    own = {f"CITEKIT_{kind}": str(folder / kind.lower()) for kind in ("DATA", "CONFIG_FOLDER")}
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "PYTHONPATH", "XDG_CACHE_HOME")}
    return {**kept, **own, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def drawn(name: str) -> str:
    """A picture as SVG."""
    columns, lines = PICTURES[name]
    console = Console(record=True, width=columns, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    with tempfile.TemporaryDirectory() as folder:
        for line in lines:
            screen = terminal.run(line.split(), Path(folder), environment(Path(folder)), columns, stderr=True)
            console.print(Text.assemble(("$ ", "green"), (f"citekit {line}", "bold")))
            console.print(Text.from_ansi(screen.raw))
    return console.export_svg(title="citekit", unique_id=name, code_format=_FORMAT)


def main() -> None:
    for name in PICTURES:
        (HERE / f"{name}.svg").write_text(drawn(name), encoding="utf-8")
        print(f"docs/pictures/{name}.svg")


if __name__ == "__main__":
    main()
