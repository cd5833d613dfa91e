"""Moving through the tree and the reader with the keys of the table."""

from pathlib import Path

import pytest
from textual.content import Content

from store.branches import Branch
from store.library import Library
from tests.tui.driving import NOISY_STUDENT, running
from tui.widgets.tree_items import Leaf


async def test_it_starts_on_the_first_paper_of_the_newest_quarter(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        assert app.paper.id == NOISY_STUDENT
        assert app.status.strip() == "2020 Q4 › 강진구"
        assert "45 papers · by quarter" in app.title
        assert "Qizhe Xie, Minh-Thang Luong, Eduard Hovy, Quoc V. Le" in app.reader


async def test_the_branches_are_those_of_the_documents(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        top = [node.data for node in app.main.library_tree.root.children]
        assert [(b.label, b.count) for b in top if isinstance(b, Branch)] == [
            ("2020 Q4", 3),
            ("2020 Q3", 7),
            ("2020 Q2", 5),
            ("Papers (Notion)", 10),
            ("Weekly digest", 21),
        ]


async def test_j_and_k_move_and_l_and_h_open_and_close(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        tree = app.main.library_tree
        await app.press("g", "g")
        assert isinstance(tree.current, Branch)
        assert tree.current.label == "2020 Q4"
        await app.press("j", "j")
        assert isinstance(tree.current, Leaf)
        await app.press("h")
        assert isinstance(tree.current, Branch)
        assert tree.current.label == "강진구"
        await app.press("h")
        assert ("quarter", "2020Q4", "강진구") not in tree.opened
        await app.press("l", "l")
        assert app.paper.id == NOISY_STUDENT
        await app.press("k")
        assert isinstance(tree.current, Branch)


async def test_arrows_home_and_end_do_the_same(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        tree = app.main.library_tree
        await app.press("home", "down", "right")
        assert tree.cursor_line == 2
        await app.press("end")
        assert tree.cursor_line == tree.last_line
        await app.press("G", "up")
        assert tree.cursor_line == tree.last_line - 1


async def test_papers_are_added_to_the_tree_when_their_branch_is_opened(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        digest = app.main.library_tree.root.children[-1]
        assert len(digest.children) == 0
        await app.press("G", "enter")
        assert len(digest.children) == 21
        await app.press("enter")
        assert digest.is_collapsed


async def test_enter_reads_and_escape_comes_back(tmp_path: Path) -> None:
    async with running(tmp_path, size=(80, 24)) as app:
        await app.press("enter")
        assert app.main.in_reader
        await app.press("j", "j")
        assert app.main.reader.scroll_offset.y == 2
        await app.press("escape")
        assert not app.main.in_reader
        await app.press("tab")
        assert app.main.in_reader
        await app.press("h")
        assert not app.main.in_reader


async def test_the_reader_scrolls(tmp_path: Path) -> None:
    async with running(tmp_path, size=(80, 24)) as app:
        await app.press("enter", "j")
        assert app.main.reader.scroll_offset.y == 1
        await app.press("G")
        assert app.main.reader.scroll_offset.y == app.main.reader.max_scroll_y
        await app.press("g", "g", "ctrl+d")
        assert app.main.reader.scroll_offset.y == (app.main.reader.size.height - 2) // 2
        await app.press("ctrl+u", "pagedown")
        assert app.main.reader.scroll_offset.y == app.main.reader.size.height - 2


async def test_next_paper_while_reading_starts_at_its_top(tmp_path: Path) -> None:
    async with running(tmp_path, size=(80, 24)) as app:
        await app.press("enter", "G")
        first = app.paper
        await app.press("J")
        await app.wait_until(lambda: app.paper is not first)
        assert app.paper.presenters == ("이승현",)
        assert app.main.in_reader
        assert app.main.reader.scroll_offset.y == 0
        await app.press("K")
        await app.wait_until(lambda: app.paper is first)
        await app.press("K")
        assert app.status.strip() == "this is the first paper"


async def test_a_shorter_paper_starts_at_its_top_however_late_it_is_laid_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, size=(80, 24)) as app:
        reader = app.main.reader
        await app.press("enter", "G")
        end, first = reader.scroll_offset.y, app.paper
        # What is to be done after the next drawing can come before the new text is laid out.
        monkeypatch.setattr(reader, "call_after_refresh", lambda *_: True)
        await app.strike("J")
        await app.wait_until(lambda: app.paper is not first and reader.max_scroll_y < end)
        await app.settle()
        assert 0 < reader.max_scroll_y < end
        assert reader.scroll_offset.y == 0


async def test_a_branch_shows_what_it_holds(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("g", "g")
        assert app.reader.startswith("2020 Q4 3 papers")
        assert "강진구 · CVPR 2020 · ★4.0 #Self-training" in app.reader


async def test_a_paper_of_two_documents_shows_both_reviews(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        assert "── 강진구 · 2020 Q4 " in app.reader
        assert "── Papers (Notion) · CVPR'20 · 4.0 · Self-training " in app.reader
        assert "Semi-supervised 방법인 Noisy student training" in app.reader
        assert "Labeled target dataset이 주어진 상황에서" in app.reader
        assert "▣ 1 Illustration of the Noisy Student Training." in app.reader


async def test_plain_text_keeps_its_asterisks(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.go_to("arxiv:1710.09412")
        assert (
            "x' = lambda*x_i + (1 - labmda)*x_j, y' = lambda*y_i + (1 - lambda)*y_j" in app.reader
        )


async def test_formulas_are_readable(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.go_to("arxiv:1909.08174")
        assert "Θ(ϕᵢ)" in app.reader
        assert "L₁-regularization" in app.reader
        assert "\\frac" not in app.reader


@pytest.mark.parametrize("width", [60, 79])
async def test_a_narrow_terminal_shows_one_pane_at_a_time(tmp_path: Path, width: int) -> None:
    async with running(tmp_path, size=(width, 24)) as app:
        assert app.main.library_tree.display
        assert app.main.reader.region.width == 0
        await app.press("enter")
        assert app.main.reader.region.width == width
        assert app.main.library_tree.region.width == 0
        await app.press("escape")
        assert app.main.library_tree.region.width == width


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_both_panes_fit_at_ordinary_sizes(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size=size) as app:
        tree, reader = app.main.library_tree.region, app.main.reader.region
        assert tree.width + reader.width == size[0]
        assert tree.width >= 30
        assert reader.width >= 40
        assert reader.bottom == size[1] - 2


async def test_the_tree_can_be_made_wider_and_keeps_its_width(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        before = app.main.library_tree.region.width
        await app.press("greater_than_sign")
        assert app.main.library_tree.region.width == before + 4
        await app.press("less_than_sign", "less_than_sign")
        assert app.main.library_tree.region.width == before - 4
    async with running(tmp_path) as app:
        assert app.main.library_tree.region.width == before - 4


async def test_resizing_the_terminal_keeps_the_cursor(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.go_to("arxiv:2007.05869")
        await app.pilot.resize_terminal(80, 24)
        await app.settle()
        assert app.paper.id == "arxiv:2007.05869"
        assert app.main.library_tree.region.width < 50


async def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    async with running(tmp_path, fill=Library.create) as app:
        assert app.main.paper is None
        assert "readlist import FILE" in app.reader
        for key, said in {
            "j": "the library is empty", "G": "the library is empty", "l": "the library is empty",
            "4": "there is no paper yet", "J": "there is no paper yet",
            "n": "nothing is searched for", "u": "nothing to undo",
            "o": "there is no paper yet", "U": "there is no paper yet",
        }.items():  # fmt: skip
            await app.press(key)
            assert said in app.status


async def test_a_click_opens_a_branch_and_shows_a_paper(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        tree = app.main.library_tree
        await app.pilot.click(tree, offset=(6, tree.last_line + 1))
        await app.settle()
        assert [key[0] for key in tree.opened if key[0] != "quarter"] == ["source"]
        await app.pilot.click(tree, offset=(8, tree.cursor_line + 2))
        await app.settle()
        assert app.paper.id == "arxiv:2007.05471"


@pytest.mark.parametrize("size", [(80, 12), (80, 40)])
async def test_the_marks_stand_a_cell_away_from_the_scrollbar(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, size=size) as app:
        tree = app.main.library_tree
        drawn = tree.render_line(2).text
        assert drawn[: tree.scrollable_content_region.width].endswith("★4.0 #1 ")


async def test_what_the_cursor_moved_to_while_the_reader_was_hidden_is_read(tmp_path: Path) -> None:
    async with running(tmp_path, size=(60, 20)) as app:
        await app.press("enter")
        assert app.paper.authors[0] in app.reader
        await app.press("escape", "j", "j", "enter")
        assert app.paper.presenters == ("이승현",)
        assert app.paper.title in app.reader


async def test_a_text_begins_at_its_top_however_fast_it_follows_on_a_scroll(tmp_path: Path) -> None:
    async with running(tmp_path, size=(80, 24)) as app:
        await app.press("enter")
        reader = app.main.reader
        assert reader.max_scroll_y > 0
        reader.move("last")
        reader.show(lambda _: Content("\n".join(map(str, range(99)))))
        await app.wait_until(lambda: reader.max_scroll_y > 50)
        await app.settle()
        assert reader.scroll_offset.y == 0
