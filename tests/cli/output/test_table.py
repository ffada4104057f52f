"""Rows: a table for a person, lines for a script."""

from __future__ import annotations

import pytest

from answers import assert_refused
from citekit.cli.output.table import fitted


def test_lines_parted_by_tabs_in_a_pipe(citekit):
    line = citekit("styles", "search", "nature-physics").stdout
    assert line == "nature-physics\tnumeric\tnature\tNature Physics\n"


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_table_that_fits_on_a_terminal(on_terminal, columns):
    screen = on_terminal("styles", "suggest", "24797", columns=columns, env={"NO_COLOR": "1"})
    assert screen.code == 0
    assert screen.raw == screen.text
    assert len(screen.lines) >= 3
    assert all(len(line) <= columns and line == line.rstrip() for line in screen.lines)
    assert screen.lines[0].split() == ["id", "style", "by", "title"]
    words = "".join(screen.text.split())
    assert "environment-and-planning-d" in words if columns > 40 else "24797" in words


def test_headings_and_names_stand_out(on_terminal):
    raw = on_terminal("styles", "search", "nature-physics").raw
    assert "\x1b[1mid" in raw
    assert "\x1b[36mnature-physics" in raw


@pytest.mark.parametrize(
    ("words", "env", "dressed"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
        (["--color", "never"], {}, False),
        (["--color", "always"], {"NO_COLOR": "1", "TERM": "dumb"}, True),
    ],
)
@pytest.mark.parametrize(
    "command", ["list", "show 24797", "compare 24797", "search borders", "styles show apa", "cache"]
)
def test_colour_where_it_is_wanted(on_terminal, command, words, env, dressed):
    screen = on_terminal(*command.split(), *words, env=env)
    assert screen.code == 0
    assert ("\x1b" in screen.raw) is dressed


def test_many_rows_are_one_table(on_terminal):
    lines = on_terminal("styles", "list", "--field", "chemistry", columns=200).lines
    assert len(lines) > 250  # drawn in several parts
    assert [line for line in lines if line.split()[:2] == ["id", "format"]] == lines[:1]
    at = lines[0].index("format")
    assert {line[at:].split(" ")[0] for line in lines if not line.startswith(" ")} <= {
        "format", "numeric", "author-date", "label", "note", "author", "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("least", "wanted", "space", "widths"),
    [
        ([2, 3], [4, 9], 20, [4, 9]),
        ([2, 3], [4, 9], 9, [3, 6]),
        ([2, 3], [4, 9], 5, [2, 3]),
        ([2, 30], [2, 90], 20, [2, 18]),
        ([5, 5, 5], [5, 5, 5], 2, [1, 1, 1]),
        ([], [], 80, []),
    ],
)
def test_widths(least, wanted, space, widths):
    assert fitted(least, wanted, space) == widths


def test_an_unknown_form(citekit):
    assert_refused(citekit("styles", "list", "--to", "xls"), 1, "no form 'xls': it may be tsv or jsonl")
