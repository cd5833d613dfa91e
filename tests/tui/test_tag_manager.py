"""The list of all tags: tags around others, asking, undoing, and following other programs."""

from pathlib import Path

from textual.widgets import Input, OptionList, Static

from store.library import Library
from store.marks import set_tags
from store.model import Paper
from tests.store.building import fill, open_library, paper, review
from tests.tui.driving import Driver, places, running, text_of
from tui.screens.confirm import ConfirmScreen
from tui.screens.line import LineScreen
from tui.screens.tag_manager import TagManagerScreen

MANY = 21
"""One more than what is changed without a question."""


def tagged(number: int, *tags: str) -> Paper:
    return set_tags(paper(number, review(number, quarter="2020Q4")), tags)


def nested(library: Library) -> None:
    fill(library, tagged(1, "deep/one", "nlp"), tagged(2, "deep/two"), tagged(3, "zeta"))


def crowded(library: Library) -> None:
    fill(library, *(tagged(number, "crowd") for number in range(1, MANY + 1)))


def manager(driver: Driver) -> TagManagerScreen:
    screen = driver.app.screen
    assert isinstance(screen, TagManagerScreen)
    return screen


def rows(driver: Driver) -> list[str]:
    options = manager(driver).query_one(OptionList).options
    return [str(option.prompt).strip() for option in options]


def current(driver: Driver) -> str:
    at = manager(driver).query_one(OptionList).highlighted
    return rows(driver)[at].split()[-1] if at is not None else ""


def tags(driver: Driver, number: int) -> tuple[str, ...]:
    return driver.library.papers[f"arxiv:2001.{number:05}"].tags


async def go_to(driver: Driver, tag: str) -> None:
    names = [row.split()[-1] for row in rows(driver)]
    manager(driver).query_one(OptionList).highlighted = names.index(tag)
    await driver.settle()


async def rename_to(driver: Driver, name: str) -> None:
    await driver.press("r")
    driver.app.screen.query_one(Input).value = name
    await driver.press("enter")


async def test_a_tag_around_others_is_listed_with_the_papers_below_it(tmp_path: Path) -> None:
    async with running(tmp_path, fill=nested) as driver:
        await driver.press("T")
        assert rows(driver) == [
            "(2)  deep",
            "1    deep/one",
            "1    deep/two",
            "1  nlp",
            "1  zeta",
        ]
        assert manager(driver).query_one(".box").border_title == "All tags · 4"
        near = manager(driver).query_one(".near", Static)
        assert "no paper has it itself, 2 papers have a tag below it" in text_of(near)
        await driver.press("j")
        assert "no paper has it itself" not in text_of(near)


async def test_a_tag_around_others_is_renamed_nested_and_deleted_with_them(tmp_path: Path) -> None:
    async with running(tmp_path, fill=nested) as driver:
        await driver.press("T")
        await rename_to(driver, "shallow")
        assert (set(tags(driver, 1)), tags(driver, 2)) == ({"nlp", "shallow/one"}, ("shallow/two",))
        assert current(driver) == "shallow"
        await driver.press("u")
        assert (tags(driver, 1), tags(driver, 2)) == (("deep/one", "nlp"), ("deep/two",))
        assert current(driver) == "deep"
        await driver.press("n", "enter")  # in the tag most used, of equals the first
        assert tags(driver, 2) == ("nlp/deep/two",)
        await driver.press("u")
        assert current(driver) == "deep"
        await driver.press("d", "y")
        assert (tags(driver, 1), tags(driver, 2)) == (("nlp",), ())
        assert rows(driver) == ["1  nlp", "1  zeta"]


async def test_undo_here_takes_back_one_change_after_the_other_and_no_more(tmp_path: Path) -> None:
    async with running(tmp_path, fill=nested) as driver:
        await driver.press("T")
        await go_to(driver, "zeta")
        await rename_to(driver, "eta")
        assert "renamed #zeta to #eta: 1 paper" in driver.status
        assert (current(driver), tags(driver, 3)) == ("eta", ("eta",))
        await rename_to(driver, "theta")
        assert tags(driver, 3) == ("theta",)
        await driver.press("u")
        assert (tags(driver, 3), current(driver)) == (("eta",), "eta")
        await driver.press("u")
        assert (tags(driver, 3), current(driver)) == (("zeta",), "zeta")
        await driver.press("u")
        assert "the last change was not made here" in driver.status
        assert len(driver.library.papers) == 3


async def test_renaming_a_tag_of_many_papers_asks_first(tmp_path: Path) -> None:
    async with running(tmp_path, fill=crowded) as driver:
        await driver.press("T")
        await rename_to(driver, "group")
        assert isinstance(driver.app.screen, ConfirmScreen)
        question = text_of(driver.app.screen.query_one(".box Static", Static))
        assert question == f"Rename #crowd to #group? This concerns {MANY} papers."
        await driver.press("n")
        assert (rows(driver), tags(driver, 1)) == ([f"{MANY}  crowd"], ("crowd",))
        await rename_to(driver, "group")
        await driver.press("y")
        assert (rows(driver), tags(driver, 1)) == ([f"{MANY}  group"], ("group",))
        await driver.press("u", "y")
        await driver.wait_until(lambda: rows(driver) == [f"{MANY}  crowd"])


async def test_a_new_name_that_is_in_use_asks_whether_to_merge(tmp_path: Path) -> None:
    async with running(tmp_path, fill=nested) as driver:
        await driver.press("T")
        await go_to(driver, "zeta")
        await rename_to(driver, "NLP")
        assert isinstance(driver.app.screen, ConfirmScreen)
        question = text_of(driver.app.screen.query_one(".box Static", Static))
        assert question == "Rename #zeta to #NLP? It merges with #NLP: 2 papers together."
        await driver.press("n")
        assert tags(driver, 3) == ("zeta",)
        await rename_to(driver, "NLP")
        await driver.press("y")
        assert tags(driver, 3) == ("NLP",)
        assert "merged #zeta with #NLP: 1 paper, now 2 together" in driver.status


async def test_a_name_out_of_form_is_told(tmp_path: Path) -> None:
    async with running(tmp_path, fill=nested) as driver:
        await driver.press("T")
        await rename_to(driver, "a//b")
        wrong = driver.app.screen.query_one(".wrong", Static)
        assert "each part of a nested tag has a name" in text_of(wrong)
        driver.app.screen.query_one(Input).value = "a,b"
        await driver.press("enter")
        assert "a comma stands between tags" in text_of(wrong)
        await driver.press("escape")
        assert "(2)  deep" in rows(driver)


async def find(driver: Driver, part: str) -> None:
    await driver.press("slash")
    await driver.wait_for_screen(LineScreen)
    driver.app.screen.query_one(Input).value = part
    await driver.press("enter")


async def test_a_tag_is_found_by_a_part_of_its_name(tmp_path: Path) -> None:
    def many(library: Library) -> None:
        fill(library, tagged(1, "deep/one", "한글", "Vision"), tagged(2, "one-shot"))

    async with running(tmp_path, fill=many) as driver:
        await driver.press("T")
        for part, found in (("ONE", "deep/one"), ("one", "one-shot"), ("one", "deep/one"),
                            ("dksk", ""), ("gksrmf", "한글"), ("#vis", "Vision")):  # fmt: skip
            await find(driver, part)
            if found:
                assert current(driver) == found
            else:
                wrong = driver.app.screen.query_one(".wrong", Static)
                assert text_of(wrong) == f"no tag has “{part}” in its name"
                await driver.press("escape")


async def test_the_open_list_follows_another_program(tmp_path: Path) -> None:
    async with running(tmp_path, fill=nested) as driver:
        await driver.press("T")
        await go_to(driver, "nlp")
        other = open_library(places(tmp_path).library, "another")
        other.replace("elsewhere", {"arxiv:2001.00003": tagged(3, "alpha", "beta")})
        await driver.wait_until(lambda: "1  alpha" in rows(driver))
        assert current(driver) == "nlp"
        assert "1  zeta" not in rows(driver)
        other.replace("elsewhere", {"arxiv:2001.00001": tagged(1, "deep/one")})
        await driver.wait_until(lambda: "1  nlp" not in rows(driver))
        assert current(driver) == "deep/two"  # nothing stands behind it any more
        other.replace("off", {key: set_tags(one, ()) for key, one in other.papers.items()})
        await driver.wait_until(lambda: driver.app.screen is driver.main)
