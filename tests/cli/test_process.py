"""The program among other processes: streams that are closed or full, signals, users and files as they are."""

from __future__ import annotations

import codecs
import json
import os
import shutil
import signal
import subprocess
import sys

import pytest

from answers import answer, assert_refused
from processes import A_WHILE, MUCH, PATIENCE, opened, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX streams and signals")

PROGRAM = [sys.executable, "-m", "citekit"]
#: a command of each kind, and those that click reads
PRINTING = (
    "format 24797", "format 24797 -s bibtex", "cite 24797", "export 24797 --to ris", "convert refs.bib -t ris", "add refs.bib",
    "styles search nature", "styles source oro", "config", "cache", "completion bash", "--version", "--version format",
    "--help", "styles check --help",
)  # fmt: skip


@pytest.fixture
def refs(tmp_path, root):
    """A folder with ``refs.bib``, as a user has one."""
    shutil.copy(root / "tests" / "examples" / "refs.bib", tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """50,000 records in 16 MB: more than any buffer holds, and half a second of work."""
    file = tmp_path_factory.mktemp("large") / "large.json"
    records = ({"id": f"r{n}", "type": "book", "title": f"Book {n}", "abstract": "x" * 200} for n in range(50_000))
    file.write_text(json.dumps(list(records)), encoding="utf-8")
    return str(file)


#: records without their end
HALF = json.dumps([{"id": f"r{n}", "type": "book", "title": "x" * 250} for n in range(MUCH // 250)]).encode()[:-1]


# Streams


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("words", PRINTING)
@pytest.mark.usefixtures("refs")
def test_a_full_disk(citekit, words):
    with open("/dev/full", "wb") as full:
        done = citekit(*words.split(), capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert done.stderr.endswith("citekit: error: standard output: cannot be written: No space left on device\n")


@pytest.mark.parametrize("words", PRINTING)
@pytest.mark.usefixtures("refs")
def test_a_reader_that_has_gone(citekit, words):
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = citekit(*words.split(), capture_output=False, stdout=write_end, stderr=subprocess.PIPE)
    os.close(write_end)
    assert done.returncode == 0
    assert "error" not in done.stderr


@pytest.mark.parametrize("words", PRINTING)
def test_standard_output_that_is_closed(refs, words):
    done = subprocess.run(
        f"{' '.join(PROGRAM)} {words} >&-", shell=True, cwd=refs, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert done.stderr.endswith("citekit: error: standard output is closed\n")


@pytest.mark.parametrize("words", ["format --all --independent -L {}", "convert {} - -t csljson"])
def test_the_head_of_much(large, words):
    """A reader that wants one line gets it, and nobody complains."""
    line = f'{" ".join(PROGRAM)} {words.format(large)} | head -n 1; echo "${{PIPESTATUS[@]}}"'
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=PATIENCE, check=True)
    assert answer(done) in (("Book 0. (n.d.).\n0 0\n", "", 0), ("[\n0 0\n", "", 0))


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_errors_that_nobody_reads(refs, redirection):
    """They do not get among the results, and the exit code still tells."""
    line = f"{' '.join(PROGRAM)} format nope {redirection}"
    done = subprocess.run(line, shell=True, cwd=refs, capture_output=True, text=True, check=False)
    assert answer(done) == ("", "", 1)


def test_no_standard_input():
    done = subprocess.run(f"{' '.join(PROGRAM)} format - <&-", shell=True, capture_output=True, text=True, check=False)
    assert_refused(done, 3, "standard input is closed\n")


@pytest.mark.usefixtures("refs")
def test_bytes_are_the_same_in_every_locale(citekit):
    words = ("format", "--all", "-L", "refs.bib", "--to", "html")
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    outputs = {
        citekit(*words, env={"LC_ALL": locale, **more}).stdout
        for locale in ("C", "POSIX", "C.UTF-8", "en_US.UTF-8", "de_DE.ISO-8859-1", "none")
        for more in ({}, plain)
    }
    assert len(outputs) == 1
    assert "Göttingen" in outputs.pop()


def test_errors_in_a_locale_without_the_letters(citekit):
    done = citekit("format", "Zürich", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("words", ["format 24797", "styles suggest 24797", "styles show apa", "config"])
def test_nothing_of_a_terminal_in_a_pipe(citekit, words):
    settings = ({}, {"NO_COLOR": "1"}, {"TERM": "dumb"}, {"FORCE_COLOR": "1"}, {"COLUMNS": "20"})
    outputs = {citekit(*words.split(), env=env).stdout for env in settings}
    assert len(outputs) == 1
    assert "\x1b" not in outputs.pop()


# Signals


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -15), (signal.SIGHUP, -1)])
@pytest.mark.parametrize("words", ["format --all -o out.txt", "format --all --independent -o out.txt"])
def test_a_signal_leaves_nothing_behind(tmp_path, words, number, code):
    """No message, no half file in the folder of the output or in that of the cache."""
    env = {**os.environ, "CITEKIT_CACHE": str(tmp_path / "cache")}
    process = subprocess.Popen(
        [*PROGRAM, *words.split(), "-L", "-"], cwd=tmp_path, env=env,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    process.stdin.write(HALF)
    process.stdin.flush()  # it is reading now, and waits for more
    if "--independent" in words:
        until(lambda: list(tmp_path.glob(".out.txt.*.tmp")))
    process.send_signal(number)
    assert process.communicate(timeout=PATIENCE) == (
        b"",
        b"",
    )  # Python sees a signal when its reading ends, at the latest
    assert process.returncode == code
    assert not [file for file in tmp_path.rglob("*") if file.name.startswith("out") or ".tmp" in file.name]


def test_an_interrupt_while_the_program_starts():
    script = """
import citekit.cli
def interrupted(): raise KeyboardInterrupt
citekit.cli.run = interrupted
from citekit.__main__ import main
main()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_hang_up_that_the_caller_ignores():
    """nohup."""
    process = subprocess.Popen(
        ["nohup", *PROGRAM, "format", "--all", "-L", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    process.stdin.write(HALF)
    process.stdin.flush()  # it is reading now, and waits for more
    process.send_signal(signal.SIGHUP)
    output, _ = process.communicate(b"]", timeout=PATIENCE)
    assert (output.count(b"\n"), process.returncode) == (HALF.count(b"{"), 0)


@pytest.mark.parametrize("shell", ["bash", "dash", "zsh"])
def test_control_c_ends_a_loop(terminal, tmp_path, shell):
    """A shell goes on with its loop unless the program ended by the signal itself."""
    pexpect = pytest.importorskip("pexpect")
    if not shutil.which(shell):
        pytest.skip(f"no {shell}")
    (tmp_path / "loop").write_text(
        "for id in 1 2 3; do echo go $id; citekit format --all -L pipe; done; echo end", encoding="utf-8"
    )
    os.mkfifo(tmp_path / "pipe")
    child = terminal(shell, "loop")
    child.expect_exact("go 1")
    end = opened(tmp_path / "pipe")  # it waits for records
    child.sendintr()
    while child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=A_WHILE):
        child.sendintr()  # one that comes just before Python waits is not seen
    os.close(end)
    assert "go 2" not in child.before
    assert "end" not in child.before


# Files as they are


TEXT = "@book{x, author = {Müller, Jörg}, title = {Über}, year = 2000}\n"
CSL = '[{"id": "x", "type": "book", "title": "Über", "author": [{"family": "Müller", "given": "Jörg"}], "issued": {"raw": "2000"}}]'


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(f"% Encoding: ISO8859_1\n{TEXT}".encode("latin-1"), id="BibTeX in Latin-1, which says so"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), id="BibTeX with a mark"),
        pytest.param(TEXT.encode("utf-16"), id="BibTeX in UTF-16"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), id="BibTeX of Windows"),
        pytest.param(CSL.encode("utf-16"), id="JSON in UTF-16"),
        pytest.param(codecs.BOM_UTF16_BE + CSL.encode("utf-16-be"), id="JSON in UTF-16BE"),
        pytest.param(codecs.BOM_UTF32_BE + CSL.encode("utf-32-be"), id="JSON in UTF-32BE"),
        pytest.param(CSL.encode("utf-32"), id="JSON in UTF-32"),
        pytest.param(codecs.BOM_UTF8 + CSL.encode(), id="JSON with a mark"),
    ],
)
def test_a_file_in_another_encoding(citekit, tmp_path, data):
    (tmp_path / "refs").write_bytes(data)
    expected = ("Müller, J. (2000). Über.\n", "", 0)
    assert answer(citekit("format", "--all", "--independent", "-L", "refs")) == expected
    assert answer(citekit("format", "x", "-L", "refs")) == expected
    assert answer(citekit("format", "--all", "-L", "refs")) == expected
    assert answer(citekit("format", "--all", "-L", "-", stdin=data)) == expected


def test_a_file_of_no_bytes(citekit, tmp_path):
    (tmp_path / "none").touch()
    assert answer(citekit("format", "--all", "-L", "none")) == ("", "", 0)
    assert answer(citekit("convert", "none", "-t", "csljson")) == ("[]\n", "", 0)
    assert answer(citekit("add", "none")) == ("", "", 0)
    assert_refused(citekit("format", "x", "-L", "none"), 1, "no record 'x'")


@pytest.mark.parametrize(
    "words", ["format --all -L .", "cite x -L .", "export --all -L . -t ris", "convert . -t ris", "add ."]
)
def test_a_folder_is_no_library(citekit, words):
    assert_refused(citekit(*words.split()), 3, ".: cannot be read: Is a directory")


def test_a_file_that_may_not_be_read(citekit, refs):
    if not os.geteuid():
        pytest.skip("root may read everything")
    (refs / "refs.bib").chmod(0)
    assert_refused(citekit("format", "--all", "-L", "refs.bib"), 3, "refs.bib: cannot be read: Permission denied")


def test_records_through_a_named_pipe(citekit, refs):
    os.mkfifo(refs / "pipe")
    with subprocess.Popen(["cp", "refs.bib", "pipe"], cwd=refs):
        done = citekit("format", "--all", "-L", "pipe")
    assert (done.stdout, done.stderr) == (citekit("format", "--all", "-L", "refs.bib").stdout, "")


# Users as they are


@pytest.fixture
def stranger(refs):
    """Run as a user who has no entry in passwd, owns nothing, and may only read; the environment is all there is."""
    if os.geteuid() or not shutil.which("setpriv"):
        pytest.skip("only root becomes somebody else")
    refs.chmod(0o777)
    who = (
        "setpriv --reuid 54321 --regid 54321 --clear-groups --inh-caps +dac_read_search --ambient-caps +dac_read_search"
    )

    def run(*words: str, **env: str):
        return subprocess.run(
            [*who.split(), *PROGRAM, *words],
            cwd=refs,
            env=env,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.mark.parametrize("env", [{}, {"HOME": "/"}, {"HOME": "/nonexistent"}, {"HOME": ""}], ids=str)
def test_a_user_without_a_home(stranger, citekit, refs, env):
    """Whatever needs none goes as ever, and no folder is made in its place."""
    asked = ["format 24797", "format 24797 -s harvard", "config style", "add -q refs.bib --dry-run"]
    if not env:
        asked.append("styles search nature-physics")  # which reads all styles, as nothing is kept
    for words in asked:
        expected = citekit(*words.split())
        assert answer(stranger(*words.split(), **env)) == (expected.stdout, "", 0)
    done = stranger("add", "refs.bib", **env)
    assert done.returncode == 3
    assert done.stderr.endswith("CITEKIT_DATA names another folder\n")
    assert sorted(os.listdir(refs)) == ["refs.bib"]


def test_a_home_that_is_read_only(stranger, citekit, refs):
    """The cache is not kept, and the own library, which is there, is read."""
    citekit("add", "refs.bib", env={"XDG_DATA_HOME": str(refs / ".local" / "share")})
    (refs / ".local" / "share" / "citekit").chmod(0o755)
    (refs / ".cache").mkdir()
    refs.chmod(0o755)
    expected = citekit("format", "24797", "-s", "ieee").stdout
    assert answer(stranger("format", "24797", "-s", "ieee", HOME=str(refs))) == (expected, "", 0)
    assert stranger("format", "knuth", HOME=str(refs)).stdout.startswith("Knuth, D. E. (1984).")
    done = stranger("remove", "knuth", HOME=str(refs))
    assert done.returncode == 3
    assert "library.json" in done.stderr
    assert done.stderr.count("\n") == 1


# Again and again


@pytest.mark.usefixtures("refs")
def test_a_loop_and_a_pipe_of_ids(citekit):
    """What a shell loop prints, id by id, is what one run prints of all, each by itself."""
    ids = ["knuth", "noether1918", "lovelace-tools"]
    loop = "".join(citekit("format", id, "-L", "refs.bib").stdout for id in ids)
    piped = citekit("format", "-", "-L", "refs.bib", "--independent", stdin="\n".join(ids))
    assert answer(piped) == (loop, "", 0)


def test_many_at_once_with_an_empty_cache(refs):
    """xargs -P: all of them make the cache, and none sees half of it."""
    env = {**os.environ, "CITEKIT_CACHE": str(refs / "cache")}
    started = [
        subprocess.Popen(
            [*PROGRAM, "format", "24797", "-s", "oro"], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        for _ in range(8)
    ]
    outputs = {process.communicate(timeout=PATIENCE)[0] for process in started}
    assert len(outputs) == 1
    assert outputs.pop().startswith(b"Andrijasevic, Rutvica and Walters, William (2010)")
