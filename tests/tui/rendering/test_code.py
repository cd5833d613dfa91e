"""Code in a review: never wrapped, on a ground of its own, moved sideways where it is long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.model import Review
from tui.rendering.options import RenderOptions
from tui.rendering.review import RenderedReview, render_review


def rendered(body: str, width: int = 20, column: int = 0) -> RenderedReview:
    options = RenderOptions(code_column=column)
    return render_review(Review(format="markdown", body=body), width, options=options)


def lines(body: str, width: int = 20, column: int = 0) -> list[str]:
    """The lines without the blanks that the ground of code is made of."""
    return [line.rstrip() for line in rendered(body, width, column).content.plain.split("\n")]


def test_lines_stay_lines_below_the_name_of_the_language() -> None:
    body = "```python\ndef f():\n\treturn 1\n\nx = '01'\n```"
    assert lines(body) == ["  python", "  def f():", "      return 1", "", "  x = '01'"]


def test_a_long_line_is_cut_and_says_so() -> None:
    review = rendered("    0123456789abcdefghij")
    assert review.content.plain == "  0123456789abcdefg…"
    assert review.hidden_code == 2


def test_a_long_line_can_be_moved() -> None:
    assert lines("    0123456789abcdefghij", column=3) == ["  …456789abcdefghij"]
    assert lines("    0123456789abcdefghijklmnop", column=3) == ["  …456789abcdefghij…"]


def test_half_a_wide_character_is_a_blank() -> None:
    assert lines("    가나다라마바사아자차", column=2) == ["  … 다라마바사아자차"]


def test_a_block_that_fits_stays_where_it_is() -> None:
    body = "```\nshort\n```\n\ntext\n\n```\n0123456789abcdefghij\nab\n```"
    assert lines(body, column=4)[0] == "  short"
    assert lines(body, column=4)[-1] == "  …"


def test_the_ground_reaches_as_far_as_the_text() -> None:
    review = rendered("> ```\n> a\n> ```")
    assert review.content.plain == "▎   a" + " " * 15
    grounds = {span.style for span in review.content.spans if "on $surface" in str(span.style)}
    assert grounds


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_nothing_in_code_is_markdown(fence: str) -> None:
    assert lines(f"{fence}\n**a** $x$ [b](https://c.org)\n{fence}", 60) == [
        "  **a** $x$ [b](https://c.org)"
    ]


_PARTS = st.sampled_from(["a", "b", "가", "나", " ", "👩‍👩‍👧‍👦", "e\u0301", "("])


@given(st.lists(_PARTS, min_size=1, max_size=40), st.integers(20, 60))
def test_moving_shows_all_of_a_line(parts: list[str], width: int) -> None:
    body = f"```\n{''.join(parts)}\n```"
    hidden = rendered(body, width).hidden_code
    shown = [rendered(body, width, at).content.plain for at in range(max(0, hidden + 1) + 1)]
    assert all(cell_len(text) == width for text in shown)
    assert all(any(part in text for text in shown) for part in parts)
