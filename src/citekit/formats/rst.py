r"""reStructuredText, as docutils and pandoc read it.

Inline markup does not nest and has to stand free (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html,
"inline markup recognition rules"): so an entry becomes runs of one role each, the innermost, and ``\ `` parts them
where no white space or punctuation does. A link is a run without roles in it. Small capitals have no role of their own.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width

from ..text.marks import ALL, CLOSE, LINK, LINK_TEXT, MARK_OF
from .base import Format, percent, unlink

_ROLES = {
    ("font-style", "italic"): ("*", "*"),
    ("font-style", "oblique"): ("*", "*"),
    ("font-weight", "bold"): ("**", "**"),
    ("vertical-align", "sup"): (":sup:`", "`"),
    ("vertical-align", "sub"): (":sub:`", "`"),
    **dict.fromkeys((("font-style", "normal"), ("font-weight", "normal"), ("vertical-align", "baseline")), ("", "")),
}
_ROLE_OF = {MARK_OF[pair]: role for pair, role in _ROLES.items()}
_MARKS = re.compile(f"([{ALL}])")

_SPECIAL = re.compile(r"[\\*`|]|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])")

# What makes a line something else than a paragraph: lists, options, directives, tests, tables, fields, rules
_LINE = re.compile(
    r"[-+•‣⁃](?:\s|$)|\(?(?:[0-9]+|[A-Za-z]|#|[ivxlcdm]+|[IVXLCDM]+)[.)](?:\s|$)|-{1,2}\w|/\w|\.\.(?:\s|$)|>>>"
    r"|\+-|=+\s|:|([!-/:-@\[\]-`{-~])\1*\s*$"
)
_LITERAL = re.compile(r":(?=:\s*$)")  # a line that ends so begins a literal block
_FREE_BEFORE, _FREE_BEHIND = frozenset("([{-/“‘"), frozenset(".,;!?)]}-/”’")
_BARE = re.compile(r"https?://[0-9A-Za-z][-./0-9A-Za-z]*[/0-9A-Za-z]")  # an address that is a link without markup
_BEHIND_BARE = frozenset(".,;)")


def escape(text: str) -> str:
    return unlink(_SPECIAL.sub(r"\\\g<0>", text))


def link(address: str, text: str) -> str:
    return f"{LINK}{percent(address)}{LINK_TEXT}{text}{CLOSE}"


def settle(text: str) -> str:
    lines = [_line(runs) for runs in _runs(text)]
    return lines[0].lstrip() if len(lines) == 1 else "\n".join(f"| {line}" for line in lines)  # a line block


def _runs(text: str) -> list[list[tuple[str, str, str]]]:
    """The lines of an entry, each a list of what opens a run, its text, and what closes it."""
    lines: list[list[tuple[str, list[str], str]]] = [[]]
    roles = [("", "")]
    link = 0  # the place in roles of the link that is open
    pieces = iter(_MARKS.split(text))
    for piece in pieces:
        if piece == CLOSE:
            roles.pop()
            link = link if link < len(roles) else 0
        elif piece == LINK:
            link = len(roles)
            roles.append(("`", f" <{next(pieces)}>`__"))
        elif piece in _ROLE_OF:
            roles.append(roles[link] if link else _ROLE_OF[piece])
        elif piece != LINK_TEXT:
            opening, closing = roles[-1]
            for at, part in enumerate(piece.split("\n")):
                if at:
                    lines.append([])
                line = lines[-1]
                if line and (line[-1][0], line[-1][2]) == roles[-1]:
                    line[-1][1].append(part)
                elif part:
                    line.append((opening, [part], closing))
    return [[(opening, "".join(parts), closing) for opening, parts, closing in line] for line in lines]


def _line(runs: list[tuple[str, str, str]]) -> str:
    out = ""
    closed = ""  # what ended the last run, if nothing has come between
    for at, (opening, text, closing) in enumerate(runs):
        inner = text.strip()
        if not opening or not inner:
            if closed and not text[0].isspace() and text[0] not in _FREE_BEHIND:
                out += "\\ "
            if not out and _LINE.match(text.lstrip()):
                out, text = text[: -len(text.lstrip())] + "\\", text.lstrip()
            out += text
            closed = ""
            continue
        before, _, behind = text.partition(inner)
        out += before
        if out and not out[-1].isspace() and (closed or out[-1] not in _FREE_BEFORE or not inner[0].isalnum()):
            out += "\\ "
        if closing == f" <{inner}>`__" and _BARE.fullmatch(inner) and _is_free(behind, runs, at + 1):
            out += inner
            closed = ""
        else:
            out += f"{opening}{inner}{closing}"
            closed = "" if behind else closing
        out += behind
    return _LITERAL.sub(r":\\", out)


def _is_free(behind: str, runs: list[tuple[str, str, str]], at: int) -> bool:
    """Whether ``behind`` and the runs from ``at`` on begin with white space, be it after punctuation."""
    while True:
        for char in behind:
            if char not in _BEHIND_BARE:
                return char.isspace()
        if at == len(runs):
            return True
        opening, text, _ = runs[at]
        behind, at = text if not opening else "x", at + 1


def heading(text: str) -> str:
    width = sum(2 if east_asian_width(char) in "WF" else 1 for char in text)  # which docutils wants underlined
    return f"{text}\n{'-' * width}"


FORMAT = Format(
    "rst",
    tags={pair: (MARK_OF[pair], CLOSE) for pair in _ROLES},
    indent="    ",
    escape=escape,
    settle=settle,
    link=link,
    heading=heading,
    between="\n\n",
)
