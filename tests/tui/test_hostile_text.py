"""Hostile text through everything that shows text: it is shown, and does nothing else."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.widgets import Input

from store.library import Library
from store.model import Problem
from tests.hostile import HOSTILE
from tests.store.building import paper, review, source
from tests.tui.driving import Driver, running
from tui.rendering.visible import visible
from tui.screens.main import MainScreen

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


async def test_it_can_be_typed_anywhere(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("slash")
        for text in HOSTILE:
            app.main.query_one("#query", Input).value = text
            await app.pilot.pause()
        await app.press("escape", "t")
        app.app.screen.query_one(Input).value = ", ".join(map(storable, HOSTILE))
        await app.press("enter")
        assert len(app.paper.tags) > len(HOSTILE) // 2
        assert_harmless(app)
        await app.press("colon")
        for text in HOSTILE:
            app.app.screen.query_one(Input).value = text
            await app.pilot.pause()
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
