"""What is copied of a text that was laid out."""

import pytest
from textual.content import Content

from store.model import Review
from tests.store.building import paper, review
from tui.rendering.copied import in_lines
from tui.rendering.lines import TextLines, word_at
from tui.rendering.paper import render_paper
from tui.rendering.review import render_review

WORDS = " ".join(f"낱말{n}" for n in range(30))


def all_of(content: Content) -> str:
    lines = TextLines(content)
    last = len(lines) - 1
    return lines.copied((0, 0), (last, len(lines.texts[last])))


def copied(body: str, width: int = 40) -> str:
    return all_of(render_review(Review(format="markdown", body=body), width).content)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"{WORDS}\n\n{WORDS}", f"{WORDS}\n\n{WORDS}"),
        (f"one  \n{WORDS}", f"one\n{WORDS}"),
        (f"- {WORDS}\n- two\n  - {WORDS}", f"• {WORDS}\n• two\n  ◦ {WORDS}"),
        (f"> {WORDS}\n>\n> > {WORDS}", f"{WORDS}\n\n{WORDS}"),
        (f"# {WORDS}\n\ntext", f"{WORDS}\n\ntext"),
        ("가" * 50, "가" * 50),
        (f"https://a.org/{'b' * 90} end", f"https://a.org/{'b' * 90} end"),
    ],
)
def test_lines_that_only_the_width_made_are_one(body: str, text: str) -> None:
    assert copied(body) == text


def test_code_is_copied_without_its_indentation_on_the_screen() -> None:
    assert copied("```\nif x:\n    y\n```\n\nend") == "if x:\n    y\n\nend"


def test_the_title_and_the_line_above_a_review_are_their_words() -> None:
    title = "A long title of a paper that takes two lines"
    one = paper(1, review(1, title=title, source="s", format="plain", body=WORDS))
    text = all_of(render_paper(one, {}, 30).content)
    assert text.startswith(f"{title}\n")
    assert f"\n\ns\n\n{WORDS}" in text


def test_a_part_is_copied_as_far_as_it_is_selected() -> None:
    lines = TextLines(render_review(Review(format="markdown", body=f"- {WORDS}"), 30).content)
    assert lines.texts[:2] == ["• 낱말0 낱말1 낱말2 낱말3", "  낱말4 낱말5 낱말6 낱말7"]
    assert lines.copied((0, 2), (1, 5)) == "낱말0 낱말1 낱말2 낱말3 낱말4"
    assert lines.copied((1, 1), (1, 5)) == "낱말4"
    assert lines.copied((0, 14), (1, 1)) == "낱말3"
    assert lines.copied((0, 14), (0, 99)) == "낱말3"
    assert lines.copied((len(lines) - 1, 2), (len(lines), 3)).endswith("낱말29")
    assert lines.copied((99, 2), (99, 3)) == ""
    assert list(lines.paragraph(1)) == list(range(len(lines)))


def test_content_that_is_wrapped_is_copied_as_it_was() -> None:
    for text in ("one two  three\nfour five", "가" * 12, "", "one two\n\nthree"):
        assert all_of(in_lines(Content(text), 8)) == text


@pytest.mark.parametrize(
    ("cell", "word"),
    [(0, "한글"), (3, "한글"), (4, "("), (5, "emph"), (9, ")"), (11, "x_1"), (99, "")],
)
def test_the_word_in_a_cell(cell: int, word: str) -> None:
    text = "한글(emph) x_1"
    start, end = word_at(text, cell)
    assert text[start:end] == word
