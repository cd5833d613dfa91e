"""Exporting inside the app: which papers, where to, in which format, and what is said of it."""

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from store.exporters.files import write_file
from store.importers import parse_document
from tests.tui.driving import Driver, running, text_of
from tui.screens.confirm import ConfirmScreen
from tui.screens.export_target import ExportScreen
from tui.screens.main import exporting
from tui.screens.progress import ProgressScreen


async def ask(driver: Driver) -> Input:
    """Press x, and give the line of the dialog."""
    await driver.press("x")
    await driver.wait_for_screen(ExportScreen)
    return driver.app.screen.query_one(Input)


async def write(driver: Driver, path: Path) -> None:
    """Name the file and wait until the app says what became of it."""
    line = await ask(driver)
    line.value = str(path)
    await driver.settle()
    await driver.press("enter")
    await driver.wait_until(lambda: driver.app.screen is driver.main or is_asked(driver))
    await driver.settle()


def said(driver: Driver) -> str:
    return driver.status.strip()


def is_asked(driver: Driver) -> bool:
    return isinstance(driver.app.screen, ConfirmScreen)


def chosen(driver: Driver) -> str:
    """The format that the list has chosen."""
    options = driver.app.screen.query_one(OptionList)
    assert options.highlighted is not None
    return str(options.get_option_at_index(options.highlighted).id)


def title(driver: Driver) -> str:
    return str(driver.app.screen.query_one(".box").border_title)


async def test_all_that_is_shown_goes_out(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        path = tmp_path / "papers.bib"
        await write(driver, path)
        assert said(driver) == f"45 papers → {path}"
        assert len(parse_document(path.read_bytes(), name=path.name).records) == 45
        assert driver.library.history[-1].kind == "do"


async def test_a_branch_goes_out_under_its_name(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("home")
        line = await ask(driver)
        assert title(driver) == "Export 3 papers to a file"
        assert line.value == "~/readlist-2020Q4.bib"


async def test_marked_papers_go_out_and_nothing_else(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("space", "space")
        marked = list(driver.main.picked)
        path = tmp_path / "marked.json"
        await write(driver, path)
        assert [paper["id"] for paper in json.loads(path.read_text())] == marked
        assert said(driver) == f"2 papers → {path}"


async def test_what_a_search_found_goes_out(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("slash")
        await driver.type("fixmatch")
        await driver.press("enter", "h")
        await driver.press("h", "h")
        path = tmp_path / "found.csv"
        await write(driver, path)
        (row,) = csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))
        assert row["Title"].startswith("FixMatch")


async def test_the_name_and_the_format_follow_each_other(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        line = await ask(driver)
        assert chosen(driver) == "bibtex"
        await driver.press("down", "down")
        assert (line.value, chosen(driver)) == ("~/readlist.csl.json", "csl-json")
        await driver.press("up")
        assert (line.value, chosen(driver)) == ("~/readlist.ris", "ris")
        line.value = "~/논문.md"
        await driver.settle()
        assert chosen(driver) == "markdown"
        line.value = "~/a.txt"
        await driver.settle()
        assert chosen(driver) == "markdown"
        await driver.press("down")
        assert line.value == "~/a.txt.json"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "name a file"),
        ("{folder}", "is a folder"),
        ("{folder}/", "is a folder"),
        ("{folder}/none/a.bib", "there is no folder"),
    ],
)
async def test_a_place_that_cannot_be_is_said_at_once(tmp_path: Path, line: str, why: str) -> None:
    async with running(tmp_path) as driver:
        typed = await ask(driver)
        typed.value = line.format(folder=tmp_path)
        await driver.press("enter")
        assert why in text_of(driver.app.screen.query_one(".wrong", Static))
        typed.value = "~/b.bib"
        await driver.settle()
        assert text_of(driver.app.screen.query_one(".wrong", Static)) == ""


@pytest.mark.parametrize("yes", [True, False])
async def test_a_file_that_is_there_is_asked_about(tmp_path: Path, yes: bool) -> None:
    async with running(tmp_path) as driver:
        path = tmp_path / "mine.ris"
        path.write_text("mine")
        await write(driver, path)
        assert is_asked(driver)
        await driver.press("y" if yes else "n")
        await driver.wait_until(lambda: driver.app.screen is driver.main)
        await driver.settle()
        assert (path.read_text() == "mine") is not yes
        assert said(driver) == (f"45 papers → {path}" if yes else "nothing was exported")


async def test_leaving_the_dialog_writes_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await ask(driver)
        await driver.press("escape")
        assert said(driver) == "nothing was exported"


async def test_what_keeps_it_from_being_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(exporting, "write_file", full)
    async with running(tmp_path) as driver:
        await write(driver, tmp_path / "a.bib")
        await driver.wait_until(lambda: "No space left" in driver.status)
        assert said(driver) == "nothing was exported: No space left on device"


async def test_the_app_goes_on_while_it_is_written_and_can_end_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    folder = tmp_path / "folder"
    folder.mkdir()

    def slowly(path: Path, pieces: Iterable[str], *, replace: bool) -> None:
        def held() -> Iterator[str]:
            for piece in pieces:
                yield piece
                os.read(reading, 1)

        write_file(path, held(), replace=replace)

    monkeypatch.setattr(exporting, "write_file", slowly)
    monkeypatch.setattr(exporting, "TOLD_EACH", 1)
    async with running(tmp_path) as driver:
        line = await ask(driver)
        line.value = str(folder / "a.bib")
        await driver.settle()
        await driver.strike("enter")
        await driver.wait_for_screen(ProgressScreen)
        await driver.wait_until(lambda: bool(list(folder.iterdir())))
        await driver.press("escape")
        assert said(driver) == "the export was ended"
        os.write(writing, b"x" * 99)
        await driver.wait_until(lambda: not list(folder.iterdir()))
        await driver.press("j")
    os.close(reading)
    os.close(writing)


async def test_a_path_is_completed(tmp_path: Path) -> None:
    (tmp_path / "논문 폴더").mkdir()
    async with running(tmp_path) as driver:
        line = await ask(driver)
        line.value = f"{tmp_path}/논"
        line.cursor_position = len(line.value)
        whole = f"{tmp_path}/논문 폴더/"
        for _ in range(200):
            if line.value == whole:
                break
            await driver.press("tab")
        assert line.value == whole


async def test_an_empty_library_has_nothing_to_export(tmp_path: Path) -> None:
    async with running(tmp_path, fill=lambda library: library.create()) as driver:
        await driver.press("x")
        assert said(driver) == "there is no paper here to export"
