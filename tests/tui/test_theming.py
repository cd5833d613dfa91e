"""Theme files in Textual: every one that loads can be chosen, and none stops the program."""

from itertools import product

import pytest
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from themes.colour_names import COLOUR_NAMES
from themes.loader import builtin, load
from themes.schema import (
    ANSI_COLOURS,
    DEFAULT_THEME,
    OWN_VARIABLES,
    ROLES,
    STYLES,
    TEXTUAL_VARIABLES,
    ThemeFile,
    is_style,
)
from themes.values import wrong_style
from tui.theming import textual_themes, variable_defaults

FILES = load([builtin()])[0]


def rule(name: str) -> str:
    """A rule that uses a variable as style sheets do."""
    if is_style(name):
        return f"Screen {{ text-style: ${name}; }}"
    if any(word in name for word in ("background", "border", "scrollbar", "surface")):
        return f"Screen {{ background: ${name}; border: round ${name}; }}"
    return f"Screen {{ color: ${name}; }}"


class Probe(App[None]):
    """An app whose style sheet uses every variable that a theme may set."""

    CSS = "\n".join(
        rule(name)
        for name in (*OWN_VARIABLES, *TEXTUAL_VARIABLES)
        # Textual gives these a value that only links can have.
        if not name.startswith("link-background")
    )

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(self.current_theme)


def theme_file(**values: object) -> ThemeFile:
    """A theme that can be used, with some values changed."""
    usual: dict[str, object] = {
        "name": "mine",
        "title": "Mine",
        "dark": True,
        "ansi": False,
        "colours": {"primary": "#1e90ff"},
        "variables": {},
        "file": "mine.yaml",
        "line": 1,
    }
    return ThemeFile(**(usual | values))  # type: ignore[arg-type]


async def activate(file: ThemeFile) -> dict[str, str]:
    """Choose a theme in a running app; the variables that its style sheets then see."""
    themes, problems = textual_themes([file])
    assert problems == []
    app = Probe()
    async with app.run_test() as pilot:
        app.register_theme(themes[0])
        app.theme = file.name
        await pilot.pause()
        return app.theme_variables


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
async def test_every_shipped_theme_can_be_chosen(file: ThemeFile) -> None:
    variables = await activate(file)
    assert {name: variables[name] for name in file.variables} == dict(file.variables)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_shipped_theme_says_what_the_own_variables_are(file: ThemeFile) -> None:
    assert set(file.variables) >= set(OWN_VARIABLES)


@pytest.mark.parametrize("ansi", [False, True])
async def test_the_smallest_theme_can_be_chosen(ansi: bool) -> None:
    assert set(await activate(theme_file(ansi=ansi))) >= set(OWN_VARIABLES)


TINTS = ["#abc", "#1e90ff 40%", "tomato", "tomato 5%", "transparent", "transparent 40%"]


@pytest.mark.parametrize("value", [*TINTS, "ansi_blue", "ansi_default 40%"])
async def test_every_variable_takes_every_form_of_colour(value: str) -> None:
    names = [name for name in (*OWN_VARIABLES, *TEXTUAL_VARIABLES) if not is_style(name)]
    ansi = value.startswith("ansi_")
    await activate(theme_file(ansi=ansi, variables=dict.fromkeys(names, value)))


@pytest.mark.parametrize("value", ["#abc", "tomato", "ansi_default", "ansi_bright_white"])
async def test_every_role_takes_every_form_of_colour(value: str) -> None:
    for ansi in {True, value.startswith("ansi_")}:
        await activate(theme_file(ansi=ansi, colours=dict.fromkeys(ROLES, value)))


@pytest.mark.parametrize("value", ["bold", "bold not underline", "none", "dim italic reverse"])
async def test_every_style_takes_every_form_of_style(value: str) -> None:
    names = [name for name in TEXTUAL_VARIABLES if is_style(name)]
    await activate(theme_file(variables=dict.fromkeys(names, value)))


def test_what_is_taken_for_a_text_style_is_one_to_textual() -> None:
    """All orders of three words at most, so that none can be taken that stops the program."""
    words = [*STYLES, "not", "none"]
    orders = [" ".join(order) for length in (1, 2, 3) for order in product(words, repeat=length)]
    taken = [order for order in orders if not wrong_style(order)]
    assert {"bold", "bold not underline", "none", "not bold dim"} <= set(taken)
    for order in taken:
        assert isinstance(Style.parse(order), Style)
    refused = set(orders) - set(taken)
    assert {"bold not", "bold none", "none bold", "not not bold", "not"} <= refused


def test_what_is_taken_for_the_name_of_a_colour_is_one_to_textual() -> None:
    assert len(COLOUR_NAMES) == 148, "as CSS Color Module Level 4 counts them"
    assert {name: Color.parse(name).hex.lower() for name in COLOUR_NAMES} == COLOUR_NAMES


@pytest.mark.parametrize("colour", ANSI_COLOURS)
def test_the_colours_of_the_palette_are_known_to_textual(colour: str) -> None:
    themes, problems = textual_themes([theme_file(ansi=True, colours={"primary": colour})])
    assert problems == []
    assert themes[0].primary == colour


def test_the_variables_that_a_theme_may_set_exist_in_textual() -> None:
    known = set(BUILTIN_THEMES["nord"].to_color_system().generate())
    known |= set(BUILTIN_THEMES["ansi-dark"].to_color_system().generate())
    assert set(TEXTUAL_VARIABLES) <= known


async def test_textuals_own_themes_can_be_chosen() -> None:
    app = Probe()
    async with app.run_test() as pilot:
        for name in BUILTIN_THEMES:
            app.theme = name
            await pilot.pause()
            assert set(app.theme_variables) >= set(OWN_VARIABLES)


@pytest.mark.parametrize(
    "values",
    [
        {"colours": {"primary": "no-colour"}},
        {"colours": {"primary": "#fff", "panel": "#12345"}},
        {"colours": {"panel": "#123456"}},
        {"variables": {"rating": "no-colour"}},
        {"variables": {"rating": ""}},
        {"variables": {"rating": "#fff; } Screen { display: none"}},
        {"variables": {"link-style": "bold not"}},
        {"variables": {"link-style": ""}},
    ],
)
def test_a_theme_that_textual_cannot_use_is_a_problem(values: dict[str, object]) -> None:
    good = theme_file(name="good")
    themes, problems = textual_themes([theme_file(**values), good])
    assert [theme.name for theme in themes] == ["good"]
    assert [problem.file for problem in problems] == ["mine.yaml"]


def test_what_the_file_says_is_what_textual_gets() -> None:
    file = theme_file(
        dark=False, colours={"primary": "#112233", "panel": "#445566"}, variables={"tag": "#fff"}
    )
    theme = textual_themes([file])[0][0]
    assert (theme.primary, theme.panel, theme.dark) == ("#112233", "#445566", False)
    assert theme.variables["tag"] == "#fff"


def test_the_theme_to_start_with_is_shipped() -> None:
    assert DEFAULT_THEME in {file.name for file in FILES}
