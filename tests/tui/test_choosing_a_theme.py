"""The list of themes says of each what it is called and what kind it is."""

from pathlib import Path

from msgspec import structs
from textual.widgets import OptionList

from tests.tui.driving import running
from tests.tui.screen_text import screen_text
from themes.loader import builtin, load
from tui.screens.choose_theme import ThemeScreen


async def test_each_theme_has_its_title_and_its_kind(tmp_path: Path) -> None:
    files = load([builtin()])[0]
    seen: list[str] = []
    async with running(tmp_path) as app:
        app.app.push_screen(ThemeScreen(files, "readlist-paper", seen.append))
        await app.wait_for_screen(ThemeScreen)
        options = app.app.screen.query_one(OptionList)
        lines = {option.id: str(option.prompt).split()[1:] for option in options.options}
        assert lines["readlist-paper"][:3] == ["Paper", "light", "readlist-paper"]
        assert lines["readlist-dusk"] == ["Dusk", "dark", "readlist-dusk"]
        assert lines["readlist-terminal"] == [
            "Terminal",
            "colours",
            "terminal",
            "readlist-terminal",
        ]
        assert len({str(option.prompt).rindex("readlist-") for option in options.options}) == 1
        await app.wait_until(lambda: seen[-1:] == ["readlist-paper"])
        await app.pilot.press("k")
        await app.wait_until(lambda: seen[-1] == "readlist-light")


async def test_one_long_title_leaves_every_row_on_its_line(tmp_path: Path) -> None:
    files = load([builtin()])[0]
    files[0] = structs.replace(files[0], title="아주 긴 제목 " * 20)
    async with running(tmp_path) as app:
        app.app.push_screen(ThemeScreen(files, files[0].name, lambda _: None))
        await app.wait_for_screen(ThemeScreen)
        await app.settle()
        options = app.app.screen.query_one(OptionList)
        assert options.virtual_size.height == len(files)
        assert "아주 긴 제목" in screen_text(app.app)
        assert all(theme.name in screen_text(app.app) for theme in files)
