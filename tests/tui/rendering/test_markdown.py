"""Markdown bodies on the screen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from store.model import Review
from tui.rendering.markdown import MAX_LENGTH
from tui.rendering.markdown_parser import MAX_NESTING
from tui.rendering.review import RenderedReview, render_review
from tui.rendering.spoken import spoken


def rendered(body: str, width: int = 60) -> RenderedReview:
    return render_review(Review(format="markdown", body=body), width)


def shown(body: str, width: int = 60) -> str:
    return rendered(body, width).content.plain


def styles_of(content: Content, text: str) -> str:
    """The styles on the first occurrence of `text`, joined."""
    start = content.plain.index(text)
    return " ".join(
        span.style
        for span in content.spans
        if isinstance(span.style, str) and span.start <= start and start + len(text) <= span.end
    )


def test_bullets_hang() -> None:
    assert shown("- one two three four five\n- six", 20) == "• one two three four\n  five\n• six"


def test_nested_lists_indent_and_keep_their_numbers() -> None:
    body = "- outer\n    1. first  \n    2. second\n- last\n    - inner"
    assert shown(body) == "• outer\n  1. first\n  2. second\n• last\n  ◦ inner"


def test_numbers_of_a_list_are_the_documents() -> None:
    assert shown("3) three\n4) four") == "3) three\n4) four"
    assert shown("9. nine\n10. ten") == " 9. nine\n10. ten"


def test_a_list_with_blank_lines_keeps_them() -> None:
    assert shown("- a\n\n- b") == "• a\n\n• b"


def test_tasks_have_boxes() -> None:
    body = "- [ ] 할 일\n- [x] **끝난** 일\n- [x](https://a.org)\n\n1. [X] one"
    assert shown(body) == "☐ 할 일\n☑ 끝난 일\n• x\n\n1. ☑ one"
    assert spoken(Review(format="markdown", body=body)) == [
        "Bullet, to do: 할 일", "Bullet, done: 끝난 일", "Bullet: x (link https://a.org)",
        "Item 1, done: one",
    ]  # fmt: skip


def test_words_set_low_or_high_stay_words() -> None:
    body = "<sub>아래</sub> x<sup>2</sup> H<sub>2</sub>O y<sub>max,1</sub> <sub>see below</sub>"
    assert shown(body) == "아래 x² H₂O y_{max,1} see below"


def test_a_summary_stands_in_its_own_line() -> None:
    assert shown("a <details><summary>요약</summary>숨김</details>") == "a\n요약\n숨김"


def test_a_wrapped_line_joins_and_a_hard_break_breaks() -> None:
    assert shown("- 분석하기 때문에\nstructed data를") == "• 분석하기 때문에 structed data를"
    assert shown("one  \ntwo\\\nthree") == "one\ntwo\nthree"


def test_emphasis_code_and_headings() -> None:
    content = rendered("# Head\n\nA **bold** *slanted* ~~gone~~ `co_d*e`").content
    assert content.plain == "Head\n\nA bold slanted gone co_d*e"
    assert styles_of(content, "Head") == "bold"
    assert styles_of(content, "bold") == "bold"
    assert styles_of(content, "slanted") == "italic"
    assert styles_of(content, "gone") == "strike"
    assert styles_of(content, "co_d*e")


def test_links_are_labels_and_bare_links_end_where_hangul_begins() -> None:
    body = "See [the *paper*](https://a.org/b_c?d=e&f) or https://arxiv.org/abs/2007.05869와 비교."
    review = rendered(body)
    assert [(link.number, link.url, link.label) for link in review.links] == [
        (1, "https://a.org/b_c?d=e&f", "the paper"),
        (2, "https://arxiv.org/abs/2007.05869", "https://arxiv.org/abs/2007.05869"),
    ]
    flat = " ".join(review.content.plain.split())
    assert flat == "See the paper or https://arxiv.org/abs/2007.05869와 비교."


def test_a_target_that_cannot_be_opened_is_text() -> None:
    review = rendered("[slides](???) and [more](./a.pdf) and [x](javascript:alert)")
    assert review.links == ()
    assert review.content.plain == "slides (???) and more (./a.pdf) and [x](javascript:alert)"


def test_the_link_is_kept_as_written() -> None:
    body = "[p](https://a.org/HIRO_%EC%A3%BC) <https://b.org/주>"
    assert [link.url for link in rendered(body).links] == [
        "https://a.org/HIRO_%EC%A3%BC",
        "https://b.org/주",
    ]


def test_link_definitions() -> None:
    review = rendered("[paper][1]\n\n[1]: https://a.org\n[2]: https://b.org")
    assert review.content.plain == "paper\n\n[2]: https://b.org"
    assert [link.url for link in review.links] == ["https://a.org", "https://b.org"]


def test_mathematics_in_kramdown_style() -> None:
    body = "gate에 $$L_1$$-regularization을\n\n$$\\Theta(\\phi_i)\n= 1 $$\n\n- $x_i^2$를"
    assert shown(body) == "gate에 L₁-regularization을\n\n    Θ(ϕᵢ) = 1\n\n• xᵢ²를"


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $6",
        "$5, $6 or 7$",
        "$HOME/bin:$PATH",
        "costs 5$",
        "lambda*x_i",
        "$$\\unknown{x}$$ stays",
        "a $\\unknown$ b",
        "x * y * z",
        "snake_case_name",
    ],
)
def test_text_that_is_no_mathematics_stays(text: str) -> None:
    assert shown(text) == text


def test_display_mathematics_that_fails_is_its_source() -> None:
    assert shown("$$\\unknown{x}$$\n\nb") == "    $$\\unknown{x}$$\n\nb"


def test_figures_are_numbered_lines_at_their_place() -> None:
    body = (
        'text\n<p align="center">\n  <img width="9" alt="A plot" src="https://h.org/a.png">\n'
        '<img src="https://h.org/dir/b.PNG">\n</p>\n\nmore ![alt *x*](c.png) end'
    )
    review = rendered(body)
    assert review.content.plain == (
        "text\n\n▣ 1  A plot\n▣ 2  h.org · b.PNG\n\nmore\n\n▣ 3  alt x\n\nend"
    )
    assert [(figure.number, figure.url, figure.alt) for figure in review.figures] == [
        (1, "https://h.org/a.png", "A plot"),
        (2, "https://h.org/dir/b.PNG", ""),
        (3, "c.png", "alt x"),
    ]


def test_a_long_alt_text_hangs_and_a_long_name_is_cut() -> None:
    body = "![one two three four](https://h.org/a.png)"
    assert shown(body, 20) == "▣ 1  one two three\n     four"
    assert shown("![](https://h.org/0123456789abcdef.png)", 20) == "▣ 1  h.org · 012345…"


def test_a_linked_figure_keeps_its_link() -> None:
    review = rendered("[![badge](https://h.org/i.svg)](https://h.org/ci)")
    assert [figure.alt for figure in review.figures] == ["badge"]
    assert [link.url for link in review.links] == ["https://h.org/ci"]


def test_html_is_read_dropped_or_shown() -> None:
    assert shown("a <b>b</b><br>c <!-- hidden --> &amp; &lt;") == "a b\nc  & <"
    assert shown("predicts <mask> and List<int> </s>") == "predicts <mask> and List<int> </s>"
    assert shown("10<sup>-3</sup> H<sub>2</sub>O") == "10⁻³ H₂O"
    assert shown('<a href="https://a.org">label</a>') == "label"
    assert shown("<!-- never closed\n\ntext") == "<!-- never closed\n\ntext"
    assert shown("<script>alert(1)</script>") == "<script>alert(1)</script>"


def test_text_right_below_html_is_markdown() -> None:
    html = '<p>\n<img alt="x" src="a">\n</p>\n'
    assert shown(html + "one\ntwo") == "▣ 1  x\n\none two"
    assert shown(html + "- **one**\n- two") == "▣ 1  x\n\n• one\n• two"
    review = rendered(html + "![y](b) and *[three](https://a.org)*")
    assert [figure.alt for figure in review.figures] == ["x", "y"]
    assert [link.url for link in review.links] == ["https://a.org"]
    assert shown("<div>\n<div>\none\n</div>\n**two**\n</div>") == "one\n\n**two**"


def test_html_in_a_link_target_is_no_link() -> None:
    review = rendered('<a href="javascript:alert(1)">click</a>')
    assert review.links == ()
    assert review.content.plain == "click (javascript:alert(1))"


def test_quotes_and_rules() -> None:
    assert shown("> one\n> > two\n\n***", 20) == "▎ one\n▎\n▎ ▎ two\n\n" + "─" * 20


def test_footnotes_stay_where_they_are_written() -> None:
    body = "하나[^1]와 둘[^긴].\n\n[^1]: 첫 **각주**.\n[^긴]: one two three four\n\n    more\n\nend"
    assert shown(body, 20) == (
        "하나[1]와 둘[긴].\n\n[1] 첫 각주.\n[긴] one two three\n     four\n\n     more\n\nend"
    )


def test_no_footnote_is_lost() -> None:
    assert shown("a[^1] [^2]\n\n[^2]: never[^3]\n\n[^4]: unused") == (
        "a[^1] [2]\n\n[2] never[^3]\n[4] unused"
    )
    assert shown("[^1]:\n\nx^[inline]") == "[1] \n\nx^[inline]"


def test_what_is_nested_too_deeply_is_shown_as_it_is() -> None:
    body = "> " * (MAX_NESTING + 5) + "deep"
    assert "".join(shown(body).split()) == "".join(body.split())


def test_what_is_too_long_is_shown_as_it_is() -> None:
    body = "*word* " * (MAX_LENGTH // 7 + 1)
    assert shown(body).count("*word*") == body.count("*word*")


def test_hostile_text_in_every_place_is_visible() -> None:
    evil = "\x1b[31m\u202e"
    body = (
        f"# {evil}\n\n- {evil}\n\n> {evil}\n\n`{evil}`\n\n```\n{evil}\n```\n\n"
        f"| {evil} |\n|-|\n| {evil} |\n\n![{evil}](u)\n\n![](h{evil})\n\n$${evil}$$\n\n"
        f"a $${evil}$$\n\n<p>{evil}</p>\n\n[{evil}](https://a.org) [a]({evil})\n\n<b>{evil}</b>"
    )
    text = shown(body, 120)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count("␛[31m‹U+202E›") >= 13


_WORDS = st.sampled_from(["alpha9", "모델", "Q1", "데이터2셋", "x", "12", "한글"])
_SYNTAX = st.sampled_from([
    "*", "**", "_", "~~", "`", "``", "- ", "+ ", "> ", "1. ", "# ", "***\n", "\n---\n", "=", "| ",
    "\n", "\n\n", "  \n", " ", "    ", "\t", "\\", "[", "]", "(", ")", "$", "$$", "^", "&amp;", "&",
    "<", ">", "<b>", "</b>", "<p>", "</p>\n", "<br>", "<sub>", "</sub>", "<a>", "<!-- ",
    "\\(", "\\)", "\\[", "\\]", "\\[\n", "[x] ", "|-|\n",
])  # fmt: skip


WIDE = 500
"""Cells in which every line of these texts has room."""


def letters_shown(body: str, width: int) -> str:
    text = unicodedata.normalize("NFKC", shown(body, width)).casefold()
    return "".join(character for character in text if character.isalnum())


@given(st.lists(_WORDS | _SYNTAX, max_size=40), st.integers(20, 80))
def test_every_word_of_a_body_is_shown(parts: list[str], width: int) -> None:
    body = "".join(parts)
    here = letters_shown(body, width)
    # A line of code that is cut at the pane, which says so, can be moved sideways.
    cut = "…" in shown(body, width)
    for word in parts:
        if word.isalnum():
            wanted = unicodedata.normalize("NFKC", word).casefold()
            assert wanted in here or (cut and wanted in letters_shown(body, WIDE))
