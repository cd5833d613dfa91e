"""What a document leaves open is answered before an import, and stands at the next one."""

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, Static

from store.library import Library
from store.marks import rate
from store.typed_facts import parse_facts, with_facts
from tests.tui.driving import Driver, running, text_of
from tests.tui.test_importing import choose, empty, preview, rows
from tui.screens.answer import AnswerScreen
from tui.screens.preview import PreviewScreen
from tui.widgets.name_suggester import NameSuggester

TABLE = """# 세미나 논문

| 발표자 | 논문 | 링크 |
|---|---|---|
| 강진구 | Batch Normalization | https://arxiv.org/abs/1502.03167 |
|  | Deep Residual Learning | https://arxiv.org/abs/1512.03385 |
|  | Attention Is All You Need | https://arxiv.org/abs/1706.03762 |
| 이승현 | FixMatch | https://arxiv.org/abs/2001.07685 |
"""
POST = """---
title: 논문 리뷰
date: 언젠가
---

## Self-training with Noisy Student

Qizhe Xie and Minh-Thang Luong

[[paper link](https://arxiv.org/abs/1911.04252)]

- 좋은 논문

## Momentum Contrast

- 발표자: 지승훈 ([paper link](https://arxiv.org/abs/1911.05722))

- 리뷰
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return written(tmp_path / "table.md", TABLE)


@pytest.fixture
def post(tmp_path: Path) -> Path:
    return written(tmp_path / "post.md", POST)


def written(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def row(driver: Driver, start: str) -> str:
    return next(found for found in rows(driver) if start in found)


async def answer(driver: Driver, start: str, line: str) -> None:
    """Answer the row that says so."""
    await choose(driver, start)
    driver.app.screen.query_one(Input).value = line
    await driver.press("enter")
    await driver.wait_for_screen(PreviewScreen)
    await driver.settle()


async def test_a_missing_presenter_is_named_and_stands_at_the_next_import(
    tmp_path: Path, post: Path
) -> None:
    async with running(tmp_path / "home", fill=empty) as driver:
        await preview(driver, post)
        await answer(driver, "No presenter is named", "강진구, 이승현")
        said = row(driver, "No presenter is named")
        assert said.startswith("✓ ")
        assert "→ presenter: 강진구, 이승현" in said
        await driver.press("i")
        assert driver.library.papers["arxiv:1911.04252"].presenters == ("강진구", "이승현")
        post.write_text(POST.replace("- 좋은 논문", "- 아주 좋은 논문"))
        await preview(driver, post)
        assert "→ presenter: 강진구, 이승현" in row(driver, "No presenter is named")
        await driver.press("i")
        (said_now,) = driver.library.papers["arxiv:1911.04252"].reviews
        assert "아주 좋은 논문" in said_now.body
        assert said_now.presenters == ("강진구", "이승현")
        await driver.press("u", "u")
        assert driver.library.papers == {}
        assert driver.library.sources == {}


async def test_each_row_whose_presenter_stands_above_is_asked_about(
    tmp_path: Path, table: Path
) -> None:
    async with running(tmp_path / "home", fill=empty) as driver:
        await preview(driver, table)
        await choose(driver, "▸      7           Attention")
        assert driver.app.screen.query_one(Input).value == "강진구"
        assert "Attention Is All You Need" in text_of(driver.app.screen.query_one(".about", Static))
        await driver.type("이")  # in the place of what the document seems to say
        await driver.press("tab")
        assert driver.app.screen.query_one(Input).value == "이승현"
        await driver.press("enter")
        assert row(driver, "The cell of the presenter").startswith("  ")
        await answer(driver, "▸      6           Deep", "강진구")
        assert row(driver, "The cell of the presenter").startswith("✓ ")
        await driver.press("i")
        papers = driver.library.papers
        assert papers["arxiv:1706.03762"].presenters == ("이승현",)
        assert papers["arxiv:1512.03385"].presenters == ("강진구",)


async def test_a_quarter_is_refused_with_the_reason_and_what_was_typed_stays(
    tmp_path: Path, post: Path
) -> None:
    async with running(tmp_path / "home", fill=empty) as driver:
        await preview(driver, post)
        await choose(driver, "quarter-unknown")
        await driver.type("2024Q5")
        await driver.press("enter")
        assert isinstance(driver.app.screen, AnswerScreen)
        wrong = text_of(driver.app.screen.query_one(".wrong", Static))
        assert wrong == "“2024Q5” is no quarter: give one such as 2020Q4"
        assert driver.app.screen.query_one(Input).value == "2024Q5"
        await driver.press("backspace", "4", "enter")
        assert "→ quarter: 2024 Q4" in row(driver, "quarter-unknown")
        await driver.press("i")
        assert {p.quarters for p in driver.library.papers.values()} == {("2024Q4",)}


async def test_a_date_answers_the_quarter_as_well(tmp_path: Path, post: Path) -> None:
    async with running(tmp_path / "home", fill=empty) as driver:
        await preview(driver, post)
        await answer(driver, "date-invalid", "2024년 5월 3일")
        assert "→ date: 2024-05-03" in row(driver, "date-invalid")
        assert "→ quarter: 2024 Q2" in row(driver, "quarter-unknown")
        await driver.press("i")
        (source,) = driver.library.sources.values()
        assert (source.date, source.quarter) == ("2024-05-03", "2024Q2")
        assert {p.quarters for p in driver.library.papers.values()} == {("2024Q2",)}


async def test_an_emptied_line_takes_an_answer_back(tmp_path: Path, post: Path) -> None:
    async with running(tmp_path / "home", fill=empty) as driver:
        await preview(driver, post)
        await choose(driver, "No presenter is named")
        await driver.press("enter")
        wrong = text_of(driver.app.screen.query_one(".wrong", Static))
        assert wrong == "there is no answer yet"
        await driver.press("escape")
        await answer(driver, "No presenter is named", "강진구")
        await driver.press("i")
        await preview(driver, post)
        await answer(driver, "No presenter is named", "")
        assert row(driver, "No presenter is named").startswith("▸ ")
        await driver.press("i")
        assert driver.library.papers["arxiv:1911.04252"].presenters == ()
        (source,) = driver.library.sources.values()
        assert source.answers == {}


async def test_what_was_typed_by_hand_is_said_and_is_not_asked_again(
    tmp_path: Path, post: Path
) -> None:
    async with running(tmp_path / "home", fill=empty) as driver:
        await preview(driver, post)
        await driver.press("i")
        paper = driver.library.papers["arxiv:1911.05722"]
        typed = with_facts(paper, parse_facts({"authors": "Kaiming He"}), driver.library.find)
        driver.library.replace("edited", {typed.id: typed})
        await preview(driver, post)
        said = row(driver, "authors-missing")
        assert "→ authors: Kaiming He  typed by hand" in said
        await choose(driver, "authors-missing")
        assert isinstance(driver.app.screen, PreviewScreen)


async def test_an_answer_holds_over_what_another_program_changed_meanwhile(
    tmp_path: Path, post: Path
) -> None:
    async with running(tmp_path / "home") as driver:
        await preview(driver, post)
        await answer(driver, "No presenter is named", "박하나")
        other = Library(driver.library.path, "other")
        noisy = other.papers["arxiv:1911.04252"]
        other.replace("rated", {noisy.id: rate(noisy, 1.0)})
        driver.app.look()
        await driver.press("i")
        noisy = driver.library.papers[noisy.id]
        assert noisy.rating == 1.0
        assert "박하나" in noisy.presenters


async def test_korean_is_typed_as_it_is_composed(tmp_path: Path, post: Path) -> None:
    async with running(tmp_path / "home", fill=empty) as driver:
        await preview(driver, post)
        await choose(driver, "No presenter is named")
        # An input method sends what it has composed, and a paste comes at once.
        await driver.press("강", "진")
        driver.app.screen.query_one(Input).post_message(events.Paste("구"))
        await driver.settle()
        assert driver.app.screen.query_one(Input).value == "강진구"
        await driver.press("enter")
        assert "→ presenter: 강진구" in row(driver, "No presenter is named")


async def test_hostile_answers_are_plain_text(tmp_path: Path, post: Path) -> None:
    text = "[@click=app.quit]x[/] \x1b[31m [/b]"
    async with running(tmp_path / "home", fill=empty) as driver:
        await preview(driver, post)
        await answer(driver, "No presenter is named", text)
        said = row(driver, "No presenter is named")
        assert "[@click=app.quit]x[/] " in said
        assert "\x1b" not in said
        await choose(driver, "No presenter is named")
        await driver.press("escape", "i")
        paper = driver.library.papers["arxiv:1911.04252"]
        assert paper.presenters == (" ".join(text.split()),)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (40, 12)])
async def test_there_is_room_for_the_line_and_what_is_wrong(
    tmp_path: Path, post: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path / "home", fill=empty, size=size) as driver:
        await preview(driver, post)
        await choose(driver, "quarter-unknown")
        await driver.type("soon")
        await driver.press("enter")
        screen = driver.app.screen
        for shown in (
            screen.query_one(Input),
            screen.query_one(".wrong"),
            screen.query_one(".hints"),
        ):
            assert screen.region.contains_region(shown.region)
            assert shown.region.height > 0


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("강", "강진구"),
        ("이승현, 강", "이승현, 강진구"),
        ("이승현;강", "이승현;강진구"),
        ("강진구", None),
        ("ada", "ada Lovelace"),
        ("", None),
        ("이승현, ", None),
        ("모름", None),
    ],
)
async def test_the_last_name_of_a_line_is_completed(typed: str, suggested: str | None) -> None:
    names = NameSuggester(("강진구", "Ada Lovelace", "이승현"))
    assert await names.get_suggestion(typed) == suggested
