"""Text → its place in a language's order. What needs PyICU is skipped without it (``pip install citekit[collation]``)."""

from __future__ import annotations

import importlib.util
import os
import random
import string
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.document.collation import OWN_ORDER, collation, folded
from citekit.storage import resources

from ..helpers import bibliography, reference, style_xml

HAS_ICU = importlib.util.find_spec("icu") is not None
needs_icu = pytest.mark.skipif(not HAS_ICU, reason="PyICU is not installed: pip install citekit[collation]")

#: locale, words in that language's order
ORDERS = [
    ("sv-SE", "aa zebra ångström ärlig öl"),
    ("fi-FI", "vaara zeniitti åbo äiti öljy"),
    ("da-DK", "abe zebra æble øl ål Aarhus"),
    ("nb-NO", "abe zebra æble øl ål"),
    ("de-DE", "Oberst Öhler Ostern Straße Strauß zahm"),
    ("es-ES", "chata cita nube ñu oca"),
    ("cs-CZ", "cena čas hora chata ikona zub žaba"),
    ("et-EE", "saal šokk zebra žanr teos õun ärimees öö"),
    ("lt-LT", "imti ypač jonas"),
    ("hu-HU", "cukor csap ole öl zebra zsír"),
    ("pl-PL", "las łan mama zima źle żaba"),
    ("tr-TR", "can çam ırmak İzmir"),
    ("en-US", "eclair éclairs ecole"),
    ("ru-RU", "Иванов Йовин Петров"),
    ("el-GR", "άλφα βήτα ωμέγα"),
    ("zh-CN", "李 王 张"),  # pinyin: Li, Wang, Zhang
    ("zh-TW", "王 李 張"),  # strokes: 4, 7, 11
]


def by(key, words):
    return sorted(words, key=key)


@needs_icu
@pytest.mark.parametrize(("locale", "words"), ORDERS, ids=[locale for locale, _ in ORDERS])
def test_each_language_has_its_order(locale, words):
    right = words.split()
    shuffled = random.Random(4).sample(right, len(right))
    assert by(collation(locale, right), shuffled) == right


@pytest.mark.parametrize(
    "words",
    ["Oberst Öhler Ostern Straße Strauß zahm", "cœur côté coter école zèbre", "lan łas mama źle", "ångström öl zebra"],
)
def test_diacritics_fold_without_icu(words):
    right = words.split()
    assert by(folded, random.Random(4).sample(right, len(right))) == right


KEYS = ["built in", pytest.param("icu", marks=needs_icu)]


@pytest.fixture(params=KEYS)
def key(request):
    """The key of English text, by both ways of making one."""
    return folded if request.param == "built in" else collation("en-US", ["é"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Borders", "borders"),
        ("Müller", "Muller"),
        ("“Borders”", "Borders"),
        ("’t Hoff", "t Hoff"),
        ("al-Hakim", "alHakim"),
        ("O’Neil", "ONeil"),
        ("A – B", "A B"),
        ("AT&T", "ATT"),
        ("A\u00a0B", "A B"),
        ("  A  B ", "A B"),
        ("Straße", "Strasse"),
        ("Mu\u0308ller", "Müller"),
    ],
)
def test_these_are_alike(key, one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Li, Wang", "Liang, An"),  # a word's end comes before any letter
        ("de la Mare", "dela"),
        ("2", "A"),
        ("1999", "2001"),
        ("Oe", "Of"),
        ("œuvre", "of"),
        ("Z", "β"),
        ("ω", "б"),
    ],
)
def test_the_first_comes_first(key, first, second):
    assert key(first) < key(second)


@needs_icu
@given(st.lists(st.text(alphabet=string.printable, max_size=8), min_size=2, max_size=6))
def test_plain_text_sorts_alike_with_and_without_icu(texts):
    """That is why PyICU need not be imported for it."""
    with_icu = collation("en-US", ["é"])
    assert by(folded, texts) == by(with_icu, texts)


@needs_icu
def test_languages_with_an_order_of_their_own_are_known():
    """For all others plain Latin letters need no PyICU."""
    letters = [a + b for a in string.ascii_letters for b in ("", *string.ascii_lowercase)]
    words = sorted((letter + end for letter in letters for end in ("", "a", "z")), key=folded)
    found = set()
    for file in os.listdir(resources.csl_locales()):
        if file.startswith("locales-"):
            tag = file.removeprefix("locales-").removesuffix(".xml")
            by_language = by(collation(tag, ["é"]), words)
            if [folded(word) for word in by_language] != [folded(word) for word in words]:
                found.add(tag.partition("-")[0])
    assert found == OWN_ORDER


@given(st.text())
def test_a_folded_key_is_settled(text):
    """Folding twice is folding once, but for the rare letters whose small forms bring marks of their own."""
    assert folded(folded(text)) == folded(folded(folded(text)))
    assert folded(text).strip() == folded(text)


@needs_icu
@given(st.text(st.characters()))  # surrogates, too
def test_any_text_has_a_key(text):
    assert isinstance(collation("sv-SE", ["é"])(text), bytes)


@pytest.mark.parametrize("locale", ["", "xx", "not a tag", "en-US-x-", "i-klingon"])
def test_any_locale_has_an_order(locale):
    assert by(collation(locale, ["é", "d"]), ["é", "f", "d"]) == ["d", "é", "f"]


@pytest.mark.parametrize(
    ("locale", "texts", "imported"),
    [("en-US", "a b", False), ("de-DE", "a b", False), ("cs-CZ", "a b", True), ("de-DE", "ä b", True)],
)
def test_icu_is_imported_only_where_it_tells(locale, texts, imported):
    code = (
        f"import sys\nfrom citekit.csl.document.collation import collation\ncollation({locale!r}, {texts.split()!r})\n"
    )
    done = subprocess.run([sys.executable, "-c", f"{code}print('icu' in sys.modules)"], capture_output=True, text=True)
    assert done.stdout.strip() == str(imported and HAS_ICU)


def test_a_machine_without_icu_sorts_all_the_same(tmp_path):
    (tmp_path / "icu.py").write_text("raise ImportError('no ICU here')")
    code = "from citekit.csl.document.collation import *\nprint(collation('sv-SE', ['ö']) is folded)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *filter(None, sys.path)])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert done.stdout == "True\n", done.stderr


SORTED_BY_TITLE = '<sort><key variable="title"/></sort><layout><text variable="title"/></layout>'


@pytest.mark.parametrize(
    ("locale", "with_icu", "without"),
    [
        ("sv-SE", "Zebra Ångström Öl", "Ångström Öl Zebra"),
        ("cs-CZ", "Hora Chata Ikona", "Chata Hora Ikona"),
        ("en-US", "Ångström Öl Zebra", "Ångström Öl Zebra"),
    ],
)
def test_a_bibliography_is_sorted_in_the_style_s_language(locale, with_icu, without):
    words = sorted(with_icu.split())
    entries = bibliography(style_xml(SORTED_BY_TITLE, locale=locale), [reference(word, title=word) for word in words])
    assert entries == (with_icu if HAS_ICU else without).split()
