"""Which ways a copied text can go from this terminal: a decision from the environment alone."""

import sys
from collections.abc import Mapping
from enum import Enum

from tui.desktop import has_desktop, is_multiplexed, is_remote, is_set


class Way(Enum):
    """Where a copied text can go."""

    DESKTOP = "desktop"
    """The clipboard of the desktop, through the tool that pyperclip finds."""
    TMUX = "tmux"
    """A tmux buffer, which tmux also passes on to its terminal."""
    TERMINAL = "terminal"
    """The terminal's own clipboard, by the OSC 52 sequence."""


def ways(
    environment: Mapping[str, str], platform: str = sys.platform, wanted: str = "auto"
) -> tuple[Way, ...]:
    """The ways worth trying, in order; copying ends at a desktop clipboard that was read back.

    `wanted` is the person's setting: the name of the only way to try, or `auto`.

    A terminal that may be shown elsewhere (SSH, tmux, screen, Zellij) comes before the desktop of
    this machine, at which nobody may be sitting.
    """
    if wanted != "auto":
        return (Way(wanted),)
    multiplexed = is_multiplexed(environment)
    # Neither macOS Terminal nor the VTE library (GNOME Terminal and its kin) knows OSC 52; inside
    # a multiplexer these names say where it was started, not where it is shown.
    deaf = not multiplexed and (
        environment.get("TERM_PROGRAM") == "Apple_Terminal" or is_set(environment, "VTE_VERSION")
    )
    possible = {
        Way.TMUX: is_set(environment, "TMUX"),
        Way.TERMINAL: environment.get("TERM", "") not in ("", "dumb", "linux") and not deaf,
        Way.DESKTOP: has_desktop(environment, platform),
    }
    order: tuple[Way, ...] = (Way.DESKTOP, Way.TERMINAL)
    if multiplexed or is_remote(environment):
        order = (Way.TMUX, Way.TERMINAL, Way.DESKTOP)
    return tuple(way for way in order if possible[way])
