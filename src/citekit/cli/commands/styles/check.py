"""`citekit styles check`: what is wrong with style files."""

from __future__ import annotations

from .... import styles
from ....errors import CitekitError
from ....library import file_bytes
from ....storage.encoding import xml_in_utf_8
from ...faults import UsageError
from ...output import write
from ...output.table import check_form, print_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...parsing.options import Values

HELP = """Check style files: against the CSL schema, and for macros, variables, item types and terms that do not exist.

Of macros that are never used and of branches that are never reached it warns; --quiet leaves the warnings out. A line is
FILE:LINE: error or warning: what. The exit code is 1 where there is an error. FILE may be the name of a style, too.

\b
Examples:
  citekit styles check apa
  citekit styles check "$(citekit styles list --format label | head -n 1 | cut -f 1)" --to jsonl
"""


def run(given: Values) -> int:
    """Print the findings; returns 1 where one is an error, else 0."""
    if not given.files:
        raise UsageError("give at least one style file")
    check_form(given.to_rows)
    rows = []
    for file in given.files:
        path = file if file.endswith(".csl") or file == "-" else styles.path(styles.resolve(file)[1]) or file
        data, name = file_bytes(path)
        rows += [(name, *finding) for finding in _findings(xml_in_utf_8(data), name)]
    failed = any(level == "error" for _, _, level, _ in rows)
    if given.quiet:
        rows = [row for row in rows if row[2] == "error"]
    if given.to_rows:
        print_table(("file", "line", "level", "message"), rows, given.to_rows)
    else:
        write("".join(f"{name}:{line}: {level}: {message}\n" for name, line, level, message in rows))
    return int(failed)


def _findings(data: bytes, name: str) -> Iterator[tuple[int, str, str]]:
    """What the schema and `lint` say, by lines."""
    from ....csl.compiler.load import check, load
    from ....styles.lint import lint

    try:
        explained = lint(load(data, name))
    except CitekitError:  # too broken to look into
        explained = []
    known = {line for line, level, _ in explained if level == "error"}
    # elements that are missing or unknown lead the schema to complain of those around them
    astray = any(message.startswith("no <") for _, _, message in explained)
    schema = [] if astray else check(data, name, known)
    yield from sorted({*explained, *((line, "error", message) for line, message in schema)})
