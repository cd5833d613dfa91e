"""What a theme file may say, and what comes of one: a theme or its problems."""

from collections.abc import Mapping

from msgspec import Struct

ROLES = (
    "primary",
    "secondary",
    "accent",
    "foreground",
    "background",
    "surface",
    "panel",
    "boost",
    "warning",
    "error",
    "success",
)
"""The colours of a theme, as Textual names them. Only `primary` is required."""

OWN_VARIABLES: Mapping[str, str] = {
    "rating": "text-warning",
    "tag": "text-secondary",
    "status-read": "text-success",
    "status-reading": "text-accent",
    "link": "text-primary",
    "figure": "text-secondary",
    "guide": "primary-muted",
    "match": "text-warning",
}
"""The variables of readlist's own style sheets, each with the variable of Textual's that stands in
for it in a theme that does not set it."""

TEXTUAL_VARIABLES = (
    *("text", "text-muted", "text-disabled", "foreground-muted", "foreground-disabled"),
    *(f"text-{role}" for role in ("primary", "secondary", "accent", "warning", "error", "success")),
    *(
        f"{role}-muted"
        for role in ("primary", "secondary", "accent", "warning", "error", "success")
    ),
    *("border", "border-blurred", "surface-active", "ansi-background", "ansi-foreground"),
    *("block-cursor-foreground", "block-cursor-background", "block-cursor-text-style"),
    *("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    *("block-cursor-blurred-text-style", "block-hover-background"),
    *("scrollbar", "scrollbar-hover", "scrollbar-active", "scrollbar-corner-color"),
    *("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active"),
    *("link-color", "link-background", "link-style"),
    *("link-color-hover", "link-background-hover", "link-style-hover"),
    *("footer-foreground", "footer-background", "footer-item-background"),
    *("footer-key-foreground", "footer-key-background"),
    *("footer-description-foreground", "footer-description-background"),
    *("input-cursor-foreground", "input-cursor-background", "input-cursor-text-style"),
    *("input-selection-foreground", "input-selection-background"),
    *("screen-selection-foreground", "screen-selection-background"),
    *("button-foreground", "button-color-foreground", "button-focus-text-style"),
    *(
        f"markdown-h{level}-{part}"
        for level in range(1, 7)
        for part in ("color", "background", "text-style")
    ),
)
"""The variables of Textual's own widgets that a theme may set."""

_HUES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")

ANSI_COLOURS = ("ansi_default", *(f"ansi_{h}" for h in _HUES), *(f"ansi_bright_{h}" for h in _HUES))
"""The colours of the terminal's own palette, as Textual spells them."""

DEFAULT_THEME = "readlist-dark"
"""The name of the theme that readlist starts with."""

KEYS = ("name", "title", "dark", "ansi", "colours", "variables")
"""The keys of a theme file. `name` and `colours` are required."""

STYLES = ("bold", "dim", "italic", "underline", "reverse", "strike")
"""What a text style is made of; `not` before one takes it away, `none` alone takes all away."""


def is_style(variable: str) -> bool:
    """Whether a variable holds a text style; the others hold colours."""
    return "-style" in variable


class ThemeFile(Struct, frozen=True):
    """A theme as its file gives it."""

    name: str
    title: str
    dark: bool
    ansi: bool
    """Whether its colours are those of the terminal's palette."""
    colours: Mapping[str, str]
    variables: Mapping[str, str]
    """Those of `OWN_VARIABLES` and `TEXTUAL_VARIABLES` that the file sets."""
    file: str
    line: int
    """Where the name stands in the file, counted from 1."""

    @property
    def kind(self) -> str:
        """What sort of theme it is, in a word."""
        return "terminal" if self.ansi else "dark" if self.dark else "light"
