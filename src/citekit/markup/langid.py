"""babel's and biblatex's language names, and the BCP 47 tags that CSL uses.

Sources: the option list of babel (manual, section 1.29), polyglossia's names, biblatex's ``langid`` (manual, 2.2.3).
"""

from __future__ import annotations

#: tag → names; the first name is the one to write
_NAMES = {
    "af": "afrikaans", "ar": "arabic", "be": "belarusian", "bg": "bulgarian", "bn": "bengali", "bo": "tibetan",
    "br": "breton", "bs": "bosnian", "ca": "catalan", "cs": "czech", "cy": "welsh", "da": "danish",
    "de-DE": "ngerman german germanb", "de-AT": "naustrian austrian", "de-CH": "nswissgerman swissgerman",
    "dsb": "lowersorbian", "el": "greek", "el-polyton": "polutonikogreek polytonicgreek", "grc": "ancientgreek",
    "en": "english", "en-US": "american usenglish usmax", "en-GB": "british ukenglish", "en-AU": "australian",
    "en-CA": "canadian", "en-NZ": "newzealand", "eo": "esperanto", "es": "spanish", "es-MX": "mexican spanishmx",
    "et": "estonian", "eu": "basque", "fa": "persian farsi", "fi": "finnish",
    "fr-FR": "french francais frenchb", "fr-CA": "canadien acadian", "fr-CH": "swissfrench", "fur": "friulan",
    "ga": "irish", "gd": "scottish", "gl": "galician", "he": "hebrew", "hi": "hindi", "hr": "croatian",
    "hsb": "uppersorbian", "hu": "hungarian magyar", "hy": "armenian", "ia": "interlingua",
    "id": "indonesian bahasa bahasai indon", "is": "icelandic", "it": "italian", "ja": "japanese", "ka": "georgian",
    "kk": "kazakh", "km": "khmer", "kn": "kannada", "ko": "korean", "ku": "kurmanji", "la": "latin",
    "la-x-medieval": "medievallatin", "la-x-classic": "classiclatin", "lo": "lao", "lt": "lithuanian",
    "lv": "latvian", "mk": "macedonian", "ml": "malayalam", "mn": "mongolian", "mr": "marathi",
    "ms": "malay bahasam melayu", "nb": "norsk norwegian bokmal", "nl": "dutch", "nn": "nynorsk", "oc": "occitan",
    "pl": "polish", "pms": "piedmontese", "pt-PT": "portuguese portuges portugues", "pt-BR": "brazilian brazil",
    "rm": "romansh", "ro": "romanian", "ru": "russian", "sa": "sanskrit", "se": "samin", "sk": "slovak",
    "sl": "slovene slovenian", "sq": "albanian", "sr-Latn": "serbian", "sr-Cyrl": "serbianc", "sv": "swedish",
    "syr": "syriac", "ta": "tamil", "te": "telugu", "th": "thai", "tk": "turkmen", "tr": "turkish",
    "uk": "ukrainian", "ur": "urdu", "vi": "vietnamese", "zh": "chinese", "zh-Hans": "chinese-hans",
    "zh-Hant": "chinese-hant",
}  # fmt: skip
_TAGS = {name: tag for tag, names in _NAMES.items() for name in names.split()}
#: babel's variants of a language, as biblatex's ``langidopts`` gives them
_VARIANTS = {
    "american": "en-US", "us": "en-US", "usmax": "en-US", "british": "en-GB", "uk": "en-GB", "australian": "en-AU",
    "newzealand": "en-NZ", "canadian": "en-CA", "austrian": "de-AT", "swiss": "de-CH", "brazilian": "pt-BR",
    "poly": "el-polyton", "ancient": "grc",
}  # fmt: skip


_MOST_PARTS = max(tag.count("-") + 1 for tag in _NAMES)


def to_bcp47(name: str, options: str = "") -> str:
    """The tag of a language name; anything else (``de-DE``, ``German; English``) is given back as it is.

    >>> to_bcp47("ngerman"), to_bcp47("English", "variant=british"), to_bcp47("pt-BR")
    ('de-DE', 'en-GB', 'pt-BR')
    """
    name = name.strip()
    _, _, variant = options.lower().partition("variant=")
    return _VARIANTS.get(variant.split(",")[0].strip()) or _TAGS.get(name.lower().removeprefix("lang"), name)


def to_langid(tag: str) -> str | None:
    """The name for a tag, its region ignored where no name fits better; None where babel has none.

    >>> to_langid("de-AT"), to_langid("de"), to_langid("es-AR"), to_langid("en_gb"), to_langid("tlh")
    ('naustrian', 'ngerman', 'spanish', 'british', None)
    """
    parts = tag.strip().replace("_", "-").lower().split("-")[:_MOST_PARTS]
    if not _WANTED:
        for known, names in _NAMES.items():
            name = names.split()[0]
            _WANTED[known.lower()] = name
            _WANTED.setdefault(known.lower().split("-")[0], name)
    for length in range(len(parts), 0, -1):
        wanted = _WANTED.get("-".join(parts[:length]))
        if wanted:
            return wanted
    return None


_WANTED: dict[str, str] = {}
