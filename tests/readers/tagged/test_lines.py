"""Lines that begin with a tag → records."""

from __future__ import annotations

import re

import pytest

from citekit.errors import ReadError
from citekit.readers.tagged.lines import Layout, read_records

LINE = re.compile(r"([A-Z]+)- ?(.*)$")
PLAIN = Layout(LINE, "a tag is expected", begin="NEW", after_blank="AU ID", once="ID")
INDENTED = Layout(LINE, "a tag is expected", after_blank="AU", indent="  ")
CLOSED = Layout(LINE, "a tag is expected", begin="NEW", end="END", id="ID")


def read(text: str, layout: Layout, on_error=None) -> list[str]:
    """The records, each its tags and values."""

    def make(tags):
        if any("spoilt" in lines for _, lines in tags):
            raise IndexError("pop from empty list")
        return " ".join(f"{tag}={'+'.join(lines)}" for tag, lines in tags)

    return list(read_records(text.split("\n"), layout, make, "x", on_error))


@pytest.mark.parametrize(
    ("text", "layout", "records"),
    [
        pytest.param("NEW- 1\nAU- a\nNEW- 2", PLAIN, ["NEW=1 AU=a", "NEW=2"], id="the tag that begins one"),
        pytest.param("TI- 1\nAU- a\n\nAU- b", PLAIN, ["TI=1 AU=a", "AU=b"], id="a tag after an empty line"),
        pytest.param("TI- 1\n\nTI- 2", PLAIN, ["TI=1 TI=2"], id="another after an empty line"),
        pytest.param("AU- a\nAU- b", PLAIN, ["AU=a AU=b"], id="the same tag without an empty line"),
        pytest.param("AU- a\nID- 1\nID- 2", PLAIN, ["AU=a ID=1", "ID=2"], id="a tag that each has once"),
        pytest.param("NEW- 1\nEND-\nNEW- 2\nEND-\n", CLOSED, ["NEW=1", "NEW=2"], id="the tag that ends one"),
        pytest.param("END-\n\nNEW- 1\nEND-\nEND-", CLOSED, ["NEW=1"], id="an end without a record"),
    ],
)
def test_where_records_begin_and_end(text: str, layout: Layout, records: list[str]) -> None:
    assert read(text, layout) == records


@pytest.mark.parametrize(
    ("text", "layout", "records"),
    [
        pytest.param("TI- 1\n on", PLAIN, ["TI=1+on"], id="any other line"),
        pytest.param("TI- 1\n\non\nAU- a", PLAIN, ["TI=1+on AU=a"], id="after an empty line"),
        pytest.param("TI- 1\n    on", INDENTED, ["TI=1+on"], id="only indented ones"),
        pytest.param(
            "TI- 1\n\n  on\nAU- a", INDENTED, ["TI=1+on", "AU=a"], id="which leave the empty line what it was"
        ),
    ],
)
def test_a_value_goes_on(text: str, layout: Layout, records: list[str]) -> None:
    assert read(text, layout) == records


@pytest.mark.parametrize(
    ("text", "layout", "errors", "records"),
    [
        ("  stray\nstray\nTI- 1", PLAIN, ["x:1: a tag is expected, not 'stray'", "x:2: a tag is expected, not 'stray'"], ["TI=1"]),
        ("  stray\nTI- 1\nstray\n  on", INDENTED, ["x:1: a tag is expected, not '  stray'", "x:3: a tag is expected, not 'stray'"], ["TI=1+on"]),
        ("stray\nmore\nTI- 0\nNEW- 1\nEND-", CLOSED, ["x:1: a tag is expected, not 'stray'"], ["NEW=1"]),
        ("TI- 0\nTI- 0\nstray\nEND-\nTI- 0", CLOSED, ["x:1: TI before the record's 'NEW  - '", "x:5: TI before the record's 'NEW  - '"], []),
        ("NEW- 1\nID- a\nNEW- 2\nEND-", CLOSED, ["x:1: entry 'a': a record without its end 'END  - '"], ["NEW=2"]),
        ("NEW- 1\nEND-\nNEW- 2", CLOSED, ["x:3: a record without its end 'END  - '"], ["NEW=1"]),
        ("NEW- 1\nID- a\nTI- spoilt\nEND-\nNEW- 2\nEND-", CLOSED, ["x:1: entry 'a': IndexError: pop from empty list"], ["NEW=2"]),
        ("TI- 1\n\nAU- spoilt\n\nAU- b", PLAIN, ["x:3: IndexError: pop from empty list"], ["TI=1", "AU=b"]),
    ],
)  # fmt: skip
def test_what_is_broken_is_named_and_the_others_are_read(
    text: str, layout: Layout, errors: list[str], records: list[str]
) -> None:
    told: list[ReadError] = []
    assert read(text, layout, told.append) == records
    assert list(map(str, told)) == errors
    with pytest.raises(ReadError, match=f"^{re.escape(errors[0])}$"):
        read(text, layout)
