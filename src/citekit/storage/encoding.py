"""Bytes in, text out: what a file is written in, told by its mark, its content, its own word, or its user.

A byte order mark is believed first, then the user, then UTF-8 where all of a file is UTF-8. Any other file is read in
what it says of itself (JabRef's ``% Encoding:``, the declaration of XML, Emacs' ``coding:``, TeXworks' ``% !TeX
encoding``), else value by value: one that is UTF-8 stays so, another is Windows-1252, so that one old line spoils no other.
A value is what stands between line ends, quotation marks, braces and tags.
"""

from __future__ import annotations

import codecs
import io
import re
from encodings import normalize_encoding
from encodings.aliases import aliases
from itertools import chain

from ..errors import NotFound, ReadError, nearest, refuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from io import BufferedReader
    from typing import Any, TextIO

    from ..errors import OnError

    Warn = Callable[[str], object]

#: encodings of text that Python knows and a file may name, a byte a character …
_SINGLE = frozenset(
    """ascii cp437 cp720 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866 cp869 cp874
    cp1006 cp1125 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 hp_roman8 iso8859_1 iso8859_2 iso8859_3
    iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 iso8859_10 iso8859_11 iso8859_13 iso8859_14 iso8859_15
    iso8859_16 koi8_r koi8_t koi8_u kz1048 latin_1 mac_arabic mac_croatian mac_cyrillic mac_farsi mac_greek mac_iceland
    mac_latin2 mac_roman mac_romanian mac_turkish ptcp154 tis_620""".split()
)
#: … or several
_MULTIPLE = frozenset(
    """big5 big5hkscs cp932 cp949 cp950 euc_jis_2004 euc_jisx0213 euc_jp euc_kr gb18030 gb2312 gbk iso2022_jp iso2022_jp_1
    iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext iso2022_kr johab shift_jis shift_jis_2004
    shift_jisx0213""".split()
)
#: those that only the user can name: their letters are not those of ASCII, in which a file would name them
_FOREIGN = frozenset(
    """cp037 cp273 cp424 cp500 cp875 cp1026 cp1140 hz utf_16 utf_16_be utf_16_le utf_32 utf_32_be utf_32_le""".split()
)
_UTF_8 = frozenset(("utf_8", "utf_8_sig"))
_KNOWN = _SINGLE | _MULTIPLE | _FOREIGN | _UTF_8
#: how a user writes them
NAMES = tuple(sorted(name.replace("_", "-") for name in _KNOWN))
#: what is meant by the names of narrower ones (WHATWG, Encoding Standard, section 4.2)
_MEANT = {
    "ascii": "cp1252", "latin_1": "cp1252", "iso8859_1": "cp1252", "iso8859_9": "cp1254", "iso8859_11": "cp874",
    "tis_620": "cp874", "windows_874": "cp874", "windows_31j": "cp932", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "utf_8_sig": "utf_8",
}  # fmt: skip

_MARKS = (  # that of UTF-32 begins as UTF-16's does
    (codecs.BOM_UTF8, "utf_8"),
    (codecs.BOM_UTF32_LE, "utf_32_le"),
    (codecs.BOM_UTF32_BE, "utf_32_be"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
)
#: which of the first four bytes of text that begins with ASCII are zero (RFC 4627, section 3)
_ZEROS: dict[tuple[bool, ...], str] = {
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
}
_MOST_ZEROS = 8  # text with a NUL among so many characters is no text

_HEAD = 1024  # bytes in which a file may say what it is
_SAYS = re.compile(
    rb"^\s*%\s*encoding:\s*([\w.:-]+)"
    rb"|^\s*%\s*!\s*TeX\s+encoding\s*=\s*([\w.:-]+)"
    rb"|-\*-[^\n]*?\bcoding:\s*([\w.:-]+)"
    rb"|\A\s*<\?xml\s[^<>]*?\bencoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE | re.MULTILINE,
)
_VALUES = re.compile(rb"""([\r\n"{}<>])""")
_BLOCK = 1 << 16  # bytes that are read at once

_NOT_SO = "not {}, as the file says (byte {:#04x})"
_GUESSED = "not UTF-8, read as Windows-1252"
#: what the user can do
WAY_OUT = "--encoding NAME says what it is"


def find(name: str) -> str:
    """The codec of an encoding's name. Raises `NotFound`, with the nearest names, for what is no encoding of text.

    >>> find("Latin-1"), find("GBK"), find("x-MacRoman")
    ('cp1252', 'gb18030', 'mac_roman')
    """
    codec = _codec(name)
    if codec is None:
        near = nearest(_bare(name).replace("_", "-"), NAMES)
        hint = "" if near else "such as utf-8, cp1252, mac-roman, gb18030, shift-jis or utf-16-le"
        raise NotFound("encoding", name, near, hint)
    return codec


def _bare(name: str) -> str:
    return normalize_encoding(name).lower().removeprefix("x_")


def _codec(name: str) -> str | None:
    """Looked up in our table alone: Python would import whatever module of codecs a file names."""
    bare = _bare(name)
    codec = aliases.get(bare) or aliases.get(bare.replace("_", ""), bare)  # Emacs' latin-2
    meant = _MEANT.get(codec, codec)
    return meant if meant in _KNOWN else None


def decode(
    data: bytes,
    source: str,
    encoding: str | None = None,
    warn: Warn | None = None,
    on_error: OnError | None = None,
    *,
    way_out: str = WAY_OUT,
) -> str:
    """The text of ``data``, without its mark; ``source`` names it in messages.

    ``encoding`` is what the user says it is. Where that cannot be, `ReadError` names the line, or ``on_error`` is told and
    what is broken becomes U+FFFD. ``warn`` is told, once, of what had to be guessed. Raises `NotFound` for an unknown
    encoding and `ReadError` for what is no text.

    >>> decode(b"M\\xfcller", "refs.bib", warn=print)
    refs.bib:1: not UTF-8, read as Windows-1252; --encoding NAME says what it is
    'Müller'
    """
    return "".join(_Decoder(source, encoding, warn, on_error, way_out).pieces(iter((data,))))


def open_text(
    stream: BufferedReader,
    source: str,
    encoding: str | None = None,
    warn: Warn | None = None,
    on_error: OnError | None = None,
) -> TextIO:
    """The same of a stream, which is read as its text is asked for; that raises what `decode` does."""
    pieces = _Decoder(source, encoding, warn, on_error, WAY_OUT).pieces(_blocks(stream))
    return io.TextIOWrapper(io.BufferedReader(_Bytes(pieces)), encoding="utf-8")


def xml_in_utf_8(data: bytes) -> bytes:
    """A document of XML in UTF-8, where its mark or its declaration says what else it is in; any other as it came.

    >>> xml_in_utf_8(b'<?xml version="1.0" encoding="iso-8859-1"?><a>\\xe9</a>').decode()
    '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'
    """
    if _is_utf_8(data) and b"\0" not in data:
        return data
    doubts: list[str] = []
    try:
        text = decode(data, "", warn=doubts.append)
    except ReadError:
        return data
    return data if doubts else text.encode()


class _Decoder:
    """One file's decoding."""

    def __init__(
        self, source: str, encoding: str | None, warn: Warn | None, on_error: OnError | None, way_out: str
    ) -> None:
        self.source = source
        self.encoding = encoding
        self.codec = find(encoding) if encoding else None
        self.warn = warn
        self.on_error = on_error
        self.way_out = way_out

    def pieces(self, blocks: Iterator[bytes]) -> Iterator[str]:
        """The text of ``blocks``, of which all but the last end with a value."""
        head = next(blocks, b"")
        mark, codec = next((pair for pair in _MARKS if head.startswith(pair[0])), (b"", ""))
        head = head[len(mark) :]
        blocks = chain((head,), blocks)
        if self.codec:
            pieces = self._exact(blocks, codec or self.codec, self._refused)
        elif codec == "utf_8":
            pieces = self._mended(blocks, "cp1252", _GUESSED)
        elif codec:
            pieces = self._exact(blocks, codec, self._broken)
        else:
            pieces = self._guessed(head, blocks)
        first = next(pieces, "")
        if first.count("\0") * _MOST_ZEROS > len(first):
            raise ReadError(f"not UTF-8 but what holds NULs; {self.way_out}", source=self.source)
        yield first
        yield from pieces

    def _guessed(self, head: bytes, blocks: Iterable[bytes]) -> Iterator[str]:
        if zeros := _ZEROS.get(tuple(not byte for byte in head[:4])):
            message = f"not UTF-8 but, it seems, {zeros} without a byte order mark"
            raise ReadError(f"{message}; {self.way_out}", source=self.source)
        said = _SAYS.search(head[:_HEAD])
        name = next(filter(None, said.groups())).decode("ascii", "replace") if said else ""
        codec = _codec(name)
        if codec in _MULTIPLE:
            seven_bits = codec.startswith("iso2022") and head.isascii()
            if seven_bits or not _is_utf_8(head):
                return self._exact(blocks, codec, self._broken)
        if codec in _SINGLE or codec in _MULTIPLE:
            return self._mended(blocks, codec, None)
        known = codec or not name
        return self._mended(blocks, "cp1252", _GUESSED if known else f"no encoding '{name}' is known: {_GUESSED}")

    def _exact(self, blocks: Iterable[bytes], codec: str, fail: Callable[[str, int, int], None]) -> Iterator[str]:
        """Text in one encoding; ``fail`` is told of the first byte that is not, and if it returns such are U+FFFD."""
        decoder_of = codecs.getincrementaldecoder(codec)
        decoder = decoder_of()
        line = 1
        for block in chain(filter(None, blocks), (b"",)):
            state = decoder.getstate()
            try:
                text = decoder.decode(block, not block)
            except UnicodeError as error:
                if not isinstance(error, UnicodeDecodeError):  # a mark is missing
                    way_out = f"-le or -be says its order; {self.way_out}" if codec == "utf_16" else self.way_out
                    raise ReadError(f"not {self.encoding}: {error}; {way_out}", source=self.source) from None
                before, decoder = decoder_of("replace"), decoder_of("replace")
                before.setstate(state)
                decoder.setstate(state)
                sound = error.start - (len(error.object) - len(block))  # bytes of the block before may come first
                fail(codec, line + _line_ends(before.decode(block[: max(0, sound)])), error.object[error.start])
                text = decoder.decode(block, not block)
            line += _line_ends(text)
            yield text

    def _mended(self, blocks: Iterable[bytes], codec: str, message: str | None) -> Iterator[str]:
        """Text value by value, UTF-8 or else ``codec``; ``message`` is said of the first line that is not UTF-8."""
        before = 0  # lines
        for block in blocks:
            if _is_utf_8(block):
                text = block.decode()
            else:
                lines: list[str] = []
                for line in block.splitlines(keepends=True):
                    lines.append(
                        line.decode() if _is_utf_8(line) else self._line(line, codec, message, before + len(lines) + 1)
                    )
                text = "".join(lines)
            before += _line_ends(text)
            yield text

    def _line(self, line: bytes, codec: str, message: str | None, number: int) -> str:
        # the second byte of a character may look like a brace
        values = _VALUES.split(line) if codec in _SINGLE else (line,)
        try:
            text = "".join(value.decode() if _is_utf_8(value) else value.decode(codec) for value in values)
        except UnicodeDecodeError as error:
            message = message or _NOT_SO.format(codec.replace("_", "-"), error.object[error.start])
            text = "".join(value.decode() if _is_utf_8(value) else value.decode(codec, "replace") for value in values)
        if message:
            self._say(message, number)
        return text

    def _say(self, message: str, line: int) -> None:
        if self.warn:
            self.warn(f"{self.source}:{line}: {message}; {self.way_out}")
            self.warn = None  # once a file

    def _broken(self, codec: str, line: int, byte: int) -> None:
        self._say(_NOT_SO.format(codec.replace("_", "-"), byte), line)

    def _refused(self, codec: str, line: int, byte: int) -> None:
        name = self.encoding if codec == self.codec else codec.replace("_", "-")
        error = ReadError(f"not {name} (byte {byte:#04x}); {self.way_out}", source=self.source, line=line)
        refuse(error, self.on_error)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _line_ends(text: str) -> int:
    """How many there are: LF, CRLF, or the CR of old."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _blocks(stream: BufferedReader) -> Iterator[bytes]:
    """A stream in blocks that end where a value does."""
    kept: list[bytes] = []
    more = stream.read(_BLOCK)
    while more:
        end = max(more.rfind(b"\n"), more.rfind(b'"')) + 1
        if end:
            yield b"".join((*kept, more[:end]))
            kept = []
        kept.append(more[end:])
        more = stream.read1(_BLOCK)
    yield b"".join(kept)


class _Bytes(io.RawIOBase):
    """Pieces of text as a file in UTF-8."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(piece.encode())
        view = memoryview(buffer)
        size = min(len(view), len(self._left))
        view[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
