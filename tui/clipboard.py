"""Copying a text to a clipboard, and saying which way it went.

Three ways: the desktop's clipboard through pyperclip, tmux's buffer, and the terminal itself
(OSC 52). Only the first two can be read back. Every helper is a separate process with a limit of
time (see `tui.detached`), so that none can hang the interface or write over it.
"""

import re
import sys
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path

from msgspec import Struct

from tui.clipboard_ways import Way, ways
from tui.detached import end, leave, run, start
from tui.osc52 import LIMIT as TERMINAL_LIMIT
from tui.osc52 import osc52 as sequence_for
from tui.osc52 import write_to_terminal

HELPER_LIMIT = 1.0
"""How long a clipboard helper may take, in seconds."""

# -P: a folder that the program happens to run in must not supply modules.
HELPER = (sys.executable, "-P", str(Path(__file__).with_name("clipboard_helper.py")))
"""The program that uses the desktop's clipboard; its command follows."""

_TOOLS = {
    "copy_osx_pbcopy": "pbcopy",
    "copy_osx_pyobjc": "the macOS pasteboard",
    "copy_qt": "Qt",
    "copy_klipper": "Klipper",
    "copy_windows": "the Windows clipboard",
    "copy_wl": "wl-copy",
    "copy_wsl": "clip.exe",
    "copy_xclip": "xclip",
    "copy_xsel": "xsel",
}
"""What a person calls the tool behind each of pyperclip's functions."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


class Outcome(Enum):
    """How far it is known that a text arrived."""

    VERIFIED = "verified"
    """It was read back."""
    SENT = "sent"
    """It was handed over without an error, and cannot be read back."""
    FAILED = "failed"


class Attempt(Struct, frozen=True):
    """One way that was tried."""

    way: Way
    outcome: Outcome
    says: str
    """What happened, in words that can stand in a sentence: `copied with xclip`."""


class Copied(Struct, frozen=True):
    """What became of a text that was to be copied."""

    text: str
    """The text as it was handed over; to be shown when nothing worked."""
    attempts: tuple[Attempt, ...]

    @property
    def ok(self) -> bool:
        """Whether any way may have worked."""
        return any(attempt.outcome is not Outcome.FAILED for attempt in self.attempts)

    @property
    def verified(self) -> bool:
        """Whether some clipboard is known to hold the text."""
        return any(attempt.outcome is Outcome.VERIFIED for attempt in self.attempts)

    @property
    def sentence(self) -> str:
        """Which way it went, after those on which it did not, or why none; without a full stop."""
        done = ", and ".join(a.says for a in self.attempts if a.outcome is not Outcome.FAILED)
        failed = "; ".join(a.says for a in self.attempts if a.outcome is Outcome.FAILED)
        if not self.text:
            return "there is nothing to copy"
        if not self.attempts:
            return "not copied: no clipboard can be reached from this terminal"
        if not done:
            return f"not copied: {failed}"
        return done if self.verified or not failed else f"{failed}; {done}"


def copyable(text: str) -> str:
    r"""The text without what must not be pasted: control characters but tab and line feed.

    A pasted escape sequence can end a shell's bracketed paste and run what follows. Line ends
    become `\n`, and lone surrogates, which have no UTF-8, the replacement character.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", lines))


def copy(
    text: str,
    *,
    environment: Mapping[str, str],
    osc52: Callable[[str], None] | None = None,
    platform: str = sys.platform,
    wanted: str = "auto",
) -> Copied:
    """Copy a text every way that leads to the person, and say what came of it.

    Blocks for up to `HELPER_LIMIT` seconds a helper and two helpers a way: the interface calls it
    in a thread. `osc52` hands a text to the terminal through the interface that is running
    (`App.copy_to_clipboard`, called in its own thread); without it the sequence is written on the
    controlling terminal. Under GNU screen it is always written there, because screen passes it
    on only in a frame of its own. `wanted` is the person's setting: the only way to try.
    """
    text = copyable(text)
    attempts: list[Attempt] = []
    passed_on = False
    for way in ways(environment, platform, wanted) if text else ():
        if way is Way.DESKTOP:
            attempts.append(_to_desktop(text, environment))
            if attempts[-1].outcome is Outcome.VERIFIED:
                break
        elif way is Way.TMUX:
            attempts.append(_to_tmux(text, environment))
            passed_on = attempts[-1].outcome is not Outcome.FAILED
        elif not passed_on:
            attempts.append(_to_terminal(text, environment, osc52))
    return Copied(text, tuple(attempts))


def _to_desktop(text: str, environment: Mapping[str, str]) -> Attempt:
    """Copy through pyperclip, and believe it only after reading back."""
    way, data = Way.DESKTOP, text.encode()
    try:
        copying = start((*HELPER, "copy"), environment=environment, limit=HELPER_LIMIT, stdin=data)
    except OSError as error:
        return Attempt(way, Outcome.FAILED, f"no helper could be started ({error.strerror})")
    function = copying.output.decode("utf-8", "replace").partition("\n")[0].strip()
    tool = _TOOLS.get(function, function.removeprefix("copy_"))
    if copying.status == 0 and not tool:
        return Attempt(way, Outcome.FAILED, _why_no_tool(environment))
    held = _desktop_holds(data, environment) if copying.status in (0, None) else None
    if copying.status is None:
        # A tool that holds the clipboard itself, without a daemon, has to live on.
        if held:
            leave(copying.process)
        else:
            end(copying.process)
    if held:
        return Attempt(way, Outcome.VERIFIED, f"copied with {tool}")
    if copying.status is None:
        seconds = f"{HELPER_LIMIT:g} second" + ("" if HELPER_LIMIT == 1 else "s")
        return Attempt(way, Outcome.FAILED, f"{tool or 'pyperclip'} did not answer in {seconds}")
    if copying.status != 0:
        return Attempt(way, Outcome.FAILED, f"{tool or 'pyperclip'} failed")
    if held is None:
        return Attempt(way, Outcome.SENT, f"handed to {tool}, which could not be read back")
    return Attempt(
        way, Outcome.FAILED, f"{tool} reported no error, but the clipboard does not hold the text"
    )


def _why_no_tool(environment: Mapping[str, str]) -> str:
    """Why pyperclip finds no tool: those of Linux need a display."""
    if environment.get("WAYLAND_DISPLAY"):
        return "no clipboard tool is installed (try wl-clipboard)"
    if environment.get("DISPLAY"):
        return "no clipboard tool is installed (try xclip)"
    return "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)"


def _desktop_holds(data: bytes, environment: Mapping[str, str]) -> bool | None:
    """Whether the desktop clipboard holds the text; None when it cannot be read."""
    try:
        checking = run((*HELPER, "check"), environment=environment, limit=HELPER_LIMIT, stdin=data)
    except OSError:
        return None
    answers = {b"same": True, b"different": False}
    return answers.get(checking.output.strip()) if checking.status == 0 else None


def _to_tmux(text: str, environment: Mapping[str, str]) -> Attempt:
    """Fill a tmux buffer and let tmux pass it on, which it does even where it drops OSC 52.

    `load-buffer -w` is of tmux 3.2; for an older one this fails and OSC 52 remains. Whether a
    terminal is there and takes it, tmux does not say.
    """
    way, data = Way.TMUX, text.encode()
    try:
        loading = run(
            ("tmux", "load-buffer", "-w", "-"),
            environment=environment,
            limit=HELPER_LIMIT,
            stdin=data,
        )
        if loading.status != 0:
            why = "did not answer" if loading.status is None else "refused the text"
            return Attempt(way, Outcome.FAILED, f"tmux {why}")
        showing = run(("tmux", "show-buffer"), environment=environment, limit=HELPER_LIMIT)
    except OSError as error:
        return Attempt(way, Outcome.FAILED, f"tmux could not be started ({error.strerror})")
    outcome = Outcome.VERIFIED if showing.output == data else Outcome.SENT
    says = "copied to tmux"
    if len(data) > TERMINAL_LIMIT:
        return Attempt(way, outcome, f"{says} (the terminal may not take a text of this length)")
    return Attempt(way, outcome, f"{says}, offered to the terminal")


def _to_terminal(
    text: str, environment: Mapping[str, str], osc52: Callable[[str], None] | None
) -> Attempt:
    """Ask the terminal to take the text, unless it is longer than terminals take."""
    way = Way.TERMINAL
    if len(text.encode()) > TERMINAL_LIMIT:
        return Attempt(
            way, Outcome.FAILED, f"terminals take at most {TERMINAL_LIMIT:,} bytes (OSC 52)"
        )
    in_screen = bool(environment.get("STY")) and not environment.get("TMUX")
    if osc52 is not None and not in_screen:
        osc52(text)
    elif not write_to_terminal(sequence_for(text, in_screen=in_screen)):
        return Attempt(way, Outcome.FAILED, "the terminal could not be written to (OSC 52)")
    return Attempt(way, Outcome.SENT, "sent to the terminal (OSC 52)")
