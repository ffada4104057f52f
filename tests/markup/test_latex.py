r"""LaTeX to Unicode and CSL's tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.markup.latex import decode, decode_verbatim

TEXT = {
    "accents": (r"\'e \`{a} \^\i{} \"{U} \~n \=a \.z \u{g} \v s \H{o} \c{c} \k{a} \r{u} \d h", "é à î Ü ñ ā ż ğ š ő ç ą ů ḥ"),
    "special characters": (r"{\'E}mile {\o}re {\ss} \AA ngstr\"om \L{}\'od\'z", "Émile øre ß Ångström Łódź"),
    "escapes": (r"R\&D 50\% \$5 a\_b \#1 \{x\}", "R&D 50% $5 a_b #1 {x}"),
    "named": (r"{\textbackslash}{\textless}i{\textgreater} \textasciitilde{} \copyright\ 2010", "\\<i> ~ © 2010"),
    "dashes": ("1--2 --- 3-4", "1–2 — 3-4"),
    "quotes": ("``a 'quoted' word'' and `it's'", "“a 'quoted' word” and ‘it's’"),
    "spaces": ("a~b\\,c\n  d\\ e\\\\f", "a\u00a0b\u2009c d e f"),
    "markup": (r"\textit{a} \textbf{b} \emph{c} \textsuperscript{2}\textsubscript{3}", "<i>a</i> <b>b</b> <i>c</i> <sup>2</sup><sub>3</sub>"),
    "small caps": (r"\textsc{x}", '<span style="font-variant:small-caps;">x</span>'),
    "declarations": (r"{\em a {\bf b} c} d", "<i>a <b>b</b> c</i> d"),
    "transparent": (r"\texttt{code} \mbox{x} \foo{bar} \textcolor{red}{y} \href{http://z}{w}", "code x bar y w"),
    "dropped": (r"\noopsort{1973}a\footnote{no}\kern-.1em b{\small c}", "abc"),
    "logos": (r"\LaTeX{}'s \TeXworks{} and \BibTeX", "LaTeX's TeXworks and BibTeX"),
    "fonts": (r"{\ssf sans} x", "sans x"),
    "enquote": (r"\enquote{a \enquote{b} c}", "“a ‘b’ c”"),
    "verbatim": (r"\url{http://a/~b_c} \path|x\y|", r"http://a/~b_c x\y"),
    "mathematics": (r"$x^2$ CO$_2$ $\alpha$-rays 45$^\circ$ $\mathbb{R}^{n}$", "<i>x</i><sup>2</sup> CO<sub>2</sub> α-rays 45° ℝ<sup><i>n</i></sup>"),
    "hard mathematics": (r"on $\frac{a}{b}$", r"on $\frac{a}{b}$"),
    "a dollar": ("costs $5", "costs $5"),
    "case": (r"\uppercase{abc \emph{d}}", "ABC <i>D</i>"),
    "literal signs": ("a < b & c > d", "a < b & c > d"),
    "composed": ("e\u0301 \\'e", "é é"),
    "unbalanced": ("a } b { c", "a b c"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "text"), TEXT.values(), ids=list(TEXT))
def test_text(source: str, text: str) -> None:
    assert decode(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The {Monty Hall} problem", 'The <span class="nocase">Monty Hall</span> problem'),
        ("The {M}onty problem", 'The <span class="nocase">Monty</span> problem'),
        ("{NASA}, {iPhone} and {3D}", "NASA, iPhone and 3D"),
        ("{All of it}", "All of it"),
        ("{All of It on Purpose}", '<span class="nocase">All of It on Purpose</span>'),
        ("{Two Words} {groups}", '<span class="nocase">Two Words</span> <span class="nocase">groups</span>'),
        (r"{\'E}t{\'e} {\em x}", "Été <i>x</i>"),
        (r"An {{\'E}t{\'e}}", 'An <span class="nocase">Été</span>'),
        (r"A {\LaTeX} {Guide}", 'A LaTeX <span class="nocase">Guide</span>'),
    ],
)
def test_braces_in_titles_protect(source: str, text: str) -> None:
    assert decode(source, nocase=True) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"https://a.org/x\_y\%20z\&q=1\#f", "https://a.org/x_y%20z&q=1#f"),
        (r"\url{https://a.org/~me}", "https://a.org/~me"),
        (r"https://a.org/{\textasciitilde}me/$\sim$you/\~{}he", "https://a.org/~me/~you/~he"),
        (" https://a.org/%7Eme\n   /x ", "https://a.org/%7Eme /x"),
    ],
)
def test_verbatim_fields(source: str, text: str) -> None:
    assert decode_verbatim(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("`a' b'", "‘a’ b'"),
        ("`a `b'' c'", "‘a ‘b’’ c'"),
        ("``a `b'''", "“a ‘b”’"),
        ("it's `Tom's' ''", "it's ‘Tom's’ ”"),
        (r"`l\'{e}t\'e'", "‘lété’"),
        (r"`\url{a'} b'", "‘a' b’"),
        (r"`{\em a}' `b", "‘<i>a</i>’ ‘b"),
        (r"\emph'''", "<i>''</i>'"),
    ],
)
def test_single_quotes(source: str, text: str) -> None:
    assert decode(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\url{http://a.org/$b} {\bf c} $d$", "http://a.org/$b <b>c</b> <i>d</i>"),
        (r"\url{http://a.org", "http://a.org"),
        (r"\href[x]{http://a.org}{A} \href[x", "A x"),
        (r"\verb|a_b| \verb|c", "a_b |c"),
        (r"{\foo   bar} {\foo} {\foo{}bar}", "bar foo foobar"),
        (r"\ensuremath{\mbox{a}}", "a"),
    ],
)
def test_arguments(source: str, text: str) -> None:
    assert decode(source) == text


@given(st.text(alphabet="\\{}$`'~-^_&% abcio\"\nαé", max_size=40))
def test_no_text_makes_it_fail(text: str) -> None:
    decode(text)
    decode(text, nocase=True)
    decode_verbatim(text)


@given(
    st.text(st.characters(exclude_characters="\\{}$~`'-\u00a0", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
)
def test_text_without_latex_is_left_alone(text: str) -> None:
    assert decode(f"a {text} b") == f"a {text} b"
