"""Settings: the command line, then the environment, then citekit.toml, then the default."""

from __future__ import annotations

import os

import pytest

from answers import answer, assert_refused
from citekit.cli.parsing.options import OPTIONS

GERMAN = "(Andrijasevic und Walters, 2010)\n"


@pytest.fixture
def settings(tmp_path):
    """Write a file of settings; gives its path."""

    def write(text: str, name: str = "citekit.toml") -> str:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return str(file)

    return write


def test_every_option_has_a_row_with_its_default(citekit):
    rows = [line.split("\t") for line in citekit("config").stdout.splitlines()]
    assert {row[0] for row in rows} >= {option.setting for option in OPTIONS.values()}
    assert ["style", "apa", "default"] in rows
    assert ["keep-going", "false", "default"] in rows


def test_each_source_is_named(citekit, settings):
    file = settings('# mine\nstyle = "mla"\norder = "input"\n\nkeep_going = true\nlocale = "fr-FR"\n')
    done = citekit("config", "style", "order", "keep-going", "locale", "to", "--order", "style", "--config", file,
                   env={"CITEKIT_LOCALE": "de-DE"})  # fmt: skip
    assert answer(done) == (
        f"style\tmla\t{file}:2\norder\tstyle\tcommand line\nkeep-going\ttrue\t{file}:5\n"
        "locale\tde-DE\tCITEKIT_LOCALE\nto\t\tdefault\n",
        "",
        0,
    )


def test_one_beats_the_other(citekit, settings):
    cite = ("cite", "24797")
    assert citekit(*cite).stdout == "(Andrijasevic & Walters, 2010)\n"
    settings('style = "mla"\nlocale = "de-DE"\n')
    assert citekit(*cite).stdout == "(Andrijasevic und Walters)\n"
    assert citekit(*cite, env={"CITEKIT_STYLE": "harvard"}).stdout == GERMAN
    assert citekit(*cite, "--style", "harvard", env={"CITEKIT_STYLE": "ieee"}).stdout == GERMAN
    assert citekit(*cite, "--sty", "harvard").returncode == 2  # no abbreviations


@pytest.mark.parametrize("words", [("format", "24797"), ("format", "24797", "-qv")])
def test_click_and_the_matcher_see_the_same_settings(citekit, settings, words):
    file = settings('style = "harvard"\nquiet = true\ncolor = "never"\n', "mine.toml")
    assert citekit(*words, "--config", file).stdout.startswith("Andrijasevic, R. and Walters, W. (2010) ‘The")


def test_the_first_file_found_counts(citekit, settings, tmp_path):
    user = settings('style = "ieee"\n', ".config/citekit/citekit.toml")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert citekit("config", "style", cwd=below).stdout == f"style\tieee\t{user}:1\n"
    above = settings('locale = "de-DE"\n', "a/citekit.toml")
    assert citekit("config", "style", "config", cwd=below).stdout == (
        f"style\tapa\tdefault\nconfig\t{above}\tworking directory\n"
    )
    named = settings('style = "mla"\n', "other.toml")
    assert citekit("config", "style", "--config", named, cwd=below).stdout == f"style\tmla\t{named}:1\n"
    assert citekit("config", "config", env={"CITEKIT_CONFIG": named}).stdout == f"config\t{named}\tCITEKIT_CONFIG\n"
    assert citekit("cite", "24797", env={"CITEKIT_CONFIG": named}).stdout == "(Andrijasevic and Walters)\n"
    assert citekit("cite", "24797", "--config", os.devnull, cwd=below).stdout == "(Andrijasevic & Walters, 2010)\n"


def test_files_are_seen_from_the_folder_of_the_settings(citekit, settings, tmp_path):
    settings("@book{knuth, title = {TeX}}", "refs/own.bib")
    settings('library = ["refs/own.bib"]\n')
    (tmp_path / "below").mkdir()
    assert citekit("format", "knuth", cwd=tmp_path / "below").stdout == "TeX. (n.d.).\n"
    assert citekit("format", "--all", cwd=tmp_path / "below").stdout == "TeX. (n.d.).\n"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('\nstile = "apa"', 2, "no setting 'stile': did you mean 'style'?"),
        ("zzzz = 1", 1, "no setting 'zzzz': 'citekit config' lists them"),
        ("[format]\nstyle = 'apa'", 1, "no setting 'format'"),
        ("style = [", 1, "not TOML: "),
        ("style = 'apa'\nquiet = 'yes'", 2, "quiet: must be true or false"),
        ("style = true", 1, "style: must be a string"),
        ("library = [1.5]", 1, "library: must be a string or a list of strings"),
        ("order = 'odd'", 1, "order: must be one of style, input, not 'odd'"),
        ("order = 0x" + "F" * 9000, 1, "order: must be a string"),
    ],
)
def test_a_wrong_line_is_named(citekit, settings, text, place, message):
    file = settings(text, "mine.toml")
    for words in (["format", "24797"], ["config"]):
        assert_refused(citekit(*words, "--config", file), 1, f"{file}:{place}: {message}")
    own = settings(text, ".config/citekit/citekit.toml")
    assert_refused(citekit("format", "24797"), 1, f"{own}:{place}: {message}")


def test_a_file_that_is_not_there(citekit):
    assert_refused(citekit("format", "24797", "--config", "none.toml"), 3, "none.toml: cannot be read: No such file")


def test_an_unknown_setting_is_refused(citekit):
    assert_refused(citekit("config", "stile"), 1, "no setting 'stile': did you mean 'style' or 'styles'?")


def test_without_a_file_no_toml_is_imported(tmp_path):
    """What a shell loop runs must not pay for settings that are not there."""
    code = (
        "import sys; from citekit.cli import run; run(['cite', '24797']); "
        "print(sorted({'tomllib', 'click', 'citekit.cli.parsing.settings'} & set(sys.modules)))"
    )
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
