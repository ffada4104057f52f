"""The man page says what the program does, and man can read it."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from citekit.cli.parsing.commands import COMMANDS, Group
from citekit.cli.parsing.manpage import page
from citekit.cli.parsing.options import OPTIONS


def test_the_page_is_the_one_of_these_commands(root):
    assert (root / "docs" / "citekit.1").read_text(encoding="utf-8") == page(), "run `make man`"


@pytest.fixture(scope="module")
def shown():
    """The page as man shows it on a wide terminal; what it complains of is an error."""
    if not shutil.which("groff"):
        pytest.skip("no groff")
    done = subprocess.run(
        ["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-rLL=200n", "-P-c", "-P-b", "-P-u", "-P-o"],
        input=page().encode(), capture_output=True, check=True,
    )  # fmt: skip
    assert done.stderr == b""
    return done.stdout.decode().replace("‐", "-")


def test_every_command_and_option_is_in_it(shown):
    for name, command in COMMANDS.items():
        for below in command.commands if isinstance(command, Group) else [""]:
            assert f"citekit {name} {below}".strip() in shown
    for option in OPTIONS.values():
        assert all(name in shown for name in option.names)
        assert option.env in shown


def test_examples_can_be_copied(shown):
    assert '  citekit cite 24797 --locator "pp. 980-982"\n' in shown
    assert '  citekit export 24797 --to bibtex --key "{auth!l}{year}{title:1!l}"\n' in shown
