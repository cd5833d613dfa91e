"""Copying with tools that work, hang, lie, and write where they must not."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.fake_tools import install, is_running, read_pid, until
from tui import clipboard
from tui.clipboard import Attempt, Copied, Outcome, copy, copyable
from tui.clipboard_ways import Way

SSH = {"TERM": "xterm", "SSH_TTY": "/dev/pts/1", "PATH": "/nowhere"}
TITLE = "「자기지도 학습」 Noisy Student ★"

READ = 'case "$*" in *-o*) exec /bin/cat "$here/held";; esac\n'
HONEST = READ + 'exec /bin/cat > "$here/held"'
HANGS = 'echo $$ > "$here/pid"\nexec /bin/sleep 600'


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Honest tools may be slow on a busy machine."""
    monkeypatch.setattr(clipboard, "HELPER_LIMIT", 30.0)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tools that never answer."""
    monkeypatch.setattr(clipboard, "HELPER_LIMIT", 1.0)


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    return tmp_path / "bin"


@pytest.fixture
def desktop(tools: Path) -> dict[str, str]:
    """A desktop whose terminal has no clipboard of its own."""
    return {"PATH": str(tools), "DISPLAY": ":7"}


@pytest.fixture
def tmux(tools: Path) -> dict[str, str]:
    return {"PATH": str(tools), "TERM": "tmux-256color", "TMUX": "/nowhere,1,0"}


def copy_on_linux(text: str, environment: dict[str, str]) -> tuple[Copied, list[str]]:
    """Copy, and collect what the terminal was asked to take."""
    taken: list[str] = []
    return copy(text, environment=environment, osc52=taken.append, platform="linux"), taken


def outcomes(copied: Copied) -> list[tuple[Way, Outcome]]:
    return [(attempt.way, attempt.outcome) for attempt in copied.attempts]


class TestDesktop:
    """The tools of the desktop."""

    @pytest.mark.parametrize("tool", ["xclip", "xsel"])
    def test_a_text_that_was_read_back_is_copied(
        self, tools: Path, desktop: dict[str, str], tool: str
    ) -> None:
        install(tools, tool, HONEST)
        copied, _ = copy_on_linux(TITLE, desktop)
        assert (tools / "held").read_text(encoding="utf-8") == TITLE
        assert copied.verified
        assert copied.sentence == f"copied with {tool}"

    def test_wayland_tools_come_first(self, tools: Path, desktop: dict[str, str]) -> None:
        install(tools, "wl-copy", 'exec /bin/cat > "$here/held"')
        install(tools, "wl-paste", 'exec /bin/cat "$here/held"')
        install(tools, "xclip", HONEST)
        copied, _ = copy_on_linux(TITLE, {**desktop, "WAYLAND_DISPLAY": "wayland-0"})
        assert copied.sentence == "copied with wl-copy"

    def test_the_terminal_is_not_asked_when_the_desktop_has_the_text(
        self, tools: Path, desktop: dict[str, str]
    ) -> None:
        install(tools, "xclip", HONEST)
        _, taken = copy_on_linux(TITLE, {**desktop, "TERM": "xterm"})
        assert taken == []

    def test_a_megabyte_is_copied(self, tools: Path, desktop: dict[str, str]) -> None:
        install(tools, "xclip", HONEST)
        text = "가나다라 " * 80_000
        copied, _ = copy_on_linux(text, desktop)
        assert copied.verified
        assert (tools / "held").read_text(encoding="utf-8") == text

    def test_line_ends_do_not_spoil_the_check(self, tools: Path, desktop: dict[str, str]) -> None:
        install(tools, "xclip", HONEST)
        copied, _ = copy_on_linux("one\r\ntwo\rthree\n", desktop)
        assert copied.verified
        assert copied.text == "one\ntwo\nthree\n"

    def test_a_tool_that_lies_is_found_out(self, tools: Path, desktop: dict[str, str]) -> None:
        install(tools, "xclip", 'case "$*" in *-o*) exit 1;; esac\n/bin/cat > /dev/null')
        copied, _ = copy_on_linux(TITLE, desktop)
        assert not copied.ok
        assert copied.sentence == (
            "not copied: xclip reported no error, but the clipboard does not hold the text"
        )

    @pytest.mark.usefixtures("impatient")
    def test_a_tool_that_hangs_is_ended(self, tools: Path, desktop: dict[str, str]) -> None:
        install(tools, "xclip", 'case "$*" in *-o*) exit 1;; esac\n' + HANGS)
        copied, _ = copy_on_linux(TITLE, desktop)
        pid = read_pid(tools)
        until(lambda: not is_running(pid))
        assert copied.sentence == "not copied: xclip did not answer in 1 second"

    @pytest.mark.usefixtures("impatient")
    def test_a_tool_that_cannot_be_read_back_is_not_called_verified(
        self, tools: Path, desktop: dict[str, str]
    ) -> None:
        install(tools, "xclip", f'case "$*" in *-o*) {HANGS};; esac\n/bin/cat > "$here/held"')
        copied, _ = copy_on_linux(TITLE, desktop)
        pid = read_pid(tools)
        until(lambda: not is_running(pid))
        assert outcomes(copied) == [(Way.DESKTOP, Outcome.SENT)]
        assert copied.sentence == "handed to xclip, which could not be read back"

    @pytest.mark.usefixtures("impatient")
    def test_a_tool_that_stays_to_serve_the_clipboard_lives_on(
        self, tools: Path, desktop: dict[str, str]
    ) -> None:
        install(tools, "xclip", READ + '/bin/cat > "$here/held"\n' + HANGS)
        copied, _ = copy_on_linux(TITLE, desktop)
        pid = read_pid(tools)
        assert is_running(pid)
        os.kill(pid, signal.SIGKILL)
        assert copied.sentence == "copied with xclip"

    def test_a_daemon_that_keeps_its_streams_open_lives_on_and_is_not_waited_for(
        self, tools: Path, desktop: dict[str, str]
    ) -> None:
        serve = '/bin/cat > "$here/held"\n/bin/sleep 600 &\necho $! > "$here/pid"'
        install(tools, "xclip", READ + serve)
        copied, _ = copy_on_linux(TITLE, desktop)
        pid = read_pid(tools)
        assert is_running(pid)
        os.kill(pid, signal.SIGKILL)
        assert copied.verified

    def test_what_a_tool_prints_is_not_seen(
        self, tools: Path, desktop: dict[str, str], capfd: pytest.CaptureFixture[str]
    ) -> None:
        noise = "echo Error: cannot open display >&2\n"
        install(tools, "xclip", noise + READ + "echo rubbish\n" + '/bin/cat > "$here/held"')
        copied, _ = copy_on_linux(TITLE, desktop)
        assert capfd.readouterr() == ("", "")
        assert copied.sentence == "copied with xclip"

    def test_without_a_tool_it_says_what_to_install(self, desktop: dict[str, str]) -> None:
        copied, _ = copy_on_linux(TITLE, desktop)
        assert copied.sentence == "not copied: no clipboard tool is installed (try xclip)"

    def test_without_a_display_no_tool_helps(self, tools: Path) -> None:
        for tool in ("xclip", "xsel"):
            install(tools, tool, "exit 0")
        environment = {"PATH": str(tools)}
        copied = copy(TITLE, environment=environment, platform="linux", wanted="desktop")
        assert copied.sentence == (
            "not copied: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)"
        )

    def test_when_the_desktop_fails_the_terminal_is_asked(self, desktop: dict[str, str]) -> None:
        copied, taken = copy_on_linux(TITLE, {**desktop, "TERM": "xterm"})
        assert taken == [TITLE]
        assert not copied.verified
        assert copied.sentence == (
            "no clipboard tool is installed (try xclip); sent to the terminal (OSC 52)"
        )

    def test_modules_in_the_current_folder_are_not_loaded(
        self,
        tools: Path,
        desktop: dict[str, str],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        install(tools, "xclip", HONEST)
        (tmp_path / "pyperclip.py").write_text("raise SystemExit(9)", encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        assert copy_on_linux(TITLE, desktop)[0].verified


class TestTmux:
    """The buffer of tmux."""

    BUFFER = (
        'case "$1" in\n'
        '  load-buffer) [ "$2 $3" = "-w -" ] && exec /bin/cat > "$here/held";;\n'
        '  show-buffer) exec /bin/cat "$here/held";;\n'
        "esac\nexit 1"
    )

    def test_the_buffer_is_filled_and_passed_on(self, tools: Path, tmux: dict[str, str]) -> None:
        install(tools, "tmux", self.BUFFER)
        copied, taken = copy_on_linux(TITLE, tmux)
        assert (tools / "held").read_text(encoding="utf-8") == TITLE
        assert taken == []
        assert copied.verified
        assert copied.sentence == "copied to tmux, offered to the terminal"

    def test_the_desktop_of_the_machine_gets_it_too(
        self, tools: Path, tmux: dict[str, str]
    ) -> None:
        install(tools, "tmux", self.BUFFER)
        install(tools, "xclip", HONEST)
        copied, _ = copy_on_linux(TITLE, {**tmux, "DISPLAY": ":7"})
        assert outcomes(copied) == [
            (Way.TMUX, Outcome.VERIFIED),
            (Way.DESKTOP, Outcome.VERIFIED),
        ]

    def test_a_tmux_that_cannot_pass_on_leaves_it_to_the_sequence(
        self, tools: Path, tmux: dict[str, str]
    ) -> None:
        install(tools, "tmux", "echo unknown option -- w >&2; exit 1")
        copied, taken = copy_on_linux(TITLE, tmux)
        assert taken == [TITLE]
        assert copied.sentence == "tmux refused the text; sent to the terminal (OSC 52)"

    def test_a_missing_tmux_leaves_it_to_the_sequence(self, tmux: dict[str, str]) -> None:
        copied, taken = copy_on_linux(TITLE, tmux)
        assert taken == [TITLE]
        assert outcomes(copied) == [(Way.TMUX, Outcome.FAILED), (Way.TERMINAL, Outcome.SENT)]

    @pytest.mark.usefixtures("impatient")
    def test_a_tmux_that_hangs_is_ended(self, tools: Path, tmux: dict[str, str]) -> None:
        install(tools, "tmux", HANGS)
        copied, taken = copy_on_linux(TITLE, tmux)
        pid = read_pid(tools)
        until(lambda: not is_running(pid))
        assert taken == [TITLE]
        assert copied.sentence == "tmux did not answer; sent to the terminal (OSC 52)"

    def test_a_buffer_that_holds_something_else_is_not_called_verified(
        self, tools: Path, tmux: dict[str, str]
    ) -> None:
        install(tools, "tmux", "exit 0")
        copied, _ = copy_on_linux(TITLE, tmux)
        assert outcomes(copied) == [(Way.TMUX, Outcome.SENT)]

    def test_a_long_text_is_not_promised_to_reach_the_terminal(
        self, tools: Path, tmux: dict[str, str]
    ) -> None:
        install(tools, "tmux", self.BUFFER)
        copied, taken = copy_on_linux("x" * 74_995, tmux)
        assert taken == []
        assert copied.sentence == (
            "copied to tmux (the terminal may not take a text of this length)"
        )


class TestTerminal:
    """The terminal's own clipboard."""

    def test_over_ssh_the_terminal_is_asked(self) -> None:
        copied, taken = copy_on_linux(TITLE, SSH)
        assert taken == [TITLE]
        assert copied.ok
        assert not copied.verified
        assert copied.sentence == "sent to the terminal (OSC 52)"

    @pytest.mark.parametrize(("length", "sent"), [(74_994, True), (74_995, False)])
    def test_the_longest_text_a_terminal_takes(self, length: int, sent: bool) -> None:
        copied, taken = copy_on_linux("x" * length, SSH)
        assert (taken != []) is sent
        assert copied.ok is sent

    def test_a_text_that_is_too_long_says_so(self) -> None:
        copied, _ = copy_on_linux("가" * 30_000, SSH)
        assert copied.sentence == "not copied: terminals take at most 74,994 bytes (OSC 52)"

    def test_without_any_way_it_says_so(self) -> None:
        copied, taken = copy_on_linux(TITLE, {"TERM": "linux", "PATH": "/nowhere"})
        assert taken == []
        assert copied.text == TITLE
        assert copied.sentence == "not copied: no clipboard can be reached from this terminal"


def test_nothing_is_not_copied() -> None:
    copied, taken = copy_on_linux("\x00", SSH)
    assert taken == []
    assert not copied.ok
    assert copied.sentence == "there is nothing to copy"


def test_the_sentence_joins_the_ways_that_worked() -> None:
    copied = Copied(
        "x",
        (
            Attempt(Way.TERMINAL, Outcome.SENT, "sent to the terminal (OSC 52)"),
            Attempt(Way.DESKTOP, Outcome.VERIFIED, "copied with xsel"),
        ),
    )
    assert copied.sentence == "sent to the terminal (OSC 52), and copied with xsel"


def test_a_copied_text_cannot_break_out_of_a_paste() -> None:
    assert copyable("a\x1b[201~b\x00\x9bc\td\n") == "a[201~bc\td\n"


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    assert copyable("x\ud83dy") == "x\ufffdy"


@given(st.text())
def test_what_is_copied_is_always_encodable_and_stays_as_it_is(text: str) -> None:
    clean = copyable(text)
    clean.encode("utf-8")
    assert copyable(clean) == clean
    assert not any(ord(c) < 32 and c not in "\t\n" for c in clean)
