"""Help, palette, themes, problems, links, and copying as the app does it."""

from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from tests.tui.driving import NOISY_STUDENT, Driver, places, running, text_of
from tests.tui.screen_text import screen_text
from tui import state
from tui.browser import Opened
from tui.clipboard import Copied
from tui.commands import COMMANDS, shown_keys
from tui.keymap import Keymap
from tui.screens.by_hand import ByHandScreen
from tui.screens.chord import ChordScreen
from tui.screens.help import HelpScreen
from tui.screens.links import LinksScreen
from tui.screens.main import copying, opening
from tui.screens.problems import ProblemsScreen


def screen_type(app: Driver) -> type[Screen[object]]:
    """What is on top of the screens."""
    return type(app.app.screen)


def words_of(text: str) -> str:
    """A text without the line breaks and blanks that depend on the width."""
    return " ".join(text.split())


async def test_help_lists_every_command_with_its_keys(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("question_mark")
        assert screen_type(app) is HelpScreen
        page = words_of(text_of(app.app.screen.query_one("VerticalScroll Static", Static)))
        for command in Keymap().commands:
            assert words_of(f"{shown_keys(command)} {command.help}") in page
        await app.press("escape")
        assert app.app.screen is app.main


async def test_the_palette_runs_any_command(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("colon")
        assert isinstance(app.app.screen, CommandPalette)
        await app.type("next status")
        await app.wait_until(
            lambda: app.app.screen.query_one(OptionList).option_count > 0  # hits come one by one
        )
        await app.press("enter")
        await app.wait_until(lambda: app.app.screen is app.main)
        await app.wait_until(lambda: app.paper.status == "queued")


async def test_every_command_has_an_action(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        for command in COMMANDS:
            name = command.action("1").partition("(")[0]
            owner = app.app if name.startswith("app.") else app.main
            assert callable(getattr(owner, f"action_{name.removeprefix('app.')}"))


async def test_themes_can_be_tried_chosen_and_are_remembered(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        assert app.app.theme == "readlist-dark"
        await app.press("ctrl+t")
        options = app.app.screen.query_one(OptionList)
        assert options.option_count == 8
        await app.press("j")
        tried = app.app.theme
        assert tried != "readlist-dark"
        await app.press("escape")
        assert app.app.theme == "readlist-dark"
        await app.press("ctrl+t", "j", "enter")
        assert app.app.theme == tried
    async with running(tmp_path) as app:
        assert app.app.theme == tried


async def test_a_broken_state_file_is_no_state(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    for text in ("", "{", "[]", '{"theme": 5}', '{"theme": "none such"}'):
        path.write_text(text)
        assert state.load(path).theme in ("", "none such")


async def test_problems_are_listed_by_document_and_line(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("P")
        assert isinstance(app.app.screen, ProblemsScreen)
        await app.settle()
        listed = app.app.screen.query_one(OptionList)
        rows = [str(listed.get_option_at_index(at).prompt) for at in range(listed.option_count)]
        assert "004_007950d92a0652c6.txt" in rows
        icrl = next(row for row in rows if "ICRL" in row and "notice" in row)
        said, line = icrl.split("\n")
        assert said == "    52  notice   “ICRL'18” is read as ICLR 2018.  venue-typo"
        assert line == " " * 17 + "ICRL'18"
        assert any("   102  warning  The link “presentation material” leads" in row for row in rows)
        untitled = next(at for at, row in enumerate(rows) if "arxiv:1502.03167" in row)
        listed.highlighted = untitled
        await app.press("enter")
        assert app.paper.id == "arxiv:1502.03167"


async def test_a_started_chord_shows_what_may_follow(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("y")
        assert screen_type(app) is ChordScreen
        hint = text_of(app.app.screen.query_one(".chord", Static))
        for word in ("y link", "t title", "c citation", "b BibTeX", "m Markdown link",
                     "p slides' link", "i id"):  # fmt: skip
            assert word in hint
        await app.press("escape")
        assert app.app.screen is app.main
        await app.press("y", "q")
        assert app.app.is_running


COPIES = (
        ("y", "https://arxiv.org/pdf/1911.04252.pdf"),
        ("t", "Self-training with Noisy Student improves ImageNet classification"),
        ("i", NOISY_STUDENT),
        ("p", "https://drive.google.com/file/d/1GIAu3CTYjv5Noj6pLGh7em-66MGW_nfW/view"),
        ("m", "[Self-training with Noisy Student improves ImageNet classification]"
              "(https://arxiv.org/pdf/1911.04252.pdf)"),
        ("c", "Qizhe Xie, Minh-Thang Luong, Eduard Hovy, and Quoc V. Le. “Self-training with Noisy "
              "Student improves ImageNet classification”. CVPR 2020. "
              "https://arxiv.org/pdf/1911.04252.pdf"),
)  # fmt: skip


async def test_copying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []

    def copy(out: str, **_: object) -> Copied:
        copied.append(out)
        return Copied(out, ())

    monkeypatch.setattr(copying, "copy", copy)
    async with running(tmp_path) as app:
        for key, text in COPIES:
            await app.press("y", key)
            await app.wait_for_screen(ByHandScreen)
            assert copied.pop() == text
            page = text_of(app.app.screen.query_one("VerticalScroll Static", Static))
            assert page.split("\n\n", 1) == [
                "not copied: no clipboard can be reached from this terminal",
                text,
            ]
            await app.press("escape")
        assert copied == []


async def test_a_paper_without_slides_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.go_to("arxiv:2005.14165")
        await app.press("y", "p")
        assert "this paper has no slides to copy" in app.status
        await app.press("p")
        assert "this paper has no slides to open" in app.status


async def test_links_and_figures_can_be_opened_and_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_link(url: str, **_: object) -> Opened:
        opened.append(url)
        return Opened(True, "opened with a test")

    monkeypatch.setattr(opening, "open_link", open_link)
    async with running(tmp_path) as app:
        await app.press("U")
        assert isinstance(app.app.screen, LinksScreen)
        options = app.app.screen.query_one(OptionList)
        lines = [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]
        assert [line.split()[1] for line in lines] == ["paper", "paper", "slides", "figure"]
        assert "Illustration of the Noisy Student Training." in lines[3]
        await app.press("4", "enter")
        await app.wait_until(lambda: bool(opened))
        assert opened[0].endswith("103460520-16368800-4d5a-11eb-8400-4fe5048f2c7e.png")
        await app.wait_until(lambda: "opened with a test" in app.status)
        await app.press("o")
        await app.wait_until(lambda: len(opened) == 2)
        assert opened[1] == "https://arxiv.org/pdf/1911.04252.pdf"


async def test_figures_are_listed_while_the_reader_is_hidden(tmp_path: Path) -> None:
    async with running(tmp_path, size=(60, 24)) as app:
        await app.press("U")
        options = app.app.screen.query_one(OptionList)
        assert "figure" in str(options.get_option_at_index(3).prompt)


async def test_the_first_run_greets_until_the_cursor_moves(tmp_path: Path) -> None:
    async with running(tmp_path, first_run=True) as app:
        assert "Welcome to readlist" in app.reader
        assert "readlist import FILE" in app.reader
        assert "readlist --empty" in app.reader
        await app.press("j")
        assert "Welcome" not in app.reader


async def test_the_search_line_has_its_cursor_where_the_text_is(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("slash")
        await app.type("가나")
        line = app.main.query_one("#query", Input)
        assert line.cursor_screen_offset.x == line.content_region.x + 4
        await app.press("left")
        assert line.cursor_screen_offset.x == line.content_region.x + 2


@pytest.mark.parametrize("theme", ["readlist-terminal", "readlist-light", "readlist-contrast"])
async def test_a_remembered_theme_is_whole_from_the_start(tmp_path: Path, theme: str) -> None:
    state.save(places(tmp_path).state, state.State(theme=theme))
    async with running(tmp_path) as app:
        await app.settle()
        remembered = screen_text(app.app)
    async with running(tmp_path) as app:
        await app.wait_until(lambda: "readlist-dusk" in app.app.available_themes)
        app.app.theme = "readlist-dusk"
        await app.settle()
        app.app.theme = theme
        await app.settle()
        await app.settle()
        assert screen_text(app.app) == remembered


async def test_a_theme_of_ones_own_is_followed_from_start_to_start(tmp_path: Path) -> None:
    file = places(tmp_path).themes / "mine.yaml"
    file.parent.mkdir(parents=True)
    file.write_text('name: mine\ncolours:\n  primary: "#123456"\n')
    state.save(places(tmp_path).state, state.State(theme="mine"))
    async with running(tmp_path) as app:
        await app.wait_until(lambda: app.app.theme == "mine")
        assert app.app.current_theme.primary == "#123456"
        await app.wait_until(lambda: state.load(places(tmp_path).state).look is not None)
    file.write_text('name: mine\ncolours:\n  primary: "#654321"\n')
    async with running(tmp_path) as app:
        await app.wait_until(lambda: app.app.current_theme.primary == "#654321")
    file.unlink()
    async with running(tmp_path) as app:
        await app.wait_until(lambda: app.app.theme == "readlist-dark")


async def test_a_broken_theme_is_told_and_stops_nothing(tmp_path: Path) -> None:
    file = places(tmp_path).themes / "broken.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("name: broken\ncolours:\n  primary: #fff\n")
    async with running(tmp_path) as app:
        await app.wait_until(lambda: bool(app.app.screen.query("Toast")))
        assert app.app.theme == "readlist-dark"
        assert "broken" not in app.app.available_themes


async def test_more_keys_than_a_dialog_or_chord_needs_do_no_harm(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        for keys in (("g", "g", "g", "g"), ("S", "enter", "enter"), ("S", "escape", "escape")):
            for key in keys:
                app.app.simulate_key(key)
            await app.settle()
            while app.app.screen is not app.main:
                await app.press("escape")
        assert app.app.is_running
        assert app.app.screen is app.main


@pytest.mark.parametrize("size", [(40, 10), (120, 16)], ids=["smallest", "low"])
async def test_the_hints_of_a_dialog_are_in_view(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size=size) as app:
        await app.go_to(NOISY_STUDENT)
        for key in ("question_mark", "P", "U", "S", "ctrl+t", "t", "r"):
            await app.press(key)
            hints = app.app.screen.query_one(".hints", Static)
            box = app.app.screen.query_one(".box")
            assert hints.region.bottom < box.region.bottom, key
            assert box.region.bottom <= size[1], key
            assert box.region.y >= 0, key
            await app.press("escape")


async def test_what_goes_wrong_in_a_thread_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(out: str, **_: object) -> Copied:
        raise RuntimeError(f"no way for {out}")

    monkeypatch.setattr(copying, "copy", broken)
    async with running(tmp_path) as app:
        await app.press("y", "i")
        expected = f"that went wrong: RuntimeError: no way for {NOISY_STUDENT}"
        await app.wait_until(lambda: expected in app.status)
