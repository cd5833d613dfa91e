"""Theme files as Textual's themes, so that none can stop the program when it is chosen."""

from collections.abc import Iterable

from textual.color import Color, ColorParseError
from textual.theme import Theme

from themes.problems import Problem
from themes.schema import OWN_VARIABLES, ThemeFile, is_style

_MISSING_FROM_ANSI = {
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "foreground-disabled": "ansi_default 50%",
    "surface-active": "ansi_default",
}
"""What Textual's style sheets use but does not generate for a theme of the terminal's palette."""


def textual_themes(files: Iterable[ThemeFile]) -> tuple[list[Theme], list[Problem]]:
    """The themes that Textual can use, and why it cannot use the others.

    Textual reads a colour only when a theme is chosen, and then raises; so all are read here.
    """
    themes = []
    problems = []
    for file in files:
        try:
            themes.append(_textual_theme(file))
        except ColorParseError as error:
            problems.append(Problem(file.file, 0, str(error)))
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
    for name, value in file.variables.items():
        if not is_style(name):
            # An opacity, `#1e90ff 40%`, is a matter of the style sheet.
            Color.parse(value.split()[0])
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
