"""PubMed's NBIB."""

from __future__ import annotations

import pytest

from citekit.errors import ReadError
from citekit.readers import read

NBIB = """
PMID- 20513743
OWN - NLM
IS  - 1476-4687 (Electronic)
IS  - 0028-0836 (Print)
VI  - 465
IP  - 7298
DP  - 2010 Jun 3
TI  - A long title that goes
      on.
PG  - 594-7
LID - 10.1038/nature09001 [doi]
AB  - An abstract.
FAU - Smith, John A Jr
AU  - Smith JA Jr
FAU - de Vries, Anna
CN  - The Consortium
LA  - eng
PT  - Journal Article
TA  - Nature
JT  - Nature weekly
OT  - genes
OT  - cells
SO  - Nature. 2010

PMID- 2
AU  - Jones BC
TI  - Next.
"""


def test_records() -> None:
    first, second = (reference.to_csl() for reference in read(NBIB, "x.nbib"))
    assert first == {
        "id": "20513743",
        "type": "article-journal",
        "author": [
            {"family": "Smith", "given": "John A", "suffix": "Jr"},
            {"family": "de Vries", "given": "Anna"},
            {"literal": "The Consortium"},
        ],
        "title": "A long title that goes on",
        "container-title": "Nature weekly",
        "container-title-short": "Nature",
        "volume": "465",
        "issue": "7298",
        "abstract": "An abstract.",
        "PMID": "20513743",
        "issued": {"date-parts": [[2010, 6, 3]]},
        "page": "594-597",
        "DOI": "10.1038/nature09001",
        "ISSN": "0028-0836",
        "language": "en",
        "keyword": "genes, cells",
        "custom": {"OWN": "NLM", "PT": "Journal Article", "SO": "Nature. 2010"},
    }
    assert second["author"] == [{"family": "Jones", "given": "B. C."}]


def test_a_line_that_is_none_is_located() -> None:
    with pytest.raises(ReadError, match=r"^x\.nbib:3: a line begins with a tag"):
        list(read("PMID- 1\n\nwhat is this\n", "x.nbib"))
