"""Every text of every shipped theme can be read on every ground it stands on.

The ratio is that of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio): 4.5 for text at
level AA, 7 at AAA (which the high-contrast theme promises), 3 for the borders that show the focus.
"""

import re
from pathlib import Path

import pytest
from textual.color import Color

from themes.loader import builtin, load
from themes.schema import OWN_VARIABLES, ThemeFile
from tui.theming import textual_themes

TUI = Path(__file__).parents[2] / "tui"
GROUNDS = ("background", "surface", "panel")
TEXTS = (
    *("foreground", "primary", "secondary", "accent"),
    *("text", "text-muted", "foreground-muted"),
    *("text-primary", "text-secondary", "text-accent"),
    *("text-warning", "text-error", "text-success"),
    *(variable for variable in OWN_VARIABLES if variable != "guide"),
)
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

ELSEWHERE = {
    *("border", "border-blurred", "guide", "warning", "status-"),
    *(ground for ground in GROUNDS),
    *(variable for pair in PAIRS for variable in pair),
}
"""What is no text on the grounds: lines, the grounds, pairs of their own, a name in two parts."""

FILES = [theme for theme in load([builtin()])[0] if not theme.ansi]


def colours_of(file: ThemeFile) -> dict[str, str]:
    """All variables that style sheets see in a theme."""
    theme = textual_themes([file])[0][0]
    return {**theme.to_color_system().generate(), **theme.variables}


def luminance(colour: Color) -> float:
    """The relative luminance of an opaque colour."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(text: str, ground: str) -> float:
    """The contrast ratio of two colours without transparency."""
    colours = Color.parse(text), Color.parse(ground)
    assert all(colour.a == 1 for colour in colours), "the ratio is defined for opaque colours"
    darker, lighter = sorted(luminance(colour) for colour in colours)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_text_can_be_read(file: ThemeFile) -> None:
    colours = colours_of(file)
    wanted = 7.0 if file.name == "readlist-contrast" else 4.5
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS] + list(PAIRS)
    too_low = {
        pair: round(ratio, 2)
        for pair in pairs
        if (ratio := contrast(colours[pair[0]], colours[pair[1]])) < wanted
    }
    assert too_low == {}


def test_every_text_that_is_used_is_one_of_those() -> None:
    code = [path.read_text("utf-8") for path in TUI.rglob("*.py")]
    sheets = "\n".join(path.read_text("utf-8") for path in TUI.rglob("*.tcss"))
    used = {name for text in code for name in re.findall(r"[\"' ]\$([a-z-]+)", text)}
    used |= set(re.findall(r"[^-]color: \$([a-z-]+)", sheets))
    assert used >= {"foreground-muted", "rating", "text-error"}
    assert {name for name in used if not name.endswith("-style")} <= {*TEXTS, *ELSEWHERE}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_focused_border_stands_out(file: ThemeFile) -> None:
    colours = colours_of(file)
    assert contrast(colours["border"], colours["background"]) >= 3
    assert contrast(colours["border"], colours["background"]) > contrast(
        colours["border-blurred"], colours["background"]
    )


def test_there_are_themes_of_the_promised_kinds() -> None:
    files, problems = load([builtin()])
    assert problems == []
    assert len(files) == 8
    assert sum(file.dark and not file.ansi for file in files) == 5
    assert sum(not file.dark for file in files) == 2
    assert sum(file.ansi for file in files) == 1
