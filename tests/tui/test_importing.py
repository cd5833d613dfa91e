"""Importing inside the app: the place, the reading, the preview, and what is settled there."""

import re
import shutil
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, OptionList, Static

from store.importers import parse_document
from store.library import Library
from store.merging import plan_import
from tests.store.importers.samples import NAMES, NOTION, path
from tests.tui.driving import Driver, places, running, text_of
from tests.tui.test_saving import full_disk
from tui.screens.main import importing
from tui.screens.preview import PreviewScreen

FIXMATCH = (
    "https://arxiv.org/abs/1502.03167\n"
    "Batch Normalization: Accelerating Deep Network Training (Sergey Ioffe, Christian Szegedy)\n"
    "a comment\n"
)


def empty(library: Library) -> None:
    library.create()


def rows(driver: Driver) -> list[str]:
    found = driver.app.screen.query_one(OptionList)
    return [str(found.get_option_at_index(at).prompt) for at in range(found.option_count)]


async def preview(driver: Driver, place: Path) -> None:
    """Name a place and wait for the preview."""
    await driver.press("i")
    driver.app.screen.query_one(Input).value = str(place)
    await driver.press("enter")
    await driver.wait_for_screen(PreviewScreen)
    await driver.settle()


async def choose(driver: Driver, start: str) -> None:
    """Press Enter on the row that begins so."""
    listed = driver.app.screen.query_one(OptionList)
    listed.highlighted = next(at for at, row in enumerate(rows(driver)) if start in row)
    await driver.press("enter")
    await driver.settle()


async def test_a_folder_is_looked_at_and_then_imported(tmp_path: Path) -> None:
    folder = tmp_path / "our papers"
    folder.mkdir()
    for name in NAMES:
        shutil.copy(path(name), folder / name)
    (folder / "README.md").write_text("# Group\n\nFridays.\n")
    (folder / "talk.md").write_text("As we saw (in https://arxiv.org/abs/1706.03762) it holds.\n")
    async with running(tmp_path / "home", fill=empty) as driver:
        await preview(driver, folder)
        totals = text_of(driver.app.screen.query_one(".totals", Static))
        numbers = "45 new, 1 updated, 0 the same, 1 file not read, 1 file passed over"
        assert totals == f"5 documents: {numbers}"
        listed = "\n".join(rows(driver))
        for name in NAMES:
            assert name in listed
        (unread,) = [row for row in rows(driver) if "talk.md" in row]
        assert unread.strip().startswith("not read")
        assert "it links to a paper (https://arxiv.org/abs/1706.03762)" in unread
        (other,) = [row for row in rows(driver) if "README.md" in row]
        assert other.strip().startswith("passed over")
        assert driver.library.papers == {}
        await driver.press("i")
        assert len(driver.library.papers) == 45
        assert "45 papers" in driver.title
        assert "u takes it back" in driver.status
        assert len(driver.library.history) == 1


async def test_problems_are_in_the_order_of_their_lines_with_their_codes(tmp_path: Path) -> None:
    problem = re.compile(r"\W+(\d+)  (?:notice|warning) .*  ([a-z-]+)$")
    async with running(tmp_path, fill=empty) as driver:
        await preview(driver, path("002_7ceeca123c60d588.txt"))
        told = [problem.match(row.splitlines()[0]) for row in rows(driver)]
        found = [(int(one[1]), one[2]) for one in told if one]
        assert {(3, "quarter-typo"), (12, "authors-et-al")} <= set(found)
        assert found == sorted(found)
        codes = [code for _, code in found]
        assert codes != sorted(codes), "else the order would be that of the codes, too"


async def test_leaving_the_preview_writes_nothing(tmp_path: Path) -> None:
    async with running(tmp_path, fill=empty) as driver:
        await preview(driver, path(NOTION))
        await driver.press("escape")
        assert "nothing was imported" in driver.status
        assert driver.library.papers == {}


async def test_a_missing_title_is_given_and_remembered(tmp_path: Path) -> None:
    async with running(tmp_path, fill=empty) as driver:
        await preview(driver, path(NOTION))
        await choose(driver, "has no title")
        driver.app.screen.query_one(Input).value = "Batch Normalization"
        await driver.press("enter")
        await driver.settle()
        assert any("→ title: Batch Normalization" in row for row in rows(driver))
        await driver.press("i")
        assert driver.library.papers["arxiv:1502.03167"].title == "Batch Normalization"
        await preview(driver, path(NOTION))
        assert "0 new, 0 updated, 10 the same" in text_of(
            driver.app.screen.query_one(".totals", Static)
        )
        await driver.press("i")
        assert driver.library.papers["arxiv:1502.03167"].title == "Batch Normalization"


@pytest.mark.parametrize(("times", "papers"), [(1, 45), (2, 46), (3, 46)])
async def test_a_doubtful_paper_is_merged_or_kept_apart(
    tmp_path: Path, times: int, papers: int
) -> None:
    note = tmp_path / "digest.txt"
    note.write_text(
        "https://openreview.net/forum?id=Abcd1234\n"
        "Self-Training with Noisy Students improves ImageNet classification (Qizhe Xie)\n"
        "again\n"
    )
    async with running(tmp_path / "home") as driver:
        await preview(driver, note)
        assert "1 doubtful" in text_of(driver.app.screen.query_one(".totals", Static))
        for _ in range(times):
            await choose(driver, "alike")
        await driver.press("i")
        assert len(driver.library.papers) == papers
        apart = driver.library.papers["arxiv:1911.04252"].marks.apart
        assert apart == (("openreview:Abcd1234",) if times == 2 else ())


async def test_what_was_changed_meanwhile_is_not_taken_back(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await preview(driver, path(NOTION))
        noisy = driver.library.papers["arxiv:1911.04252"]
        from store.marks import rate

        driver.library.replace("rated", {noisy.id: rate(noisy, 1.0)})
        await driver.press("i")
        assert driver.library.papers[noisy.id].rating == 1.0


async def test_the_clipboard_is_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "paste", lambda _: FIXMATCH)
    async with running(tmp_path, fill=empty) as driver:
        await driver.press("I")
        await driver.wait_for_screen(PreviewScreen)
        await driver.settle()
        await driver.press("i")
        (paper,) = driver.library.papers.values()
        assert paper.title.startswith("Batch Normalization: Accelerating")


async def test_nothing_on_the_clipboard_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("I")
        await driver.wait_until(lambda: "no clipboard can be read" in driver.status)


@pytest.mark.parametrize("line", ["", "/nowhere/at/all", "'unclosed"])
async def test_a_place_that_is_not_there_is_said_at_once(tmp_path: Path, line: str) -> None:
    async with running(tmp_path) as driver:
        await driver.press("i")
        driver.app.screen.query_one(Input).value = line
        await driver.press("enter")
        said = text_of(driver.app.screen.query_one(".wrong", Static))
        assert said.startswith(("there is no", "name a file"))


async def test_dropped_files_are_understood(tmp_path: Path) -> None:
    copy = tmp_path / "with blank.txt"
    shutil.copy(path(NOTION), copy)
    async with running(tmp_path / "home", fill=empty) as driver:
        await driver.press("i")
        driver.app.screen.query_one(Input).value = str(copy).replace(" ", "\\ ")
        await driver.press("enter")
        await driver.wait_for_screen(PreviewScreen)


async def test_a_path_is_completed(tmp_path: Path) -> None:
    (tmp_path / "docs" / "논문 목록").mkdir(parents=True)
    shutil.copy(path(NOTION), tmp_path / "docs" / "논문 목록" / "table.txt")
    async with running(tmp_path / "home", fill=empty) as driver:
        await driver.press("i")
        line = driver.app.screen.query_one(Input)
        assert line.value == "~/"
        line.value = f"{tmp_path}/do"
        line.cursor_position = len(line.value)
        for wanted in ("docs/", "docs/논문 목록/", "docs/논문 목록/table.txt"):
            whole = f"{tmp_path}/{wanted}"
            for _ in range(200):
                if line.value == whole:
                    break
                await driver.press("tab")
            assert line.value == whole
        await driver.press("enter")
        await driver.wait_for_screen(PreviewScreen)


async def test_what_nobody_thought_of_ends_the_import_and_not_the_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by [/b] nothing")

    monkeypatch.setattr(importing, "read_paths", broken)
    async with running(tmp_path, fill=empty) as driver:
        (tmp_path / "digest.txt").write_text(FIXMATCH)
        await driver.press("i")
        driver.app.screen.query_one(Input).value = str(tmp_path / "digest.txt")
        await driver.press("enter")
        await driver.wait_until(lambda: "the import went wrong" in driver.status)
        assert "ZeroDivisionError: by [/b] nothing" in driver.status
        kept = places(tmp_path).state.with_name("error.txt")
        assert str(kept) in driver.status
        text = kept.read_text()
        assert "in broken" in text
        assert text.rstrip().endswith("ZeroDivisionError: by [/b] nothing")
        assert kept.stat().st_mode & 0o077 == 0
        assert driver.app.screen is driver.main
        await driver.press("question_mark", "escape")


async def test_what_another_program_imported_meanwhile_is_nothing_to_undo(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text(FIXMATCH)
    async with running(tmp_path / "home", fill=empty) as driver:
        await preview(driver, file)
        other = Library(driver.library.path, "other")
        document = parse_document(file.read_bytes(), name=file.name, path=str(file))
        plan = plan_import(other.papers, other.sources, [document], other.now())
        other.replace(plan.label, plan.papers, plan.sources)
        driver.app.look()
        await driver.press("i")
        assert driver.status.strip().startswith("nothing to change: ")
        assert "takes it back" not in driver.status
        assert len(driver.library.history) == 1


async def test_an_import_that_waits_takes_nothing_back(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text(FIXMATCH)
    key = "arxiv:1502.03167"
    async with running(tmp_path / "home") as driver:
        await driver.go_to(key)
        with full_disk():
            await driver.press("3")
            await preview(driver, file)
            await driver.press("i")
            assert "kept 2 changes" in driver.status
        await driver.wait_until(lambda: not driver.main.unsaved)
        assert driver.library.papers[key].rating == 3.0
        assert len(driver.library.papers[key].reviews) == 2


async def test_a_path_pasted_behind_the_usual_beginning_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "내 논문"
    folder.mkdir()
    (folder / "list.md").write_text("- [Attention](https://arxiv.org/abs/1706.03762)\n")
    async with running(tmp_path, fill=Library.create) as app:
        await app.press("i")
        app.app.screen.post_message(events.Paste(f"'{folder / 'list.md'}'"))
        await app.settle()
        assert app.app.screen.query_one(Input).value == f"~/'{folder / 'list.md'}'"
        await app.press("enter")
        await app.wait_for_screen(PreviewScreen)
        await app.press("i")
        await app.wait_until(lambda: "arxiv:1706.03762" in app.library.papers)
        # The next one is looked for beside it.
        await app.press("i")
        assert app.app.screen.query_one(Input).value == f"{folder}/"
