"""The search language in the app: completion, errors, what to leave out, why, places, sorting."""

from pathlib import Path

from textual.command import CommandInput, CommandList
from textual.widgets import OptionList

from tests.tui.driving import NOISY_STUDENT, Driver, running, text_of
from tui.screens.why import WhyScreen
from tui.widgets.query_bar import Candidates, QueryBar


def found(driver: Driver) -> set[str]:
    return {leaf.paper for leaf in driver.main.library_tree.order}


def bar(driver: Driver) -> QueryBar:
    return driver.main.query_one(QueryBar)


async def search(driver: Driver, query: str) -> None:
    await driver.press("slash")
    bar(driver).value = query
    await driver.settle()


async def test_fields_comparisons_and_negation(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        papers = driver.library.papers.values()
        await search(driver, "rating:>=4.5")
        assert found(driver) == {p.id for p in papers if p.rating and p.rating >= 4.5}
        await search(driver, "발표자:강진구 -quarter:2020Q4")
        assert found(driver) == {
            p.id for p in papers if "강진구" in p.presenters and "2020Q4" not in p.quarters
        }


async def test_an_error_is_said_with_its_place_and_hides_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await search(driver, 'noisy "stud')
        assert "column 7" in driver.status
        assert NOISY_STUDENT in found(driver)


async def test_without_a_match_enter_leaves_out_what_excludes_most(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await search(driver, "noisy year:1812")
        assert found(driver) == set()
        assert "without “year:1812” there would be" in driver.status
        assert "Without “year:1812” there would be" in driver.reader
        await driver.press("enter")
        assert bar(driver).value == "noisy"
        assert NOISY_STUDENT in found(driver)


async def test_words_typed_in_the_other_layout_are_read_and_said(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await search(driver, "dltmdgus")
        assert "“dltmdgus” read as “이승현”" in driver.status
        assert {p for key in found(driver) for p in driver.library.papers[key].presenters} >= {
            "이승현"
        }


async def test_tab_completes_and_again_takes_the_next(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("slash")
        await driver.wait_until(lambda: bar(driver).vocabulary is not None)
        bar(driver).value = "presenter:ㄱㅈ"
        await driver.settle()
        assert "강진구" in text_of(driver.main.query_one(Candidates))
        await driver.press("tab")
        assert bar(driver).value == "presenter:강진구"
        assert {p.id for p in driver.library.papers.values() if "강진구" in p.presenters} == found(
            driver
        )
        bar(driver).value = "rating:>4 #s"
        await driver.settle()
        offered = [one.insert for one in bar(driver).candidates]
        assert len(offered) > 1
        await driver.press("tab", "tab")
        assert bar(driver).value == f"rating:>4 {offered[1]}"
        await driver.press("shift+tab")
        assert bar(driver).value == f"rating:>4 {offered[0]}"


async def test_why_says_the_clause_and_the_field(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await search(driver, "ㄱㅈㄱ noisy")
        await driver.press("enter")
        assert driver.paper.id == NOISY_STUDENT
        await driver.press("comma")
        screen = driver.app.screen
        assert isinstance(screen, WhyScreen)
        rows = [str(option.prompt) for option in screen.query_one(OptionList).options]
        assert any("ㄱㅈㄱ" in row and "presenter" in row and "강진구" in row for row in rows)
        assert any("noisy" in row and "title" in row for row in rows)


async def test_places_in_the_reader_are_gone_through(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await search(driver, "student")
        await driver.press("enter", "enter")
        assert driver.main.in_reader
        await driver.press("n")
        assert "place 1 of" in driver.status
        count = int(driver.status.split("place 1 of ")[1].split()[0])
        assert count > 1
        first = driver.paper.id
        await driver.press("n")
        assert f"place 2 of {count}" in driver.status
        await driver.press("N", "n", *"n" * (count - 2))
        assert f"place {count} of {count}" in driver.status
        assert driver.paper.id == first
        await driver.press("n")
        assert driver.paper.id != first or "last paper" in driver.status


async def test_what_is_found_is_marked_in_reader_and_tree(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await search(driver, "noisy")
        await driver.press("enter")
        marked = driver.main.reader.marked
        assert marked
        assert {word.casefold() for word in marked} == {"noisy"}
        await driver.press("escape", "escape")
        assert driver.main.library_tree.highlighter is None


async def test_sorting_is_shown_and_missing_values_come_last(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("b", "s", "B")
        options = driver.app.screen.query_one(OptionList)
        options.highlighted = [option.id for option in options.options].index("rating")
        await driver.press("enter")
        assert driver.title.rstrip().endswith("by status, sorted by rating, highest first")
        order = [
            driver.library.papers[leaf.paper].rating for leaf in driver.main.library_tree.order
        ]
        rated = [rating for rating in order if rating is not None]
        assert rated == sorted(rated, reverse=True)
        assert order[: len(rated)] == rated


async def test_sorted_by_relevance_the_best_come_first_in_one_branch(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await search(driver, "noisy student")
        await driver.press("enter", "B")
        options = driver.app.screen.query_one(OptionList)
        options.highlighted = [option.id for option in options.options].index("relevance")
        await driver.press("enter")
        assert driver.main.library_tree.order[0].branch == ("found",)
        assert driver.main.library_tree.order[0].paper == NOISY_STUDENT


async def test_the_palette_finds_papers_in_the_same_language(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("home")
        await driver.press("colon")
        palette = driver.app.screen
        palette.query_one(CommandInput).value = "ㄱㅈㄱ rating:>=4"
        hits = palette.query_one(CommandList)

        def place() -> int:
            lines = [str(option.prompt) for option in hits.options]
            return next((n for n, line in enumerate(lines) if "Noisy Student" in line), -1)

        await driver.wait_until(lambda: place() >= 0)
        hits.highlighted = place()
        await driver.press("enter")
        await driver.wait_until(lambda: driver.main.paper is not None)
        assert driver.paper.id == NOISY_STUDENT


async def test_what_to_leave_out_follows_what_is_typed(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("slash", *"zzzz")
        await driver.wait_until(lambda: "No paper matches." in driver.reader)
        assert "Without" not in driver.reader
        await driver.press("space", *"noisy")
        await driver.wait_until(lambda: "Without “zzzz” there would be" in driver.reader)
