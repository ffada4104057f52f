"""OpenURL ContextObjects, and COinS."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs
from xml.etree import ElementTree

from ..records import ARTICLE, NASTY, NASTY_ARTICLE, WHOLE, text


class TestOpenUrl:
    def test_coins(self) -> None:
        span = text(ARTICLE | {"title": NASTY}, "coins")
        title = re.fullmatch(r'<span class="Z3988" title="([^"]*)"></span>\n', span)
        assert title
        keys = parse_qs(html.unescape(title[1]), strict_parsing=True)
        expected = {
            "ctx_ver": ["Z39.88-2004"], "rft_val_fmt": ["info:ofi/fmt:kev:mtx:journal"], "rft.atitle": [NASTY],
            "rft.aulast": ["Andrijasevic"], "rft.aufirst": ["Rutvica"], "rft.issn": ["1472-3433"],
            "rft_id": ["info:doi/10.1068/d1509", "https://oro.open.ac.uk/24797/"], "rft.spage": ["977"],
        }  # fmt: skip
        assert {key: keys[key] for key in expected} == expected

    def test_xml(self) -> None:
        root = ElementTree.fromstring(text([*WHOLE, NASTY_ARTICLE], "openurl").encode())
        assert len(root) == len(WHOLE) + 1
        assert root.findtext(".//{info:ofi/fmt:xml:xsd:journal}issn") == "1472-3433"
