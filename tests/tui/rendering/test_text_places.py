"""A place in a paper's text that another width and folds leave where it is."""

import pytest

from store.model import Paper
from tests.store.building import paper, review, source
from tui.rendering.lines import TextLines
from tui.rendering.options import RenderOptions
from tui.rendering.paper import render_paper
from tui.rendering.sections import Section, TextPlace
from tui.rendering.text_places import line_of_place, place_at


def paragraphs(name: str) -> str:
    return "\n\n".join(f"{name}{n} " + "글을 이어서 적는다 " * 9 for n in range(6))


BODY = f"""앞글 {paragraphs("앞")}

## One

{paragraphs("one")}

### Inner

{paragraphs("inner")}

$$x_1$$

$$x_2$$

## Two

{paragraphs("two")}
"""
PAPER = paper(1, review(1, body=BODY), review(1, body=paragraphs("second"), line=20))
Laid = tuple[TextLines, tuple[Section, ...]]


def laid_out(width: int, *folded: str, one: Paper = PAPER) -> Laid:
    options = RenderOptions(folded=frozenset(folded))
    page = render_paper(one, {"post:a": source()}, width, options=options)
    return TextLines(page.content), page.sections


def line_with(laid: Laid, text: str) -> int:
    return next(n for n, line in enumerate(laid[0].texts) if text in line)


def place_of(laid: Laid, text: str) -> TextPlace:
    return place_at(*laid, line_with(laid, text))


@pytest.mark.parametrize(("width", "folded"), [(90, ()), (40, ("1.1",)), (61, ("1.2", "2"))])
def test_every_line_is_found_again_where_nothing_changed(
    width: int, folded: tuple[str, ...]
) -> None:
    lines, sections = laid = laid_out(width, *folded)
    # Below a folded heading is nothing but a blank line, which counts as the heading.
    numbers = [n for n, text in enumerate(lines.texts) if text or not folded]
    places = [place_at(*laid, number) for number in numbers]
    assert [line_of_place(lines, sections, place) for place in places] == numbers


@pytest.mark.parametrize(
    "text", ["앞3", "One", "one4", "inner0", "inner5", "Two", "two5", "second2"]
)
@pytest.mark.parametrize(("before", "after"), [(96, 40), (40, 96)])
def test_another_width_shows_the_same_words(text: str, before: int, after: int) -> None:
    place = place_of(laid_out(before), text)
    laid = laid_out(after)
    assert line_of_place(*laid, place) == line_with(laid, text)


@pytest.mark.parametrize("text", ["two3", "second2", "Two"])
def test_what_is_folded_above_does_not_matter(text: str) -> None:
    closed, opened = laid_out(60, "1.1"), laid_out(60)
    assert line_of_place(*opened, place_of(closed, text)) == line_with(opened, text)
    assert line_of_place(*closed, place_of(opened, text)) == line_with(closed, text)


def test_a_place_that_is_folded_away_is_the_line_it_is_folded_into() -> None:
    place = place_of(laid_out(60), "inner2")
    for folded, shown in (("1.2", "Inner"), ("1.1", "One"), ("1", "A")):
        laid = laid_out(60, folded)
        line = line_of_place(*laid, place)
        assert laid[0].texts[line].startswith(f"▸ {shown}")


def test_a_place_of_a_review_that_is_gone_is_the_beginning() -> None:
    place = place_of(laid_out(60), "second2")
    other = laid_out(60, one=paper(1, review(1, body="short")))
    assert line_of_place(*other, place) == 0
