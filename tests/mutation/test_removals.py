"""What each removal makes of a source, and what it refuses."""

from __future__ import annotations

import ast

import pytest

from .removals import always, before_try, dropped, missing, never, removed, swap, uncaught, value

SOURCE = '''
LIMIT: int = 10
TABLE = {"a": "b", "c": "a"}

class Reader:
    def read(self, path):
        """Read path, and sync it."""
        if not path or (len(path) > LIMIT and path in TABLE):
            return None
        try:
            stream = open(path, mode="rb", closefd=True)
            sync(stream)
        except (OSError, ValueError) as error:
            print(f"{path!r}: {error}")
        return clean(stream.read(LIMIT))

def twice(text):
    text = clean(text)
    text = clean(text)
'''


@pytest.mark.parametrize(
    ("where", "removal", "before", "after"),
    [
        ("Reader.read", never("LIMIT"), "len(path) > LIMIT", "False"),
        ("Reader.read", always("path TABLE"), "path in TABLE", "True"),
        ("Reader.read", never("LIMIT TABLE"), "(len(path) > LIMIT and path in TABLE)", "False"),
        ("Reader", swap("stream LIMIT", "stream.read()"), "stream.read(LIMIT)", "stream.read()"),
        ("Reader.read", swap("clean", "stream.read()"), "clean(stream.read(LIMIT))", "stream.read()"),
        ("Reader.read", swap("path ': '", "path"), 'f"{path!r}: {error}"', "path"),
        ("twice", swap("clean", "None", nth=2), "text = clean(text)\n    text = clean(text)", "text = clean(text)\n    text = None"),
        ("LIMIT", value("10**9"), "= 10\n", "= 10**9\n"),
        ("Reader.read.stream", value("None"), 'open(path, mode="rb", closefd=True)', "None"),
        ("Reader.read", dropped("sync"), "sync(stream)\n", "pass\n"),
        ("Reader.read", missing("closefd"), ", closefd=True", ""),
        ("TABLE", missing("'a'"), '"a": "b", ', ""),
        ("Reader.read", uncaught("OSError"), "(OSError, ValueError)", "(ValueError,)"),
        ("", uncaught("OSError ValueError"), "(OSError, ValueError)", "()"),
        ("Reader.read", before_try("open"), 'try:\n            stream = open(path, mode="rb", closefd=True)\n', 'stream = open(path, mode="rb", closefd=True)\n        try:\n'),
    ],
)  # fmt: skip
def test_one_thing_is_removed(where, removal, before, after):
    assert SOURCE.count(before) == 1
    assert ast.dump(ast.parse(removed(SOURCE, where, removal))) == ast.dump(ast.parse(SOURCE.replace(before, after)))


@pytest.mark.parametrize(
    ("where", "removal"),
    [
        ("Writer", never("path")),
        ("Reader.read", never("nothing")),
        ("Reader.read", never("path")),  # there are several
        ("twice", swap("clean", "None")),
        ("twice", swap("clean", "None", nth=3)),
        ("twice", value("None")),
        ("twice", before_try("clean", nth=1)),
        ("Reader.read", uncaught("KeyError")),
        ("Reader.read", dropped("'Read path'")),  # a docstring does nothing
    ],
)
def test_what_is_not_there_once_is_refused(where, removal):
    with pytest.raises(LookupError):
        removed(SOURCE, where, removal)
