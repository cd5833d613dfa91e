"""What is remembered between two runs: the app opens where it was left."""

import os
from pathlib import Path

import pytest

from store.branches import Branch
from store.library import Library
from store.views import View
from tests.store.building import paper, review
from tests.tui.driving import NOISY_STUDENT, Driver, places, running
from themes.schema import DEFAULT_THEME
from tui import app, state
from tui.memory import Memory
from tui.rendering.sections import TextPlace
from tui.state import BRANCHES, LIBRARIES, PLACES, LastTime, State


async def leave(driver: Driver) -> None:
    await driver.strike("q")
    await driver.wait_until(lambda: not driver.app.is_running)


async def test_it_opens_on_the_paper_with_the_branches_that_were_open(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("b", "v")
        await driver.go_to("arxiv:1909.08174")
        opened = driver.main.library_tree.opened
        item = driver.main.library_tree.current
        assert opened
        await leave(driver)
    async with running(tmp_path) as driver:
        assert driver.main.view.grouping == "venue"
        assert driver.main.library_tree.current == item
        assert driver.main.library_tree.opened == opened
        await driver.press("b", "b")
        assert driver.paper.id == "arxiv:1909.08174"


async def test_branches_stay_closed_and_the_cursor_on_its_branch(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("z", "end")
        last = driver.main.library_tree.current
        assert isinstance(last, Branch)
        await leave(driver)
    async with running(tmp_path) as driver:
        now = driver.main.library_tree.current
        assert isinstance(now, Branch)
        assert now.key == last.key
        assert driver.main.library_tree.opened == set()


async def test_a_search_is_not_where_it_opens_but_the_paper_found_is(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("/")
        await driver.type("mixup")
        await driver.press("enter", "enter")
        assert driver.main.in_reader
        found = driver.paper.id
        assert found != NOISY_STUDENT
        await leave(driver)
    async with running(tmp_path) as driver:
        assert not driver.main.view.query
        assert driver.paper.id == found


async def test_a_search_without_a_paper_under_the_cursor_is_left_where_it_began(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to("arxiv:1909.08174")
        await driver.press("/")
        await driver.type("mixup")
        await driver.press("enter", "h")
        assert isinstance(driver.main.library_tree.current, Branch)
        await leave(driver)
    async with running(tmp_path) as driver:
        assert driver.paper.id == "arxiv:1909.08174"


def write_settings(folder: Path, text: str) -> None:
    file = places(folder).settings
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


async def view_after_moving(folder: Path) -> View:
    """The view that the app opens with; the person moves, and leaves."""
    async with running(folder) as driver:
        view = driver.main.view
        await driver.press("j", "j")
        await leave(driver)
    return view


async def test_the_settings_arrange_the_papers_until_another_way_was_chosen(
    tmp_path: Path,
) -> None:
    assert await view_after_moving(tmp_path) == View()
    write_settings(tmp_path, "grouping: venue\nsort: -title\n")
    assert await view_after_moving(tmp_path) == View(grouping="venue", sort="-title")
    write_settings(tmp_path, "grouping: presenter\n")
    async with running(tmp_path) as driver:
        assert driver.main.view == View(grouping="presenter")
        await driver.press("b", "y")
        await leave(driver)
    write_settings(tmp_path, "grouping: tag\nsort: -title\n")
    assert await view_after_moving(tmp_path) == View(grouping="year", sort="-title")


async def test_who_chooses_what_the_settings_say_follows_them_again(tmp_path: Path) -> None:
    write_settings(tmp_path, "grouping: venue\n")
    async with running(tmp_path) as driver:
        await driver.press("b", "y", "b", "v")
        await leave(driver)
    write_settings(tmp_path, "grouping: tag\n")
    assert await view_after_moving(tmp_path) == View(grouping="tag")


async def test_no_order_can_be_chosen_over_that_of_the_settings(tmp_path: Path) -> None:
    write_settings(tmp_path, "sort: -title\n")
    async with running(tmp_path) as driver:
        driver.main.parts.arranging.show(View())
        await leave(driver)
    assert await view_after_moving(tmp_path) == View()


def a_long_review(library: Library) -> None:
    body = "\n\n".join(f"Paragraph {number}" for number in range(200))
    long = paper(1, review(1, body=body))
    library.replace("a long review", {long.id: long})


async def test_the_reader_opens_at_the_line_where_it_was_left(tmp_path: Path) -> None:
    async with running(tmp_path, fill=a_long_review) as driver:
        await driver.press("enter", "ctrl+f", "ctrl+f")
        line = driver.main.reader.line
        assert line > 20
        await leave(driver)
    async with running(tmp_path, fill=a_long_review) as driver:
        await driver.wait_until(lambda: driver.main.reader.scroll_offset.y == line)


async def test_each_library_has_a_place_of_its_own(tmp_path: Path) -> None:
    async with running(tmp_path / "one") as driver:
        await driver.press("b", "y")
        await leave(driver)
    async with running(tmp_path / "two") as driver:
        assert driver.main.view.grouping == "quarter"
        await leave(driver)
    async with running(tmp_path / "one") as driver:
        assert driver.main.view.grouping == "year"


async def test_moving_writes_nothing_and_being_ended_does(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("j", "j", "J")
        here = driver.main.library_tree.current
        kept = state.load(places(tmp_path).state).last_time(tmp_path / "library.json")
        assert kept == LastTime()
        driver.app.exit(return_code=143)  # what SIGTERM and SIGHUP do
        await driver.wait_until(lambda: not driver.app.is_running)
    last = state.load(places(tmp_path).state).last_time(tmp_path / "library.json")
    assert here is not None
    assert last.paper == getattr(here, "paper", "")


async def test_where_the_person_rests_is_kept_though_the_program_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "LOOK_SECONDS", 3600)  # the clock ticks here only when it is told
    async with running(tmp_path) as driver:
        driver.app.look()
        await driver.press("j", "j")
        moved = driver.paper.id
        driver.app.look()
        assert kept_place(tmp_path) == LastTime()
        driver.app.look()
        assert kept_place(tmp_path).paper == moved
        written = places(tmp_path).state.stat().st_mtime_ns
        driver.app.look()
        assert places(tmp_path).state.stat().st_mtime_ns == written


def kept_place(folder: Path) -> LastTime:
    return state.load(places(folder).state).last_time(folder / "library.json")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"libraries": 5}',
        b'{"tree_width": "wide"}',
        b'{"settings": {"values": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}}",
    ],
    ids=["empty", "no text", "deep", "another shape", "a wrong type", "deep inside"],
)
async def test_a_state_that_cannot_be_read_costs_nothing(tmp_path: Path, data: bytes) -> None:
    file = places(tmp_path).state
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    async with running(tmp_path) as driver:
        assert driver.paper.id == NOISY_STUDENT


async def test_a_foreign_place_costs_nothing(tmp_path: Path) -> None:
    last = LastTime(
        grouping="nonsense",
        sort="nonsense",
        opened={"quarter": (("nowhere",),), "nonsense": ((),)},
        branch=("nowhere",),
        paper="arxiv:0000.00000",
        left_at={"arxiv:1911.04252": TextPlace("9.9", 10**12, 10**12)},
    )
    state.save(places(tmp_path).state, State().left(tmp_path / "library.json", last))
    async with running(tmp_path) as driver:
        assert driver.main.view == View()
        assert driver.paper.id == NOISY_STUDENT


async def test_a_state_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    file = places(tmp_path).state
    file.parent.parent.mkdir(parents=True)
    file.parent.write_text("a file where the folder should be")
    async with running(tmp_path) as driver:
        await driver.press("b", "y")
        assert driver.main.view.grouping == "year"
        await driver.press("b", "v")
        said = [str(toast.render()) for toast in driver.app.screen.query("Toast")]
        (told,) = [text for text in said if str(file) in "".join(text.split())]
        assert "the next start will not begin here" in " ".join(told.split())
        await leave(driver)
        assert driver.app.return_code == 0


def test_what_is_remembered_is_bounded(tmp_path: Path) -> None:
    many = LastTime(
        opened={"year": tuple((str(n),) for n in range(BRANCHES + 5))},
        left_at={f"paper {n}": TextPlace("1", n, 0) for n in range(PLACES + 5)},
    )
    remembered = State()
    for number in range(LIBRARIES + 3):
        remembered = remembered.left(tmp_path / str(number), many)
    assert len(remembered.libraries) == LIBRARIES
    assert next(iter(remembered.libraries)).endswith(str(LIBRARIES + 2))
    kept = remembered.last_time(tmp_path / str(LIBRARIES + 2))
    assert len(kept.opened["year"]) == BRANCHES
    assert list(kept.left_at)[-1] == f"paper {PLACES + 4}"
    assert len(kept.left_at) == PLACES


def test_two_programs_remember_their_libraries_beside_each_other(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    one, two = Memory(file, tmp_path / "one.json"), Memory(file, tmp_path / "two.json")
    assert one.keep_place(LastTime(paper="a")) == ""
    assert two.keep_place(LastTime(paper="b", left_at={"b": TextPlace("1", 7, 0)})) == ""
    read = state.load(file)
    assert read.last_time(tmp_path / "one.json").paper == "a"
    assert read.last_time(tmp_path / "two.json") == LastTime(
        paper="b", left_at={"b": TextPlace("1", 7, 0)}
    )


def test_each_program_writes_only_what_it_changed(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    one, two = Memory(file, tmp_path / "one.json"), Memory(file, tmp_path / "two.json")
    one.lessons.use("open('link')")
    one.keep(theme="readlist-dusk")
    one.keep_place(LastTime(paper="a"))
    two.keep(tree_width=50)
    two.keep_place(LastTime(paper="b"))
    read = state.load(file)
    assert (read.theme, read.tree_width) == ("readlist-dusk", 50)
    assert read.last_time(tmp_path / "one.json").paper == "a"
    assert read.used == one.lessons.used
    two.keep(theme="readlist-paper")
    one.keep_place(LastTime(paper="c"))
    assert state.load(file).theme == "readlist-paper"


async def test_a_theme_chosen_in_one_app_outlives_another(tmp_path: Path) -> None:
    where = places(tmp_path)
    async with running(tmp_path) as driver:
        Memory(where.state, tmp_path / "theirs.json").keep(theme="readlist-dusk")
        await driver.press("b", "y")
        await leave(driver)
        assert driver.app.theme == DEFAULT_THEME
    assert state.load(where.state).theme == "readlist-dusk"


def test_a_library_whose_name_is_no_text_is_remembered(tmp_path: Path) -> None:
    library = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.json"))
    memory = Memory(tmp_path / "state.json", library)
    assert memory.keep_place(LastTime(paper="a")) == ""
    assert Memory(tmp_path / "state.json", library).last_time.paper == "a"
