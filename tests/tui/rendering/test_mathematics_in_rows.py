"""Matrices, cases and aligned equations: nothing of them is lost or moved."""

import pytest

from tui.rendering.mathematics import to_unicode


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"\begin{pmatrix} a & \\ & b \end{pmatrix}", "(a, ␣; ␣, b)"),
        (r"\begin{bmatrix} a & & \\ & \ddots & \\ & & c \end{bmatrix}",
         "[a, ␣, ␣; ␣, ⋱, ␣; ␣, ␣, c]"),
        (r"\begin{pmatrix} a & b \\ c \end{pmatrix}", "(a, b; c, ␣)"),
        (r"\begin{bmatrix} A & B \\ & \\ & D \end{bmatrix}", "[A, B; ␣, ␣; ␣, D]"),
        (r"\begin{bmatrix} 1 \\ 0 \\ \end{bmatrix}", "[1; 0]"),
        (r"\begin{vmatrix} a & b \\ c & d \end{vmatrix} = ad - bc", "|a, b; c, d| = ad - bc"),
        (r"\left[\begin{array}{cc} A & \\ & B \end{array}\right]", "[A, ␣; ␣, B]"),
        (r"\begin{pmatrix} \end{pmatrix}", "()"),
    ],
)  # fmt: skip
def test_a_matrix_has_all_its_entries(tex: str, shown: str) -> None:
    assert to_unicode(tex) == shown


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"\begin{cases} 1, & x>0 \\ 0, & x\le 0 \end{cases}", "{ 1, x > 0; 0, x ≤ 0"),
        (r"\begin{cases} 1 & x>0,\\ 0 & x<0. \end{cases}", "{ 1, x > 0; 0, x < 0."),
        (r"\begin{cases} x & \text{if } x > 0 \\ -x & \text{otherwise} \end{cases}",
         "{ x, if x > 0; -x, otherwise"),
        (r"\left\{\begin{array}{ll} 1, & x>0;\\ 0, & x\le 0 \end{array}\right.",
         "{1, x > 0; 0, x ≤ 0"),
        (r"\begin{cases} a & x \\ b & \end{cases}", "{ a, x; b"),
        (r"a \begin{cases} 1 & x \\ 0 & y \end{cases} + b", "a { 1, x; 0, y } + b"),
        (r"\left\{\begin{array}{ll} 1 & x \\ 0 & y \end{array}\right. + b", "{1, x; 0, y } + b"),
        (r"\begin{array}{l} a \\ b \end{array} + c", "a; b + c"),
        (r"\begin{cases} 1 & x \end{cases}, \quad b", "{ 1, x, b"),
        (r"\sum_{\substack{i<j,\\ i\in S}} a", "∑_{i < j, i ∈ S} a"),
    ],
)  # fmt: skip
def test_cases_are_parted_once(tex: str, shown: str) -> None:
    assert to_unicode(tex) == shown


@pytest.mark.parametrize(
    ("tex", "lines"),
    [
        (r"\begin{aligned} f(x) &= a + b \\ &= c \\ &\le d \end{aligned}",
         ["f(x) = a + b", "     = c", "     ≤ d"]),
        (r"\begin{align*} a &= b \\ &\quad + c \end{align*}", ["a = b", "  + c"]),
        (r"\begin{eqnarray} ab &=& c \\ &=& d \end{eqnarray}", ["ab = c", "   = d"]),
        (r"\begin{array}{rcl} ab & = & c \\ & = & d \end{array}", ["ab = c", "   = d"]),
        (r"\begin{align} x &= 1 & y &= 2 \\ xx &= 11 & yy &= 22 \end{align}",
         [" x = 1    y = 2", "xx = 11  yy = 22"]),
        (r"\begin{align} a &= b && \text{(by 1)} \\ &< c && \text{(by 2)} \end{align}",
         ["a = b  (by 1)", "  < c  (by 2)"]),
        (r"\begin{aligned} a = & b \\ & - c \end{aligned}", ["a = b", "    - c"]),
        (r"\begin{aligned} &a = b \\ &c = d \end{aligned}", ["a = b", "c = d"]),
        (r"\begin{gather} a = b \\ ccc = d \end{gather}", ["a = b", "ccc = d"]),
        (r"\begin{equation} \begin{split} a &= b \\ &= c \end{split} \end{equation}",
         ["a = b", "  = c"]),
        (r"L = \begin{aligned} a &= b \\ &= c \end{aligned}", ["L = a = b", "      = c"]),
        (r"\begin{aligned} 가 &= b \\ &= c \end{aligned}", ["가 = b", "   = c"]),
        (r"\begin{aligned} \bar{\alpha} &= b \\ &= c \end{aligned}", ["α\u0304 = b", "  = c"]),
    ],
)  # fmt: skip
def test_equations_stand_below_each_other(tex: str, lines: list[str]) -> None:
    assert to_unicode(tex) == "\n".join(lines)


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{equation} a \begin{pmatrix} b \end{equation} \end{pmatrix}",
        r"\frac{\begin{aligned} a &= b \\ &= c \end{aligned}}{2}",
        r"\begin{align} \begin{aligned} a \\ b \end{aligned} &= c \end{align}",
    ],
)
def test_lines_inside_of_something_are_left_to_their_source(tex: str) -> None:
    assert to_unicode(tex) is None
