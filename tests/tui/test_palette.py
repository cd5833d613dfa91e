"""The palette: commands by the keys pressed, papers in the language of the search, and remarks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.command import CommandList
from textual.screen import Screen

from store.library import Library
from store.search.parsing import parse
from tests.store.building import fill, paper, review
from tests.tui.driving import NOISY_STUDENT, Driver, running, text_of
from tests.tui.screen_text import screen_text
from tui.palette_providers import is_meant
from tui.widgets.palette import Palette, PaletteLine, Remark


class Typed:
    """The palette, opened in an app."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.palette = driver.app.screen

    @property
    def rows(self) -> list[str]:
        """The rows of the list, each in one line."""
        options = self.palette.query_one(CommandList).options
        return [" ".join(str(option.prompt).split()) for option in options]

    @property
    def remark(self) -> str:
        """What stands above them."""
        remark = self.palette.query_one(Remark)
        return text_of(remark) if remark.display else ""

    async def type(self, text: str, then: str) -> None:
        """Put a text in the line, and wait until something stands below it."""
        self.palette.query_one(PaletteLine).value = text
        await self.driver.wait_until(lambda: any(then in row for row in (*self.rows, self.remark)))
        await self.driver.settle()


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Typed]:
    async with running(folder) as driver:
        yield await open_palette(driver)


async def open_palette(driver: Driver) -> Typed:
    await driver.press("colon")
    await driver.wait_for_screen(Palette)
    return Typed(driver)


async def test_commands_are_found_by_the_keys_pressed(tmp_path: Path) -> None:
    async with opened(tmp_path) as typed:
        for text, title, read in (
            ("ㅐㅔ두", "Open", "“ㅐㅔ두” read as “open”"),
            ("ㅜㄷㅌㅅ ㄴㅅㅁ셔ㄴ", "Next status", "“ㅜㄷㅌㅅ ㄴㅅㅁ셔ㄴ” read as “next status”"),
        ):
            await typed.type(text, read)
            assert typed.rows[0].startswith(title)
            assert read in typed.rows[0]
        await typed.type("next status", "Next status")
        assert not any("read as" in row for row in typed.rows)


async def test_papers_that_are_meant_come_before_every_command(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        for text, presenter in (
            ("ㄱㅈㄱ", "강진구"), ("ㅇㅅㅎ", "이승현"), ("발표자:강진구", "강진구"),
        ):  # fmt: skip
            typed = await open_palette(driver)
            await typed.type(text, presenter)
            assert typed.rows[0].endswith(presenter)
            assert not any("read as" in row for row in typed.rows)
            await driver.press("enter")
            await driver.wait_until(lambda: driver.app.screen is driver.main)
            await driver.settle()
            assert presenter in driver.paper.presenters


async def test_how_the_query_was_read_is_said_above_the_papers(tmp_path: Path) -> None:
    async with opened(tmp_path) as typed:
        titles = {one.title for one in typed.driver.library.papers.values()}
        for text, said in (
            ("강지", "“강지” read as “강지…”"),
            ("dltmdgus", "“dltmdgus” read as “이승현”"),
            ("rating:abc noisy", "“abc” is no rating; give a number such as 4.5"),
            ("presnter:강진구 noisy", "did you mean presenter:?"),
        ):
            await typed.type(text, said)
            assert said in " ".join(screen_text(typed.driver.app).replace("│", " ").split())
            assert any(typed.rows[0].startswith(title) for title in titles)
        typed.palette.query_one(PaletteLine).value = ""
        await typed.driver.wait_until(lambda: not typed.remark)


async def test_of_what_cannot_be_read_no_other_papers_are_listed(tmp_path: Path) -> None:
    async with opened(tmp_path) as typed:
        for text in ("title:/[/", "presnter:강진구", "rating:abc", "foo:bar"):
            await typed.type(text, f"Search for {text}")
            assert typed.rows == [f"Search for {text}"]
            assert typed.remark.startswith("column ")
        await typed.driver.press("enter")
        await typed.driver.wait_until(lambda: typed.driver.main.view.query == "foo:bar")


async def test_what_to_leave_out_is_said_and_done_by_enter(tmp_path: Path) -> None:
    async with opened(tmp_path) as typed:
        await typed.type("noisy zzz", "without “zzz” there would be 1 paper")
        assert typed.rows == ["Search for noisy"]
        await typed.driver.press("enter")
        await typed.driver.wait_until(lambda: typed.driver.main.view.query == "noisy")
        await typed.driver.settle()
        assert typed.driver.paper.id == NOISY_STUDENT


async def test_a_link_finds_its_paper(tmp_path: Path) -> None:
    async with opened(tmp_path) as typed:
        await typed.type("https://arxiv.org/abs/1911.04252v2", "Noisy Student")
        assert len(typed.rows) == 1


async def test_a_command_that_is_called_so_comes_before_papers(tmp_path: Path) -> None:
    async with opened(tmp_path) as typed:
        await typed.type("import", "Import")
        assert typed.rows[0].startswith("Import")
        # Letters strewn over the sentence of a command are no match.
        await typed.type("noisy student", "Noisy Student")
        assert "Noisy Student" in typed.rows[0]
        assert len(typed.rows) == 1


async def test_an_endless_title_takes_two_lines(tmp_path: Path) -> None:
    def endless(library: Library) -> None:
        long = "words and 말 " * 1000
        fill(library, paper(1, review(1, title=long)), paper(2, review(2, title="x" * 10_000)))

    async with running(tmp_path, fill=endless) as driver:
        await driver.press("colon")
        await driver.wait_for_screen(Palette)
        typed = Typed(driver)
        found = typed.palette.query_one(CommandList)
        for query in ("말", "xxxx"):
            await typed.type(query, "2001.0000")
            assert len(typed.rows) == 1
            await driver.wait_until(lambda: 0 < found.virtual_size.height <= 2)


@pytest.mark.parametrize(
    ("query", "meant"),
    [("ㄱㅈㄱ", True), ("강ㅈ", True), ("title:a", True), ("rating:>4", True), ("#a", True),
     ('"a b"', True), ("a -b", True), ("is:read", True), ("a OR b", True),
     ("a b", False), ("ㅐㅔ두", False), ("강지", False), ("", False), ("arxiv:1911.04252", False)],
)  # fmt: skip
def test_what_tells_a_query_from_the_name_of_a_command(query: str, meant: bool) -> None:
    assert is_meant(parse(query)) == meant


def grounds(palette: Screen[object]) -> set[str]:
    """The colours behind the line, the remark and the list."""
    kinds = (PaletteLine, Remark, CommandList)
    return {palette.query_one(kind).styles.background.hex for kind in kinds}


async def test_an_open_palette_follows_the_theme(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        typed = await open_palette(driver)
        await driver.settle()
        dark = grounds(typed.palette)
        driver.app.theme = "readlist-light"
        await driver.wait_until(lambda: grounds(typed.palette) != dark)
        light = grounds(typed.palette)
        await driver.press("escape")
        again = await open_palette(driver)
        assert grounds(again.palette) == light
