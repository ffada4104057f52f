"""What becomes a link where a form's readers look at it: http, https, ftp, mailto, and nothing else.

docutils, pandoc and terminals make links of addresses that merely stand in a text, of every scheme that they know.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from citekit import formats
from citekit.text.ingest import ingest
from citekit.text.marks import CLOSE

from .readback import html_text, markdown_html, pandoc, rst_html, typst_html
from .samples import ITALIC, SUP, linked, seen

SCHEMES = ("javascript", "data", "file", "vbscript", "urn", "tel", "telnet", "news", "z39.50r", "ms-word", "JaVaScRiPt")
AROUND = (
    "{}", "see {}.", "({})", "[{}]", "<{}>", "“{}”", '"{}"', "'{}'", "-{}", "/{}", "x:{}", "http:{}", "_{}_", "*{}*", "`{}`_",
    "[a]({})", "[a]: {}", "`a <{}>`__", ".. _a: {}", "<a href='{}'>", "\\{}", "\n{}", " \x01{}", "https://x.org/ {}", "a,{}",
)  # fmt: skip
ADDRESSES = [f"{scheme}:alert(1)" for scheme in SCHEMES] + [
    "javascript://x.org/%0Aalert(1)", "javascript:a_b*c", "javascript:\\x", "java\nscript:x", "java\tscript:x", "java\x00script:x",
    "javascript&colon;x", "&#106;avascript:x", "javascript\n:x", "javascript:\nx", "javascript::x", "javascript:", "ｊavascript:x",
    "javascript：x", "java\xadscript:x", "java\u200bscript:x", "javascript:me@x.org", "javascript:https://x.org",
]  # fmt: skip
#: as they come of a record; then such as are parted by formats and links
TEXTS = [ingest(around.format(address)) for around in AROUND for address in ADDRESSES] + [
    f"{ITALIC}javascript:x{CLOSE}",
    f"{ITALIC}javascript{CLOSE}:x",
    f"javascript:{ITALIC}x{CLOSE}",
    f"javascript{SUP}:x{CLOSE}",
    f"java{ITALIC}script:{CLOSE}x",
    linked("javascript:x", "javascript:x"),
    linked(" javascript:x", "it"),
    linked("java\nscript:x", "it"),
    linked("https://x.org", "javascript:x"),
    linked("https://x.org javascript:x", "it"),
    linked("https://x.org>`__ javascript:x", "it"),
    f"javascript{linked('javascript:x', ':y')}",
    f"{linked('javascript:x', 'javascript')}:y",
    f"javascript{linked('https://x.org', ':y')}",
    f"{linked('https://x.org', 'javascript')}:y",
    f"{linked('javascript:x', f'javascript:{ITALIC}y{CLOSE}')} javascript:z",
]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def links(html: str) -> list[str]:
    """Where the links of a page lead, but for those inside of it."""
    parser = _Links()
    parser.feed(html)
    return [address for address in parser.found if not address.startswith("#")]


def linkified(text: str) -> str:
    """As a parser reads it that makes links of bare addresses and asks nobody whether they are safe."""
    parser = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed").MarkdownIt("commonmark")
    parser.validateLink = lambda address: True
    return parser.render(text)


#: form → what makes HTML of it
READERS: dict[str, tuple[str, Callable[[str], str]]] = {
    "docutils": ("rst", rst_html),
    "pandoc's reStructuredText": ("rst", lambda text: pandoc(text, "rst", "html")),
    "CommonMark": ("markdown", markdown_html),
    "CommonMark that trusts": ("markdown", linkified),
    "pandoc's Markdown": ("markdown", lambda text: pandoc(text, "markdown", "html")),
    "GitHub's Markdown": ("markdown", lambda text: pandoc(text, "gfm+autolink_bare_uris", "html")),
    "HTML": ("html", str),
    "LaTeX": ("latex", lambda text: pandoc(text, "latex", "html")),
    "Typst": ("typst", typst_html),
}
WHOLE = ("pandoc", "GitHub", "LaTeX", "Typst")  # a program or a compiler is not started for every text


@pytest.mark.parametrize("reader", READERS)
def test_no_other_address_becomes_a_link(reader):
    name, to_html = READERS[reader]
    form = formats.get(name)
    entries = [form.entry(text) for text in TEXTS]
    for part in ["\n\n".join(entries)] if reader.startswith(WHOLE) else entries:
        for address in links(to_html(part)):
            assert re.match("(https?|ftp|mailto):", address), (part, address)


@pytest.mark.parametrize("form", ["rtf", "ansi", "latex"])
def test_nor_where_the_form_itself_says_what_is_one(form):
    written = "\n".join(map(formats.get(form).entry, TEXTS))
    addresses = re.findall(r'HYPERLINK "([^"]*)|\x1b\]8;;([^\x1b]+)|\\href\{([^{}]*)', written)
    assert {"".join(each).partition(":")[0] for each in addresses} == {"https"}


@pytest.mark.parametrize("reader", ["docutils", "CommonMark"])
def test_the_text_reads_the_same(reader):
    name, to_html = READERS[reader]
    for text in TEXTS:
        assert seen(html_text(to_html(formats.get(name).entry(text)))) == seen(formats.get("plain").entry(text))


def test_the_four_are_links():
    text = "https://x.org:8080/a:b http://x.org/?a:b ftp://x.org/a mailto:me@x.org"
    assert links(rst_html(formats.get("rst").entry(text))) == text.split()


@pytest.mark.parametrize("form", ["rst", "markdown"])
def test_other_colons_stay_as_they_are(form):
    text = "Borders: walls, 12:977–999, at 10:30; 28(6):1 (see 3:4)"
    assert formats.get(form).entry(text) == text


def test_identifiers_stay_as_they_are_in_markdown():
    text = "doi:10.1068/d1509 arXiv:1501.00001 urn:isbn:1 PMID:12"
    assert formats.get("markdown").entry(text) == text
