"""How well the texts of a theme can be read on the grounds that they stand on.

The ratio is that of WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
"""

from themes.colour_names import COLOUR_NAMES
from themes.schema import OWN_VARIABLES, ThemeFile

ENOUGH = 4.5
"""The ratio that WCAG asks of text at level AA."""
GROUNDS = ("background", "surface", "panel")
TEXTS = (
    *("foreground", "primary", "secondary", "accent"),
    *("text", "text-muted", "foreground-muted"),
    *("text-primary", "text-secondary", "text-accent"),
    *("text-warning", "text-error", "text-success"),
    *(variable for variable in OWN_VARIABLES if variable != "guide"),
)
"""What stands as text on each of the grounds."""
PAIRS = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("foreground-muted", "block-cursor-blurred-background"),
    *((ink, "block-cursor-blurred-background") for ink in ("tag", "rating", "match")),
    *((ink, "block-cursor-blurred-background") for ink in ("status-reading", "status-read")),
    ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"),
)
"""Texts with grounds of their own."""
ALL_PAIRS = (*((text, ground) for text in TEXTS for ground in GROUNDS), *PAIRS)


def contrast(text: str, ground: str) -> float:
    """The ratio of two opaque colours, 1 to 21, by their names or as `#rrggbb` or `#rgb`.

    Raises ValueError for another colour.
    """
    darker, lighter = sorted((_luminance(text), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def hard_to_read(theme: ThemeFile) -> str:
    """A sentence on the text that is the hardest to read; "" when all can be read.

    Of the colours that the file gives itself: those that it leaves out are made to fit.
    """
    given = {**theme.colours, **theme.variables}
    ratios = {
        pair: contrast(*(given[part] for part in pair))
        for pair in ALL_PAIRS
        if all(_is_opaque(given.get(part, "")) for part in pair)
    }
    if not ratios or min(ratios.values()) >= ENOUGH:
        return ""
    (text, ground), ratio = min(ratios.items(), key=lambda item: item[1])
    return (
        f"`{text}` is hard to read on `{ground}`: "
        f"their contrast is {int(ratio * 10) / 10}, and {ENOUGH} is enough"
    )


def _is_opaque(colour: str) -> bool:
    """Whether it is known how a colour looks by itself."""
    return colour in COLOUR_NAMES or (colour.startswith("#") and " " not in colour)


def _luminance(colour: str) -> float:
    """The relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    digits = COLOUR_NAMES.get(colour, colour).removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = (part / 255 for part in bytes.fromhex(digits))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
