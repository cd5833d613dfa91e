"""The mouse in a real terminal, by the bytes that terminals send for it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.processes import Run
from tests.end_to_end.terminal import Terminal
from tui.rendering.visible import cell_width

pytestmark = pytest.mark.end_to_end

URL = "https://example.com/a_b_c"
POST = f"""---
title: "2021_1st_quarter"
---

# Reader Features on CVPR2021
## Kim A, Lee B
### 발표자: 이영희 [[paper link](https://arxiv.org/abs/2102.00002)]

#### 개요 (Overview)

첫 문단입니다. 자동 {URL} 링크가 있습니다.

둘째 문단입니다.
"""

Cell = tuple[int, int]


def mouse(terminal: Terminal, button: int, cell: Cell, end: str = "M") -> None:
    """One report of xterm's SGR mode; `M` is pressed or moved (button 32 and more), `m` let go."""
    terminal.type(f"\x1b[<{button};{cell[0] + 1};{cell[1] + 1}{end}")


def drag(terminal: Terminal, start: Cell, last: Cell) -> None:
    mouse(terminal, 0, start)
    mouse(terminal, 32, last)
    mouse(terminal, 0, last, "m")


def cell_of(terminal: Terminal, text: str, letter: int = 0) -> Cell:
    """Where a letter of a text stands on the screen."""
    rows = terminal.screen().split("\n")
    row = next(number for number, line in enumerate(rows) if text in line)
    return cell_width(rows[row][: rows[row].index(text)] + text[:letter]), row


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    """A file with the links that were opened."""
    return tmp_path / "opened"


@pytest.fixture
def reading(run: Run, start: Callable[..., Terminal], opened: Path, tmp_path: Path) -> Terminal:
    """The program with a paper in its reader."""
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$@" >> {opened}\n')
    browser.chmod(0o755)
    run("import", "-", given=POST.encode())
    terminal = start(size=(120, 30), more={"BROWSER": str(browser)})
    terminal.wait_for("2021 Q1")
    terminal.send("G", "Enter")
    terminal.wait_for("둘째 문단")
    return terminal


def test_what_is_dragged_over_is_selected_and_neither_opened_nor_folded(
    reading: Terminal, opened: Path
) -> None:
    for start, last, selected in (
        ((URL, 8), (URL, 14), "example"),
        (("첫 문단", 0), (URL, 12), "첫 문단입니다. 자동 https://examp"),
        (("개요", 0), (URL, 5), "개요 (Overview)\n\n첫 문단입니다. 자동 https:"),
        (("둘째 문단", 1), (URL, 3), "ps://example.com/a_b_c 링크가 있습니다.\n\n둘째"),
        (("개요", 0), ("(Overview)", 4), "개요 (Over"),
        (
            ("둘째 문단", 1),
            ("(Overview)", 9),
            ")\n\n첫 문단입니다. 자동 https://example.com/a_b_c 링크가 있습니다.\n\n둘째",
        ),
    ):
        drag(reading, cell_of(reading, *start), cell_of(reading, *last))
        reading.wait_for(f" {len(selected)} characters selected")
        assert "▸ 개요" not in reading.screen()
    # What is done last is done after all that came before it.
    mouse(reading, 0, cell_of(reading, URL, 3))
    mouse(reading, 0, cell_of(reading, URL, 3), "m")
    reading.wait_for(lambda _: opened.exists() and bool(opened.read_text()))
    assert opened.read_text() == f"{URL}\n"


def test_a_click_folds_a_heading_and_two_clicks_select_a_word(reading: Terminal) -> None:
    at = cell_of(reading, "둘째 문단입니다", 4)
    for end in ("M", "m", "M", "m"):
        mouse(reading, 0, at, end)
    reading.wait_for("5 characters selected")
    heading = cell_of(reading, "개요")
    mouse(reading, 0, heading)
    mouse(reading, 0, heading, "m")
    reading.wait_for("▸ 개요")
