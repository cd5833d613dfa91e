"""A real terminal: a tmux server of its own with one program, driven by keys and read as text."""

import os
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

SECONDS = 30.0
"""How long a condition is waited for; slow machines are slow, broken programs fail."""
STEP = 0.03
"""Between two looks at the screen."""


def program(name: str) -> str:
    """The path of a program that these tests cannot do without."""
    path = shutil.which(name)
    assert path is not None, f"{name} is needed for this test; install it"
    return path


class Terminal:
    """One program in a terminal of a given size. Use as a context manager."""

    def __init__(
        self,
        command: Sequence[str],
        socket: Path,
        environment: Mapping[str, str],
        size: tuple[int, int] = (120, 40),
        settings: Sequence[str] = (),
        in_tmux: bool = True,
        before: str = "",
    ) -> None:
        """`settings` are tmux commands to run first; without `in_tmux` no tmux is to be seen.

        `before` is a line that stands on the screen when the program starts.
        """
        self._tmux = (program("tmux"), "-u", "-S", str(socket), "-f", "/dev/null")
        self._environment = {**environment, "TERM": "xterm-256color"}
        leave = [] if in_tmux else ["-u", "TMUX", "-u", "TMUX_PANE"]
        exported = [f"{name}={value}" for name, value in environment.items()]
        self._run(
            "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]),
            "sleep", "1000",
        )  # fmt: skip
        for setting in settings:
            self._run(*setting.split())
        # The shell stays, so that what the program left on the screen can be read.
        self._status = socket.with_name("status")
        said = f"echo {shlex.quote(before)}; " if before else ""
        shell = ("sh", "-c", f'{said}"$0" "$@"; echo $? > {self._status}; exec sleep 1000')
        self._run("respawn-pane", "-k", "env", *leave, *exported, *shell, *command)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def send(self, *keys: str) -> None:
        """Press keys, by tmux's names for them."""
        self._run("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text, as its UTF-8 bytes."""
        self._run("send-keys", "-l", text)

    def screen(self, styled: bool = False) -> str:
        """What is on the screen now, row by row; `styled`, with the escapes that draw it so."""
        return self._run("capture-pane", "-p", *(("-e",) if styled else ()))

    def lines(self) -> list[str]:
        """What is on the screen as it was written, the rows of a wrapped line as one line."""
        joined = self._run("capture-pane", "-p", "-J").splitlines()
        return [line.rstrip() for line in joined if line.strip()]

    def wait_for(self, wanted: str | Callable[[str], bool], seconds: float = SECONDS) -> str:
        """Wait until a text is on the screen, or a condition holds of it; returns the screen."""
        deadline = time.monotonic() + seconds
        while True:
            screen = self.screen()
            if wanted in screen if isinstance(wanted, str) else wanted(screen):
                return screen
            assert time.monotonic() < deadline, f"waited for {wanted!r}; the screen is\n{screen}"
            time.sleep(STEP)

    def wait_gone(self, text: str) -> str:
        """Wait until a text is no longer on the screen."""
        return self.wait_for(lambda screen: text not in screen)

    def wait_ended(self) -> int:
        """Wait until the program has ended; returns its exit status."""
        deadline = time.monotonic() + SECONDS
        while True:
            if self._status.exists() and (status := self._status.read_text()):
                return int(status)
            assert time.monotonic() < deadline, f"it never ended; the screen is\n{self.screen()}"
            time.sleep(STEP)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._run("resize-window", "-x", str(columns), "-y", str(rows))

    def signal(self, name: str) -> None:
        """Send a signal to the program, which is a child of the pane's shell."""
        shell = self._run("display-message", "-p", "#{pane_pid}").strip()
        subprocess.run((program("pkill"), f"-{name}", "-P", shell), check=True, timeout=SECONDS)

    def modes(self) -> str:
        """What the program has asked of the terminal: reports of the mouse, a visible cursor."""
        mouse_and_cursor = "mouse #{mouse_any_flag}, cursor #{cursor_flag}"
        return self._run("display-message", "-p", mouse_and_cursor).strip()

    def buffer(self) -> str:
        """What tmux has as its clipboard."""
        return self._run("show-buffer")

    def close(self) -> None:
        """End the program and the server."""
        self._run("kill-server", check=False)

    def _run(self, *words: str, check: bool = True) -> str:
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **self._environment}
        environment.pop("TMUX", None)
        done = subprocess.run(
            (*self._tmux, *words),
            env=environment,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        assert done.returncode == 0 or not check, done.stderr.decode()
        return done.stdout.decode("utf-8", "replace")
