"""Plain bodies on the screen: digest and Notion text."""

import pytest

from store.model import Review
from tests.hostile import each_hostile
from tui.rendering.review import RenderedReview, render_review
from tui.rendering.visible import visible_lines


def rendered(body: str, width: int = 60) -> RenderedReview:
    return render_review(Review(format="plain", body=body), width)


def test_asterisks_underscores_and_lines_are_kept() -> None:
    body = "x' = lambda*x_i + (1 - labmda)*x_j,\ny' = lambda*y_i\n\n# not a heading\n$5 <b>"
    assert rendered(body).content.plain == body


def test_links_are_found_without_what_is_glued_to_them() -> None:
    body = (
        "Deformable Style Transfer(https://arxiv.org/abs/2003.11038)에서는 키포인트를.\n"
        "https://arxiv.org/abs/2007.05869와 https://arxiv.org/abs/2006.14536, 그리고"
    )
    review = rendered(body, 100)
    assert [link.url for link in review.links] == [
        "https://arxiv.org/abs/2003.11038",
        "https://arxiv.org/abs/2007.05869",
        "https://arxiv.org/abs/2006.14536",
    ]
    assert [link.number for link in review.links] == [1, 2, 3]
    assert review.content.plain == body


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("- one two three four five", "- one two three four\n  five"),
        ("  indented text that wraps", "  indented text that\n  wraps"),
        ("1) first of all things", "1) first of all\n   things"),
        ("가나다 라마바 사아자 차카타", "가나다 라마바 사아자\n차카타"),
        ("a\r\nb", "a\nb"),
        ("a\n\n\nb", "a\n\n\nb"),
    ],
)
def test_lines_wrap_at_spaces_and_hang(body: str, shown: str) -> None:
    assert rendered(body, 20).content.plain == shown


@each_hostile
def test_hostile_text_goes_through_unharmed(hostile: str) -> None:
    shown = rendered(hostile).content.plain
    assert "".join(shown.split()) == "".join(visible_lines(hostile).split())
