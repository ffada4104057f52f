"""What is said where something is far too large."""

from __future__ import annotations

import pytest

from hostile.limits import assert_refused, bench  # noqa: F401


def test_what_is_quoted_in_a_message_is_shortened(bench):  # noqa: F811
    done = bench.run("format", "x" * 100_000)
    assert_refused(done, "no record 'xxx")
    assert done.stderr.endswith("xxx'\n")


@pytest.mark.parametrize(
    "words", [("format", "--all", "-L", "many.json"), ("convert", "many.json", "-", "--to", "ris")]
)
def test_memory_that_is_not_there(bench, words):  # noqa: F811
    record = '{"id":"a","type":"book","title":"' + "x" * 1000 + '"},'
    bench.file("many.json", "[" + record * 30_000 + '{"id":"z","type":"book"}]')
    done = bench.run(*words, LIMIT_MEGABYTES="80")
    assert_refused(done, "there is not enough memory for that: give fewer records or a smaller file")
