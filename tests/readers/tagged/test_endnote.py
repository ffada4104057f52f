"""EndNote's two forms: tagged (.enw) and XML."""

from __future__ import annotations

import pytest

from citekit.errors import ReadError
from citekit.readers import read
from citekit.readers.tagged.endnotetypes import TYPES
from citekit.records.variables import TYPES as CSL_TYPES

ENW = """%0 Journal Article
%A Andrijasevic, Rutvica
%A World Health Organization,
%D 2010
%8 December 5, 2010
%T The International Organization for Migration
%J Environment and Planning D
%V 28
%N 6
%P 977-999
%@ 1472-3433
%R 10.1068/d1509
%U https://oro.open.ac.uk/24797/
%K borders
migration
%X Early debates

often read globalization.
%F oro24797
%1 restricted

%0 Book Section
%A van Gogh, Vincent
%E Ed, A
%B The Book
%S The Series
%I P
%C L
%D 1888
%7 2
%T Chapter
"""

XML = """<?xml version="1.0" encoding="UTF-8"?>
<xml><records>
<record><database name="x.enl">x.enl</database><rec-number>7</rec-number><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal" font="default">Andrijasevic, Rutvica</style></author>
<author><style>World Bank,</style></author></authors></contributors>
<titles><title><style face="normal">The </style><style face="italic">E. coli</style><style face="normal"> &lt;b&gt; H</style>\
<style face="subscript">2</style><style>O</style></title><secondary-title>Environment and Planning D</secondary-title></titles>
<periodical><full-title>Environment and Planning D</full-title><abbr-1>EPD</abbr-1></periodical>
<pages>977-999</pages><volume>28</volume><number>6</number><keywords><keyword>a</keyword><keyword>b</keyword></keywords>
<dates><year>2010</year><pub-dates><date>Dec 5</date></pub-dates></dates><isbn>1472-3433&#xD;978-0-19-926472-9</isbn>
<electronic-resource-num>10.1068/d1509</electronic-resource-num>
<urls><related-urls><url>https://a.org/</url><url>https://b.org/</url></related-urls></urls><custom1>mine</custom1>
</record>
<record><rec-number>8</rec-number><ref-type name="Book">6</ref-type><titles><title>B</title>\
<secondary-title>Series</secondary-title></titles></record>
</records></xml>"""


def test_tagged() -> None:
    article, chapter = (reference.to_csl() for reference in read(ENW, "x.enw"))
    assert article == {
        "id": "oro24797",
        "type": "article-journal",
        "author": [{"family": "Andrijasevic", "given": "Rutvica"}, {"literal": "World Health Organization"}],
        "container-title": "Environment and Planning D",
        "title": "The International Organization for Migration",
        "volume": "28",
        "abstract": "Early debates\noften read globalization.",
        "issued": {"date-parts": [[2010, 12, 5]]},
        "issue": "6",
        "page": "977-999",
        "ISSN": "1472-3433",
        "DOI": "10.1068/d1509",
        "URL": "https://oro.open.ac.uk/24797/",
        "keyword": "borders, migration",
        "custom": {"1": "restricted"},
    }
    assert chapter == {
        "id": "Gogh1888",
        "type": "chapter",
        "author": [{"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}],
        "editor": [{"family": "Ed", "given": "A"}],
        "container-title": "The Book",
        "collection-title": "The Series",
        "title": "Chapter",
        "publisher": "P",
        "publisher-place": "L",
        "edition": "2",
        "issued": {"date-parts": [[1888]]},
    }


def test_a_work_type_that_is_a_type_says_more_than_the_type() -> None:
    [article] = read("%0 Magazine Article\n%T A\n%O A remark\n%9 journal article\n", "x.enw")
    assert article.to_csl() == {"id": "A", "type": "article-journal", "title": "A", "note": "A remark"}


def test_refer_without_types_is_understood() -> None:
    [article, book] = read("%A A, B\n%T X\n%J Y\n\n%A C, D\n%T Z\n%I P\n", "x", "refer")
    assert (article.type, book.type) == ("article-journal", "book")


def test_xml() -> None:
    article, book = (reference.to_csl() for reference in read(XML, "x.xml"))
    assert article == {
        "id": "7",
        "type": "article-journal",
        "title": "The <i>E. coli</i> <b> H<sub>2</sub>O",
        "author": [{"family": "Andrijasevic", "given": "Rutvica"}, {"literal": "World Bank"}],
        "container-title": "Environment and Planning D",
        "container-title-short": "EPD",
        "volume": "28",
        "issue": "6",
        "page": "977-999",
        "issued": {"date-parts": [[2010, 12, 5]]},
        "ISSN": "1472-3433",
        "ISBN": "978-0-19-926472-9",
        "DOI": "10.1068/d1509",
        "URL": "https://a.org/",
        "keyword": "a, b",
        "custom": {"urls": "https://b.org/", "custom1": "mine"},
    }
    assert book["collection-title"] == "Series"


def test_broken_xml_is_located_and_keeps_what_came_before() -> None:
    broken = XML.replace("<title>B</title>", "<title>B</titel>")
    with pytest.raises(ReadError, match=r"^x\.xml:13: not well-formed XML: mismatched tag$"):
        list(read(broken, "x.xml"))
    errors: list[ReadError] = []
    assert [reference.id for reference in read(broken, "x.xml", on_error=errors.append)] == ["7"]
    assert len(errors) == 1


ENTITY = "<!ENTITY a 'aaaa'>"


@pytest.mark.parametrize(
    "prolog",
    [
        f"<!DOCTYPE xml [{ENTITY}]>",
        f"<!-- <record> -->\n<!DOCTYPE xml [{ENTITY}]>",
        f"<?x <record> ?><!DOCTYPE xml [{ENTITY}]>",
        f"<!DOCTYPE xml [<!-- <record> -->{ENTITY}]>",
        f"<?xml version='1.0' encoding='utf-16'?><?xml version='1.0' encoding='utf-7'?><!DOCTYPE xml [{ENTITY}]>",
        "<!DOCTYPE xml [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE xml SYSTEM 'http://127.0.0.1:9/x.dtd' [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/p'> %p;]>",
        "<!DOCTYPE xml [<!NOTATION n SYSTEM 'n'><!ENTITY a SYSTEM 'a' NDATA n>]>",
        "<!DOCTYPE xml [<!ATTLIST author x CDATA 'aaaa'>]>",  # a value for every author
    ],
)
def test_declarations_of_text_are_refused(prolog: str) -> None:
    line = 1 + prolog.count("\n")
    for text in ("&a;", "A"):
        document = f"{prolog}<xml><records><record><titles><title>{text}</title></titles></record></records></xml>"
        with pytest.raises(ReadError, match=rf"^x:{line}: declares an entity or the value of an attribute"):
            list(read(document, "x", "endnotexml"))


@pytest.mark.parametrize(
    "prolog",
    [
        "<!DOCTYPE xml>",
        "<!DOCTYPE xml PUBLIC 'x' 'http://127.0.0.1:9/x.dtd'>",
        "<?xml version='1.0' standalone='yes'?>\n<!DOCTYPE xml [<!ELEMENT xml ANY><!ATTLIST author x CDATA #IMPLIED>]>",
        f"<!-- {ENTITY} -->",
        f"<?x {ENTITY} ?>",
    ],
)
def test_a_document_type_without_text_is_harmless(prolog: str) -> None:
    document = f"{prolog}<xml><records><record><titles><title>A {{}}</title></titles></record></records></xml>"
    [reference] = read(document.format(f"<![CDATA[{ENTITY}]]>"), "x", "endnotexml")
    assert reference.fields["title"] == f"A {ENTITY}"


def test_a_face_counts_once() -> None:
    assert XML.count('face="italic"') == 1
    [reference, _] = read(XML.replace('face="italic"', 'face="italic italic bold italic"'), "x.xml")
    assert "<b><i>E. coli</i></b>" in reference.fields["title"]


def test_every_type_is_csls() -> None:
    assert set(TYPES.values()) <= CSL_TYPES
