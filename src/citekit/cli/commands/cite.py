"""`citekit cite`: one citation, as it stands in the text or in a note."""

from __future__ import annotations

from ...errors import NotFound, StyleError
from ...records import Citation, Cite
from ...writers import NAMES
from ..faults import UsageError
from ..output import write
from ..records import open_library, with_stdin
from ..report import Report, together

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...library import Library
    from ...records import Reference
    from ..parsing.options import Values

    Piece = tuple[dict[str, list[str]], str]  # the ids of a citation, its marked text

HELP = """Print one citation of the records, as it stands in the text; the text of the note where the style has notes.

An ID may have its place in the work behind a comma: "24797, pp. 980-982". Places are read by the terms of the
style's language: p. 5, ch. 3, § 4, ¶ 3, vol. 2, p. 5, s.v. gargoyle, and in German Kap. 3; what names no part of a work
is a page. - reads IDs from standard input, one a line.

\b
Examples:
  citekit cite 24797 --locator "pp. 980-982"
  citekit cite "24797, ch. 3" --style mla --prefix see
  citekit cite 24797 --style chicago-notes --to html
  citekit cite 24797 --suppress-author
"""


def run(given: Values) -> int:
    """Print the citation, or with ``each`` one of each; returns 1 where ``keep_going`` left something out, else 0."""
    from .. import rendered

    if not given.cites:
        raise UsageError("give at least one id, or - for ids on standard input")
    if given.suppress_author and given.author_only:
        raise UsageError("--suppress-author and --author-only exclude each other")
    if given.style.lower() in NAMES:
        raise UsageError(f"{given.style} is a form of data: cite needs a CSL style")
    report = Report(keep_going=given.keep_going, quiet=given.quiet, verbose=given.verbose)
    cited = _cited(
        with_stdin(given.cites, given.library, report), open_library(given.library, report, given.encoding), report
    )
    form = rendered.output_form(given.to, given.color, given.output)
    loaded = rendered.load_style(given.style, given.locale, report, links=form == "ansi")
    if loaded.compiled.citation is None:
        raise StyleError(f"style '{given.style}' has no citations")

    def pieces_of(references: list[Reference]) -> list[Piece]:
        known = {reference.id for reference in references}
        left = [(reference, place) for reference, place in cited if reference.id in known]
        citations: list[Citation] = []
        for group in [[one] for one in left] if given.each else [left] if left else []:
            made = [
                Cite(
                    reference.id,
                    *loaded.parse_locator(place),
                    suppress_author=given.suppress_author,
                    author_only=given.author_only,
                )
                for reference, place in _with_locator(group, given.locator)
            ]
            made[0].prefix, made[-1].suffix = given.prefix or "", given.suffix or ""
            citations.append(Citation(made, note=len(citations) + 1 if loaded.compiled.is_note else 0))
        marked = loaded.document(references, citations, uncited=()).citations()
        return [
            ({"ids": [cite.id for cite in citation.cites]}, text)
            for citation, text in zip(citations, marked, strict=True)
        ]

    pieces = together(list({reference.id: reference for reference, _ in cited}.values()), pieces_of, report)
    write(rendered.coloured(_text(pieces, form, given.style, report), form, given.color, given.output), given.output)
    return report.exit_code


def _text(pieces: list[Piece], form: str, style: str, report: Report) -> str:
    """The citations in the form of the output, a line each; an empty one is warned of."""
    from .. import rendered

    for of, text in pieces:
        if not text:
            report.warn(f"{style} prints nothing for a citation of {', '.join(of['ids'])}")
    report.inform(f"citations in {style}: {len(pieces)}")
    if form in rendered.JSON:
        return "".join(rendered.as_json(form, pieces))
    writer = rendered.writer(form)
    return "".join(f"{writer.entry(text)}\n" for _, text in pieces)


def _cited(words: list[str], library: Library, report: Report) -> list[tuple[Reference, str]]:
    """The record of each word and the place in it that the word names."""
    cited = []
    for word in words:
        try:
            cited.append(_record(word, library))
        except NotFound as error:
            report.skip(error)
    return cited


def _record(word: str, library: Library) -> tuple[Reference, str]:
    """The record that ``word`` names up to one of its commas, and what is behind that: some DOIs have commas, too."""
    id, at = word, len(word)
    while (reference := library.get(id.strip())) is None:
        at = word.rfind(",", 0, at)
        if at < 0:
            return library[word.partition(",")[0].strip()], ""  # which raises, with the nearest ids
        id = word[:at]
    return reference, word[at + 1 :].strip()


def _with_locator(cited: list[tuple[Reference, str]], locator: str | None) -> list[tuple[Reference, str]]:
    """The records of one citation with their places; ``locator`` is that in the last."""
    if not locator:
        return cited
    *before, (reference, place) = cited
    if place:
        raise UsageError(f"--locator {locator!r}: '{reference.id}, {place}' has a locator of its own")
    return [*before, (reference, locator)]
