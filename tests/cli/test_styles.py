"""`citekit styles` as a script sees it."""

from __future__ import annotations

import pytest

from answers import assert_refused
from citekit import load_style
from citekit.csl import runtime


def test_source_is_the_python_of_the_style(citekit):
    done = citekit("styles", "source", "oro")
    assert (done.stderr, done.returncode) == ("", 0)
    namespace = runtime.namespace()
    exec(done.stdout, namespace)
    assert namespace["OPTIONS"] == load_style("oro").compiled.options
    assert callable(namespace["bibliography"])


def test_source_in_a_language(citekit):
    assert "'locale': 'de-DE'" in citekit("styles", "source", "apa", "--locale", "de-DE").stdout
    assert "'locale': 'en-US'" in citekit("styles", "source", "apa").stdout


def test_source_of_a_file_into_a_file(citekit, root, tmp_path):
    assert citekit("styles", "source", str(root / "styles" / "oro.csl"), "-o", "oro.py").returncode == 0
    assert (tmp_path / "oro.py").read_text(encoding="utf-8") == citekit("styles", "source", "oro").stdout


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("source", 2, "give one style"),
        ("source apa mla", 2, "give one style"),
        ("sorce apa", 2, "no such command 'sorce': did you mean 'source'?"),
        ("frob", 2, "no such command 'frob': see citekit styles --help"),
        ("source apaa", 1, "no style 'apaa': did you mean 'apa'"),
        ("source apa -l xx-XX", 1, "no locale 'xx-XX'"),
        ("source none.csl", 3, "none.csl: No such file or directory"),
    ],
)
def test_an_error_is_one_line(citekit, words, code, message):
    assert_refused(citekit("styles", *words.split()), code, message)
