"""Which ways a copy can go, as a table of terminals."""

import pytest

from tui.clipboard_ways import Way, ways

D, M, T = Way.DESKTOP, Way.TMUX, Way.TERMINAL
XTERM = {"TERM": "xterm-256color"}
SSH = {**XTERM, "SSH_CONNECTION": "10.0.0.1 5000 10.0.0.2 22", "SSH_TTY": "/dev/pts/3"}
TMUX = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-1000/default,1,0", "TERM_PROGRAM": "tmux"}


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        pytest.param({**XTERM, "DISPLAY": ":0"}, "linux", (D, T), id="X11"),
        pytest.param({**XTERM, "WAYLAND_DISPLAY": "wayland-0"}, "linux", (D, T), id="Wayland"),
        pytest.param(
            {**XTERM, "DISPLAY": ":0", "VTE_VERSION": "7600"}, "linux", (D,), id="GNOME Terminal"
        ),
        pytest.param(XTERM, "darwin", (D, T), id="macOS"),
        pytest.param(
            {**XTERM, "TERM_PROGRAM": "Apple_Terminal"}, "darwin", (D,), id="macOS Terminal"
        ),
        pytest.param({**XTERM, "WSL_DISTRO_NAME": "Ubuntu"}, "linux", (D, T), id="WSL"),
        pytest.param(XTERM, "linux", (T,), id="a container"),
        pytest.param({"TERM": "linux"}, "linux", (), id="the Linux console"),
        pytest.param({"TERM": "dumb"}, "linux", (), id="a dumb terminal"),
        pytest.param({}, "linux", (), id="no terminal"),
        pytest.param({"DISPLAY": ":0"}, "linux", (D,), id="started by the desktop"),
        pytest.param(SSH, "linux", (T,), id="SSH"),
        pytest.param({**SSH, "DISPLAY": ":0"}, "linux", (T,), id="SSH to a desktop machine"),
        pytest.param({**SSH, "DISPLAY": "localhost:10.0"}, "linux", (T, D), id="SSH with X11"),
        pytest.param(SSH, "darwin", (T,), id="SSH to a Mac"),
        pytest.param(TMUX, "linux", (M, T), id="tmux"),
        pytest.param({**TMUX, "DISPLAY": ":0"}, "linux", (M, T, D), id="tmux on a desktop"),
        pytest.param({**TMUX, **SSH}, "linux", (M, T), id="tmux over SSH"),
        pytest.param(TMUX, "darwin", (M, T, D), id="tmux on a Mac"),
        pytest.param(
            {**TMUX, "DISPLAY": ":0", "VTE_VERSION": "7600"},
            "linux",
            (M, T, D),
            id="tmux that was started in GNOME Terminal",
        ),
        pytest.param({"TERM": "screen", "STY": "1.pts-0"}, "linux", (T,), id="screen"),
        pytest.param({**XTERM, "ZELLIJ": "0", "DISPLAY": ":0"}, "linux", (T, D), id="Zellij"),
    ],
)
def test_the_ways_that_lead_to_the_person(
    environment: dict[str, str], platform: str, expected: tuple[Way, ...]
) -> None:
    assert ways(environment, platform) == expected
