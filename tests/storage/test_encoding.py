"""What a file is written in: told by its mark, its content, its own word, or its user; nothing is guessed in silence."""

from __future__ import annotations

import codecs
import io

import pytest

from citekit.errors import NotFound, ReadError
from citekit.storage.encoding import decode, find, open_text

OUT = "; --encoding NAME says what it is"
GUESSED = f"not UTF-8, read as Windows-1252{OUT}"
LATIN = b"caf\xe9"


@pytest.fixture(params=["whole", "stream"])
def read(request):
    """Text and warnings of bytes, once as a whole and once as a stream."""

    def read(data: bytes, encoding: str | None = None, **options) -> tuple[str, list[str]]:
        warnings: list[str] = []
        if request.param == "whole":
            text = decode(data, "refs.bib", encoding, warnings.append, **options)
            return text.replace("\r\n", "\n").replace("\r", "\n"), warnings
        stream = io.BufferedReader(io.BytesIO(data))
        return open_text(stream, "refs.bib", encoding, warnings.append, **options).read(), warnings

    return read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_told_by_its_mark_or_by_itself(read, encoding):
    text = "@book{a, author = {Müller, 张学}}\n"
    assert read(text.encode(encoding)) == (text, [])
    marked = codecs.BOM_UTF16_BE + text.encode("utf-16-be")
    assert read(marked) == (text, [])
    assert read(marked, "gbk") == (text, [])  # a mark is believed first


def test_a_mark_of_utf_8_on_what_is_not(read):
    assert read(codecs.BOM_UTF8 + "Müller\n".encode() + LATIN) == ("Müller\ncafé", [f"refs.bib:2: {GUESSED}"])


def test_one_old_line_spoils_no_other(read):
    good = "author = {Müller},\ntitle = {“Łódź” 张学},\n"
    data = good.encode() + b"note = {" + LATIN + b"},\n" + good.encode() + LATIN
    assert read(data) == (f"{good}note = {{café}},\n{good}café", [f"refs.bib:3: {GUESSED}"])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_three_ways(read, end):
    data = end.encode().join(("Müller".encode(), b"", LATIN, "Łódź".encode()))
    assert read(data) == ("Müller\n\ncafé\nŁódź", [f"refs.bib:3: {GUESSED}"])


def test_nor_any_other_value_of_its_line(read):
    """JSON may be one line."""
    data = '[{"a": "Müller", "b": "'.encode() + LATIN + '", "c": "Łódź"}]'.encode()
    assert read(data) == ('[{"a": "Müller", "b": "café", "c": "Łódź"}]', [f"refs.bib:1: {GUESSED}"])
    data = "@book{a, author={Müller}, title={".encode() + LATIN + b"}}"
    assert read(data)[0] == "@book{a, author={Müller}, title={café}}"
    data = "<a>Müller</a><b>".encode() + LATIN + b"</b>"
    assert read(data)[0] == "<a>Müller</a><b>café</b>"


def test_a_file_that_is_all_old(read):
    """Two letters side by side that would be one in UTF-8 ("ß«") are what they are, since their line is not."""
    text = "Über »Viele Größe und Gruß«\nCAFÉ»\n‘Smith’ – € …\n"
    assert read(text.replace("CAFÉ»", "« CAFÉ »").encode("cp1252")) == (
        text.replace("CAFÉ»", "« CAFÉ »"),
        [f"refs.bib:1: {GUESSED}"],
    )


def test_what_windows_1252_does_not_define_is_seen_to_be_lost(read):
    assert read(b"M\x81ller") == ("M\ufffdller", [f"refs.bib:1: {GUESSED}"])


@pytest.mark.parametrize(
    ("says", "encoding"),
    [
        ("% Encoding: ISO8859_2", "iso8859-2"),
        ("% This file was created with JabRef 2.9.\n% Encoding: Cp1250", "cp1250"),
        ("% !TeX encoding = x-MacCE", None),
        ("% !TeX encoding = cp852", "cp852"),
        ("% -*- mode: bibtex; coding: latin-2 -*-", "iso8859-2"),
        ('<?xml version="1.0" encoding="windows-1250"?>', "cp1250"),
    ],
)
def test_a_file_may_say_what_it_is(read, says, encoding):
    text = f"{says}\nŁódź"
    if encoding is None:
        _, [warning] = read(text.encode("cp1250"))
        assert warning == f"refs.bib:2: no encoding 'x-MacCE' is known: {GUESSED}"
    else:
        assert read(text.encode(encoding)) == (text, [])


@pytest.mark.parametrize("encoding", ["gbk", "gb2312", "shift_jis", "euc_jp", "iso2022_jp", "big5hkscs"])
def test_a_file_may_say_that_its_letters_are_several_bytes(read, encoding):
    text = f"% Encoding: {encoding}\n@book{{a, title = {{日本文学}}}}\n学\n"
    assert read(text.encode(encoding)) == (text, [])


def test_what_a_file_says_is_not_believed_where_it_is_utf_8(read):
    """Editors change the encoding of a file and not its comment."""
    for says in ("Cp1252", "GBK", "ISO-2022-JP", "rot13"):
        text = f"% Encoding: {says}\nMüller 学\n"
        assert read(text.encode()) == (text, [])
    data = "% Encoding: Cp1250\nMüller\n".encode() + "Łódź".encode("cp1250")
    assert read(data) == ("% Encoding: Cp1250\nMüller\nŁódź", [])


@pytest.mark.parametrize("says", ["UTF-8", "utf-16", "UTF-32LE"])
def test_nor_where_it_cannot_be(read, says):
    assert read(f"% Encoding: {says}\n".encode() + LATIN)[1] == [f"refs.bib:2: {GUESSED}"]


def test_what_a_file_says_and_does_not_hold(read):
    text, warnings = read(b"% Encoding: Cp1252\n" + LATIN + b"\nM\x81ller\nM\x81ller")
    assert text.endswith("café\nM\ufffdller\nM\ufffdller")
    assert warnings == [f"refs.bib:3: not cp1252, as the file says (byte 0x81){OUT}"]
    text, warnings = read("% Encoding: GBK\n学学\n".encode("gbk") + b"\xff\n")
    assert text.endswith("学学\n\ufffd\n")
    assert warnings == [f"refs.bib:3: not gb18030, as the file says (byte 0xff){OUT}"]
    text, warnings = read(codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"\0")
    assert text == "a\nb\ufffd"
    assert warnings == [f"refs.bib:2: not utf-16-le, as the file says (byte 0x00){OUT}"]


NO_TEXT = """rot13 rot-13 hex hex_codec base64 zlib bz2 quopri uu idna punycode unicode_escape raw_unicode_escape undefined
mbcs oem utf-7 os aliases ../os . klingon""".split()


@pytest.mark.parametrize("name", [*NO_TEXT, "", "a" * 10_000, "\0", "gbk\n"])
def test_only_encodings_of_text_are_known(name):
    if name == "gbk\n":
        assert find(name) == "gb18030"
        return
    with pytest.raises(NotFound, match="no encoding"):
        find(name)


@pytest.mark.parametrize("name", NO_TEXT)
def test_a_file_names_no_other(read, name):
    text, [warning] = read(f"% Encoding: {name}\n".encode() + LATIN)
    assert text == f"% Encoding: {name}\ncafé"
    assert "read as Windows-1252" in warning


def test_the_nearest_names_are_offered():
    with pytest.raises(NotFound, match="no encoding 'mac_romn': did you mean 'mac-roman'"):
        find("mac_romn")
    with pytest.raises(NotFound, match="such as utf-8"):
        find("klingon")


@pytest.mark.parametrize("encoding", ["gbk", "mac-roman", "utf-16-le", "utf-32-be", "hz", "cp500", "utf-8-sig"])
def test_what_cannot_be_told_is_said(read, encoding):
    text = "@book{a, title = {Größe}}\n" if encoding in ("mac-roman", "cp500") else "@book{a, title = {日本文学}}\n"
    assert read(text.encode(encoding), encoding) == (text, [])


def test_what_was_said_and_cannot_be(read):
    data = "Müller\nŁódź\n".encode() + LATIN + b"\n"
    with pytest.raises(ReadError) as raised:
        read(data, "utf-8")
    assert str(raised.value) == f"refs.bib:3: not utf-8 (byte 0xe9){OUT}"
    errors: list[ReadError] = []
    assert read(data + LATIN, "utf-8", on_error=errors.append) == ("Müller\nŁódź\ncaf\ufffd\ncaf\ufffd", [])
    assert [error.line for error in errors] == [3]


def test_what_was_said_holds_for_a_file_with_a_mark_too(read):
    """Whoever says what it is wants nothing guessed."""
    with pytest.raises(ReadError, match=r"^refs.bib:2: not utf-8 \(byte 0xe9\)"):
        read(codecs.BOM_UTF8 + b"a\n" + LATIN, "utf-8")
    with pytest.raises(ReadError, match=r"^refs.bib:1: not utf-16-le \(byte 0x00\)"):
        read(codecs.BOM_UTF16_LE + "a".encode("utf-16-le") + b"\0", "utf-8")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_unicode_without_a_mark_is_no_junk(read, encoding):
    with pytest.raises(ReadError, match=rf"^refs.bib: not UTF-8 but, it seems, {encoding} .*--encoding NAME"):
        read("@book{a, title = {Müller}}".encode(encoding))
    with pytest.raises(ReadError, match=r"^refs.bib: not UTF-8 but what holds NULs.*--encoding NAME"):
        read("张学 {a, title = {Müller}}".encode(encoding))


def test_a_nul_by_itself_is_no_reason(read):
    assert read(b"a title with a \0 NUL") == ("a title with a \0 NUL", [])


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gbk", "gb18030", "iso2022_jp", "shift_jis", "hz"]
)
def test_a_stream_is_cut_anywhere(encoding):
    """The same text as of the whole, wherever a block ends."""
    text = "".join(f"{number} 日本文学 {'x' * (number % 7)}{'{' * (number % 3)}" for number in range(30_000))
    data = text.encode(encoding)
    named = None if encoding.startswith(("utf-8", "utf-16", "utf-32")) else encoding
    stream = io.BufferedReader(io.BytesIO(data))
    assert open_text(stream, "x", named).read() == text == decode(data, "x", named)


def test_a_stream_names_the_line_behind_many_others():
    good = 'Müller "日本"\r\n'.encode() * 20_000
    warnings: list[str] = []
    stream = io.BufferedReader(io.BytesIO(good + LATIN + b"\r\n" + good))
    text = open_text(stream, "x", None, warnings.append).read()
    assert text == decode(good + LATIN + b"\r\n" + good, "x").replace("\r\n", "\n")
    assert warnings == [f"x:20001: {GUESSED}"]
    with pytest.raises(ReadError, match=r"^x:20001: not utf-8"):
        open_text(io.BufferedReader(io.BytesIO(good + LATIN)), "x", "utf-8").read()


@pytest.mark.parametrize("name", ["utf-16", "UTF_16", "utf16"])
def test_a_mark_that_is_missing_is_named(read, name):
    with pytest.raises(ReadError, match=f"^refs.bib: not {name}: .*-le or -be says its order"):
        read(b"@book{a, title={x}}", name)
