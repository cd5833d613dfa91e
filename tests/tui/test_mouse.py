"""The mouse: clicks, the wheel, the divider, and selecting text to copy it."""

from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset
from textual.widgets import Static

from store.library import Library
from tests.store.building import fill, paper, review
from tests.tui.driving import Driver, places, running, text_of
from tui import state
from tui.clipboard import Copied
from tui.screens.main import copying
from tui.screens.main.opening import Opening
from tui.settings.options import NARROWEST_TREE
from tui.widgets.divider import Divider

BODY = """처음 **강조**는 [the link](https://a.org/l) 끝

둘째 줄 English text

![plot](https://h.org/p.png)

## Heading

""" + "\n\n".join(f"line {n}" for n in range(60))


def one(library: Library) -> None:
    fill(library, paper(1, review(1, body=BODY)), paper(2))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The links that were opened."""
    urls: list[str] = []
    monkeypatch.setattr(Opening, "open", lambda _, url: urls.append(url))
    return urls


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were handed to the ways of copying."""
    texts: list[str] = []

    def copy(text: str, **_: object) -> Copied:
        texts.append(text)
        return Copied(text, ())

    monkeypatch.setattr(copying, "copy", copy)
    return texts


def offset_of(app: Driver, text: str, at: int = 0) -> Offset:
    """Where a text of the reader stands on the screen; `at` cells behind its beginning."""
    region = app.main.query_one("#text").region
    lines = text_of(app.main.query_one("#text", Static)).split("\n")
    row = next(number for number, line in enumerate(lines) if text in line)
    before = lines[row][: lines[row].index(text)]
    cells = sum(2 if "가" <= letter <= "힣" else 1 for letter in before)
    return region.offset + Offset(cells + at, row)


async def click(app: Driver, text: str, at: int = 0) -> None:
    await app.pilot.click(offset=offset_of(app, text, at))
    await app.settle()


def mouse(kind: type[events.MouseEvent], at: Offset) -> events.MouseEvent:
    """What a terminal sends; Pilot's own events make no click where the button is let go."""
    return kind(None, at.x, at.y, 0, 0, 1, False, False, False, at.x, at.y)


async def drag(app: Driver, start: Offset, end: Offset) -> None:
    for kind, at in (
        (events.MouseDown, start),
        (events.MouseMove, end),
        (events.MouseUp, end),
    ):
        app.app.post_message(mouse(kind, at))
        await app.settle()


async def press(app: Driver, at: Offset, times: int) -> None:
    for kind in (events.MouseDown, events.MouseUp) * times:
        app.app.post_message(mouse(kind, at))
    await app.settle()


async def test_a_click_opens_a_link_and_a_figure(tmp_path: Path, opened: list[str]) -> None:
    async with running(tmp_path, fill=one) as app:
        await click(app, "the link", 2)
        await click(app, "plot")
        assert opened == ["https://a.org/l", "https://h.org/p.png"]


async def test_a_click_on_a_heading_folds_it_and_opens_it_again(tmp_path: Path) -> None:
    async with running(tmp_path, fill=one) as app:
        await click(app, "Heading")
        assert "▸ Heading" in app.reader
        assert "line 3" not in app.reader
        await click(app, "▸ Heading")
        assert "line 3" in app.reader


async def test_a_click_on_a_paper_listed_for_a_branch_goes_there(tmp_path: Path) -> None:
    async with running(tmp_path, fill=one) as app:
        await app.press("g", "g")
        assert app.main.paper is None
        await click(app, "Paper 2", 1)
        assert app.paper.title == "Paper 2"


async def test_a_click_gives_the_pane_the_keys_and_the_wheel_scrolls(tmp_path: Path) -> None:
    async with running(tmp_path, fill=one) as app:
        await click(app, "line 1")
        assert app.main.in_reader
        reader = app.main.reader
        x, y = reader.region.center
        wheel = events.MouseScrollDown(None, int(x), int(y), 0, 0, 0, False, False, False)
        app.app.post_message(wheel)
        await app.wait_until(lambda: reader.scroll_offset.y > 0)


def divider_at(app: Driver) -> Offset:
    return Offset(app.main.query_one(Divider).region.x, 5)


async def test_dragging_the_divider_makes_the_tree_wider_and_is_remembered(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, fill=one) as app:
        tree = app.main.library_tree
        assert divider_at(app).x == tree.region.right - 1
        shown = app.main.parts.page.shown
        await drag(app, divider_at(app), Offset(59, 20))
        assert tree.outer_size.width == 60
        assert divider_at(app).x == 59
        assert app.main.reader.region.width == 60
        assert app.main.parts.page.shown is shown
    assert state.load(places(tmp_path).state).tree_width == 60


@pytest.mark.parametrize(("column", "width"), [(3, NARROWEST_TREE), (119, 60)])
async def test_the_divider_leaves_both_panes_room(
    tmp_path: Path, column: int, width: int, opened: list[str]
) -> None:
    async with running(tmp_path, fill=one) as app:
        before = app.main.library_tree.opened
        await drag(app, divider_at(app), Offset(column, 4))
        assert app.main.library_tree.outer_size.width == width
        assert app.main.library_tree.opened == before  # letting go there was no click
        assert opened == []


async def test_in_a_narrower_terminal_the_reader_still_has_half(tmp_path: Path) -> None:
    async with running(tmp_path, fill=one) as app:
        await drag(app, divider_at(app), Offset(59, 20))
        await app.pilot.resize_terminal(80, 24)
        await app.wait_until(lambda: app.main.reader.region.width == 40)
        await app.pilot.resize_terminal(120, 40)
        await app.wait_until(lambda: app.main.reader.region.width == 60)


async def test_both_edges_can_be_dragged(tmp_path: Path) -> None:
    async with running(tmp_path, fill=one) as app:
        tree, reader = app.main.library_tree, app.main.reader
        for edge in ("tree", "reader"):
            column = tree.region.right - 1 if edge == "tree" else reader.region.x
            width = tree.outer_size.width
            await drag(app, Offset(column, 5), Offset(column + 4, 5))
            assert tree.outer_size.width == width + 4
            assert not app.main.get_selected_text()


def border_at(app: Driver, column: int, row: int) -> tuple[str, object]:
    """What stands in a cell of the screen, and its colour."""
    line = app.main.query_one(Divider).render_line(row - app.main.query_one(Divider).region.y)
    (segment,) = line.crop(column, column + 1)
    assert segment.style is not None
    return segment.text, segment.style.color and segment.style.color.get_truecolor()


async def test_the_divider_is_the_borders_it_lies_on(tmp_path: Path) -> None:
    async with running(tmp_path, fill=one) as app:
        divider = app.main.query_one(Divider)
        tree, reader = app.main.library_tree, app.main.reader
        for key in ("enter", "escape"):
            await app.press(key)
            for column, pane in ((0, tree), (1, reader)):
                assert divider.region.x + column == (tree.region.right - 1, reader.region.x)[column]
                assert divider.region.height == pane.region.height
                sign, colour = border_at(app, column, divider.region.y + 3)
                assert (sign, colour) == (
                    "│",
                    pane.styles.border_left[1].rich_color.get_truecolor(),
                )


async def test_a_narrow_terminal_has_no_divider(tmp_path: Path) -> None:
    async with running(tmp_path, fill=one, size=(60, 24)) as app:
        assert not app.main.query_one(Divider).display


async def select(app: Driver, first: str, last: str) -> None:
    end = offset_of(app, last, len(last) - 1)
    await drag(app, offset_of(app, first), end)


async def test_selected_text_is_copied_with_ctrl_c_or_y(tmp_path: Path, copied: list[str]) -> None:
    async with running(tmp_path, fill=one) as app:
        await select(app, "강조는 the", "English")
        assert "characters selected" in app.status
        for key in ("ctrl+c", "Y"):
            await app.press(key)
            await app.wait_until(lambda: len(copied) > 0)
            assert copied.pop() == "강조는 the link 끝\n\n둘째 줄 English"
            await app.wait_until(lambda: len(app.app.screen_stack) > 1)
            await app.press("escape")  # no way to copy leads out of a test


async def test_selecting_up_to_a_link_does_not_open_it(tmp_path: Path, opened: list[str]) -> None:
    async with running(tmp_path, fill=one) as app:
        await drag(app, offset_of(app, "English"), offset_of(app, "the link", 3))
        assert app.main.get_selected_text() == " link 끝\n\n둘째 줄 E"
        await drag(app, offset_of(app, "the link", 1), offset_of(app, "the link", 4))
        assert app.main.get_selected_text() == "he l"
        await drag(app, offset_of(app, "English"), offset_of(app, "plot"))
        assert opened == []
        await drag(app, offset_of(app, "line 5"), offset_of(app, "Heading", 3))
        await drag(app, offset_of(app, "Heading"), offset_of(app, "Heading", 3))
        assert app.main.get_selected_text() == "Head"
        assert "▸" not in app.reader


async def test_two_clicks_select_a_word_and_three_its_paragraph(tmp_path: Path) -> None:
    words = " ".join(f"낱말{n}" for n in range(30))

    def long(library: Library) -> None:
        fill(library, paper(1, review(1, body=f"before\n\n{words}\n\nafter")))

    async with running(tmp_path, fill=long) as app:
        await press(app, offset_of(app, "낱말7", 3), 2)
        assert app.main.get_selected_text() == "낱말7"
        assert "3 characters selected" in app.status
        await press(app, offset_of(app, "낱말20", 3), 3)
        assert app.main.get_selected_text() == words
        await press(app, offset_of(app, "after", 1), 3)
        assert app.main.get_selected_text() == "after"
        await press(app, app.main.reader.region.bottom_right - Offset(8, 4), 2)
        assert not app.main.get_selected_text()


async def test_two_clicks_on_a_heading_are_two_clicks(tmp_path: Path) -> None:
    async with running(tmp_path, fill=one) as app:
        await press(app, offset_of(app, "Heading", 1), 2)
        assert "▸ Heading" not in app.reader
        assert not app.main.get_selected_text()
        await press(app, offset_of(app, "Heading", 1), 3)
        assert "▸ Heading" in app.reader


async def test_copied_paragraphs_have_no_line_breaks_of_the_screen(tmp_path: Path) -> None:
    words = " ".join(f"낱말{n}" for n in range(30))
    code = "x = 1"
    body = f"> {words}\n\n- {words}\n- two\n\n```\n{code}\n```\n\nend"

    def long(library: Library) -> None:
        fill(library, paper(1, review(1, body=body)))

    async with running(tmp_path, fill=long) as app:
        await drag(app, offset_of(app, "▎"), offset_of(app, "end", 2))
        lines = (app.main.get_selected_text() or "").split("\n")
        assert [line.rstrip() for line in lines] == [
            words, "", f"• {words}", "• two", "", code, "", "end",
        ]  # fmt: skip


async def test_escape_lets_go_of_the_selection_first(tmp_path: Path) -> None:
    async with running(tmp_path, fill=one) as app:
        await app.press("enter")
        await select(app, "English", "text")
        await app.press("escape")
        assert not app.main.get_selected_text()
        assert app.main.in_reader
        await app.press("escape")
        assert not app.main.in_reader


async def test_a_click_lets_go_of_the_selection_and_is_a_click(
    tmp_path: Path, opened: list[str]
) -> None:
    async with running(tmp_path, fill=one) as app:
        await select(app, "English", "text")
        await click(app, "the link", 1)
        assert not app.main.get_selected_text()
        assert opened == ["https://a.org/l"]
