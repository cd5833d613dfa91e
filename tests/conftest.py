"""Isolation: no test sees or touches what the developer has around the program.

The program learns from the environment which clipboards and browsers there are, where the person's
library is, and whether the terminal takes OSC 52. A test that ran with the developer's environment
could therefore fill a real clipboard, open a real browser or write a real library, and would depend
on the machine. Here none of it is left; a test that wants such a thing makes its own and says so.
"""

import gc
import itertools
import os
import time

import pytest
from hypothesis import HealthCheck, settings

FOREIGN = frozenset(
    {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "TMUX", "TMUX_PANE", "STY", "ZELLIJ"}
    | {"TERM", "TERM_PROGRAM", "LC_TERMINAL", "VTE_VERSION", "ESCDELAY", "COLUMNS", "LINES"}
    | {"BROWSER", "EDITOR", "VISUAL", "PAGER", "NO_COLOR", "FORCE_COLOR", "COLORTERM", "LANGUAGE"}
)
"""What a developer's terminal may have set, and a test must not see."""

FOREIGN_PREFIXES = ("READLIST_", "TEXTUAL_", "SSH_", "WSL_", "XDG_", "LC_")

# Not in a fixture: Textual reads its settings once, when the first test module imports it, and
# fixtures of a whole session must not see the developer's environment either.
for name in [*os.environ]:
    if name in FOREIGN or name.startswith(FOREIGN_PREFIXES):
        del os.environ[name]
os.environ.update(LANG="C.UTF-8", TZ="UTC", TEXTUAL_ANIMATIONS="none", TEXTUAL_FPS="500")
time.tzset()

settings.register_profile(
    "readlist",
    deadline=None,  # a busy machine is no failure
    max_examples=60,
    derandomize="CI" in os.environ,  # there, a failure must come from the change
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "fuzz",  # `make fuzz`: new examples at every run, and many
    settings.get_profile("readlist"),
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "3000")),
    derandomize=False,
)
settings.load_profile("readlist")


def pytest_collection_finish() -> None:
    """Let the garbage collector look less often, and not through what stays until the end.

    An app makes so many objects that looking for garbage took a quarter of the time of its tests.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


HOMES = itertools.count()


@pytest.fixture(autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a home of its own, which is not there until something makes it.

    Most tests need none, and making and removing thousands of folders takes minutes.
    """
    folder = tmp_path_factory.getbasetemp() / "homes" / str(next(HOMES))
    monkeypatch.setenv("HOME", str(folder / "home"))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
