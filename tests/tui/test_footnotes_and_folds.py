"""Going to what is folded, to footnotes, and copying a section: by keyboard and by mouse."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from store.library import Library
from tests.store.building import fill, paper, review
from tests.tui.driving import Driver, running, text_of
from tui.screens.links import LinksScreen
from tui.widgets.reader import Reader

FILL = "\n\n".join(f"word {n}" for n in range(40))
BODY = (
    "see[^1] first ![f](https://h.org/f.png)\n\n## One\n\nunder one needle\n\n"
    f"{FILL}\n\n## Two\n\nagain[^1] [site](https://a.org) needle\n\n{FILL}\n\n"
    "[^1]: the footnote says **so**\n\n[^2]: alone"
)
SECOND = "another needle[^1] [other](https://b.org)\n\n[^1]: of the second"


def one(library: Library) -> None:
    fill(library, paper(1, review(1, body=BODY), review(1, body=SECOND, line=30)))


def top(app: Driver) -> str:
    return lines(app)[app.main.reader.scroll_offset.y]


def lines(app: Driver) -> list[str]:
    return text_of(app.main.query_one("#text", Static)).split("\n")


def seen(app: Driver) -> list[str]:
    reader = app.main.reader
    return lines(app)[reader.scroll_offset.y :][: reader.size.height]


async def find(app: Driver, text: str) -> None:
    await app.press("asterisk")
    app.app.screen.query_one(Input).value = text
    await app.press("enter")


async def wait_to_see(app: Driver, text: str) -> None:
    await app.wait_until(lambda: any(text in line for line in seen(app)))


async def click_on(app: Driver, text: str, line: int) -> None:
    """Click on a text in a line of the reader that is in view."""
    await app.settle()
    await app.pilot.click("#text", offset=(lines(app)[line].index(text) + 1, line))
    await app.settle()


async def test_what_is_folded_is_found_and_folded_again_but_where_one_went(tmp_path: Path) -> None:
    async with running(tmp_path, size=(120, 30), fill=one) as app:
        await app.press("enter", "z")
        assert "needle" not in app.reader
        await find(app, "needle")
        assert "place 1 of 3" in app.status
        await app.press("n")
        await wait_to_see(app, "again")
        await app.press("escape")
        assert "word 7" in app.reader
        assert "another" not in app.reader
        assert any("again" in line for line in seen(app))


async def test_giving_up_finding_leaves_all_folded(tmp_path: Path) -> None:
    async with running(tmp_path, size=(120, 30), fill=one) as app:
        await app.press("enter", "z")
        before = app.reader
        await app.press("asterisk")
        await app.type("needle")
        assert "needle" in app.reader
        await app.press("escape")
        assert app.reader == before


async def test_going_on_to_a_place_opens_what_was_folded_meanwhile(tmp_path: Path) -> None:
    async with running(tmp_path, size=(120, 30), fill=one) as app:
        await app.press("enter")
        await find(app, "needle")
        await app.press("z")
        assert "needle" not in app.reader
        await app.press("n")
        assert "of 3" in app.status


async def test_the_places_of_a_search_are_gone_to_in_what_is_folded(tmp_path: Path) -> None:
    async with running(tmp_path, size=(120, 30), fill=one) as app:
        await app.press("slash")
        await app.type("needle")
        await app.press("enter", "enter", "z")
        assert app.main.in_reader
        await app.press("n")
        assert "place 1 of 3" in app.status
        assert "under one needle" in app.reader


async def test_links_are_listed_with_their_numbers_whatever_is_folded(tmp_path: Path) -> None:
    async with running(tmp_path, size=(120, 30), fill=one) as app:
        await app.press("enter")
        open_ = await links(app)
        assert len(open_) == 4  # the paper, a figure, two links
        await app.press("z")
        assert await links(app) == open_
        await app.press("z", "F")
        assert await links(app) == open_


async def links(app: Driver) -> list[str]:
    await app.press("U")
    assert isinstance(app.app.screen, LinksScreen)
    options = app.app.screen.query_one(OptionList)
    found = [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]
    await app.press("escape")
    return found


async def test_a_click_goes_to_a_footnote_and_back_to_where_one_came_from(tmp_path: Path) -> None:
    async with running(tmp_path, size=(120, 30), fill=one) as app:
        await app.press("enter")
        note = next(n for n, line in enumerate(lines(app)) if line.startswith("[1] the footnote"))
        for text in ("again[1]", "see[1]"):
            reference = next(n for n, line in enumerate(lines(app)) if line.startswith(text))
            app.main.reader.go_to_line(reference)
            await wait_to_see(app, text)
            await click_on(app, "[1]", reference)
            await wait_to_see(app, "the footnote")
            await click_on(app, "[1]", note)
            await wait_to_see(app, text)
        app.main.action_trail(-1)
        assert "the trail begins here" in app.status


async def test_footnotes_of_two_reviews_are_told_apart_and_one_may_be_alone(tmp_path: Path) -> None:
    async with running(tmp_path, size=(120, 30), fill=one) as app:
        await app.press("enter", "G")
        await wait_to_see(app, "another")
        reader = app.main.reader
        assert "of the second" in lines(app)[reader.line_of("screen.from_footnote(3)") or 0]
        app.main.action_from_footnote(2)
        assert "nothing refers to this footnote" in app.status


async def test_a_footnote_that_is_folded_is_opened(tmp_path: Path) -> None:
    async with running(tmp_path, size=(120, 30), fill=one) as app:
        await app.press("enter")
        app.main.action_fold("1.2")
        await app.settle()
        assert "the footnote" not in app.reader
        app.main.action_to_footnote(1, 1)
        await wait_to_see(app, "the footnote")


async def test_the_contents_lead_to_footnotes_which_cannot_be_folded(tmp_path: Path) -> None:
    async with running(tmp_path, size=(120, 30), fill=one) as app:
        await app.press("enter", "number_sign")
        titles = [section.title for section in app.main.parts.page.sections]
        at = titles.index("[1] the footnote says so")
        app.app.screen.query_one(OptionList).highlighted = at
        await wait_to_see(app, "the footnote")
        await app.press("space")
        assert "the footnote" in app.reader
        await app.press("enter")
        assert any("the footnote" in line for line in seen(app))


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What was handed to the clipboard, with what it was called."""
    texts: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "tui.screens.main.copying.Copying.copy", lambda _, text, what: texts.append((text, what))
    )
    return texts


async def test_without_a_selection_the_section_at_the_top_is_copied(
    tmp_path: Path, copied: list[tuple[str, str]]
) -> None:
    async with running(tmp_path, size=(120, 30), fill=one) as app:
        await app.press("enter")
        section = next(s for s in app.main.parts.page.sections if s.title == "One")
        app.main.reader.go_to_line(section.line + 2, around=0)
        await app.wait_until(lambda: top(app).startswith("under one"))
        await app.press("Y")
        text, what = copied.pop()
        # As it stands in the document, not as it is drawn.
        assert text.startswith("## One\n\nunder one needle\n\nword 0\n\n")
        assert text.endswith("word 39")
        assert what == "section “One”:"
        await app.press("F", "Y")
        assert copied.pop() == (text, what)
        await app.press("g", "g", "Y")
        whole = copied.pop()[0]
        assert whole.startswith("see[^1] first")
        assert "says **so**" in whole
        assert "another" not in whole


async def test_without_a_review_there_is_nothing_to_copy(
    tmp_path: Path, copied: list[tuple[str, str]]
) -> None:
    async with running(
        tmp_path, fill=lambda library: fill(library, paper(1, review(1, body="")))
    ) as app:
        await app.press("Y")
        assert "there is no review here to copy from" in app.status
        assert copied == []
        await app.press("c")
        assert "this paper has no review" in app.status


async def test_formulas_as_tex_leave_the_text_at_the_top_where_it_is(tmp_path: Path) -> None:
    formula = r"$$\frac{a + b}{c} = 1$$"
    inline = r"long $\frac{\alpha + \beta + \gamma}{\delta + \epsilon}$ " * 4
    body = "\n\n".join(f"mark{n} {inline}\n\n{formula}" for n in range(30))

    def formulas(library: Library) -> None:
        fill(library, paper(1, review(1, body=body)))

    async with running(tmp_path, size=(120, 30), fill=formulas) as app:
        await app.press("enter", *["ctrl+d"] * 4)
        reader: Reader = app.main.reader
        while not top(app).startswith("mark"):
            await app.press("j")
        word, line = top(app).split()[0], reader.scroll_offset.y
        await app.press("dollar_sign")
        await app.wait_until(lambda: top(app).startswith(f"{word} "))
        assert reader.scroll_offset.y != line  # or nothing above it changed
        await app.press("dollar_sign")
        await app.wait_until(lambda: reader.scroll_offset.y == line)
        while "(a + b)/c" not in top(app):
            await app.press("j")
        below = next(n for n, one in enumerate(seen(app)) if one.startswith("mark"))
        word = seen(app)[below].split()[0]
        await app.press("dollar_sign")
        await app.wait_until(lambda: seen(app)[below].startswith(f"{word} "))
