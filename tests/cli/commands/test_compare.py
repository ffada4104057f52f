"""`citekit compare`: a reference in several styles."""

from __future__ import annotations

import json

import pytest

from answers import answer, assert_refused
from citekit.cli.commands.compare import with_differences
from citekit.text.marks import CLOSE, MARK_OF

_ON = MARK_OF["text-decoration", "underline"]


def test_the_well_known_styles(citekit):
    rows = [line.split("\t") for line in citekit("compare", "24797").stdout.splitlines()]
    assert [name for name, _ in rows] == ["apa", "chicago", "harvard", "ieee", "mla", "vancouver"]
    for name, text in rows[:2]:
        assert text + "\n" == citekit("format", "24797", "--style", name).stdout


def test_the_styles_that_are_named_each_once_in_their_order(citekit):
    done = citekit("compare", "24797", "-s", "oro", "--style", "apa", "-s", "oro")
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["oro", "apa"]
    assert citekit("compare", "24797", env={"CITEKIT_STYLES": "oro:apa"}).stdout == done.stdout


def test_styles_of_the_settings(citekit, root, tmp_path):
    (tmp_path / "my.csl").write_bytes((root / "styles" / "oro.csl").read_bytes())
    (tmp_path / "citekit.toml").write_text('styles = ["my.csl", "mla"]\n', encoding="utf-8")
    first, second = citekit("compare", "24797").stdout.splitlines()
    assert first.split("\t")[0].endswith("my.csl")
    assert second.startswith("mla\t")
    assert citekit("format", "24797").stdout.startswith("Andrijasevic, R., & Walters")  # its own setting is style


def test_several_records_have_their_ids(citekit, tmp_path):
    records = [{"id": id, "type": "book", "title": id.upper()} for id in ("a", "b")]
    (tmp_path / "two.json").write_text(json.dumps(records), encoding="utf-8")
    assert answer(citekit("compare", "b", "a", "-L", "two.json", "-s", "mla", "-s", "apa")) == (
        "b\tmla\tB.\nb\tapa\tB. (n.d.).\na\tmla\tA.\na\tapa\tA. (n.d.).\n",
        "",
        0,
    )


def test_json(citekit):
    rows = [
        json.loads(line)
        for line in citekit("compare", "24797", "-s", "ieee", "-s", "apa", "--to", "jsonl").stdout.splitlines()
    ]
    assert [tuple(row) for row in rows] == [("id", "style", "text", "html")] * 2
    assert "<i>Environment and Planning D: Society and Space</i>" in rows[1]["html"]
    assert rows[0]["text"].startswith("[1] R. Andrijasevic")


def test_in_a_language(citekit):
    assert (
        "o. J."
        in citekit("compare", "x", "-L", "-", "-s", "apa", "-l", "de-DE", stdin='[{"id":"x","type":"book"}]').stdout
    )


@pytest.mark.parametrize("columns", [80, 120])
def test_what_differs_is_underlined_on_a_terminal(on_terminal, columns):
    screen = on_terminal("compare", "24797", "-s", "apa", "-s", "mla", columns=columns)
    assert all(len(line) <= columns for line in screen.lines)
    assert "\x1b[4mRutvica\x1b[0m" in screen.raw
    assert "\x1b[4mWalters" not in screen.raw
    assert "\x1b[3mEnvironment" in screen.raw  # its italics stay
    assert "https://doi.org/10.1068/d1509" in screen.links
    assert [line.split()[0] for line in screen.lines if line and not line.startswith(" ")] == ["apa", "mla"]


def test_nothing_is_underlined_where_colour_is_not_wanted(on_terminal):
    screen = on_terminal("compare", "24797", env={"NO_COLOR": "1"})
    assert "\x1b" not in screen.raw
    assert screen.lines[0].startswith("apa        Andrijasevic, R., & Walters")


@pytest.mark.parametrize(
    ("texts", "marked"),
    [
        (["same", "same"], ["same", "same"]),
        (["alone"], ["alone"]),
        (["a b c", "a x y c"], ["a [b] c", "a [x y] c"]),
        (["a, b", "a; b", "a, b"], ["a, b", "a[;] b", "a, b"]),  # unlike most of the others
        (["a 1", "b 1", "c 1"], ["[a] 1", "[b] 1", "[c] 1"]),
    ],
)
def test_differences(texts, marked):
    assert [text.replace(_ON, "[").replace(CLOSE, "]") for text in with_differences(texts)] == marked


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("", 2, "give at least one id"),
        ("2479", 1, "no record '2479': did you mean '24797'"),
        ("24797 -s apaa", 1, "no style 'apaa': did you mean 'apa'"),
        ("24797 -s apa -s bibtex", 2, "bibtex is a form of data: compare needs CSL styles"),
        ("24797 --to html", 1, "no form 'html': it may be tsv or jsonl"),
        ("24797 -l xx-XX", 1, "no locale 'xx-XX'"),
    ],
)
def test_an_error_is_one_line(citekit, words, code, message):
    assert_refused(citekit("compare", *words.split()), code, message)
