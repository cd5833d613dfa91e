"""The main job in a real terminal: browse, read, rate, tag, copy, leave, come back."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from tests.end_to_end.conftest import pasted
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.end_to_end

LINK = "https://arxiv.org/pdf/1911.04252.pdf"
Start = Callable[..., Terminal]


def noisy_student(library_file: Path) -> dict[str, Any]:
    """The paper as plain TinyDB reads it."""
    with TinyDB(library_file, encoding="utf-8") as database:
        (paper,) = [p for p in database.table("papers").all() if p["id"] == "arxiv:1911.04252"]
    return dict(paper)


def test_browse_rate_tag_read_copy_and_come_back(
    start: Start, library_file: Path, display: str
) -> None:
    terminal = start(more={"DISPLAY": display}, in_tmux=False)
    screen = terminal.wait_for("Welcome to readlist")
    assert "readlist import FILE" in screen
    assert "readlist --empty" in screen
    assert "45 papers · by quarter" in screen

    terminal.send("g", "g")
    terminal.wait_for("2020 Q4 · Enter opens")
    terminal.send("j", "j")
    terminal.wait_for("Qizhe Xie, Minh-Thang Luong, Eduard Hovy, Quoc V. Le")
    terminal.wait_for("── 강진구 · 2020 Q4")
    terminal.send("4", ".", "5")
    terminal.wait_for("★★★★☆ 4.5")
    terminal.send("t")
    terminal.wait_for("Enter saves")
    terminal.type("준지도 학습")
    terminal.send("Enter")
    terminal.wait_for("#Self-training  #준지도 학습")
    terminal.send("s", "s", "s")
    terminal.wait_for("● read")
    terminal.send("y")
    terminal.wait_for("BibTeX")
    terminal.send("y")
    terminal.wait_for("copied with xclip")
    assert pasted(display) == LINK
    terminal.send("q")
    assert terminal.wait_ended() == 0

    paper = noisy_student(library_file)
    assert set(paper["marks"].pop("dates")) == {"queued", "reading", "read"}
    assert paper["marks"] == {"rating": 4.5, "status": "read", "tags_added": ["준지도 학습"]}
    assert {entry.name for entry in library_file.parent.iterdir()} == {
        "backups",
        "library.json",
        "library.json.lock",
    }

    again = start(in_tmux=False)
    screen = again.wait_for("● read")
    assert "★★★★☆ 4.5" in screen
    assert "#준지도 학습" in screen
    assert "Welcome" not in screen
    again.send("u")
    again.wait_for("◐ reading")
    again.wait_for("undid: marked read")
    again.send("C-r")
    again.wait_for("● read")


def test_over_ssh_the_terminal_gets_the_text(start: Start) -> None:
    terminal = start(
        more={"SSH_CONNECTION": "10.0.0.1 5000 10.0.0.2 22"},
        settings=["set-option -s set-clipboard on"],
        in_tmux=False,
    )
    terminal.wait_for("Welcome to readlist")
    terminal.send("j", "k")
    terminal.wait_for("Qizhe Xie")
    terminal.send("y", "y")
    terminal.wait_for("sent to the terminal (OSC 52)")
    assert terminal.buffer() == LINK


def test_in_tmux_the_buffer_gets_the_text_whatever_its_settings(start: Start) -> None:
    terminal = start()
    terminal.wait_for("Welcome to readlist")
    terminal.send("j", "k")
    terminal.wait_for("Qizhe Xie")
    terminal.send("y", "t")
    terminal.wait_for("copied to tmux")
    assert terminal.buffer() == (
        "Self-training with Noisy Student improves ImageNet classification"
    )


def test_where_no_clipboard_is_the_text_is_shown(start: Start) -> None:
    terminal = start(more={"TERM": "linux"}, in_tmux=False)
    terminal.wait_for("Welcome to readlist")
    terminal.send("j", "k")
    terminal.wait_for("Qizhe Xie")
    terminal.send("y", "y")
    screen = terminal.wait_for("The link, to copy by hand")
    assert LINK in screen
    terminal.send("Escape")
    terminal.wait_gone("The link, to copy by hand")


def test_an_empty_start_stays_empty(start: Start, library_file: Path) -> None:
    terminal = start("--empty")
    screen = terminal.wait_for("The library is empty.")
    assert "0 papers" in screen
    terminal.send("q")
    assert terminal.wait_ended() == 0
    assert library_file.is_file()
    again = start()
    again.wait_for("The library is empty.")


def test_the_change_of_another_program_appears(
    start: Start, readlist: str, home: dict[str, str]
) -> None:
    terminal = start()
    terminal.wait_for("Welcome to readlist")
    terminal.send("j", "k")
    terminal.wait_for("★★★★☆ 4.0")
    subprocess.run(
        [readlist, "rate", "1911.04252", "2"], env=home, check=True, capture_output=True, timeout=30
    )
    terminal.wait_for("★★☆☆☆ 2.0")


def test_hangul_is_searched_as_it_is_typed(start: Start) -> None:
    terminal = start()
    terminal.wait_for("Welcome to readlist")
    terminal.send("/")
    terminal.wait_for("#tag, field:value")
    terminal.type("강진구")
    screen = terminal.wait_for("3 of 45 papers match “강진구”")
    assert "FixMatch" in screen
    terminal.send("Escape")
    terminal.wait_gone("강진구”")


def test_what_was_on_the_screen_before_is_there_again(start: Start) -> None:
    terminal = start(before="what the shell showed")
    screen = terminal.wait_for("Welcome to readlist")
    assert "what the shell showed" not in screen
    terminal.send("q")
    assert terminal.wait_ended() == 0
    terminal.wait_for("what the shell showed")
    assert terminal.lines() == ["what the shell showed"]


def test_the_main_job_in_a_small_terminal(start: Start, library_file: Path) -> None:
    terminal = start(size=(60, 20))
    terminal.wait_for("Welcome to readlist")
    # The footer comes last: a key before it may meet a cursor that is still being put.
    terminal.wait_for("Enter read")
    terminal.send("g", "g")
    terminal.wait_for("2020 Q4 · Enter opens")
    terminal.send("j")
    terminal.wait_for("2020 Q4 › 강진구 · Enter opens")
    terminal.send("j")
    terminal.wait_for(lambda screen: "2020 Q4 › 강진구\n" in screen.replace(" \n", "\n"))
    terminal.send("Enter")
    terminal.wait_for("Qizhe Xie")
    terminal.send("4", ".", "5")
    terminal.wait_for("★★★★☆ 4.5")
    terminal.send("Escape")
    terminal.wait_for("▾ 2020 Q4")
    terminal.send("q")
    assert terminal.wait_ended() == 0
    assert noisy_student(library_file)["marks"] == {"rating": 4.5}


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 50)])
def test_every_row_fits_whatever_the_size(start: Start, size: tuple[int, int]) -> None:
    def fits(screen: str) -> bool:
        rows = screen.splitlines()
        framed = [row for row in rows if row.startswith(("│", "╭", "╰"))]
        closed = all(row.endswith(("│", "╮", "╯")) for row in framed)
        return len(rows) == size[1] and len(framed) == size[1] - 3 and closed

    terminal = start(size=size)
    terminal.wait_for("Welcome to readlist")
    terminal.wait_for("Enter read")
    terminal.send("j")
    terminal.wait_for("Weekly digest")
    terminal.wait_for(fits)
    terminal.resize(100, 30)
    terminal.wait_for(lambda screen: screen.splitlines()[1].count("╮") == 2)


def test_a_damaged_library_is_told_in_one_line_and_left_alone(
    start: Start, library_file: Path
) -> None:
    library_file.parent.mkdir(parents=True)
    library_file.write_text('{"papers": {"1": {"title": ', "utf-8")
    terminal = start()
    terminal.wait_for("Leave everything as it is")
    terminal.send("Escape")
    assert terminal.wait_ended() == 4
    terminal.wait_for("readlist: ")
    (line,) = terminal.lines()
    assert line.startswith(f"readlist: {library_file} is not a readlist library, or is damaged")
    assert library_file.read_text("utf-8") == '{"papers": {"1": {"title": '


def test_the_library_file_can_be_read_line_by_line(start: Start, library_file: Path) -> None:
    terminal = start()
    terminal.wait_for("Welcome to readlist")
    terminal.send("q")
    terminal.wait_ended()
    text = library_file.read_text("utf-8")
    rows = [line for line in text.splitlines() if re.match(r'"\d+": \{"id":"(arxiv|nips)', line)]
    assert len(rows) == 41
    assert "강진구" in text
    assert len(json.loads(text)["papers"]) == 45


def test_keys_work_while_a_hangul_ime_is_on(start: Start) -> None:
    terminal = start()
    terminal.wait_for("Welcome to readlist")
    terminal.type("ㅎㅎ")
    terminal.wait_for("2020 Q4  3 papers")
    terminal.type("ㅓㅓ")
    terminal.wait_for("Qizhe Xie")
    terminal.type("ㄴ")
    screen = terminal.wait_for("◔ queued")
    assert "한글" in screen
