"""LaTeX that says nothing but what its writer may say."""

from __future__ import annotations

import re

#: formats/latex.py
_COMMANDS = re.compile(
    r"\\(?:text(?:it|sl|up|sc|ulc|bf|md|superscript|subscript|backslash|asciitilde|asciicircum|less|greater|bar|quotedbl"
    r"|quotesingle|asciigrave)|underline|newline|hspace\*|noindent|hangindent|hangafter|href)(?![a-zA-Z])|\\[#$%&_{},-]"
)


def assert_tame_latex(text: str) -> None:
    """Every backslash begins a command of ours, and braces are balanced."""
    assert "\\" not in _COMMANDS.sub("", text), text
    assert "^^" not in text
    depth = 0
    for token in re.findall(r"\\.|[{}]", text, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(token, 0)
        assert depth >= 0
    assert depth == 0
