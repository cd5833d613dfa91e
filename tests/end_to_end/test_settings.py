"""Settings, keys and themes with the installed program in a real terminal."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.processes import Run
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.end_to_end


@pytest.fixture
def settings(home: dict[str, str]) -> Path:
    """Where the program looks for settings in that home."""
    file = Path(home["XDG_CONFIG_HOME"]) / "readlist" / "config.yaml"
    file.parent.mkdir(parents=True)
    return file


def test_the_sample_can_be_used_as_it_is(run: Run, settings: Path) -> None:
    settings.write_text(run("config", "--sample").stdout)
    shown = run("config", "--json")
    assert shown.stderr == ""
    assert json.loads(shown.stdout)["grouping"] == "quarter"


def test_the_sample_is_written_where_the_settings_belong(
    run: Run, home: dict[str, str], tmp_path: Path
) -> None:
    home["XDG_CONFIG_HOME"] = str(tmp_path / "a folder with blanks" / "config")
    done = run("config", "--write-sample")
    path = Path(done.stdout.strip())
    assert path == Path(home["XDG_CONFIG_HOME"]) / "readlist" / "config.yaml"
    assert path.read_text("utf-8") == run("config", "--sample").stdout
    path.write_text("hints: off\n")
    assert "not written over" in run("config", "--write-sample", status=1).stderr
    assert path.read_text() == "hints: off\n"


def test_the_settings_in_use_are_printed_as_the_file_takes_them(run: Run, settings: Path) -> None:
    settings.write_text("keys:\n  help: '?'\n  first: g g\nsort: -added\n")
    shown = run("config").stdout
    assert 'keys: {help: ["?"], first: ["g g"]}' in shown
    settings.write_text(shown)
    again = run("config")
    assert (again.stdout, again.stderr) == (shown, "")


def test_keys_are_listed_as_they_are_now(run: Run, settings: Path) -> None:
    settings.write_text("keys:\n  undo: alt+u\n  serch: x\n")
    done = run("keys", "--json")
    keys = {command["id"]: command["keys"] for command in json.loads(done.stdout)}
    assert keys["undo"] == ["alt+u"]
    assert f"{settings}:3: unknown command `serch`; did you mean `search`?" in done.stderr
    assert "  alt+u " in run("keys").stdout


def test_the_probe_needs_a_terminal(run: Run) -> None:
    assert "needs a terminal" in run("keys", "--probe", status=2).stderr


def test_the_probe_says_what_keys_send_and_restores_the_terminal(
    start: Callable[..., Terminal], settings: Path
) -> None:
    settings.write_text("keys:\n  undo: alt+u\n")
    terminal = start("keys", "--probe")
    terminal.wait_for("Press keys")
    for keys, said in (
        (("M-u",), "ESC u                    alt+u                Undo"),
        (("u",), "u                        u                    in all tags: Undo"),
        (("?",), "?                        ?                    Help"),
        (("Up",), "↑                    Up"),
        (("Escape",), "ESC                      Esc                  Back"),
        (("C-i",), "^I                       Tab                  Change pane"),
        (("y",), "y …: begins a chord"),
        (("t",), "yt: Copy the title"),
    ):
        terminal.send(*keys)
        terminal.wait_for(said)
    terminal.type("ㅓ")
    terminal.wait_for("Hangul, typed with j: Down")
    terminal.send("C-c")
    assert terminal.wait_ended() == 0
    terminal.type("echoed")
    terminal.wait_for("echoed")


def test_the_probe_ends_with_q_twice(start: Callable[..., Terminal]) -> None:
    terminal = start("keys", "--probe")
    terminal.wait_for("Press keys")
    terminal.send("q")
    terminal.wait_for("Quit")
    terminal.send("q")
    assert terminal.wait_ended() == 0


def test_the_app_has_the_keys_and_the_theme_of_the_settings(
    start: Callable[..., Terminal], settings: Path, run: Run
) -> None:
    path = run("themes", "copy", "readlist-paper", "mine").stdout.strip()
    settings.write_text("theme: mine\nkeys:\n  quit: alt+q\n  down: alt+j\n")
    assert "* mine" in run("themes").stdout
    terminal = start()
    terminal.wait_for("alt+q quit")
    terminal.wait_for("alt+j")
    Path(path).write_text("name: mine\ncolours:\n  primary: #fff\n")
    terminal.wait_for("`primary` has no value")
    terminal.send("q")
    terminal.send("M-q")
    assert terminal.wait_ended() == 0


COLOUR = re.compile(r"\x1b\[(?:[\d;]*;)?(?:3[0-8]|4[0-8]|9\d|10\d)(?:;[\d;]*)?m")
"""What asks a terminal for another ink or ground than its own."""
REVERSED = re.compile(r"\x1b\[(?:[\d;]*;)?7(?:;[\d;]*)?m.*Terminal colours")


def test_a_terminal_without_colours_is_asked_for_none(
    start: Callable[..., Terminal], settings: Path
) -> None:
    settings.write_text("theme: readlist-terminal\n")
    # As when such a terminal is inside of another one.
    terminal = start(more={"TERM": "vt100", "COLORTERM": "truecolor"})
    terminal.wait_for("papers ·")
    terminal.send("C-t")
    terminal.wait_for("Terminal colours")
    drawn = terminal.screen(styled=True)
    assert COLOUR.findall(drawn) == []
    (current,) = [row for row in drawn.splitlines() if "· now" in row]
    assert REVERSED.search(current)


def test_themes_are_listed_shown_and_copied(run: Run, home: dict[str, str]) -> None:
    listed = run("themes")
    assert "* readlist-dark" in listed.stdout
    assert "readlist-terminal" in listed.stdout
    assert run("themes", "show", "readlist-ember").stdout.startswith("# Warm earth")
    wrong = run("themes", "show", "readlist-emba", status=3)
    assert "did you mean `readlist-ember`?" in wrong.stderr
    path = Path(run("themes", "copy", "readlist-ember", "mine").stdout.strip())
    assert path == Path(home["XDG_CONFIG_HOME"]) / "readlist" / "themes" / "mine.yaml"
    before = path.read_bytes()
    assert "already" in run("themes", "copy", "readlist-dusk", "mine", status=1).stderr
    assert path.read_bytes() == before
    themes = {theme["name"]: theme for theme in json.loads(run("themes", "--json").stdout)}
    assert themes["mine"]["own"]
    assert not themes["readlist-ember"]["own"]
    assert "Ember" in listed.stdout
    path.write_text("name: mine\n")
    done = run("themes")
    assert f"{path}: `colours` is missing" in done.stderr
    assert "mine" not in done.stdout


@pytest.mark.parametrize("words", [("show",), ("copy", "new")])
def test_of_one_theme_only_its_own_problems_are_said(
    run: Run, settings: Path, words: tuple[str, ...]
) -> None:
    doing, *new = words
    themes = settings.parent / "themes"
    themes.mkdir()
    (themes / "mine.yaml").write_text("name: night\ncolours:\n  primary: bleu\n")
    (themes / "foreign.yaml").write_text("nam: x\n")
    for name in ("mine", "night"):
        done = run("themes", doing, name, *new, status=1)
        assert done.stderr.splitlines() == [
            f"readlist: {themes}/mine.yaml:3: `primary`: `bleu` is no colour; did you mean `blue`?",
            f"readlist: {name} cannot be used",
        ]
    assert "foreign" not in run("themes", doing, "readlist-dusk", *new).stderr
    unknown = run("themes", doing, "readlist-dsk", *new, status=3).stderr
    assert "did you mean `readlist-dusk`?" in unknown
    assert "yaml" not in unknown


def test_check_lists_what_is_wrong_with_the_settings(run: Run, settings: Path) -> None:
    run("import", str(Path(__file__).parents[2] / "sample_data" / "001_9924fd19fd61f1f4.txt"))
    settings.write_text("hints: maybe\nkeys:\n  undo: ctrl+i\n")
    done = run("check", "setting-unusable", status=1)
    assert f"{settings}:1: `hints` must be true or false" in done.stdout
    assert f"{settings}:3: `undo`: `ctrl+i` is the same as `tab` in a terminal" in done.stdout


def test_check_lists_what_was_passed_over(run: Run, settings: Path) -> None:
    settings.symlink_to(settings.parent / "gone.yaml")
    (settings.parent / "themes").write_text("a file where the folder should be")
    done = run("check", "setting-unusable", "theme-unusable", status=1)
    assert f"{settings}: is a link that leads nowhere" in done.stdout
    assert f"{settings.parent / 'themes'}: cannot be read: Not a directory" in done.stdout
