"""Every text of every shipped theme can be read on every ground it stands on.

The ratio is that of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio): 4.5 for text at
level AA, 7 at AAA (which the high-contrast theme promises), 3 for the borders that show the focus.
"""

import re
from pathlib import Path

import pytest

from themes.contrast import ALL_PAIRS, GROUNDS, PAIRS, TEXTS, contrast, hard_to_read
from themes.loader import builtin, load
from themes.schema import ThemeFile
from tui.checking import check_places
from tui.locations import locate
from tui.theming import textual_themes

TUI = Path(__file__).parents[2] / "tui"
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


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777", "white") == pytest.approx(4.48, abs=0.005)
    with pytest.raises(ValueError, match="hex"):
        contrast("ansi_blue", "white")


def own(**colours: str) -> ThemeFile:
    """A theme of a person, with these colours."""
    return ThemeFile("mine", "Mine", True, False, colours, {}, "mine.yaml", 1)


def test_what_is_hard_to_read_is_said_in_one_sentence() -> None:
    white = own(primary="#1e90ff", foreground="#fff", background="white", surface="#eeeeee")
    assert hard_to_read(white) == (
        "`foreground` is hard to read on `background`: their contrast is 1.0, and 4.5 is enough"
    )
    assert hard_to_read(own(primary="#fff", foreground="#777", background="#fff"))
    assert not hard_to_read(own(primary="#000", foreground="#767676", background="#fff"))


def test_check_says_it_of_a_theme_of_the_persons_own(tmp_path: Path) -> None:
    places = locate({}, library=str(tmp_path / "library.json"), config=str(tmp_path))
    places.themes.mkdir()
    white = 'name: mine\ncolours:\n  primary: blue\n  foreground: "#fff"\n  background: white\n'
    (places.themes / "mine.yaml").write_text(white)
    (found,) = check_places(places)
    assert (found.code.name, found.severity) == ("theme-hard-to-read", "notice")
    assert found.place.file == str(places.themes / "mine.yaml")
    assert "`foreground` is hard to read on `background`" in found.message


def test_of_colours_that_the_file_does_not_give_nothing_is_said() -> None:
    assert not hard_to_read(own(primary="#fff"))
    assert not hard_to_read(own(foreground="ansi_white", background="ansi_white"))
    assert not hard_to_read(own(foreground="#ffffff 10%", background="#fff"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_is_said_of_a_shipped_theme(file: ThemeFile) -> None:
    assert not hard_to_read(file)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_text_can_be_read(file: ThemeFile) -> None:
    colours = colours_of(file)
    wanted = 7.0 if file.name == "readlist-contrast" else 4.5
    too_low = {
        pair: round(ratio, 2)
        for pair in ALL_PAIRS
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
