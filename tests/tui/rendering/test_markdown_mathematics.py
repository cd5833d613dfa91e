r"""Formulas in Markdown: between backslashed brackets, in lists, in tables, in blocks of code."""

import pytest

from store.model import Review
from tui.rendering.options import RenderOptions
from tui.rendering.review import render_review
from tui.rendering.spoken import spoken


def shown(body: str, raw: bool = False) -> str:
    review = Review(format="markdown", body=body)
    return render_review(review, 60, options=RenderOptions(raw_mathematics=raw)).content.plain


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"loss \(x_1 + y_2 * z\)를", "loss x₁ + y₂ * z를"),
        (r"\(x\), \( a^2 \) and \[ \frac{a}{b} \] in it", "x, a² and a/b in it"),
        ("\\[\n\\sum_i x_i\n= 2\n\\]", "    ∑ᵢ xᵢ = 2"),
        ("text\n\\[ x^2 \\]\nmore", "text\n\n    x²\n\nmore"),
        ("1. a\n   \\[\n   x_1\n   \\]\n   b", "1. a\n       x₁\n   b"),
        ("> \\[ x_1 \\]", "▎     x₁"),
        (r"\(\unknown{x}\)", r"\(\unknown{x}\)"),
        ("\\[ \\unknown{x} \\]", "    \\[ \\unknown{x} \\]"),
    ],
)
def test_formulas_in_backslashed_brackets(body: str, text: str) -> None:
    assert shown(body) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"as in \[1\] and \[12, 13\] or \(1\) 첫째", "as in [1] and [12, 13] or (1) 첫째"),
        (
            r"\(see below\) \[oral\] \(그림\) \[snake_case\]",
            "(see below) [oral] (그림) [snake_case]",
        ),
        (r"\[x\](y) \\(a\\) \(https://a.org/?b=c\)", r"[x](y) \(a\) (https://a.org/?b=c)"),
        (r"`\(x\)` \(*em*", r"\(x\) (em"),
        ("\\[1\\]\nSmith, 2020", "[1] Smith, 2020"),
        ("\\[ x\n\n\\]", "[ x\n\n]"),
        ("    \\[ x_1 \\]", "  \\[ x_1 \\]"),
    ],
)
def test_backslashed_brackets_around_anything_else_are_brackets(body: str, text: str) -> None:
    assert shown(body).rstrip() == text


def test_their_sources_can_be_seen() -> None:
    body = "\\(x^2\\)\n\n\\[ x_1 \\]\n\n```math\nx_2\n```"
    assert shown(body) == "x²\n\n    x₁\n\n    x₂"
    assert shown(body, raw=True) == "\\(x^2\\)\n\n    \\[ x_1 \\]\n\n    x_2"
    said = spoken(Review(format="markdown", body=body))
    assert said == ["formula x squared", "Formula: x sub 1", "Formula: x sub 2"]


def test_two_dollars_right_below_a_text_begin_a_formula_of_its_own() -> None:
    assert shown("- text:\n  $$\n  \\sum_i x_i\n  $$\n  more") == "• text:\n      ∑ᵢ xᵢ\n  more"
    assert shown("a $$x$$ b\n$$y$$ c") == "a x b y c"


def test_code_that_only_says_it_is_mathematics_stays_code() -> None:
    assert shown("```math\n\\unknown{x}\n```").rstrip() == "  math\n  \\unknown{x}"


def test_the_bars_of_a_formula_part_no_cells() -> None:
    body = "| a | b |\n|---|---|\n| $|x|$ | $p(y|x)$ |\n| $5 | $6 |\n| $\\|x\\|$ | $HOME | a$ |"
    rows = [row.split() for row in shown(body).split("\n")[2:]]
    assert rows == [["|x|", "p(y|x)"], ["$5", "$6"], ["|x|", "$HOME"]]


def test_bars_outside_of_tables_stay() -> None:
    assert shown("```\n| $|x|$ |\n```").rstrip() == "  | $|x|$ |"
    assert shown("$|x|$ and | $|y|$") == "|x| and | |y|"
