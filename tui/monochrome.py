"""Whether the terminal has colours at all."""

import curses


def is_monochrome(term: str) -> bool:
    """Whether terminfo knows a terminal of this name, and knows no colours of it.

    Asks once a process: the C library keeps the first answer (`curses.setupterm`).
    """
    try:
        curses.setupterm(term, 1)
    except curses.error:
        return False
    return curses.tigetnum("colors") < 1
