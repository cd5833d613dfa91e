"""A whole review on the screen."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Static

from store.model import BodyFormat, Image, Review
from tests.hostile import HOSTILE, each_hostile
from tui.rendering.review import render_review

SAMPLES = sorted((Path(__file__).parents[3] / "sample_data").glob("*.txt"))
FORMATS: tuple[BodyFormat, ...] = ("markdown", "plain")


def assert_fits(review: Review, width: int) -> None:
    """No line is wider than the width, and Textual agrees that it need not be wrapped again."""
    content = render_review(review, width).content
    lines = content.plain.split("\n")
    assert max(map(cell_len, lines)) <= width
    assert content.get_height({}, width) == len(lines)


@pytest.mark.parametrize("width", [20, 21, 60, 100, 200])
@each_hostile
def test_hostile_bodies_fit(hostile: str, width: int) -> None:
    for body_format in FORMATS:
        assert_fits(Review(format=body_format, body=hostile), width)


@pytest.mark.parametrize("width", [20, 37, 60, 100, 200])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_sample_documents_fit(path: Path, width: int) -> None:
    body = path.read_text(encoding="utf-8")
    for body_format in FORMATS:
        assert_fits(Review(format=body_format, body=body), width)


_PARTS = st.sampled_from([
    "- ", "  ", "> ", "1. ", "10000000. ", "\n", "\n\n", " ", "    ", "***\n", "`", "```\n", "**",
    "$$", "| a | b |\n|---|---|\n| c | d |\n", "\\frac{a}{b}", "![x](y)", "<p>",
    "<img src='u' alt='가나'>", "https://a.org/b", "가나다라마바사", "word",
    "👩‍👩‍👧‍👦", "e\u0301\u0302", "🇰🇷", *(text for text in HOSTILE if len(text) < 100),
])  # fmt: skip


@given(st.lists(_PARTS, max_size=25).map("".join), st.integers(20, 200), st.sampled_from(FORMATS))
def test_any_body_fits(body: str, width: int, body_format: BodyFormat) -> None:
    assert_fits(Review(format=body_format, body=body), width)


def test_figures_and_links_are_numbered_through() -> None:
    body = "![a](https://h.org/a.png) https://l.org"
    review = render_review(Review(format="markdown", body=body), 60, first_figure=4, first_link=7)
    assert [figure.number for figure in review.figures] == [4]
    assert [link.number for link in review.links] == [7]
    assert "▣ 4  a" in review.content.plain


def test_figures_that_the_body_does_not_show_stand_at_the_end() -> None:
    images = (Image(url="https://h.org/a.png", alt="a"), Image(url="https://h.org/b.png", alt="b"))
    review = Review(format="markdown", body="![a](https://h.org/a.png)\n\ntext", images=images)
    shown = render_review(review, 60)
    assert shown.content.plain == "▣ 1  a\n\ntext\n\n▣ 2  b"
    assert [figure.url for figure in shown.figures] == [image.url for image in images]


def test_an_empty_review_is_empty() -> None:
    for body_format in FORMATS:
        shown = render_review(Review(format=body_format, body=" \n"), 60)
        assert (shown.content.plain, shown.figures, shown.links) == ("", (), ())


def test_the_formula_and_figures_of_a_sample_paper() -> None:
    text = next(p for p in SAMPLES if p.name.startswith("001")).read_text(encoding="utf-8")
    section = text.split("# Gate Decorator")[1].split("\n***")[0]
    shown = render_review(Review(format="markdown", body=section), 100)
    assert "Θ(ϕᵢ) = ∑_{(X, Y) ∈ 𝒟} |(δℒ(X, Y; θ)/δϕᵢ) ϕᵢ|" in shown.content.plain
    assert "L₁-regularization" in shown.content.plain
    assert len(shown.figures) == 2


def test_ten_thousand_lines_are_all_there() -> None:
    lines = [f"- 줄 {n} **강조(emph)**는" for n in range(10_000)]
    shown = render_review(Review(format="markdown", body="\n".join(lines)), 60).content.plain
    assert shown.split("\n") == lines


def test_no_text_of_the_document_is_part_of_an_action() -> None:
    body = "[x'); app.quit(](https://a.org/');app.quit(') ![');app.quit('](https://h.org/');x)"
    content = render_review(Review(format="markdown", body=body), 60).content
    actions = {
        span.style.meta["@click"] for span in content.spans if not isinstance(span.style, str)
    }
    assert actions == {"screen.open_text_link(1)", "screen.open_figure(1)"}


EVERYTHING = """# Heading with `code` and [a **bold** link](https://a.org)

***slanted and bold*** ~~gone *and slanted*~~ `code` [`linked code`](https://b.org) $$x^2$$
<u>under <b>both</b></u> [nowhere](???)

- bullet
  1. number

> quote

```
code that is longer than a line of twenty cells
```

| a | b |
|---|---|
| c | ![x](https://h.org/x.png) |

$$\\sum_i x_i$$

![](https://h.org/y.png)

***
"""


class _ReaderScreen(Screen[None]):
    """Remembers what was clicked."""

    clicked: tuple[str, ...] = ()

    def __init__(self, body: str) -> None:
        super().__init__()
        self._body = body

    def compose(self) -> ComposeResult:
        review = Review(format="markdown", body=self._body)
        with VerticalScroll():
            yield Static(render_review(review, 60).content)

    def action_open_figure(self, number: int) -> None:
        self.clicked += (f"figure {number}",)

    def action_open_text_link(self, number: int) -> None:
        self.clicked += (f"link {number}",)


class _ReaderApp(App[None]):
    def __init__(self, body: str) -> None:
        super().__init__()
        self.reader = _ReaderScreen(body)

    def get_default_screen(self) -> Screen[None]:
        return self.reader


async def test_a_click_opens_the_figure_or_the_link() -> None:
    app = _ReaderApp("[paper](https://a.org)\n\n![plot](https://h.org/a.png)\n\n[b]no[/b]")
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(Static, offset=Offset(1, 0))
        await pilot.click(Static, offset=Offset(1, 2))
        await pilot.click(Static, offset=Offset(6, 2))
        await pilot.click(Static, offset=Offset(1, 4))
        assert app.reader.clicked == ("link 1", "figure 1", "figure 1")


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
async def test_every_style_is_one_that_themes_know(theme: str) -> None:
    app = _ReaderApp(EVERYTHING)
    async with app.run_test(size=(60, 60)) as pilot:
        app.theme = theme
        await pilot.pause()
        screen = app.export_screenshot().replace("&#160;", " ")
        for text in ("Heading with", "slanted and bold", "nowhere", "▣ 2", "∑ᵢ xᵢ"):
            assert text in screen


def test_a_video_is_a_figure() -> None:
    two = '<video controls>\n<source src="https://h.org/v.mp4">\n<source src="v.webm">\n</video>'
    body = f'<video src="https://h.org/a.mp4" title="demo"></video>\n\n{two}'
    rendered = render_review(Review(format="markdown", body=body), 60)
    assert rendered.content.plain.split() == ["▣", "1", "demo", "▣", "2", "h.org", "·", "v.mp4"]
    assert [figure.url for figure in rendered.figures] == [
        "https://h.org/a.mp4", "https://h.org/v.mp4",
    ]  # fmt: skip
