"""A record of each form with a hole for each kind of field, so that any text may stand in any of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from xml.sax.saxutils import escape as in_xml

HOLE = "@@"

#: the kinds of fields, each of which every form has
KINDS = (
    "key", "title", "container", "names", "given names", "date", "year", "pages", "number", "edition", "publisher",
    "DOI", "serial number", "address", "language", "keywords", "abstract", "note", "type", "unknown",
)  # fmt: skip


class Template:
    """How a form writes a record: what is before and after its fields, and each field with a `HOLE`.

    ``fields`` has a line for each of `KINDS`, in that order; ``escape`` makes any text a value.
    """

    def __init__(
        self,
        before: str,
        fields: str,
        after: str,
        escape: Callable[[str], str] = str,
        *,
        joint: str = "",
        around: str = "…",
        between: str = "",
    ) -> None:
        self.before, self.after, self.escape = before, after, escape
        self.start, _, self.end = around.partition("…")
        self.joint, self.between = joint, between
        lines = fields.strip("\n").split("\n")
        self.fields = dict(zip(KINDS, lines, strict=True))

    def record(self, values: Mapping[str, str]) -> str:
        """One record whose fields of these kinds hold these values."""
        return self.written([self.fields[kind].replace(HOLE, self.escape(value)) for kind, value in values.items()])

    def written(self, fields: Iterable[str]) -> str:
        """One record of fields as they are written."""
        return f"{self.before}{self.joint.join(fields)}{self.after}"

    def document(self, *records: str) -> str:
        """All of them, and what a document has around them."""
        return f"{self.start}{self.between.join(records)}{self.end}"


def _in_json(text: str) -> str:
    return json.dumps(text)[1:-1]


_CSL = """
"id": "@@"
"title": "@@"
"container-title": "@@"
"author": [{"family": "@@"}]
"editor": [{"family": "a", "given": "@@"}, "@@"]
"issued": {"raw": "@@"}
"accessed": {"literal": "@@", "season": "@@"}
"page": "@@"
"volume": "@@"
"edition": "@@"
"publisher": "@@"
"DOI": "@@"
"ISSN": "@@"
"URL": "@@"
"language": "@@"
"keyword": "@@"
"abstract": "@@"
"note": "@@"
"type": "@@"
"custom": {"@@": "@@"}
"""
_BIB = """
key = {@@},
title = {@@},
booktitle = {@@},
author = {@@},
editor = {Aa, @@},
date = {@@},
year = {2010}, month = {@@},
pages = {@@},
number = {@@},
edition = {@@},
publisher = {@@},
doi = {@@},
issn = {@@},
url = {@@},
langid = {@@},
keywords = {@@},
abstract = {@@},
note = {@@},
type = {@@},
custom = {@@},
"""
_RIS = """
ID  - @@
TI  - @@
T2  - @@
AU  - @@
ED  - Aa, @@
DA  - @@
PY  - @@
SP  - @@
VL  - @@
ET  - @@
PB  - @@
DO  - @@
SN  - @@
UR  - @@
LA  - @@
KW  - @@
AB  - @@
N1  - @@
M3  - @@
XX  - @@
"""
_REFER = """
%F @@
%T @@
%J @@
%A @@
%E Aa, @@
%8 @@
%D @@
%P @@
%V @@
%7 @@
%I @@
%R @@
%@ @@
%U @@
%G @@
%K @@
%X @@
%Z @@
%9 @@
%1 @@
"""
_XML = """
<label>@@</label>
<titles><title><style face="italic">@@</style></title></titles>
<periodical><full-title>@@</full-title></periodical>
<contributors><authors><author>@@</author></authors></contributors>
<contributors><secondary-authors><author>Aa, @@</author></secondary-authors></contributors>
<dates><pub-dates><date>@@</date></pub-dates></dates>
<dates><year>@@</year></dates>
<pages>@@</pages>
<volume>@@</volume>
<edition>@@</edition>
<publisher>@@</publisher>
<electronic-resource-num>@@</electronic-resource-num>
<isbn>@@</isbn>
<urls><related-urls><url>@@</url></related-urls></urls>
<language>@@</language>
<keywords><keyword>@@</keyword></keywords>
<abstract>@@</abstract>
<notes><style face="bold">@@</style></notes>
<work-type>@@</work-type>
<custom1><style>@@</style>@@</custom1>
"""
_EPRINTS = """
"eprintid": "@@"
"title": "@@"
"publication": "@@"
"creators": [{"name": {"family": "@@"}}]
"editors": [{"name": {"family": "a", "given": "@@"}}, "@@"]
"date": "@@"
"event_dates": "@@"
"pagerange": "@@"
"number": "@@"
"edition": "@@"
"publisher": "@@"
"doi": "@@"
"issn": "@@"
"uri": "@@"
"language": "@@"
"keywords": ["@@"]
"abstract": "@@"
"note": "@@"
"thesis_type": "@@"
"other": "@@"
"""
_NBIB = """
PMID- @@
TI  - @@
JT  - @@
FAU - @@
FED - Aa, @@
DP  - @@
DEP - @@
PG  - @@
VI  - @@
EN  - @@
PB  - @@
LID - @@ [doi]
IS  - @@
AU  - @@
LA  - @@
OT  - @@
AB  - @@
CN  - @@
PT  - @@
XX  - @@
"""
_CFF = """
"cff-version": "@@"
"title": "@@"
"journal": "@@"
"authors": [{"family-names": "@@"}]
"editors": [{"family-names": "a", "given-names": "@@"}, "@@"]
"date-released": "@@"
"year": "@@"
"start": "@@"
"volume": "@@"
"edition": "@@"
"publisher": {"name": "@@"}
"doi": "@@"
"issn": "@@"
"url": "@@"
"languages": ["@@"]
"keywords": ["@@"]
"abstract": "@@"
"notes": "@@"
"type": "@@"
"other": "@@"
"""

#: form → its template
TEMPLATES = {
    "csljson": Template("{", _CSL, "}", _in_json, around="[…]", between=",", joint=",\n"),
    "jsonl": Template("{", _CSL, "}\n", _in_json, joint=","),
    "cslyaml": Template("- {", _CSL, "}\n", _in_json, around="---\nreferences:\n…...\n", joint=","),
    "bibtex": Template("@article{k,\n", _BIB, "}\n"),
    "biblatex": Template("@inbook{k,\n", _BIB, "}\n"),
    "ris": Template("TY  - JOUR\n", _RIS, "\nER  - \n", joint="\n"),
    "endnote": Template("%0 Journal Article\n", _REFER, "\n\n", joint="\n"),
    "endnotexml": Template(
        '<record><ref-type name="Thesis">1</ref-type>',
        _XML,
        "</record>\n",
        in_xml,
        around="<xml><records>…</records></xml>",
    ),
    "eprints": Template("{", _EPRINTS, "}", _in_json, around="[…]", between=",", joint=",\n"),
    "nbib": Template("", _NBIB, "\n\n", joint="\n"),
    "cff": Template("{", _CFF, "}\n", _in_json, joint=",\n"),
}
