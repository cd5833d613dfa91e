"""The terminal as Textual drives it, begun no more than once."""

import asyncio
import os

from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver


class TerminalDriver(LinuxDriver):
    """Goes on after a suspension, and only then.

    Textual takes every SIGCONT for the end of one. The signal also comes after SIGSTOP, and with
    the SIGHUP of a terminal that goes away. Begun a second time, two threads would share the keys
    that are typed, and one of them would never end, nor would the program.
    """

    _begins = False
    """Whether the terminal is being taken: a signal may come in the middle of it."""
    _drives = False
    _waits = False

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._begins = True
        try:
            super().start_application_mode()  # type: ignore[no-untyped-call]
        finally:
            self._begins = False
        self._drives = True

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self._drives = False
        super().stop_application_mode()

    def suspend_application_mode(self) -> None:
        """Give the terminal away for a while."""
        super().suspend_application_mode()
        self._waits = True

    def resume_application_mode(self) -> None:
        """Take the terminal again, unless it was given back for good."""
        if self._drives or self._begins:
            # Not here: a signal may come while something is written, and writing has a lock.
            asyncio.get_running_loop().call_soon_threadsafe(self._begin_anew)
        elif self._waits:
            self._waits = False
            super().resume_application_mode()

    def _begin_anew(self) -> None:
        """What SIGSTOP left behind is not known; a terminal that is gone is left alone."""
        if self._drives and os.isatty(self.fileno):
            self.suspend_application_mode()
            self.resume_application_mode()


def begun_once(chosen: type[Driver]) -> type[Driver]:
    """The driver to use where Textual would use this one."""
    return TerminalDriver if chosen is LinuxDriver else chosen
