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
    assert to_unicode(tex) == "Θ(ϕᵢ) = ∑_{(X, Y) ∈ 𝒟} |(δℒ(X, Y; θ)/δϕᵢ) ϕᵢ|"


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"-\log \frac{a}{b}", "-log(a/b)"),
        (r"\log_2 \frac{a}{b} c", "log₂(a/b) c"),
        (r"\max \frac ab + 1", "max(a/b) + 1"),
        (r"\sum_i \frac{a_i}{b}", "∑ᵢ aᵢ/b"),
        (r"-\log \frac{\exp(s_i)}{\sum_j \exp(s_j)}", "-log(exp(sᵢ)/(∑ⱼ exp(sⱼ)))"),
        (r"\frac{\exp(a)+b}{c}", "(exp(a) + b)/c"),
        (r"\frac{\log x}{y}", "(log x)/y"),
        (r"\frac{\log(x)\log y}{z}", "(log(x) log y)/z"),
        (r"\sqrt{x}^2", "(√x)²"),
        (r"\sqrt{x+1}_i", "(√(x + 1))ᵢ"),
        (r"\sqrt{2}\sigma", "√(2)σ"),
        (r"\sqrt{\bar\alpha_t} x_0", "√(α\u0304ₜ) x₀"),
        (r"\sqrt{2}/x + |\sqrt{2}|", "√2/x + |√2|"),
        (r"\sqrt2\sqrt3", "√(2)√3"),
        (r"\sqrt{2}\text{}", "√2"),
        (r"\sqrt{(\frac ab)^2}", "√((a/b)²)"),
        (r"\frac{d}{d_k n}", "d/(dₖ n)"),
        (r"\frac{d_1}{d_2 d_3}", "d₁/(d₂ d₃)"),
        (r"\frac{d n}{d m k}", "d n/(d m k)"),
        (r"\frac{d}{dx} + \frac{\partial^2 f}{\partial x\,\partial y}", "d/dx + ∂² f/∂x ∂y"),
    ],
)
def test_a_formula_in_one_line_means_what_it_meant_in_two(tex: str, shown: str) -> None:
    assert to_unicode(tex) == shown


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"\underbrace{L_1+L_2}_{\text{reg}} + c", "(L₁ + L₂) «reg» + c"),
        (r"\overbrace{a}^{n} x", "a «n» x"),
        (r"\underbrace{a+b}", "a + b"),
        (r"\theta^* x", "θ* x"),
        (r"\lVert W \rVert_F", "‖W‖_F"),
        (r"\text{if } x>0", "if x > 0"),
        (r"a \coloneqq b", "a ≔ b"),
        (r"X \xrightarrow{a.s.} \mu", "X →^{a.s.} μ"),
        (r"\xrightarrow[n]{} z", "→ₙ z"),
        (r"\sum_{\substack{i<j\\ i\in S}} a_{ij}", "∑_{i < j, i ∈ S} aᵢⱼ"),
        (r"\boxed{x+1}", "x + 1"),
        (r"\textcolor{blue}{y} + \color[HTML]{ff0000} z", "y + z"),
        (r"a \bmod b \pmod{n}", "a mod b (mod n)"),
        (r"a\hspace{1em}b\hspace*{2pt}c", "a b c"),
        (r"\mathop{\mathrm{argmax}}_x f", "argmaxₓ f"),
        (r"a\not\in B \not= c \not\subset d", "a ∉ B ≠ c ⊄ d"),
        (r"0 \lt x \gt 1", "0 < x > 1"),
        (r"\mathds{1}[x]", "𝟙[x]"),
        (r"\begin{dcases} a & x \\ b & y \end{dcases}", "{ a, x; b, y"),
        (r"\begin{array}{lr} 1 & 2 \\ \hline 가 & 나 \end{array}", "1, 2; 가, 나"),
        (r"\begin{aligned}[t]a&=b\end{aligned}", "a = b"),
        (r"\text{$x_1$ 이면}", "x₁ 이면"),
        (r"D_{\KL}(p\|q)", r"D_{\KL}(p‖q)"),
        (r"x \in \R^n y", r"x ∈ \Rⁿ y"),
    ],
)
def test_what_papers_on_machine_learning_use(tex: str, shown: str) -> None:
    assert to_unicode(tex) == shown


@pytest.mark.parametrize(
    "tex",
    [
        "",
        "   ",
        r"\undefinedmacro{x}",
        r"\KL",
        r"x + \KL{p}",
        r"x + \KL[p]",
        r"{a \over b} c",
        r"\eqref{eq:1}",
        r"x \ref{a}",
        r"\cite{foo}",
        r"\today",
        r"\widehat{AB}",
        r"\bar{10}",
        r"\overrightarrow{AB}",
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
        r"\text{a $b}",
        r"\text{a $b} c$",
        r"\substack i",
        r"\substack{i",
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
        r"\text{$" * 5000,
        r"\substack{" * 500,
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
        "texts",
        "stacks",
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
    r"\begin{aligned}", r"\end{aligned}", r"\begin{cases}", r"\end{cases}", r"\substack{",
    r"\begin{pmatrix}", r"\end{pmatrix}", r"\begin{equation}", r"\end{equation}", r"\bf", r"\bigl",
    ":", "=", "!", "/", r"\mathbf{1}", r"\begin{array}{c}", r"\end{array}", r"\mathcal",
    r"\underbrace", r"\not", r"\KL", r"\xrightarrow", r"\text{$", "*", r"\mathop", r"\color{a}",
])  # fmt: skip


@given(st.lists(_PIECES, max_size=30).map("".join) | st.lists(_PIECES, max_size=30).map(" ".join))
def test_any_tex_is_read_or_refused(tex: str) -> None:
    assert to_unicode(tex) != ""
