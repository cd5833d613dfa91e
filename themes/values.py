"""What a value of a theme may be: a colour, a colour with an opacity, a text style.

Textual reads values only when a theme is chosen, and ends the program over one that it cannot
read. So nothing else is accepted than what it is known to read.
"""

import re

from themes.colour_names import COLOUR_NAMES
from themes.problems import did_you_mean, quoted
from themes.schema import ANSI_COLOURS, STYLES, ThemeFile, is_style

_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_OPACITY = re.compile(r"(?P<colour>.*\S)\s+(100|[1-9]?[0-9])%")


def wrong_colour(colour: str, *, ansi: bool) -> str:
    """Why a text is no colour that a theme can have; "" when it is one."""
    if _HEX.fullmatch(colour) or colour in COLOUR_NAMES:
        return ""
    if colour not in ANSI_COLOURS:
        return f"{quoted(colour)} is no colour{_nearest(colour, ansi=ansi)}"
    return "" if ansi else f"{colour} can be used only in a theme with `ansi: true`"


def wrong_tint(tint: str, *, ansi: bool) -> str:
    """Why a text is no colour, with or without an opacity (`#1e90ff 40%`); "" when it is one."""
    opacity = _OPACITY.fullmatch(tint)
    colour = opacity["colour"] if opacity else tint
    # `auto` is a colour for texts only: on a background it would stop the program.
    return "" if colour == "transparent" else wrong_colour(colour, ansi=ansi)


def wrong_style(style: str) -> str:
    """Why a text is no text style such as `bold not underline`; "" when it is one."""
    words = style.split()
    if not words:
        return "there is no text style"
    if words == ["none"]:
        return ""
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if word not in (*STYLES, "not", "none"):
            allowed = ", ".join(sorted((*STYLES, "not", "none")))
            hint = did_you_mean(word, STYLES) or f" ({allowed})"
            return f"{quoted(word)} is no text style{hint}"
        if word == "none":
            return "`none` stands alone, without other words"
        if word == "not" and after not in STYLES:
            return "after `not` stands what is not to be, as in `not bold`"
    return ""


def wrong_with(theme: ThemeFile) -> str:
    """Why a theme cannot be used that was not read from its file; "" when it can be."""
    if "primary" not in theme.colours:
        return "there is no `primary`"
    colours = (wrong_colour(value, ansi=theme.ansi) for value in theme.colours.values())
    variables = (
        wrong_style(value) if is_style(name) else wrong_tint(value, ansi=theme.ansi)
        for name, value in theme.variables.items()
    )
    return next(filter(None, (*colours, *variables)), "")


def _nearest(colour: str, *, ansi: bool) -> str:
    """What may have been meant, or how a colour is written, as the end of a message."""
    if _HEX.fullmatch(f"#{colour}"):
        return f'; did you mean "#{colour}"?'
    low = colour.lower()
    # Without their beginning, which makes all of them look alike.
    hues = [name.removeprefix("ansi_") for name in ANSI_COLOURS]
    if low.startswith("ansi_"):
        near = did_you_mean(low.removeprefix("ansi_"), hues).replace("`", "`ansi_", 1)
    else:
        near = did_you_mean(low, COLOUR_NAMES)
    return near or '; write it as "#1e90ff" or "#19f"' + (", or ansi_blue" if ansi else "")
