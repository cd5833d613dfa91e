"""What is written is read again in whatever encoding an editor saved it; small files are whole."""

from pathlib import Path

import pytest
from textual.widgets import OptionList, TextArea

from store.library import Library
from tests.store.building import fill, open_library, paper
from tests.tui.driving import NOISY_STUDENT, Driver, places, running
from tests.tui.fake_tools import install
from tui import state
from tui.command_line import run
from tui.drafts import UNKNOWN, Draft, Kept, draft_of
from tui.editor import why_unchanged
from tui.screens.note import NoteScreen
from tui.state_files import library_key, write_whole

ONE = "arxiv:2001.00001"


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ("한글 é".encode(), Kept("한글 é")),
        ("한글".encode("utf-8-sig"), Kept("한글")),
        ("한글 메모".encode("cp949"), Kept("한글 메모", "CP949")),
        ("한글".encode("utf-16"), Kept("한글", "UTF-16")),
        (b"\xfe\xff" + "한글".encode("utf-16-be"), Kept("한글", "UTF-16")),
        (b"half \xff\xff", Kept("half ��", UNKNOWN)),
        (b"\xff\xfea", Kept("��a", UNKNOWN)),
        (b"", Kept("")),
    ],
)
def test_a_draft_is_read_in_any_encoding(tmp_path: Path, data: bytes, kept: Kept) -> None:
    draft = Draft(tmp_path / "a.md")
    assert draft.kept() is None
    draft.path.write_bytes(data)
    assert draft.kept() == kept
    assert draft.read() == kept.text
    assert kept.remark == (f"the editor saved {kept.encoding}, not UTF-8" if kept.encoding else "")


def draft(driver: Driver) -> Draft:
    return draft_of(places_of(driver), driver.library.path, NOISY_STUDENT)


def places_of(driver: Driver) -> Path:
    return places(driver.library.path.parent).state


@pytest.mark.parametrize("encoding", ["cp949", "utf-16"])
async def test_a_draft_that_is_not_utf8_is_offered(tmp_path: Path, encoding: str) -> None:
    async with running(tmp_path) as driver:
        draft(driver).write("")
        draft(driver).path.write_bytes("한글".encode(encoding))
        await driver.go_to(NOISY_STUDENT)
        await driver.press("a")
        offered = driver.app.screen.query_one(OptionList).get_option_at_index(0).prompt
        assert "not saved" in str(offered)
        await driver.press("enter")
        await driver.wait_for_screen(NoteScreen)
        assert driver.app.screen.query_one(TextArea).text == "한글"
        await driver.press("escape")
        await driver.settle()
        assert driver.library.papers[NOISY_STUDENT].marks.note == "한글"
        assert not draft(driver).path.exists()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = open_library(tmp_path / "library.json")
    fill(made, paper(1))
    made.fold()
    return made


def note(library: Library) -> str:
    library.refresh()
    return library.papers[ONE].marks.note


def editing(library: Library, tool: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("VISUAL", str(tool))
    return run(["--library", str(library.path), "note", ONE, "--edit"])


def test_the_verb_takes_what_an_editor_saved_in_cp949(
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tool = install(tmp_path / "bin", "ed", r"""printf '\307\321\261\333' > "$1" """)
    assert editing(library, tool, monkeypatch) == 0
    assert "the editor saved CP949, not UTF-8" in capsys.readouterr().err
    assert note(library) == "한글"


def test_the_verb_keeps_what_it_cannot_read_and_goes_on_with_it(
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bad = install(tmp_path / "bin", "bad", r"""printf 'x\377\377' > "$1" """)
    good = install(tmp_path / "bin", "good", r"""printf 'x y' > "$1" """)
    for said in ("--edit goes on with it", "going on with what was not saved"):
        assert editing(library, bad, monkeypatch) == 1
        assert said in capsys.readouterr().err
        assert note(library) == ""
    assert editing(library, good, monkeypatch) == 0
    assert note(library) == "x y"


@pytest.mark.parametrize(
    ("editor", "why"),
    [
        ("code", "code has a window of its own and has to wait: code --wait"),
        ("gvim", "gvim has a window of its own and has to wait: gvim --nofork"),
        ("code --wait", ""),
        ("code -n -w", ""),
        ("vi", ""),
        ("no-such-editor", ""),
    ],
)
def test_only_an_editor_with_a_window_is_told_to_wait(
    tmp_path: Path, editor: str, why: str
) -> None:
    for name in ("code", "gvim", "vi"):
        install(tmp_path / "bin", name, "")
    assert why_unchanged({"EDITOR": editor, "PATH": str(tmp_path / "bin")}) == why


def test_nothing_is_left_of_a_file_that_could_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "state.json").mkdir()
    with pytest.raises(OSError, match="directory"):
        state.save(tmp_path / "state.json", state.State())
    with pytest.raises(OSError, match="directory"):
        Draft(tmp_path / "state.json").write("x")
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]


def test_a_small_file_is_the_persons_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "a.json"
    write_whole(path, b"1")
    write_whole(path, b"2")
    assert path.read_bytes() == b"2"
    assert [path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777] == [0o600, 0o700]


def test_a_library_whose_name_is_no_text_has_a_key_that_json_holds() -> None:
    assert library_key(Path("/a/\udcff.json")) == "/a/\\xff.json"
    assert library_key(Path("/a/한글.json")) == "/a/한글.json"
