"""The line of tags: what it refuses, and tags that are found as they are typed in Korean."""

from pathlib import Path

from textual.widgets import Input, OptionList, Static

from store.library import Library
from store.marks import set_tags
from store.model import Paper
from tests.store.building import fill, paper, review
from tests.tui.driving import Driver, running, text_of
from tui.screens.tags import TagScreen

ONE = "arxiv:2001.00001"


def tagged(number: int, *tags: str) -> Paper:
    return set_tags(paper(number, review(number, quarter="2020Q4")), tags)


def with_tags(library: Library) -> None:
    fill(library, tagged(1), tagged(2, "한글태그", "vision"), tagged(3, "한글태그", "gks-net"))


def suggestions(driver: Driver) -> list[str]:
    options = driver.app.screen.query_one(OptionList).options
    return [str(option.prompt).rpartition("  ")[0] for option in options]


def said(driver: Driver) -> str:
    return text_of(driver.app.screen.query_one(".wrong", Static))


async def test_a_tag_out_of_form_is_told_and_the_line_stays(tmp_path: Path) -> None:
    async with running(tmp_path, fill=with_tags) as driver:
        await driver.go_to(ONE)
        await driver.press("t")
        line = driver.app.screen.query_one(Input)
        for tag in ("/", "a//b", "/a", "a/", "+x/"):
            line.value = f"fine, {tag}"
            await driver.press("enter")
            assert isinstance(driver.app.screen, TagScreen)
            assert said(driver).endswith(
                "each part of a nested tag has a name, as in vision/detection"
            )
        line.value = "fine, a/b"
        await driver.settle()
        assert said(driver) == ""
        await driver.press("enter")
        assert driver.library.papers[ONE].tags == ("fine", "a/b")


async def test_an_old_tag_out_of_form_is_left_as_it_is(tmp_path: Path) -> None:
    def with_old(library: Library) -> None:
        fill(library, tagged(1, "a,b", "/"))

    async with running(tmp_path, fill=with_old) as driver:
        await driver.go_to(ONE)
        await driver.press("t")
        await driver.type("new")
        await driver.press("enter")
        assert driver.library.papers[ONE].tags == ("a,b", "/", "new")


async def test_a_forgotten_comma_is_told(tmp_path: Path) -> None:
    async with running(tmp_path, fill=with_tags) as driver:
        await driver.go_to(ONE)
        await driver.press("t")
        driver.app.screen.query_one(Input).value = "+a +새태그/하위 Vision"
        await driver.settle()
        assert said(driver) == (
            "“새태그/하위 Vision” is one new tag; in use is “vision”: commas stand between tags"
        )
        driver.app.screen.query_one(Input).value = "+a +새태그/하위, Vision"
        await driver.settle()
        assert said(driver) == ""


async def test_initials_and_the_wrong_layout_find_tags(tmp_path: Path) -> None:
    async with running(tmp_path, fill=with_tags) as driver:
        await driver.go_to(ONE)
        await driver.press("t")
        line = driver.app.screen.query_one(Input)
        for typed, found, words in (
            ("ㅎㄱ", "한글태그", ""),
            ("한ㄱ", "한글태그", ""),
            ("gksrmf", "한글태그", "“gksrmf” read as “한글”"),
            ("ㅍㅑ냐ㅐㅜ", "vision", "“ㅍㅑ냐ㅐㅜ” read as “vision”"),
            ("gks", "gks-net", ""),  # what is found as typed is not read otherwise
        ):
            line.value = ""
            await driver.type(typed)
            assert (suggestions(driver), said(driver)) == ([found], words)
        line.value = ""
        await driver.type("gksrmf")
        await driver.press("tab", "enter")
        assert driver.library.papers[ONE].tags == ("한글태그",)


async def test_what_cannot_be_taken_off_is_told_and_not_said_to_be(tmp_path: Path) -> None:
    def reviewed(library: Library) -> None:
        fill(library, *(tagged(number, "review", "daily") for number in (1, 2)))

    async with running(tmp_path, fill=reviewed) as driver:
        for number in (1, 2):
            await driver.go_to(f"arxiv:2001.{number:05}")
            await driver.press("space")
        await driver.press("t")
        await driver.type("+lab -rev")
        assert said(driver) == ""
        await driver.type("iew daily")
        absent = "no paper here has #review daily: commas stand between tags"
        assert said(driver) == absent
        await driver.press("enter")
        assert driver.library.papers[ONE].tags == ("review", "daily", "lab")
        assert driver.library.history[-1].label == "tagged +lab: 2 papers"
        assert driver.status.strip() == f"tagged +lab: 2 papers · {absent}"
        await driver.press("t")
        await driver.type("-nosuch")
        await driver.press("enter")
        assert driver.status.strip() == "no paper here has #nosuch"
