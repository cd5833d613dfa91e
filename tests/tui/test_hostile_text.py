"""Hostile text through everything that shows text: it is shown, and does nothing else."""

import json
import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from store.file_format import LibraryFile
from store.library import Library
from store.marks import parse_tags
from store.model import Problem
from store.pairing import choices
from tests.hostile import HOSTILE
from tests.store.building import paper, review, source
from tests.tui.driving import Driver, running, text_of
from tui.rendering.visible import visible
from tui.rescue_app import RescueApp, State
from tui.screens.main.screen import MainScreen
from tui.screens.merge import MergeScreen
from tui.screens.pick_paper import PickPaperScreen
from tui.screens.preview import PreviewScreen
from tui.screens.progress import ProgressScreen, Tell
from tui.screens.trash import TrashScreen

FORBIDDEN = ("\x1b", "\x9b", "\x07", "\u202e", "\u2066", "\u200b")
"""What a terminal or a reader's eye would obey, if it came through."""

PARTS = 4
PORTIONS = [HOSTILE[at::PARTS] for at in range(PARTS)]


def storable(text: str) -> str:
    """The text as an importer would hand it on: without what UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode()


def hostile_library(texts: Sequence[str], library: Library) -> None:
    """A paper for each text, of which everything is hostile, in documents that are too."""
    papers = [
        paper(
            number,
            review(
                number,
                title=text,
                authors=(text, "Kim"),
                quarter="2020Q4",
                presenters=("강진구",),
                venue=text,
                tags=(text,),
                body=text,
                slides=(text,),
                links=(text,),
            ),
        )
        for number, text in enumerate(map(storable, texts), start=1)
    ]
    of = source(name=storable(texts[0]), title=storable(texts[-1]))
    library.replace(storable(texts[0]), {one.id: one for one in papers}, {"post:a": of})


@pytest.mark.parametrize("texts", PORTIONS, ids=range(PARTS))
async def test_it_is_shown_and_does_nothing_else(tmp_path: Path, texts: Sequence[str]) -> None:
    async with running(tmp_path, fill=lambda library: hostile_library(texts, library)) as app:
        for number in range(1, len(texts) + 1):
            assert app.paper.id == f"arxiv:2001.{number:05}"
            await app.press("4")
            title = " ".join(visible(app.paper.title).split())
            assert title[:20] in app.reader
            assert "rated 4.0" in app.status
            assert app.paper.rating == 4.0
            assert_harmless(app)
            await app.press("J")


async def test_dialogs_and_messages_show_it_all(tmp_path: Path) -> None:
    texts = [storable(text) for text in HOSTILE]

    def fill(library: Library) -> None:
        one = paper(
            1,
            review(1, quarter="2020Q4", links=tuple(texts), slides=tuple(texts), tags=tuple(texts)),
        )
        problems = tuple(
            Problem(line=1, severity="error", code="x", message=text) for text in texts
        )
        library.replace("x", {one.id: one}, {"post:a": source(problems=problems)})

    async with running(tmp_path, fill=fill) as app:
        for key in ("U", "t", "P"):
            await app.press(key)
            assert not isinstance(app.app.screen, MainScreen)
            assert_harmless(app)
            await app.press("escape")
        for text in texts:
            app.app.warn(text)
        await app.settle()
        assert_harmless(app)


@pytest.mark.parametrize("texts", PORTIONS, ids=range(PARTS))
async def test_looking_at_an_import_shows_it_all(tmp_path: Path, texts: Sequence[str]) -> None:
    place = tmp_path / "our\x1b[31m [b]papers \u202e"
    place.mkdir()
    titled = [text for text in map(storable, texts) if any(map(str.isalnum, text))]
    items = [
        {"id": f"{text} {number}", "type": "article", "title": f"{text} {ending}", "note": text}
        for number, text in enumerate(titled)
        for ending in ("of", "off")  # alike, so that the two are doubtful
    ]
    (place / "a\x1b]0;x\x07.json").write_text(json.dumps(items))
    (place / "broken\x1b[2J [b].bib").write_text("\x00\x01\x02")
    (place / "no paper [b].md").write_text("words\n")
    async with running(tmp_path / "home", fill=lambda library: library.create()) as app:
        await app.press("i")
        app.app.screen.query_one(Input).value = str(place)
        await app.press("enter")
        await app.wait_for_screen(PreviewScreen)
        rows = app.app.screen.query_one(OptionList)
        for at in range(0, rows.option_count, 15):
            rows.highlighted = at
            await app.settle()
            assert_harmless(app)
        rows.highlighted = next(
            at for at in range(rows.option_count)
            if "alike" in str(rows.get_option_at_index(at).prompt)
        )  # fmt: skip
        await app.press("enter")
        await app.press("i")
        await app.wait_for_screen(MainScreen)
        await app.settle()
        assert_harmless(app)
        assert len(app.main.parts.desk.library.papers) > len(titled)


def shows(widget: Static, text: str) -> bool:
    return text in text_of(widget)


async def test_progress_shows_the_names_of_files(tmp_path: Path) -> None:
    going_on = threading.Semaphore(0)
    names = [storable(text) for text in HOSTILE]

    def work(tell: Tell) -> int:
        for number, name in enumerate(names):
            tell(number, len(names), name)
            going_on.acquire()
        return 1

    async with running(tmp_path) as app:
        screen = ProgressScreen[int]("Reading", work)
        app.app.push_screen(screen)
        await app.wait_until(lambda: bool(app.app.screen.query(".doing")))
        for number in range(len(names)):
            said = f"{number} of {len(names)}"
            doing = screen.query_one(".doing", Static)
            await app.wait_until(partial(shows, doing, said))
            assert_harmless(app)
            going_on.release()
        await app.wait_until(lambda: app.app.screen is not screen)


@pytest.mark.parametrize("texts", PORTIONS, ids=range(PARTS))
async def test_merging_and_the_trash_show_it_all(tmp_path: Path, texts: Sequence[str]) -> None:
    async with running(tmp_path, fill=lambda library: hostile_library(texts, library)) as app:
        papers = list(app.main.parts.desk.library.papers.values())
        for first, second in zip(papers[::2], papers[1::2], strict=False):
            app.app.push_screen(MergeScreen(first, second, choices(first, second)))
            await app.settle()
            assert_harmless(app)
            await app.press("escape")
        app.app.push_screen(PickPaperScreen("The same paper as", papers[0], papers))
        await app.settle()
        assert_harmless(app)
        await app.press("escape")
        app.app.push_screen(TrashScreen(app.library, lambda: papers))
        await app.settle()
        assert_harmless(app)
        await app.press("escape")


async def test_a_damaged_library_says_why_in_any_words() -> None:
    texts = [storable(text) for text in HOSTILE if len(text) < 200]
    app = RescueApp(" ".join(texts), [State(text, LibraryFile()) for text in texts])
    async with app.run_test(size=(120, 200)):
        screen = app.export_screenshot()
        assert not [forbidden for forbidden in FORBIDDEN if forbidden in screen]


async def test_it_can_be_typed_anywhere(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("slash")
        for text in HOSTILE:
            app.main.query_one("#query", Input).value = text
            await app.settle()
        await app.press("escape", "t")
        tags = parse_tags(",".join(map(storable, HOSTILE)))
        app.app.screen.query_one(Input).value = ", ".join(tags)
        await app.press("enter")
        assert len(app.paper.tags) > len(HOSTILE) // 2
        assert_harmless(app)
        await app.press("colon")
        for text in HOSTILE:
            app.app.screen.query_one(Input).value = text
            await app.settle()
        assert app.app.is_running


def assert_harmless(app: Driver) -> None:
    """Nothing on the screen that a terminal would obey."""
    screen = app.app.export_screenshot()
    assert not [forbidden for forbidden in FORBIDDEN if forbidden in screen]


async def test_half_a_character_as_a_tag_is_refused(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("t")
        app.app.screen.query_one(Input).value = "a\ud800"
        await app.press("enter")
        assert "not saved" in app.status
        assert app.paper.tags == ("Self-training",)


async def test_brackets_in_a_title_are_shown(tmp_path: Path) -> None:
    text = "[oral] A [/b] Title [x]"
    async with running(tmp_path, fill=lambda library: hostile_library([text], library)) as app:
        assert app.reader.startswith(text)
        line = app.main.library_tree.render_line(app.main.library_tree.cursor_line).text
        assert text in line
        await app.press("1")
        assert f"rated 1.0: “{text}”" in app.status


async def test_a_click_in_the_text_cannot_become_another_action(tmp_path: Path) -> None:
    text = "[x](javascript:alert(1)) @click=app.quit [@click=app.quit]quit[/]"
    async with running(tmp_path, fill=lambda library: hostile_library([text], library)) as app:
        for x in range(app.main.reader.region.x, 118, 3):
            await app.pilot.click(offset=(x, 9))
        assert app.app.is_running
