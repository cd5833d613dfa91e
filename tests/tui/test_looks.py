"""The themes there are, while their files change: what is wrong, and what is put right."""

from pathlib import Path

from themes.schema import DEFAULT_THEME
from tui.looks import Looks

GOOD = 'name: mine\ncolours:\n  primary: "#112233"\n'


def looks(own: Path, wanted: str = "mine") -> Looks:
    return Looks(own, wanted, lambda _: None)


def test_what_is_put_right_is_known(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(GOOD.replace("#112233", "bleu"))
    them = looks(tmp_path)
    them.read()
    assert [problem.line for problem in them.new_problems()] == [3]
    them.read()
    assert not them.put_right()
    file.write_text(GOOD + "# mended\n")
    them.read()
    assert them.put_right()
    assert them.new_problems() == []
    assert not them.put_right()


def test_a_theme_that_is_wanted_and_not_there_is_told_once(tmp_path: Path) -> None:
    them = looks(tmp_path, "gone")
    them.read()
    (problem,) = them.new_problems()
    assert problem.message == "the theme `gone` is gone; `readlist-dark` is in its place"
    them.read()
    assert them.new_problems() == []
    assert them.usable == DEFAULT_THEME


def test_a_theme_with_a_mistake_is_not_gone(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(GOOD.replace("#112233", "bleu"))
    them = looks(tmp_path)
    them.read()
    assert ["gone" in problem.message for problem in them.new_problems()] == [False]


def test_nothing_is_said_of_the_theme_to_begin_with(tmp_path: Path) -> None:
    them = looks(tmp_path / "none", DEFAULT_THEME)
    them.read()
    assert them.new_problems() == []
