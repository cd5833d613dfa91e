"""Rating, tagging, setting the status, undo and redo with the keys."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from store.library import Library
from store.marks import rate
from store.merging import plan_import
from tests.store.building import document, review
from tests.tui.driving import NOISY_STUDENT, places, running, text_of
from tui.screens.chord import ChordScreen
from tui.screens.main.arranging import Arranging


def on_disk(folder: Path) -> Library:
    return Library(places(folder).library, "test")


async def test_digits_rate_and_zero_clears(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("3")
        assert app.paper.rating == 3.0
        assert on_disk(tmp_path).papers[NOISY_STUDENT].rating == 3.0
        assert "rated 3.0: “Self-training with Noisy Student" in app.status
        await app.press("0")
        assert app.paper.rating is None
        assert "★" not in app.reader.split("──")[0]


async def test_a_point_and_a_digit_refine(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("4", "full_stop")
        assert isinstance(app.app.screen, ChordScreen)
        await app.press("5")
        assert app.paper.rating == 4.5
        await app.press("full_stop", "1")
        assert app.paper.rating == 4.1
        await app.press("5", "full_stop", "5")
        assert app.paper.rating == 5.0
        assert "0 to 5 in tenths" in app.status


async def test_refining_nothing_says_what_to_do(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("0", "full_stop", "5")
        assert app.paper.rating is None
        assert "rate with 0–5 first" in app.status


async def test_plus_and_minus_rate_by_halves_within_bounds(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("5", "plus")
        assert app.paper.rating == 5.0
        await app.press("minus")
        assert app.paper.rating == 4.5
        await app.press("0", "minus")
        assert "no rating to lower" in app.status
        await app.press("equals_sign")
        assert app.paper.rating == 0.5


async def test_a_rating_can_be_typed(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("r")
        line = app.app.screen.query_one(Input)
        assert line.value == "4.0"
        line.value = "7"
        await app.press("enter")
        assert app.app.screen is not app.main
        line.value = "4.1"
        await app.press("enter")
        assert app.app.screen is app.main
        assert app.paper.rating == 4.1


async def test_s_goes_through_the_statuses(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        seen = []
        for _ in range(5):
            await app.press("s")
            seen.append(app.paper.status)
        assert seen == ["queued", "reading", "read", "dropped", "to-read"]


async def test_a_status_can_be_chosen(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("S", "j", "j", "enter")
        assert app.paper.status == "reading"
        await app.press("S", "escape")
        assert app.paper.status == "reading"


async def test_tags_are_one_line_with_new_ones_welcome(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("t")
        line = app.app.screen.query_one(Input)
        assert line.value == "Self-training, "
        await app.type("비전, #new")
        await app.press("enter")
        assert app.paper.tags == ("Self-training", "비전", "new")
        assert on_disk(tmp_path).papers[NOISY_STUDENT].tags == app.paper.tags


async def test_tags_are_completed_from_those_in_use(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("t")
        options = app.app.screen.query_one(OptionList)
        assert str(options.get_option_at_index(0).prompt).split() == ["review", "21"]
        await app.type("model")
        found = [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]
        assert [text.split("  ")[0] for text in found] == [
            "Model Training",
            "Model Architecture",
            "Model Uncertainty",
        ]
        await app.press("down", "down", "tab", "enter")
        assert app.paper.tags == ("Self-training", "Model Architecture")


async def test_a_tag_of_a_source_can_be_taken_off_and_stays_off(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("t")
        app.app.screen.query_one(Input).value = ""
        await app.press("enter")
        assert app.paper.tags == ()
        assert app.paper.source_tags == ("Self-training",)


async def test_escape_leaves_the_tags_alone(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("t")
        await app.type("x")
        await app.press("escape")
        assert app.paper.tags == ("Self-training",)


async def test_undo_and_redo_say_what_they_did(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("2", "s", "u", "u")
        assert (app.paper.rating, app.paper.status) == (4.0, "to-read")
        assert app.status.strip().startswith("undid: rated 2.0")
        await app.press("ctrl+r")
        assert app.paper.rating == 2.0
        assert app.status.strip().startswith("redid: rated 2.0")
    async with running(tmp_path) as app:
        await app.press("u")
        assert app.paper.rating == 4.0


async def test_undo_takes_back_the_samples_and_redo_brings_them(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("u", "y")
        assert app.library.papers == {}
        assert "readlist import" in app.reader
        await app.press("u")
        assert "nothing to undo" in app.status
        await app.press("ctrl+r", "enter")
        assert len(app.library.papers) == 45
        assert "45 papers" in app.title


@pytest.mark.parametrize("answer", ["n", "escape"])
async def test_what_concerns_many_papers_is_asked_about(tmp_path: Path, answer: str) -> None:
    async with running(tmp_path) as app:
        await app.press("u")
        question = text_of(app.app.screen.query(".box Static").first(Static))
        assert question.startswith("Undo “started with 5 sample documents”?")
        assert "45 papers" in question
        await app.press(answer)
        assert app.app.screen is app.main
        assert len(app.library.papers) == 45


async def test_the_change_of_another_program_is_shown(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        other = Library(places(tmp_path).library, "other")
        other.replace("rated", {NOISY_STUDENT: rate(other.papers[NOISY_STUDENT], 1.0)})
        await app.wait_until(lambda: "★☆☆☆☆ 1.0" in app.reader)
        assert app.paper.id == NOISY_STUDENT
        assert app.status.strip() == "elsewhere (other): rated"


async def test_papers_that_another_program_removed_leave_the_tree(tmp_path: Path) -> None:
    def two_imports(library: Library) -> None:
        for name, number in (("a.md", 1), ("b.md", 2)):
            one = document(name, review(number, quarter="2020Q4", presenters=("강진구",)))
            plan = plan_import(library.papers, library.sources, [one], library.now())
            library.replace(name, plan.papers, plan.sources)

    async with running(tmp_path, fill=two_imports) as app:
        await app.go_to("arxiv:2001.00001")
        Library(places(tmp_path).library, "other").undo()
        await app.press("4")
        assert [leaf.paper for leaf in app.main.library_tree.order] == ["arxiv:2001.00001"]
        assert "1 paper · by quarter" in app.title
        assert app.paper.rating == 4.0


async def test_a_change_that_cannot_be_saved_is_said_and_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    async with running(tmp_path) as app:
        with monkeypatch.context() as broken:
            broken.setattr("store.journal.os.fsync", full)
            await app.press("2")
        assert "not saved" in app.status
        assert "No space left on device" in app.status
        assert app.paper.rating == 4.0


async def test_marking_draws_the_line_and_not_the_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path) as app:
        filled: list[None] = []
        monkeypatch.setattr(Arranging, "fill", lambda _: filled.append(None))
        await app.press("2", "s")
        assert filled == []
        line = app.main.library_tree.cursor_line
        drawn = app.main.library_tree.render_line(line).text
        assert drawn.strip().startswith("◔ Self-training")
        assert drawn.rstrip().endswith("★2.0 #1")
