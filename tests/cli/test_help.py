"""Every help text has examples, and every example runs."""

from __future__ import annotations

import pytest

from answers import answer
from citekit.cli.parsing.commands import COMMANDS, Group
from examples import assert_runs, in_help

#: the words that lead to each command and each group, the program's own help first
PATHS = [[]]
for name, command in COMMANDS.items():
    PATHS.append([name])
    if isinstance(command, Group):
        PATHS += [[name, below] for below in command.commands]


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_example_runs(citekit, shell, tmp_path, path):
    done = citekit(*path, "--help")
    examples = in_help(done.stdout)
    assert (done.stderr, done.returncode) == ("", 0)
    assert len(examples) >= 2
    for example in examples:
        assert " ".join(["citekit", *path]) in example.line
        assert_runs(example, shell, tmp_path)


@pytest.mark.parametrize("path", [[], ["format"], ["styles"], ["styles", "check"]], ids=" ".join)
def test_help_is_a_word_too(citekit, path):
    assert answer(citekit("help", *path)) == answer(citekit(*path, "--help"))


@pytest.mark.parametrize("words", [["-h"], ["format", "-h"], ["styles", "source", "-h"]])
def test_help_is_short_too(citekit, words):
    assert citekit(*words).stdout == citekit(*words[:-1], "--help").stdout
