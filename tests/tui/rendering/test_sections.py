"""The sections of a paper: where they begin, and what folding leaves."""

from store.model import Paper, Review
from tests.store.building import paper, review, source
from tui.rendering.options import RenderOptions
from tui.rendering.paper import RenderedPaper, render_paper
from tui.rendering.review import render_review

BODY = "before\n\n## One\n\none\n\n### Inner\n\ninner ![f](https://h.org/f.png)\n\n## Two\n\ntwo"


def of(body: str = BODY) -> Paper:
    first = review(1, body=body, quarter="2020Q4", presenters=("강진구",))
    return paper(1, first, review(1, body="second https://l.org", line=20))


def rendered(one: Paper, *folded: str, width: int = 60) -> RenderedPaper:
    options = RenderOptions(folded=frozenset(folded))
    return render_paper(one, {"post:a": source()}, width, options=options)


def named(page: RenderedPaper) -> dict[str, str]:
    """The line of each section, by its key: what stands there."""
    lines = page.content.plain.split("\n")
    return {section.key: lines[section.line] for section in page.sections}


def test_sections_say_where_they_begin() -> None:
    page = rendered(of())
    lines = named(page)
    assert [s.level for s in page.sections] == [0, 2, 3, 2, 0]
    assert lines["1"].startswith("── 강진구 · 2020 Q4 ─")
    assert [lines[key] for key in ("1.1", "1.2", "1.3")] == ["One", "Inner", "Two"]
    assert lines["2"].startswith("── A ─")


def test_a_folded_heading_hides_what_is_below_it_but_not_its_like() -> None:
    page = rendered(of(), "1.1")
    text = page.content.plain
    assert "▸ One" in text
    assert "inner" not in text.casefold()
    assert "before" in text
    assert "two" in text
    assert named(page)["1.3"] == "Two"
    assert [s.key for s in page.sections if s.folded] == ["1.1"]


def test_a_folded_review_is_one_line() -> None:
    page = rendered(of(), "1")
    assert "▸ 강진구 · 2020 Q4 ─" in page.content.plain
    assert "before" not in page.content.plain
    assert "second" in page.content.plain


def test_folding_headings_keeps_the_numbers_of_figures_and_links() -> None:
    body = "# A\n\n![a](https://h.org/a.png)\n\n# B\n\n![b](https://h.org/b.png)"
    assert "▣ 2  b" in rendered(of(body), "1.1").content.plain


def test_a_click_on_a_heading_folds_it_and_a_link_in_it_opens() -> None:
    page = render_review(Review(format="markdown", body="# See [it](https://a.org)"), 60, key="7")
    actions = [
        (page.content.plain[span.start : span.end], span.style.meta["@click"])
        for span in page.content.spans
        if not isinstance(span.style, str)
    ]
    assert actions == [("See ", "screen.fold('7.1')"), ("it", "screen.open_text_link(1)")]


def test_headings_in_quotes_and_lists_are_no_sections() -> None:
    page = render_review(Review(format="markdown", body="> # Quoted\n\n- # Listed\n\n# Real"), 60)
    assert [section.title for section in page.sections] == ["Real"]


def test_formulas_can_be_their_sources() -> None:
    body = "$$L_1$$ and $x^2$\n\n$$\\sum_i x_i$$\n\n$5 and $6"
    review_ = Review(format="markdown", body=body)
    assert render_review(review_, 60).content.plain == "L₁ and x²\n\n    ∑ᵢ xᵢ\n\n$5 and $6"
    raw = render_review(review_, 60, options=RenderOptions(raw_mathematics=True))
    assert raw.content.plain == "$$L_1$$ and $x^2$\n\n    $$\\sum_i x_i$$\n\n$5 and $6"
