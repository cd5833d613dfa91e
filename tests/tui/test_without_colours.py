"""Without colours everything can be read, in every theme, and the cursor is seen."""

from pathlib import Path

import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Input, OptionList

from tests.tui.driving import Driver, running
from themes.loader import builtin, load

THEMES = [theme.name for theme in load([builtin()])[0]]
TERMINALS = {
    "colours": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "256 colours": {"TERM": "xterm-256color"},
    "16 colours": {"TERM": "xterm"},
}
PALETTES = {
    "truecolor": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "standard": ColorSystem.STANDARD,
}


@pytest.fixture(params=TERMINALS)
def no_color(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal in which no colours are wanted."""
    for name, value in {"NO_COLOR": "1", **TERMINALS[request.param]}.items():
        monkeypatch.setenv(name, value)


def drawn(widget: Widget) -> list[tuple[str, Style]]:
    """What a widget puts on the screen, piece by piece."""
    strips = widget.render_lines(Region(0, 0, *widget.size))
    return [(piece.text, piece.style or Style()) for strip in strips for piece in strip]


def unseen(app: Driver) -> list[str]:
    """The texts on the screen that have the colour of their ground, as the terminal has it."""
    palette = PALETTES[str(app.app.console.color_system)]
    found = []
    for widget in (*app.main.query("*"), *app.app.screen.query("*")):
        for text, style in drawn(widget) if widget.display else ():
            if text.strip() and style.color and style.bgcolor and not style.color.is_default:
                ink, ground = style.color.downgrade(palette), style.bgcolor.downgrade(palette)
                if (ink.number, ink.triplet) == (ground.number, ground.triplet):
                    found.append(text)
    return found


@pytest.mark.usefixtures("no_color")
async def test_no_text_has_the_colour_of_its_ground(tmp_path: Path) -> None:
    async with running(tmp_path, size=(100, 30)) as app:
        for theme in THEMES:
            app.app.theme = theme
            await app.settle()
            assert unseen(app) == [], theme
        await app.press("ctrl+t")
        assert unseen(app) == []


@pytest.mark.usefixtures("no_color")
async def test_the_terminals_palette_is_left_to_the_terminal(tmp_path: Path) -> None:
    async with running(tmp_path, size=(100, 30)) as app:
        app.app.theme = "readlist-terminal"
        await app.settle()
        pieces = [piece for widget in app.main.query("*") for piece in drawn(widget)]
        assert any("Self-training" in text for text, _ in pieces)
        colours = [colour for _, style in pieces for colour in (style.color, style.bgcolor)]
        assert all(colour is None or colour.is_default for colour in colours)


@pytest.mark.usefixtures("no_color")
@pytest.mark.parametrize("opens", ["ctrl+t", "colon", "D"])
async def test_the_cursor_of_a_list_is_reversed(tmp_path: Path, opens: str) -> None:
    async with running(tmp_path, size=(100, 30)) as app:
        await app.press("d", opens)
        await app.wait_until(lambda: bool(app.app.screen.query(OptionList)))
        listed = app.app.screen.query_one(OptionList)
        await app.wait_until(lambda: bool(listed.option_count))
        listed.highlighted = 0
        await app.settle()
        reversed_rows = {y for y in range(listed.size.height) if _is_reversed(listed, y)}
        assert 0 in reversed_rows
        assert len(reversed_rows) < listed.option_count or listed.option_count == 1


def _is_reversed(listed: OptionList, row: int) -> bool:
    strips = listed.render_lines(Region(0, row, listed.size.width, 1))
    styles = [piece.style for strip in strips for piece in strip if piece.text.strip()]
    return any(style is not None and style.reverse for style in styles)


@pytest.mark.usefixtures("no_color")
@pytest.mark.parametrize("opens", ["t", "e", "asterisk", "colon", "slash"])
async def test_where_something_can_be_typed_is_underlined(tmp_path: Path, opens: str) -> None:
    async with running(tmp_path, size=(100, 30)) as app:
        await app.press(opens, "a")
        field = app.app.screen.query(Input).first()
        blanks = {text: style for text, style in drawn(field) if not text.strip()}
        assert len(widest := max(blanks, key=len)) > 5
        assert blanks[widest].underline
