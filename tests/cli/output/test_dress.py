"""What a terminal gets more than a pipe: colours, italics, links, progress; and that a pipe never does."""

from __future__ import annotations

import json
import os
import re
import sys

import pytest

from citekit.cli.output.dress import highlighted, marked, plain

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
#: a style or form of each language that is coloured, and what is seen of it
DATA = [
    ("format 24797 --style bibtex", r"\x1b\[[0-9;]*m@article"),
    ("format 24797 --style ris", r"\x1b\[36mTY\x1b\[0m  - JOUR"),
    ("format 24797 --to json", r'\x1b\[94m"id"'),
    ("format 24797 --to jsonl", r'\x1b\[94m"id"'),
    ("cite 24797 --to json", r'\x1b\[94m"ids"'),
    ("export 24797 --to csljson", r'\x1b\[94m"DOI"'),
    ("export 24797 --to endnote", r"\x1b\[36m%0"),
    ("export 24797 --to mods", r"\x1b\[[0-9;]*m<titleInfo"),
    ("export 24797 --to dc", r"\x1b\[36mtitle"),
    ("export 24797 --to cff", r"\x1b\[[0-9;]*mcff-version"),
    ("list --to jsonl", r'\x1b\[94m"id"'),
    ("show 24797 --to jsonl", r'\x1b\[94m"citation"'),
    ("styles show apa --to jsonl", r'\x1b\[94m"id"'),
    ("styles source oro", r"\x1b\[[0-9;]*mdef"),
]


@pytest.mark.parametrize(("command", "seen"), DATA, ids=[command for command, _ in DATA])
def test_data_is_coloured_on_a_terminal_and_else_the_same(citekit, on_terminal, command, seen):
    in_pipe = citekit(*command.split()).stdout
    screen = on_terminal(*command.split())
    assert re.search(seen, screen.raw)
    assert screen.text == in_pipe  # no line is folded
    assert on_terminal(*command.split(), env={"NO_COLOR": "1"}).raw == in_pipe


def test_a_file_is_coloured_only_when_that_is_said(on_terminal, tmp_path):
    on_terminal("export", "24797", "-o", "refs.bib")
    assert "\x1b" not in (tmp_path / "refs.bib").read_text(encoding="utf-8")
    on_terminal("convert", "refs.bib", "refs.ris", "--color", "always")
    assert "\x1b[36mTY" in (tmp_path / "refs.ris").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command",
    ["list", "search borders", "show 24797", "compare 24797", "format 24797", "styles search nature physics", "cache"],
)
def test_a_pipe_has_no_dress_and_the_same_bytes_every_time(citekit, command):
    first = citekit(*command.split())
    assert "\x1b" not in first.stdout
    env = {"TERM": "xterm-256color", "COLUMNS": "20", "FORCE_COLOR": "1", "LC_ALL": "C"}
    assert citekit(*command.split(), env=env).stdout == first.stdout


@pytest.mark.parametrize("command", ["show 24797", "compare 24797", "export 24797 -t bibtex", "list --to jsonl"])
def test_colour_in_a_pipe_where_it_is_asked_for(citekit, command):
    words = [*command.split(), "--color", "always"]
    coloured = citekit(*words).stdout
    assert "\x1b" in coloured
    assert coloured == citekit(*words).stdout
    assert _COLOUR.sub("", re.sub(r"\x1b]8;;[^\x1b]*\x1b\\", "", coloured)) == citekit(*command.split()).stdout


def test_a_reference_on_a_terminal(on_terminal):
    screen = on_terminal("format", "24797", "--style", "apa")
    assert "\x1b[3mEnvironment and Planning D: Society and Space\x1b[23m" in screen.raw
    assert screen.links == ["https://doi.org/10.1068/d1509"]
    assert len(screen.lines) == 1  # it is copied as one
    assert on_terminal("format", "24797", "--style", "ieee").links == ["https://doi.org/10.1068/d1509"]


def test_text_that_is_too_long_to_read_stays_as_it_is():
    line = '{"a": 1}\n'
    assert highlighted(line, "jsonl") != line
    assert highlighted(line * 30_000, "jsonl") == line * 30_000
    assert highlighted("no form of ours", "text") == "no form of ours"


def test_data_drives_no_terminal():
    assert _COLOUR.sub("", highlighted("TI  - a\x1b]0;b\x07c\u202ed\n", "ris")) == "TI  - a�]0;b�c�d\n"


@pytest.mark.parametrize("text", ["<i>a</i> <b>b</b> <sup>c</sup><sub>d</sub> e", "5 < 6 <x> 'q' \"r\""])
def test_marks_are_in_the_place_of_tags(text):
    assert plain(marked(text)) == re.sub("</?(i|b|su[bp])>", "", text)


@pytest.mark.skipif(sys.platform != "linux", reason="no named pipes that may be opened for both reading and writing")
def test_progress_for_who_waits(on_terminal, tmp_path):
    """A line is there as long as it takes, and leaves neither itself nor a hidden cursor behind."""
    os.mkfifo(tmp_path / "slow.bib")
    pipe = os.open(tmp_path / "slow.bib", os.O_RDWR)

    def go_on() -> None:
        os.write(pipe, b"@book{knuth, title = {TeX}}")
        os.close(pipe)

    words = ("convert", "slow.bib", "out.ris")
    screen = on_terminal(*words, stderr=True, when=("Reading slow.bib", go_on))
    assert screen.code == 0
    assert screen.raw.rindex("\x1b[?25h") > screen.raw.rindex("\x1b[?25l")
    assert screen.raw.endswith("\x1b[2K")
    assert "TeX" in (tmp_path / "out.ris").read_text(encoding="utf-8")


def test_how_much_is_done_of_long_work(on_terminal, citekit, tmp_path):
    records = [{"id": f"r{n}", "type": "book", "title": f"Book {n} of <i>many</i>"} for n in range(8_000)]
    (tmp_path / "many.json").write_text(json.dumps(records), encoding="utf-8")
    words = ("format", "--all", "-L", "many.json", "-o", "out")
    screen = on_terminal(*words, stderr=True, patience=0)
    percents = [int(percent) for percent in re.findall(r"Rendering 8,000 references: (\d+) %", screen.raw)]
    assert percents
    assert percents == sorted(percents)
    assert "━" in screen.raw
    there = (tmp_path / "out").read_bytes()
    assert citekit(*words).stderr == ""
    assert (tmp_path / "out").read_bytes() == there


def test_how_many_are_done_where_nobody_knows_how_many_there_are(on_terminal, tmp_path):
    records = [{"id": f"r{n}", "type": "book", "title": f"Book {n}"} for n in range(10_000)]
    (tmp_path / "many.json").write_text(json.dumps(records), encoding="utf-8")
    screen = on_terminal("format", "--all", "--independent", "-L", "many.json", "-o", "out", stderr=True, patience=0)
    assert re.search(r"Rendering: \d?\d,\d00 records", screen.raw)


def test_no_progress_where_nobody_waits(on_terminal):
    assert on_terminal("convert", "-", "out.ris", "--from", "ris", stderr=True).raw == ""
    assert on_terminal("format", "24797", "-o", "out.txt", stderr=True).raw == ""
