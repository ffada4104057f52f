"""Any style renders any records in every form, the same twice, out of nothing but what they say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit import formats
from citekit.api import Style
from citekit.csl.compiler import compile_style
from citekit.csl.compiler.codegen import compile_source
from citekit.csl.compiler.load import load
from citekit.csl.render import CompiledStyle
from citekit.errors import ReadError, StyleError
from citekit.records import Reference
from csl.safe import assert_safe

from .checks import assert_sound
from .profile import fuzzed
from .records import citations, records
from .styles import styles

FORMS = sorted(set(formats.NAMES.values()))
LOCALES = [None, None, None, "de-DE", "fr-FR", "tr-TR", "ar", "zh-CN"]


def references(items: list[dict]) -> list[Reference]:
    """Those that can be read, each id once."""
    read: dict[str, Reference] = {}
    for item in items:
        try:
            reference = Reference.from_csl(item)
        except ReadError:
            continue
        read.setdefault(reference.id, reference)
    return list(read.values())


def everything(style: Style, read: list[Reference], document: list) -> dict[str, list[str]]:
    """All that can be rendered of some references, by form."""
    marked = style.document(read, document)
    pieces = [*marked.citations(), *(entry.marked for entry in marked.bibliography())]
    if style.compiled.bibliography:
        pieces += [entry.marked for entry in style.entries(read)]
    return {form: [formats.get(form).entry(piece) for piece in pieces] for form in FORMS}


def unless_recursive(compile: Callable[..., Any], source: str, locale: str | None) -> Any:
    """What a style is compiled to, None where its macros call themselves: the only fault that these styles have."""
    try:
        return compile(source.encode(), "fuzz", locale)
    except StyleError as error:
        if "calls itself" not in str(error):
            raise
    return None


@fuzzed(3)
@given(st.data(), styles(), st.lists(records(), max_size=4), st.sampled_from(LOCALES))
def test_any_style_renders_any_records(data, source, items, locale):
    code = unless_recursive(compile_style, source, locale)
    if code is None:
        return
    style = Style("fuzz", CompiledStyle(code))
    read = references(items)
    document = data.draw(citations([one.id for one in read])) if read else []
    rendered = everything(style, read, document)
    for form, texts in rendered.items():
        for text in texts:
            assert_sound(text, form)
    assert everything(style, read, document) == rendered  # from what is cached
    assert everything(style, references(items), document) == rendered


@fuzzed()
@given(styles(), st.sampled_from(LOCALES))
def test_any_style_is_names_and_literals(source, locale):
    code = unless_recursive(lambda *style: compile_source(load(*style)), source, locale)
    if code is not None:
        assert_safe(code)


@pytest.fixture(scope="module")
def published() -> list[Style]:
    from citekit import load_style

    names = (
        "apa ieee vancouver chicago harvard mla nature ama din-1505-2 oscola modern-language-association-no-url".split()
    )
    return [load_style(name) for name in names]


@fuzzed(2)
@given(data=st.data(), items=st.lists(records(wrong=True), max_size=5))
def test_published_styles_render_any_records(published, data, items):
    read = references(items)
    document = data.draw(citations([one.id for one in read])) if read else []
    style = data.draw(st.sampled_from(range(len(published))).map(published.__getitem__))
    rendered = everything(style, read, document)
    for form, texts in rendered.items():
        for text in texts:
            assert_sound(text, form)
    assert everything(style, references(items), document) == rendered
