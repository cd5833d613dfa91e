"""A copy of a theme under a new name."""

from pathlib import Path

import pytest

from themes.copying import CannotCopy, copy_theme, text_of
from themes.loader import builtin, load
from themes.schema import ThemeFile

THEMES, _ = load([builtin()])


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_copy_is_the_same_theme_under_its_name(tmp_path: Path, theme: ThemeFile) -> None:
    path = copy_theme(theme, "my-own-2", tmp_path / "new" / "themes", THEMES)
    (copied,), problems = load([path.parent])
    assert problems == []
    assert (copied.name, copied.title) == ("my-own-2", "My own 2")
    assert (copied.colours, copied.variables) == (theme.colours, theme.variables)
    assert (copied.dark, copied.ansi) == (theme.dark, theme.ansi)
    assert text_of(copied).splitlines()[0] == text_of(theme).splitlines()[0], "its comment stays"


@pytest.mark.parametrize("name", ["My X", "a/b", "../a", "", "a--b", "a\nb: c", "readlist-dusk"])
def test_what_cannot_be_a_name_writes_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotCopy):
        copy_theme(THEMES[0], name, tmp_path / "themes", THEMES)
    assert list(tmp_path.iterdir()) == []


def test_no_file_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("name: [")
    with pytest.raises(CannotCopy, match="not written over"):
        copy_theme(THEMES[0], "mine", tmp_path, THEMES)
    assert (tmp_path / "mine.yaml").read_text() == "name: ["
