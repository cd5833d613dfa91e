"""The person's own editor, on the terminal that this program gives it.

`VISUAL`, then `EDITOR`, then an editor that most systems have. The words of a setting are taken
apart as a shell does, but no shell ever sees them.
"""

import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath
from types import FrameType

SETTINGS = ("VISUAL", "EDITOR")
USUAL = ("vi", "nano")
"""What is looked for when no setting names an editor."""
WAITING = {
    "code": ("--wait", "-w"), "code-insiders": ("--wait", "-w"), "codium": ("--wait", "-w"),
    "cursor": ("--wait", "-w"), "gedit": ("--wait", "-w"), "gvim": ("--nofork", "-f"),
    "kate": ("--block", "-b"), "mate": ("--wait", "-w"), "open": ("--wait-apps", "-W"),
    "subl": ("--wait", "-w"), "zed": ("--wait", "-w"),
}  # fmt: skip
"""Editors with a window of their own, which end at once unless they are told to wait, and how."""


class EditorFailed(Exception):
    """The editor could not be started, or ended badly; str() is the sentence to show."""


def command(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The editor with its arguments. Raises `EditorFailed` when there is none."""
    for name in SETTINGS:
        setting = environment.get(name, "").strip()
        if not setting:
            continue
        try:
            words = shlex.split(setting)
        except ValueError as error:
            raise EditorFailed(f"{name} is “{setting}”, which is no command: {error}") from error
        if words:
            if shutil.which(words[0], path=environment.get("PATH", "")) is None:
                raise EditorFailed(f"the editor {words[0]}, which {name} names, was not found")
            return tuple(words)
    for editor in USUAL:
        if shutil.which(editor, path=environment.get("PATH", "")):
            return (editor,)
    raise EditorFailed("there is no editor: set EDITOR to the command of yours, such as nano")


def edit(path: Path, environment: Mapping[str, str]) -> None:
    """Let the person edit a file, and wait until the editor ends.

    The terminal must be free for it. Raises `EditorFailed`; what was saved until then is in the
    file.
    """
    words = command(environment)
    name = PurePath(words[0]).name
    with _interrupts_are_the_editors():
        try:
            done = subprocess.run([*words, str(path)], env=dict(environment), check=False)
        except OSError as error:
            raise EditorFailed(f"{name} could not be started ({error.strerror})") from error
    if done.returncode < 0:
        raise EditorFailed(f"{name} was ended by {_signal_name(-done.returncode)}")
    if done.returncode:
        raise EditorFailed(f"{name} failed with status {done.returncode}")


def why_unchanged(environment: Mapping[str, str]) -> str:
    """Why the editor may have ended before the person wrote; nothing for one that waits."""
    try:
        program, *arguments = command(environment)
    except EditorFailed:
        return ""
    name = PurePath(program).name
    waits = WAITING.get(name, ())
    if not waits or set(waits) & set(arguments):
        return ""
    return f"{name} has a window of its own and has to wait: {name} {waits[0]}"


@contextmanager
def _interrupts_are_the_editors() -> Iterator[None]:
    """What the terminal sends to all of its programs at Ctrl+C is meant for the editor alone.

    A handler, unlike being ignored, is not inherited by the editor.
    """

    def pass_over(number: int, frame: FrameType | None) -> None:
        del number, frame

    before = {name: signal.signal(name, pass_over) for name in (signal.SIGINT, signal.SIGQUIT)}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
