"""Emphasis beside Korean, Chinese and Japanese letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.rendering.cjk_emphasis import CjkInline


def parser(inline: bool = True) -> MarkdownIt:
    made = MarkdownIt()
    if inline:
        made.inline = CjkInline()
    return made.configure("commonmark").enable("strikethrough")


def inner(text: str) -> str:
    return str(parser().render(text)).removeprefix("<p>").removesuffix("</p>\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**강조(emph)**는", "<strong>강조(emph)</strong>는"),
        ("이것은**'따옴표'**입니다", "이것은<strong>'따옴표'</strong>입니다"),
        ('*기울임("인용")*을', "<em>기울임(&quot;인용&quot;)</em>을"),
        ("~~지움(x)~~을", "<s>지움(x)</s>을"),
        ("**「중요」**な点", "<strong>「중요」</strong>な点"),
        ("**注意：**这里", "<strong>注意：</strong>这里"),
        ("**100%**가", "<strong>100%</strong>가"),
    ],
)
def test_a_particle_may_follow_at_once(text: str, shown: str) -> None:
    assert inner(text) == shown


@pytest.mark.parametrize(
    "text", ["2 * 3 * 4는", "snake_한글_case", "**열린 채", 'a**"b"**c', '✅**"b"**c', "* *"]
)
def test_what_was_no_emphasis_is_none(text: str) -> None:
    for tag in ("<em>", "<strong>"):
        assert tag not in inner(text)


@given(st.text(st.sampled_from("ab *_~()\"'!.\n`[]é—“”✅\u00a0"), max_size=30).filter(str.strip))
def test_without_such_letters_nothing_is_different(text: str) -> None:
    assert parser().render(text) == parser(inline=False).render(text)
