"""TeX mathematics in Unicode."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import each_hostile
from tui.rendering.mathematics import to_unicode


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        ("L_1", "L₁"),
        ("x^{2}+y_{ij}", "x² + yᵢⱼ"),
        ("x_i^2", "xᵢ²"),
        (r"\theta_\pi", "θ_π"),
        ("W_{QK}", "W_{QK}"),
        ("x_{y_{ij}}", "x_{yᵢⱼ}"),
        ("10^{-3}", "10⁻³"),
        ("5%", "5%"),
        ("f'(x)", "f′(x)"),
        ("-x", "-x"),
        (r"a \le b", "a ≤ b"),
        (r"\mathbb{E}_{x \sim p(x)}[\log D(x)]", "𝔼_{x ∼ p(x)}[log D(x)]"),
        (r"\mathcal D", "𝒟"),
        (r"\mathbb{R}^{n \times d}", "ℝ^{n × d}"),
        (r"\argmin_\theta \|x\|_2^2", "arg min_θ ‖x‖₂²"),
        (r"\operatorname*{arg\,max}_x f(x)", "arg maxₓ f(x)"),
        (r"\sum_{i=1}^{n} x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"\frac{a}{b}", "a/b"),
        (r"\frac{a+b}{c}", "(a + b)/c"),
        (r"\frac{1}{2\pi}", "1/(2π)"),
        (r"\frac{1}{\frac{a}{b}}", "1/(a/b)"),
        (r"\left(\frac{a}{b}\right)^2", "(a/b)²"),
        (r"\sqrt{x}", "√x"),
        (r"\sqrt{x+1}", "√(x + 1)"),
        (r"\sqrt[3]{x}", "³√x"),
        (r"\hat{y}_i", "y\u0302ᵢ"),
        (r"\text{softmax}\left(\frac{QK^T}{\sqrt{d_k}}\right)V", "softmax(QKᵀ/√dₖ)V"),
        (r"p(y, z|x)", "p(y, z|x)"),
        (r"\left. x \right|_{t=0}", "x|ₜ₌₀"),
        (r"\{x : x > 0\}", "{x: x > 0}"),
        (r"\begin{aligned} a &= b \\[2pt] c &= d \end{aligned}", "a = b\nc = d"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "(a, b; c, d)"),
    ],
)
def test_readable_formulas(tex: str, shown: str) -> None:
    assert to_unicode(tex) == shown


def test_the_formula_of_the_sample_documents() -> None:
    tex = (
        r"\Theta(\phi_i) = \sum_{(X, Y) \in \mathcal D}\left| "
        r"\frac{\delta \mathcal{L}(X,Y;\theta)}{\delta \phi_i} \phi_i \right| "
    )
    assert to_unicode(tex) == "Θ(ϕᵢ) = ∑_{(X, Y) ∈ 𝒟} |δℒ(X, Y; θ)/δϕᵢ ϕᵢ|"


@pytest.mark.parametrize(
    "tex",
    [
        "",
        "   ",
        r"\undefinedmacro{x}",
        r"x + \KL",
        r"\input{/etc/passwd}",
        r"\newcommand{\x}{y}",
        r"\begin{tikzpicture} x \end{tikzpicture}",
        r"\begin{aligned} x \end{pmatrix}",
        r"\begin{aligned} x",
        r"\frac{a}",
        "x^",
        "x^2^3",
        "x_{",
        "x}",
        "\\",
        r"\left",
        r"\text{a $b$}",
        r"\hat{}",
    ],
)
def test_what_is_not_understood_is_left_to_its_source(tex: str) -> None:
    assert to_unicode(tex) is None


@pytest.mark.parametrize(
    "tex",
    [
        "{" * 5000 + "}" * 5000,
        r"\sqrt" * 5000 + "x",
        r"\sqrt[" * 5000,
        r"\frac" * 5000,
        "x_" * 5000,
        "x^{" * 5000,
        r"\begin{matrix}" * 500,
        r"\left(" * 5000,
        "x" * 1_000_000,
    ],
    ids=[
        "braces",
        "roots",
        "degrees",
        "fractions",
        "scripts",
        "towers",
        "matrices",
        "left",
        "long",
    ],
)
def test_depth_and_length_are_bounded(tex: str) -> None:
    assert to_unicode(tex) is None


@each_hostile
def test_hostile_text_is_read_or_refused(hostile: str) -> None:
    assert to_unicode(hostile) != ""


_PIECES = st.sampled_from([
    "{", "}", "[", "]", "(", ")", "|", "_", "^", "&", r"\\", "'", "$", "%", "~", "x", "1", ",",
    "가", "\\", r"\ ", r"\frac", r"\sqrt", r"\left", r"\right", r"\.", r"\|", r"\sum", r"\mathbb",
    r"\hat", r"\overline", r"\underset", r"\overset", r"\binom", r"\alpha", r"\mathrm{}",
    r"\text{}", r"\text{a}", r"\operatorname{}", r"\operatorname{f}", r"\tag{1}",
    r"\begin{aligned}", r"\end{aligned}", r"\begin{cases}", r"\end{cases}",
])  # fmt: skip


@given(st.lists(_PIECES, max_size=30).map("".join) | st.lists(_PIECES, max_size=30).map(" ".join))
def test_any_tex_is_read_or_refused(tex: str) -> None:
    assert to_unicode(tex) != ""
