"""The text that a clipboard holds: the desktop's, else the buffer of tmux.

A terminal's own clipboard cannot be read: terminals refuse the question (OSC 52), and rightly so.
"""

import sys
from collections.abc import Mapping

from tui.clipboard import HELPER, HELPER_LIMIT
from tui.clipboard_ways import Way, ways
from tui.detached import run


class NothingPasted(Exception):
    """No clipboard gave a text; str() is the sentence to show."""


def paste(environment: Mapping[str, str], platform: str = sys.platform) -> str:
    """The text of the first clipboard that has one. Raises `NothingPasted`.

    Blocks for up to `HELPER_LIMIT` seconds a clipboard.
    """
    reasons: list[str] = []
    for way in ways(environment, platform):
        if way is Way.TERMINAL:
            continue
        command = ("tmux", "show-buffer") if way is Way.TMUX else (*HELPER, "paste")
        name = "the tmux buffer" if way is Way.TMUX else "the desktop clipboard"
        try:
            reading = run(command, environment=environment, limit=HELPER_LIMIT)
        except OSError as error:
            reasons.append(f"{name} could not be read ({error.strerror})")
            continue
        text = reading.output.decode("utf-8", "replace")
        if reading.status == 0 and text.strip():
            return text
        reasons.append(f"{name} {'is empty' if reading.status == 0 else 'could not be read'}")
    why = "; ".join(reasons) or "no clipboard can be read from this terminal"
    raise NothingPasted(f"nothing to read: {why}. Paste into `readlist import -` instead")
