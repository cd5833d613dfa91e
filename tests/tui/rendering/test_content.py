"""From a user's text to the screen, as text."""

from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static, Tree

from tests.hostile import HOSTILE, each_hostile
from tui.rendering.content import to_content, to_content_lines, to_text
from tui.rendering.visible import visible, visible_lines


@each_hostile
def test_content_is_the_text_and_no_markup(hostile: str) -> None:
    assert to_content(hostile).plain == visible(hostile)
    assert to_content_lines(hostile).plain == visible_lines(hostile)
    assert to_text(hostile).plain == visible(hostile)
    assert not to_content(hostile).spans
    assert not to_text(hostile).spans


def test_the_style_covers_the_whole_text() -> None:
    content = to_content("[b]title[/b]", "bold $accent")
    assert [tuple(span) for span in content.spans] == [(0, 12, "bold $accent")]


class _Everything(App[None]):
    """Shows all hostile texts at once, in both kinds of widgets."""

    def compose(self) -> ComposeResult:
        tree: Tree[None] = Tree(to_text("root"))
        tree.root.expand()
        for text in HOSTILE:
            tree.root.add_leaf(to_text(text))
        yield tree
        yield Static(Content("\n").join([to_content(text, "$accent") for text in HOSTILE]))


async def test_all_of_it_can_be_painted() -> None:
    app = _Everything()
    async with app.run_test(size=(80, 50)) as pilot:
        await pilot.pause()
        assert "[oral]" in app.export_screenshot().replace("&#160;", " ")
