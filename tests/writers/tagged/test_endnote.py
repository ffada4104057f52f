"""EndNote, tagged and as XML."""

from __future__ import annotations

import re
from pathlib import Path

from .. import programs
from ..records import ARTICLE, NASTY_ARTICLE, WHOLE, text


class TestEndnote:
    def test_record(self) -> None:
        assert text(ARTICLE, "endnote").splitlines()[:4] == [
            "%0 Journal Article", "%A Andrijasevic, Rutvica", "%A Walters, William",
            "%T The International Organization for Migration and the international government of borders",
        ]  # fmt: skip

    def test_institutions_end_in_a_comma(self) -> None:
        item = {"id": "x", "type": "report", "author": [{"literal": "World Bank"}]}
        assert "%A World Bank,\n" in text(item, "endnote")
        assert "<author>World Bank,</author>" in text(item, "endnotexml")

    def test_who_reads_it(self, tmp_path: Path) -> None:
        mods, complaints = programs.bibutils("end2xml", text([*WHOLE, NASTY_ARTICLE], "endnote"), tmp_path)
        assert mods.count("<mods ") == len(WHOLE) + 1
        # bibutils knows no day of proceedings, nor the day on which a page was read
        unknown = {tag for tag, _ in re.findall(r"'(.*)', '(.*)', 0", complaints)}
        assert unknown == {"DATE:MONTH", "DATE:DAY", "ACCESSDATE"}

    def test_who_reads_the_xml(self, tmp_path: Path) -> None:
        xml = text([*WHOLE, NASTY_ARTICLE], "endnotexml")
        mods, complaints = programs.bibutils("endx2xml", xml, tmp_path)
        assert (mods.count("<mods "), complaints) == (len(WHOLE) + 1, "")
        items, complaints = programs.pandoc(xml, "endnotexml")
        assert (len(items), complaints) == (len(WHOLE) + 1, "")
