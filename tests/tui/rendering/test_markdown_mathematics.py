r"""Formulas in Markdown: between backslashed brackets, in lists, in tables, in blocks of code."""

import pytest

from store.model import Review
from tui.rendering.options import RenderOptions
from tui.rendering.review import render_review
from tui.rendering.spoken import spoken


def shown(body: str, raw: bool = False, width: int = 60) -> str:
    review = Review(format="markdown", body=body)
    return render_review(review, width, options=RenderOptions(raw_mathematics=raw)).content.plain


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"loss \(x_1 + y_2 * z\)를", "loss x₁ + y₂ * z를"),
        (r"\(x\), \( a^2 \) and \[ \frac{a}{b} \] in it", "x, a² and a/b in it"),
        ("\\[\n\\sum_i x_i\n= 2\n\\]", "    ∑ᵢ xᵢ = 2"),
        ("text\n\\[ x^2 \\]\nmore", "text\n\n    x²\n\nmore"),
        ("1. a\n   \\[\n   x_1\n   \\]\n   b", "1. a\n       x₁\n   b"),
        ("> \\[ x_1 \\]", "▎     x₁"),
        (r"with \\(a+b\\), \\( x_1 \\)와 \\[ y^2 \\] in it", "with a + b, x₁와 y² in it"),
        ("text\n\\\\[\n\\sum_i x_i\n\\\\]\nmore", "text\n\n    ∑ᵢ xᵢ\n\nmore"),
        (r"\\(\unknown{x}\\)", r"\\(\unknown{x}\\)"),
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
        (r"\[x\](y) \\(word\\) \(https://a.org/?b=c\)", r"[x](y) \(word\) (https://a.org/?b=c)"),
        (r"\\[1\\] \\(첫째\\) \\(2\\) \\(a+b\)", r"\[1\] \(첫째\) \(2\) \(a+b)"),
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
    body = "| a | b |\n|---|---|\n| $|x|$ | $p(y|x)$ |\n| $5 | $6 |\n| $\\|x\\|$ | $HOME | a |"
    rows = [row.split() for row in shown(body).split("\n")[2:]]
    assert rows == [["|x|", "p(y|x)"], ["$5", "$6"], ["|x|", "$HOME", "|", "a"]]


def test_bars_outside_of_tables_stay() -> None:
    assert shown("```\n| $|x|$ |\n```").rstrip() == "  | $|x|$ |"
    assert shown("$|x|$ and | $|y|$") == "|x| and | |y|"


ALIGNED = "\\begin{align*}\na &= b \\\\\n+ 1 &= c\n\\end{align*}"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (ALIGNED, "     a = b\n    +1 = c"),
        (f"above\n{ALIGNED}.\nbelow", "above\n\n     a = b\n    +1 = c.\n\nbelow"),
        ("- item\n\n  " + ALIGNED.replace("\n", "\n  "), "• item\n\n       a = b\n      +1 = c"),
        (r"a \begin{equation} x_1 \end{equation} b", "a x₁ b"),
        (r"\begin{itemize} a \end{itemize}", r"\begin{itemize} a \end{itemize}"),
        (r"`\begin{align} a \end{align}`", r"\begin{align} a \end{align}"),
        ("\\begin{align}\n\nx", r"\begin{align}" + "\n\nx"),
        (r"\begin{align} \who{x} \end{align}", r"    \begin{align} \who{x} \end{align}"),
    ],
)
def test_equations_without_dollar_signs(body: str, text: str) -> None:
    assert shown(body).rstrip() == text


def test_equations_without_dollar_signs_are_said_and_have_a_source() -> None:
    assert spoken(Review(format="markdown", body=ALIGNED)) == [
        "Formula: a equals b; plus 1 equals c"
    ]
    assert shown(ALIGNED, raw=True) == "\n".join("    " + line for line in ALIGNED.split("\n"))


def test_aligned_lines_that_have_no_room_are_indented_less() -> None:
    body = r"$$\begin{aligned} " + "long " * 6 + r"&= b \\ &= c \end{aligned}$$"
    lines = shown(body, width=30).split("\n")
    assert lines[-1].strip() == "= c"
    assert len(lines[-1]) < 20


def rows(body: str) -> list[list[str]]:
    lines = shown(body).split("\n")[2:]
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| CE | log p(y|x) | 0.5 |", ["CE", "log p(y|x)", "0.5"]),
        ("| 곱 | `a|b` | 0.7 |", ["곱", "a|b", "0.7"]),
        ("| 곱 | ``a ` | b`` | 0.7", ["곱", "a ` | b", "0.7"]),
        ("| p(a|b) | p(c|d) | 1 | x |", ["p(a|b)", "p(c|d)", "1 | x"]),
        ("| a | b | c | d |", ["a", "b", "c | d"]),
        ("|a|b|c|d|", ["a", "b", "c|d"]),
        ("| a|b | c", ["a", "b", "c"]),
        ("| a\\|b | ` | c | d", ["a|b", "`", "c | d"]),
        ("| only", ["only"]),
    ],
)
def test_no_cell_of_a_row_is_lost(row: str, cells: list[str]) -> None:
    assert rows(f"| a | b | c |\n|---|---|---|\n{row}") == [cells]


def test_a_row_with_bars_is_said_with_all_its_values() -> None:
    body = "| 방법 | 손실 | 값 |\n|---|---|---|\n| CE | log p(y|x) | 0.5 |"
    assert spoken(Review(format="markdown", body=body)) == [
        "Table with the columns 방법, 손실, 값.",
        "Row: 방법: CE; 손실: log p(y|x); 값: 0.5",
    ]


def test_a_head_with_bars_and_a_table_in_a_quotation() -> None:
    assert rows("| p(a|b) | c |\n|---|---|\n| 1 | 2 |") == [["1", "2"]]
    quoted = shown("> | a | b |\n> |---|---|\n> | p(y|x) | 0.5 |").split("\n")
    assert quoted[-1].split() == ["▎", "p(y|x)", "0.5"]
