"""Papers and reviews by hand, in the app."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from store.by_hand import SOURCE, reviews_by_hand
from store.typed_facts import BadFact
from tests.tui.driving import NOISY_STUDENT, Driver, running, text_of
from tests.tui.fake_tools import install
from tui.attached import attached
from tui.browser import open_file
from tui.screens.choice import ChoiceScreen
from tui.screens.form import FormScreen
from tui.screens.line import LineScreen
from tui.screens.write_review import ReviewScreen

BERT = "arxiv:1810.04805"


def field(driver: Driver, name: str) -> Input:
    return driver.app.screen.query_one(f"#{name}", Input)


def wrong(driver: Driver, name: str) -> str:
    return text_of(driver.app.screen.query_one(f"#{name}-wrong", Static))


async def test_a_pasted_link_becomes_a_paper(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("ctrl+n")
        assert isinstance(driver.app.screen, LineScreen)
        line = driver.app.screen.query_one(Input)
        line.value = "https://arxiv.org/pdf/1810.04805v2.pdf"
        await driver.press("enter")
        await driver.wait_for_screen(FormScreen)
        field(driver, "title").value = "BERT"
        field(driver, "authors").value = "Jacob Devlin, Kenton Lee"
        field(driver, "venue").value = "NAACL 2019"
        field(driver, "presenter").value = "강진구"
        field(driver, "quarter").value = "2020년 4분기"
        field(driver, "tags").value = "nlp"
        await driver.press("ctrl+s")
        await driver.settle()
        paper = driver.paper
        assert paper.id == BERT
        assert (paper.title, paper.authors) == ("BERT", ("Jacob Devlin", "Kenton Lee"))
        assert (paper.venue, paper.year, paper.tags) == ("NAACL", 2019, ("nlp",))
        assert (paper.quarters, paper.presenters) == (("2020Q4",), ("강진구",))
        assert "46 papers" in driver.title
        await driver.press("u")
        assert driver.library.find(BERT) is None
        assert SOURCE.id not in driver.library.sources


async def test_a_pasted_title_and_link_fill_the_form(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("ctrl+n")
        line = driver.app.screen.query_one(Input)
        link = "https://arxiv.org/abs/1810.04805"
        for typed, told in ((f"{link} https://a.org/b", "2 links"), ("/a/b.pdf", "is a file"),
                            ("https://", "leads to no paper"), (" ", "type or paste")):  # fmt: skip
            line.value = typed
            await driver.press("enter")
            assert told in text_of(driver.app.screen.query_one(".wrong", Static))
        line.value = f"[BERT]({link})"
        await driver.press("enter")
        await driver.wait_for_screen(FormScreen)
        assert field(driver, "title").value == "BERT"
        await driver.press("ctrl+s")
        await driver.settle()
        assert (driver.paper.id, driver.paper.title) == (BERT, "BERT")


async def test_a_paper_that_is_there_is_gone_to(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        revision = driver.library.revision
        await driver.press("ctrl+n")
        await driver.type("1911.04252")
        await driver.press("enter")
        await driver.settle()
        assert driver.paper.id == NOISY_STUDENT
        assert "in the library already" in driver.status
        assert driver.library.revision == revision


async def test_facts_are_checked_at_their_fields(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("e")
        assert field(driver, "year").value == "2020"
        field(driver, "year").value = "twenty"
        field(driver, "title").value = "Noisy Student"
        await driver.press("ctrl+s")
        assert isinstance(driver.app.screen, FormScreen)
        assert "no year" in wrong(driver, "year")
        assert driver.app.focused is field(driver, "year")
        field(driver, "year").value = "2019"
        await driver.press("ctrl+s")
        await driver.settle()
        assert (driver.paper.title, driver.paper.year) == ("Noisy Student", 2019)
        await driver.press("e")
        field(driver, "title").value = ""
        await driver.press("ctrl+s")
        await driver.settle()
        assert driver.paper.title.startswith("Self-training with Noisy")
        assert driver.paper.year == 2019
        assert "title" in driver.status
        await driver.press("u", "u")
        assert driver.paper.year == 2020


async def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("e")
        field(driver, "year").value = "twenty"
        field(driver, "slides").value = "here"
        field(driver, "files").value = "~/nowhere.pdf"
        await driver.press("ctrl+s")
        assert driver.app.focused is field(driver, "year")
        for name, said in (("year", "no year"), ("slides", "no link"), ("files", "no file")):
            assert said in wrong(driver, name)
            assert driver.app.screen.query_one(f"#{name}-wrong").display
        field(driver, "year").value = "2019"
        await driver.press("ctrl+s")
        assert not driver.app.screen.query_one("#year-wrong").display
        assert driver.app.focused is field(driver, "slides")


async def test_a_form_is_not_left_by_mistake(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("e", "x", "escape")
        assert isinstance(driver.app.screen_stack[-1], FormScreen)
        await driver.press("escape")
        assert driver.app.screen_stack == [driver.main]
        await driver.press("e", "escape")
        assert driver.app.screen_stack == [driver.main]


async def test_a_link_of_another_paper_is_refused(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("e")
        field(driver, "links").value = "https://arxiv.org/abs/2006.06882"
        await driver.press("ctrl+s")
        assert "Rethinking" in wrong(driver, "links")


async def test_a_review_with_presenter_and_quarter(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("R")
        assert isinstance(driver.app.screen, ReviewScreen)
        await driver.type("좋다")
        field(driver, "presenter").value = "김철수"
        field(driver, "quarter").value = "sometime"
        await driver.press("escape")
        assert isinstance(driver.app.screen, ReviewScreen)
        field(driver, "quarter").value = "2021 1Q"
        await driver.press("ctrl+s")
        await driver.settle()
        (review,) = reviews_by_hand(driver.library.papers[NOISY_STUDENT])
        assert (review.presenters, review.quarter, review.body) == (("김철수",), "2021Q1", "좋다")
        await driver.go_to(NOISY_STUDENT)
        await driver.press("E")
        await driver.type("!")
        await driver.press("escape")
        await driver.settle()
        (review,) = reviews_by_hand(driver.library.papers[NOISY_STUDENT])
        assert review.body == "좋다!"
        await driver.press("u", "u")
        assert reviews_by_hand(driver.library.papers[NOISY_STUDENT]) == []


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder beside the others of the test."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


async def test_a_pdf_is_attached_and_opened(home: Path, tmp_path: Path) -> None:
    pdf = home / "논문 1.pdf"
    pdf.write_bytes(b"%PDF-1.4")
    seen = tmp_path / "seen"
    (tmp_path / "bin").mkdir()
    install(tmp_path / "bin", "xdg-open", f'printf %s "$1" > {seen}')
    environment = {"PATH": str(tmp_path / "bin"), "DISPLAY": ":0"}
    async with running(tmp_path, environment=environment) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("f")
        assert "no file" in driver.status
        await driver.press("e")
        field(driver, "files").value = "~/nowhere.pdf"
        await driver.press("ctrl+s")
        assert "there is no file" in wrong(driver, "files")
        field(driver, "files").value = "~/논문 1.pdf"
        await driver.press("ctrl+s")
        await driver.settle()
        assert driver.paper.typed.files == ("~/논문 1.pdf",)
        assert "file" in driver.reader.split("강진구")[0]
        await driver.press("f")
        await driver.wait_until(lambda: "opened with xdg-open" in driver.status)
        assert seen.read_text("utf-8") == str(pdf)
        pdf.unlink()
        await driver.press("f")
        await driver.wait_until(lambda: "there is no file" in driver.status)


@pytest.mark.parametrize("name", ["run.sh", "a.desktop", "pdf", "x.pdf.exe"])
def test_what_is_no_document_is_neither_attached_nor_opened(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("x")
    with pytest.raises(BadFact, match="no document"):
        attached(name, tmp_path)
    install(tmp_path / "bin", "xdg-open", "touch $here/started")
    environment = {"PATH": str(tmp_path / "bin"), "DISPLAY": ":0"}
    assert "no document" in open_file(str(file), environment=environment).sentence
    assert not (tmp_path / "bin" / "started").exists()


def test_paths_are_kept_whole_and_with_the_home_folder_as_a_sign(
    home: Path, tmp_path: Path
) -> None:
    for place in (tmp_path / "a", home / "b"):
        place.mkdir(parents=True)
        (place / "p  1.pdf").write_text("x")
    assert attached("p  1.pdf", tmp_path / "a") == str(tmp_path / "a" / "p  1.pdf")
    assert attached("../a/p  1.pdf", home) == str(tmp_path / "a" / "p  1.pdf")
    assert attached("'~/b/p  1.pdf'", tmp_path) == "~/b/p  1.pdf"
    assert attached("b/p  1.pdf", home) == "~/b/p  1.pdf"


async def test_a_tag_out_of_form_is_told_at_its_field(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("ctrl+n")
        driver.app.screen.query_one(Input).value = BERT.partition(":")[2]
        await driver.press("enter")
        await driver.wait_for_screen(FormScreen)
        field(driver, "title").value = "BERT"
        field(driver, "tags").value = "fine, a//b"
        await driver.press("ctrl+s")
        assert "each part of a nested tag has a name" in wrong(driver, "tags")
        field(driver, "tags").value = "fine, a/b"
        await driver.press("ctrl+s")
        await driver.wait_until(lambda: driver.library.find(BERT) is not None)
        assert driver.library.papers[BERT].tags == ("fine", "a/b")


async def test_the_year_that_a_venue_brings_is_shown_before_it_is_saved(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("e")
        venue, year = field(driver, "venue"), field(driver, "year")
        before = year.value
        for typed, shown in (("ICML 2018", "2018"), ("CVPR'23", "2023"), ("ICML", before)):
            venue.value = typed
            await driver.settle()
            assert year.value == shown
        venue.value = "ICML 2018"
        await driver.press("ctrl+s")
        await driver.settle()
        assert (driver.paper.venue, driver.paper.year) == ("ICML", 2018)
        assert "venue, year" in driver.status
        await driver.press("e")
        field(driver, "venue").value = "ECCV 2020"
        await driver.settle()
        assert field(driver, "year").value == "2018"
        await driver.press("ctrl+s")
        await driver.settle()
        assert (driver.paper.venue, driver.paper.year) == ("ECCV", 2018)
        assert "the year stays 2018, as it was typed" in driver.status


async def test_a_path_is_completed_in_the_form(home: Path, tmp_path: Path) -> None:
    (home / "first.pdf").write_bytes(b"x")
    (home / "second.pdf").write_bytes(b"x")
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("e")
        files = field(driver, "files")
        files.focus()
        files.value = "~/first.pdf; ~/sec"
        files.cursor_position = len(files.value)
        suggester = files.suggester
        assert suggester is not None
        assert await suggester.get_suggestion(files.value) == "~/first.pdf; ~/second.pdf"
        assert await suggester.get_suggestion("~/fi") == "~/first.pdf"


async def test_a_review_with_a_wrong_quarter_is_left_as_a_draft(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        await driver.press("R")
        await driver.wait_for_screen(ReviewScreen)
        await driver.type("mine")
        field(driver, "presenter").value = "김철수"
        field(driver, "quarter").value = "sometime"
        await driver.press("escape")
        assert isinstance(driver.app.screen, ReviewScreen)
        hints = text_of(driver.app.screen.query_one(".hints", Static))
        assert "once more leaves it as a draft" in " ".join(hints.split())
        await driver.press("escape")
        assert driver.app.screen_stack == [driver.main]
        assert reviews_by_hand(driver.library.papers[NOISY_STUDENT]) == []
        await driver.press("R")
        await driver.wait_for_screen(ChoiceScreen)
        options = driver.app.screen.query_one(OptionList).options
        assert [str(one.prompt).endswith("Begin anew, and forget it") for one in options] == [
            False,
            True,
        ]
        await driver.press("enter")
        await driver.wait_for_screen(ReviewScreen)
        assert field(driver, "presenter").value == "김철수"
        assert field(driver, "quarter").value == "sometime"
        field(driver, "quarter").value = "2021Q1"
        await driver.press("escape")
        await driver.settle()
        (review,) = reviews_by_hand(driver.library.papers[NOISY_STUDENT])
        assert (review.presenters, review.quarter, review.body) == (("김철수",), "2021Q1", "mine")
        await driver.press("R")
        await driver.wait_for_screen(ReviewScreen)  # no draft is left
