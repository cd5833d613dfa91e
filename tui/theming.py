"""Theme files as Textual's themes, so that none can stop the program when it is chosen."""

from collections.abc import Iterable

from textual.color import Color
from textual.theme import Theme

from themes.problems import Problem
from themes.schema import OWN_VARIABLES, ThemeFile
from themes.values import wrong_with

_MISSING_FROM_ANSI = {
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "foreground-disabled": "ansi_default 50%",
    "surface-active": "ansi_default",
}
"""What Textual's style sheets use but does not generate for a theme of the terminal's palette."""


def textual_themes(files: Iterable[ThemeFile]) -> tuple[list[Theme], list[Problem]]:
    """The themes that Textual can use, and why it cannot use the others.

    Not all come from a file that was just checked: the look of last time is what was in the state.
    """
    themes = []
    problems = []
    for file in files:
        if wrong := wrong_with(file):
            problems.append(Problem(file.file, 0, wrong))
        else:
            themes.append(_textual_theme(file))
    return themes, problems


def variable_defaults(theme: Theme) -> dict[str, str]:
    """Values for readlist's own variables in a theme that sets none, such as Textual's own.

    For `App.get_theme_variable_defaults`: a variable without a value stops the program.
    """
    generated = theme.to_color_system().generate()
    defaults = {variable: generated[source] for variable, source in OWN_VARIABLES.items()}
    if theme.ansi:
        defaults |= _MISSING_FROM_ANSI
    return defaults


def _textual_theme(file: ThemeFile) -> Theme:
    colours = {role: Color.parse(value).hex for role, value in file.colours.items()}
    theme = Theme(
        name=file.name,
        primary=colours["primary"],
        secondary=colours.get("secondary"),
        accent=colours.get("accent"),
        foreground=colours.get("foreground"),
        background=colours.get("background"),
        surface=colours.get("surface"),
        panel=colours.get("panel"),
        boost=colours.get("boost"),
        warning=colours.get("warning"),
        error=colours.get("error"),
        success=colours.get("success"),
        dark=file.dark,
        ansi=file.ansi,
    )
    theme.variables = {**variable_defaults(theme), **file.variables}
    return theme
