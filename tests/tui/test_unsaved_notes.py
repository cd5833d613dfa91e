"""A note that was never saved is gone on with beside a newer one, and found under a newer id."""

import json
from pathlib import Path
from typing import Protocol

import pytest
from msgspec import structs
from textual.widgets import TextArea

from store.by_hand import Written, with_review
from store.library import Library
from store.marks import set_note
from tests.store.building import fill, open_library, paper, review
from tests.tui.driving import NOISY_STUDENT, places, running
from tests.tui.fake_tools import install
from tests.tui.test_saving import full_disk
from tui.checking import check_drafts
from tui.command_line import run
from tui.drafts import NEW_REVIEWS, all_drafts, draft_of, find_draft, find_new_review
from tui.locations import locate
from tui.screens.choice import ChoiceScreen
from tui.screens.note import NoteScreen

ONE = "arxiv:2001.00001"


class Edit(Protocol):
    """Edits the note of a paper in an editor that is this script, in which `$1` is the file."""

    def __call__(self, script: str, paper: str = ONE) -> int: ...


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = open_library(tmp_path / "library.json")
    fill(made, paper(1))
    made.fold()
    return made


@pytest.fixture
def edit(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edit:
    def run_with(script: str, paper: str = ONE) -> int:
        monkeypatch.setenv("VISUAL", str(install(tmp_path / "bin", "ed", script)))
        return run(["--library", str(library.path), "note", paper, "--edit"])

    return run_with


def say(library: Library, text: str) -> None:
    assert run(["--library", str(library.path), "note", ONE, text]) == 0


def note(library: Library, key: str = ONE) -> str:
    library.refresh()
    return library.papers[key].marks.note


FAILS = 'echo "a line" >> "$1"; exit 3'
KEEPS = 'cp "$1" "$here/seen"'


def seen(tmp_path: Path) -> str:
    return (tmp_path / "bin" / "seen").read_text("utf-8")


def test_a_newer_note_is_not_replaced_by_what_was_not_saved(
    library: Library, edit: Edit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say(library, "the first note")
    assert edit(FAILS) == 1
    say(library, "an important note")
    capsys.readouterr()
    assert edit(KEEPS) == 0
    assert "the note was changed since" in capsys.readouterr().err
    newer, parting, older = seen(tmp_path).partition("\n\n---\n\n")
    assert (newer, bool(parting)) == ("an important note", True)
    assert older.startswith("*Not saved on 20")
    assert older.endswith("\n\nthe first note\na line\n")
    assert note(library) == seen(tmp_path).strip()


def test_both_notes_are_put_together_once(library: Library, edit: Edit, tmp_path: Path) -> None:
    edit(FAILS)
    say(library, "newer")
    assert edit(FAILS) == 1
    assert edit(KEEPS) == 0
    assert seen(tmp_path).count("newer") == 1
    assert seen(tmp_path).count("a line") == 2


def test_what_was_not_saved_goes_on_alone_while_the_note_is_the_one_it_began_from(
    library: Library, edit: Edit, tmp_path: Path
) -> None:
    say(library, "the note")
    assert edit(FAILS) == 1
    assert edit(KEEPS) == 0
    assert seen(tmp_path) == "the note\na line\n"


def test_a_note_that_was_only_looked_at_is_not_gone_on_with(
    library: Library, edit: Edit, tmp_path: Path
) -> None:
    say(library, "the note")
    # As a program that was killed while its editor was open leaves it.
    find_draft(locate({}).state, library.path, Library(library.path, "x").papers[ONE]).write(
        "the note\n"
    )
    say(library, "newer")
    assert edit(KEEPS) == 0
    assert seen(tmp_path) == "newer\n"


def test_what_cannot_be_read_is_not_put_together_with_a_newer_note(
    library: Library, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edit(r"""printf 'x\377\377' > "$1" """) == 1
    say(library, "newer")
    capsys.readouterr()
    (draft,) = all_drafts(locate({}).state)
    assert edit("exit 9") == 1
    assert str(draft.path) in capsys.readouterr().err
    assert draft.path.read_bytes() == b"x\xff\xff"
    assert note(library) == "newer"


def test_a_draft_is_found_under_a_former_id(
    library: Library, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(library, paper(2, review(2, identifiers=("title:paper-2",))))
    assert edit(FAILS, "title:paper-2") == 1
    words = ["edit", "title:paper-2", "--links", "https://arxiv.org/abs/2405.11111"]
    assert run(["--library", str(library.path), *words]) == 0
    library.refresh()
    assert "arxiv:2405.11111" in library.papers
    capsys.readouterr()
    assert edit(KEEPS, "arxiv:2405.11111") == 0
    assert "going on with what was not saved" in capsys.readouterr().err
    assert note(library, "arxiv:2405.11111") == "a line"
    assert list(all_drafts(locate({}).state)) == []
    assert list((locate({}).state.parent / "drafts").iterdir()) == []


def test_check_names_drafts_whose_paper_is_gone(
    library: Library, edit: Edit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = locate({}, library=str(library.path))
    edit(FAILS)
    other = open_library(tmp_path / "other.json")
    fill(other, paper(5))
    find_draft(where.state, other.path, paper(5)).write("of another library")
    library.refresh()
    assert check_drafts(where, library) == []
    library.replace("gone", {ONE: None})
    (draft,) = (one for one in all_drafts(where.state) if "a line" in str(one.read()))
    capsys.readouterr()
    words = ["check", "--json", "draft-without-paper"]
    assert run(["--library", str(library.path), *words]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["place"] == {"file": str(draft.path)}
    assert "the note on “Paper 1”" in finding["message"]


def test_check_names_a_draft_of_which_nothing_is_remembered(library: Library) -> None:
    where = locate({}, library=str(library.path))
    folder = where.state.parent / "drafts"
    folder.mkdir(parents=True)
    (folder / "x.md").write_text("found", "utf-8")
    (finding,) = check_drafts(where, library)
    assert (finding.place.file, "unknown paper" in finding.message) == (str(folder / "x.md"), True)


def test_new_reviews_that_wait_to_be_saved_have_a_draft_each(library: Library) -> None:
    state, one = locate({}).state, paper(1)

    def draft_now() -> str:
        draft = find_new_review(state, library.path, one)
        assert draft.origin is not None
        return draft.origin.what

    assert draft_now() == NEW_REVIEWS[0]
    find_new_review(state, library.path, one).write("the first")
    # Written and not saved: it is what is gone on with.
    assert draft_now() == NEW_REVIEWS[0]
    one = with_review(one, Written(body="the first"), [one])
    assert draft_now() == NEW_REVIEWS[1]
    find_new_review(state, library.path, one).write("the second")
    texts = {draft.read() for draft in all_drafts(state)}
    assert texts == {"the first", "the second"}
    # The first is saved and forgotten; the second never was.
    find_draft(state, library.path, one, NEW_REVIEWS[0]).discard_saved("the first")
    assert draft_now() == NEW_REVIEWS[1]


def test_writing_anew_counts_as_seeing_the_note(library: Library) -> None:
    state = locate({}).state
    first = set_note(paper(1), "first")
    find_draft(state, library.path, first).write("mine")
    second = structs.replace(first, marks=structs.replace(first.marks, note="second"))
    draft = find_draft(state, library.path, second)
    assert (draft.began_from("first"), draft.began_from("second")) == (True, False)
    draft.write("mine, and what the second says")
    assert (draft.began_from("first"), draft.began_from("second")) == (False, True)


async def test_two_reviews_that_wait_are_two_drafts(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.go_to(NOISY_STUDENT)
        with full_disk():
            for text in ("one", "two"):
                await driver.press("R")
                await driver.type(text)
                await driver.press("ctrl+s")
            state = places(tmp_path).state
            assert {draft.read() for draft in all_drafts(state)} == {"one", "two"}
        await driver.wait_until(lambda: not driver.main.unsaved)
        assert list(all_drafts(state)) == []


async def test_the_app_offers_a_draft_under_a_new_id(tmp_path: Path) -> None:
    async with running(tmp_path, fill=lambda library: fill(library, paper(1))) as driver:
        draft_of(places(tmp_path).state, driver.library.path, "title:paper-1").write("from before")
        aliases = (ONE, "title:paper-1")
        fill(driver.library, paper(1, review(1, identifiers=aliases)))
        driver.main.library_changed()
        await driver.settle()
        await driver.go_to(ONE)
        await driver.press("a")
        await driver.wait_for_screen(ChoiceScreen)
        await driver.press("enter")
        await driver.wait_for_screen(NoteScreen)
        assert driver.app.screen.query_one(TextArea).text == "from before"
