"""What a search found is marked in the reader where it was looked for, and nowhere else."""

import pytest
from msgspec import structs

from store.search.highlighting import Highlighter
from store.search.parsing import parse
from tests.store.building import paper, review
from tui.rendering.matches import find_matches
from tui.rendering.paper import render_paper

BODY = "강진구가 vision 논문을 NeurIPS 2020에서 읽었다. noisy vision by Ada, #vision and noisy."
TITLE = "A noisy student looks at vision " * 4 + "강"
PAPER = paper(
    1,
    review(
        1,
        title=TITLE,
        authors=("Ada Lovelace", "Kim Cheol"),
        body=BODY,
        quarter="2020Q4",
        presenters=("강진구", "이승현"),
        venue="NeurIPS",
        year=2020,
        tags=("vision",),
    ),
)
NOTED = structs.replace(PAPER, marks=structs.replace(PAPER.marks, note="noisy: read again"))


def marked(query: str, width: int = 60) -> list[tuple[str, str]]:
    """The marked texts, each with the line in which it begins."""
    content = render_paper(NOTED, {}, width).content
    found = find_matches(content, Highlighter(parse(query).expression))
    text = content.plain
    assert list(found) == sorted(found)
    return [
        (text[first:last], text[text.rfind("\n", 0, first) + 1 :].split("\n")[0])
        for first, last in found
    ]


def test_a_presenter_is_marked_above_the_review_only() -> None:
    ((name, line),) = marked("presenter:강")
    assert name == "강"
    assert line.startswith("── 강진구, 이승현 · 2020 Q4")
    assert [name for name, _ in marked("presenter:ㄱㅈㄱ")] == ["강진구"]
    assert [name for name, _ in marked("presenter:=이승현")] == ["이승현"]


@pytest.mark.parametrize("query", ["tag:vision", "#vision"])
def test_a_tag_is_marked_among_the_marks_only(query: str) -> None:
    ((name, line),) = marked(query)
    assert name in ("vision", "#vision")
    assert "to-read" in line


def test_a_venue_is_marked_in_the_header_only() -> None:
    ((name, line),) = marked("venue:neurips")
    assert name == "NeurIPS"
    assert line.startswith("NeurIPS 2020 · arxiv:2001.00001")


def test_an_author_is_marked_among_the_authors_only() -> None:
    assert marked("author:ada") == [("Ada", "Ada Lovelace, Kim Cheol")]


def test_a_title_is_marked_in_the_title_also_where_it_is_wrapped() -> None:
    assert [name for name, _ in marked("title:noisy")] == ["noisy"] * 4
    for width in range(24, 60, 5):
        names = [" ".join(name.split()) for name, _ in marked('title:"student looks"', width)]
        assert names == ["student looks"] * 4


def wrapped_body(body: str, query: str, width: int) -> list[str]:
    """What is marked of a review in lines so wide, without breaks and signs of a quote."""
    content = render_paper(paper(2, review(2, body=body)), {}, width).content
    found = find_matches(content, Highlighter(parse(query).expression))
    return [" ".join(content.plain[first:last].replace("▎", " ").split()) for first, last in found]


@pytest.mark.parametrize("width", range(24, 80, 4))
def test_a_phrase_is_marked_wherever_the_lines_of_a_paragraph_break(width: int) -> None:
    body = "- one labeling해서 Student model에게 noisy student model을 student\n  model\n" * 3
    three = ["Student model", "student model", "student model"]
    assert wrapped_body(body, '"student model"', width) == three * 3
    quoted = "> " + "강진구 student model and more " * 5
    assert wrapped_body(quoted, 'text:"and more 강진구"', width) == ["and more 강진구"] * 4
    assert len(wrapped_body(body, "text:/student.model/", width)) == 9


def test_a_phrase_does_not_go_from_one_paragraph_or_item_to_the_next() -> None:
    assert wrapped_body("A noisy\n\nstudent", '"noisy student"', 60) == []
    assert wrapped_body("- noisy\n- student", '"noisy student"', 60) == []
    assert wrapped_body("> noisy\n>\n> student", '"noisy student"', 60) == []
    assert wrapped_body("first line\n\nsecond line", "text:/^second/", 60) == ["second"]


def test_text_and_note_are_told_apart() -> None:
    assert len(marked("text:noisy")) == BODY.count("noisy")
    assert [line for _, line in marked("note:noisy")] == ["noisy: read again"]


def test_a_word_without_a_field_is_marked_wherever_it_stands() -> None:
    assert len(marked("noisy")) == 4 + 1 + BODY.count("noisy")
    assert any("2020 Q4" in line for _, line in marked("2020"))
    assert [name for name, _ in marked("ㄱㅈㄱ")] == ["강진구"]
