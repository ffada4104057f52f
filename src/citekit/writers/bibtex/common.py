"""What BibTeX and BibLaTeX have in common: entries, marked-up text, capitals, names, pages, identifiers.

The rules are those of *BibTeXing* (Patashnik, 1988) and of the biblatex manual, sections 2.2 and 2.3.
"""

from __future__ import annotations

import re

from ...text import stopwords
from ...text.lazy import SPACE
from ...text.tags import rewrite, without_tags
from ..dates import edtf
from ..pages import HYPHEN, LONG_DASH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ...records import Name
    from ..record import Record

    Encode = Callable[[str], str]

# Tags and protection are carried through the encoding as noncharacters, which no text holds.
_CLOSE, _NOCASE, _KEEP, _KEPT = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_COMMANDS = {
    "i": ("\ufdd4", r"\emph{"),
    "b": ("\ufdd5", r"\textbf{"),
    "sup": ("\ufdd6", r"\textsuperscript{"),
    "sub": ("\ufdd7", r"\textsubscript{"),
    "smallcaps": ("\ufdd8", r"\textsc{"),
    "nodecor": ("\ufdd9", r"\textnormal{"),
    "nocase": (_NOCASE, "{"),
}
_MARK_PAIRS = {name: (mark, _CLOSE) for name, (mark, _) in _COMMANDS.items()}
_MARKS = "\ufdd0-\ufdd9"
_ANY_MARK = re.compile(f"[{_MARKS}]")
_EDGE = re.compile(r"[\W_]*")  # marks are no letters either
_BEHIND = re.compile(r"\W*")
_LONG = re.compile(r"\w{4}\.")


def entry(kind: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    """One entry, a field a line. Values come with their braces, or are macros."""
    return f"@{kind}{{{key},\n" + "".join(f"  {name} = {value},\n" for name, value in fields)[:-2] + "\n}\n"


def braced(text: str) -> str:
    return f"{{{text}}}"


def rich(text: str, encode: Encode, *, title: bool = False) -> str:
    r"""Text with its tags as LaTeX commands; in titles the words that must keep their capitals are braced.

    >>> rich("<i>E. coli</i> & NASA", str, title=True)
    '\\emph{E. coli} & {NASA}'
    """
    text = rewrite(text, str, _MARK_PAIRS)
    if title:
        text = keep_capitals(text)
    text = encode(text)
    # A brace with a command next to it does not protect; an empty group between them makes it do so.
    text = re.sub(rf"([{_NOCASE}{_KEEP}])(?=[\\{_MARKS}])", r"\g<1>{}", text)
    for mark, command in _COMMANDS.values():
        text = text.replace(mark, command)
    return text.replace(_KEEP, "{").replace(_KEPT, "}").replace(_CLOSE, "}")


def keep_capitals(text: str) -> str:
    """Mark the words of a title that styles must not make lower case.

    These are words with a capital inside (NASA, iPhone, O'Reilly), capitals standing alone, and, in the parts of a
    title that are in sentence case, every capitalised word but the first. A title all in capitals is left alone.
    """
    letters = [char for char in text if char.isalpha()]
    if " " in text and all(char.isupper() for char in letters):
        return text
    words = text.split(" ")
    start = 0
    for index, word in enumerate(words):
        if index == len(words) - 1 or _ends_part(word):
            _keep_in_part(words, start, index + 1)
            start = index + 1
    open_: list[str] = []
    protected = 0  # how many of them are nocase spans
    for index, word in enumerate(words):  # what these hold is kept already
        within = protected or _NOCASE in word
        for char in _ANY_MARK.findall(word):
            if char == _CLOSE:
                protected -= open_.pop() == _NOCASE
            elif char not in (_KEEP, _KEPT):
                open_.append(char)
                protected += char == _NOCASE
        if within:
            words[index] = word.replace(_KEEP, "").replace(_KEPT, "")
    return " ".join(words).replace(f"{_KEPT} {_KEEP}", " ")


def _ends_part(word: str) -> bool:
    """Whether a part of a title ends with a word: by its punctuation, or as a dash."""
    end = _without_tail(_BEHIND, word)
    tail = word[end:]
    return (
        any(mark in tail for mark in ":?!")
        or (end > 3 and _LONG.match(word, end - 4) is not None)
        or (not end and word.startswith(("–", "—", "-")))
    )


def _without_tail(edge: re.Pattern[str], word: str) -> int:
    """Where the last of the characters of ``edge`` begin, found from behind: an expression would look from each of them."""
    match = edge.match(word[::-1])
    return len(word) - (match.end() if match else 0)


def _core(word: str) -> tuple[int, int]:
    """Where a word's letters and digits begin and end."""
    match = _EDGE.match(word)
    start = match.end() if match else 0
    return start, max(start, _without_tail(_EDGE, word))


def _keep_in_part(words: list[str], start: int, end: int) -> None:
    cores = [_core(words[index]) for index in range(start, end)]
    plain_cores = [_ANY_MARK.sub("", word[slice(*core)]) for word, core in zip(words[start:end], cores, strict=True)]
    sentence_case = any(core.islower() and core not in stopwords.ANY_LANGUAGE for core in plain_cores[1:])
    first = True
    for index, (first_letter, behind), core in zip(range(start, end), cores, plain_cores, strict=True):
        if not core:
            continue
        alone = core[0].isupper() and core != "A" and not core[1:2].isalnum() and core[1:2] not in ("'", "’")
        if _capital_inside(core) or (not first and (alone or (sentence_case and core[0].isupper()))):
            word = words[index]
            opened = sum(1 if char != _CLOSE else -1 for char in _ANY_MARK.findall(word, first_letter, behind))
            if not opened:
                words[index] = f"{word[:first_letter]}{_KEEP}{word[first_letter:behind]}{_KEPT}{word[behind:]}"
        first = False


def _capital_inside(word: str) -> bool:
    return any(word[at].isupper() and (word[at - 1].isalnum() or word[at - 1] in "'’") for at in range(1, len(word)))


def names(people: list[Name], encode: Encode) -> str:
    """Names as ``von Last, Jr, First and …``, institutions in braces of their own."""
    return " and ".join(person(name, encode) for name in people)


def person(name: Name, encode: Encode) -> str:
    """One name.

    >>> from citekit.records import Name
    >>> person(Name("King", "Martin Luther", suffix="Jr."), str), person(Name(literal="World Bank"), str)
    ('King, Jr., Martin Luther', '{World Bank}')
    """
    if name.literal and not name.family:
        return (
            "others" if name.literal in ("others", "et al.", "et al") else guarded(encode(without_tags(name.literal)))
        )
    given, suffix = (_part(part, encode) for part in (name.given, name.suffix))
    last = _last(name, encode)
    if not last:
        return guarded(encode(without_tags(name.given))) if " " in name.given else given
    if suffix:
        return f"{last}, {suffix}, {given or '{}'}"
    return f"{last}, {given}" if given else last


def particle(name: Name) -> str:
    return " ".join(part for part in (name.dropping_particle, name.non_dropping_particle) if part)


def _last(name: Name, encode: Encode) -> str:
    words = without_tags(name.family).split()
    small = 0
    whole = "," in name.family or "and" in map(str.lower, words)  # needs braces as a whole
    while not whole and small < len(words) - 1 and words[small][:1].islower():
        small += 1
    tail = words[small:]
    family = encode(" ".join(tail))
    # BibTeX takes all up to the last small word for the particle, and words without a comma for given names.
    small_inside = any(word[:1].islower() for word in tail[1:])
    if whole or small_inside or (len(tail) > 1 and not (name.given or name.suffix)):
        family = guarded(family)
    von = particle(name)
    if small:
        von = " ".join([von, *words[:small]] if von else words[:small])
    if not von:
        return family
    joined = not small and von[-1] in "'’-" and (tail[0][0].isalpha() if tail else False)  # d'Alembert, al-Hakim
    last = encode(without_tags(von)) + ("" if joined else " ") + family
    # Without a comma BibTeX takes a capitalised particle for a given name.
    return last if von[0].islower() or name.given or name.suffix else guarded(last)


def _part(text: str, encode: Encode) -> str:
    part = encode(without_tags(text))
    return guarded(part) if "," in part or re.search(r"(?i)(?:^|\s)and(?:\s|$)", part) else part


def guarded(text: str) -> str:
    """Text in braces that BibTeX does not take for a special character."""
    return f"{{{{}}{text}}}" if text.startswith("\\") else f"{{{text}}}"


#: entries of wholes, whose one number in ``pages`` is how many these are to those who read it, as to pandoc
_WHOLES = frozenset(
    "book mvbook collection mvcollection proceedings mastersthesis phdthesis thesis booklet manual".split()
)
_LIST = re.compile(rf"{SPACE}[,;]\s*")
_TOTAL = re.compile(r"(?:[ivxlc]+\s*[+,]\s*)?\d+(?:\s*(?:pp?|pages)\.?)?")


def page_field(record: Record, kind: str, encode: Encode) -> tuple[str, str]:
    """The field of an entry's pages."""
    text = record.text("page")
    if kind in _WHOLES and _TOTAL.fullmatch(text):
        record.lose("page", "read as the number of pages")
    return "pages", braced(pages(text, encode))


def pages(text: str, encode: Encode) -> str:
    """Page ranges with two hyphens.

    >>> pages("1–10; 12-15", str), pages("A-1–A-9", str)
    ('1--10, 12--15', 'A-1--A-9')
    """
    ranges = []
    for part in _LIST.split(text):
        ends = LONG_DASH.split(part)
        if len(ends) == 1:
            ends = HYPHEN.split(part)
        ranges.append("--".join(encode(end) for end in ends) if len(ends) == 2 else encode(part))
    return ", ".join(ranges)


def verbatim(text: str) -> str:
    """A value that is printed as it is; only what would unbalance the entry is written by its percent code."""
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            break
    if depth:
        text = text.replace("{", "%7B").replace("}", "%7D")
    return text.replace(" ", "%20")


_ARXIV_ID = r"(?:arxiv:)?((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)(?:\s*\[([\w.-]+)\])?"


def arxiv(record: Record) -> tuple[str, str] | None:
    """The arXiv id and class of a record, wherever it says them (https://info.arxiv.org/help/arxiv_identifier.html)."""
    fields = record.fields
    if str(fields.get("archive") or "").casefold() == "arxiv":
        where = re.fullmatch(_ARXIV_ID, str(fields.get("archive_location") or ""), re.IGNORECASE)
        if where:
            record.raw("archive")
            record.raw("archive_location")
            return where[1], where[2] or ""
    number = re.fullmatch(_ARXIV_ID, str(fields.get("number") or ""), re.IGNORECASE)
    if number and str(fields["number"]).lower().startswith("arxiv:"):
        record.raw("number")
        return number[1], number[2] or ""
    for pattern, variable in ((r"https?://arxiv\.org/(?:abs|pdf)/", "URL"), (r"(?:.*/)?10\.48550/arxiv\.", "DOI")):
        found = re.fullmatch(pattern + _ARXIV_ID, str(fields.get(variable) or ""), re.IGNORECASE)
        if found:
            return found[1], found[2] or ""
    return None


def texts(record: Record, encode: Encode, fields: dict[str, str], *, title: bool = False) -> Iterator[tuple[str, str]]:
    """Variables that are text, as (field, value)."""
    for variable, field in fields.items():
        text = record.rich(variable) if variable in record else ""
        if text:
            yield field, braced(rich(text, encode, title=title))


def identifiers(record: Record, encode: Encode, serials: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """ISBN and ISSN, as far as the entry has them, DOI and address, with the day on which it was looked up."""
    for variable in serials:
        if variable in record:
            yield variable.lower(), braced(encode(record.text(variable)))
    if "DOI" in record:
        yield "doi", braced(verbatim(record.text("DOI")))
    if "URL" in record:
        yield "url", braced(verbatim(record.text("URL")))
    if "accessed" in record and (value := edtf(record, "accessed")):
        yield "urldate", braced(value)


def language(record: Record) -> Iterator[tuple[str, str]]:
    """The language by babel's name; a tag that babel has no name for is a loss."""
    if "language" in record:
        from ...markup.langid import to_langid

        babel = to_langid(record.text("language"))
        if babel:
            yield "langid", braced(babel)
        else:
            record.lose("language")
