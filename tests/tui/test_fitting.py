"""Dialogs fit the terminal: their hints stay in view below whatever they list."""

from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, TextArea

from tests.tui.driving import NOISY_STUDENT, running
from tui.rendering.key_hints import in_lines, key_hint
from tui.screens.dialog import Dialog
from tui.screens.merge import MergeScreen
from tui.screens.tags import TagScreen
from tui.widgets.choice_list import NumberedList
from tui.widgets.hint_line import HintLine

DIALOGS = ("question_mark", *"PBSTUcemrti", "ctrl+n", "ctrl+t")
WRITING = ("a", "R")


@pytest.mark.parametrize("size", [(200, 50), (80, 24), (60, 14)], ids=["wide", "usual", "small"])
async def test_the_hints_of_every_dialog_are_in_view(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size=size) as app:
        await app.go_to(NOISY_STUDENT)
        for key in (*DIALOGS, *WRITING):
            await app.press(key)
            screen = app.app.screen
            assert isinstance(screen, Dialog), key
            await app.pilot.pause()
            box, hints = screen.query_one(".box").region, screen.query_one(".hints").region
            assert screen.region.contains_region(box), key
            assert box.shrink((1, 1, 1, 1)).contains_region(hints), key
            for inside in screen.query(".box > OptionList, .box > VerticalScroll, .box > TextArea"):
                assert isinstance(inside, OptionList | VerticalScroll | TextArea)
                if inside.display:
                    assert inside.region.height > 0, key
                    assert not inside.region.overlaps(hints), key
            await app.press("escape")
            assert app.app.screen is app.main, key


async def test_both_values_of_a_field_are_seen_before_merging(tmp_path: Path) -> None:
    async with running(tmp_path, size=(60, 24)) as app:
        await app.go_to(NOISY_STUDENT)
        await app.press("m", *"2007.06181", "enter")
        await app.wait_for_screen(MergeScreen)
        options = app.app.screen.query_one(OptionList)
        titles = str(options.get_option_at_index(0).prompt).splitlines()
        assert [line[9:30] for line in titles] == ["● Self-training with ", "○ Learning to Learn P"]


def test_a_hint_is_never_parted_from_its_key() -> None:
    hints = (("Enter", "takes it"), ("Esc", "leaves it as it was"), ("ctrl+s", "saves"))
    lines = [line.plain for line in in_lines(map(key_hint, hints), 26)]
    assert lines == ["Enter takes it", "Esc leaves it as it was", "ctrl+s saves"]


def test_only_a_hint_longer_than_the_line_is_broken() -> None:
    hints = (("", "select it with the mouse"), ("Esc", "closes"))
    lines = [line.plain.rstrip() for line in in_lines(map(key_hint, hints), 14)]
    assert lines == ["select it with", "the mouse", "Esc closes"]


def test_no_hints_are_no_lines() -> None:
    assert list(in_lines([], 10)) == []
    assert [line.plain for line in in_lines([Content("a")], 1)] == ["a"]


async def test_the_hints_take_as_many_lines_as_they_need(tmp_path: Path) -> None:
    heights = {}
    for width in (40, 120):
        async with running(tmp_path, size=(width, 24)) as app:
            await app.go_to(NOISY_STUDENT)
            await app.press("t")
            hints = app.app.screen.query_one(HintLine)
            lines = in_lines(map(key_hint, TagScreen.HINTS), hints.content_size.width)
            heights[width] = hints.content_size.height
            assert heights[width] == len(list(lines))
    assert heights[40] > heights[120]


async def test_the_name_of_the_field_that_is_typed_in_stands_out(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.go_to(NOISY_STUDENT)
        await app.press("e")
        for keys in ((), ("tab",), ("tab",), ("shift+tab",)):
            await app.press(*keys)
            names = list(app.app.screen.query(".name"))
            focused = [row.has_focus_within for row in app.app.screen.query(".field")]
            inks = [name.colors[3] for name in names]
            assert focused.count(True) == 1
            own = inks[focused.index(True)]
            assert [ink == own for ink in inks] == focused
            assert isinstance(app.app.focused, Input)


async def test_a_long_choice_goes_on_below_its_text_not_below_its_number(tmp_path: Path) -> None:
    async with running(tmp_path, size=(60, 24)) as app:
        await app.go_to(NOISY_STUDENT)
        await app.press("M")
        options = app.app.screen.query_one(NumberedList)
        first, second = str(options.get_option_at_index(0).prompt).splitlines()
        assert first.startswith("1  2020 Q4")
        assert second == "   improves ImageNet classification"
        await app.pilot.resize_terminal(120, 24)
        below = "ImageNet\n   classification"
        await app.wait_until(lambda: str(options.get_option_at_index(0).prompt).endswith(below))


async def test_a_box_keeps_its_height_while_its_list_changes(tmp_path: Path) -> None:
    async with running(tmp_path, size=(60, 20)) as app:
        await app.go_to(NOISY_STUDENT)
        for key in ("t", "m"):
            await app.press(key)
            box = app.app.screen.query_one(".box")
            before = box.region
            await app.type("zzz")
            assert box.region == before
            await app.press("escape")


@pytest.mark.parametrize("key", ["B", "S", "U", "x", "e", "question_mark"])
async def test_the_hints_need_one_line_in_a_narrow_terminal(tmp_path: Path, key: str) -> None:
    async with running(tmp_path, size=(60, 20)) as app:
        await app.go_to(NOISY_STUDENT)
        await app.press(key)
        hints = app.app.screen.query_one(HintLine)
        assert hints.content_size.height == 1
