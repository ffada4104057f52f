"""The options that commands share: one table, read by click (`app`) and by the quick matcher alike."""

from __future__ import annotations

from ...writers import FORMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


class Option:
    """One option. ``key`` is the name of the value, ``env`` the variable of the environment and ``setting`` the key in
    citekit.toml that stand in for it; ``unset`` is its value where nothing gives one. ``flag`` ones take no value, ``many``
    ones may be repeated.

    ``found`` says whether a citekit.toml that was found by looking upwards, and so may be anybody's, may set it: what
    changes how results look, and nothing that writes, hides or lets pass. Nobody but who adds an option can say that, so
    that there is no default.
    """

    __slots__ = (
        "choices",
        "default",
        "env",
        "flag",
        "found",
        "help",
        "key",
        "many",
        "metavar",
        "names",
        "setting",
        "unset",
    )

    def __init__(
        self,
        names: str,
        metavar: str,
        help: str,
        *,
        found: bool,
        default: str | None = None,
        choices: Sequence[str] = (),
        many: bool = False,
        key: str = "",
    ) -> None:
        self.names = names.split()
        self.key = key or self.names[-1].lstrip("-").replace("-", "_")
        self.metavar = metavar
        self.help = help
        self.default = default
        self.choices = tuple(choices)
        self.many = many
        self.flag = not metavar
        self.found = found
        self.env = f"CITEKIT_{self.key.upper()}"
        self.setting = self.key.replace("_", "-")
        self.unset: str | bool | tuple[str, ...] | None = () if many else False if self.flag else default


class Values:
    """What a command was given: the value of its argument, and those of its options by their keys."""

    # arguments
    action: tuple[str, ...]
    cites: tuple[str, ...]
    files: tuple[str, ...]
    ids: tuple[str, ...]
    names: tuple[str, ...]
    shells: tuple[str, ...]
    words: tuple[str, ...]
    # options that may be repeated
    library: tuple[str, ...]
    styles: tuple[str, ...]
    # options with a default
    color: str
    duplicates: str
    order: str
    style: str
    # other options with a value
    citation_format: str | None
    encoding: str | None
    field: str | None
    from_form: str | None
    group_by: str | None
    key: str | None
    locale: str | None
    locator: str | None
    output: str | None
    prefix: str | None
    suffix: str | None
    to: str | None
    to_form: str | None
    to_rows: str | None
    where: str | None
    # flags
    all: bool
    author_only: bool
    dry_run: bool
    each: bool
    in_place: bool
    independent: bool
    keep_going: bool
    links: bool
    no_dependent: bool
    quiet: bool
    suppress_author: bool
    verbose: bool

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__ = values


OPTIONS = {
    option.key: option
    for option in (
        Option(
            "-L --library",
            "FILE",
            "Read records from FILE (CSL-JSON, BibTeX, RIS …; - is standard input). Repeatable. "
            "Without it: your own library and the bundled one.",
            found=True,
            many=True,
        ),
        Option(
            "--encoding",
            "NAME",
            "What the files of records are in where that cannot be told: gb18030, mac-roman, utf-16-le … Without it: UTF-8, "
            "what a file says of itself, or Windows-1252.",
            found=False,
        ),
        Option(
            "-s --style",
            "NAME",
            "A CSL style (name, id, title or .csl file) or a data form.",
            found=True,
            default="apa",
        ),
        Option(
            "-s --style",
            "NAME",
            "A style to compare. Repeatable. Without it: a handful of well-known ones.",
            found=True,
            many=True,
            key="styles",
        ),
        Option(
            "-l --locale",
            "TAG",
            "The language of terms and dates, such as en-GB. Without it: the style's own.",
            found=True,
        ),
        Option(
            "-t --to", "FORM", "Write text, html, markdown, latex, typst, rtf, rst, ansi, json or jsonl.", found=False
        ),
        Option(
            "-t --to",
            "FORM",
            f"The data form to write: {', '.join(FORMS)}. Without it: by the suffix of the file.",
            found=False,
            key="to_form",
        ),
        Option(
            "-t --to",
            "FORM",
            "Write rows as tsv or jsonl. Without it: a table on a terminal, else tsv.",
            found=False,
            key="to_rows",
        ),
        Option(
            "-f --from", "FORM", "The data form to read. Without it: told by the content.", found=False, key="from_form"
        ),
        Option(
            "--key", "TEMPLATE", "Make citation keys: '{auth}{year}{title:1}', '{auth:2!l}:{year:2}' …", found=False
        ),
        Option(
            "--locator",
            "TEXT",
            "The place within the last ID, or with --each within each: 'pp. 980-982', 'ch. 3'.",
            found=False,
        ),
        Option("--prefix", "TEXT", "What stands before the citation: see.", found=False),
        Option("--suffix", "TEXT", "What stands behind it: ', emphasis added'.", found=False),
        Option("--suppress-author", "", "Leave out the authors, who are named in the text.", found=False),
        Option("--author-only", "", "The authors alone.", found=False),
        Option("--each", "", "A citation for each ID, a line each, in the order of one document.", found=False),
        Option("-o --output", "FILE", "Write to FILE, which is replaced only when all went well.", found=False),
        Option(
            "--order",
            "ORDER",
            "The order of the references: the style's, or that of the ids.",
            found=True,
            default="style",
            choices=("style", "input"),
        ),
        Option("--field", "FIELD", "Only styles of this field: law, medicine, social_science …", found=False),
        Option(
            "--format",
            "FORMAT",
            "Only styles that cite so.",
            found=False,
            key="citation_format",
            choices=("author", "author-date", "label", "note", "numeric"),
        ),
        Option(
            "--no-dependent", "", "Only styles that are written out, not those that point to another one.", found=False
        ),
        Option("--in-place", "", "Let a file that is read be the one that is replaced.", found=False),
        Option("--dry-run", "", "Change nothing; print what would be.", found=False),
        Option(
            "--duplicates",
            "WHAT",
            "What becomes of a record whose work the library has: skip it, let it replace the other one, or add it.",
            found=False,
            default="skip",
            choices=("skip", "replace", "add"),
        ),
        Option("--all", "", "All records of the library.", found=False),
        Option(
            "--where",
            "QUERY",
            "Only records that QUERY means, of the ids or else of the whole library: 'author:walters year:2010..2015'.",
            found=False,
        ),
        Option(
            "--group-by",
            "WHAT",
            "Put the references under headings; by author, each is under all of its authors.",
            found=True,
            choices=("year", "type", "author"),
        ),
        Option(
            "--independent",
            "",
            "Render every record by itself, in the order of input: nothing is added to tell one from another. With --all "
            "the records are read and written one by one, however many there are.",
            found=False,
        ),
        Option(
            "--links",
            "",
            "Make links of DOIs and other addresses in html, markdown, latex, typst, rtf and rst.",
            found=True,
        ),
        Option(
            "--keep-going",
            "",
            "Leave out what is unknown or broken, with a warning; the exit code is then 1.",
            found=False,
        ),
        Option(
            "--color",
            "WHEN",
            "Colour, links and italics: auto (on a terminal), always or never.",
            found=True,
            default="auto",
            choices=("auto", "always", "never"),
        ),
        Option("--config", "FILE", "Read settings from FILE. Without it: the nearest citekit.toml.", found=False),
        Option("-q --quiet", "", "No warnings.", found=False),
        Option("-v --verbose", "", "Say what is done, on standard error.", found=False),
    )
}

#: what an option means to a command where the text that it shares with others says too much or too little
TEXTS = {
    "cite": {"style": "A CSL style (name, id, title or .csl file)."},
    "convert": {"dry_run": "With --in-place: change nothing; print what would be."},
    "list": {"where": "Only records that QUERY means: 'author:walters year:2010..2015'."},
    "show": {
        "style": "A CSL style (name, id, title or .csl file).",
        "to_rows": "Write rows as tsv or jsonl. Without it: a page on a terminal, else tsv.",
    },
}
