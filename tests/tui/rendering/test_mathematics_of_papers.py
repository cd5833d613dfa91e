"""Formulas as papers on machine learning have them, each read and judged by a person."""

import pytest

from tui.rendering.mathematics import to_unicode


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"\frac12 x^2", "(1/2) x²"),
        (r"\frac{1}{2}(a+b)", "(1/2)(a + b)"),
        (r"\frac{1}{2}\|x\|_2^2", "(1/2)‖x‖₂²"),
        (r"\frac{a}{b}|c|", "(a/b)|c|"),
        (r"|\frac{a}{b}|", "|a/b|"),
        (r"\|\frac{a}{b}\|_2", "‖a/b‖₂"),
        (r"\left|\frac{a}{b}\right|c", "|a/b|c"),
        (r"p(\frac{a}{b}|c)", "p((a/b)|c)"),
        (r"\frac{a}{b}/\frac{c}{d}", "(a/b)/(c/d)"),
        (r"x/\frac{1}{2}", "x/(1/2)"),
        (r"\frac{a}{b}/c", "(a/b)/c"),
        (r"\frac{a}{b}!", "(a/b)!"),
        (r"\frac{1}{2}.", "1/2."),
        (r"\frac{a}{b}\cdots\frac{c}{d}", "(a/b)⋯(c/d)"),
        (r"p(y|x)\frac{a}{b}|c|", "p(y|x) (a/b)|c|"),
        (r"\frac{1}{2}, \frac{1}{3}", "1/2, 1/3"),
        (r"\frac{1}{2} \text{ if } x > 0", "1/2 if x > 0"),
        (r"\frac{\partial L}{\partial y}\frac{\partial y}{\partial x}", "(∂L/∂y)(∂y/∂x)"),
        (r"\frac{\partial}{\partial x} f(x)", "(∂/∂x) f(x)"),
        (r"\left.\frac{\partial L}{\partial w}\right|_{w=0}", "(∂L/∂w)|_{w = 0}"),
        (r"\nabla_\theta \frac{1}{N} \sum_i \ell_i", "∇_θ (1/N) ∑ᵢ ℓᵢ"),
        (r"\frac{|A \cap B|}{|A \cup B|}", "|A ∩ B|/|A ∪ B|"),
        (r"\frac{a}{|b||c|}", "a/(|b||c|)"),
        (r"\sqrt{x^2}", "√(x²)"),
        (r"\sqrt{x'} + \sqrt{x_i}", "√(x′) + √xᵢ"),
        (r"\nicefrac{1}{2}", "1/2"),
    ],
)
def test_a_fraction_takes_nothing_below_its_bar(tex: str, shown: str) -> None:
    assert to_unicode(tex) == shown


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        ("x := y", "x := y"),
        ("y =: x", "y =: x"),
        (r"a \mathrel{:}= b", "a := b"),
        ("x >= 0, a != b, n!=1", "x >= 0, a != b, n! = 1"),
        ("x_{1:T}", "x_{1:T}"),
        (r"p(x_{t:t+k}|x_{<t})", "p(x_{t:t+k}|x_{<t})"),
        (r"\mathbb{R}_{\ge 0}", "ℝ_{≥0}"),
        (r"\sum_{i : y_i = 1} x_i", "∑_{i: yᵢ = 1} xᵢ"),
        (r"\nabla_\theta J(\theta)", "∇_θ J(θ)"),
        (r"w^\top x, k_{**}", "w^⊤ x, k_{**}"),
        (r"f(\cdot, \theta) + p(\cdot|x)", "f(·, θ) + p(·|x)"),
        (r"{\bf x} + {\rm softmax}(x) + {\cal L}_{\rm cls}", "𝐱 + softmax(x) + ℒ_{cls}"),
        (r"\mathbf{0} + \boldsymbol{\theta}", "𝟎 + 𝛉"),
        (r"\bigl\| x \bigr\| + \llbracket y \rrbracket", "‖x‖ + ⟦y⟧"),
        (r"\underset{x}{\text{minimize}}f(x)", "minimizeₓ f(x)"),
        (r"A \backslash B", "A \\ B"),
        (r"\prod_{i}(1-p_i)", "∏ᵢ (1 - pᵢ)"),
    ],
)
def test_relations_scripts_and_letters(tex: str, shown: str) -> None:
    assert to_unicode(tex) == shown


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"\text{Attention}(Q, K, V) = \text{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V",
         "Attention(Q, K, V) = softmax(QK^⊤/√dₖ)V"),
        (r"\log p(x) \ge \mathbb{E}_{q(z|x)}[\log p(x|z)] - D_{\mathrm{KL}}(q(z|x) \| p(z))",
         "log p(x) ≥ 𝔼_{q(z|x)}[log p(x|z)] - D_{KL}(q(z|x) ‖ p(z))"),
        (r"q(x_t|x_{t-1}) = \mathcal{N}(x_t; \sqrt{1-\beta_t}x_{t-1}, \beta_t \mathbf{I})",
         "q(xₜ|xₜ₋₁) = 𝒩(xₜ; √(1 - βₜ)xₜ₋₁, βₜ 𝐈)"),
        (r"p_\theta(x_{0:T}) := p(x_T)\prod_{t=1}^T p_\theta(x_{t-1}|x_t)",
         "p_θ(x_{0:T}) := p(x_T) ∏ₜ₌₁ᵀ p_θ(xₜ₋₁|xₜ)"),
        (r"\tilde\mu_t := \frac{\sqrt{\alpha_t}(1-\gamma)}{1-\beta_t}x_t",
         "μ\u0303ₜ := (√(αₜ)(1 - γ)/(1 - βₜ)) xₜ"),
        (r"-\log \frac{\exp(q \cdot k_+/\tau)}{\sum_{i=0}^{K} \exp(q \cdot k_i/\tau)}",
         "-log(exp(q · k₊/τ)/(∑ᵢ₌₀ᴷ exp(q · kᵢ/τ)))"),
        (r"\min_G \max_D \mathbb{E}_{x \sim p}[\log D(x)] + \mathbb{E}_z[\log(1 - D(G(z)))]",
         "min_G max_D 𝔼_{x ∼ p}[log D(x)] + 𝔼_z[log(1 - D(G(z)))]"),
        (r"\nabla_\theta J = \mathbb{E}_{\tau \sim \pi_\theta}[\nabla_\theta \log \pi_\theta(a|s)]",
         "∇_θ J = 𝔼_{τ ∼ π_θ}[∇_θ log π_θ(a|s)]"),
        (r"\min(r_t\hat{A}_t, \mathrm{clip}(r_t, 1-\epsilon, 1+\epsilon)\hat{A}_t)",
         "min(rₜA\u0302ₜ, clip(rₜ, 1 - ϵ, 1 + ϵ)A\u0302ₜ)"),
        (r"Q(s,a) \leftarrow Q(s,a) + \alpha[r + \gamma \max_{a'} Q(s',a') - Q(s,a)]",
         "Q(s, a) ← Q(s, a) + α[r + γ max_{a′} Q(s′, a′) - Q(s, a)]"),
        (r"\hat{x}_i = \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}}",
         "x\u0302ᵢ = (xᵢ - μ)/√(σ² + ϵ)"),
        (r"\theta^* = \arg\min_\theta \frac{1}{N}\sum_{i=1}^N \ell_i + \lambda\|\theta\|_2^2",
         "θ* = arg min_θ (1/N) ∑ᵢ₌₁ᴺ ℓᵢ + λ‖θ‖₂²"),
        (r"\eta_0 + \frac{1}{2}(\eta_1-\eta_0)\left(1+\cos\left(\frac{t}{T}\pi\right)\right)",
         "η₀ + (1/2)(η₁ - η₀)(1 + cos((t/T) π))"),
        (r"d^{-0.5} \cdot \min(step\_num^{-0.5}, w^{-1.5})",
         "d^{-0.5} · min(step_num^{-0.5}, w^{-1.5})"),
        (r"W_2(\mu,\nu) = \inf_{\gamma\in\Gamma} \mathbb{E}_{(x,y)\sim\gamma}[\|x-y\|]",
         "W₂(μ, ν) = inf_{γ ∈ Γ} 𝔼_{(x, y) ∼ γ}[‖x - y‖]"),
        (r"x \overset{\text{def}}{=} y \underset{iid}{\sim} p", "x =ᵈᵉᶠ y ∼_{iid} p"),
        (r"H^{(l+1)} = \sigma(\tilde D^{-\frac12}\tilde A H^{(l)}W^{(l)})",
         "H⁽ˡ⁺¹⁾ = σ(D\u0303^{-1/2}A\u0303 H⁽ˡ⁾W⁽ˡ⁾)"),
        (r"\frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right)",
         "(1/√(2πσ²)) exp(-(x - μ)²/(2σ²))"),
        (r"X \perp\!\!\!\perp Y \mid Z", "X ⊥⊥ Y ∣ Z"),
        (r"h = W_0 x + \Delta W x, B \in \mathbb{R}^{d\times r}",
         "h = W₀ x + ΔW x, B ∈ ℝ^{d × r}"),
    ],
)  # fmt: skip
def test_whole_formulas(tex: str, shown: str) -> None:
    assert to_unicode(tex) == shown
