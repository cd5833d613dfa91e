"""Reading: contents, folding, zoom, finding, formulas, code, and where a paper was left."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from store.library import Library
from tests.store.building import fill, paper, review
from tests.tui.driving import Driver, running, text_of
from tui.rendering.lines import TextLines
from tui.rendering.markdown import markdown_blocks
from tui.rendering.references import References
from tui.rendering.sections import TextPlace
from tui.screens.contents import ContentsScreen
from tui.screens.find import FindScreen
from tui.state import PLACES
from tui.widgets.read_text import ReadText

FIRST, SECOND = "arxiv:2001.00001", "arxiv:2001.00002"
LONG = "\n\n".join(f"## Part {n}\n\n" + "\n\n".join(f"word {n} {i}" for i in range(20))
                   for n in range(1, 6))  # fmt: skip
OTHER = "a short **강조(emph)**는\n\n$$\\sum_i x_i$$\n\n    code " + "0123456789" * 20


def two(library: Library) -> None:
    fill(library, paper(1, review(1, body=LONG)), paper(2, review(2, body=OTHER)))


def bare(library: Library) -> None:
    fill(library, paper(1, review(1, body="")))


def running_two(
    folder: Path, size: tuple[int, int] = (120, 30)
) -> AbstractAsyncContextManager[Driver]:
    return running(folder, size=size, fill=two)


def top(app: Driver) -> str:
    """The line of the text at the top of the reader."""
    return text_of(app.main.query_one("#text", Static)).split("\n")[app.main.reader.scroll_offset.y]


async def read(app: Driver, key: str = FIRST) -> None:
    await app.go_to(key)
    await app.press("enter")
    assert app.main.in_reader


async def leave(app: Driver) -> None:
    await app.strike("q")
    await app.wait_until(lambda: not app.app.is_running)


async def go_to_heading(app: Driver, title: str) -> None:
    await app.press("number_sign")
    assert isinstance(app.app.screen, ContentsScreen)
    titles = [section.title for section in app.main.parts.page.sections]
    app.app.screen.query_one(OptionList).highlighted = titles.index(title)
    await app.wait_until(lambda: top(app) == title)
    await app.press("enter")


async def test_the_contents_show_the_place_and_go_there(tmp_path: Path) -> None:
    async with running_two(tmp_path) as app:
        await read(app)
        await go_to_heading(app, "Part 3")
        assert top(app) == "Part 3"
        await app.press("number_sign", "j")
        await app.wait_until(lambda: top(app) == "Part 4")
        await app.press("escape")
        await app.wait_until(lambda: top(app) == "Part 3")


@pytest.mark.parametrize("key", ["number_sign", "F"])
async def test_a_paper_without_a_review_has_no_contents(tmp_path: Path, key: str) -> None:
    async with running(tmp_path, fill=bare) as app:
        await app.go_to(FIRST)
        await app.press(key)
        assert app.app.screen is app.main
        assert "this paper has no review" in app.status


async def test_folding_the_section_at_the_top_and_all_of_them(tmp_path: Path) -> None:
    async with running_two(tmp_path) as app:
        await read(app)
        await go_to_heading(app, "Part 2")
        await app.press("F")
        assert "▸ Part 2" in app.reader
        assert "word 2 7" not in app.reader
        assert "word 3 7" in app.reader
        assert top(app) == "▸ Part 2"
        await app.press("F")
        assert "word 2 7" in app.reader
        await app.press("z")
        assert "Part 1" not in app.reader
        assert "all sections are folded" in app.status
        await app.press("z")
        assert "word 5 7" in app.reader


async def test_the_contents_fold_with_space(tmp_path: Path) -> None:
    async with running_two(tmp_path) as app:
        await read(app)
        await app.press("number_sign", "j", "space", "escape")
        assert "▸ Part 1" in app.reader


async def test_what_is_folded_stays_so_when_one_comes_back(tmp_path: Path) -> None:
    async with running_two(tmp_path) as app:
        await read(app)
        await app.press("F", "J")
        assert "short" in app.reader
        await app.press("K")
        assert "Part 1" not in app.reader


async def test_zoom_gives_the_reader_the_whole_width(tmp_path: Path) -> None:
    async with running_two(tmp_path) as app:
        await app.go_to(FIRST)
        await app.press("Z")
        assert app.main.in_reader
        assert app.main.reader.region.width == 120
        text = app.main.query_one("#text").region
        left, right = text.x, 120 - text.right
        assert abs(left - right) <= 2
        await app.press("Z")
        assert app.main.reader.region.width < 120
        await app.press("Z", "escape")
        assert app.main.reader.region.width < 120
        assert app.app.focused is app.main.library_tree
        await app.press("Z", "slash")
        assert app.main.library_tree.region.width > 0


async def test_a_narrow_terminal_needs_no_zoom(tmp_path: Path) -> None:
    async with running_two(tmp_path, size=(60, 24)) as app:
        await app.go_to(FIRST)
        await app.press("Z")
        assert app.main.in_reader
        assert app.main.reader.region.width == 60
        assert "already" not in app.status
        await app.press("Z")
        assert "whole width already" in app.status


async def test_finding_counts_goes_through_and_ends(tmp_path: Path) -> None:
    async with running_two(tmp_path) as app:
        await read(app)
        await app.press("asterisk")
        assert isinstance(app.app.screen, FindScreen)
        app.app.screen.query_one(Input).value = "WORD 3 1"
        await app.settle()
        count = text_of(app.app.screen.query_one(".count", Static))
        assert count == "11 places"  # 1, 10, 11, …, 19
        await app.press("enter")
        assert "place 1 of 11" in app.status
        first = app.main.reader.scroll_offset.y
        await app.press("n", "n")
        assert "place 3 of 11" in app.status
        assert app.main.reader.scroll_offset.y > first
        await app.press("N", "N", "N")
        assert "place 11 of 11" in app.status
        await app.press("escape")
        assert app.main.in_reader
        await app.press("n")
        assert "nothing is searched for" in app.status


async def test_finding_says_what_is_not_there_and_escape_goes_back(tmp_path: Path) -> None:
    async with running_two(tmp_path) as app:
        await read(app)
        await go_to_heading(app, "Part 2")
        await app.press("asterisk")
        await app.type("word 5")
        await app.wait_until(lambda: top(app) != "Part 2")
        await app.type("x")
        assert text_of(app.app.screen.query_one(".count", Static)) == "not in this text"
        await app.press("enter")
        assert isinstance(app.app.screen, FindScreen)
        await app.press("escape")
        await app.wait_until(lambda: top(app) == "Part 2")


@pytest.mark.parametrize("typed", ["ㄱㅈㄱ", "rkdwlsrn", "강지"])
async def test_finding_finds_as_the_search_does(tmp_path: Path, typed: str) -> None:
    body = "발표는 강진구가 했다"
    async with running(tmp_path, fill=lambda lib: fill(lib, paper(1, review(1, body=body)))) as app:
        await read(app)
        await app.press("asterisk")
        app.app.screen.query_one(Input).value = typed
        await app.press("enter")
        assert "place 1 of 1" in app.status
        (place,) = app.main.reader.marked
        assert "강진구".startswith(place)


async def test_finding_goes_on_in_the_next_paper_and_search_comes_back(tmp_path: Path) -> None:
    async with running_two(tmp_path) as app:
        await read(app)
        await app.press("asterisk")
        app.app.screen.query_one(Input).value = "part"
        await app.press("enter")
        assert "place 1 of 5" in app.status
        await app.press("J", "n")
        assert "“part” is not in this text" in app.status
        await app.press("K", "n")
        assert "place 1 of 5" in app.status


async def test_formulas_are_shown_as_tex_and_back(tmp_path: Path) -> None:
    async with running_two(tmp_path) as app:
        await app.go_to(SECOND)
        assert "∑ᵢ xᵢ" in app.reader
        await app.press("dollar_sign")
        assert "$$\\sum_i x_i$$" in app.reader
        await app.press("dollar_sign")
        assert "∑ᵢ xᵢ" in app.reader


async def test_long_code_moves_as_far_as_it_goes(tmp_path: Path) -> None:
    async with running_two(tmp_path) as app:
        await app.go_to(SECOND)
        shown = app.reader
        await app.press("right_parenthesis")
        assert app.reader != shown
        await app.press(*["right_parenthesis"] * 12)
        assert app.reader.endswith("0123456789")
        await app.press(*["left_parenthesis"] * 13)
        assert app.reader == shown
        await app.go_to(FIRST)
        await app.press("right_parenthesis")
        assert "no line of code is longer" in app.status


async def test_a_paper_is_shown_where_it_was_left(tmp_path: Path) -> None:
    async with running_two(tmp_path) as app:
        await read(app)
        await app.press("ctrl+d", "ctrl+d", "j")
        line = app.main.reader.scroll_offset.y
        assert line > 10
        await app.press("J")
        assert app.main.reader.scroll_offset.y == 0
        assert [*app.main.left_at] == [FIRST]
        await app.press("K")
        await app.wait_until(lambda: app.main.reader.scroll_offset.y == line)
        await app.press("g", "g", "J")
        assert app.main.left_at == {}


MANY = "\n\n".join(
    f"## Part {part}\n\n"
    + "\n\n".join(f"needle {part} {n} " + "낱말 words " * 20 for n in range(8))
    for part in range(1, 6)
)


async def test_a_paper_is_shown_where_it_was_left_in_a_window_of_another_width(
    tmp_path: Path,
) -> None:
    def one(library: Library) -> None:
        fill(library, paper(1, review(1, body=MANY)))

    async with running(tmp_path, size=(120, 40), fill=one) as app:
        await app.press("enter", "asterisk", *"needle 4 3", "enter", "escape")
        while not top(app).startswith("needle 4 3"):
            await app.press("j")
        await leave(app)
    async with running(tmp_path, size=(82, 24)) as app:
        await app.wait_until(lambda: top(app).startswith("needle 4 3"))


async def test_a_paper_is_shown_where_it_was_left_though_sections_were_folded(
    tmp_path: Path,
) -> None:
    def one(library: Library) -> None:
        fill(library, paper(1, review(1, body=MANY)))

    async with running(tmp_path, size=(120, 40), fill=one) as app:
        await read(app)
        for part in ("Part 1", "Part 2"):
            await go_to_heading(app, part)
            await app.press("F")
        await go_to_heading(app, "Part 4")
        while not top(app).startswith("needle 4 2"):
            await app.press("j")
        await leave(app)
    # Which sections were folded is not remembered.
    async with running(tmp_path, size=(120, 40)) as app:
        await app.wait_until(lambda: top(app).startswith("needle 4 2"))
        assert "needle 1 2" in app.reader


async def test_passing_by_in_a_narrow_terminal_forgets_no_position(tmp_path: Path) -> None:
    async with running_two(tmp_path, size=(60, 24)) as app:
        await read(app)
        await app.press("ctrl+d", "ctrl+d")
        line = app.main.reader.scroll_offset.y
        assert line > 10
        await app.press("escape")
        for key in (SECOND, FIRST, SECOND, FIRST):
            await app.go_to(key)
        assert [*app.main.left_at] == [FIRST]
        await app.press("enter")
        await app.wait_until(lambda: app.main.reader.scroll_offset.y == line)


async def test_another_width_keeps_the_words_at_the_top(tmp_path: Path) -> None:
    body = "\n\n".join(f"paragraph{n} " + "낱말 words " * 20 for n in range(40))

    def one(library: Library) -> None:
        fill(library, paper(1, review(1, body=body)))

    async with running(tmp_path, fill=one) as app:
        await app.press("enter", *["ctrl+d"] * 4)
        while not top(app).startswith("paragraph"):
            await app.press("j")
        word = top(app).split()[0]
        for width, height in ((60, 24), (100, 30), (81, 24), (120, 40)):
            await app.pilot.resize_terminal(width, height)
            await app.wait_until(lambda: top(app).startswith(word))


async def test_only_so_many_places_are_kept(tmp_path: Path) -> None:
    async with running_two(tmp_path) as app:
        app.main.left_at.update({f"arxiv:1901.{n:05}": TextPlace("1", n, 0) for n in range(600)})
        await read(app)
        await app.press("j", "J")
        assert len(app.main.left_at) == PLACES
        assert [*app.main.left_at][-1] == FIRST
        assert "arxiv:1901.00000" not in app.main.left_at


@pytest.fixture
def renders(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often a body has been read so far."""
    bodies: list[str] = []

    def counted(body: str, references: References, raw_mathematics: bool = False) -> object:
        bodies.append(body)
        return markdown_blocks(body, references, raw_mathematics)

    monkeypatch.setattr("tui.rendering.review.markdown_blocks", counted)
    return lambda: len(bodies)


async def test_a_review_is_rendered_once_while_it_is_read(
    tmp_path: Path, renders: Callable[[], int]
) -> None:
    def fill_two(library: Library) -> None:
        second = review(2, body="read by no other test")
        fill(library, paper(1, review(1, body=f"its own {LONG}")), paper(2, second))

    async with running(tmp_path, fill=fill_two) as app:
        await read(app)
        before = renders()
        await app.press("j", "ctrl+d", "G", "4", "F", "F", "asterisk")
        app.app.screen.query_one(Input).value = "word"
        await app.press("enter", "n", "n", "N", "escape")
        assert renders() == before
        await app.press("J")
        assert renders() == before + 1


async def test_a_review_of_thousands_of_lines_is_shown_whole(tmp_path: Path) -> None:
    def fill_one(library: Library) -> None:
        body = "\n".join(f"- 줄 {n} **강조(emph)**는" for n in range(2_500))
        fill(library, paper(1, review(1, body=body)))

    async with running(tmp_path, fill=fill_one) as app:
        await app.press("enter", "G")
        assert "줄 2499" in top_to_bottom(app)
        await app.press("asterisk")
        app.app.screen.query_one(Input).value = "줄 1500"
        await app.press("enter")
        assert "place 1 of 1" in app.status
        await app.wait_until(lambda: "줄 1500" in top_to_bottom(app))


def top_to_bottom(app: Driver) -> str:
    """What of the text is in view."""
    lines = text_of(app.main.query_one("#text", Static)).split("\n")
    reader = app.main.reader
    return "\n".join(lines[reader.scroll_offset.y :][: reader.size.height])


async def test_a_step_in_a_long_review_makes_the_lines_that_are_seen_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    line = TextLines.line

    def counted(self: TextLines, number: int, current: int = -1) -> object:
        made.append(number)
        return line(self, number, current)

    def fill_one(library: Library) -> None:
        body = "\n".join(f"- 줄 {n} **강조(emph)**는 word" for n in range(3_000))
        fill(library, paper(1, review(1, body=body)))

    monkeypatch.setattr(TextLines, "line", counted)
    async with running(tmp_path, fill=fill_one) as app:
        await read(app)
        seen = app.main.reader.size.height
        await app.press("asterisk")
        app.app.screen.query_one(Input).value = "word"
        await app.press("enter")
        assert "place 1 of 3,000" in app.status
        for keys in (["n"], ["n"] * 9, ["N"], ["j"], ["ctrl+d"], ["G"], ["g", "g"], ["escape"]):
            made.clear()
            await app.press(*keys)
            # What changed or came into view, painted once for the text and once for its pane.
            assert len(made) <= 3 * seen * len(keys), keys


async def test_what_was_gone_to_stands_out_and_nothing_else_does(tmp_path: Path) -> None:
    async with running_two(tmp_path) as app:
        await read(app)
        await app.press("asterisk")
        app.app.screen.query_one(Input).value = "part"
        await app.press("enter", "n")
        text = app.main.reader.query_one(ReadText)
        lines = text_of(text).split("\n")
        bold = [
            lines[y]
            for y in range(len(lines))
            if lines[y].startswith("Part ")
            and any(s.text == "Part" and s.style and s.style.reverse for s in text.render_line(y))
        ]
        assert bold == ["Part 2"]
