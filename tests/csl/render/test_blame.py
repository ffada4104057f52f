"""A failure in a style's code names the style, the macro and the record."""

from __future__ import annotations

import marshal
import traceback

import pytest

from citekit import load_style
from citekit.csl.compiler.codegen import compile_source
from citekit.csl.compiler.load import load
from citekit.csl.document import Processor
from citekit.csl.render import context
from citekit.errors import RenderError
from citekit.records import Citation, Cite, Date, Name
from citekit.storage import sealed

from ..helpers import compiled, reference, style_xml

WHEN = '<sort><key macro="when"/></sort>'
STYLE = style_xml(
    f'{WHEN}<layout><text macro="who"/></layout>',
    '<layout><text macro="who"/></layout>',
    macros='<macro name="who"><group><names variable="author"/></group></macro>'
    '<macro name="when"><date variable="issued" form="text"/></macro>',
)


#: a name whose family name is no text, as no reader makes it
SPOILT = Name(family=object())


def broken(**fields: object):
    return reference("bad", title="T", **fields)


def processor(*records) -> Processor:
    return Processor(compiled(STYLE), {record.id: record for record in records})


@pytest.mark.parametrize(
    ("fields", "function", "step"),
    [
        ({"author": [SPOILT]}, "macro_who_bibliography", lambda p: p.bibliography()),
        ({"author": [SPOILT]}, "macro_who_citation", lambda p: p.citations()),
        ({"issued": Date(parts=(("x",),))}, "macro_when_bibliography", lambda p: None),
    ],
    ids=["bibliography", "citation", "sorting"],
)
def test_style_macro_and_record_are_named(fields, function, step):
    document = processor(reference("good", title="T"), broken(**fields))

    def run():
        document.cite([Citation([Cite("bad")])], ["good"])
        step(document)

    with pytest.raises(RenderError) as caught:
        run()
    error = caught.value
    assert (error.style, error.function, error.record) == ("test", function, "bad")
    assert str(error).startswith(f"test: {function} fails on record 'bad': ")
    assert "\n" not in str(error)


def test_the_traceback_shows_the_macro_s_function():
    document = processor(broken(author=[SPOILT]))
    document.cite([], ["bad"])
    with pytest.raises(RenderError) as caught:
        document.bibliography()
    trace = "".join(traceback.format_exception(caught.value.__cause__))
    assert 'File "<style test>"' in trace
    assert "in macro_who_bibliography" in trace


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_record_is_named_where_no_function_of_the_style_fails(monkeypatch, place):
    def fail(*of):
        if getattr(of[0], "id", "") == "bad" or "Bad" in str(of[0]):
            raise IndexError("pop from empty list")
        return of[0] if place == "after" else prepare(*of)

    prepare = context.prepare
    if place == "before":
        monkeypatch.setattr(context, "prepare", fail)
    else:
        monkeypatch.setattr("citekit.csl.document.finish", lambda text, *more: fail(text))
    people = {id: reference(id, author=[{"family": id.title()}]) for id in ("good", "bad", "other")}
    document = Processor(compiled(STYLE.replace(WHEN.encode(), b"")), people)
    document.cite([], people, order="input")
    with pytest.raises(RenderError) as caught:
        document.bibliography()
    assert str(caught.value) == "test: fails on record 'bad': IndexError: pop from empty list"


def test_an_id_that_is_not_there_is_no_fault_of_the_one_before():
    document = processor(reference("good", author=[{"family": "Good"}]))
    document.cite([], ["good", "another"], order="input")
    with pytest.raises(KeyError):
        document.bibliography()


@pytest.fixture
def broken_style(tmp_path, monkeypatch):
    """A style in the cache whose compiled code fails on every title."""
    monkeypatch.setenv("CITEKIT_CACHE", str(tmp_path / "cache"))
    file = tmp_path / "mine.csl"
    file.write_bytes(
        style_xml(
            '<layout><text macro="title"/></layout>', macros='<macro name="title"><text variable="title"/></macro>'
        )
    )
    load_style(str(file))
    (cached,) = (tmp_path / "cache" / "styles").iterdir()
    spoilt = compile_source(load(file.read_bytes(), str(file))).replace("c.text('title')", "c.text(c.title)")
    sealed.write(str(cached), marshal.dumps(compile(spoilt, f"<style {file}>", "exec")))
    return file


def test_a_user_sees_one_line(citekit, broken_style, tmp_path):
    done = citekit("format", "24797", "--style", str(broken_style), env={"CITEKIT_CACHE": str(tmp_path / "cache")})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("citekit: error: ")
    assert f".json: {broken_style}: macro_title fails on record '24797': AttributeError: " in done.stderr
    assert done.stderr.endswith("; CITEKIT_DEBUG=1 shows where\n")
    assert done.stderr.count("\n") == 1


def test_a_developer_sees_where(citekit, broken_style, tmp_path):
    environment = {"CITEKIT_CACHE": str(tmp_path / "cache"), "CITEKIT_DEBUG": "1"}
    done = citekit("format", "24797", "--style", str(broken_style), env=environment)
    assert done.returncode == 1
    assert "in macro_title\n" in done.stderr
    assert "RenderError" in done.stderr
