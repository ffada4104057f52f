"""A citekit.toml found by looking upwards comes from anybody: what it may set, and what becomes of the rest."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from answers import answer, assert_refused
from citekit.cli.parsing.options import OPTIONS, Option
from faults.users import as_user

CITE = ("cite", "24797")
APA = "(Andrijasevic & Walters, 2010)\n"
MLA = "(Andrijasevic and Walters)\n"
WARNING = "citekit: warning: "
pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
owners = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no such owners here")


@pytest.fixture
def found(tmp_path) -> Path:
    """The file that is found from the folder where the program runs."""
    return tmp_path / "citekit.toml"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_a_folder_of_a_stranger_writes_nothing(citekit, tmp_path):
    """The attack: a shell reads the file at its next start, and in it a line that the stranger wrote."""
    home, clone = tmp_path / "home", tmp_path / "clone"
    home.mkdir()
    clone.mkdir()
    (home / ".bashrc").write_text("# mine\n", encoding="utf-8")
    (clone / "refs.json").write_text(
        r'[{"id": "\ntouch pwned #", "type": "book", "title": "Borders"}]', encoding="utf-8"
    )
    (clone / "citekit.toml").write_text('output = "~/.bashrc"\nlibrary = "refs.json"\n', encoding="utf-8")
    before = contents(home), contents(clone)
    env = {"HOME": str(home), "CITEKIT_CACHE": str(tmp_path / "cache")}
    for words in ("list", "search borders", "format --all", "export --all --to ris", "styles source apa", "list -v"):
        done = citekit(*words.split(), cwd=clone, env=env)
        assert done.stdout, words
        assert done.returncode == 0
        assert done.stderr.splitlines()[0] == (
            f"{WARNING}{clone / 'citekit.toml'}: left out: output "
            "(it was only found: --config FILE lets a file set everything)"
        )
    assert (contents(home), contents(clone)) == before
    named = citekit("list", "--config", str(clone / "citekit.toml"), env=env)
    assert answer(named) == ("", "", 0), "who names the file means it"
    assert b"pwned" in (home / ".bashrc").read_bytes()


def test_what_a_found_file_may_set():
    """Whoever adds an option decides: there is no default that would do it."""
    may = {option.setting for option in OPTIONS.values() if option.found}
    assert may == {"style", "styles", "locale", "library", "order", "group-by", "links", "color"}
    with pytest.raises(TypeError, match="found"):
        Option("--new", "", "An option without a decision.")  # type: ignore[call-arg]


def test_every_other_option_is_left_out(citekit, found):
    others = [option for option in OPTIONS.values() if not option.found and option.key != "config"]
    values = ["true" if option.flag else f'"{(*option.choices, 1)[0]}"' for option in others]
    lines = [f"{option.setting} = {value}" for option, value in zip(others, values, strict=True)]
    found.write_text("\n".join(lines), encoding="utf-8")
    rows = [line.split("\t") for line in citekit("config").stdout.splitlines()]
    assert [row[2] for row in rows if row[0] in {option.setting for option in others}] == [
        f"default ({found}:{number} is left out)" for number in range(1, len(others) + 1)
    ]
    shown = "; ".join(option.setting for option in others[:5])
    assert f"left out: {shown}; {len(others) - 5} more (" in citekit(*CITE).stderr


def test_what_it_may_set_is_set(citekit, found, tmp_path):
    (tmp_path / "refs.bib").write_text("@book{b, title = {B}, year = 2001}\n@book{a, title = {A}}", encoding="utf-8")
    found.write_text(
        'style = "mla"\nlibrary = "refs.bib"\norder = "input"\ngroup-by = "type"\nlinks = true\ncolor = "always"\n'
        'locale = "de-DE"\nstyles = ["apa", "ieee"]\n',
        encoding="utf-8",
    )
    done = citekit("config")
    assert done.stderr == ""
    rows = {row[0]: row[2] for row in (line.split("\t") for line in done.stdout.splitlines())}
    assert {name for name, source in rows.items() if str(found) in source} == {
        option.setting for option in OPTIONS.values() if option.found
    }
    (tmp_path / "below").mkdir()
    found.write_text('library = "../refs.bib"\n', encoding="utf-8")
    found = found.rename(tmp_path / "below" / "citekit.toml")
    assert answer(citekit("list", cwd=tmp_path / "below"))[1:] == ("", 0), "it may read what lies elsewhere"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('stile = "apa"', "no setting 'stile': did you mean 'style'?"),
        ("[format]\nto = 'html'", "no setting 'format': "),
        ("order = 'odd'", "order: must be one of style, input, not 'odd'"),
        ("order = 0x" + "F" * 9000, "order: must be a string"),
        ("links = 1", "links: must be true or false"),
        ("library = [1.5]", "library: must be a string or a list of strings"),
        (r'library = "a\u0000"', "library: must be a string or a list of strings"),
        ('library = "-"', "library: must be a regular file, not '-'"),
        ('library = ["refs.bib", "."]', "library: must be a regular file, not '.'"),
        ('style = "./folder.csl"', "style: must be a regular file, not './folder.csl'"),
        ('styles = ["apa", "folder.csl"]', "styles: must be a regular file, not 'folder.csl'"),
        ("config = 'x'\nquiet = true\nkeep-going = true", "no setting 'config'"),
        ("\n".join(f"key{number} = 1" for number in range(1000)), "no setting 'key0'"),
    ],
)
def test_what_is_wrong_is_left_out(citekit, found, tmp_path, text, why):
    """One warning a file, the exit code unchanged; --config makes an error of it."""
    (tmp_path / "folder.csl").mkdir()
    (tmp_path / "refs.bib").touch()
    found.write_text(f"{text}\n", encoding="utf-8")
    done = citekit(*CITE)
    assert (done.stdout, done.returncode) == (APA, 0)
    assert done.stderr.startswith(f"{WARNING}{found}: left out: {why}")
    assert "--config FILE" in done.stderr
    assert done.stderr.count("\n") == 1
    assert answer(citekit(*CITE, "-q")) == answer(citekit(*CITE, "-qv")) == (APA, "", 0)
    assert answer(citekit(*CITE, env={"CITEKIT_QUIET": "1"})) == (APA, "", 0)


@pytest.mark.parametrize(
    ("content", "place", "why"),
    [
        (b"a = 1\nstyle = [", ":2", "not TOML: "),
        (b"a = 1\n\xff", ":2", "not UTF-8"),
        (b"a = 1\nb = " + b"[" * 5000, ":2", "not a setting: brackets are nested too deep"),
        (b"a = [\n" + b"[\n" * 5000, "", "not a setting: brackets are nested too deep"),
        (b"a = 1\nb = 2\nc = " + b"9" * 5001 + b"\nd = 4\n", ":3", "not a setting: a number has too many digits"),
        (b"a = 1\na" + b".a" * 40_000 + b" = 1\n", ":2", "not a setting: keys have no dots"),
        (b"a = 1\n[a" + b".a" * 40_000 + b"]\n", ":2", "not a setting: keys have no dots"),
        (b"a = 1\n\"=\".'#'" + b".a" * 40_000 + b" = 1\n", ":2", "not a setting: keys have no dots"),
        (b" " * 100_001, "", "more than the 100,000 bytes that settings may have"),
    ],
)
def test_a_broken_file_stops_nothing_but_for_who_names_it(citekit, found, content, place, why):
    found.write_bytes(content)
    done = citekit(*CITE)
    assert (done.stdout, done.returncode) == (APA, 0)
    assert done.stderr.startswith(f"{WARNING}{found}{place}:")
    assert why in done.stderr
    assert done.stderr.endswith(": the file is not used\n")
    assert done.stderr.count("\n") == 1
    assert answer(citekit(*CITE, "-q")) == (APA, "", 0)
    named = citekit(*CITE, "--config", str(found))
    assert_refused(named, 1, f"{found}{place}:")
    assert why in named.stderr


def test_dots_elsewhere_are_no_matter(citekit, found):
    dots = "." * 200
    found.write_text(
        f"# {dots} don't {dots}\nstyles = ['{dots}', \"\\\"{dots}\"]  # {dots}\nstyle = 'mla'\n", encoding="utf-8"
    )
    assert answer(citekit(*CITE)) == (MLA, "", 0)


def test_what_is_not_used_hides_no_other_file(citekit, found, tmp_path):
    below = tmp_path / "below"
    below.mkdir()
    (below / "citekit.toml").write_text("style = [", encoding="utf-8")
    found.write_text('style = "mla"\n', encoding="utf-8")
    done = citekit(*CITE, cwd=below)
    assert (done.stdout, done.stderr.count("\n")) == (MLA, 1)
    (tmp_path / ".config" / "citekit").mkdir(parents=True)
    shutil.copy(found, tmp_path / ".config" / "citekit")
    found.write_text("style = [", encoding="utf-8")
    done = citekit(*CITE, cwd=below)
    assert (done.stdout, done.stderr.count("\n")) == (MLA, 2)


@pipes
def test_what_has_no_end_is_not_waited_for(citekit, found, tmp_path):
    """Neither as the file itself nor as one that it names."""
    os.mkfifo(found)
    assert answer(citekit(*CITE)) == (APA, f"{WARNING}{found}: not a regular file: the file is not used\n", 0)
    found.unlink()
    found.symlink_to("/dev/zero")
    assert "not a regular file" in citekit(*CITE).stderr
    found.unlink()
    found.mkdir()
    assert "not a regular file" in citekit(*CITE).stderr
    found.rmdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    for setting in (
        "library = 'pipe'",
        "library = 'link'",
        "library = '/dev/zero'",
        "style = './pipe'",
        "styles = './pipe'",
    ):
        found.write_text(setting, encoding="utf-8")
        done = citekit(*CITE)
        assert (done.stdout, done.returncode) == (APA, 0), setting
        assert "must be a regular file" in done.stderr


@pytest.mark.skipif(not os.path.exists("/proc/self/pagemap"), reason="no such files here")
@pytest.mark.parametrize("file", ["/proc/self/pagemap", "/proc/self/cmdline", "/sys/kernel/notes"])
def test_what_the_system_makes_up_is_no_library(citekit, found, file):
    """Called regular files, and some of them are without an end, or are waited for."""
    found.write_text(f"library = '{file}'", encoding="utf-8")
    if os.path.exists(file):
        assert f"must be a regular file, not '{file}'" in citekit(*CITE).stderr


def test_a_library_that_is_not_there_is_an_error_as_everywhere(citekit, found, tmp_path):
    """Another one in its place would give wrong answers."""
    found.write_text("library = 'none.bib'", encoding="utf-8")
    assert_refused(citekit("list"), 3, f"{tmp_path / 'none.bib'}: cannot be read: No such file or directory")


# whose file ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def give(request):
    """Give a file to another user, as only root may."""
    if os.geteuid():
        pytest.skip("only root gives files away")
    return lambda file, user=4321: os.chown(file, user, -1, follow_symlinks=False)


def refused(found: Path) -> tuple[str, str, int]:
    warning = f"{found}: belongs to another user (4321); --config FILE reads it all the same: the file is not used"
    return APA, f"{WARNING}{warning}\n", 0


@owners
def test_the_file_of_another_user_is_not_used(citekit, found, give):
    found.write_text('style = "mla"\n', encoding="utf-8")
    assert citekit(*CITE).stdout == MLA
    give(found)
    assert answer(citekit(*CITE)) == refused(found)
    assert answer(citekit(*CITE, "-q")) == (APA, "", 0)
    assert answer(citekit(*CITE, "--config", str(found))) == (MLA, "", 0)
    assert answer(citekit(*CITE, env={"CITEKIT_CONFIG": str(found)})) == (MLA, "", 0)


@owners
def test_links_are_resolved(citekit, found, tmp_path, give):
    """Neither a link of mine to their file, nor a link of theirs, who chose what is read, to mine."""
    other = tmp_path / "other.toml"
    other.write_text('style = "mla"\n', encoding="utf-8")
    found.symlink_to(other)
    assert citekit(*CITE).stdout == MLA
    give(other)
    assert answer(citekit(*CITE)) == refused(found)
    give(other, os.geteuid())
    give(found)
    assert answer(citekit(*CITE)) == refused(found)


@owners
def test_root_may_set_what_anybody_may(tmp_path, found, environment, give):
    """A file of root's in a folder that others work in, as a cluster has it."""
    program = [*as_user(4321), sys.executable, "-m", "citekit", *CITE]

    def run() -> str:
        return subprocess.run(program, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout

    found.write_text('style = "mla"\n', encoding="utf-8")
    assert run() == MLA
    give(found)
    assert run() == MLA
    give(found, 4322)
    assert run() == APA


# one's own -----------------------------------------------------------------------------------------------------------


def test_ones_own_file_may_set_everything_wherever_it_is_found(citekit, tmp_path):
    folder = tmp_path / ".config" / "citekit"
    folder.mkdir(parents=True)
    own = folder / "citekit.toml"
    own.write_text('output = "out.txt"\nkeep-going = true\n', encoding="utf-8")
    for at in (tmp_path, folder):
        assert answer(citekit(*CITE, cwd=at)) == ("", "", 0)
        assert (folder / "out.txt").read_text(encoding="utf-8") == APA
        (folder / "out.txt").unlink()
    own.write_text('style = "mla"\nstile = "mla"\n', encoding="utf-8")
    for at in (tmp_path, folder):
        assert_refused(citekit(*CITE, cwd=at), 1, f"{own}:2: no setting 'stile': did you mean 'style'?")


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights there")
def test_a_link_to_ones_own_file_does_not_move_it(citekit, tmp_path, found):
    """A file that it names lies beside it, not where somebody put a link to it."""
    folder = tmp_path / ".config" / "citekit"
    folder.mkdir(parents=True)
    (folder / "citekit.toml").write_text('output = "out.txt"\n', encoding="utf-8")
    found.symlink_to(folder / "citekit.toml")
    (tmp_path / "out.txt").write_text("mine\n", encoding="utf-8")
    assert answer(citekit(*CITE)) == ("", "", 0)
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "mine\n"


def test_the_environment_may_set_everything(citekit, tmp_path, found):
    found.write_text('style = "apa"\n', encoding="utf-8")
    assert answer(citekit(*CITE, env={"CITEKIT_OUTPUT": "out.txt"})) == ("", "", 0)
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == APA


def test_a_home_is_a_folder_like_others(citekit, tmp_path, found):
    """What lies in a home may have been downloaded: the user's own file is the one in the config folder."""
    found.write_text('output = "out.txt"\n', encoding="utf-8")
    done = citekit(*CITE, env={"HOME": str(tmp_path)})
    assert (done.stdout, done.stderr.count("\n")) == (APA, 1)


# what the user is told -----------------------------------------------------------------------------------------------


def test_config_shows_what_is_left_out(citekit, found):
    found.write_text('\nquiet = true\noutput = "x"\nlocale = "de-DE"\n', encoding="utf-8")
    done = citekit("config", "quiet", "output", "locale", "config")
    assert done.stdout == (
        f"quiet\tfalse\tdefault ({found}:2 is left out)\noutput\t\tdefault ({found}:3 is left out)\n"
        f"locale\tde-DE\t{found}:4\nconfig\t{found}\tworking directory\n"
    )
    assert done.stderr.startswith(f"{WARNING}{found}: left out: quiet; output (")
    found.write_text("style = [", encoding="utf-8")
    done = citekit("config", "style", "config")
    assert (done.stdout, done.stderr.count("\n")) == ("style\tapa\tdefault\nconfig\t\tdefault\n", 1)


@pytest.mark.parametrize("words", ["styles list --field law", "cache path", "completion bash", "cite 24797 -vv"])
def test_every_command_warns_once(citekit, found, words):
    """Those that click reads, and those that have no --quiet."""
    found.write_text("output = 'x'\n", encoding="utf-8")
    done = citekit(*words.split())
    assert done.stdout
    assert done.stderr.count("left out: output (") == 1


@pytest.mark.parametrize("words", ["--version", "--help", "format --help", "styles --help"])
def test_who_only_asks_for_help_is_not_warned(citekit, found, words):
    found.write_text("output = 'x'\n", encoding="utf-8")
    assert answer(citekit(*words.split()))[1:] == ("", 0)
