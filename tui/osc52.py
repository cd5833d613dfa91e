"""OSC 52: the escape sequence that asks the terminal itself to fill its clipboard.

It crosses SSH, because the terminal stands where the person sits. It is never answered: whether
the terminal obeyed cannot be known.
"""

import base64
import os
import select
import time

LIMIT = 74_994
"""The longest text, in bytes of UTF-8, that terminals are known to take.

With its frame it makes a sequence of 100,000 bytes, where hterm and others stop.
"""

_SCREEN_PIECE = 76
"""Bytes of a sequence that go into one DCS string: GNU screen cuts long strings off."""


def osc52(text: str, *, in_screen: bool = False) -> str:
    """The sequence that copies a text; wrapped so that GNU screen passes it on if `in_screen`."""
    encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    sequence = f"\x1b]52;c;{encoded}\a"
    if not in_screen:
        return sequence
    pieces = (
        sequence[start : start + _SCREEN_PIECE] for start in range(0, len(sequence), _SCREEN_PIECE)
    )
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def write_to_terminal(sequence: str, *, limit: float = 1.0) -> bool:
    """Write a sequence on the controlling terminal, whatever standard output is.

    False when there is no such terminal, or when it did not take everything within `limit`
    seconds (ctrl+s stops a terminal).
    """
    rest = sequence.encode("ascii")
    deadline = time.monotonic() + limit
    try:
        terminal = os.open("/dev/tty", os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        while rest:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([], [terminal], [], left)[1]:
                return False
            rest = rest[os.write(terminal, rest) :]
    except OSError:
        return False
    finally:
        os.close(terminal)
    return True
