"""Isolation: no test sees the person's files, clipboard, browser, clock zone or locale.

Without a display, an SSH session or a multiplexer in the environment, the program finds neither a
clipboard nor a browser to reach; tests that want one say so.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "readlist", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("readlist")

FOREIGN = (
    "READLIST_LIBRARY", "READLIST_CONFIG", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION",
    "SSH_TTY", "SSH_CLIENT", "TMUX", "STY", "ZELLIJ", "TERM_PROGRAM", "BROWSER", "EDITOR",
    "VISUAL", "PAGER", "NO_COLOR", "COLORTERM", "TEXTUAL_THEME",
)  # fmt: skip
"""What a developer's terminal may have set, and a test must not see."""


@pytest.fixture(autouse=True)
def _isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in FOREIGN:
        monkeypatch.delenv(name, raising=False)
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "xdg" / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
