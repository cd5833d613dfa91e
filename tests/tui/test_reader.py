"""The reader alone: going back to a place in a text that is laid out otherwise."""

from functools import partial

from textual.app import App, ComposeResult
from textual.content import Content

from store.model import Review
from tui.rendering.lines import TextLines
from tui.rendering.options import RenderOptions
from tui.rendering.review import render_review
from tui.rendering.sections import Section, TextPlace
from tui.rendering.text_places import line_of_place
from tui.widgets.reader import Reader

BODY = "\n\n".join(
    f"## Part {n}\n\n" + "\n\n".join(f"word {n}.{i} " + "가나다 " * 30 for i in range(9))
    for n in range(1, 6)
)


class Shelf(App[None]):
    """An app with a reader of one review."""

    def __init__(self, *folded: str) -> None:
        super().__init__()
        self.reader = Reader("reader")
        self.options = RenderOptions(folded=frozenset(folded))
        self.sections: tuple[Section, ...] = ()

    def compose(self) -> ComposeResult:
        yield self.reader

    def render_text(self, width: int) -> Content:
        review = Review(format="markdown", body=BODY)
        rendered = render_review(review, width, options=self.options, key="1")
        self.sections = rendered.sections
        return rendered.content

    def find(self, place: TextPlace, lines: TextLines) -> int:
        return line_of_place(lines, self.sections, place)

    @property
    def top(self) -> str:
        return self.reader.lines[self.reader.scroll_offset.y]


async def place_at(words: str, *folded: str, size: tuple[int, int]) -> TextPlace:
    """The place at which words are at the top in a reader of that size."""
    app = Shelf(*folded)
    async with app.run_test(size=size) as pilot:
        app.reader.show(app.render_text)
        await pilot.pause()
        line = next(n for n, text in enumerate(app.reader.lines) if words in text)
        app.reader.go_to_line(line, around=0)
        await pilot.pause()
        place = app.reader.place_in_text(app.sections)
        assert place is not None
        return place


async def test_a_place_is_found_again_at_another_width_and_with_other_folds() -> None:
    place = await place_at("word 4.5", "1.2", size=(100, 30))
    app = Shelf("1.1")
    async with app.run_test(size=(50, 20)) as pilot:
        app.reader.show(app.render_text, line=partial(app.find, place))
        await pilot.pause()
        assert "word 4.5" in app.top
        assert app.reader.place_in_text(app.sections) == place


async def test_a_place_is_kept_until_there_is_room() -> None:
    place = await place_at("word 3.2", size=(60, 20))
    app = Shelf()
    async with app.run_test(size=(80, 20)) as pilot:
        app.reader.display = False
        await pilot.pause()
        app.reader.show(app.render_text, line=partial(app.find, place))
        await pilot.pause()
        assert app.reader.place_in_text(app.sections) is None
        app.reader.display = True
        await pilot.pause()
        assert "word 3.2" in app.top
