"""What the reader shows of a paper: what is a review, and what is only where it stands."""

from store.branches import Branch
from store.by_hand import Written, new_paper
from store.model import Paper
from store.recognising import recognise
from tests.store.building import paper, review, source
from tui.rendering.lines import TextLines
from tui.rendering.options import RenderOptions
from tui.rendering.paper import RenderedPaper, go_to_listed, render_branch, render_paper
from tui.verbs.show_plain import plain_lines

SOURCES = {"post:a": source()}
BY_HAND = new_paper(recognise("2202.00001"), "A title", Written(), [], "2026-11-21T12:00:00Z")
BARE = paper(
    1,
    review(1, body="the text"),
    review(1, line=30, body=" \n", presenters=("강진구",), quarter="2020Q4"),
)


def rendered(one: Paper, *folded: str) -> RenderedPaper:
    return render_paper(one, SOURCES, 60, options=RenderOptions(folded=frozenset(folded)))


def test_a_paper_added_without_a_review_has_none() -> None:
    page = rendered(BY_HAND)
    assert page.sections == ()
    assert not page.content.plain.endswith("\n")
    assert "──" not in page.content.plain
    said = list(plain_lines(BY_HAND, SOURCES))
    assert said[-1] == "No review yet."


def test_a_record_without_a_text_is_where_the_paper_also_stands() -> None:
    page = rendered(BARE)
    assert [section.title for section in page.sections] == ["A"]
    assert page.content.plain.endswith("\n\nalso in: 강진구 · 2020 Q4")
    said = list(plain_lines(BARE, SOURCES))
    assert "1 review." in said
    assert said[-2:] == [
        "End of review 1.",
        "Also, without a text: Presented by: 강진구; Quarter: 2020 Q4; From: A",
    ]


def test_folding_keeps_the_numbers_of_figures_links_and_footnotes() -> None:
    body = "![a](https://h.org/a.png) https://l.org [^x]\n\n[^x]: note"
    one = paper(1, review(1, body=body), review(1, line=30, body=f"second {body}"))
    open_, closed = rendered(one), rendered(one, "1")
    assert closed.figures == open_.figures
    assert closed.links == open_.links
    assert [figure.number for figure in closed.figures] == [1, 2]
    assert "screen.from_footnote(2)" in [section.key for section in closed.sections]
    assert "screen.from_footnote(1)" not in [section.key for section in closed.sections]


def test_what_else_a_document_says_stands_below_the_text() -> None:
    one = paper(
        1,
        review(1, body="the text", fields={"담당": "이영희", "memo": "[/b] one\ntwo"}),
        review(1, line=30, body="", fields={"volume": "7"}),
    )
    shown = rendered(one).content
    assert shown.plain.split("\n\n")[-3:] == [
        "담당: 이영희\nmemo: [/b] one\ntwo", "also in: A", "volume: 7",
    ]  # fmt: skip
    quiet = [shown.plain[s.start : s.end] for s in shown.spans if s.style == "$foreground-muted"]
    assert "담당: 이영희" in quiet
    said = list(plain_lines(one, SOURCES))
    assert said[said.index("the text") + 1 :][:2] == ["담당: 이영희", "memo: [/b] one two"]
    assert said[-1] == "volume: 7"


def test_the_papers_of_a_branch_can_be_clicked_by_their_numbers() -> None:
    papers = [BARE, paper(2, review(2, title="A long title of a paper that takes two lines"))]
    branch = Branch(key=("2020Q4",), label="2020 Q4", count=2)
    lines = TextLines(render_branch(branch, papers, 30))
    assert [lines.texts[lines.line_of(go_to_listed(n)) or 0] for n in (1, 2)] == [
        "○ Paper 1", "○ A long title of a paper that",
    ]  # fmt: skip
