"""`citekit export` as a script sees it."""

from __future__ import annotations

import json

import pytest

from answers import assert_refused
from citekit import writers

SONGS = [
    {"id": id, "type": "song", "title": id.upper(), "scale": "1:10", "issued": {"date-parts": [[1999]]},
     "author": [{"family": "Ng", "given": "Amy"}]}
    for id in "abcdefg"
]  # fmt: skip


@pytest.fixture
def songs(tmp_path):
    """A library of songs with a scale, which BibTeX has no field for."""
    (tmp_path / "songs.json").write_text(json.dumps(SONGS), encoding="utf-8")
    return "songs.json"


@pytest.mark.parametrize("form", list(writers.FORMS))
def test_the_paper_in_every_form(citekit, form):
    done = citekit("export", "24797", "--to", form)
    assert done.returncode == 0
    assert "10.1068/d1509" in done.stdout.replace("%2F", "/")
    assert all(line.startswith(f"citekit: warning: {form} cannot hold ") for line in done.stderr.splitlines())


def test_csl_json_is_the_record_itself(citekit, root):
    done = citekit("export", "oro:24797", "--to", "csljson")
    assert json.loads(done.stdout) == json.loads((root / "data" / "library.json").read_text(encoding="utf-8"))
    assert done.stderr == ""


def test_a_loss_is_a_line_for_each_variable(citekit, songs):
    done = citekit("export", "--all", "-L", songs, "--to", "bibtex")
    assert done.stderr == (
        "citekit: warning: bibtex cannot hold type of a, b, c, d, e and 2 more\n"
        "citekit: warning: bibtex cannot hold scale of a, b, c, d, e and 2 more\n"
    )
    assert citekit("export", "--all", "-L", songs, "--to", "bibtex", "-q").stderr == ""


def test_keys_by_a_template(citekit, songs):
    keys = [
        line
        for line in citekit("export", "b", "a", "-L", songs, "-t", "bib", "--key", "{auth!l}{year:2}").stdout.split()
        if line.startswith("@")
    ]
    assert keys == ["@misc{ng99,", "@misc{ng99a,"]


def test_ids_from_standard_input_keep_their_order(citekit, songs):
    done = citekit("export", "-", "-L", songs, "-t", "ndjson", stdin="c\na\nc\n")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["c", "a"]


@pytest.mark.parametrize(
    ("file", "start"), [("o.bib", "@article{oro24797,"), ("o.RIS", "TY  - JOUR"), ("o.yml", "---"), ("o.jsonl", "{")]
)
def test_the_suffix_of_the_file_tells_the_form(citekit, tmp_path, file, start):
    assert citekit("export", "24797", "-o", file, "-q").returncode == 0
    assert (tmp_path / file).read_text(encoding="utf-8").startswith(start)


def test_the_environment_of_format_is_none_of_exports(citekit):
    assert citekit("export", "24797", "-o", "o.bib", "-q", env={"CITEKIT_TO": "html"}).returncode == 0
    assert citekit("export", "24797", "-q", env={"CITEKIT_TO_FORM": "ris"}).stdout.startswith("TY  - JOUR")


def test_keep_going_exports_what_it_can(citekit, songs):
    done = citekit("export", "nope", "a", "-L", songs, "-t", "csljson", "--keep-going")
    assert [record["id"] for record in json.loads(done.stdout)] == ["a"]
    assert (done.stderr, done.returncode) == ("citekit: warning: no record 'nope'\n", 1)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("24797", 2, "say which form: --to bibtex, biblatex, ris"),
        ("24797 -o out.xml", 2, "out.xml: its name tells no form; say --to bibtex"),
        ("--to ris", 2, "give at least one id, - for ids on standard input, --all or --where QUERY"),
        ("24797 --all --to ris", 2, "give either ids or --all"),
        ("24797 --to csljson --key {auth}", 2, "csljson has no citation keys: --key goes with bibtex, biblatex, ris"),
        ("24797 --to bibtx", 1, "no form 'bibtx': did you mean 'bibtex'"),
        ("24797 --to bibtex --key x", 1, "key template 'x' has no placeholder"),
        ("24797 --to bibtex --key {yaer}", 1, "no placeholder '{yaer}': did you mean 'year'"),
        ("2479 --to bibtex", 1, "no record '2479': did you mean '24797'"),
        ("24797 --to ris -o no/such/file.ris", 3, "no/such/file.ris: cannot be written"),
    ],
)
def test_an_error_is_one_line(citekit, tmp_path, words, code, message):
    assert_refused(citekit("export", *words.split(), "-q"), code, message)
    assert not list(tmp_path.iterdir())
