r"""LaTeX, for any engine and without packages, but for ``\href`` of hyperref.

A whole bibliography brings what a document without hyperref, or in the old encoding OT1, lacks. Which scripts can be
set is a matter of the document's engine and fonts: characters beyond ASCII stay as they are.
"""

from __future__ import annotations

import re

from .base import Format, percent

_COMMANDS = {
    **{char: f"\\{char}" for char in "#$%&_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    "\u1fef": r"\textasciigrave{}",  # the same to Unicode
    "\xa0": "~",
    "\u2009": r"\,",
    "\u202f": r"\,",  # the narrow space of French punctuation; pdflatex knows neither
    "\xad": r"\-",
    "\ufffd": "?",  # LuaTeX takes it for broken UTF-8 and stops; pdflatex does not know it
}
# --- and ,, are ligatures (dash, low quote), as are ?` and !`, whose second half is a command already
_SPECIAL = re.compile(f"[{re.escape(''.join(_COMMANDS))}]|-(?=-)|,(?=,)")


def escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: _COMMANDS.get(match[0]) or f"{match[0]}{{}}", text)


_ADDRESS = re.compile("[#%&_~]")


def link(address: str, text: str) -> str:
    # hyperref reads these with a backslash alike inside and outside of other commands (\hyper@normalise)
    address = _ADDRESS.sub(r"\\\g<0>", percent(address))
    return f"\\href{{{address}}}{{{text}}}"


def heading(text: str) -> str:
    return f"\\subsection*{{{text}}}"


def _command(name: str) -> tuple[str, str]:
    return f"\\{name}{{", "}"


FORMAT = Format(
    "latex",
    tags={
        ("font-style", "italic"): _command("textit"),
        ("font-style", "oblique"): _command("textsl"),
        ("font-style", "normal"): _command("textup"),
        ("font-variant", "small-caps"): _command("textsc"),
        ("font-variant", "normal"): _command("textulc"),
        ("font-weight", "bold"): _command("textbf"),
        ("font-weight", "normal"): _command("textmd"),
        ("text-decoration", "underline"): _command("underline"),
        ("vertical-align", "sup"): _command("textsuperscript"),
        ("vertical-align", "sub"): _command("textsubscript"),
    },
    line_break="\\newline\n",
    indent="\\hspace*{1.5em}",
    escape=escape,
    link=link,
    heading=heading,
    bibliography_ends=(
        "\\providecommand{\\href}[2]{#2}\n\\ProvideTextCommandDefault{\\textquotedbl}{\\symbol{34}}\n\n",
        "",
    ),
    entry_ends=("\\noindent ", ""),
    hanging_ends=("\\noindent\\hangindent=1.5em\\hangafter=1 ", ""),
    between="\n\n",
)
