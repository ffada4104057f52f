"""Keys that sort text as a language does (UTS 10, the Unicode Collation Algorithm).

Two texts are compared letter by letter at the first level: case, diacritics and punctuation do not count, spaces do,
so that "Li, Wang" precedes "Liang, An". With PyICU (``pip install citekit[collation]``) letters have the place that
the locale's language gives them, and all scripts have theirs; without it, diacritics fold.
"""

from __future__ import annotations

import re

from ...text.fold import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    Key = Callable[[str], str | bytes]

#: languages of CSL's locales that sort some plain Latin letters otherwise than English: "ch" after "h", "z" before "t"
OWN_ORDER = frozenset("cs cy da et hr hu lt lv nb nn sk sr tr".split())

#: first level only; spaces, punctuation, symbols and currency signs passed over (UTS 35, part 5, "Setting Options")
_SETTINGS = "-u-ka-shifted-ks-level1-kv-currency"
_TAG = re.compile("[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")  # language, script, region
_keys: dict[str, Key | None] = {}


def collation(locale: str, texts: Collection[str]) -> Key:
    """The function that makes the sort keys of ``texts``: by PyICU where it would tell, otherwise `folded`.

    Keys of one function can be compared, those of two cannot. On text that is ASCII both sort alike in all languages
    but those of `OWN_ORDER`, so that most sorts need not import PyICU.
    """
    if locale.partition("-")[0].lower() in OWN_ORDER or not "".join(texts).isascii():
        if locale not in _keys:
            _keys[locale] = _by_icu(locale)
        return _keys[locale] or folded
    return folded


def _by_icu(locale: str) -> Key | None:
    """A language's key function, None where PyICU is not installed."""
    try:
        import icu
    except ImportError:
        return None
    tag = f"{locale if _TAG.fullmatch(locale) else 'und'}{_SETTINGS}"
    sort_key: Callable[[str], bytes] = icu.Collator.createInstance(icu.Locale.forLanguageTag(tag)).getSortKey

    def key(text: str) -> bytes:
        # word by word, as spaces would be passed over, too; each word's key ends in a zero byte, lower than any letter
        return b"".join([word for part in text.split() if len(word := sort_key(part)) > 1])

    return key


_ASCII_IGNORED = dict.fromkeys(code for code in range(128) if not (chr(code).isalnum() or chr(code).isspace()))
_IGNORED = re.compile(r"[^\w\s]|_")  # punctuation is passed over (sort_Quotes, sort_LeadingApostropheOnNameParticle)


def folded(text: str) -> str:
    """A key for want of PyICU: small letters without diacritics and punctuation.

    >>> folded("‘Øen’  i Årets-Løb")
    'oen i aretslob'
    """
    if text.isascii():  # as the expression below, in half the time
        return " ".join(text.lower().translate(_ASCII_IGNORED).split())
    return " ".join(_IGNORED.sub("", fold(text)).split())
