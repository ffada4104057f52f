"""`citekit compare`: a reference in several styles."""

from __future__ import annotations

import re

from ...errors import StyleError
from ...formats import get
from ...text.marks import ALL, CLOSE, LINK, LINK_TEXT, MARK_OF
from ...writers import NAMES
from ..faults import UsageError
from ..output import colour, is_seen
from ..output.dress import plain
from ..output.table import check_form, print_objects, print_table
from ..records import select
from ..report import Report, each

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...records import Reference
    from ..parsing.options import Values

HELP = """Print references in several styles, one below the other; -s may be given as often as you like. Without it: APA,
Chicago, Harvard, IEEE, MLA and Vancouver.

On a terminal what a style does unlike most of the others is underlined. In a pipe a line is the style and the reference,
parted by a tab, with the id before them where there are several.

\b
Examples:
  citekit compare 24797
  citekit compare 24797 -s harvard -s open-university
  citekit compare 24797 -s apa -s nature --to jsonl
"""

_WELL_KNOWN = ("apa", "chicago", "harvard", "ieee", "mla", "vancouver")
_MARK = MARK_OF["text-decoration", "underline"]
#: an address behind its mark, any other mark, white space, a word, or one other character
_TOKENS = re.compile(rf"{LINK}[^{LINK_TEXT}]*{LINK_TEXT}|[{ALL}]|\s+|\w+|[^\w\s]")


def run(given: Values) -> int:
    """Print the references; returns 1 where ``keep_going`` left something out, else 0."""
    to_rows = check_form(given.to_rows, given.output)
    if not given.ids:
        raise UsageError("give at least one id, or - for ids on standard input")
    names = tuple(dict.fromkeys(given.styles)) or _WELL_KNOWN
    report = Report(keep_going=given.keep_going, quiet=given.quiet, verbose=given.verbose)
    references = select(given.ids, given.library, report, all=False, encoding=given.encoding)
    person = to_rows is None and is_seen(given.output)
    dressed = to_rows != "jsonl" and colour(given.color, given.output)
    compared = list(_compared(references, names, given.locale, report, links=dressed))
    if to_rows == "jsonl":
        objects = (
            {"id": id, "style": name, "text": plain(text), "html": get("html").entry(text)}
            for id, texts in compared
            for name, text in zip(names, texts, strict=True)
        )
        print_objects(objects, color=given.color, output=given.output)
        return report.exit_code
    rows: list[tuple[str, ...]] = []
    for id, texts in compared:
        for name, text in zip(names, with_differences(texts) if dressed else texts, strict=True):
            if rows and person:
                rows.append(())
            rows.append((id, name, text)[len(references) == 1 :])
    columns = ("id", "style", "reference")[len(references) == 1 :]
    print_table(columns, rows, to_rows, header=False, color=given.color, output=given.output)
    return report.exit_code


def _compared(
    references: list[Reference], names: tuple[str, ...], locale: str | None, report: Report, *, links: bool
) -> Iterator[tuple[str, list[str]]]:
    """The id of each reference, and its marked text in each style."""
    from .. import rendered

    for name in names:
        if name.lower() in NAMES:
            raise UsageError(f"{name} is a form of data: compare needs CSL styles")
    loaded = [rendered.load_style(name, locale, report, links=links) for name in names]
    for name, style in zip(names, loaded, strict=True):
        if style.compiled.bibliography is None:
            raise StyleError(f"style '{name}' has no bibliography")

    def texts(reference: Reference) -> list[str]:
        return [style.bibliography([reference]).entries[0].marked for style in loaded]

    for reference, marked in each(references, texts, report):
        yield reference.id, marked


def with_differences(texts: list[str]) -> list[str]:
    """Marked ``texts``, each with what most of the others do not have underlined.

    >>> [plain.replace(_MARK, "[").replace(CLOSE, "]") for plain in with_differences(["Doe, J. 2010", "Doe, Jane 2010"])]
    ['Doe, [J.] 2010', 'Doe, [Jane] 2010']
    """
    from difflib import SequenceMatcher

    tokens = [_TOKENS.findall(text) for text in texts]
    words = [[number for number, token in enumerate(each) if _is_word(token)] for each in tokens]
    shared = [[0] * len(each) for each in words]  # how many of the others have the word there
    for first in range(len(texts)):
        for second in range(first):
            matcher = SequenceMatcher(
                None, [tokens[first][at] for at in words[first]], [tokens[second][at] for at in words[second]], False
            )
            for one, other, length in matcher.get_matching_blocks():
                for at in range(length):
                    shared[first][one + at] += 1
                    shared[second][other + at] += 1
    others = len(texts) - 1
    return [
        _underlined(each, {at for at, count in zip(places, counts, strict=True) if 2 * count < others})
        for each, places, counts in zip(tokens, words, shared, strict=True)
    ]


def _underlined(tokens: list[str], places: set[int]) -> str:
    """``tokens`` with those at ``places`` underlined, and the white space between two of them."""
    whole = places | {
        at for at, token in enumerate(tokens) if token.isspace() and at - 1 in places and at + 1 in places
    }
    out: list[str] = []
    for at, token in enumerate(tokens):
        if at in whole and at - 1 not in whole:
            out.append(_MARK)
        out.append(token)
        if at in whole and at + 1 not in whole:
            out.append(CLOSE)
    return "".join(out)


def _is_word(token: str) -> bool:
    return not token.isspace() and not "\ufdd0" <= token[0] <= "\ufdef"
