"""A record that cannot be read, for a reason that nobody foresaw, never stops the rest, in any form."""

from __future__ import annotations

import io

import pytest

from citekit import readers, writers
from citekit.errors import ReadError
from citekit.records import Name, Reference

RECORDS = [
    Reference(id, "article-journal", {"title": title, "author": [Name("Doe", "Jane")], "container-title": "Borders"})
    for id, title in (("1", "First"), ("2", "Spoilt"), ("3", "Third"))
]
#: of forms that citekit does not write
WRITTEN = {
    "nbib": "".join(f"PMID- {record.id}\nTI  - {record.fields['title']}\nFAU - Doe, Jane\n\n" for record in RECORDS)
}
#: forms in which the place of a record is not known once it is being made
WITHOUT_LINES = {"endnotexml"}


@pytest.fixture(params=readers.FORMS)
def form(request) -> str:
    return request.param


@pytest.fixture
def document(form) -> str:
    return WRITTEN.get(form) or "".join(writers.write(RECORDS, form))


@pytest.fixture(autouse=True)
def _a_fault(monkeypatch):
    """Whoever makes the second record fails."""
    make = Reference.__new__

    def fail(cls, id, type, fields):
        if fields.get("title") == "Spoilt":
            raise IndexError("pop from empty list")
        return make(cls, id, type, fields)

    monkeypatch.setattr(Reference, "__new__", fail)


def titles(references) -> list[str]:
    found = (reference.fields["title"] for reference in references)
    return [title for title in dict.fromkeys(found) if title in ("First", "Third")]  # CFF has one of them twice


@pytest.mark.parametrize("streamed", [False, True], ids=["whole", "stream"])
def test_the_others_are_read(form, document, streamed):
    errors: list[ReadError] = []
    data = io.StringIO(document) if streamed else document
    assert titles(readers.read(data, "refs", form, errors.append)) == ["First", "Third"]
    assert [type(error.__cause__) for error in errors] == [IndexError]


def test_file_line_and_exception_are_named(form, document):
    with pytest.raises(ReadError) as caught:
        list(readers.read(document, "refs", form))
    error = caught.value
    assert (error.source, error.detail) == ("refs", "IndexError: pop from empty list")
    if form not in WITHOUT_LINES:
        lines = document.splitlines()
        second = next(number for number, line in enumerate(lines, 1) if "Spoilt" in line)
        assert error.line is not None
        assert error.line <= second
        assert not any("First" in line for line in lines[error.line - 1 : second])


def test_memory_is_no_record_s_fault(monkeypatch):
    def fail(cls, id, type, fields):
        raise MemoryError

    monkeypatch.setattr(Reference, "__new__", fail)
    errors: list[ReadError] = []
    with pytest.raises(MemoryError):
        list(readers.read('[{"id": "a"}]', "refs", "csljson", errors.append))
    assert not errors


def test_what_comes_between_two_records_names_the_file(monkeypatch):
    """What a reader stumbles over outside of any record: what was read before is not lost."""
    from citekit.readers.bibtex import bibtex

    def entries(text, source, on_error):
        raise IndexError("list index out of range")

    monkeypatch.setattr(bibtex, "parse", entries)
    with pytest.raises(ReadError, match=r"^refs: IndexError: list index out of range$"):
        list(readers.read("@book{a, title = {A}}", "refs"))
    errors: list[ReadError] = []
    assert list(readers.read("@book{a, title = {A}}", "refs", on_error=errors.append)) == []
    assert [str(error) for error in errors] == ["refs: IndexError: list index out of range"]
