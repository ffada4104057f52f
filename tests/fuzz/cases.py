"""What raw bytes once broke: target and bytes, cut down to what it takes."""

from __future__ import annotations

_HEAD = b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/>'

CASES: list[tuple[str, bytes]] = [
    ("cff", b"cff-version: 1.2.0\ntitle: \x12"),
    ("csljson", b'[{"id": "a", "type": "book", "author": " x "}]'),
    ("cslyaml", b"---\nreferences:\n- id: a\0"),
    ("eprints", b'{"eprintid": 1, "corp_creators": ["a", " b"], "creators": [" c"]}'),
    ("nbib", b"PMID- 1\nFAU - ,,\nTI  - A\n"),
    ("ris", b"TY  - BOOK\nAU  - Doe,Jane,,\nER  - \n"),
    (
        "style",
        _HEAD + b'<bibliography><layout><date variable="issued"><date-part name="x"/><date-part name="year"/></date>'
        b'<names variable="author"><name-part name="family" text-case="x"/></names></layout></bibliography></style>',
    ),
]
