"""Dialogs fit the terminal: their hints stay in view below whatever they list."""

from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.widgets import OptionList, TextArea

from tests.tui.driving import NOISY_STUDENT, running
from tui.screens.dialog import Dialog
from tui.screens.merge import MergeScreen

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
