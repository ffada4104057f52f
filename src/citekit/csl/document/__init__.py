"""A document: its citations in order and its bibliography, sorted, numbered, disambiguated and rendered."""

from __future__ import annotations

from ...errors import CitekitError, RenderError
from ...records import Citation, Cite
from ...text.finish import finish, plain
from ...text.marks import CLOSE, DISPLAYS, EVERY, LINK, OPENING, SEAM, TERM
from ..render.context import MOST_CHARACTERS, Context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any, TypeVar

    from ...records import Reference
    from ..render import Area, CompiledStyle, SortKey
    from ..render.person import Hint
    from .disambiguate import Probe
    from .position import Place

    Method = TypeVar("Method", bound=Callable[..., Any])
    T = TypeVar("T")


class Entry:
    """One entry of a bibliography: the id of its record and its finished marked text, which a form prints.

    >>> from citekit.formats import get
    >>> entry = Entry("doe", "Borders & walls")
    >>> get("html").entry(entry.marked)
    'Borders &#38; walls'
    """

    __slots__ = ("id", "marked")

    def __init__(self, id: str, marked: str) -> None:
        self.id = id
        self.marked = marked


def _blames_record(method: Method) -> Method:
    """Let a method of a `Processor` raise `RenderError` for whatever goes wrong while a record is rendered, the original
    as its cause.
    """

    def guarded(self: Processor, *args: Any, **options: Any) -> Any:
        try:
            return method(self, *args, **options)
        except (CitekitError, MemoryError):  # memory is no record's fault
            raise
        except Exception as error:
            from ..render.blame import blame

            refused = blame(error, self.style.file, self.references)
            if refused is None:
                raise
            raise refused from refused.__cause__

    for name in ("__doc__", "__name__", "__qualname__"):  # as functools.wraps does, which costs as much as a reference
        setattr(guarded, name, getattr(method, name))
    return guarded  # type: ignore[return-value]


def _sorted(items: list[T], keys: list[SortKey], context: Callable[[T], Context]) -> list[T]:
    if len(items) < 2:
        return items
    from .sort import sort_items  # not on the way of a single reference

    return sort_items(items, keys, context)


_STEP = 200  # contexts between two reports of progress
#: what stands for a cite of which nothing can be printed, in citeproc-js's words (date_DateNoDateNoTest)
NO_FORM = "[CSL STYLE ERROR: reference with no printed form.]"


class Processor:
    """Renders one document in one style.

    ``references`` maps ids to records. Set the document with `cite` (its citations) and ``uncited`` ids; then
    `citations` and `bibliography` render it, with ``links`` what they print of addresses as links. All raise `RenderError`
    where a record cannot be rendered. Unknown ids raise ``KeyError``: callers check them first.
    """

    def __init__(self, style: CompiledStyle, references: Mapping[str, Reference], *, links: bool = False) -> None:
        self.style = style
        self.references = references
        self.links = links
        self.ids: list[str] = []
        self.document: list[Citation] = []
        self.places: list[list[Place]] = []
        self.numbers: dict[str, int] = {}
        self.order: list[str] = []
        self.hints: dict[str, Hint] = {}
        self.year_suffixes: dict[str, str] = {}

    @_blames_record
    def cite(self, document: Sequence[Citation], uncited: Iterable[str] = (), *, order: str = "style") -> None:
        """Set the document: its citations, and items that only its bibliography lists.

        ``order`` is "style" to sort the bibliography, "input" to leave it in the order of citing.
        """
        self.document = list(document)
        ids = [cite.id for citation in self.document for cite in citation.cites]
        self.ids = list(dict.fromkeys([*ids, *uncited]))
        self.numbers = {id: at for at, id in enumerate(self.ids, 1)}
        bibliography = self.style.bibliography
        self.places, self.hints, self.year_suffixes = [], {}, {}
        if bibliography is not None and bibliography.sorts and order == "style":
            self.order = _sorted(self.ids, bibliography.keys, self._context)
            self.numbers = {id: at for at, id in enumerate(self.order, 1)}
        else:
            self.order = self.ids
        citation = self.style.citation
        if citation is not None:
            if self.document:  # not on the way of a single reference
                from .position import Places, near_note_distance

                places = Places(near_note_distance(citation))
                self.places = [places.of(citation) for citation in self.document]
            self._disambiguate(citation)

    # disambiguation ------------------------------------------------------------------------------------------------

    def _disambiguate(self, area: Area) -> None:
        if not area.disambiguates:
            return
        add_year_suffix = area.is_true("disambiguate-add-year-suffix")
        add_names = area.is_true("disambiguate-add-names")
        add_givenname = area.is_true("disambiguate-add-givenname")
        has_condition = area.options["has_disambiguate"]
        rule = area.get("givenname-disambiguation-rule") or "by-cite"
        if len(self.order) < 2 and not (add_givenname and rule.startswith("all-names")):
            return  # there is nothing to tell it from
        from ...text.letters import letters  # not on the way of a single reference
        from .disambiguate import Probe, disambiguate

        first_notes: dict[str, int] = {}
        if rule == "by-cite" and (add_givenname or area.get("givenname-disambiguation-rule")):
            for citation in self.document:
                for cite in citation.cites:
                    first_notes.setdefault(cite.id, citation.note)

        def render(id: str, hint: Hint | None) -> Probe:
            c = self._context(id)
            c.position = "subsequent"  # what a reader of a repeated cite has before him
            c.near = True
            c.first_note = first_notes.get(id, 0)
            c.hint = hint
            c.probing = True
            probe = Probe(area.render(c), every_name=add_givenname and rule.startswith("all-names"))
            if len(probe.text) > MOST_CHARACTERS:
                raise self._too_much("citation", id)
            return probe

        self.hints, groups = disambiguate(
            self.order,
            render,
            add_names=add_names,
            add_givenname=add_givenname,
            rule=rule,
            has_condition=has_condition,
            add_year_suffix=add_year_suffix,
        )
        for group in groups:
            for number, id in enumerate(group, 1):
                self.year_suffixes[id] = letters(number)

    # rendering -----------------------------------------------------------------------------------------------------

    def _too_much(self, function: str, id: str) -> RenderError:
        from ..render.blame import too_much

        return too_much(self.style.file, function, id)

    def _context(self, id: str, cite: Cite | None = None) -> Context:
        c = self.style.context(self.style.environment, self.references[id], cite)
        c.citation_number = self.numbers.get(id, 0)
        if self.links:
            c.links = True
        return c

    def _cite_context(self, cite: Cite, place: Place) -> Context:
        c = self._context(cite.id, cite)
        c.position = place.position
        c.near = place.near
        c.first_note = place.first_note
        c.hint = self.hints.get(cite.id)
        c.year_suffix = self.year_suffixes.get(cite.id, "")
        c.suppress_author = cite.suppress_author
        return c

    @_blames_record
    def citations(self) -> list[str]:
        """The document's citations as finished marked text. Empty where the style has no citations."""
        return [self.citation(citation, row) for citation, row in zip(self.document, self.places, strict=False)]

    @_blames_record
    def citation(self, citation: Citation, row: Sequence[Place] | None = None) -> str:
        """One citation as finished marked text; ``row`` holds the places of its cites, first ones without it."""
        area = self.style.citation
        if area is None:
            return ""
        if row is None:
            from .position import Place

            row = [Place()] * len(citation.cites)
        pairs = list(zip(citation.cites, row, strict=True))
        if area.sorts:
            pairs = _sorted(pairs, area.keys, lambda pair: self._cite_context(*pair))
        if citation.composite and pairs:
            return self._composite(area, citation, pairs)
        if pairs and all(cite.author_only for cite, _ in pairs):
            authors = dict.fromkeys(self._author(area, *pair) for pair in pairs)
            return self.finish(f"{SEAM}{area.get('delimiter')}{SEAM}".join(authors))
        return self._cluster(area, pairs)

    def _cluster(self, area: Area, pairs: Sequence[tuple[Cite, Place]]) -> str:
        from .cluster import Rendered, affixed, join_cites

        place_of = {id(cite): place for cite, place in pairs}

        def without_names(cite: Cite) -> str:
            c = self._cite_context(cite, place_of[id(cite)])
            c.suppress_author = True
            return area.render(c).text

        collapsing = bool(area.get("collapse"))
        rendered: list[Rendered] = []
        for cite, place in pairs:
            c = self._cite_context(cite, place)
            done = area.render(c)
            text, names = done.text, plain(done.names or "").replace(SEAM, "")
            if cite.author_only:
                text, names = affixed(done.names or "", cite.prefix, ""), ""
            if len(text) > MOST_CHARACTERS:
                raise self._too_much("citation", cite.id)
            if TERM in text and self.style.is_note:
                before = cite.prefix.rstrip(" ”’\"'")
                # one word with a full stop is an abbreviation (bugreports_CapsAfterOneWordPrefix)
                if (before[-1:] in (".", "!", "?") and " " in before) or (not before and not rendered):
                    text = self._capital(text, in_note=True)
            year = ""
            if collapsing and c.year_suffix:
                bare = self._cite_context(Cite(cite.id), place)
                bare.suppress_author, bare.year_suffix = True, ""
                year = area.render(bare).text
            rendered.append(Rendered(cite, text, names, c.citation_number, c.year_suffix, year))
        body = join_cites(
            area,
            rendered,
            without_names,
            is_note=self.style.is_note,
            year_suffixes=area.is_true("disambiguate-add-year-suffix"),
        )
        if not body:
            return NO_FORM
        return self.finish(self._laid_out(area, body))

    def _author(self, area: Area, cite: Cite, place: Place) -> str:
        """The names of a cite alone."""
        from .cluster import affixed

        names = area.render(self._cite_context(cite, place)).names
        return affixed(names or "", cite.prefix, "")

    def _composite(self, area: Area, citation: Citation, pairs: list[tuple[Cite, Place]]) -> str:
        """ "Doe (2010)": the author in the text, the rest of the citation behind."""
        first, place = pairs[0]
        author = self._author(area, first, place)
        rest = Cite(first.id, first.locator, first.label, first.prefix, first.suffix, suppress_author=True)
        body = self._cluster(area, [(rest, place), *pairs[1:]])
        infix = citation.infix
        if body == NO_FORM:
            body = ""
        gap = "" if not body else f" {infix.strip()} " if infix.strip() else " "
        return f"{self.finish(author)}{gap}{body}"

    def _capital(self, text: str, *, in_note: bool = False) -> str:
        """Begin a leading term with a capital, as where an entry begins (magic_CapitalizeFirstOccurringTerm).

        In a note the term may have punctuation before it: "(N.d.)."
        """
        at = text.find(TERM)
        if at < 0 or any(char.isalnum() if in_note else char not in EVERY and char != " " for char in text[:at]):
            return text
        visible = text[at:].lstrip(EVERY)
        return f"{text[: len(text) - len(visible)]}{visible[:1].upper()}{visible[1:]}"

    def _laid_out(self, area: Area, body: str) -> str:
        """The affixes of a layout stand inside its formatting (CSL 1.0.2, "Affixes")."""
        options = area.options
        if body.startswith(_DISPLAY_SPACE):  # a space at the edge of a display block stands outside of it
            body = f" {body[0]}{body[2:]}"
        if body.endswith(f" {CLOSE}") and _display_end(body) is not None:
            body = f"{body[:-2]}{CLOSE} "
        prefix, suffix = options["layout_prefix"], options["layout_suffix"]
        if suffix and body.endswith(CLOSE) and (at := _display_end(body)) is not None:
            body = f"{body[:at]}{SEAM}{suffix}{body[at:]}"
            suffix = ""
        return f"{options['open']}{prefix}{SEAM}{body}{SEAM}{suffix}{options['close']}"

    def finish(self, text: str) -> str:
        """Settle punctuation and quotes."""
        return finish(text.replace(TERM, ""), self.style.quotes, self.style.punctuation_in_quote)

    @_blames_record
    def bibliography(self) -> list[Entry]:
        """The entries of the bibliography in its order. Empty where the style has none."""
        return self._entries(self.order)

    @_blames_record
    def groups(self, groups: Iterable[Sequence[str]]) -> list[list[Entry]]:
        """The entries of the bibliography in groups of ids, each as it stands in the whole but for two things that
        depend on what is printed before: they are numbered in this order, one that comes again keeping its number,
        and an author is never replaced by what points to another group.
        """
        groups = list(groups)
        self.numbers = {id: at for at, id in enumerate(dict.fromkeys([id for ids in groups for id in ids]), 1)}
        return [self._entries(ids) for ids in groups]

    def _entries(self, ids: Iterable[str]) -> list[Entry]:
        area = self.style.bibliography
        if area is None:
            return []
        substitute = area.options.get("subsequent-author-substitute")
        rule = area.get("subsequent-author-substitute-rule") or "complete-all"
        before: list[Any] | None = None
        entries = []
        for id in ids:
            c = self._entry_context(id)
            done = area.render(c)
            text = done.text
            if len(text) > MOST_CHARACTERS:
                raise self._too_much("bibliography", id)
            if substitute is not None:
                replacement = _replacement(rule, substitute, before, done.authors)
                if replacement is not None:
                    c.name_replacement = replacement
                    text = area.render(c).text
                before = done.authors
            if self.links and LINK not in text:
                from ..render.links import linked

                text = linked(c, text, area.render)
            if TERM in text:
                text = self._capital(text)
            entries.append(Entry(id, self.finish(self._laid_out(area, text)) if text else ""))
        return entries

    def _entry_context(self, id: str) -> Context:
        c = self._context(id)
        c.year_suffix = self.year_suffixes.get(id, "")
        c.hint = self.hints.get(id)
        return c


class Watched(Processor):
    """One that tells ``progress`` now and then what part of its work is done, from 0 to about 1."""

    def __init__(
        self,
        style: CompiledStyle,
        references: Mapping[str, Reference],
        progress: Callable[[float], object],
        *,
        links: bool = False,
    ) -> None:
        super().__init__(style, references, links=links)
        self.progress = progress
        self.done = 0

    def _context(self, id: str, cite: Cite | None = None) -> Context:
        """Contexts are made for sorting, for telling apart and for rendering: about so many for each item."""
        self.done += 1
        if self.done % _STEP == 0:
            citation, bibliography = self.style.citation, self.style.bibliography
            passes = 1 + bool(citation and citation.disambiguates) + bool(bibliography and bibliography.sorts)
            self.progress(self.done / (passes * len(self.ids)))
        return super()._context(id, cite)


_DISPLAY_SPACE = tuple([f"{mark} " for mark in DISPLAYS])


def _replacement(
    rule: str, substitute: str, before: list[Any] | None, names: list[Any] | None
) -> Callable[[list[str]], str | list[str]] | None:
    """What subsequent-author-substitute makes of an entry's first names, None where it changes nothing."""
    if not before or not names:
        return None
    if rule in ("complete-all", "complete-each"):
        if before != names:
            return None
        if rule == "complete-all":
            return lambda rendered: substitute
        return lambda rendered: [substitute] * len(rendered)
    shared = 0
    while shared < min(len(before), len(names)) and before[shared] == names[shared]:
        shared += 1
    if rule == "partial-first":
        shared = min(shared, 1)
    if not shared:
        return None
    return lambda rendered: [substitute] * shared + rendered[shared:]


def _display_end(text: str) -> int | None:
    """Where the display block that ends a text closes, None where none does."""
    stack: list[tuple[str, int]] = []
    closed: tuple[str, int] | None = None
    for at, char in enumerate(text):
        if char == CLOSE:
            closed = (stack.pop()[0], at) if stack else None
        elif char < "\ufdd0" or char > "\ufdef":
            closed = None
        elif char in OPENING:
            stack.append((char, at))
    return closed[1] if closed and closed[0] in DISPLAYS else None
