"""Pick a style, render references and citations: what ``import citekit`` offers.

>>> import citekit
>>> library = citekit.Library()
>>> style = citekit.load_style("harvard")
>>> style.entry(library["24797"])[:52]
'Andrijasevic, R. and Walters, W. (2010) ‘The Interna'
>>> style.cite(library["24797"], locator="980")
'(Andrijasevic and Walters, 2010, p. 980)'
"""

from __future__ import annotations

from . import formats, styles
from .csl.compiler import code_of
from .csl.document import Entry as Entry
from .csl.document import Processor, Watched
from .csl.render import CompiledStyle
from .errors import FileError, NotFound, RecordError, StyleError, refuse
from .records import Citation, Cite
from .records.identity import with_bare_dois

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .records import Reference


class Layout:
    """How a style wants its bibliography set: hanging indent, second-field-align ("", "flush" or "margin"), and line
    and entry spacing in lines (CSL 1.0.2, "Whitespace").

    >>> layout = load_style("apa").bibliography([]).layout
    >>> layout.hanging_indent, layout.second_field_align, layout.line_spacing, layout.entry_spacing
    (True, '', 2, 0)
    """

    __slots__ = ("entry_spacing", "hanging_indent", "line_spacing", "second_field_align")

    def __init__(self, options: dict[str, str]) -> None:
        self.hanging_indent = options.get("hanging-indent") == "true"
        self.second_field_align = options.get("second-field-align", "")
        self.line_spacing = _number(options.get("line-spacing"), 1)
        self.entry_spacing = _number(options.get("entry-spacing"), 1)


def _number(text: str | None, default: int) -> int:
    return int(text.strip()[:9]) if text and text.strip().isdecimal() else default


class Group:
    """Entries of a bibliography under a heading, which is marked text like theirs, or "" where it has none.

    >>> from citekit import Library
    >>> [group.heading for group in load_style("apa").bibliography([Library()["24797"]], group_by="type").groups]
    ['Journal articles']
    """

    __slots__ = ("entries", "heading")

    def __init__(self, heading: str, entries: list[Entry]) -> None:
        self.heading = heading
        self.entries = entries


class Bibliography:
    """The entries of a bibliography in their order, and how they are to be set. `Style.bibliography` makes one.

    Its ``groups`` are those that were asked for, or a single one without heading; none where there are no entries.

    >>> from citekit import Reference
    >>> bibliography = load_style("ieee").bibliography([Reference("a", "book", {"title": "Borders"})])
    >>> [entry.id for entry in bibliography.entries]
    ['a']
    """

    __slots__ = ("_linked", "groups", "layout")

    def __init__(self, groups: list[Group], layout: Layout, linked: Callable[[], list[Group]]) -> None:
        self.groups = groups
        self.layout = layout
        self._linked = linked

    @property
    def entries(self) -> list[Entry]:
        """All entries, one group's behind the other's."""
        return [entry for group in self.groups for entry in group.entries]

    def to(self, form: str = "plain", *, links: bool = False) -> str:
        """The whole bibliography as plain, html, markdown … text. Raises `NotFound` for an unknown form.

        With ``links`` its entries are rendered anew, as those of a style that was loaded with ``links``.

        >>> from citekit import Reference
        >>> print(load_style("mla").bibliography([Reference("a", "book", {"title": "Borders"})]).to("html"))
        <div class="csl-bib-body">
          <div class="csl-entry"><i>Borders</i>.</div>
        </div>
        """
        writer = formats.get(form)
        groups = self._linked() if links else self.groups
        marked = ((group.heading, [entry.marked for entry in group.entries]) for group in groups)
        return "".join(writer.pieces(marked, hanging=self.layout.hanging_indent))


class Style:
    """A CSL style, compiled and ready. `load_style` makes one.

    >>> from citekit import Library
    >>> load_style("ieee").cite(Library()["24797"])
    '[1]'
    """

    __slots__ = ("compiled", "links", "name")

    def __init__(self, name: str, compiled: CompiledStyle, *, links: bool = False) -> None:
        self.name = name
        self.compiled = compiled
        self.links = links

    def document(
        self,
        references: Iterable[Reference],
        citations: Sequence[Citation] = (),
        *,
        uncited: Iterable[str] | None = None,
        order: str = "style",
        progress: Callable[[float], object] | None = None,
    ) -> Processor:
        """A document that cites ``references`` with ``citations``; ``uncited`` ids are in its bibliography, too.

        Without ``uncited`` all references are. ``order`` is "style" or "input"; ``progress`` is told now and then what
        part of the work is done (0 to 1). Raises `NotFound` where a citation names an id that is not among the references.

        >>> from citekit import Citation, Cite, Reference
        >>> document = load_style("ieee").document([Reference("a", "book", {})], [Citation([Cite("a")])])
        >>> document.citations()
        ['[1]']
        """
        by_id = {reference.id: reference for reference in with_bare_dois(references)}
        for citation in citations:
            for cite in citation.cites:
                if cite.id not in by_id:
                    raise NotFound("record", cite.id)
        if progress:
            processor: Processor = Watched(self.compiled, by_id, progress, links=self.links)
        else:
            processor = Processor(self.compiled, by_id, links=self.links)
        processor.cite(citations, by_id if uncited is None else uncited, order=order)
        return processor

    def bibliography(
        self,
        references: Iterable[Reference],
        order: str = "style",
        *,
        group_by: str | None = None,
        progress: Callable[[float], object] | None = None,
    ) -> Bibliography:
        """The bibliography of ``references``, in the style's order or in theirs (``order="input"``), which is the order
        inside of groups, too. ``group_by`` is "year", "type" or "author"; by author, an entry is under each of its authors.
        ``progress`` is told as in `document`.

        >>> from citekit import Reference
        >>> books = [Reference(title, "book", {"title": title}) for title in ("Walls", "Borders")]
        >>> load_style("apa").bibliography(books).to("plain").splitlines()
        ['Borders. (n.d.).', 'Walls. (n.d.).']
        """
        document = self.document(references, order=order, progress=progress)
        found = [("", document.order)]
        if group_by is not None and self.compiled.bibliography is not None:
            from .csl.document.grouping import group

            ordered = (document.references[id] for id in document.order)
            found = group(ordered, group_by, self.compiled.environment.locale)

        def groups(*, links: bool) -> list[Group]:
            document.links = links
            rendered = document.groups([ids for _, ids in found])
            return [Group(heading, entries) for (heading, _), entries in zip(found, rendered, strict=True) if entries]

        return Bibliography(groups(links=self.links), self.layout, lambda: groups(links=True))

    @property
    def layout(self) -> Layout:
        """How the style wants its bibliography set."""
        area = self.compiled.bibliography
        return Layout(area.options if area else {})

    def entries(
        self, references: Iterable[Reference], *, on_error: Callable[[RecordError], object] | None = None
    ) -> Iterator[Entry]:
        """Every reference as an entry by itself: in the order given, numbered so, told from no other. Each is rendered
        when it is asked for, and none is kept.

        Raises `StyleError` where the style has no bibliography, and `RenderError` where a reference cannot be rendered;
        with ``on_error`` that is told instead, and the reference left out.
        """
        if self.compiled.bibliography is None:
            raise StyleError(f"style '{self.name}' has no bibliography")
        number = 1
        for reference in with_bare_dois(references):
            document = Processor(self.compiled, {reference.id: reference}, links=self.links)
            try:
                document.cite((), (reference.id,))
                document.numbers[reference.id] = number
                yield document.bibliography()[0]
            except RecordError as error:
                refuse(error, on_error)
            else:
                number += 1

    def entry(self, reference: Reference, form: str = "plain") -> str:
        """One reference as its bibliography entry.

        Raises `StyleError` where the style has no bibliography, `NotFound` for an unknown form.

        >>> from citekit import Reference
        >>> load_style("apa").entry(Reference("a", "book", {"title": "Borders & walls"}), "html")
        '<i>Borders &#38; walls</i>. (n.d.).'
        """
        entries = self.bibliography([reference]).entries
        if not entries:
            raise StyleError(f"style '{self.name}' has no bibliography")
        return formats.get(form).entry(entries[0].marked)

    def parse_locator(self, text: str) -> tuple[str, str]:
        """The locator that a typed one ("pp. 980-982", "ch. 3") means in the style's language, and its label.

        >>> load_style("apa", "de-DE").parse_locator("Kap. 3")
        ('3', 'chapter')
        """
        from .csl.document.locators import parse_locator

        label, locator = parse_locator(text, self.compiled.options["locator_terms"])
        return locator, label

    def cite(
        self,
        *references: Reference,
        locator: str = "",
        label: str = "page",
        prefix: str = "",
        suffix: str = "",
        form: str = "plain",
    ) -> str:
        """One citation of some references; ``locator`` and what surrounds it belong to the last, ``prefix`` to the first.

        ``label`` is a CSL locator such as "page" or "chapter". Raises `NotFound` for an unknown form; "" where the
        style has no citations. For citations that know of each other see `citations`.

        >>> from citekit import Name, Reference
        >>> doe = Reference("doe", "book", {"author": [Name("Doe", "Jane")]})
        >>> load_style("apa").cite(doe, locator="3", label="chapter", prefix="see")
        '(see Doe, n.d., Chapter 3)'
        """
        cites = [Cite(reference.id) for reference in references]
        if cites:
            cites[0].prefix = prefix
            cites[-1].locator, cites[-1].label, cites[-1].suffix = locator, label, suffix
        document = self.document(references, [Citation(cites)], uncited=())
        return formats.get(form).entry(document.citations()[0]) if cites and self.compiled.citation else ""

    def citations(
        self, references: Iterable[Reference], citations: Sequence[Citation], form: str = "plain"
    ) -> list[str]:
        """The citations of a document, each as it stands behind those before it: numbered, disambiguated, "Ibid.".

        Raises `NotFound` where a citation names an id that is not among the references, and for an unknown form.

        >>> from citekit import Citation, Cite, Name, Reference
        >>> books = [Reference(id, "book", {"author": [Name("Doe")], "title": id}) for id in ("Walls", "Borders")]
        >>> load_style("apa").citations(books, [Citation([Cite("Walls")]), Citation([Cite("Borders", "3")])])
        ['(Doe, n.d.-b)', '(Doe, n.d.-a, p. 3)']
        """
        to = formats.get(form)
        return [to.entry(marked) for marked in self.document(references, citations).citations()]


def load_style(
    name: str, locale: str | None = None, *, links: bool = False, note: Callable[[str], object] | None = None
) -> Style:
    """The style of that name, alias, CSL id, address, title or file.

    ``locale`` (a tag such as "de-DE") overrides the style's own; with ``links``, DOIs and other addresses are links in the
    forms that have any, and the title or the whole entry where the style prints none (CSL 1.0.2, appendix VI). ``note`` is
    told what was wrong with the cache. Raises `NotFound` for an unknown style or locale, `FileError` and `StyleError` for one that cannot be used.

    >>> load_style("apa").name
    'apa'
    >>> from citekit import Reference
    >>> load_style("harvard", locale="de-DE").entry(Reference("a", "book", {"title": "Grenzen"}))
    'Grenzen (ohne Datum).'
    >>> load_style("harvrd")
    Traceback (most recent call last):
    citekit.errors.NotFound: no style 'harvrd': did you mean 'harvard', 'harvard1' or 'ou-harvard'?
    """
    data, found, locale = _read(name, locale)
    return Style(name, CompiledStyle(code_of(data, found, locale, note)), links=links)


def style_source(name: str, locale: str | None = None) -> str:
    """The Python source that a style is compiled to. Raises as `load_style` does.

    >>> style_source("apa").splitlines()[0]
    '# APA Style 7th edition, compiled'
    """
    from .csl.compiler.codegen import compile_source
    from .csl.compiler.load import load

    return compile_source(load(*_read(name, locale)))


def _read(name: str, locale: str | None) -> tuple[bytes, str, str | None]:
    """The bytes of the style that ``name`` means, its id or file, and the locale that it shall have."""
    kind, found, default = styles.resolve(name)
    if locale is not None:
        from .csl.compiler.load import check_locale

        locale = check_locale(locale)
    path = styles.path(found) if kind == "id" else found
    if path is None:
        raise NotFound("style", name, styles.names_like(name))
    try:
        with open(path, "rb") as file:
            data = file.read(styles.MAX_BYTES + 1)
    except OSError as error:
        raise FileError(f"{path}: cannot be read: {error.strerror or error}") from None
    if len(data) > styles.MAX_BYTES:
        raise StyleError(f"{path}: more than the {styles.MAX_BYTES:,} bytes that a style may have")
    try:
        data.decode()
    except UnicodeDecodeError:
        from .storage.encoding import xml_in_utf_8

        data = xml_in_utf_8(data)
    return data, found, locale or default
