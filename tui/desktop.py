"""Where the person sits, as far as the environment tells: at this desktop or elsewhere."""

import sys
from collections.abc import Mapping


def is_set(environment: Mapping[str, str], *names: str) -> bool:
    """Whether any of these variables has a value."""
    return any(environment.get(name) for name in names)


def is_multiplexed(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is tmux's, GNU screen's or Zellij's, and so may be shown anywhere."""
    return is_set(environment, "TMUX", "STY", "ZELLIJ")


def is_remote(environment: Mapping[str, str]) -> bool:
    """Whether the program runs at the far end of an SSH connection."""
    return is_set(environment, "SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")


def is_wsl(environment: Mapping[str, str]) -> bool:
    """Whether the program runs in the Windows Subsystem for Linux."""
    return is_set(environment, "WSL_DISTRO_NAME", "WSL_INTEROP")


def has_desktop(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a desktop can be reached at which the person may sit.

    Over SSH that is only a forwarded display, `localhost:10.0`: any other belongs to the machine
    at the far end. A multiplexer hides whether its terminal is far away.
    """
    if is_remote(environment) and not is_multiplexed(environment):
        display = environment.get("DISPLAY", "")
        return bool(display) and not display.startswith((":", "/"))
    return (
        platform in ("darwin", "win32", "cygwin")
        or is_wsl(environment)
        or is_set(environment, "DISPLAY", "WAYLAND_DISPLAY")
    )
