"""Notes in the person's own editor, on a real terminal; and the verbs that write."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from store.library import Library
from tests.end_to_end.processes import Run
from tests.end_to_end.terminal import Terminal
from tests.tui.fake_tools import install

pytestmark = pytest.mark.end_to_end

PAPER = "arxiv:1911.04252"
Start = Callable[..., Terminal]


@pytest.fixture
def verb(run: Run) -> Run:
    """Run a verb; the first one finds a library with one paper."""
    run("add", "1911.04252", "--title", "Noisy Student")
    return run


@pytest.fixture
def note(library_file: Path) -> Callable[[], str]:
    return lambda: Library(library_file, "test").papers[PAPER].marks.note


def drafts(home: dict[str, str]) -> list[Path]:
    return sorted((Path(home["XDG_STATE_HOME"]) / "readlist" / "drafts").glob("*.md"))


def opened(start: Start, editor: str, **more: str) -> Terminal:
    """The app with the cursor on the paper, and the editor started."""
    terminal = start("--empty", more={"EDITOR": editor, **more})
    terminal.wait_for("Noisy Student")
    terminal.wait_for("help")
    terminal.send("A")
    return terminal


def test_the_terminal_is_handed_over_and_taken_back(
    start: Start, verb: Run, note: Callable[[], str], tmp_path: Path, home: dict[str, str]
) -> None:
    verb("note", PAPER, "before")
    # An editor with arguments, which reads a line from a terminal in its usual mode.
    script = 'stty -a | tr " ;" "\\n\\n" | grep -x -e icanon -e echo -e isig\necho ready "$1"\n'
    script += 'read line; echo "$line" >> "$2"'
    install(tmp_path / "my tools", "ed itor", script)
    terminal = opened(start, f"'{tmp_path}/my tools/ed itor' --two\\ words")
    screen = terminal.wait_for("ready --two words")
    assert {"icanon", "echo", "isig"} <= set(screen.split())
    terminal.type("둘째 줄")
    terminal.send("Enter")
    terminal.wait_for("wrote the note")
    assert note() == "before\n둘째 줄"
    assert drafts(home) == []
    # The app has its keys and its screen again.
    terminal.wait_for("둘째 줄")
    terminal.send("3")
    terminal.wait_for("rated 3.0")
    terminal.send("u", "u")
    terminal.wait_for("undid: wrote the note")
    assert note() == "before"
    terminal.send("q")
    assert terminal.wait_ended() == 0


def test_a_failed_editor_loses_nothing(
    start: Start, verb: Run, note: Callable[[], str], tmp_path: Path, home: dict[str, str]
) -> None:
    verb("note", PAPER, "before")
    tool = install(tmp_path / "bin", "failing", 'echo written > "$1"; exit 3')
    terminal = opened(start, str(tool))
    terminal.wait_for("failing failed with status 3")
    (draft,) = drafts(home)
    assert draft.read_text("utf-8") == "written\n"
    assert note() == "before"
    terminal.send("a")
    terminal.wait_for("never saved")
    terminal.send("Enter")
    terminal.wait_for("Markdown")
    terminal.send("Escape")
    terminal.wait_for("wrote the note")
    assert note() == "written"
    assert drafts(home) == []


def test_an_editor_that_saves_cp949_locks_nothing(
    start: Start, verb: Run, note: Callable[[], str], tmp_path: Path, home: dict[str, str]
) -> None:
    verb("note", PAPER, "before")
    tool = install(tmp_path / "bin", "cp949", r"""printf '\307\321\261\333' > "$1" """)
    terminal = opened(start, str(tool))
    terminal.wait_for("wrote the note")
    assert note() == "한글"
    assert drafts(home) == []
    terminal.send("a")
    terminal.wait_for("Markdown")


@pytest.mark.usefixtures("verb")
def test_a_killed_editor_loses_nothing(start: Start, tmp_path: Path, home: dict[str, str]) -> None:
    tool = install(
        tmp_path / "bin", "hanging", f'echo written > "$1"; echo $$ > {tmp_path}/pid; sleep 1000'
    )
    terminal = opened(start, str(tool))
    terminal.wait_for(lambda _: (tmp_path / "pid").exists() and bool(drafts(home)))
    terminal.wait_for(lambda _: bool((tmp_path / "pid").read_text()))
    os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)
    terminal.wait_for("ended by SIGKILL")
    assert drafts(home)[0].read_text("utf-8") == "written\n"
    terminal.wait_for("Noisy Student")


@pytest.mark.usefixtures("verb")
def test_interrupting_the_editor_leaves_the_app_alive(start: Start, tmp_path: Path) -> None:
    tool = install(tmp_path / "bin", "interrupted", "echo ready; exec sleep 1000")
    terminal = opened(start, str(tool))
    terminal.wait_for("ready")
    terminal.send("C-c")
    terminal.wait_for("ended by SIGINT")
    terminal.send("4")
    terminal.wait_for("rated 4.0")


@pytest.mark.usefixtures("verb")
@pytest.mark.parametrize(
    ("editor", "said"),
    [("no-such-editor", "which EDITOR names, was not found"), ("'", "no command")],
)
def test_an_editor_that_is_none(start: Start, editor: str, said: str) -> None:
    terminal = opened(start, editor)
    terminal.wait_for(said)


def test_a_killed_app_keeps_what_was_typed(
    start: Start, verb: Run, note: Callable[[], str], home: dict[str, str]
) -> None:
    terminal = start("--empty")
    terminal.wait_for("Noisy Student")
    terminal.wait_for("help")
    terminal.send("a")
    terminal.wait_for("Markdown")
    terminal.type("한글 메모")
    terminal.wait_for("한글 메모")
    terminal.signal("KILL")
    terminal.wait_ended()
    assert [draft.read_text("utf-8") for draft in drafts(home)] == ["한글 메모"]
    assert note() == ""
    tool = install(Path(home["HOME"]) / "bin", "ed", 'printf " 더" >> "$1"')
    done = verb("note", PAPER, "--edit", more={"VISUAL": str(tool)})
    assert "going on with what was not saved" in done.stderr
    assert note() == "한글 메모 더"


def test_the_verb_prints_and_sets_notes(verb: Run, note: Callable[[], str]) -> None:
    assert "no note" in verb("note", PAPER, status=3).stderr
    verb("note", PAPER, "-", given="첫 줄\r\n[/b]\n\n".encode())
    assert note() == "첫 줄\n[/b]"
    assert verb("note", "1911.04252").stdout == "첫 줄\n[/b]\n"
    assert json.loads(verb("note", PAPER, "--json").stdout) == {"id": PAPER, "note": "첫 줄\n[/b]"}
    assert "nothing to change" in verb("note", PAPER, "첫 줄\n[/b]").stderr
    verb("note", PAPER, "")
    verb("undo")
    assert note() == "첫 줄\n[/b]"
    verb("note", "nobody", status=3)
    verb("note", PAPER, "x", "--edit", status=2)


def test_the_verb_tells_of_a_note_changed_while_the_editor_was_open(
    verb: Run, note: Callable[[], str], readlist: str, tmp_path: Path, home: dict[str, str]
) -> None:
    tool = install(tmp_path / "bin", "ed", f'echo mine > "$1"; {readlist} note {PAPER} theirs')
    done = verb("note", PAPER, "--edit", status=1, more={"VISUAL": str(tool), "EDITOR": "false"})
    assert "changed by another program" in done.stderr
    assert note() == "theirs"
    (draft,) = drafts(home)
    assert str(draft) in done.stderr
    assert draft.read_text("utf-8") == "mine\n"


def test_papers_by_hand_on_the_command_line(verb: Run, library_file: Path) -> None:
    words = ["add", "https://arxiv.org/abs/1810.04805", "--title", "BERT", "--presenter", "강진구"]
    words += ["--quarter", "2020 4Q", "--review", "좋다", "--tags", "nlp", "--rating", "4.5"]
    made = json.loads(verb(*words, "--status", "queued", "--json").stdout)
    assert (made["id"], made["title"], made["quarters"]) == ("arxiv:1810.04805", "BERT", ["2020Q4"])
    assert (made["tags"], made["rating"], made["status"]) == (["nlp"], 4.5, "queued")
    assert made["reviews"][0] == {
        "source": "by hand", "line": 2, "quarter": "2020Q4", "presenter": "강진구",
        "format": "markdown", "body": "좋다", "images": [], "mentions": [], "rating": None,
        "tags": [], "fields": {},
    }  # fmt: skip
    assert list(made["dates"]) == ["queued"]
    there = verb("add", "1810.04805")
    assert there.stdout == "arxiv:1810.04805\n"
    assert "already" in there.stderr
    verb("edit", "1810.04805", "--year", "2019", "--quarter", "", "--review", "anders")
    paper = Library(library_file, "test").papers["arxiv:1810.04805"]
    assert (paper.year, paper.reviews[0].quarter, paper.reviews[0].body) == (2019, "", "anders")
    assert "no year" in verb("edit", "1810.04805", "--year", "x", status=2).stderr
    assert "no file" in verb("edit", "1810.04805", "--file", "x.pdf", status=2).stderr
    verb("edit", "1810.04805", status=2)
    queue = json.loads(verb("queue", "--json").stdout)
    assert [one["id"] for one in queue] == ["arxiv:1810.04805"]
    verb("queue", "add", PAPER)
    verb("queue", "up", PAPER)
    assert [line.split()[1] for line in verb("queue").stdout.splitlines()] == [
        PAPER,
        "arxiv:1810.04805",
    ]
    verb("queue", "remove", PAPER, "1810.04805")
    assert "empty" in verb("queue", status=3).stderr
    assert "not in the queue" in verb("queue", "down", PAPER, status=2).stderr
    verb("undo", "2")
    assert "1810.04805" in verb("queue").stdout


def test_papers_added_to_the_queue_stay_in_the_order_in_which_they_were(verb: Run) -> None:
    ids = ["2003.00003", "2001.00001", "2002.00002"]
    for number in ids:
        verb("add", number, "--status", "queued")
    queue = json.loads(verb("queue", "--json").stdout)
    assert [one["id"] for one in queue] == [f"arxiv:{number}" for number in ids]
