"""What real programs make of a form: the visible text, or HTML. A test whose program is absent is skipped."""

from __future__ import annotations

import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from writers.programs import find, out, run, skip_where_lacking


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("br", "p", "div"):
            self.text.append(" ")


def html_text(html: str) -> str:
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.text)


def markdown_html(text: str) -> str:
    """As a CommonMark parser with GitHub's strikethrough and tables reads it."""
    parser = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    return parser.MarkdownIt("commonmark").enable(["strikethrough", "table"]).render(text)


def rst_html(text: str) -> str:
    """The body that docutils makes; its complaints, down to the level of information, are failures."""
    core = pytest.importorskip("docutils.core", reason="docutils is not installed")
    settings = {"report_level": 1, "halt_level": 1, "warning_stream": False, "doctitle_xform": False}
    settings |= {"file_insertion_enabled": False, "_disable_config": True}
    return core.publish_parts(text, writer="html5", settings_overrides=settings)["body"]


def typst_html(text: str) -> str:
    typst = pytest.importorskip("typst", reason="typst is not installed")
    page = typst.compile(text.encode(), format="html").decode()
    return re.search("<body>(.*)</body>", page, re.DOTALL)[1]


def pandoc(text: str, form: str, to: str = "plain") -> str:
    done = subprocess.run(
        [find("pandoc"), "-f", form, "-t", to, "--wrap=none"], input=text.encode(), capture_output=True, check=True
    )
    assert not done.stderr, done.stderr.decode()
    return done.stdout.decode()


def rtf_text(text: str) -> str:
    """As striprtf reads it, which leaves halves of surrogate pairs alone."""
    reader = pytest.importorskip("striprtf.striprtf", reason="striprtf is not installed")
    return reader.rtf_to_text(text).encode("utf-16", "surrogatepass").decode("utf-16")


_TYPESETS = r"""
\documentclass{article}
%s
\begin{document}
\directlua{
  out = io.open("seen.txt", "w")
  local function walk(list)
    for node_, id, subtype in node.traverse(list) do
      if id == node.id("glyph") then
        if node_.components and subtype \csstring\%% 4 > 1 then walk(node_.components) elseif node_.char < 0xF0000 then out:write(utf8.char(node_.char)) end
      elseif id == node.id("glue") or id == node.id("kern") and subtype == 1 then out:write(" ")
      elseif id == node.id("disc") then if node_.replace then walk(node_.replace) end
      elseif id == node.id("hlist") or id == node.id("vlist") then walk(node_.list) end
    end
  end
  function see() walk(tex.box[0].head) out:write(string.char(10)) end
}
%s
\directlua{out:close()}
\end{document}
"""


def lualatex_texts(entries: list[str], folder: Path, preamble: str = "") -> list[str]:
    """The characters that LuaLaTeX puts into a box for each of the entries."""
    boxes = "".join(f"\\setbox0\\hbox{{{entry}}}\\directlua{{see()}}\n" for entry in entries)
    compile_latex(_TYPESETS % (preamble, boxes), folder, "lualatex")
    return (folder / "seen.txt").read_text("utf-8").splitlines()


def compile_latex(source: str, folder: Path, engine: str) -> Path:
    (folder / "doc.tex").write_text(source, encoding="utf-8")
    done = run(engine, "-interaction=nonstopmode", "-halt-on-error", "doc.tex", cwd=folder)
    skip_where_lacking(out(done))
    assert done.returncode == 0, out(done)[-2000:]
    return folder / "doc.pdf"
