"""The quick matcher and click agree on every command line that the matcher takes."""

from __future__ import annotations

import os
from unittest import mock

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.cli.parsing import match
from citekit.cli.parsing.app import parse
from citekit.cli.parsing.commands import COMMANDS, Group
from citekit.cli.parsing.options import OPTIONS

#: the words that lead to each command
PATHS = [
    path
    for name, command in COMMANDS.items()
    for path in ([[name, below] for below in command.commands] if isinstance(command, Group) else [[name]])
]
#: --config, which names a file that must be there, has tests of its own (test_config)
NAMES = [name for option in OPTIONS.values() for name in option.names if name != "--config"]
plain = st.sampled_from(["24797", "10.1068/d1509", "-", "apa", "style", "input", "auto", "", "é", "a=b", "--", "-1"])
words = st.one_of(
    plain,
    st.sampled_from(NAMES),
    st.builds("{}={}".format, st.sampled_from(NAMES), plain),
    st.builds("{}{}".format, st.sampled_from([name for name in NAMES if len(name) == 2]), plain),
    st.sampled_from(["-qv", "--styl", "--help", "--no-such", "---"]),
)
environments = st.dictionaries(
    st.sampled_from([option.env for option in OPTIONS.values() if option.key != "config"]),
    st.sampled_from(["", "1", "0", "apa", "input", f"a{os.pathsep}b"]),
    max_size=2,
)


@given(st.sampled_from(PATHS), st.lists(words, max_size=6), environments)
def test_both_read_a_command_line_alike(path, rest, environment):
    with mock.patch.dict(os.environ, environment):
        matched = match([*path, *rest])
        if matched is not None:
            assert matched == parse([*path, *rest])


@pytest.mark.parametrize(
    "line",
    [
        "format 24797",
        "format 24797 --style apa",
        "format 24797 -s apa -l de-DE -t html",
        "format 24797 --style=apa --library=refs.bib -L more.json",
        "format --all --order input -o out.txt -q",
        "format - --to jsonl --keep-going",
        "format -- -odd-id",
        "cite 24797,p.5 other --locator ch.3 --prefix see --suppress-author --each",
        "export --all --to ris --key {auth}",
        "convert - refs.bib --from ris",
        "styles source apa",
    ],
)
def test_what_a_shell_loop_runs_needs_no_click(line):
    assert match(line.split()) is not None


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--help",
        "nonsense",
        "styles",
        "styles --help",
        "styles nonsense",
        "format --help",
        "format --styl apa",
        "format -sapa",
        "format --order odd",
        "format -s",
    ],
)
def test_all_else_is_left_to_click(line):
    assert match(line.split()) is None


def test_click_refuses_what_it_should():
    with pytest.raises(click.UsageError):
        parse(["format", "--order", "odd"])
