"""The footer: as far apart as there is room for, and no key cut."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.tui.driving import running
from tui.widgets.key_line import APART, CLOSE, KeyLine


@pytest.mark.parametrize(("width", "gap"), [(120, APART), (80, CLOSE), (60, CLOSE)])
async def test_keys_stand_apart_where_all_have_room(tmp_path: Path, width: int, gap: int) -> None:
    async with running(tmp_path, size=(width, 24)) as app:
        line = app.main.query_one(KeyLine)
        shown = [key.region for key in line.children if key.display]
        assert (len(shown) == len(line.children)) == (width >= 80)
        assert {second.x - first.right for first, second in pairwise(shown)} == {gap}
        assert shown[-1].right <= line.content_region.right
