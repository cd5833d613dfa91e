"""What only this program has any more, and how it is saved all the same.

Changes that are not on disk; and the whole library, while its file is damaged or gone.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from store.clock import utc_now
from store.errors import LibraryDamaged, LibraryError
from tui.screens.main.desk import Desk
from tui.screens.main.unsaved_words import changes, reason
from tui.typed_paths import NoPath, at_home, typed_path

Damage = Literal["", "damaged", "gone"]
"""What is the matter with the library file."""


class Rescuing:
    """Watches the library file, and writes what it lacks to another one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._library = desk.library
        self._damage: Damage = ""

    @property
    def at_risk(self) -> str:
        """What nobody but this program has, for the person; nothing when all is on disk."""
        if self._desk.copied_to:
            return ""
        count = self._desk.unsaved
        kept = f"{changes(count)} {'is' if count == 1 else 'are'} not saved" if count else ""
        return "; ".join(one for one in (kept, self._only_here) if one)

    def look(self) -> bool:
        """Read what other programs did, and save what waits; false when the file is no library.

        Raises LibraryError or OSError for what is no damage.
        """
        before, self._damage = self._damage, ""
        try:
            self._library.refresh()
        except LibraryDamaged as error:
            self._damage = "damaged"
            if not before:
                self._desk.warn(str(error))
        if self._library.exists and not os.path.lexists(self._library.path):
            self._damage = "gone"
        if self._desk.unsaved:
            self._desk.try_again()
        elif self._damage:
            self._say_only_here()
        elif before:
            self._desk.follow()
            self._desk.say("the library file can be read again")
        return self._damage != "damaged"

    def save_elsewhere(self, then: Callable[[], object] = lambda: None) -> None:
        """Write the whole library, with what is not saved, to another file."""
        from tui.screens.line import LineScreen
        from tui.widgets.path_suggester import PathSuggester

        self._desk.ask(
            LineScreen("Save the whole library as", "~/", _not_a_new_file, PathSuggester()),
            lambda line: self._save_as(typed_path(line), then),
        )

    def leave_behind(self) -> str:
        """Have a copy of what nobody else has, since the program ends; says where it is."""
        if self._desk.unsaved:
            self._desk.try_again()
        if not self.at_risk:
            return ""
        # It loads OpenSSL, which is needed on one bad day.
        from tui.left_behind import leave_behind

        places, write = self._desk.places, self._desk.kept.copy_to
        path = leave_behind(places.state, self._library.path, utc_now(), write)
        if path is None:
            return f"{self.at_risk}, and no copy could be written anywhere"
        return f"{self.at_risk}: the whole library, with all of it, is in {path}"

    @property
    def _only_here(self) -> str:
        """That nobody else has the library any more."""
        wrong = f"the library file is {self._damage}, only this program has it"
        return wrong if self._damage else ""

    def _save_as(self, path: Path, then: Callable[[], object]) -> None:
        try:
            self._desk.kept.copy_to(path)
        except (LibraryError, OSError) as error:
            self._desk.say(f"not saved there: {reason(error, path)}", wrong=True)
        else:
            self._desk.note_copy(path)
            short = at_home(path)
            self._desk.say(f"saved in {short}; readlist --library {short} opens it")
            then()

    def _say_only_here(self) -> None:
        save = self._desk.with_keys("{save-elsewhere} saves it elsewhere")
        if self._desk.copied_to:
            save = f"saved in {at_home(self._desk.copied_to)}"
        self._desk.say(f"{self._only_here} · {save}", wrong=True)


def _not_a_new_file(line: str) -> str:
    try:
        path = typed_path(line)
    except NoPath as error:
        return str(error)
    if path.exists():
        return f"{path} is there already; give another name"
    if not path.parent.is_dir():
        return f"there is no folder {path.parent}"
    return ""
