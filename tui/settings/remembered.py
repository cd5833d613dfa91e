"""The settings of last time, for a start that does not wait for YAML.

They count only while the file is the one that they were read from, by its time and size.
"""

from typing import Any

import msgspec

from themes.problems import is_broken_link
from tui import __version__
from tui.locations import Locations
from tui.settings.options import Settings


class Remembered(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a file without problems said, and which file it was."""

    stamp: str = ""
    values: dict[str, Any] = {}

    def settings(self, stamp: str) -> Settings | None:
        """The settings, if they were read from the file with this stamp."""
        if not self.stamp or self.stamp != stamp:
            return None
        try:
            return msgspec.convert(self.values, Settings)
        except msgspec.ValidationError:
            return None


def remember(settings: Settings, stamp: str) -> Remembered:
    """The settings that were read from the file with this stamp, to be kept."""
    return Remembered(stamp=stamp, values=msgspec.to_builtins(settings))


def stamp_of(places: Locations) -> str:
    """What tells one state of the file of settings from another; "" when there is no file."""
    try:
        stat = places.settings.stat()
    except FileNotFoundError:
        return "unreadable" if is_broken_link(places.settings) else ""
    except OSError:
        return "unreadable"
    return f"{__version__} {places.settings.absolute()} {stat.st_mtime_ns} {stat.st_size}"
