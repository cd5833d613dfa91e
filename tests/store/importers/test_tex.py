"""TeX as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from store.importers.references.tex import literal, plain


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"M{\"u}ller", "Müller"),
        (r"J\'er\^ome", "Jérôme"),
        (r"Garc{\'\i}a", "García"),
        (r"Garc\'{\i}a", "García"),
        (r"{\v{S}}koda \v s", "Škoda š"),
        (r"Fran\c{c}ois", "François"),
        (r"Fran\c cois", "François"),
        (r"Stra{\ss}e", "Straße"),
        (r"Stra\ss e", "Straße"),
        (r"{\L}{\'o}d{\'z}", "Łódź"),
        (r"Erd{\H{o}}s", "Erdős"),
        (r"Nguy{\~{\^e}}n", "Nguyễn"),
        (r"\c{ }", r"\c{ }"),
        (r"The {BERT} of {{I}mage}{N}et", "The BERT of ImageNet"),
        (r"$\beta$-VAE", "β-VAE"),
        (r"$L_{2}$ norms, {$k$}-means", "$L_{2}$ norms, k-means"),
        (r"C\# \& 100\% \$5 a\_b", "C# & 100% $5 a_b"),
        (r"\emph{very} \textbf{deep} {\it nets}", "very deep nets"),
        (r"\href{https://a.org/b\_c}{here}", "here (https://a.org/b_c)"),
        (r"\LaTeX{} is", "LaTeX is"),
        (r"pre--training---``now''~here", "pre–training—“now” here"),
        (r"\unknown{word}", r"\unknown word"),
        (r"one\\two", "one two"),
        ("plain 한국어 text", "plain 한국어 text"),
        ("costs $5 and {more}", "costs $5 and more"),
    ],
)
def test_running_text(tex: str, text: str) -> None:
    assert plain(tex).strip() == text


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"https://a.org/b{\_}c\%20d", "https://a.org/b_c%20d"),
        (r"https://a.org/$\sim$kim--lee", "https://a.org/~kim--lee"),
        ("https://a.org/~kim", "https://a.org/~kim"),
    ],
)
def test_links_keep_what_is_no_typography(tex: str, text: str) -> None:
    assert literal(tex) == text


@pytest.mark.parametrize("accent", "`'^\"~=.uvHcdrk")
@pytest.mark.parametrize("letter", "aeouEnsIz")
def test_accents_are_those_of_a_tex_parser(accent: str, letter: str) -> None:
    tex = rf"x\{accent}{{{letter}}}y"
    assert plain(tex) == LatexNodes2Text().latex_to_text(tex)


@given(st.text(st.sampled_from("\\{}$~-`'\"^uvcHij ab한\n"), max_size=60))
def test_any_text_is_read_and_keeps_its_lines_and_hangul(text: str) -> None:
    decoded = plain(text)
    assert decoded.count("\n") == text.count("\n")
    assert decoded.count("한") == text.count("한")
    assert literal(text).count("\n") == text.count("\n")
