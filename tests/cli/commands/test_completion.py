"""What shells are answered, by the scripts that they run, and how soon."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from answers import answer, assert_refused


@pytest.fixture
def ask(citekit):
    """What may stand in the place of the last word, as zsh and PowerShell are told: (value, help) pairs."""

    def complete(*words: str, **env: str):
        done = citekit(
            env={
                "_CITEKIT_COMPLETE": "powershell",
                "COMP_WORDS": "\n".join(["citekit", *words[:-1]]),
                "COMP_INCOMPLETE": words[-1],
                **env,
            }
        )
        assert (done.stderr, done.returncode) == ("", 0)
        return [tuple(line.split("\t")[1:]) for line in done.stdout.splitlines() if line]

    return complete


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("sty", "styles"),
        ("styles sug", "suggest"),
        ("format --sty", "--style"),
        ("format --order in", "input"),
        ("format --style chica", "chicago"),
        ("format --style nature-physi", "nature-physics"),
        ("format --locale de-", "de-DE"),
        ("format --to mark", "markdown"),
        ("export 24797 --to bibl", "biblatex"),
        ("convert --from ri", "ris"),
        ("styles list --field la", "law"),
        ("styles list --to js", "jsonl"),
        ("styles show harv", "harvard"),
        ("edit 24", "24797"),
        ("edit 24797 vol", "volume="),
        ("config sty", "style"),
        ("compare 24797 -s chica", "chicago"),
        ("list --to js", "jsonl"),
        ("format --where auth", "author:"),
        ("list --where type:article-j", "type:article-journal"),
        ("cache cl", "clear"),
        ("completion po", "powershell"),
    ],
)
def test_values_of_every_kind(ask, words, answer):
    assert answer in [value for value, _ in ask(*words.split(" "))]


def test_ids_come_with_their_titles(ask):
    title = "The International Organization for Migration and the international government of borders"
    for command in ("format", "cite", "export", "show", "compare", "edit", "remove"):
        assert ask(command, "247") == [("24797", title)]


def test_styles_come_with_their_titles(ask):
    assert ("apa", "APA Style 7th edition") in ask("format", "-s", "ap")


def test_ids_of_the_library_that_is_named(ask, citekit, tmp_path):
    (tmp_path / "refs.bib").write_text("@book{knuth, title = {The {\\TeX}book}}", encoding="utf-8")
    assert ask("format", "-L", "refs.bib", "kn")[0][0] == "knuth"
    assert ask("format", "kn", CITEKIT_LIBRARY="refs.bib")[0][0] == "knuth"
    assert ask("format", "kn") == []
    citekit("add", "refs.bib")
    assert ask("format", "kn")[0][0] == "knuth"
    (tmp_path / "citekit.toml").write_text('library = ["refs.bib"]', encoding="utf-8")
    assert ask("format", "24") == []


def test_a_broken_library_completes_nothing(ask, tmp_path):
    (tmp_path / "refs.json").write_text("[{", encoding="utf-8")
    assert ask("format", "-L", "refs.json", "kn") == []
    (tmp_path / "citekit.toml").write_text("[[", encoding="utf-8")
    assert ask("format", "24")[0][0] == "24797"


def test_a_large_library_answers_from_its_index(environment, tmp_path):
    """Counted in calls of functions: once it is indexed, a tenth of what reading all of its records takes."""
    records = [{"id": f"r{n}", "type": "book", "title": f"Book {n}", "abstract": "x" * 200} for n in range(20_000)]
    (tmp_path / "refs.json").write_text(json.dumps(records), encoding="utf-8")
    environment |= {"_CITEKIT_COMPLETE": "powershell", "CITEKIT_CACHE": str(tmp_path / "cache")}
    environment |= {"COMP_WORDS": "\n".join(["citekit", "format", "-L", "refs.json"]), "COMP_INCOMPLETE": "r1999"}
    first, again = (
        subprocess.run([sys.executable, "-c", COUNTED], env=environment, cwd=tmp_path, capture_output=True, check=True)
        for _ in range(2)
    )
    assert first.stdout == again.stdout
    lines = again.stdout.decode().splitlines()
    assert [line.split("\t")[1] for line in lines if line] == ["r1999", *(f"r{n}" for n in range(19990, 20000))]
    assert int(again.stderr) * 10 < int(first.stderr)


COUNTED = """
import sys
from citekit.cli import run
calls = 0
def count(frame, event, argument):
    global calls
    calls += event == "call"
sys.setprofile(count)
run([])
sys.setprofile(None)
print(calls, file=sys.stderr)
"""


def test_the_scripts(citekit):
    for shell, word in (("zsh", "compdef"), ("fish", "complete "), ("powershell", "Register-ArgumentCompleter")):
        done = citekit("completion", shell)
        assert (done.stderr, done.returncode) == ("", 0)
        assert word in done.stdout
        assert "_CITEKIT_COMPLETE" in done.stdout


#: how each shell is started without anybody's settings, and made to complete
SHELLS = {
    "bash": ("--norc --noprofile -i", 'eval "$(citekit completion bash)"'),
    "zsh": ("-f -i", 'autoload -U compinit && compinit -u -D && eval "$(citekit completion zsh)"'),
    "fish": ("--no-config -i", "citekit completion fish | source"),
}


@pytest.fixture(
    params=[
        pytest.param(name, marks=pytest.mark.skipif(not shutil.which(name), reason=f"no {name}")) for name in SHELLS
    ]
)
def typed(request, tmp_path, terminal):
    """Type into a shell that completes, and wait for what it shows: typed("text", "what is waited for")."""
    words, setup = SHELLS[request.param]
    (tmp_path / "two.bib").write_text(TWO, encoding="utf-8")
    child = terminal(request.param, *words.split())
    child.sendline(f"{setup}; echo rea''dy")
    child.expect("ready\r")

    def type(text: str, awaited: str) -> None:
        child.send(text)
        child.expect_exact(awaited)

    return type


TWO = """@book{knuth:1984, title={The {\\TeX}book, a manual}, author={Knuth, Donald}, year=1984}
@book{knuth:1986, title={Computers and typesetting}, author={Knuth, Donald}, year=1986}
@book{noether, title={Invarianten: ein Problem}, author={Noether, Emmy}, year=1918}
"""


def test_words_in_a_shell(typed, tmp_path):
    typed("citekit cache pa\t\r", f"{tmp_path}/.cache/citekit")


def test_ids_with_colons_in_a_shell(typed):
    """A word ends at a colon in bash, and a description begins at one in zsh."""
    typed("citekit format --color never --style bibtex -L two.b\tkn\t6\t\r", "@book{knuth:1986,")


def test_titles_in_a_shell(typed, request):
    if "bash" in request.node.name:
        pytest.skip("bash shows no descriptions")
    typed("citekit format -L two.bib knu\t\t", "The TeXbook, a manual")


def test_nothing_behind_an_equals_sign(typed):
    typed("citekit edit 24797 --dry-run publisher-p\tLondon\r", '"publisher-place": "London"')


def test_queries_in_a_shell(typed):
    """No space behind the colon, where the value goes on."""
    typed("citekit list --to tsv --where abst\tborder\r", "Rutvica; Walters, William")


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("", 2, "give one shell: bash, zsh, fish, powershell"),
        ("bash zsh", 2, "give one shell"),
        ("tcsh", 1, "no shell 'tcsh': it may be bash, zsh, fish, powershell"),
        ("bsh", 1, "no shell 'bsh': did you mean 'bash'?"),
    ],
)
def test_no_such_shell(citekit, words, code, message):
    assert_refused(citekit("completion", *words.split()), code, message)


def test_cache(citekit, tmp_path):
    cache = tmp_path / "cache"
    env = {"CITEKIT_CACHE": str(cache)}
    assert answer(citekit("cache", "path", env=env)) == (f"{cache}\n", "", 0)
    assert citekit("cache", env=env).stdout == "styles\t0\t0\nstyles.json\t0\t0\nlibraries\t0\t0\n"
    citekit("format", "24797", env=env)
    citekit("styles", "search", "apa", env=env)
    (cache / "mine.txt").write_text("mine", encoding="utf-8")
    counts = [line.split("\t")[:2] for line in citekit("cache", "info", env=env).stdout.splitlines()]
    assert counts == [["styles", "1"], ["styles.json", "1"], ["libraries", "0"]]
    assert answer(citekit("cache", "clear", env=env)) == ("", "", 0)
    assert os.listdir(cache) == ["mine.txt"]
    assert_refused(citekit("cache", "clean", env=env), 2, "give one of info, path, clear")
